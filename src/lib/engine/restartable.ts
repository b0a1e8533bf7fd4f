import { isLate } from '#lib/model/tables.ts';
import { abortable, aborted } from './abort.ts';
import type { Engine, LoadOptions, QueryOptions, TableSource } from './engine.ts';
import { QueryError } from './query-error.ts';

/** restarting covers the loading of the dataset into the new engine; the others are what they say. */
export type EngineState = 'starting' | 'ready' | 'loading' | 'restarting' | 'failed';

export interface RestartOptions {
  /** Told every change of state; `error` says why an engine failed. */
  readonly onState?: (state: EngineState, error?: QueryError) => void;
  /** a dataset of more bytes than this is never replaced in place but in a fresh engine */
  readonly freshAbove?: number;
}

/** About 200,000 events with titles and addresses: from here on, memory that is not given back matters. */
const FRESH_ABOVE = 50_000_000;
/** How often a query may be put off because the engine died before its turn. */
const PATIENCE = 5;

/**
 * An engine that survives the death of the one inside: a new one is started, the last dataset is loaded into
 * it and the query that was running is run once more. A query that kills its second engine too fails with
 * "crashed"; queries that had not begun are not counted as guilty and simply wait.
 * @throws QueryError when the first start fails
 */
export async function restartable(
  create: () => Promise<Engine>,
  options: RestartOptions = {}
): Promise<Engine> {
  const engine = new Restartable(create, options);
  await engine.start();
  return engine;
}

class Restartable implements Engine {
  readonly #create: () => Promise<Engine>;
  readonly #options: RestartOptions;
  #engine: Engine | null = null;
  #dialect: Engine['dialect'] | null = null;
  /** of the last load that succeeded */
  #sources: readonly TableSource[] = [];
  #bytes = 0;
  #recovery: Promise<Engine> | null = null;
  #loading: Promise<void> = Promise.resolve();
  #loads = 0;
  #closed = false;

  constructor(create: () => Promise<Engine>, options: RestartOptions) {
    this.#create = create;
    this.#options = options;
  }

