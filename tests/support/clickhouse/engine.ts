import { ClickHouseEngine, type ServerOptions } from '#lib/engine/clickhouse/clickhouse.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { checkStream } from '#lib/engine/duckdb/schema.ts';
import type { LoadOptions, TableSource } from '#lib/engine/engine.ts';
import { Queue } from '#lib/engine/queue.ts';
import { loadStepwise } from '#lib/engine/stepwise.ts';
import { isLate, TABLE_NAMES } from '#lib/model/tables.ts';
import { schema } from '../../../src/cli/clickhouse/ddl.ts';
import { readerFile, READER } from '../../../src/cli/clickhouse/server-files.ts';
import { startServers, type TestServer } from './server.ts';

export const DATABASE = 'nhip';
export const READS = { user: 'reader', password: 'mật khẩu <&>' };

/** The user of the tests who may only read, as the product's own file describes one. */
export const USERS_FILE = {
  'nhip-co-so.xml': readerFile({ ...READER, name: READS.user, password: READS.password, database: DATABASE })
};

/** Runs a statement as the administrator. @throws Error with the server's message */
export async function administer(url: string, query: string, body?: Uint8Array): Promise<string> {
  const address = new URL(url);
  if (body) address.searchParams.set('query', query);
  const response = await fetch(address, {
    method: 'POST',
    body: body ? new Blob([new Uint8Array(body)]) : query
  });
  const text = await response.text();
  if (!response.ok) throw new QueryError('unknown', text, { sql: query });
  return text;
}

/**
 * An engine that reads as any reader does and that tests may fill, with the contract of engines: the server's own
 * tables are filled by the command line.
 */
export class FilledEngine extends ClickHouseEngine {
  readonly #servers: readonly TestServer[];
  readonly #queue = new Queue();
  #made = false;
  #loads = 0;

  constructor(servers: readonly TestServer[], options: ServerOptions = {}) {
    super({ url: servers[0]?.url ?? '', database: DATABASE, ...READS }, options);
    this.#servers = servers;
  }

  override load(sources: readonly TableSource[] = [], options: LoadOptions = {}): Promise<void> {
    const load = ++this.#loads;
    return loadStepwise(sources, options, {
      inTurn: (job) => this.#queue.run(job, options.signal),
      clear: () => this.#clear(),
      reset: () => this.#clear(),
      insert: async (name, stream) => {
        checkStream(name, stream);
        const settings = 'SETTINGS distributed_foreground_insert = 1, insert_deduplicate = 0';
        await this.#run(`INSERT INTO ${DATABASE}.${name} ${settings} FORMAT ArrowStream`, stream);
      },
      arrange: () => Promise.resolve(),
      clearLate: () => this.#empty(TABLE_NAMES.filter(isLate)),
      current: () => load === this.#loads
    });
  }

  override replace(source: TableSource): Promise<void> {
    return this.#queue.run(async () => {
      await this.#empty([source.name]);
      for await (const stream of source.batches())
        await this.#run(`INSERT INTO ${DATABASE}.${source.name} FORMAT ArrowStream`, stream);
    });
  }

  override async close(): Promise<void> {
    await super.close();
    for (const server of this.#servers) await server.remove();
  }

  async #clear(): Promise<void> {
    const cluster = this.#servers.length > 1 ? 'nhip' : null;
    if (!this.#made) {
      for (const { url } of this.#servers)
        for (const statement of schema({ database: DATABASE, cluster })) await administer(url, statement);
      this.#made = true;
    }
    await this.#empty(TABLE_NAMES);
  }

  async #empty(names: readonly string[]): Promise<void> {
    for (const { url } of this.#servers)
      for (const name of names)
        await administer(
          url,
          `TRUNCATE TABLE ${DATABASE}.${this.#servers.length > 1 ? `${name}_local` : name}`
        );
  }

  #run(query: string, body: Uint8Array): Promise<string> {
    return administer(this.#servers[0]?.url ?? '', query, body);
  }
}

/** A server of its own, or several as shards of one cluster, with the tables of the model; closing it removes it. */
export async function createClickHouse(shards = 1, options: ServerOptions = {}): Promise<FilledEngine> {
  const servers = await startServers(shards, { users: USERS_FILE });
  const engine = new FilledEngine(servers, options);
  await engine.load();
  return engine;
}
