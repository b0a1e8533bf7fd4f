import { FIELDS, ROLES, type Field, type Role } from '#lib/ingest/fields.ts';
import { IngestClient } from '#lib/ingest/client.ts';
import type { Imported } from '#lib/ingest/import.ts';
import type { Inspection } from '#lib/ingest/inspect.ts';
import { mapColumns, type Mapping } from '#lib/ingest/map.ts';
import type { Problem } from '#lib/ingest/problems.ts';
import { sourcesOf } from '#lib/ingest/sources.ts';
import type { Text } from '#lib/model/text.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { chartColumns, toCsv } from '#lib/export/csv.ts';
import { slug } from '#lib/util/text.ts';
import type { App } from './app.ts';
import { save } from './save.ts';

export type { Problem };

export const ROLES_SHOWN = [...ROLES, 'unknown'] as const;

/** The fields a column may hold, for each kind of file. */
export const FIELDS_OF: Record<Role, readonly { id: Field; label: Text }[]> = {
  events: listOf('events'),
  topics: listOf('topics'),
  localities: listOf('localities')
};

function listOf(role: Role): { id: Field; label: Text }[] {
  return Object.entries(FIELDS[role]).map(([id, spec]) => ({ id: id as Field, label: spec.label }));
}

/** A file on its way in, with what was recognised and what the analyst made of it. */
export interface ImportFile {
  readonly id: number;
  readonly file: File;
  readonly inspection: Inspection;
  readonly role: Role | 'unknown';
  readonly mapping: Mapping;
}

export type ImportStep = 'idle' | 'inspecting' | 'mapping' | 'importing' | 'done' | 'failed';

/** Takes files from the analyst to an open dataset: look into them, confirm the columns, read, open. */
export class Importer {
  readonly #app: App;
  #client: IngestClient | null = null;
  #running: AbortController | null = null;
  #next = 1;

  phase = $state<ImportStep>('idle');
  files = $state.raw<readonly ImportFile[]>([]);
  problems = $state.raw<readonly Problem[]>([]);
  counts = $state.raw<Imported['counts'] | null>(null);
  /** events read so far */
  rows = $state(0);
  name = $state('');

  constructor(app: App) {
    this.#app = app;
  }

  /** Why loading cannot start yet. */
  get obstacle(): 'events' | 'date' | null {
    const events = this.files.filter((file) => file.role === 'events');
    if (events.length === 0) return 'events';
    return events.every((file) => file.mapping.event_date !== undefined) ? null : 'date';
  }

  /** What the engine said when the tables could not be opened, in the language of the interface. */
  get failure(): string {
    const { workspace, t } = this.#app;
    return workspace.phase === 'failed' ? t.status.errors[workspace.error?.kind ?? 'unknown'] : '';
  }

  /** Looks into files and shows what was recognised. */
  async inspect(files: readonly File[]): Promise<void> {
    if (this.phase === 'importing') return;
    this.reset();
    const running = new AbortController();
    this.#running = running;
    this.phase = 'inspecting';
    this.#client ??= new IngestClient();
    const found: ImportFile[] = [];
    const problems: Problem[] = [];
    for (const file of files) {
      const result = await this.#client.inspect({ name: file.name, blob: file });
      if (running.signal.aborted) return;
      if (!result.ok) {
        problems.push(result.error);
        continue;
      }
      const { guess } = result.value;
      problems.push(...result.value.problems);
      found.push({
        id: this.#next++,
        file,
        inspection: result.value,
        role: guess.role,
        mapping: guess.mapping
      });
    }
    // A single file is most likely a table of events, whatever its columns are called.
    const [only] = found;
    if (found.length === 1 && only?.role === 'unknown')
      found[0] = {
        ...only,
        role: 'events',
        mapping: mapColumns('events', only.inspection.headers, only.inspection.sample).mapping
      };
    this.files = found;
    this.problems = problems;
    this.name =
      (found.find((file) => file.role === 'events') ?? found[0])?.file.name.replace(/\.[^.]+$/, '') ?? '';
    this.phase = found.length > 0 ? 'mapping' : 'failed';
  }

