import { tableFromIPC, type Table } from 'apache-arrow';
import type { Columns } from '#lib/model/columns.ts';
import { clickhouse } from '#lib/query/clickhouse.ts';
import type { Compiled } from '#lib/query/compile.ts';
import { boundValues } from '../bound-values.ts';
import { arrowColumns } from '../arrow-columns.ts';
import type { ConsoleOptions, Engine, LoadOptions, QueryOptions, TableSource } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import { ask, type Answer, type Connection, type Fetch } from './http.ts';

export interface ServerOptions {
  /** told of each answer: how long it took in milliseconds, and what the server read for it */
  readonly onAnswer?: (answer: { readonly ms: number; readonly read: Answer['read'] }) => void;
  /** told why a question was not answered, unless its asker gave it up */
  readonly onFailure?: (error: QueryError) => void;
  readonly fetch?: Fetch;
}

/**
 * A dataset on a ClickHouse server, asked over HTTP by a user who may only read. Its tables are filled by the
 * command line (`pulse clickhouse load`), never from here.
 */
export class ClickHouseEngine implements Engine {
  readonly dialect = clickhouse;
  readonly #connection: Connection;
  readonly #options: ServerOptions;
  readonly #running = new Set<AbortController>();
  #closed = false;

  constructor(connection: Connection, options: ServerOptions = {}) {
    this.#connection = connection;
    this.#options = options;
  }

  async query(compiled: Compiled, options: QueryOptions = {}): Promise<Columns> {
    const { sql } = compiled;
    const bytes = await this.queryArrow(compiled, options);
    return arrowColumns(decode(bytes, sql));
  }

  queryArrow(compiled: Compiled, { signal }: QueryOptions = {}): Promise<Uint8Array> {
    return this.#ask(compiled.sql, boundValues(compiled), signal);
  }

  load(_sources: readonly TableSource[], _options?: LoadOptions): Promise<void> {
    return refuse('the tables of a server are filled by the command line');
  }

  replace(_source: TableSource): Promise<void> {
    return refuse('the decisions of a server are made there');
  }

  /** Servers have indexes of their own. */
  indexTitles(): Promise<void> {
    return Promise.resolve();
  }

  console(_text: string, _options: ConsoleOptions): Promise<void> {
    return refuse('the console is for data in the browser');
  }

  close(): Promise<void> {
    this.#closed = true;
    for (const one of this.#running) one.abort();
    return Promise.resolve();
  }

  async #ask(sql: string, params: Compiled['params'], signal?: AbortSignal): Promise<Uint8Array> {
    if (this.#closed) throw new QueryError('unavailable', 'the engine was closed', { sql });
    const stop = new AbortController();
    const abort = () => stop.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort, { once: true });
    this.#running.add(stop);
    const id = crypto.randomUUID();
    const began = performance.now();
    try {
      const fetcher = this.#options.fetch;
      const { bytes, read } = await ask(
        this.#connection,
        { sql, params },
        { id, signal: stop.signal, ...(fetcher ? { fetch: fetcher } : {}) }
      );
      this.#options.onAnswer?.({ ms: performance.now() - began, read });
      return bytes;
    } catch (error) {
      if (error instanceof QueryError && error.kind !== 'aborted') this.#options.onFailure?.(error);
      throw error;
    } finally {
      this.#running.delete(stop);
      signal?.removeEventListener('abort', abort);
    }
  }
}

const refuse = (why: string): Promise<never> => Promise.reject(new QueryError('denied', why));

/** @throws QueryError for bytes that are no whole Arrow stream: the connection broke, or a proxy answered */
function decode(bytes: Uint8Array, sql: string): Table {
  try {
    return tableFromIPC(bytes);
  } catch (cause) {
    throw new QueryError('network', 'the answer is no Arrow stream', { sql, cause });
  }
}
