import { abortable } from '#lib/engine/abort.ts';
import type { ConsoleOptions, Engine, TableSource } from '#lib/engine/engine.ts';
import { isAborted, QueryError } from '#lib/engine/query-error.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { compile } from '#lib/query/compile.ts';
import { textsIn, type Fragment } from '#lib/query/sql.ts';
import { BrushAnswers } from './brush-answers.ts';
import type { FirstView } from './first-view.ts';
import { DatasetList, renamed, type DatasetEntry, type ServedDataset } from './dataset-list.svelte.ts';
import { TitleIndex } from './title-index.svelte.ts';

export type { DatasetEntry, ServedDataset };

/** static: only prerendered figures; the engine has not been asked for. */
export type Phase = 'static' | 'starting' | 'loading' | 'ready' | 'restarting' | 'failed';

/** A dataset that is kept on this device. */
export interface KeptDataset {
  readonly dataset: LoadedDataset;
  /** figures of its default view; null when there are none that this version can draw */
  readonly first: FirstView | null;
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
  /** Finds a dataset kept on this device; null when there is none of that id. */
  readonly findKept?: (id: string) => Promise<KeptDataset | null>;
  /** Gives the analyst's decisions on a dataset, in place of the tables of that name that come with it. */
  readonly decide?: (dataset: LoadedDataset) => Promise<readonly TableSource[]>;
  /** Told when a dataset can be asked. */
  readonly onOpened?: (id: string) => void;
}

/** From so many events on, reading all titles takes too long while somebody types. */
const INDEXED_FROM = 100_000;
/** Events of a server that are read into memory, to be counted while something is dragged; it answers beyond. */
const IN_MEMORY = 2_000_000;

/** The datasets at hand, the one that is open, and the engine that answers queries about it. */
export class Workspace {
  readonly #options: WorkspaceOptions;
  #engine: Promise<Engine> | null = null;
  #opening: AbortController | null = null;
  /** what `open` is busy with; a second call for the same dataset waits for the first */
  #pending: { readonly id: string; readonly done: Promise<void> } | null = null;
  readonly #list: DatasetList;
  /** of the dataset that is open, when a server holds it */
  #server: Engine | null = null;

  /** ends the loading of the texts that is under way */
  #filling: AbortController | null = null;
  /** settles with the loading of the texts */
  #allThere: Promise<void> = Promise.resolve();

  info = $state.raw<DatasetInfo | null>(null);
  phase = $state<Phase>('static');
  error = $state.raw<QueryError | null>(null);
  /** figures of the default view of the dataset that is being opened or open, as they were kept */
  first = $state.raw<FirstView | null>(null);
  /** whether titles, ids and addresses of the events can be asked for */
  texts = $state<'loading' | 'ready' | 'failed'>('loading');
  /** how far the engine is with the index that makes searches quick */
  readonly titles = new TitleIndex();
  /** the events in memory, for what is brushed and clicked */
  readonly #brush = new BrushAnswers();
  /** why the texts could not be loaded although the charts stand */
  textsError = $state.raw<QueryError | null>(null);
  /** id that a link asked for and that is not on this device */
  missing = $state<string | null>(null);
  /** events that would count if they were not merged into another report; see `Decisions` */
  merged = $state(0);
  /** counts up whenever the tables in the engine are replaced; queries depend on it */
  generation = $state(0);

  constructor(options: WorkspaceOptions) {
    this.#options = options;
    this.#list = new DatasetList(options.published);
  }

  /** Published datasets, those of servers, then the analyst's own. */
  get datasets(): readonly DatasetEntry[] {
    return this.#list.all;
  }

  /** Whether a server holds the open dataset: its tables are not the analyst's to change. */
  get onServer(): boolean {
    return this.#list.server(this.info?.id ?? '') !== null;
  }

  get ready(): boolean {
    return this.phase === 'ready';
  }

  get busy(): boolean {
    return this.phase === 'starting' || this.phase === 'loading' || this.phase === 'restarting';
  }

  /** Makes a dataset of the analyst's own available and returns its id. It lives as long as the page. */
  add(dataset: LoadedDataset): string {
    return this.#list.add(dataset);
  }

  /** Forgets a dataset of this visit; what is kept on the device stays. */
  remove(id: string): void {
    this.#list.remove(id);
  }

  /** Gives a dataset of the analyst's own another name. */
  rename(id: string, name: string): void {
    this.#list.rename(id, name);
    if (this.info?.id === id) this.info = renamed(this.info, name);
  }

  /** The datasets kept on this device, as far as they can be opened. */
  setKept(infos: readonly DatasetInfo[]): void {
    this.#list.setKept(infos);
  }

