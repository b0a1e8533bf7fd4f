import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { createDuckDbWasmNode } from '#lib/engine/duckdb/wasm-node.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { compile } from '#lib/query/compile.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { createClickHouse } from './clickhouse/engine.ts';
import { CLICKHOUSE } from './clickhouse/server.ts';

interface TestedEngine {
  readonly name: string;
  readonly create: () => Promise<Engine>;
  /** first and last day that its dates reach */
  readonly days: readonly [string, string];
}

/** Every engine of a browser or of Node, which the tests of all queries run on. */
export const ENGINES: readonly TestedEngine[] = [
  { name: 'DuckDB native', create: createDuckDbNative, days: ['0001-01-01', '9999-12-31'] },
  { name: 'DuckDB in WebAssembly', create: createDuckDbWasmNode, days: ['0001-01-01', '9999-12-31'] }
];

/** Those and ClickHouse, where there is one, on one shard and on two: for the contract of engines. */
export const ALL_ENGINES: readonly TestedEngine[] = [
  ...ENGINES,
  ...(CLICKHOUSE ? [1, 2] : []).map((shards): TestedEngine => ({
    name: `ClickHouse, ${shards === 1 ? 'one shard' : 'two shards'}`,
    create: () => createClickHouse(shards),
    days: ['1900-01-01', '2299-12-31']
  }))
];

/** Compiles for the engine's dialect and runs. */
export function ask(engine: Engine, fragment: Fragment, signal?: AbortSignal): Promise<Columns> {
  return engine.query(compile(fragment, engine.dialect), signal ? { signal } : {});
}
