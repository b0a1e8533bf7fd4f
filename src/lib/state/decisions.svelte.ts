import type { TableSource } from '#lib/engine/engine.ts';
import { isAborted } from '#lib/engine/query-error.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { cadenceRows, type CadenceRule } from '#lib/model/cadence.ts';
import { numbers, texts } from '#lib/model/columns.ts';
import {
  forget,
  idsIn,
  mergeAll,
  NO_MERGES,
  resolveMerges,
  setApart,
  type MergeDecisions,
  type MergeRow,
  type Merging
} from '#lib/model/merges.ts';
import { eventsByIdQuery, mergedCountQuery } from '#lib/query/duplicates-query.ts';
import {
  datasetOf,
  isNumbered,
  markOf,
  NOTHING_STORED,
  readStored,
  writeStored,
  type DecisionStorage,
  type StorageFault,
  type StoredDecisions
} from './decision-store.ts';
import type { Workspace } from './workspace.svelte.ts';

export type { StorageFault };

/** Ids that are looked up by one query. */
const IDS_A_QUERY = 2_000;
/** Decisions that can be taken back one after the other. */
const MOST_UNDONE = 50;

/**
 * What the analyst decided on the open dataset: which events are reports of the same one, and how often things
 * ought to happen. It is stored on this device by dataset, applied whenever the dataset is loaded, and shared by
 * all tabs.
 */
export class Decisions {
  readonly #workspace: Workspace;
  readonly #storage: DecisionStorage | null;
  #dataset: LoadedDataset | null = null;
  /** merges that come with the dataset's own file */
  #given: readonly MergeRow[] = [];
  /** rows of `merges` in the engine */
  #inForce: readonly MergeRow[] = [];
  #known = new Map<string, number>();
  #marks = new Map<string, string>();
  /** changes are applied one after the other */
  #turn: Promise<unknown> = Promise.resolve();
  #stored = $state.raw<StoredDecisions>(NOTHING_STORED);
  #before = $state.raw<readonly MergeDecisions[]>([]);

  /** id of the dataset that the decisions are about */
  dataset = $state<string | null>(null);
  /** why they could not be read or stored */
  fault = $state<StorageFault | null>(null);
  /** ids that decisions name and the dataset does not have, or has for another event */
  missing = $state.raw<readonly string[]>([]);
  /** why the last change did not reach the engine */
  error = $state.raw<unknown>(null);
  /** rows of `merges` in force, with those of the dataset's own file */
  rows = $state.raw<readonly MergeRow[]>([]);

  constructor(workspace: Workspace, storage: DecisionStorage | null) {
    this.#workspace = workspace;
    this.#storage = storage;
  }

  get merges(): MergeDecisions {
    return this.#stored;
  }

