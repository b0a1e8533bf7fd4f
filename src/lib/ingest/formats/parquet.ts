import { tableFromIPC } from 'apache-arrow';
import type { ParquetFile } from 'parquet-wasm/esm/parquet_wasm.js';
import { BatchReader, leafVector, leavesOf, type Leaf } from './arrow-columns.ts';
import { textsOf } from './arrow-read.ts';
import { head, bytesOf } from '../text/bytes.ts';
import { withParquet, type WasmSource } from './parquet-library.ts';
import { ProblemError } from '../problems/problems.ts';
import { RangeBlob } from '../containers/range-blob.ts';
import type { NamedBlob, RawChunk, Wanted } from '../raw.ts';

export type { WasmSource } from './parquet-library.ts';

export interface ParquetInspection {
  readonly headers: readonly string[];
  readonly rows: number;
  /** first rows as text */
  readonly sample: readonly (readonly string[])[];
}

const SAMPLE_ROWS = 200;
const BATCH = 122_880;

/** @throws ProblemError for a file that is no Parquet file, is cut short, damaged or empty */
export async function inspectParquet(file: NamedBlob, wasm: WasmSource): Promise<ParquetInspection> {
  const parquet = await open(file, wasm);
  try {
    const { leaves, rows } = parquet;
    return await guarded(file, wasm, async () => {
      const table = tableFromIPC((await parquet.file.read({ limit: SAMPLE_ROWS })).intoIPCStream());
      const columns = leaves.map((leaf) =>
        table.batches.flatMap((batch) => {
          const vector = leafVector(batch, leaf);
          return vector ? textsOf(vector) : [];
        })
      );
      const sample = Array.from({ length: table.numRows }, (_, r) =>
        columns.map((column) => column[r] ?? '')
      );
      return { headers: leaves.map(({ name }) => name), rows, sample };
    });
  } finally {
    release(parquet.file);
  }
}

/** Reads the wanted columns row group by row group, so that memory stays that of one group. */
export async function* readParquet(
  file: NamedBlob,
  wasm: WasmSource,
  wanted: Wanted,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  const parquet = await open(file, wasm);
  try {
    const { leaves, names, groups } = parquet;
    const fields = [...new Set([...wanted.keys()].map((i) => leaves[i]?.field ?? 0))].sort((a, b) => a - b);
    const columns = fields.map((field) => names[field] ?? '');
    const reader = new BatchReader(leaves, wanted);
    let first = 0;
    for (let group = 0; group < groups; group++) {
      if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
      const table = await guarded(file, wasm, async () => {
        const read = await parquet.file.read({ rowGroups: [group], columns, batchSize: BATCH });
        return tableFromIPC(read.intoIPCStream());
      });
      let done = 0;
      for (const batch of table.batches) {
        const chunk = await guarded(file, wasm, () => Promise.resolve(reader.read(batch, fields)));
        done += batch.numRows;
        yield { ...chunk, first, line: () => null, progress: (group + done / table.numRows) / groups };
        first += batch.numRows;
      }
    }
    // A file whose parts do not add up to what its end says has lost rows on the way.
    if (first !== parquet.rows)
      throw new ProblemError('parquet_damaged', { file: file.name, value: `${first} / ${parquet.rows}` });
  } finally {
    release(parquet.file);
  }
}

interface Opened {
  readonly file: ParquetFile;
  readonly leaves: readonly Leaf[];
  /** of the fields, which columns are chosen by */
  readonly names: readonly string[];
  readonly rows: number;
  readonly groups: number;
}

async function open(file: NamedBlob, wasm: WasmSource): Promise<Opened> {
  const magic = 'PAR1';
  const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
  if (file.blob.size === 0) throw new ProblemError('csv_empty', { file: file.name });
  const start = text(await head(file, 4));
  if (start === 'PARE') throw new ProblemError('parquet_locked', { file: file.name });
  if (start !== magic) throw new ProblemError('not_parquet', { file: file.name });
  const end = text(await bytesOf(file, Math.max(4, file.blob.size - 4), file.blob.size));
  if (end !== magic) throw new ProblemError('parquet_truncated', { file: file.name });
  return guarded(file, wasm, async (library) => {
    const parquet = await library.fromFile(file.blob);
    const metadata = parquet.metadata();
    const rows = metadata.fileMetadata().numRows();
    if (rows === 0) throw new ProblemError('parquet_empty', { file: file.name });
    const { fields } = tableFromIPC(parquet.schema().intoIPCStream()).schema;
    return {
      file: parquet,
      leaves: leavesOf(fields),
      names: fields.map((field) => field.name),
      rows,
      groups: metadata.numRowGroups()
    };
  });
}

/** After a panic the library still counts the file as in use: then its memory is lost, and that is all. */
function release(parquet: ParquetFile): void {
  try {
    parquet.free();
  } catch {
    // Nothing can be done, and nothing depends on it.
  }
}

/** Runs library code whose failures mean that the file is damaged. */
async function guarded<T>(
  file: NamedBlob,
  wasm: WasmSource,
  run: (library: typeof ParquetFile) => Promise<T>
): Promise<T> {
  try {
    return await withParquet(wasm, run);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    if (file.blob instanceof RangeBlob && file.blob.failure instanceof ProblemError) throw file.blob.failure;
    const value = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('parquet_damaged', { file: file.name, value }, cause);
  }
}