  setRole(index: number, value: string): void {
    const role = ROLES_SHOWN.find((known) => known === value) ?? 'unknown';
    this.#change(index, (file) => ({
      ...file,
      role,
      mapping:
        role === 'unknown' ? {} : mapColumns(role, file.inspection.headers, file.inspection.sample).mapping
    }));
  }

  /** The field that a column holds; null when it is left out. */
  fieldAt(index: number, column: number): Field | null {
    const entries = Object.entries(this.files[index]?.mapping ?? {}) as [Field, number][];
    return entries.find(([, at]) => at === column)?.[0] ?? null;
  }

  /** Gives a column to a field; the column that held the field before is left out. */
  setField(index: number, column: number, value: string): void {
    this.#change(index, (file) => {
      const kept = Object.entries(file.mapping).filter(([field, at]) => at !== column && field !== value);
      return {
        ...file,
        mapping: Object.fromEntries(value === '' ? kept : [...kept, [value, column]])
      };
    });
  }

  /** The first value of a column that is not empty. */
  sampleAt(index: number, column: number): string {
    return (
      this.files[index]?.inspection.sample
        .map((row) => row[column] ?? '')
        .find((value) => value.trim() !== '') ?? ''
    );
  }

  /** Reads the files, opens the dataset and shows what was found wrong. */
  async load(): Promise<void> {
    if (this.obstacle !== null) return;
    const running = new AbortController();
    this.#running = running;
    this.phase = 'importing';
    this.rows = 0;
    this.#client ??= new IngestClient();
    this.#app.workspace.warm();
    const name = this.name.trim() || 'dữ liệu';
    const result = await this.#client.import(
      {
        files: this.files.map(({ file, role, mapping }) => ({
          file: { name: file.name, blob: file },
          role,
          mapping
        })),
        id: `own-${slug(name).slice(0, 40) || 'data'}`,
        name: { vi: name, en: name }
      },
      { signal: running.signal, onProgress: (progress) => (this.rows = progress.rows) }
    );
    const stopped = () => running.signal.aborted;
    if (stopped()) return;
    if (!result.ok) {
      this.problems = result.error;
      this.phase = 'failed';
      return;
    }
    const { tables, info, problems, counts } = result.value;
    this.problems = problems;
    this.counts = counts;
    const { workspace, view } = this.#app;
    workspace.add({ info, sources: sourcesOf(tables) });
    view.update({ ...DEFAULT_VIEW, dataset: info.id });
    await workspace.reopen(info.id);
    if (stopped()) return;
    this.phase = workspace.phase === 'failed' ? 'failed' : 'done';
  }

  /** The list of problems as a file. */
  saveProblems(): void {
    const { t, locale } = this.#app;
    const { file, line, column, value, problem, remedy } = t.import.headers;
    const { columns, headers } = chartColumns({
      columns: [file, line, column, value, problem, remedy].map((label, i) => ({ label, numeric: i === 1 })),
      rows: this.problems.map((entry) => [
        entry.file,
        entry.line ?? entry.row,
        entry.column,
        entry.value,
        entry.message[locale],
        entry.remedy[locale]
      ])
    });
    save(
      new Blob([...toCsv(columns, headers)], { type: 'text/csv;charset=utf-8' }),
      `${slug(this.name) || 'data'}_problems.csv`
    );
  }

  /** Stops reading; the dataset that was open stays open. */
  cancel(): void {
    this.#running?.abort();
    this.phase = this.files.length > 0 ? 'mapping' : 'idle';
  }

  reset(): void {
    this.#running?.abort();
    this.#client?.close();
    this.phase = 'idle';
    this.files = [];
    this.problems = [];
    this.counts = null;
  }

  #change(index: number, change: (file: ImportFile) => ImportFile): void {
    this.files = this.files.map((file, i) => (i === index ? change(file) : file));
  }
}
