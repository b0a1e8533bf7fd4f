import {
  DateDay,
  Dictionary as DictionaryType,
  Field,
  Float64,
  Int16,
  Int32,
  Int8,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  Vector,
  type Data,
  type DataType
} from 'apache-arrow';
import { columnsOf, columnType, type TableName } from '#lib/model/tables.ts';
import { NULL, TextColumn, type SourceColumn, type SourceTable, type TextValues } from './columns.ts';

/** Rows of one batch: the size of a DuckDB row group. */
export const BATCH_ROWS = 122_880;

/**
 * Packs a table into complete Arrow IPC streams of at most `BATCH_ROWS` rows with the columns of
 * `TABLES[name]` in that order; columns of repeated texts are dictionaries. A table without rows gives no stream.
 * @throws TypeError when a column is missing or of another type than `TABLES` says: a mistake in the code
 */
export function* packTable(name: TableName, table: SourceTable): Generator<Uint8Array> {
  if (table.rows === 0) return;
  const columns = columnsOf(name).map((column) => {
    const source = table.columns[column];
    const type = columnType(name, column);
    const same = source && (type === source.type || (type === 'text' && source.type === 'coded'));
    if (!same)
      throw new TypeError(`column ${column} of ${name} should be ${type}, is ${source?.type ?? 'missing'}`);
    return { name: column, source };
  });
  for (let from = 0; from < table.rows; from += BATCH_ROWS) {
    const rows = Math.min(BATCH_ROWS, table.rows - from);
    const at = table.take ? table.take.subarray(from, from + rows) : null;
    const children = columns.map(({ source }) => pack(source, from, rows, at));
    const fields = columns.map(({ name: field }, i) => Field.new<DataType>(field, children[i]!.type, true));
    const data = makeData({
      type: new Struct(fields),
      length: rows,
      nullCount: 0,
      children
    });
    const batch = new RecordBatch(new Schema(fields), data);
    yield RecordBatchStreamWriter.writeAll([batch]).toUint8Array(true);
  }
}

/** A column with the validity of its rows, a bit a row; `nulls` counts the rows without a value. */
type Filled<A> = { readonly data: A; readonly valid: Uint8Array; readonly nulls: number };

function pack(source: SourceColumn, from: number, rows: number, at: Int32Array | null): Data {
  switch (source.type) {
    case 'integer':
    case 'date': {
      const { data, valid, nulls } = packNumbers(source, from, rows, at);
      const common = { length: rows, nullCount: nulls, nullBitmap: nulls > 0 ? valid : null, data };
      return source.type === 'date'
        ? makeData({ type: new DateDay(), ...common })
        : makeData({ type: new Int32(), ...common });
    }
    case 'number': {
      const values = Float64Array.from({ length: rows }, (_, i) => source.values[at ? at[i]! : from + i]!);
      const nulls = values.filter(Number.isNaN).length;
      const valid = new Uint8Array((rows + 7) >> 3);
      values.forEach((value, i) => (valid[i >> 3]! |= Number.isNaN(value) ? 0 : 1 << (i & 7)));
      return makeData({
        type: new Float64(),
        length: rows,
        nullCount: nulls,
        nullBitmap: nulls > 0 ? valid : null,
        data: values
      });
    }
    case 'text':
      return packText(source.values, from, rows, at);
    case 'coded':
      return packCoded(source, from, rows, at);
  }
}

function packNumbers(
  { values, via }: Extract<SourceColumn, { type: 'integer' | 'date' }>,
  from: number,
  rows: number,
  at: Int32Array | null
): Filled<Int32Array> {
  const data = new Int32Array(rows);
  const valid = new Uint8Array((rows + 7) >> 3);
  let nulls = 0;
  for (let i = 0; i < rows; i++) {
    let value = values[at ? at[i]! : from + i]!;
    if (via) value = value < 0 ? NULL : via[value]!;
    if (value === NULL) nulls++;
    else {
      data[i] = value;
      valid[i >> 3]! |= 1 << (i & 7);
    }
  }
  return { data, valid, nulls };
}

function packText({ bytes, ends }: TextValues, from: number, rows: number, at: Int32Array | null): Data {
  const offsets = new Int32Array(rows + 1);
  const valid = new Uint8Array((rows + 7) >> 3);
  let nulls = 0;
  let size = 0;
  for (let i = 0; i < rows; i++) {
    const r = at ? at[i]! : from + i;
    const length = ends[r]! - (r === 0 ? 0 : ends[r - 1]!);
    if (length === 0) nulls++;
    else valid[i >> 3]! |= 1 << (i & 7);
    size += length;
    offsets[i + 1] = size;
  }
  let data: Uint8Array;
  if (at) {
    data = new Uint8Array(size);
    for (let i = 0, to = 0; i < rows; i++) {
      const r = at[i]!;
      const end = ends[r]!;
      // Texts are short: a loop is faster than `set`.
      for (let k = r === 0 ? 0 : ends[r - 1]!; k < end; k++) data[to++] = bytes[k]!;
    }
  } else {
    const start = from === 0 ? 0 : ends[from - 1]!;
    data = bytes.subarray(start, start + size);
  }
  return makeData({
    type: new Utf8(),
    length: rows,
    nullCount: nulls,
    nullBitmap: nulls > 0 ? valid : null,
    valueOffsets: offsets,
    data
  });
}

/** Packs codes as an Arrow dictionary of the texts that these rows have. */
function packCoded(
  { codes, via, dictionary }: Extract<SourceColumn, { type: 'coded' }>,
  from: number,
  rows: number,
  at: Int32Array | null
): Data {
  const data = new Int32Array(rows);
  const valid = new Uint8Array((rows + 7) >> 3);
  const used: string[] = [];
  const places = new Int32Array(dictionary.length).fill(-1);
  let nulls = 0;
  for (let i = 0; i < rows; i++) {
    let code = codes[at ? at[i]! : from + i]!;
    if (via && code >= 0) code = via[code]!;
    if (code < 0 || dictionary[code] === '') {
      nulls++;
      continue;
    }
    let place = places[code]!;
    if (place < 0) {
      place = used.push(dictionary[code]!) - 1;
      places[code] = place;
    }
    data[i] = place;
    valid[i >> 3]! |= 1 << (i & 7);
  }
  const common = { length: rows, nullCount: nulls, nullBitmap: nulls > 0 ? valid : null };
  const texts = new Vector([utf8(used)]);
  const type = <I extends Int8 | Int16 | Int32>(indices: I) => new DictionaryType(new Utf8(), indices);
  if (used.length < 1 << 7)
    return makeData({ type: type(new Int8()), ...common, data: Int8Array.from(data), dictionary: texts });
  if (used.length < 1 << 15)
    return makeData({ type: type(new Int16()), ...common, data: Int16Array.from(data), dictionary: texts });
  return makeData({ type: type(new Int32()), ...common, data, dictionary: texts });
}

function utf8(texts: readonly string[]): Data<Utf8> {
  const column = new TextColumn();
  for (const text of texts) column.push(text);
  const { bytes, ends } = column.values;
  return makeData({
    type: new Utf8(),
    length: texts.length,
    nullCount: 0,
    valueOffsets: Int32Array.from([0, ...ends]),
    data: bytes
  });
}
