import {
  DateDay,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
  type Data,
  type DataType
} from 'apache-arrow';
import type { Cell } from '#lib/model/columns.ts';
import type { ColumnType } from '#lib/model/tables.ts';
import { toDays } from '#lib/util/dates.ts';

/** A column on its way into an Arrow stream; "long" is a 64-bit integer, a date is an ISO string. */
export interface ArrowColumn {
  readonly name: string;
  readonly type: ColumnType | 'long';
  readonly values: readonly Cell[];
}

/** Rows of a record batch: DuckDB's row group. */
const BATCH = 122_880;

/**
 * Columns of equal length as one complete Arrow IPC stream.
 * @throws RangeError for a number that the type of its column cannot hold
 * @throws TypeError for columns of unequal length or a cell of the wrong kind
 */
export function arrowStream(columns: readonly ArrowColumn[]): Uint8Array {
  const length = columns[0]?.values.length ?? 0;
  const odd = columns.find((column) => column.values.length !== length);
  if (odd) throw new TypeError(`column ${odd.name} has ${odd.values.length} cells instead of ${length}`);
  const schema = new Schema(columns.map(({ name, type }) => new Field(name, typeOf(type), true)));
  const batches: RecordBatch[] = [];
  for (let from = 0; from === 0 || from < length; from += BATCH) {
    const rows = Math.min(BATCH, length - from);
    const children = columns.map((column) => encode(column, from, rows));
    const struct = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
    batches.push(new RecordBatch(schema, struct));
  }
  return tableToIPC(new Table(schema, batches), 'stream');
}

function typeOf(type: ArrowColumn['type']): DataType {
  switch (type) {
    case 'text':
      return new Utf8();
    case 'integer':
      return new Int32();
    case 'long':
      return new Int64();
    case 'number':
      return new Float64();
    case 'date':
      return new DateDay();
  }
}

function encode({ name, type, values }: ArrowColumn, from: number, length: number): Data {
  const bits = new Uint8Array(Math.ceil(length / 8));
  let nullCount = 0;
  for (let i = 0; i < length; i++) {
    if (values[from + i] === null) nullCount++;
    else bits[i >> 3]! |= 1 << (i & 7);
  }
  const common = { length, nullCount, nullBitmap: nullCount > 0 ? bits : null };
  const fill = <A extends { [index: number]: T }, T>(data: A, read: (cell: string | number) => T): A => {
    for (let i = 0; i < length; i++) {
      const cell = values[from + i] ?? null;
      if (cell !== null) data[i] = read(cell);
    }
    return data;
  };
  const bad = (cell: Cell) => new RangeError(`column ${name}: ${String(cell)} is no ${type}`);
  const whole = (cell: string | number): number => {
    if (typeof cell !== 'number' || !Number.isSafeInteger(cell)) throw bad(cell);
    return cell;
  };
  switch (type) {
    case 'text':
      return makeData({ type: new Utf8(), ...common, ...utf8(values, from, length) });
    case 'integer':
      return makeData({
        type: new Int32(),
        ...common,
        data: fill(new Int32Array(length), (cell) => {
          if (whole(cell) !== (whole(cell) | 0)) throw bad(cell);
          return whole(cell);
        })
      });
    case 'long':
      return makeData({
        type: new Int64(),
        ...common,
        data: fill(new BigInt64Array(length), (cell) => BigInt(whole(cell)))
      });
    case 'number':
      return makeData({
        type: new Float64(),
        ...common,
        data: fill(new Float64Array(length), (cell) => {
          if (typeof cell !== 'number') throw bad(cell);
          return cell;
        })
      });
    case 'date':
      return makeData({
        type: new DateDay(),
        ...common,
        data: fill(new Int32Array(length), (cell) => {
          const days = typeof cell === 'string' ? toDays(cell) : Number.NaN;
          if (Number.isNaN(days)) throw bad(cell);
          return days;
        })
      });
  }
}

const ENCODER = new TextEncoder();

/** The bytes of all texts one after another, and where each begins. */
function utf8(values: readonly Cell[], from: number, length: number) {
  const valueOffsets = new Int32Array(length + 1);
  let data = new Uint8Array(length * 16 + 64);
  let end = 0;
  for (let i = 0; i < length; i++) {
    const cell = values[from + i] ?? null;
    if (cell !== null) {
      const text = String(cell);
      // A UTF-16 unit takes three bytes at most.
      if (end + text.length * 3 > data.length) {
        const larger = new Uint8Array(Math.max(data.length * 2, end + text.length * 3));
        larger.set(data.subarray(0, end));
        data = larger;
      }
      end += ENCODER.encodeInto(text, data.subarray(end)).written;
    }
    valueOffsets[i + 1] = end;
  }
  return { valueOffsets, data: data.subarray(0, end) };
}
