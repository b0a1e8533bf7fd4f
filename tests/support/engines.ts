import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { createDuckDbWasmNode } from '#lib/engine/duckdb/wasm-node.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { compile } from '#lib/query/compile.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** Every engine that the contract suite and the indicator tests run on. */
export const ENGINES: readonly { readonly name: string; readonly create: () => Promise<Engine> }[] = [
  { name: 'DuckDB native', create: createDuckDbNative },
  { name: 'DuckDB in WebAssembly', create: createDuckDbWasmNode }
];

/** Compiles for the engine's dialect and runs. */
export function ask(engine: Engine, fragment: Fragment, signal?: AbortSignal): Promise<Columns> {
  return engine.query(compile(fragment, engine.dialect), signal ? { signal } : {});
}
