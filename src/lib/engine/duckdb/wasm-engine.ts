import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { RecordBatchReader, Table } from 'apache-arrow';
import type { Columns } from '#lib/model/columns.ts';
import type { TableName } from '#lib/model/tables.ts';
import type { Compiled } from '#lib/query/compile.ts';
import type {
  ConsoleOptions,
  Engine,
  LoadOptions,
  QueryOptions,
  TableSource,
  TitleIndexOptions
} from '../engine.ts';
import { boundValues } from '../bound-values.ts';
import { QueryError } from '../query-error.ts';
import { Queue } from '../queue.ts';
import { loadStepwise } from '../stepwise.ts';
import { arrowColumns } from '../arrow-columns.ts';
import { runConsole } from './console.ts';
import { toQueryError, workerError } from './errors.ts';
import { pendingRows } from './pending.ts';
import { checkStream, COMPRESSED, emptyTable, emptyTables, enumerations, SETTINGS } from './schema.ts';
import { duckdbWithFound, TitleSearches } from './titles.ts';

/** Where the worker and the WebAssembly module come from: the page's own files, or those of a package. */
export interface WasmHost {
  createWorker(): Worker;
  /** URL (or path, in Node) of duckdb-eh.wasm */
  readonly moduleUrl: string;
  /**
   * Says why the module cannot be had, or null when nothing is known to be wrong. duckdb-wasm itself never
   * reports a module that is missing or served with a wrong type.
   */
  readonly fault?: () => Promise<string | null>;
}

/** After this time without a sign of life the host is asked what is wrong, ms. */
const ASK_AFTER = 2_000;
/** After this time without any progress the start is given up, ms. */
const GIVE_UP_AFTER = 120_000;

/** A statement that does not stop this long after it was told to is ended with its worker, ms. */
const STOP_WITHIN = 5_000;

/** Starts DuckDB in a worker. @throws QueryError, kind "unavailable", when it cannot start */
export async function openWasm(host: WasmHost): Promise<Engine> {
  const worker = host.createWorker();
  const engine = new WasmEngine(worker);
  try {
    await engine.start(host);
    return engine;
  } catch (error) {
    await engine.close();
    throw new QueryError('unavailable', toQueryError(error).message, { cause: error });
  }
}

/**
 * One worker, one connection, one query at a time: a query that was aborted before its turn never reaches
 * the worker, so stale queries cannot pile up in front of new ones.
 */
class WasmEngine implements Engine {
  readonly dialect = duckdbWithFound;
  readonly #queue = new Queue();
  readonly #db: AsyncDuckDB;
  readonly #worker: Worker;
  /** of answers the worker still owes; a race with one lasting promise would keep every result alive */
  readonly #waiting = new Set<(error: QueryError) => void>();
  #dead: QueryError | null = null;
  #connection: AsyncDuckDBConnection | null = null;
  #loads = 0;
  readonly #titles = new TitleSearches(async (sql, params = []) =>
    arrowColumns(new Table(RecordBatchReader.from(await this.#execute({ sql, params }))))
  );

  constructor(worker: Worker) {
    this.#worker = worker;
    // Listeners of our own come first: AsyncDuckDB forgets its pending requests when the worker fails.
    worker.addEventListener('error', (event) => {
      this.#die(new QueryError('crashed', event.message || 'the worker failed', { cause: event }));
    });
    worker.addEventListener('messageerror', (event) => {
      this.#die(new QueryError('crashed', 'a message of the worker could not be read', { cause: event }));
    });
    worker.addEventListener('close', () => this.#die(new QueryError('crashed', 'the worker ended')));
    this.#db = new AsyncDuckDB(new VoidLogger(), worker);
  }

  async start(host: WasmHost): Promise<void> {
    await this.#instantiate(host);
    await this.#alive(this.#db.open({}));
    await this.#connect();
    await this.#runAll([...SETTINGS, ...COMPRESSED]);
    await this.#clear();
  }

  load(sources: readonly TableSource[], options: LoadOptions = {}): Promise<void> {
    const load = ++this.#loads;
    return (
      loadStepwise(sources, options, {
        inTurn: (job) => this.#enqueue(job, options.signal, ''),
        clear: () => this.#clear(),
        reset: () => this.#reset(),
        insert: (name, stream) => this.#insert(name, stream),
        arrange: () => this.#runAll(enumerations(this.dialect)),
        clearLate: () => this.#clear('late'),
        current: () => load === this.#loads
      })
        // What was found meanwhile was found in a part of the titles.
        .then(() => this.#enqueue(() => this.#titles.clear(), undefined, ''))
        .catch((error: unknown) => {
          throw toQueryError(error);
        })
    );
  }

  replace(source: TableSource): Promise<void> {
    return this.#enqueue(
      async () => {
        await this.#run(emptyTable(this.dialect, source.name));
        for await (const stream of source.batches()) await this.#insert(source.name, stream);
      },
      undefined,
      ''
    );
  }

  query(compiled: Compiled, options: QueryOptions = {}): Promise<Columns> {
    return this.#enqueue(
      async () => {
        const bound = await this.#titles.bound(compiled);
        return arrowColumns(new Table(RecordBatchReader.from(await this.#execute(bound))));
      },
      options.signal,
      compiled.sql
    );
  }

  indexTitles({ onProgress }: TitleIndexOptions = {}): Promise<void> {
    return this.#titles.index({
      inTurn: (step) => this.#enqueue(step, undefined, ''),
      ...(onProgress ? { onProgress } : {})
    });
  }

  queryArrow(compiled: Compiled, options: QueryOptions = {}): Promise<Uint8Array> {
    return this.#enqueue(
      async () => fileToStream(await this.#execute(await this.#titles.bound(compiled))),
      options.signal,
      compiled.sql
    );
  }

  console(text: string, options: ConsoleOptions): Promise<void> {
    return this.#enqueue(() => this.#runConsole(text, options), options.signal, text);
  }

  async #runConsole(text: string, options: ConsoleOptions): Promise<void> {
    const { signal } = options;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      patience = setTimeout(
        () => this.#die(new QueryError('crashed', 'a statement did not stop in time', { sql: text })),
        STOP_WITHIN
      );
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await runConsole(text, options, {
        prepare: (sql) =>
          this.#conn.useUnsafe(async (db, connection) => {
            const statement = await this.#alive(db.createPrepared(connection, sql));
            await this.#alive(db.closePrepared(connection, statement));
          }),
        run: async (sql) => arrowColumns(await this.#alive(this.#conn.query(sql))),
        stream: (sql, onPart) =>
          this.#conn.useUnsafe((db, connection) =>
            pendingRows({ db, connection, alive: (answer) => this.#alive(answer) }, sql, signal, onPart)
          )
      });
    } finally {
      signal?.removeEventListener('abort', stop);
      clearTimeout(patience);
    }
  }

  close(): Promise<void> {
    this.#die(new QueryError('unavailable', 'the engine was closed'));
    return Promise.resolve();
  }

  /** Ends the worker, for good, and everything that waits for it. */
  #die(error: QueryError): void {
    if (this.#dead) return;
    this.#dead = error;
    this.#db.detach();
    this.#worker.terminate();
    for (const reject of this.#waiting) reject(error);
    this.#waiting.clear();
  }

  get #conn(): AsyncDuckDBConnection {
    if (!this.#connection) throw new QueryError('unavailable', 'the engine is not connected');
    return this.#connection;
  }

  /** Runs a job in its turn and types its errors. */
  #enqueue<T>(job: () => Promise<T>, signal: AbortSignal | undefined, sql: string): Promise<T> {
    const guarded = async () => {
      // Not begun, so not to blame for the crash: see restartable.
      if (this.#dead) throw new QueryError('unavailable', this.#dead.message, { sql, cause: this.#dead });
      try {
        return await job();
      } catch (error) {
        throw toQueryError(error, sql);
      }
    };
    return this.#queue.run(guarded, signal, sql);
  }

  /** The bytes of the result as an Arrow file. */
  async #execute(compiled: Compiled): Promise<Uint8Array> {
    // Values travel as JSON, whose reader inside DuckDB gets the last digit of a fraction wrong; its own cast
    // of a text does not.
    const params = boundValues(compiled).map((value) =>
      typeof value === 'number' && !Number.isSafeInteger(value) ? String(value) : value
    );
    return this.#conn.useUnsafe(async (db, connection) => {
      const statement = await this.#alive(db.createPrepared(connection, compiled.sql));
      try {
        return await this.#alive(db.runPrepared(connection, statement, params));
      } finally {
        if (!this.#dead) await this.#alive(db.closePrepared(connection, statement));
      }
    });
  }

