import {
  DateDay,
  Field,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  type Data,
  type DataType
} from 'apache-arrow';
import { columnsOf, columnType, type TableName } from '#lib/model/tables.ts';
import { NULL, type SourceColumn, type SourceTable } from './columns.ts';

/** Rows of one batch: the size of a DuckDB row group. */
export const BATCH_ROWS = 122_880;

/**
 * Packs a table into complete Arrow IPC streams of at most `BATCH_ROWS` rows with the columns of
 * `TABLES[name]` in that order. A table without rows gives no stream.
 * @throws TypeError when a column is missing or of another type than `TABLES` says: a mistake in the code
 */
export function* packTable(name: TableName, table: SourceTable): Generator<Uint8Array> {
  const columns = columnsOf(name).map((column) => {
    const source = table.columns[column];
    const type = columnType(name, column);
    const same = source && (type === source.type || (type === 'text' && source.type === 'coded'));
    if (!same)
      throw new TypeError(`column ${column} of ${name} should be ${type}, is ${source?.type ?? 'missing'}`);
    return { name: column, source, encoded: source.type === 'coded' ? encodeAll(source.dictionary) : [] };
  });
  for (let from = 0; from < table.rows; from += BATCH_ROWS) {
    const rows = Math.min(BATCH_ROWS, table.rows - from);
    const at = table.take ? table.take.subarray(from, from + rows) : null;
    const children = columns.map(({ source, encoded }) => pack(source, encoded, from, rows, at));
    const fields = columns.map(({ name: field }, i) =>
      Field.new<DataType>(field, (children[i] as Data).type, true)
    );
    const data = makeData({
      type: new Struct(fields),
      length: rows,
      nullCount: 0,
      children: children as Data[]
    });
    const batch = new RecordBatch(new Schema(fields), data);
    yield RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
  }
}

const encodeAll = (dictionary: readonly string[]): Uint8Array[] => {
  const encoder = new TextEncoder();
  return dictionary.map((text) => encoder.encode(text));
};

function pack(
  source: SourceColumn,
  encoded: readonly Uint8Array[],
  from: number,
  rows: number,
  at: Int32Array | null
): Data<Utf8> | Data<Int32> | Data<DateDay> {
  const valid = new Uint8Array(Math.ceil(rows / 8));
  let nulls = 0;
  if (source.type === 'integer' || source.type === 'date') {
    const values = new Int32Array(rows);
    for (let i = 0; i < rows; i++) {
      let value = source.values[at ? (at[i] ?? 0) : from + i] ?? NULL;
      if (source.via) value = value < 0 ? NULL : (source.via[value] ?? NULL);
      if (value === NULL) nulls++;
      else {
        values[i] = value;
        valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7));
      }
    }
    const common = { length: rows, nullCount: nulls, nullBitmap: nulls > 0 ? valid : null, data: values };
    return source.type === 'date'
      ? makeData({ type: new DateDay(), ...common })
      : makeData({ type: new Int32(), ...common });
  }
  const offsets = new Int32Array(rows + 1);
  const spans = new Float64Array(rows);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const r = at ? (at[i] ?? 0) : from + i;
    let length: number;
    if (source.type === 'text') {
      const start = r === 0 ? 0 : (source.values.ends[r - 1] ?? 0);
      length = (source.values.ends[r] ?? 0) - start;
      spans[i] = start;
    } else {
      let code = source.codes[r] ?? -1;
      if (source.via && code >= 0) code = source.via[code] ?? -1;
      spans[i] = code;
      length = code < 0 ? 0 : (encoded[code]?.length ?? 0);
    }
    if (length === 0) nulls++;
    else valid[i >> 3] = (valid[i >> 3] ?? 0) | (1 << (i & 7));
    size += length;
    offsets[i + 1] = size;
  }
  const bytes = new Uint8Array(size);
  if (source.type === 'text' && !at) {
    const start = spans[0] ?? 0;
    bytes.set(source.values.bytes.subarray(start, start + size));
  } else {
    for (let i = 0; i < rows; i++) {
      const [start, end] = [offsets[i] ?? 0, offsets[i + 1] ?? 0];
      const span = spans[i] ?? 0;
      if (end === start) continue;
      if (source.type === 'text') bytes.set(source.values.bytes.subarray(span, span + end - start), start);
      else {
        // Codes are short: a loop is faster than `set`.
        const text = encoded[span];
        for (let k = start; text && k < end; k++) bytes[k] = text[k - start] ?? 0;
      }
    }
  }
  return makeData({
    type: new Utf8(),
    length: rows,
    nullCount: nulls,
    nullBitmap: nulls > 0 ? valid : null,
    valueOffsets: offsets,
    data: bytes
  });
}
