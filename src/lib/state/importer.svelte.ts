import { fieldsOf, ROLES, type Field, type Role } from '#lib/ingest/mapping/fields.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { resourceOf } from '#lib/ingest/schema/datapackage.ts';
import type { MappingMemory } from '#lib/ingest/mapping/mapping-memory.ts';
import { pasted } from '#lib/ingest/containers/paste.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { RemoteProgress } from '#lib/ingest/containers/remote.ts';
import type { Text } from '#lib/model/text.ts';
import { slug } from '#lib/util/text.ts';
import type { App } from './app.ts';
import { deviceBudget, needOf, WHOLE, type Need, type Smaller } from './importer-budget.ts';
import type { ImportEntry, RoleChoice } from './importer-entry.svelte.ts';
import { ImportFiles, type Obstacle } from './importer-files.svelte.ts';
import { workerPort, type IngestPort } from './importer-port.ts';
import { problemsCsv } from './importer-problems.ts';
import { ImportRun } from './importer-run.svelte.ts';
import { save } from './save.ts';

export type { Inspection } from '#lib/ingest/inspect.ts';
export type { Offer } from '#lib/ingest/reading.ts';
export type { Field, Obstacle, Problem, Role };
export type { ImportEntry, ReadingChange, Repair, RoleChoice } from './importer-entry.svelte.ts';
export type { ImportFiles } from './importer-files.svelte.ts';
export type { ImportRun } from './importer-run.svelte.ts';
export { DELIMITERS_SHOWN, encodingsShown, isTextError } from './importer-reading.ts';

export const ROLES_SHOWN = [...ROLES, 'unknown'] as const satisfies readonly RoleChoice[];