  async #run(statement: string): Promise<void> {
    await this.#alive(this.#conn.query(statement));
  }

  async #connect(): Promise<void> {
    this.#connection = await this.#alive(this.#db.connect());
  }

  async #clear(which: 'all' | 'late' = 'all'): Promise<void> {
    await this.#runAll(emptyTables(this.dialect, which));
    await this.#titles.clear();
  }

  async #runAll(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.#run(statement);
  }

  async #insert(name: TableName, stream: Uint8Array): Promise<void> {
    checkStream(name, stream);
    // The buffer is handed over to the worker; the source keeps its own.
    await this.#alive(this.#conn.insertArrowFromIPCStream(stream.slice(), { name, create: false }));
  }

  /** After a failed load: no rows, and a connection without half a stream in it. */
  async #reset(): Promise<void> {
    if (this.#dead) return;
    await this.#alive(this.#conn.close());
    await this.#connect();
    await this.#runAll(COMPRESSED);
    await this.#clear();
  }

  /**
   * Settles as the worker's answer, or rejects when the worker dies: then no answer would ever come. Ends the
   * worker after a trap.
   */
  #alive<T>(answer: Promise<T>): Promise<T> {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      answer
        .then(resolve, (cause: unknown) => {
          const { error, fatal } = workerError(cause);
          reject(error);
          if (fatal) this.#die(new QueryError('crashed', error.message, { cause }));
        })
        .finally(() => this.#waiting.delete(reject));
    });
  }

  async #instantiate(host: WasmHost): Promise<void> {
    const watch = watchdog(host.fault);
    try {
      const module = this.#db.instantiate(host.moduleUrl, null, watch.progress);
      await this.#alive(Promise.race([module, watch.fault]));
    } finally {
      watch.stop();
    }
  }
}

/** Rejects `fault` when a start shows no progress for too long or the host knows why it cannot succeed. */
function watchdog(ask: WasmHost['fault']) {
  let silent = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const fault = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      if (silent === 0) {
        ask?.().then(
          (why) => why !== null && reject(new Error(why)),
          // Not knowing is no fault.
          () => undefined
        );
      }
      silent += ASK_AFTER;
      if (silent >= GIVE_UP_AFTER) reject(new Error('the engine did not start in time'));
    }, ASK_AFTER);
  });
  return { fault, progress: () => void (silent = 0), stop: () => clearInterval(timer) };
}

/**
 * DuckDB answers in the Arrow file format: 8 bytes of magic, a stream with its end mark, a footer, the length
 * of the footer (4 bytes) and 6 bytes of magic. The stream alone is what other libraries read.
 */
function fileToStream(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const footer = view.getInt32(file.byteLength - 10, true);
  return file.slice(8, file.byteLength - 10 - footer);
}
