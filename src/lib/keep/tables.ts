import {
  Dictionary,
  Field,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  tableFromIPC,
  type Data,
  type DataType
} from 'apache-arrow';
import init, { ParquetFile } from 'parquet-wasm/esm';
import { toParquet, type WasmSource } from '#lib/export/parquet.ts';
import { KeepError } from './errors.ts';
import { writeFile, type Folder } from './folder.ts';
import { Hasher } from './hash.ts';
import { intact } from './intact.ts';
import type { KeptTable } from './manifest.ts';

export type { WasmSource };

/** Rows read at once: those of a row group. */
const BATCH = 122_880;

/**
 * Writes a table as Parquet (zstd, a row group for each stream), a stream at a time.
 * @param streams complete Arrow IPC streams of the table
 * @returns null for a table without rows, which needs no file
 */
export async function writeTable(
  folder: Folder,
  file: string,
  streams: AsyncIterable<Uint8Array>,
  wasm: WasmSource
): Promise<KeptTable | null> {
  const hasher = new Hasher();
  let rows = 0;
  const source = alike(streams, (more) => (rows += more));
  const first = await source.next();
  if (first.done) return null;
  const pages = async function* () {
    yield first.value;
    yield* source;
  };
  const parts = async function* () {
    for await (const part of toParquet(pages(), {}, wasm)) {
      await hasher.push(part);
      yield part;
    }
  };
  await writeFile(folder, file, parts());
  return { file, rows, bytes: hasher.bytes, sha256: await hasher.done() };
}

/**
 * Reads a table back as Arrow IPC streams, a row group each, after its size and hash were compared.
 * @throws KeepError, kind "damaged", when the file is missing or not what was written
 */
export async function* readTable(
  folder: Folder,
  table: KeptTable,
  wasm: WasmSource
): AsyncGenerator<Uint8Array, void, void> {
  const blob = await intact(folder, table);
  await init({ module_or_path: wasm });
  const parquet = await ParquetFile.fromFile(blob);
  try {
    const metadata = parquet.metadata();
    const rows = metadata.fileMetadata().numRows();
    if (rows !== table.rows) throw new KeepError('damaged', `${table.file}: ${rows} rows, not ${table.rows}`);
    const groups = metadata.numRowGroups();
    for (let group = 0; group < groups; group++) {
      const read = await parquet.read({ rowGroups: [group], batchSize: BATCH });
      yield read.intoIPCStream();
    }
  } finally {
    parquet.free();
  }
}

/**
 * The streams with one schema. The writers of imports give each batch the narrowest codes for its repeated
 * texts; a Parquet file has one type a column, so all of them become 32 bits wide.
 */
async function* alike(
  streams: AsyncIterable<Uint8Array>,
  count: (rows: number) => void
): AsyncGenerator<Uint8Array, void, void> {
  for await (const stream of streams) {
    const table = tableFromIPC(stream);
    if (table.numRows === 0) continue;
    count(table.numRows);
    const { fields } = table.schema;
    const schema = new Schema(
      fields.map(({ name, type }, i) => new Field<DataType>(name, widened(type as DataType, i), true))
    );
    const batches = table.batches.map((batch) => {
      const children = batch.data.children.map((child, i) =>
        widen(child, schema.fields[i]!.type as DataType)
      );
      const { length } = batch.data;
      return new RecordBatch(
        schema,
        makeData({ type: new Struct(schema.fields), length, nullCount: 0, children })
      );
    });
    yield RecordBatchStreamWriter.writeAll(batches).toUint8Array(true);
  }
}

const isDictionary = (type: DataType): type is Dictionary => type instanceof Dictionary;

const widened = (type: DataType, id: number): DataType =>
  isDictionary(type) ? new Dictionary(type.dictionary, new Int32(), id) : type;

function widen(data: Data, type: DataType): Data {
  if (!isDictionary(type) || !data.dictionary) return data;
  const { length, nullCount, nullBitmap, offset, dictionary } = data;
  const codes = Int32Array.from(data.values as ArrayLike<number>);
  return makeData({ type, length, nullCount, nullBitmap, offset, data: codes, dictionary });
}