/** The fields a column may hold, for each kind of file. */
export const FIELDS_OF: Record<Role, readonly { readonly id: Field; readonly label: Text }[]> = {
  events: listOf('events'),
  topics: listOf('topics'),
  localities: listOf('localities'),
  successors: listOf('successors'),
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

/** What an importer works with; a test brings its own. */
export interface ImporterParts {
  readonly port?: IngestPort;
  readonly memory?: () => MappingMemory;
  /** bytes that an import may take at its worst moment */
  readonly budget?: () => number;
}

/** Takes files from the analyst to an open dataset: look into them, confirm how they are read, load, open. */
export class Importer {
  readonly #app: App;
  readonly #port: IngestPort;
  readonly #budget: () => number;
  #opening: AbortController | null = null;
  /** what was loaded in this visit: tables can be added to it, and a failed replacement be taken back */
  readonly #visit = new Map<string, { dataset: LoadedDataset; entries: readonly ImportEntry[] }>();

  readonly files: ImportFiles;
  phase = $state<ImportPhase>('idle');
  step = $state<ImportStep>('check');
  /** the reading under way, or the last one */
  run = $state.raw<ImportRun | null>(null);
  /** how much of an address has come in */
  fetched = $state.raw<RemoteProgress | null>(null);
  name = $state('');
  /** the dataset that was loaded last */
  loadedId = $state<string | null>(null);
  /** the dataset that tables are added to */
  target = $state.raw<{ readonly id: string; readonly name: Text } | null>(null);

  /** what is left out so that the rest fits into memory */
  smaller = $state.raw<Smaller>(WHOLE);

  constructor(app: App, { port = workerPort(), memory, budget = deviceBudget }: ImporterParts = {}) {
    this.#app = app;
    this.#port = port;
    this.#budget = budget;
    this.files = new ImportFiles(port, memory);
  }

  /** Memory that loading is expected to take. */
  get need(): Need {
    return needOf(this.files.list, this.#budget(), this.smaller);
  }

  /** Why loading cannot start yet; null when it can. */
  get obstacle(): Obstacle | { readonly kind: 'budget' } | null {
    return this.files.obstacle ?? (this.need.fits ? null : { kind: 'budget' });
  }

  /** Id of the dataset that loading makes. */
  get id(): string {
    return this.target?.id ?? `own-${slug(this.name).slice(0, 40) || 'data'}`;
  }

  /** True when a dataset of that name is there, which loading would replace. */
  get replaces(): boolean {
    return this.#app.workspace.datasets.some(({ id, own }) => own && id === this.id);
  }

  /** True when the files of a dataset are still at hand, so that tables can be added to it. */
  canAddTo(id: string): boolean {
    return this.#visit.has(id);
  }

  /** Looks into files and shows what was recognised. While files are being checked, these join them. */
  async inspect(files: readonly File[]): Promise<void> {
    const kept = this.#begin();
    if (kept) await this.#gather(() => Promise.resolve(files.map(named)), kept);
  }

  /** Opens a table that was copied elsewhere; `html` is the flavour that keeps cells and line breaks. */
  async paste(text: string, html = ''): Promise<void> {
    const kept = this.#begin();
    if (kept) await this.#gather(() => Promise.resolve([pasted(text, html)]), kept);
  }

  /** Downloads what an address holds, and shows what was recognised. */
  async openAddress(url: string): Promise<void> {
    const kept = this.#begin();
    if (!kept) return;
    await this.#gather(async (signal) => {
      this.fetched = { bytes: 0, total: null };
      const onProgress = (progress: RemoteProgress) => (this.fetched = progress);
      const result = await this.#port.openRemote(url, { signal, onProgress });
      if (result.ok) return [result.value];
      if (!signal.aborted) this.files.problems = [...this.files.problems, result.error];
      return [];
    }, kept);
  }

  /** Adds tables to a dataset that was loaded in this visit; it is replaced once all is read. */
  async addTo(id: string, files: readonly File[]): Promise<void> {
    const former = this.#visit.get(id);
    if (!former || this.phase === 'importing') return;
    this.reset();
    this.target = { id, name: former.dataset.info.name };
    const kept = former.entries.map(({ file, role, mapping, reading }) =>
      this.files.known(file, { role, mapping, reading })
    );
    await this.#gather(() => Promise.resolve(files.map(named)), kept);
  }

  /** The files that new ones join; null while a dataset is being loaded. */
  #begin(): readonly ImportEntry[] | null {
    if (this.phase === 'importing') return null;
    if (this.phase === 'choosing') return this.files.list;
    this.reset();
    return [];
  }

  async #gather(
    source: (signal: AbortSignal) => Promise<readonly NamedBlob[]>,
    kept: readonly ImportEntry[]
  ): Promise<void> {
    const opening = new AbortController();
    this.#opening = opening;
    this.phase = 'opening';
    const files = await source(opening.signal);
    if (opening.signal.aborted || !(await this.files.gather(files, kept, opening.signal))) return;
    this.fetched = null;
    const { list } = this.files;
    if (this.name === '') this.name = this.#proposedName();
    this.step = kept.length === 0 && list.every(({ recalled }) => recalled) ? 'columns' : 'check';
    this.phase = list.length === 0 ? 'failed' : 'choosing';
  }

  #proposedName(): string {
    const { locale } = this.#app;
    const named = this.target?.name ?? this.files.package?.name;
    if (named) return named[locale];
    const { list } = this.files;
    const events = list.find(({ role }) => role === 'events') ?? list[0];
    return events?.file.name.replace(/\.[^.]+$/, '') ?? '';
  }

  remove(entry: ImportEntry): void {
    this.files.remove(entry);
    if (this.files.list.length === 0) this.reset();
  }

  /** Reads the files, opens the dataset and shows what was found wrong. */
  async load(): Promise<void> {
    if (this.obstacle !== null || this.phase === 'importing') return;
    const entries = this.files.list;
    const run = new ImportRun(this.#app, this.#port, entries);
    this.run = run;
    this.phase = 'importing';
    const { id } = this;
    const typed = this.name.trim() || 'dữ liệu';
    const name = this.target?.name ?? { vi: typed, en: typed };
    const info = this.files.package;
    const dataset = await run.start(
      {
        files: entries.map(({ file, role, mapping, reading }) => {
          const schema = info && resourceOf(info, file.name)?.schema;
          return { file, role, mapping, reading, ...(schema ? { schema } : {}) };
        }),
        id,
        name,
        options: {
          budget: this.#budget(),
          dropTexts: this.smaller.dropTexts,
          ...(this.smaller.period ? { period: this.smaller.period } : {})
        },
        ...(info ? { package: { ...info, name } } : {})
      },
      this.#app.workspace.ownDataset(id)
    );
    if (run.stopped) return;
    if (!dataset) {
      this.phase = 'failed';
      return;
    }
    this.#visit.set(id, { dataset, entries });
    this.files.remember();
    this.loadedId = id;
    this.phase = 'done';
  }

  /** The matching of columns as a file, for another device or the command line. */
  saveMappings(): void {
    const blob = new Blob([this.files.mappings()], { type: 'application/json' });
    save(blob, `${slug(this.name) || 'data'}_mapping.json`);
  }

  /** The list of problems as a file. */
  saveProblems(): void {
    const { t, locale } = this.#app;
    save(
      problemsCsv(this.run?.problems ?? [], t.import, locale),
      `${slug(this.name) || 'data'}_problems.csv`
    );
  }

  /** Stops what is under way; the dataset that was open stays open. */
  cancel(): void {
    this.#opening?.abort();
    this.run?.cancel();
    this.goBack();
  }

  /** Back to the files and columns. */
  goBack(): void {
    this.run = null;
    this.phase = this.files.list.length > 0 ? 'choosing' : 'idle';
  }

  /** Forgets the files and closes the dialog. */
  reset(): void {
    this.#opening?.abort();
    if (this.phase === 'importing') this.run?.cancel();
    this.#port.close();
    this.phase = 'idle';
    this.step = 'check';
    this.files.clear();
    this.run = null;
    this.fetched = null;
    this.target = null;
    this.smaller = WHOLE;
    this.name = '';
  }
}

const named = (file: File): NamedBlob => ({ name: file.name, blob: file });