  /** The analyst's own rules; null for those that come with the dataset. */
  get cadence(): readonly CadenceRule[] | null {
    return this.#stored.cadence;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  /** Follows other tabs. Returns the way to stop. */
  connect(): () => void {
    const listen = ({ key }: StorageEvent) => {
      if (key === null || datasetOf(key) === this.dataset) void this.#reread();
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }

  /** True when something was decided on a dataset, whether or not it is open. */
  has(dataset: string): boolean {
    return readStored(this.#storage, dataset) !== NOTHING_STORED;
  }

  /** The tables of decisions to load with a dataset, for those of them that are not its own. */
  async decide(dataset: LoadedDataset): Promise<readonly TableSource[]> {
    const { id, version } = dataset.info;
    this.#dataset = dataset;
    this.dataset = id;
    this.#known = new Map();
    this.#before = [];
    this.missing = [];
    this.error = null;
    this.#take(readStored(this.#storage, id));
    const stored = this.#stored;
    const { readSource, rowsSource } = await import('#lib/engine/rows.ts');
    const given: MergeRow[] = [];
    for (const source of dataset.sources.filter(({ name }) => name === 'merges'))
      for (const part of await readSource(source)) {
        const kept = numbers(part, 'kept_key');
        numbers(part, 'event_key').forEach((key, i) =>
          given.push({ event_key: key ?? 0, kept_key: kept[i] ?? 0 })
        );
      }
    if (this.#dataset !== dataset) return [];
    this.#given = given;
    // Keys are those of one version: in another, events are found by their ids once the texts are there.
    const rows =
      stored.version === version && (stored.merged.size > 0 || stored.separate.size > 0)
        ? stored.rows
        : given;
    this.#inForce = rows;
    this.rows = rows;
    return [
      ...(rows === given ? [] : [rowsSource('merges', rows)]),
      ...(stored.cadence ? [rowsSource('cadence', cadenceRows(stored.cadence))] : [])
    ];
  }

  /** To be called when a dataset is open: finds the events by their ids and counts what is merged. */
  settle(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#workspace.complete(new AbortController().signal);
      await this.#apply();
    });
  }

  /** Lets one event stand for others. */
  merge(groups: readonly Merging[]): Promise<void> {
    return this.change((now) => mergeAll(now, groups));
  }

  /** Says that an event is not the same as others. */
  separate(id: string, others: readonly string[]): Promise<void> {
    return this.change((now) => setApart(now, id, others));
  }

  /** Takes back all that was decided among events. */
  forget(ids: readonly string[]): Promise<void> {
    return this.change((now) => forget(now, ids));
  }

  forgetAll(): Promise<void> {
    return this.change(() => NO_MERGES);
  }

  /** Takes back the last change of this visit. */
  undo(): Promise<void> {
    const before = this.#before.at(-1);
    if (!before) return Promise.resolve();
    this.#before = this.#before.slice(0, -1);
    return this.#write(() => before);
  }

  /** Changes decisions on duplicates. */
  change(how: (now: MergeDecisions) => MergeDecisions): Promise<void> {
    this.#before = [...this.#before, this.#stored].slice(-MOST_UNDONE);
    return this.#write(how);
  }

  /** Puts rules of cadence in place of those that come with the dataset; null takes them back. */
  setCadence(rules: readonly CadenceRule[] | null): Promise<void> {
    this.#stored = { ...this.#stored, cadence: rules };
    this.#store();
    return this.#inTurn(() => this.#applyCadence());
  }

  /** Gives up what is stored and cannot be read. */
  startAnew(): void {
    if (this.dataset === null) return;
    this.fault = null;
    this.#stored = NOTHING_STORED;
    this.fault = writeStored(this.#storage, this.dataset, NOTHING_STORED);
  }

  /** Removes what is stored for a dataset that leaves this device. */
  remove(dataset: string): void {
    writeStored(this.#storage, dataset, NOTHING_STORED);
    if (this.dataset === dataset) this.#stored = NOTHING_STORED;
  }

  #take(read: StoredDecisions | StorageFault): void {
    this.fault = typeof read === 'string' ? read : null;
    this.#stored = typeof read === 'string' ? NOTHING_STORED : read;
    this.#marks = new Map(this.#stored.marks);
  }

  async #reread(): Promise<void> {
    if (this.dataset === null) return;
    const cadence = this.#stored.cadence;
    this.#take(readStored(this.#storage, this.dataset));
    await this.#inTurn(async () => {
      await this.#apply();
      if (JSON.stringify(cadence) !== JSON.stringify(this.#stored.cadence)) await this.#applyCadence();
    });
  }

  #write(how: (now: MergeDecisions) => MergeDecisions): Promise<void> {
    const { merged, separate } = how(this.#stored);
    // Stored at once, without keys: the tab may be closed before the events are found.
    this.#stored = { ...this.#stored, merged, separate, version: '', rows: [] };
    this.#store();
    return this.#inTurn(() => this.#apply());
  }

  /** What cannot be read is not overwritten before the analyst says so. */
  #store(): void {
    if (this.dataset === null || this.fault === 'corrupt' || this.fault === 'newer') return;
    this.fault = writeStored(this.#storage, this.dataset, { ...this.#stored, marks: this.#marks });
  }

  async #apply(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null || this.#workspace.info?.id !== dataset.info.id) return;
    const stored = this.#stored;
    await this.#find(idsIn(stored), stored.version !== dataset.info.version);
    const { rows, missing } = resolveMerges(stored, this.#known, this.#given);
    if (this.#dataset !== dataset || this.#stored !== stored) return;
    this.missing = missing;
    if (!isSame(rows, this.#inForce)) {
      const { rowsSource } = await import('#lib/engine/rows.ts');
      await this.#workspace.replace(rowsSource('merges', rows));
      this.#inForce = rows;
    }
    this.rows = rows;
    await this.#count();
    if (this.#dataset !== dataset || this.#stored !== stored) return;
    const { version } = dataset.info;
    if (stored.version === version && isSame(rows, stored.rows)) return;
    if (stored.merged.size + stored.separate.size === 0) return;
    this.#stored = { ...stored, version, rows };
    this.#store();
  }

  async #applyCadence(): Promise<void> {
    const { cadence } = this.#stored;
    const own = this.#dataset?.sources.find(({ name }) => name === 'cadence');
    const { rowsSource } = await import('#lib/engine/rows.ts');
    const source = cadence ? rowsSource('cadence', cadenceRows(cadence)) : own;
    await this.#workspace.replace({ ...(source ?? rowsSource('cadence', [])), name: 'cadence' });
  }

  /** Finds the keys of ids; numbers must stand for the event that they stood for when it was decided. */
  async #find(ids: readonly string[], isOther: boolean): Promise<void> {
    const wanted = ids.filter((id) => !this.#known.has(id));
    const { signal } = new AbortController();
    for (let from = 0; from < wanted.length; from += IDS_A_QUERY) {
      const found = await this.#workspace.query(
        eventsByIdQuery(wanted.slice(from, from + IDS_A_QUERY)),
        signal
      );
      const [keys, days, folded] = [numbers(found, 'k'), texts(found, 'day'), texts(found, 'folded')];
      texts(found, 'id').forEach((id, i) => {
        const key = keys[i] ?? null;
        if (id === null || key === null) return;
        if (isNumbered(id)) {
          const mark = markOf(days[i] ?? null, folded[i] ?? null);
          const before = this.#marks.get(id);
          if (isOther && before !== undefined && before !== mark) return;
          this.#marks.set(id, mark);
        }
        this.#known.set(id, key);
      });
    }
  }

  async #count(): Promise<void> {
    const { generation } = this.#workspace;
    const { signal } = new AbortController();
    const n =
      this.#inForce.length === 0
        ? 0
        : (numbers(await this.#workspace.query(mergedCountQuery(), signal), 'n')[0] ?? 0);
    if (this.#workspace.generation === generation) this.#workspace.merged = n;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work).then(
      () => {
        this.error = null;
      },
      (cause: unknown) => {
        if (!isAborted(cause)) this.error = cause;
      }
    );
    this.#turn = done;
    return done;
  }
}

const isSame = (a: readonly MergeRow[], b: readonly MergeRow[]): boolean =>
  a.length === b.length &&
  a.every(({ event_key, kept_key }, i) => event_key === b[i]?.event_key && kept_key === b[i].kept_key);
