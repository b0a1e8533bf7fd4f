import {
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBInstance,
  INTEGER,
  StatementType,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBType,
  type DuckDBValue
} from '@duckdb/node-api';
import { RecordBatchReader, type RecordBatch } from 'apache-arrow';
import type { Columns } from '#lib/model/columns.ts';
import { TABLES, type ColumnType, type TableName } from '#lib/model/tables.ts';
import type { Compiled } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { ConsoleOptions, Engine, LoadOptions, QueryOptions, TableSource } from '../engine.ts';
import { boundValues } from '../bound-values.ts';
import { QueryError } from '../query-error.ts';
import { Queue } from '../queue.ts';
import { loadStepwise } from '../stepwise.ts';
import { runConsole } from './console.ts';
import { toQueryError } from './errors.ts';
import { nativeColumns, nativeParts, nativeStream } from './native-results.ts';
import { cellReader } from './native-values.ts';
import { checkStream, emptyTable, emptyTables, enumerations, SETTINGS } from './schema.ts';

export interface NativeOptions {
  /** threads DuckDB may use; all cores when left out */
  readonly threads?: number;
}

/**
 * DuckDB as a library of Node, for the build, the command line and tests. It must never be imported by code
 * that runs in a browser.
 * @throws QueryError, kind "unavailable"
 */
export async function createDuckDbNative(options: NativeOptions = {}): Promise<Engine> {
  try {
    const config = options.threads === undefined ? {} : { threads: String(Math.trunc(options.threads)) };
    const instance = await DuckDBInstance.create(':memory:', config);
    const connection = await instance.connect();
    for (const statement of [...SETTINGS, ...emptyTables(duckdb)]) await connection.run(statement);
    return new NativeEngine(instance, connection);
  } catch (error) {
    throw new QueryError('unavailable', toQueryError(error).message, { cause: error });
  }
}

const TYPES: Record<ColumnType, DuckDBType> = { text: VARCHAR, integer: INTEGER, number: DOUBLE, date: DATE };

class NativeEngine implements Engine {
  readonly dialect = duckdb;
  readonly #queue = new Queue();
  readonly #instance: DuckDBInstance;
  readonly #connection: DuckDBConnection;
  #closed = false;
  #loads = 0;

  constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  load(sources: readonly TableSource[], options: LoadOptions = {}): Promise<void> {
    const load = ++this.#loads;
    return loadStepwise(sources, options, {
      inTurn: (job) => this.#enqueue(job, options.signal, ''),
      clear: () => this.#clear(),
      reset: () => this.#clear(),
      insert: (name, stream) => {
        checkStream(name, stream);
        return this.#append(name, stream);
      },
      arrange: () => this.#runAll(enumerations(this.dialect)),
      clearLate: () => this.#clear('late'),
      current: () => load === this.#loads
    }).catch((error: unknown) => {
      throw toQueryError(error);
    });
  }

  replace(source: TableSource): Promise<void> {
    return this.#enqueue(
      async () => {
        await this.#connection.run(emptyTable(this.dialect, source.name));
        for await (const stream of source.batches()) {
          checkStream(source.name, stream);
          await this.#append(source.name, stream);
        }
      },
      undefined,
      ''
    );
  }

  query(compiled: Compiled, { signal }: QueryOptions = {}): Promise<Columns> {
    return this.#enqueue(
      async () => nativeColumns(await this.#execute(compiled, signal)),
      signal,
      compiled.sql
    );
  }

  /** It scans the titles on all cores, and is asked too seldom for more. */
  indexTitles(): Promise<void> {
    return Promise.resolve();
  }

  queryArrow(compiled: Compiled, { signal }: QueryOptions = {}): Promise<Uint8Array> {
    return this.#enqueue(
      async () => nativeStream(await this.#execute(compiled, signal)),
      signal,
      compiled.sql
    );
  }

  console(text: string, options: ConsoleOptions): Promise<void> {
    return this.#enqueue(() => this.#runConsole(text, options), options.signal, text);
  }

  async #runConsole(text: string, options: ConsoleOptions): Promise<void> {
    const { signal } = options;
    const stop = () => this.#connection.interrupt();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      await runConsole(text, options, {
        prepare: async (sql) => {
          const statement = await this.#connection.prepare(sql);
          const { statementType } = statement;
          statement.destroySync();
          if (statementType !== StatementType.SELECT)
            throw new QueryError('syntax', `refused: a statement of type ${StatementType[statementType]}`);
        },
        run: async (sql) => nativeColumns(await this.#connection.run(sql)),
        stream: async (sql, onPart) => {
          const parts = nativeParts(await this.#connection.stream(sql));
          for await (const columns of parts) {
            if (signal?.aborted) break;
            onPart(columns);
          }
        }
      });
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  close(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#connection.interrupt();
    this.#closed = true;
    return this.#queue.run(() => {
      this.#connection.closeSync();
      this.#instance.closeSync();
      return Promise.resolve();
    });
  }

  #enqueue<T>(job: () => Promise<T>, signal: AbortSignal | undefined, sql: string): Promise<T> {
    const refuse = (cause?: unknown) =>
      this.#closed ? new QueryError('unavailable', 'the engine was closed', { sql, cause }) : null;
    const guarded = async () => {
      const refusal = refuse();
      if (refusal) throw refusal;
      try {
        return await job();
      } catch (error) {
        // Closing interrupts what runs.
        throw refuse(error) ?? toQueryError(error, sql);
      }
    };
    return this.#queue.run(guarded, signal, sql);
  }

  async #execute(compiled: Compiled, signal?: AbortSignal): Promise<DuckDBMaterializedResult> {
    const params = boundValues(compiled);
    const statement = await this.#connection.prepare(compiled.sql);
    const stop = () => this.#connection.interrupt();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      params.forEach((value, index) => {
        if (value === null) statement.bindNull(index + 1);
        else if (typeof value === 'string') statement.bindVarchar(index + 1, value);
        else statement.bindDouble(index + 1, value);
      });
      return await statement.run();
    } finally {
      signal?.removeEventListener('abort', stop);
      statement.destroySync();
    }
  }

  #clear(which: 'all' | 'late' = 'all'): Promise<void> {
    return this.#runAll(emptyTables(this.dialect, which));
  }

  async #runAll(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.#connection.run(statement);
  }

  /** Appends one Arrow stream, a data chunk (2,048 rows) at a time: the library takes no Arrow itself. */
  async #append(name: TableName, bytes: Uint8Array): Promise<void> {
    const kinds: ColumnType[] = Object.values(TABLES[name]);
    const types = kinds.map((kind) => TYPES[kind]);
    const appender = await this.#connection.createAppender(name);
    try {
      for (const batch of RecordBatchReader.from(bytes) as Iterable<RecordBatch>) {
        const readers = kinds.map((kind, index) => cellReader(batch, index, kind));
        for (let from = 0; from < batch.numRows; from += CHUNK) {
          const length = Math.min(CHUNK, batch.numRows - from);
          const chunk = DuckDBDataChunk.create(types, length);
          readers.forEach((read, index) => {
            const values = new Array<DuckDBValue>(length);
            for (let row = 0; row < length; row++) values[row] = read(from + row);
            chunk.setColumnValues(index, values);
          });
          appender.appendDataChunk(chunk);
        }
      }
      appender.flushSync();
    } finally {
      appender.closeSync();
    }
  }
}

/** Rows of a data chunk: DuckDB's vector size. */
const CHUNK = 2_048;
