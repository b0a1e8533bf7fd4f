import type { TableSource } from '#lib/engine/engine.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { KeepError, keepError, type QuotaFigures } from './errors.ts';
import { bytesBelow, fileIn, removeFrom, textIn, unlessMissing, type Folder } from './folder.ts';
import { lockName, NO_LOCKS, type Locks } from './locks.ts';
import {
  KEPT_FORMAT,
  KEPT_VERSION,
  readManifest,
  SCHEMA,
  sizeOf,
  usable,
  type KeptManifest,
  type KeptTable,
  type Provenance,
  type ReadManifest
} from './manifest.ts';
import { intact } from './intact.ts';
import {
  BOUNDARIES,
  foldersIn,
  freshName,
  isFileName,
  MANIFEST,
  NEXT_MANIFEST,
  NO_FOLDER,
  writeManifest,
  writeText
} from './layout.ts';

export interface StoreOptions {
  /** the site's private folder on this device */
  readonly root: () => Promise<Folder>;
  readonly locks?: Locks | undefined;
  /** Writes a table; null for one without rows. Only `keep` needs it, which runs in a worker. */
  readonly writeTable?: WriteTable;
  readonly now?: () => Date;
  readonly estimate?: () => Promise<QuotaFigures>;
}

export type WriteTable = (
  folder: Folder,
  file: string,
  streams: AsyncIterable<Uint8Array>
) => Promise<KeptTable | null>;

/** A dataset on its way to the device. */
export interface ToKeep {
  readonly info: DatasetInfo;
  readonly provenance: Provenance | null;
  readonly tables: AsyncIterable<TableSource> | Iterable<TableSource>;
}

/** A line of the list of what is kept; `bytes` counts all of its files. */
export type KeptEntry = { readonly id: string; readonly bytes: number } & (
  | { readonly state: 'ready'; readonly manifest: KeptManifest }
  | { readonly state: 'newer' | 'older' | 'damaged'; readonly name: string }
);

const DATASETS = 'datasets';

/**
 * Datasets kept on this device: `datasets/<id>/` with a manifest and the folder of files that it names. Files
 * are written first and the manifest last, so that a dataset is there completely or not at all. Locks by
 * dataset keep several tabs from each other's way.
 */
