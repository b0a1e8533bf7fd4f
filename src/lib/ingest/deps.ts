import type { WasmSource } from './formats/parquet.ts';
import type { IngestWorker } from './worker/session.ts';

/** What reading needs from outside: it differs between a browser and a command. */
export interface IngestDeps {
  /** the wasm file of the Parquet library, fetched only when a Parquet file is read */
  readonly parquetWasm: WasmSource;
  /** a worker that cuts large files into rows while these are understood; without it one does both in turn */
  readonly rowsWorker?: () => IngestWorker;
}
