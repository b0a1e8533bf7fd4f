import type { PackageInfo } from '#lib/ingest/schema/datapackage.ts';
import type { Field } from '#lib/ingest/mapping/fields.ts';
import {
  applyMapping,
  mappingFromJson,
  mappingToJson,
  signatureOf,
  type SavedMapping
} from '#lib/ingest/mapping/mapping-file.ts';
import { MappingMemory } from '#lib/ingest/mapping/mapping-memory.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Offer } from '#lib/ingest/reading.ts';
import { ok, type Result } from '#lib/util/result.ts';
import {
  ImportEntry,
  type ReadingChange,
  type Remembered,
  type RoleChoice
} from './importer-entry.svelte.ts';
import type { IngestPort } from './importer-port.ts';

/** Why loading cannot start yet. */
export type Obstacle =
  | { readonly kind: 'busy' | 'events' | 'date' | 'which_date' }
  | { readonly kind: 'unreadable'; readonly file: string }
  | { readonly kind: 'key'; readonly file: string; readonly field: Field };

/** Columns without which a table cannot be joined to the events. */
const KEYS: Partial<Record<RoleChoice, Field>> = { topics: 'topic', localities: 'unit_key' };

/** The files that are being checked: how each is read and what its columns hold. */
export class ImportFiles {
  readonly #port: IngestPort;
  readonly #memory: () => MappingMemory;
  #next = 1;
  list = $state.raw<readonly ImportEntry[]>([]);
  /** remarks on containers and addresses */
  problems = $state.raw<readonly Problem[]>([]);
  /** what the descriptor of a package says */
  package = $state.raw<PackageInfo | null>(null);
  /** id of the file that is shown */
  shown = $state(0);

  constructor(port: IngestPort, memory: () => MappingMemory = deviceMemory) {
    this.#port = port;
    this.#memory = memory;
  }

  /** The file that is shown. */
  get entry(): ImportEntry | null {
    return this.list.find(({ id }) => id === this.shown) ?? this.list[0] ?? null;
  }

  /** Why loading cannot start yet; null when it can. */
  get obstacle(): Obstacle | null {
    if (this.list.some(({ busy }) => busy)) return { kind: 'busy' };
    const unread = this.list.find(({ error }) => error !== null);
    if (unread) return { kind: 'unreadable', file: unread.file.name };
    const events = this.list.filter(({ role }) => role === 'events');
    if (events.length === 0) return { kind: 'events' };
    if (events.some(({ mapping }) => mapping.event_date === undefined)) return { kind: 'date' };
    if (events.some(({ dateQuestion }) => dateQuestion.length > 0)) return { kind: 'which_date' };
    for (const { role, mapping, file } of this.list) {
      const field = KEYS[role];
      if (field && mapping[field] === undefined) return { kind: 'key', file: file.name, field };
    }
    return null;
  }