export class KeptStore {
  readonly #options: StoreOptions;
  readonly #locks: Locks;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#locks = options.locks ?? NO_LOCKS;
  }

  /** All that is kept, whole or not, in no particular order. @throws KeepError, kind "unsupported" */
  async list(): Promise<KeptEntry[]> {
    const datasets = await this.#datasets();
    const entries: KeptEntry[] = [];
    for (const id of await foldersIn(datasets)) {
      const read = await this.find(id);
      if (read === null) continue;
      if (read.state === 'ready')
        entries.push({ id, state: 'ready', manifest: read.manifest, bytes: sizeOf(read.manifest) });
      else {
        const name = read.state === 'damaged' ? id : read.head.name;
        const bytes = await unlessMissing(async () => bytesBelow(await datasets.getDirectoryHandle(id)));
        entries.push({ id, state: read.state, name, bytes: bytes ?? 0 });
      }
    }
    return entries;
  }

  /** The manifest of a dataset; null when nothing of that id is kept. */
  async find(id: string): Promise<ReadManifest | null> {
    const folder = await this.#folder(id);
    if (folder === null) return null;
    const text = await textIn(folder, MANIFEST);
    const read = text === null ? null : readManifest(text, id);
    if (read !== null && read.state !== 'damaged') return read;
    const next = await textIn(folder, NEXT_MANIFEST);
    const replacement = next === null ? null : readManifest(next, id);
    return replacement !== null && replacement.state !== 'damaged' ? replacement : read;
  }

  /** The figures of the default view as they were stored; null when there are none or they cannot be read. */
  async firstView(manifest: KeptManifest): Promise<unknown> {
    const { firstView, folder } = manifest;
    if (firstView === null) return null;
    const files = await unlessMissing(async () =>
      (await this.#inside(manifest.info.id)).getDirectoryHandle(folder)
    );
    const text = files === null ? null : await textIn(files, firstView.file);
    try {
      return text === null ? null : (JSON.parse(text) as unknown);
    } catch {
      return null;
    }
  }

  /** The folder with the files that a manifest names. @throws KeepError, kind "damaged" */
  async filesOf({ info, folder }: KeptManifest): Promise<Folder> {
    const files = await unlessMissing(async () => (await this.#inside(info.id)).getDirectoryHandle(folder));
    if (files === null) throw new KeepError('damaged', `the folder ${folder} is missing`);
    return files;
  }

  /** Keeps a dataset, in place of one of its id. @throws KeepError; nothing of a failed attempt stays */
  keep(dataset: ToKeep, onTable: (name: string) => void = () => undefined): Promise<KeptManifest> {
    const { info } = dataset;
    const write = this.#options.writeTable;
    if (!write) throw new TypeError('this store cannot write tables');
    return this.#exclusive(info.id, async () => {
      const former = await this.find(info.id);
      const before = former?.state === 'ready' ? former.manifest : null;
      const home = await (await this.#datasets(true)).getDirectoryHandle(info.id, { create: true });
      const generation = await freshName(home);
      try {
        const files = await home.getDirectoryHandle(generation, { create: true });
        const tables: Record<string, KeptManifest['tables'][TableSource['name']]> = {};
        for await (const source of dataset.tables) {
          const { name } = source;
          onTable(name);
          const table = await write(files, `${name}.parquet`, asynchronous(source.batches()));
          if (table !== null) tables[name] = table;
        }
        const now = this.#now();
        const manifest: KeptManifest = {
          format: KEPT_FORMAT,
          formatVersion: KEPT_VERSION,
          schema: SCHEMA,
          info,
          name: info.name.vi,
          folder: generation,
          tables,
          firstView: null,
          boundaries: before ? await this.#carryOver(before, files) : null,
          provenance: dataset.provenance,
          created: now,
          lastOpened: now,
          lastView: before?.lastView ?? ''
        };
        await writeManifest(home, manifest);
        await this.#tidy(home, manifest);
        return manifest;
      } catch (cause) {
        await removeFrom(home, generation).catch(() => undefined);
        if (former === null) await removeFrom(await this.#datasets(), info.id).catch(() => undefined);
        throw await this.#explained(cause);
      }
    });
  }

  /** Stores the figures of the default view beside the tables they were computed from. */
  saveFirstView(id: string, folder: string, json: string): Promise<void> {
    return this.#change(id, async (manifest, files) => {
      // Another tab has replaced the tables meanwhile.
      if (manifest.folder !== folder) return manifest;
      return { ...manifest, firstView: await writeText(files, 'first-view.json', json) };
    });
  }

  /** Stores outlines of localities with a dataset, or takes them away. */
  saveBoundaries(
    id: string,
    boundaries: { readonly name: string; readonly features: number; readonly json: string } | null
  ): Promise<void> {
    return this.#change(id, async (manifest, files) => {
      if (boundaries === null) {
        await removeFrom(files, BOUNDARIES);
        return { ...manifest, boundaries: null };
      }
      const { name, features, json } = boundaries;
      return { ...manifest, boundaries: { name, features, ...(await writeText(files, BOUNDARIES, json)) } };
    });
  }

  /** The outlines kept with a dataset; null when there are none. @throws KeepError */
  async boundaries(id: string): Promise<string | null> {
    const manifest = usable(await this.#known(id));
    if (manifest.boundaries === null) return null;
    return (await intact(await this.filesOf(manifest), manifest.boundaries)).text();
  }

  rename(id: string, name: string): Promise<void> {
    return this.#change(id, (manifest) =>
      Promise.resolve({ ...manifest, name, info: { ...manifest.info, name: { vi: name, en: name } } })
    );
  }

  /** Notes that a dataset was opened, or what was last looked at. */
  touch(id: string, change: { readonly lastView?: string; readonly opened?: boolean }): Promise<void> {
    const { lastView, opened } = change;
    return this.#change(id, (manifest) =>
      Promise.resolve({
        ...manifest,
        ...(opened ? { lastOpened: this.#now() } : {}),
        ...(lastView === undefined ? {} : { lastView })
      })
    );
  }

  /** Removes a dataset of whatever version or state. */
  remove(id: string): Promise<void> {
    return this.#exclusive(id, async () => {
      const home = await this.#folder(id);
      if (home === null) return;
      // Without its manifest it is gone for every tab, even if the rest takes a moment or fails.
      await removeFrom(home, MANIFEST);
      await removeFrom(home, NEXT_MANIFEST);
      await removeFrom(await this.#datasets(), id);
    });
  }

  /** Removes what interrupted writes left behind; leaves alone what another tab is busy with. */
  async cleanUp(): Promise<void> {
    const datasets = await this.#datasets();
    for (const id of await foldersIn(datasets)) {
      await this.#locks.request(lockName(id), { mode: 'exclusive', ifAvailable: true }, async (lock) => {
        if (lock === null) return;
        const read = await this.find(id);
        if (read === null) await removeFrom(datasets, id);
        else if (read.state === 'ready') {
          const home = await datasets.getDirectoryHandle(id);
          if ((await fileIn(home, NEXT_MANIFEST)) !== null) await writeManifest(home, read.manifest);
          await this.#tidy(home, read.manifest);
        }
      });
    }
  }

  /** Holds a dataset still while it is read: other tabs may read it too, but not change it. */
  reading<T>(id: string, work: () => Promise<T>): Promise<T> {
    return this.#locks.request(lockName(id), { mode: 'shared' }, work);
  }

  async #change(
    id: string,
    change: (manifest: KeptManifest, files: Folder) => Promise<KeptManifest>
  ): Promise<void> {
    await this.#exclusive(id, async () => {
      const manifest = usable(await this.#known(id));
      try {
        const changed = await change(manifest, await this.filesOf(manifest));
        if (changed !== manifest) await writeManifest(await this.#inside(id), changed);
      } catch (cause) {
        throw await this.#explained(cause);
      }
    });
  }

  async #known(id: string): Promise<ReadManifest> {
    const read = await this.find(id);
    if (read === null) throw new KeepError('missing', id);
    return read;
  }

  async #exclusive<T>(id: string, work: () => Promise<T>): Promise<T> {
    try {
      return await this.#locks.request(lockName(id), { mode: 'exclusive' }, work);
    } catch (cause) {
      throw keepError(cause);
    }
  }

  /** The error with what is known of the room on this device. */
  async #explained(cause: unknown): Promise<KeepError> {
    const error = keepError(cause);
    if (error.kind !== 'quota' || !this.#options.estimate) return error;
    const figures = await this.#options.estimate().catch(() => null);
    return new KeepError('quota', error.message, { cause, ...(figures ? { figures } : {}) });
  }

  async #carryOver(before: KeptManifest, files: Folder): Promise<KeptManifest['boundaries']> {
    if (before.boundaries === null) return null;
    const blob = await intact(await this.filesOf(before), before.boundaries).catch(() => null);
    if (blob === null) return null;
    return { ...before.boundaries, ...(await writeText(files, BOUNDARIES, await blob.text())) };
  }

  /** Removes everything beside the manifest and the folder that it names. */
  async #tidy(home: Folder, manifest: KeptManifest): Promise<void> {
    const strays: string[] = [];
    for await (const [name] of home.entries())
      if (name !== MANIFEST && name !== manifest.folder) strays.push(name);
    for (const name of strays) await removeFrom(home, name);
  }

  /** The folder of all datasets; while nothing has ever been kept, one without entries. */
  async #datasets(create = false): Promise<Folder> {
    try {
      const root = await this.#options.root();
      if (create) return await root.getDirectoryHandle(DATASETS, { create: true });
      return (await unlessMissing(() => root.getDirectoryHandle(DATASETS))) ?? NO_FOLDER;
    } catch (cause) {
      throw keepError(cause);
    }
  }

  async #folder(id: string): Promise<Folder | null> {
    const datasets = await this.#datasets();
    return isFileName(id) ? unlessMissing(() => datasets.getDirectoryHandle(id)) : null;
  }

  async #inside(id: string): Promise<Folder> {
    return (await this.#datasets()).getDirectoryHandle(id);
  }

  #now(): string {
    return (this.#options.now?.() ?? new Date()).toISOString();
  }
}

async function* asynchronous<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, void, void> {
  yield* items;
}