  /** The datasets of the servers that the analyst is connected to. One that is open and gone is closed. */
  setServed(datasets: readonly ServedDataset[]): void {
    const open = this.onServer ? this.info?.id : undefined;
    this.#list.setServed(datasets);
    if (open === undefined || this.#list.server(open) !== null) return;
    this.#server = null;
    this.info = null;
    this.missing = open;
    this.phase = 'static';
  }

  /** A dataset of this visit with its tables; null for others. */
  ownDataset(id: string): LoadedDataset | null {
    return this.#list.own(id);
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
    this.#filling?.abort();
    const opening = new AbortController();
    this.#opening = opening;
    this.missing = null;
    this.error = null;
    try {
      // Asked anew after every wait: a newer call may have come.
      const overtaken = () => opening.signal.aborted;
      const server = this.#list.server(wanted);
      if (server) {
        this.#openServer(server);
        return;
      }
      const published = this.#list.isPublished(wanted);
      let own = this.#list.own(wanted);
      // Kept figures of a dataset that has been imported anew are those of its former tables.
      if (own || this.first?.info.id !== wanted) this.first = null;
      if (!own && !published) own = await this.#fromDevice(wanted, overtaken);
      if (overtaken()) return;
      if (!own && !published) {
        this.#server = null;
        this.missing = wanted;
        this.info = null;
        this.phase = 'static';
        return;
      }
      // Not before: until then a former dataset of a server is asked of its server.
      this.#server = null;
      this.phase = this.#engine ? 'loading' : 'starting';
      const [engine, { dataset, decided }] = await Promise.all([
        this.#start(),
        this.#withDecisions(own, wanted, opening.signal)
      ]);
      if (overtaken()) return;
      this.phase = 'loading';
      this.merged = 0;
      await this.#fill(engine, withDecisions(dataset.sources, decided), opening);
      if (overtaken()) return;
      // It may have been renamed meanwhile.
      if (this.info?.id !== wanted || published || this.#list.own(wanted)) this.info = dataset.info;
      this.phase = 'ready';
      this.generation += 1;
      this.#readEvents(engine);
      this.#options.onOpened?.(wanted);
    } catch (cause) {
      if (opening.signal.aborted || isAborted(cause)) return;
      // Kept figures whose tables cannot be read are not to be worked with.
      if (this.first?.info.id === wanted) {
        this.first = null;
        this.info = null;
      }
      this.error = asQueryError(cause);
      this.phase = 'failed';
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  /** A dataset whose tables are on a server: nothing is loaded, kept or decided here. */
  #openServer({ info, engine }: ServedDataset): void {
    this.#server = engine;
    this.titles.forget();
    this.#brush.forget();
    this.#allThere = Promise.resolve();
    this.#filling = null;
    this.first = null;
    this.texts = 'ready';
    this.textsError = null;
    this.merged = 0;
    this.info = info;
    this.phase = 'ready';
    this.generation += 1;
    if (info.events <= IN_MEMORY) this.#readEvents(engine);
  }

  /** A dataset and the analyst's decisions on it, made ready while the engine starts. */
  async #withDecisions(own: LoadedDataset | null, id: string, signal: AbortSignal) {
    const dataset = own ?? (await this.#options.fetchDataset(`${this.#options.folder}${id}/`, signal));
    return { dataset, decided: (await this.#options.decide?.(dataset)) ?? [] };
  }

  /** Resolves when charts can be drawn; the texts follow. */
  async #fill(engine: Engine, sources: readonly TableSource[], opening: AbortController): Promise<void> {
    const { signal } = opening;
    this.#filling?.abort();
    this.#filling = opening;
    this.texts = 'loading';
    this.textsError = null;
    this.titles.forget();
    this.#brush.forget();
    let charts: () => void = () => undefined;
    const core = new Promise<void>((resolve) => (charts = resolve));
    const whole = engine.load(sources, { signal, onCore: charts });
    this.#allThere = whole;
    const settle = (texts: 'ready' | 'failed', error: QueryError | null) => {
      if (signal.aborted) return;
      this.texts = texts;
      this.textsError = error;
      // Waited for by the benchmark.
      performance.mark(`texts-${texts}`);
    };
    whole.then(
      () => settle('ready', null),
      (cause: unknown) => settle('failed', asQueryError(cause))
    );
    await Promise.race([core, whole]);
  }

  /** A dataset kept on this device; its stored figures are shown at once. */
  async #fromDevice(id: string, overtaken: () => boolean): Promise<LoadedDataset | null> {
    const kept = (await this.#options.findKept?.(id)) ?? null;
    if (kept === null || overtaken()) return null;
    if (kept.first) {
      this.first = kept.first;
      this.info = kept.dataset.info;
    }
    return kept.dataset;
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

  /** What a dataset that is published or on a server is, without opening it. @throws QueryError */
  async lookUp(id: string, signal: AbortSignal): Promise<DatasetInfo> {
    const server = this.#list.server(id);
    if (server) return server.info;
    return (await this.#options.fetchDataset(`${this.#options.folder}${id}/`, signal)).info;
  }

  /** Says what a dataset is without starting the engine; does nothing while one is open or being opened. */
  async describe(id: string): Promise<void> {
    if (this.#opening || this.phase === 'ready') return;
    const server = this.#list.server(id);
    if (server) {
      this.info = server.info;
      return;
    }
    const opening = new AbortController();
    this.#opening = opening;
    try {
      const dataset = this.#list.isPublished(id)
        ? await this.#options.fetchDataset(`${this.#options.folder}${id}/`, opening.signal)
        : (this.#list.own(id) ?? (await this.#options.findKept?.(id))?.dataset);
      if (!opening.signal.aborted && dataset) this.info = dataset.info;
    } catch (cause) {
      if (opening.signal.aborted || isAborted(cause)) return;
      this.error = asQueryError(cause);
      this.phase = 'failed';
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  /** Resolves when the open dataset is in the engine with its texts. @throws QueryError */
  complete(signal: AbortSignal): Promise<void> {
    return abortable(this.#allThere, signal);
  }

  /** Whether the events are in memory, so that most questions are answered at once. */
  get inMemory(): boolean {
    return this.ready && this.#brush.ready;
  }

  /** The answer to a query where the events in memory give it at once; null when the engine must be asked. */
  answerNow(fragment: Fragment): Columns | null {
    return this.ready ? this.#brush.answer(fragment) : null;
  }

  #readEvents(engine: Engine): void {
    void this.#brush.read({
      query: (fragment, signal) => engine.query(compile(fragment, engine.dialect), { signal }),
      queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
    });
  }

  /** Runs a query on the open dataset; one that cannot do without the texts waits for them. @throws QueryError */
  async query(fragment: Fragment, signal: AbortSignal): Promise<Columns> {
    const known = this.answerNow(fragment);
    if (known) return known;
    const engine = await this.#asked();
    if (textsIn(fragment) === 'needed') await abortable(this.#allThere, signal);
    const compiled = compile(fragment, engine.dialect);
    const answer = engine.query(compiled, { signal });
    // After it, so that the first search does not wait for the index.
    if (compiled.searches) void this.indexTitles();
    return answer;
  }

  /** Makes searches of many titles quick; called when one is about to be typed. Until then they take longer. */
  async indexTitles(): Promise<void> {
    const dataset = this.#filling;
    if (!this.ready || dataset === null || (this.info?.events ?? 0) < INDEXED_FROM) return;
    const engine = await this.#asked();
    await this.titles.make(dataset, async (onProgress) => {
      await abortable(this.#allThere, dataset.signal);
      await engine.indexTitles({ onProgress });
    });
  }

  /** Puts a table of decisions in place of the one in the engine; all charts ask again. @throws QueryError */
  async replace(source: Parameters<Engine['replace']>[0]): Promise<void> {
    const engine = await this.#asked();
    this.#brush.forget();
    await engine.replace(source);
    this.generation += 1;
    this.#readEvents(engine);
  }

  /** The result of a query as one Arrow IPC stream. @throws QueryError */
  async queryArrow(fragment: Fragment, signal: AbortSignal): Promise<Uint8Array> {
    const engine = await this.#asked();
    if (textsIn(fragment) === 'needed') await abortable(this.#allThere, signal);
    return engine.queryArrow(compile(fragment, engine.dialect), { signal });
  }

  /** Runs SQL that a person wrote on the open dataset, see `Engine.console`. @throws QueryError */
  async console(text: string, options: ConsoleOptions): Promise<void> {
    const engine = await this.#asked();
    // An answer over a part of the texts would be wrong without a word.
    if (/event_texts/i.test(text)) await abortable(this.#allThere, options.signal, text);
    return engine.console(text, options);
  }

  /** The engine that holds the open dataset. */
  #asked(): Promise<Engine> {
    return this.#server ? Promise.resolve(this.#server) : this.#start();
  }

  #start(): Promise<Engine> {
    this.#engine ??= this.#options
      .startEngine(
        (state) => {
          if (state === 'restarting') {
            this.phase = 'restarting';
            this.titles.forget();
            this.#brush.forget();
          } else if (this.phase === 'restarting') {
            this.phase = 'ready';
            this.generation += 1;
            void this.#start().then((engine) => this.#readEvents(engine));
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

/** The tables of a dataset with some of them replaced. */
const withDecisions = (sources: readonly TableSource[], decided: readonly TableSource[]) =>
  decided.length === 0
    ? sources
    : [...sources.filter(({ name }) => !decided.some((own) => own.name === name)), ...decided];

const asQueryError = (cause: unknown): QueryError =>
  cause instanceof QueryError
    ? cause
    : new QueryError('unknown', cause instanceof Error ? cause.message : String(cause), { cause });
