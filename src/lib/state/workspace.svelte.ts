import type { Engine } from '#lib/engine/engine.ts';
import { isAborted, QueryError } from '#lib/engine/query-error.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Text } from '#lib/model/text.ts';
import { compile } from '#lib/query/compile.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** static: only prerendered figures; the engine has not been asked for. */
export type Phase = 'static' | 'starting' | 'loading' | 'ready' | 'restarting' | 'failed';

export interface DatasetEntry {
  readonly id: string;
  readonly name: Text;
  readonly synthetic: boolean;
  /** opened by the analyst in this visit */
  readonly own: boolean;
}

export interface WorkspaceOptions {
  /** address of the folder of published datasets, with a slash at the end */
  readonly folder: string;
  /** the first one is the default */
  readonly published: readonly DatasetEntry[];
  /** Starts the engine of this browser; called once, on first use. */
  readonly startEngine: (
    onState: (state: 'ready' | 'restarting') => void,
    onFailed: (error: QueryError | undefined) => void
  ) => Promise<Engine>;
  /** Loads the published dataset with this address. */
  readonly fetchDataset: (folder: string, signal: AbortSignal) => Promise<LoadedDataset>;
}

/** The datasets at hand, the one that is open, and the engine that answers queries about it. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  #engine: Promise<Engine> | null = null;
  #opening: AbortController | null = null;
  /** what `open` is busy with; a second call for the same dataset waits for the first */
  #pending: { readonly id: string; readonly done: Promise<void> } | null = null;
  #own = new Map<string, LoadedDataset>();

  info = $state.raw<DatasetInfo | null>(null);
  phase = $state<Phase>('static');
  error = $state.raw<QueryError | null>(null);
  datasets = $state.raw<readonly DatasetEntry[]>([]);
  /** id that a link asked for and that is not on this device */
  missing = $state<string | null>(null);
  /** counts up whenever the tables in the engine are replaced; queries depend on it */
  generation = $state(0);

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.datasets = options.published;
  }

  get ready(): boolean {
    return this.phase === 'ready';
  }

  get busy(): boolean {
    return this.phase === 'starting' || this.phase === 'loading' || this.phase === 'restarting';
  }

  /** Makes a dataset of the analyst's own available and returns its id. It lives as long as the page. */
  add(dataset: LoadedDataset): string {
    const { id, name, synthetic } = dataset.info;
    this.#own.set(id, dataset);
    this.datasets = [...this.datasets.filter((entry) => entry.id !== id), { id, name, synthetic, own: true }];
    return id;
  }

  /** Forgets a dataset of the analyst's own. */
  remove(id: string): void {
    this.#own.delete(id);
    this.datasets = this.datasets.filter((entry) => entry.id !== id || !entry.own);
  }

  /**
   * Opens a dataset, newest call wins. A failure leaves the former figures on screen, says why in `error`,
   * and can be repeated.
   */
  async open(id: string | null): Promise<void> {
    const wanted = id ?? this.#options.published[0]?.id ?? '';
    if (this.#pending?.id === wanted) return this.#pending.done;
    if (this.info?.id === wanted && this.phase === 'ready') return;
    const pending = { id: wanted, done: this.#open(wanted) };
    this.#pending = pending;
    try {
      await pending.done;
    } finally {
      if (this.#pending === pending) this.#pending = null;
    }
  }

  async #open(wanted: string): Promise<void> {
    this.#opening?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.missing = null;
    this.error = null;
    try {
      if (!this.datasets.some((entry) => entry.id === wanted)) {
        this.missing = wanted;
        this.info = null;
        this.phase = 'static';
        return;
      }
      this.phase = this.#engine ? 'loading' : 'starting';
      // Asked anew after every wait: a newer call may have come.
      const overtaken = () => opening.signal.aborted;
      const [engine, dataset] = await Promise.all([
        this.#start(),
        this.#own.get(wanted) ??
          this.#options.fetchDataset(`${this.#options.folder}${wanted}/`, opening.signal)
      ]);
      if (overtaken()) return;
      this.phase = 'loading';
      await engine.load(dataset.sources, { signal: opening.signal });
      if (overtaken()) return;
      this.info = dataset.info;
      this.phase = 'ready';
      this.generation += 1;
    } catch (cause) {
      if (opening.signal.aborted || isAborted(cause)) return;
      this.error = cause instanceof QueryError ? cause : new QueryError('unknown', String(cause), { cause });
      this.phase = 'failed';
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  /** Opens a dataset even if one of the same id is open, whose tables have been replaced. */
  async reopen(id: string): Promise<void> {
    this.#opening?.abort();
    this.#opening = null;
    this.#pending = null;
    if (this.info?.id === id) this.info = null;
    await this.open(id);
  }

  /** Starts the engine before it is needed; a failure is told by the first use. */
  warm(): void {
    this.#start().catch(() => undefined);
  }

  /** Says what a dataset is without starting the engine; does nothing while one is open or being opened. */
  async describe(id: string): Promise<void> {
    if (this.#opening || this.phase === 'ready' || !this.datasets.some((entry) => entry.id === id)) return;
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const dataset =
        this.#own.get(id) ??
        (await this.#options.fetchDataset(`${this.#options.folder}${id}/`, opening.signal));
      if (!opening.signal.aborted) this.info = dataset.info;
    } catch (cause) {
      if (opening.signal.aborted || isAborted(cause)) return;
      this.error = cause instanceof QueryError ? cause : new QueryError('unknown', String(cause), { cause });
      this.phase = 'failed';
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  /** Runs a query on the open dataset. @throws QueryError */
  async query(fragment: Fragment, signal: AbortSignal): Promise<Columns> {
    const engine = await this.#start();
    return engine.query(compile(fragment, engine.dialect), { signal });
  }

  /** The result of a query as one Arrow IPC stream. @throws QueryError */
  async queryArrow(fragment: Fragment, signal: AbortSignal): Promise<Uint8Array> {
    const engine = await this.#start();
    return engine.queryArrow(compile(fragment, engine.dialect), { signal });
  }

  #start(): Promise<Engine> {
    this.#engine ??= this.#options
      .startEngine(
        (state) => {
          if (state === 'restarting') this.phase = 'restarting';
          else if (this.phase === 'restarting') {
            this.phase = 'ready';
            this.generation += 1;
          }
        },
        (error) => {
          this.error = error ?? new QueryError('crashed', 'the engine could not be restarted');
          this.phase = 'failed';
        }
      )
      .catch((cause: unknown) => {
        // A start that failed is tried anew by the next call.
        this.#engine = null;
        throw cause;
      });
    return this.#engine;
  }
}
