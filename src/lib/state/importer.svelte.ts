import { fieldsOf, ROLES, type Field, type Role } from '#lib/ingest/fields.ts';
import type { ImportProgress } from '#lib/ingest/import.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import type { PackageInfo } from '#lib/ingest/datapackage.ts';
import type { Problem } from '#lib/ingest/problems.ts';
import type { ImportedCounts, Provenance } from '#lib/ingest/provenance.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { sourcesOf } from '#lib/ingest/sources.ts';
import type { Offer } from '#lib/ingest/reading.ts';
import type { Text } from '#lib/model/text.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { ok, type Result } from '#lib/util/result.ts';
import { slug } from '#lib/util/text.ts';
import type { App } from './app.ts';
import { ImportEntry, type ReadingChange, type RoleChoice } from './importer-entry.svelte.ts';
import {
  fetchAddress,
  pastedTable,
  unpack,
  workerPort,
  type Fetched,
  type IngestPort,
  type Unpacked
} from './importer-port.ts';
import { problemsCsv } from './importer-problems.ts';
import { save } from './save.ts';

export type { Field, ImportProgress, Offer, Problem, Role };
export type { Inspection } from '#lib/ingest/inspect.ts';
export type { ImportEntry, ReadingChange, Repair, RoleChoice } from './importer-entry.svelte.ts';
export { DELIMITERS_SHOWN, encodingsShown, isTextError } from './importer-reading.ts';

export const ROLES_SHOWN = [...ROLES, 'unknown'] as const satisfies readonly RoleChoice[];

/** The fields a column may hold, for each kind of file. */
export const FIELDS_OF: Record<Role, readonly { readonly id: Field; readonly label: Text }[]> = {
  events: listOf('events'),
  topics: listOf('topics'),
  localities: listOf('localities'),
  coverage: listOf('coverage')
};

function listOf(role: Role) {
  return fieldsOf(role).map(({ field, label }) => ({ id: field, label }));
}

export type ImportPhase =
  | 'idle'
  /** files are downloaded, unpacked and looked into */
  | 'opening'
  /** the analyst checks, corrects and matches columns */
  | 'choosing'
  | 'importing'
  | 'done'
  | 'failed';
export type ImportStep = 'check' | 'columns';

/** Why loading cannot start yet. */
export type Obstacle =
  | { readonly kind: 'busy' | 'events' | 'date' | 'which_date' }
  | { readonly kind: 'unreadable'; readonly file: string }
  | { readonly kind: 'key'; readonly file: string; readonly field: Field };

/** Columns without which a table cannot be joined to the events. */
const KEYS: Partial<Record<RoleChoice, Field>> = { topics: 'topic', localities: 'unit_key' };

/** Takes files from the analyst to an open dataset: look into them, confirm how they are read, load, open. */
export class Importer {
  readonly #app: App;
  readonly #port: IngestPort;
  #running: AbortController | null = null;
  #next = 1;
  #package: PackageInfo | null = null;
  /** what was loaded in this visit, so that tables can be added and a cancelled replacement be taken back */
  readonly #visit = new Map<string, { dataset: LoadedDataset; entries: readonly ImportEntry[] }>();

  phase = $state<ImportPhase>('idle');
  step = $state<ImportStep>('check');
  entries = $state.raw<readonly ImportEntry[]>([]);
  /** id of the file that is shown */
  shown = $state(0);
  /** remarks on containers while files are opened; later on everything that was read */
  problems = $state.raw<readonly Problem[]>([]);
  counts = $state.raw<ImportedCounts | null>(null);
  progress = $state.raw<ImportProgress | null>(null);
  /** the tables are read; the engine is being filled */
  filling = $state(false);
  /** how much of an address has come in */
  fetched = $state.raw<Fetched | null>(null);
  name = $state('');
  /** the dataset that was loaded last */
  loadedId = $state<string | null>(null);
  /** what the engine said when the tables could not be opened, in the language of the interface */
  failure = $state('');
  /** takes back a dataset that is being opened */
  #restore: (() => void) | null = null;
  /** the dataset that tables are added to */
  target = $state.raw<{ readonly id: string; readonly name: Text } | null>(null);

