import { tableFromIPC } from 'apache-arrow';
import initParquet, { ParquetFile } from 'parquet-wasm/esm/parquet_wasm.js';
import { ColumnReader, textCells, textsOf } from './arrow-read.ts';
import { head, bytesOf } from './bytes.ts';
import { ProblemError } from './problems.ts';
import type { NamedBlob, RawChunk, TextCells, Wanted } from './raw.ts';

/** Where the Parquet library's wasm is: its URL in a browser, or a function giving the file's bytes. */
export type WasmSource = string | URL | (() => Promise<BufferSource>);

let started: Promise<unknown> | null = null;

function start(wasm: WasmSource): Promise<unknown> {
  started ??= (async () =>
    initParquet({ module_or_path: typeof wasm === 'function' ? await wasm() : wasm }))().catch(
    (cause: unknown) => {
      started = null;
      throw cause;
    }
  );
  return started;
}

export interface ParquetInspection {
  readonly headers: readonly string[];
  readonly rows: number;
  /** first rows as text */
  readonly sample: readonly (readonly string[])[];
}

const SAMPLE_ROWS = 20;
const BATCH = 122_880;

/** @throws ProblemError for a file that is no Parquet file, is cut short, damaged or empty */
export async function inspectParquet(file: NamedBlob, wasm: WasmSource): Promise<ParquetInspection> {
  const parquet = await open(file, wasm);
  try {
    const { headers, rows } = parquet;
    const table = tableFromIPC(
      (await guarded(file, () => parquet.file.read({ limit: SAMPLE_ROWS }))).intoIPCStream()
    );
    const columns = headers.map((_, i) => {
      const vector = table.getChildAt(i);
      return vector ? textsOf(vector) : [];
    });
    const sample = Array.from({ length: table.numRows }, (_, r) => columns.map((column) => column[r] ?? ''));
    return { headers, rows, sample };
  } finally {
    parquet.file.free();
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
    const { headers, groups } = parquet;
    const names = [...wanted.keys()].map((i) => headers[i] ?? '');
    const readers = new Map(
      [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new ColumnReader()]] : []))
    );
    let first = 0;
    for (let group = 0; group < groups; group++) {
      if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
      const table = await guarded(file, async () => {
        const read = await parquet.file.read({ rowGroups: [group], columns: names, batchSize: BATCH });
        return tableFromIPC(read.intoIPCStream());
      });
      let done = 0;
      for (const batch of table.batches) {
        const vectorOf = (i: number) => batch.getChild(headers[i] ?? '');
        const rows = batch.numRows;
        const coded = new Map(
          [...readers].map(([i, reader]) => [i, reader.read(vectorOf(i), rows)] as const)
        );
        const texts = new Map<number, TextCells>();
        for (const [i, as] of wanted) {
          const vector = as === 'text' ? vectorOf(i) : null;
          if (vector) texts.set(i, textCells(vector));
        }
        done += rows;
        const progress = (group + done / table.numRows) / groups;
        yield { rows, first, line: () => null, coded, texts, progress };
        first += rows;
      }
    }
  } finally {
    parquet.file.free();
  }
}

async function open(file: NamedBlob, wasm: WasmSource) {
  const magic = 'PAR1';
  const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
  if (file.blob.size === 0) throw new ProblemError('csv_empty', { file: file.name });
  if (text(await head(file, 4)) !== magic) throw new ProblemError('not_parquet', { file: file.name });
  const end = text(await bytesOf(file, Math.max(4, file.blob.size - 4), file.blob.size));
  if (end !== magic) throw new ProblemError('parquet_truncated', { file: file.name });
  await start(wasm);
  return guarded(file, async () => {
    const parquet = await ParquetFile.fromFile(file.blob);
    const metadata = parquet.metadata();
    const rows = metadata.fileMetadata().numRows();
    if (rows === 0) throw new ProblemError('parquet_empty', { file: file.name });
    const { fields } = tableFromIPC(parquet.schema().intoIPCStream()).schema;
    return {
      file: parquet,
      headers: fields.map((field) => field.name),
      rows,
      groups: metadata.numRowGroups()
    };
  });
}

/** Runs library code whose failures mean that the file is damaged. */
async function guarded<T>(file: NamedBlob, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    const value = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError('parquet_damaged', { file: file.name, value }, cause);
  }
}
