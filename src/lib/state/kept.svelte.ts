import { KeepError, keepError, type QuotaFigures } from '#lib/keep/errors.ts';
import type * as KeeperModule from '#lib/keep/keeper.ts';
import type { KeptEntry } from '#lib/keep/store.ts';
import { computeFirstView, restoreFirstView, storeFirstView } from './first-view.ts';
import type { KeptDataset, Workspace } from './workspace.svelte.ts';

export type { KeptEntry };
type Keeper = typeof KeeperModule;

/** What is being done with which dataset. */
export interface KeptTask {
  readonly id: string;
  readonly task: 'keep' | 'rename' | 'remove';
  /** bytes of the tables handed over so far, while a dataset is being kept */
  readonly bytes: number;
}

export interface KeptFailure {
  readonly id: string;
  readonly error: KeepError;
}

const CHANNEL = 'nhip-co-so/kept';
/** Time between the last change of a view and its being noted, ms. */
const SETTLED = 2_000;

/** Datasets kept on this device: the list, what is done with it, and its news from other tabs. */
export class Kept {
  readonly #workspace: Workspace;
  readonly #load: () => Promise<Keeper>;
  readonly #isDecided: (id: string) => boolean;
  #keeper: Promise<Keeper> | null = null;
  #channel: BroadcastChannel | null = null;
  #noting: ReturnType<typeof setTimeout> | undefined;

  /** null until it is known */
  supported = $state<boolean | null>(null);
  list = $state.raw<readonly KeptEntry[]>([]);
  room = $state.raw<QuotaFigures>({ usage: null, quota: null });
  /** true when the browser agreed not to clear the data by itself */
  persisted = $state(false);
  busy = $state.raw<KeptTask | null>(null);
  error = $state.raw<KeptFailure | null>(null);

  /**
   * @param load the part of the program that reads and writes, which most visits never need
   * @param isDecided whether the analyst's decisions on a dataset change its figures
   */
  constructor(
    workspace: Workspace,
    load: () => Promise<Keeper>,
    isDecided: (id: string) => boolean = () => false
  ) {
    this.#workspace = workspace;
    this.#load = load;
    this.#isDecided = isDecided;
  }

  /** Bytes used by this site. */
  get usage(): number | null {
    return this.room.usage;
  }

  /** Bytes this site may use. */
  get quota(): number | null {
    return this.room.quota;
  }

  /** Reads the list and follows other tabs. Returns the way to stop. */
  connect(): () => void {
    // Refused in some private windows.
    try {
      this.#channel = new BroadcastChannel(CHANNEL);
      this.#channel.onmessage = () => void this.refresh();
    } catch {
      this.#channel = null;
    }
    void this.#start();
    return () => {
      this.#channel?.close();
      clearTimeout(this.#noting);
    };
  }

  entry(id: string): KeptEntry | null {
    return this.list.find((entry) => entry.id === id) ?? null;
  }

  isKept(id: string): boolean {
    return this.entry(id)?.state === 'ready';
  }

  /** Reads the list anew. */
  async refresh(): Promise<void> {
    try {
      const keeper = await this.#parts();
      if (!keeper.canKeep()) {
        this.supported = false;
        return;
      }
      const store = keeper.deviceStore();
      this.list = await store.list();
      this.supported = true;
      this.room = await keeper.deviceRoom();
    } catch (cause) {
      // A private window may have the functions and refuse their use.
      if (keepError(cause).kind === 'unsupported') this.supported = false;
      else this.error = { id: '', error: keepError(cause) };
    }
    this.#workspace.setKept(
      this.list.flatMap((entry) => (entry.state === 'ready' ? [entry.manifest.info] : []))
    );
  }

