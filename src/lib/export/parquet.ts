import init, {
  Compression,
  Table,
  transformParquetStream,
  writeParquet,
  WriterPropertiesBuilder,
  type RecordBatch,
  type WriterProperties
} from 'parquet-wasm/esm';
import { ExportError } from './export-error.ts';

/** Where the WebAssembly module comes from: its address in a browser, its bytes in Node. Never guessed. */
export type WasmSource = string | BufferSource;

/** Rows of a row group, the size DuckDB itself writes and reads in. */
export const ROW_GROUP_ROWS = 122_880;

/**
 * Arrow IPC streams to one Parquet file (zstd, row groups of 122,880 rows), a page at a time, so that memory
 * holds a page and a row group, not the file.
 * @param pages complete IPC streams with one schema; at least one, which may be without rows
 * @param metadata key-value metadata of the file
 * @returns the parts of the file, in order
 * @throws ExportError, kind "parquet"; what `pages` throws is passed on
 */
export async function* toParquet(
  pages: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  metadata: Readonly<Record<string, string>>,
  wasm: WasmSource
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  await init({ module_or_path: wasm }).catch((cause: unknown) => {
    throw new ExportError('parquet', 'the Parquet writer did not start', { cause });
  });
  const seen: Seen = { schema: null, withoutRows: null };
  const batches = recordBatches(pages, seen);
  const first = await batches.next();
  if (first.done) {
    const { withoutRows } = seen;
    if (withoutRows === null) throw new ExportError('parquet', 'a Parquet file needs at least one page');
    yield ownCopy(attempt(() => writeParquet(Table.fromIPCStream(withoutRows), properties(metadata))));
    return;
  }

  // The writer never ends when its source fails, so a failure of the source has to win by itself.
  let fail: (cause: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  let sourceError: unknown;
  let pending: RecordBatch | null = first.value;
  const source = new ReadableStream<RecordBatch>(
    {
      async pull(controller) {
        try {
          const next = pending ? { done: false as const, value: pending } : await batches.next();
          pending = null;
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (cause) {
          sourceError = cause;
          fail(cause);
        }
      }
    },
    { highWaterMark: 1 }
  );
  try {
    const target = await Promise.race([failed, transformParquetStream(source, properties(metadata))]);
    const reader = (target as ReadableStream<Uint8Array>).getReader();
    for (;;) {
      const { done, value } = await Promise.race([failed, reader.read()]);
      if (done) return;
      yield ownCopy(value);
    }
  } catch (cause) {
    if (cause === sourceError) throw cause;
    throw new ExportError('parquet', `the Parquet writer failed: ${String(cause)}`, { cause });
  } finally {
    void batches.return();
  }
}

interface Seen {
  schema: Uint8Array | null;
  /** the first page, kept as long as no page had rows: its schema makes a file without rows */
  withoutRows: Uint8Array | null;
}

async function* recordBatches(
  pages: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  seen: Seen
): AsyncGenerator<RecordBatch, void, void> {
  for await (const page of pages) {
    const table = attempt(() => Table.fromIPCStream(page));
    const schema = table.schema.intoIPCStream();
    // The writer hangs on a batch that differs from the first.
    if (seen.schema !== null && !sameBytes(seen.schema, schema))
      throw new ExportError('parquet', 'the pages of one file differ in their columns');
    if (seen.schema === null) seen.withoutRows = page;
    seen.schema = schema;
    const batches = table.recordBatches();
    table.free();
    for (const batch of batches) {
      if (batch.numRows === 0) continue;
      seen.withoutRows = null;
      yield batch;
    }
  }
}

const properties = (metadata: Readonly<Record<string, string>>): WriterProperties =>
  new WriterPropertiesBuilder()
    .setCompression(Compression.ZSTD)
    .setMaxRowGroupSize(ROW_GROUP_ROWS)
    .setCreatedBy('nhip-co-so')
    .setKeyValueMetadata(new Map(Object.entries(metadata)))
    .build();

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new ExportError('parquet', `the Parquet writer failed: ${String(cause)}`, { cause });
  }
}

/** Bytes of their own, which can be handed to another thread. */
const ownCopy = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