  constructor(app: App, port: IngestPort = workerPort()) {
    this.#app = app;
    this.#port = port;
  }

  get entry(): ImportEntry | null {
    return this.entries.find(({ id }) => id === this.shown) ?? this.entries[0] ?? null;
  }

  /** Why loading cannot start yet; null when it can. */
  get obstacle(): Obstacle | null {
    if (this.entries.some(({ busy }) => busy)) return { kind: 'busy' };
    const used = this.entries.filter(({ role, error }) => role !== 'unknown' || error !== null);
    const unread = used.find(({ error }) => error !== null);
    if (unread) return { kind: 'unreadable', file: unread.file.name };
    const events = used.filter(({ role }) => role === 'events');
    if (events.length === 0) return { kind: 'events' };
    if (events.some(({ mapping }) => mapping.event_date === undefined)) return { kind: 'date' };
    if (events.some(({ dateQuestion }) => dateQuestion.length > 0)) return { kind: 'which_date' };
    for (const { role, mapping, file } of used) {
      const field = KEYS[role];
      if (field && mapping[field] === undefined) return { kind: 'key', file: file.name, field };
    }
    return null;
  }

  /** How much of the files has been read, in bytes. */
  get bytes(): { readonly done: number; readonly total: number } {
    const sizes = this.entries.filter(({ role }) => role !== 'unknown').map(({ file }) => file);
    const total = sizes.reduce((sum, { blob }) => sum + blob.size, 0);
    const { progress } = this;
    if (!progress) return { done: 0, total };
    if (progress.phase !== 'reading' || this.filling) return { done: total, total };
    const at = sizes.findIndex(({ name }) => name === progress.name);
    const before = sizes.slice(0, Math.max(0, at)).reduce((sum, { blob }) => sum + blob.size, 0);
    return { done: Math.round(before + progress.share * (sizes[at]?.blob.size ?? 0)), total };
  }

  /** How far the work under way is, 0 to 1; null when that cannot be told. */
  get share(): number | null {
    if (this.phase === 'opening') {
      return this.fetched?.total ? this.fetched.bytes / this.fetched.total : null;
    }
    if (this.filling || !this.progress) return null;
    // Reading takes most of the time; packing the tables is the rest.
    const { done, total } = this.bytes;
    if (this.progress.phase === 'reading') return total === 0 ? null : (0.8 * done) / total;
    return 0.8 + 0.2 * this.progress.share;
  }

  /** The dataset that loading would write, and whether one of that name is there already. */
  get id(): string {
    return this.target?.id ?? `own-${slug(this.name).slice(0, 40) || 'data'}`;
  }

  get replaces(): boolean {
    return this.#app.workspace.datasets.some(({ id, own }) => own && id === this.id);
  }

  /** True when the files of a dataset are still at hand, so that tables can be added to it. */
  canAddTo(id: string): boolean {
    return this.#visit.has(id);
  }

  /** Looks into files and shows what was recognised. While files are being checked, these join them. */
  async inspect(files: readonly File[]): Promise<void> {
    const named = files.map((file): NamedBlob => ({ name: file.name, blob: file }));
    if (this.phase === 'choosing') return this.#gather(() => Promise.resolve(named), this.entries);
    if (this.phase === 'importing') return;
    this.reset();
    return this.#gather(() => Promise.resolve(named), []);
  }