  /** Keeps a dataset of this visit; a former one of its id is replaced. True when it worked. */
  keep(id: string): Promise<boolean> {
    return this.#run({ id, task: 'keep', bytes: 0 }, async (keeper) => {
      const dataset = this.#workspace.ownDataset(id);
      if (dataset === null) throw new KeepError('missing', id);
      this.persisted = await keeper.askToPersist().catch(() => false);
      await keeper.keepDataset(dataset, (bytes) => (this.busy = { id, task: 'keep', bytes }));
      await this.#addFirstView(id).catch(() => undefined);
    });
  }

  rename(id: string, name: string): Promise<boolean> {
    const wanted = name.trim();
    if (wanted === '') return Promise.resolve(false);
    return this.#run({ id, task: 'rename', bytes: 0 }, async (keeper) => {
      await keeper.changeKept({ method: 'rename', args: [id, wanted] });
      this.#workspace.rename(id, wanted);
    });
  }

  /** Removes a dataset from this device. A page that shows it goes on from memory. */
  remove(id: string): Promise<boolean> {
    return this.#run({ id, task: 'remove', bytes: 0 }, (keeper) =>
      keeper.changeKept({ method: 'remove', args: [id] })
    );
  }

  /** Stores outlines of localities with a kept dataset; null takes them away. */
  saveBoundaries(
    id: string,
    boundaries: { readonly name: string; readonly features: number; readonly json: string } | null
  ): Promise<boolean> {
    return this.#run({ id, task: 'keep', bytes: 0 }, (keeper) =>
      keeper.changeKept({ method: 'saveBoundaries', args: [id, boundaries] })
    );
  }

  /** The outlines kept with a dataset; null when there are none. @throws KeepError */
  async boundaries(id: string): Promise<{ readonly name: string; readonly json: string } | null> {
    if (this.supported === null) await this.refresh();
    const entry = this.entry(id);
    if (entry?.state !== 'ready' || entry.manifest.boundaries === null) return null;
    const json = await (await this.#parts()).deviceStore().boundaries(id);
    return json === null ? null : { name: entry.manifest.boundaries.name, json };
  }

  /** A kept dataset with its stored figures, for the workspace. @throws KeepError */
  async find(id: string): Promise<KeptDataset | null> {
    const keeper = await this.#parts();
    if (!keeper.canKeep()) return null;
    const store = keeper.deviceStore();
    const read = await store.find(id).catch((cause: unknown) => {
      if (keepError(cause).kind === 'unsupported') return null;
      throw cause;
    });
    if (read === null) return null;
    const manifest = keeper.usable(read);
    const stored = await store.firstView(manifest).catch(() => null);
    const first = await restoreFirstView(stored, manifest.info).catch(() => null);
    return { dataset: keeper.keptDataset(manifest), first };
  }

  /** Notes that a dataset was opened, and stores its first view if that is lacking. */
  async opened(id: string): Promise<void> {
    if (this.supported === null) await this.refresh();
    if (!this.isKept(id)) return;
    // A dataset imported anew under the same name has other figures than the kept one.
    const kept = this.#workspace.ownDataset(id) === null;
    try {
      const keeper = await this.#parts();
      await keeper.changeKept({ method: 'touch', args: [id, { opened: true }] });
      if (kept && this.#workspace.first === null) await this.#addFirstView(id);
    } catch {
      // Nothing that the analyst asked for.
    }
  }

  /** Notes the view that was last looked at. */
  note(id: string, search: string): void {
    clearTimeout(this.#noting);
    const entry = this.entry(id);
    if (entry?.state !== 'ready' || entry.manifest.lastView === search) return;
    this.#noting = setTimeout(() => {
      void this.#parts()
        .then((keeper) => keeper.changeKept({ method: 'touch', args: [id, { lastView: search }] }))
        .then(() => this.refresh())
        .catch(() => undefined);
    }, SETTLED);
  }

  async #start(): Promise<void> {
    await this.refresh();
    if (!this.supported) return;
    const keeper = await this.#parts();
    await keeper.changeKept({ method: 'cleanUp', args: [] }).catch(() => undefined);
  }

  /** Figures of the default view, asked of the engine while it holds the dataset. */
  async #addFirstView(id: string): Promise<void> {
    const { info, ready, generation } = this.#workspace;
    // The figures are kept as they are without decisions, which may be taken back.
    if (!ready || info?.id !== id || this.#isDecided(id)) return;
    const keeper = await this.#parts();
    const read = await keeper.deviceStore().find(id);
    if (read?.state !== 'ready') return;
    const { signal } = new AbortController();
    // The rows of the table of events have titles.
    await this.#workspace.complete(signal);
    const first = await computeFirstView(info, (fragment) => this.#workspace.query(fragment, signal));
    // Another dataset has taken its place meanwhile.
    if (this.#workspace.generation !== generation || this.#isDecided(id)) return;
    const args = [id, read.manifest.folder, await storeFirstView(first)] as const;
    await keeper.changeKept({ method: 'saveFirstView', args: [...args] });
  }

  async #run(task: KeptTask, work: (keeper: Keeper) => Promise<void>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = task;
    this.error = null;
    try {
      await work(await this.#parts());
      this.#channel?.postMessage(task.id);
      return true;
    } catch (cause) {
      this.error = { id: task.id, error: keepError(cause) };
      return false;
    } finally {
      this.busy = null;
      await this.refresh();
    }
  }

  #parts(): Promise<Keeper> {
    this.#keeper ??= this.#load().catch((cause: unknown) => {
      this.#keeper = null;
      throw cause;
    });
    return this.#keeper;
  }
}

/** What was wrong with a kept dataset, when that is why something failed; null otherwise. */
export function keptFault(error: unknown): KeepError['kind'] | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    if (cause instanceof KeepError) return cause.kind;
  return null;
}
