import type { WasmSource } from './formats/parquet.ts';

/** What reading needs from outside: it differs between a browser and a command. */
export interface IngestDeps {
  /** the wasm file of the Parquet library, fetched only when a Parquet file is read */
  readonly parquetWasm: WasmSource;
}