  /** A file that was read and matched before. */
  known(file: NamedBlob, remembered: Remembered): ImportEntry {
    return new ImportEntry(this.#next++, file, remembered);
  }

  /**
   * Takes containers apart, looks into the files and shows them beside those that are there already.
   * @returns false when it was stopped meanwhile
   */
  async gather(
    files: readonly NamedBlob[],
    kept: readonly ImportEntry[],
    signal: AbortSignal
  ): Promise<boolean> {
    // Asked anew after every wait.
    const stopped = () => signal.aborted;
    const unpacked = files.length === 0 ? null : await this.#port.unpack(files);
    if (stopped()) return false;
    if (unpacked && !unpacked.ok) this.problems = [...this.problems, unpacked.error];
    const opened = unpacked?.ok ? unpacked.value : { files: [], package: null, problems: [] };
    this.package = opened.package ?? this.package;
    this.problems = [...this.problems, ...opened.problems];
    const fresh = opened.files.map((file) => new ImportEntry(this.#next++, file));
    const list = [...kept, ...fresh];
    for (const entry of list) {
      if (entry.inspection === null) await this.#meet(entry);
      if (stopped()) return false;
    }
    // A single file is most likely a table of events, whatever its columns are called.
    const [only] = list;
    if (list.length === 1 && only?.inspection && only.role === 'unknown') only.setRole('events');
    this.list = list;
    this.shown = (fresh.find(needsLook) ?? fresh[0] ?? only)?.id ?? 0;
    return true;
  }

  /** Looks into a file as its reading says; of several looks into one file the newest counts. */
  async #look(entry: ImportEntry): Promise<void> {
    const turn = ++entry.turn;
    entry.busy = true;
    const result = await this.#port.inspect(entry.file, entry.reading);
    if (turn === entry.turn) entry.take(result);
  }

  /** Looks into a file for the first time, and matches its columns as they were the last time. */
  async #meet(entry: ImportEntry): Promise<void> {
    await this.#look(entry);
    if (entry.recalled || !entry.inspection) return;
    const saved = this.#memory().recall(entry.headers);
    if (saved) await this.#apply(entry, saved);
  }

  /** Reads and matches a file as it was saved. @returns false when it does not fit the file */
  async #apply(entry: ImportEntry, saved: SavedMapping): Promise<boolean> {
    const before = entry.reading;
    const differs = JSON.stringify(before) !== JSON.stringify(saved.reading);
    if (differs) {
      entry.reading = saved.reading;
      await this.#look(entry);
    }
    const mapping = entry.error ? null : applyMapping(saved, entry.headers);
    if (mapping) {
      entry.adopt({ role: saved.role, mapping });
      return true;
    }
    if (differs) {
      entry.reading = before;
      await this.#look(entry);
    }
    return false;
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

  /** Forgets what was remembered of a file: it is read and matched as if seen for the first time. */
  async startAfresh(entry: ImportEntry): Promise<void> {
    entry.startAfresh();
    await this.#look(entry);
  }

  remove(entry: ImportEntry): void {
    this.list = this.list.filter(({ id }) => id !== entry.id);
  }

  clear(): void {
    this.list = [];
    this.problems = [];
    this.package = null;
  }

  /** Remembers how the files were read and matched, for files with the same headers. */
  remember(): void {
    for (const { seen, ...saved } of this.#saved()) this.#memory().remember(seen ?? saved.headers, saved);
  }

  /** How the files are read and matched, as a JSON file. */
  mappings(): string {
    return mappingToJson(this.#saved());
  }

  /** Applies a file of matchings. @returns how many files it fitted, or why it cannot be read */
  async applyMappings(json: string, name: string): Promise<Result<number, Problem>> {
    const read = mappingFromJson(json, name);
    if (!read.ok) return read;
    let fitted = 0;
    for (const entry of this.list) {
      const signature = signatureOf(entry.firstHeaders ?? []);
      const same = (headers: readonly string[] | undefined) =>
        headers !== undefined && signatureOf(headers) === signature;
      const exact = read.value.find(({ headers, seen }) => same(seen) || same(headers));
      const saved = exact ?? read.value.find((known) => applyMapping(known, entry.headers) !== null);
      if (saved && (await this.#apply(entry, saved))) fitted++;
    }
    return ok(fitted);
  }

  #saved(): SavedMapping[] {
    return this.list.flatMap(({ role, headers, mapping, reading, firstHeaders }) => {
      if (role === 'unknown') return [];
      const moved = firstHeaders !== null && signatureOf(firstHeaders) !== signatureOf(headers);
      return [{ role, headers, mapping, reading, ...(moved ? { seen: firstHeaders } : {}) }];
    });
  }
}

/** A file that has something to be decided. */
const needsLook = ({ error, inspection }: ImportEntry) =>
  error !== null || (inspection?.offers.length ?? 0) > 0;

/** Where matchings are remembered on this device; nowhere when the browser forbids it. */
function deviceMemory(): MappingMemory {
  try {
    return new MappingMemory(localStorage);
  } catch {
    return new MappingMemory(null);
  }
}
