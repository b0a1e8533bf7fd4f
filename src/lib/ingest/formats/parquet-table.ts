import type { OpenedTable } from '../opened.ts';
import { inspectParquet, readParquet, type WasmSource } from './parquet.ts';
import type { NamedBlob } from '../raw.ts';

/** A Parquet file as a table. @throws ProblemError */
export async function parquetTable(file: NamedBlob, wasm: WasmSource): Promise<OpenedTable> {
  const { headers, sample, rows } = await inspectParquet(file, wasm);
  return {
    kind: 'parquet',
    encoding: null,
    delimiter: null,
    sheets: [],
    sheet: null,
    header: null,
    top: sample.slice(0, 15),
    headers,
    sample,
    rows,
    problems: [],
    offers: [],
    read: (wanted, _problems, signal) => readParquet(file, wasm, wanted, signal)
  };
}