  get dialect(): Engine['dialect'] {
    if (!this.#dialect) throw new QueryError('unavailable', 'the engine has not started');
    return this.#dialect;
  }

  async start(): Promise<void> {
    this.#tell('starting');
    try {
      await this.#renew();
    } catch (error) {
      throw this.#fail(error);
    }
    this.#tell('ready');
  }

  load(sources: readonly TableSource[], options: LoadOptions = {}): Promise<void> {
    // Loads follow one another, so that "the last dataset" is never in doubt.
    this.#loads++;
    const load = this.#loading.then(() => this.#load(sources, options)).finally(() => this.#loads--);
    this.#loading = load.catch(() => undefined);
    return abortable(load, options.signal);
  }

  async replace(source: Parameters<Engine['replace']>[0]): Promise<void> {
    // A second engine is filled with the decisions too.
    await this.#loading;
    this.#sources = [...this.#sources.filter(({ name }) => name !== source.name), source];
    await this.#persist((engine) => engine.replace(source), {}, '');
  }

  query(...[compiled, options]: Parameters<Engine['query']>) {
    return this.#persist((engine) => engine.query(compiled, options), options, compiled.sql);
  }

  indexTitles(...[options]: Parameters<Engine['indexTitles']>) {
    // Searches do without it: an engine that it killed is not killed again.
    return this.#persist((engine) => engine.indexTitles(options), {}, '', 0);
  }

  queryArrow(...[compiled, options]: Parameters<Engine['queryArrow']>) {
    return this.#persist((engine) => engine.queryArrow(compiled, options), options, compiled.sql);
  }

  console(...[text, options]: Parameters<Engine['console']>) {
    // A statement of a person that killed the engine is told so, not run again.
    return this.#persist((engine) => engine.console(text, options), options, text, 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop();
  }

  async #load(sources: readonly TableSource[], options: LoadOptions): Promise<void> {
    if (options.signal?.aborted) throw aborted(options.signal);
    await this.#recovery?.catch(() => undefined);
    this.#tell('loading');
    try {
      if (this.#bytes > (this.#options.freshAbove ?? FRESH_ABOVE)) await this.#drop();
      if (!(await this.#fill(sources, options))) {
        // The engine had died without anyone noticing.
        await this.#drop();
        await this.#fill(sources, options);
      }
    } catch (error) {
      if (error instanceof QueryError && error.kind === 'crashed') await this.#drop();
      // Without its late tables a dataset is still one; the next query starts an engine for it if need be.
      if (this.#sources.length > 0) throw error;
      if (!this.#engine) throw this.#fail(error);
      this.#tell('ready');
      throw error;
    }
  }

  /** False when the engine was dead before it began. */
  async #fill(sources: readonly TableSource[], options: LoadOptions): Promise<boolean> {
    const watch = { bytes: 0, failed: false };
    this.#sources = [];
    this.#bytes = 0;
    const fresh = !this.#engine;
    const stage = { cored: false };
    const engine = this.#engine ?? (await this.#renew());
    try {
      await engine.load(
        sources.map((source) => watched(source, watch)),
        {
          ...options,
          onCore: () => {
            stage.cored = true;
            this.#sources = sources.filter(({ name }) => !isLate(name));
            this.#tell('ready');
            options.onCore?.();
          }
        }
      );
    } catch (error) {
      const dead = !watch.failed && error instanceof QueryError && error.kind === 'unavailable';
      if (dead && !stage.cored && !fresh) return false;
      if (!dead || !stage.cored || this.#closed) throw error;
      // A query killed it while the late tables came in.
      this.#sources = sources;
      await this.#restart();
    } finally {
      // What a failed load used is lost to a WebAssembly memory as well.
      this.#bytes = watch.bytes;
    }
    this.#sources = sources;
    return true;
  }

  /** Runs a query on a living engine, if need be on a second one: `again` times after it killed one. */
  async #persist<T>(
    run: (engine: Engine) => Promise<T>,
    options: QueryOptions = {},
    sql: string,
    again = 1
  ): Promise<T> {
    let dead: Engine | null = null;
    let crashes = 0;
    for (let attempt = 1; ; attempt++) {
      const engine: Engine = await abortable(this.#living(dead), options.signal, sql);
      try {
        return await run(engine);
      } catch (error) {
        const crashed = error instanceof QueryError && error.kind === 'crashed';
        const waited = error instanceof QueryError && error.kind === 'unavailable';
        if (this.#closed || options.signal?.aborted || !(crashed || waited)) throw error;
        if (crashed) crashes++;
        if (crashes > again || attempt > PATIENCE) throw error;
        dead = engine;
      }
    }
  }

  /** An engine other than `dead`; starts one when nobody else does. */
  async #living(dead: Engine | null): Promise<Engine> {
    for (;;) {
      if (this.#closed) throw new QueryError('unavailable', 'the engine was closed');
      if (this.#recovery) return this.#recovery;
      if (this.#engine && this.#engine !== dead) return this.#engine;
      if (this.#loads === 0) return this.#recover();
      // A load replaces a dead engine itself.
      await this.#loading;
    }
  }

  #recover(): Promise<Engine> {
    const recovery = this.#restart().finally(() => (this.#recovery = null));
    recovery.catch(() => undefined);
    return (this.#recovery = recovery);
  }

  async #restart(): Promise<Engine> {
    this.#tell('restarting');
    try {
      await this.#drop();
      const engine = await this.#renew();
      // Queries wait for the late tables too: they had them before.
      if (this.#sources.length > 0) await engine.load(this.#sources);
      this.#tell('ready');
      return engine;
    } catch (error) {
      await this.#drop();
      throw this.#fail(error);
    }
  }

  async #renew(): Promise<Engine> {
    const engine = await this.#create();
    if (this.#closed) {
      await engine.close();
      throw new QueryError('unavailable', 'the engine was closed');
    }
    this.#dialect = engine.dialect;
    return (this.#engine = engine);
  }

  async #drop(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.close().catch(() => undefined);
  }

  #fail(error: unknown): QueryError {
    const typed =
      error instanceof QueryError ? error : new QueryError('unavailable', String(error), { cause: error });
    this.#tell('failed', typed);
    return typed;
  }

  #tell(state: EngineState, error?: QueryError): void {
    if (!this.#closed) this.#options.onState?.(state, error);
  }
}

/** The source; `watch` learns how many bytes it gave and whether it failed. */
function watched(source: TableSource, watch: { bytes: number; failed: boolean }): TableSource {
  // A flag, not a catch: errors thrown where the batches are used must not be taken for the source's.
  const batches = async function* () {
    watch.failed = true;
    for await (const batch of source.batches()) {
      watch.failed = false;
      watch.bytes += batch.byteLength;
      yield batch;
      watch.failed = true;
    }
    watch.failed = false;
  };
  return { name: source.name, batches };
}