  /** Downloads what an address holds, and shows what was recognised. */
  async openAddress(url: string): Promise<void> {
    if (this.phase === 'importing') return;
    this.reset();
    return this.#gather(async (signal) => {
      this.fetched = { bytes: 0, total: null };
      const onProgress = (progress: Fetched) => (this.fetched = progress);
      const result = await fetchAddress(this.#port, url, { signal, onProgress });
      if (result.ok) return [result.value];
      this.problems = [...this.problems, result.error];
      return [];
    }, []);
  }

  /** Opens a table that was copied elsewhere. */
  async paste(text: string, html = ''): Promise<void> {
    if (this.phase === 'importing' || (text.trim() === '' && html.trim() === '')) return;
    const former = this.phase === 'choosing' ? this.entries : [];
    if (former.length === 0) this.reset();
    return this.#gather(() => Promise.resolve([pastedTable(text, html)]), former);
  }

  /** Adds tables to a dataset that was loaded in this visit; it is replaced once all is read. */
  async addTo(id: string, files: readonly File[]): Promise<void> {
    const former = this.#visit.get(id);
    if (!former || this.phase === 'importing') return;
    this.reset();
    this.target = { id, name: former.dataset.info.name };
    const kept = former.entries.map(
      ({ file, role, mapping, reading }) => new ImportEntry(this.#next++, file, { role, mapping, reading })
    );
    const named = files.map((file): NamedBlob => ({ name: file.name, blob: file }));
    return this.#gather(() => Promise.resolve(named), kept);
  }

  async #gather(
    source: (signal: AbortSignal) => Promise<readonly NamedBlob[]>,
    kept: readonly ImportEntry[]
  ): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.phase = 'opening';
    const stopped = () => running.signal.aborted;
    const files = await source(running.signal);
    if (stopped()) return;
    const unpacked: Unpacked = await unpack(this.#port, files);
    if (stopped()) return;
    this.fetched = null;
    this.#package = unpacked.package ?? this.#package;
    this.problems = [...this.problems, ...unpacked.problems];
    const fresh = unpacked.files.map((file) => new ImportEntry(this.#next++, file));
    for (const entry of [...kept, ...fresh]) {
      if (entry.inspection === null) await this.#look(entry);
      if (stopped()) return;
    }
    const entries = [...kept, ...fresh];
    this.entries = entries;
    // A single file is most likely a table of events, whatever its columns are called.
    const [only] = entries;
    if (entries.length === 1 && only?.inspection && only.role === 'unknown') only.setRole('events');
    if (entries.length === 0) {
      this.phase = 'failed';
      return;
    }
    this.shown = (fresh.find(needsLook) ?? fresh[0] ?? only)?.id ?? 0;
    if (this.name === '') this.name = this.#proposedName();
    this.step = kept.length === 0 && entries.every(({ recalled }) => recalled) ? 'columns' : 'check';
    this.phase = 'choosing';
  }

  #proposedName(): string {
    if (this.target) return this.target.name[this.#app.locale];
    if (this.#package) return this.#package.name[this.#app.locale];
    const events = this.entries.find(({ role }) => role === 'events') ?? this.entries[0];
    return events?.file.name.replace(/\.[^.]+$/, '') ?? '';
  }

  /** Looks into a file as its reading says; of several looks into one file the newest counts. */
  async #look(entry: ImportEntry): Promise<void> {
    const turn = ++entry.turn;
    entry.busy = true;
    const result = await this.#port.inspect(entry.file, entry.reading);
    if (turn === entry.turn) entry.take(result);
  }

  /** Changes how a file is read and shows it anew. */
  async correct(entry: ImportEntry, change: ReadingChange): Promise<void> {
    entry.correct(change);
    await this.#look(entry);
  }

  async accept(entry: ImportEntry, offer: Offer): Promise<void> {
    entry.accept(offer);
    await this.#look(entry);
  }

  async undo(entry: ImportEntry, kind: Offer['kind']): Promise<void> {
    entry.undo(kind);
    await this.#look(entry);
  }

  /** Reads a file as it is detected; the columns stay matched where they stay the same. */
  async resetReading(entry: ImportEntry): Promise<void> {
    entry.resetReading();
    await this.#look(entry);
  }

  async startAfresh(entry: ImportEntry): Promise<void> {
    entry.startAfresh();
    await this.#look(entry);
  }

  remove(entry: ImportEntry): void {
    this.entries = this.entries.filter(({ id }) => id !== entry.id);
    if (this.entries.length === 0) this.reset();
  }

  /** Reads the files, opens the dataset and shows what was found wrong. */
  async load(): Promise<void> {
    if (this.obstacle !== null) return;
    const running = new AbortController();
    this.#running = running;
    const stopped = () => running.signal.aborted;
    this.phase = 'importing';
    this.progress = null;
    this.filling = false;
    this.failure = '';
    this.counts = null;
    this.problems = [];
    this.#app.workspace.warm();
    const { id, entries } = this;
    const name = this.name.trim() || 'dữ liệu';
    const names = this.target?.name ?? { vi: name, en: name };
    const result = await this.#port.import(
      {
        files: entries.map(({ file, role, mapping, reading }) => ({ file, role, mapping, reading })),
        id,
        name: names,
        ...(this.#package ? { package: { ...this.#package, name: names } } : {})
      },
      { signal: running.signal, onProgress: (progress) => (this.progress = progress) }
    );
    if (stopped()) return;
    if (!result.ok) {
      this.problems = result.error;
      this.phase = 'failed';
      return;
    }
    const { tables, info, problems, counts } = result.value;
    this.problems = problems;
    this.counts = counts;
    this.filling = true;
    const provenance = provenanceOf(entries, counts, problems);
    const dataset: LoadedDataset = { info, sources: sourcesOf(tables), provenance };
    const opened = await this.#open(dataset, stopped);
    if (stopped()) return;
    if (!opened) {
      this.phase = 'failed';
      return;
    }
    this.#visit.set(id, { dataset, entries });
    this.loadedId = id;
    this.phase = 'done';
  }

  /** Opens the new dataset; when that is called off or fails, the one before is opened again. */
  async #open(dataset: LoadedDataset, stopped: () => boolean): Promise<boolean> {
    const { workspace, view, t } = this.#app;
    const before: View = view.view;
    const { id } = dataset.info;
    const replaced = this.#visit.get(id)?.dataset ?? null;
    const restore = () => {
      this.#restore = null;
      if (replaced) workspace.add(replaced);
      else workspace.remove(id);
      view.update(before, 'replace');
      void workspace.reopen(before.dataset ?? workspace.datasets[0]?.id ?? '');
    };
    this.#restore = restore;
    workspace.add(dataset);
    view.update({ ...DEFAULT_VIEW, dataset: id });
    await workspace.reopen(id);
    if (stopped()) return false;
    this.#restore = null;
    if (workspace.phase !== 'failed') return true;
    this.failure = t.status.errors[workspace.error?.kind ?? 'unknown'];
    restore();
    return false;
  }

  /** The matching of columns as a file, for another device or the command line. */
  saveMappings(): void {
    // Written once the form of the file is known.
  }

  /** Applies a file of matchings. @returns how many files it fitted, or why it cannot be read */
  applyMappings(_json: string): Promise<Result<number, Problem>> {
    return Promise.resolve(ok(0));
  }

  /** The list of problems as a file. */
  saveProblems(problems: readonly Problem[] = this.problems): void {
    const { t, locale } = this.#app;
    save(problemsCsv(problems, t.import, locale), `${slug(this.name) || 'data'}_problems.csv`);
  }

  /** Stops what is under way; the dataset that was open stays open. */
  cancel(): void {
    this.#running?.abort();
    this.#restore?.();
    this.phase = this.entries.length > 0 ? 'choosing' : 'idle';
  }

  /** Back to the files and columns after a failure. */
  goBack(): void {
    this.problems = [];
    this.phase = this.entries.length > 0 ? 'choosing' : 'idle';
  }

  reset(): void {
    this.#running?.abort();
    this.#port.close();
    this.phase = 'idle';
    this.step = 'check';
    this.entries = [];
    this.problems = [];
    this.counts = null;
    this.fetched = null;
    this.target = null;
    this.name = '';
    this.#package = null;
    this.failure = '';
  }
}

/** A file that has something to be decided. */
const needsLook = ({ error, inspection }: ImportEntry) =>
  error !== null || (inspection?.offers.length ?? 0) > 0;

function provenanceOf(
  entries: readonly ImportEntry[],
  counts: ImportedCounts,
  problems: readonly Problem[]
): Provenance {
  return {
    files: entries.map(({ file, role, headers, mapping, reading }) => ({
      name: file.name,
      bytes: file.blob.size,
      modified: file.blob instanceof File ? new Date(file.blob.lastModified).toISOString() : null,
      role,
      headers,
      mapping,
      reading
    })),
    imported: new Date().toISOString(),
    counts,
    problems
  };
}
