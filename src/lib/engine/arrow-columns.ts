import { DataType, type Table, type Vector } from 'apache-arrow';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { fromDays } from '#lib/util/dates.ts';
import { QueryError } from './query-error.ts';

/**
 * Column-wise result of an Arrow table: dates as ISO strings, timestamps as ISO date and time, 64-bit and
 * wider integers and decimals as numbers, truth values as 1 and 0.
 * @throws QueryError for a column of a type that no chart can use (lists, structs, blobs)
 */
export function arrowColumns(table: Table): Columns {
  const data: Record<string, Cell[]> = {};
  const names: string[] = [];
  table.schema.fields.forEach((field, index) => {
    const vector = table.getChildAt(index);
    names.push(field.name);
    data[field.name] = vector ? cells(vector, field.name) : [];
  });
  return { length: table.numRows, names, data };
}

function cells(vector: Vector, name: string): Cell[] {
  const type = vector.type as DataType;
  if (DataType.isNull(type)) return Array<Cell>(vector.length).fill(null);
  if (DataType.isInt(type) || DataType.isFloat(type)) return numeric(vector);
  if (DataType.isUtf8(type)) return textCells(vector);
  if (DataType.isLargeUtf8(type) || DataType.isDictionary(type)) return generic(vector, asCell);
  if (DataType.isDate(type)) return generic(vector, memo(isoDay));
  if (DataType.isTimestamp(type)) return generic(vector, isoTime);
  if (DataType.isBool(type)) return generic(vector, (value) => (value === true ? 1 : 0));
  if (DataType.isDecimal(type)) return decimals(vector, type.scale);
  throw new QueryError('unknown', `column ${name} has the type ${typeName(type)}, which is not supported`);
}

/** Such as "List<Int32>", for messages. */
export const typeName = (type: DataType): string => (type as { toString(): string }).toString();

/** Integers and floats straight from their typed arrays. */
function numeric(vector: Vector): Cell[] {
  const result = new Array<Cell>(vector.length);
  let at = 0;
  for (const chunk of vector.data) {
    const values = chunk.values as ArrayLike<number | bigint>;
    const whole = chunk.nullCount === 0;
    for (let i = 0; i < chunk.length; i++, at++)
      result[at] = whole || chunk.getValid(i) ? Number(values[i]) : null;
  }
  return result;
}

/** Texts; codes, which are plain ASCII, are cut out of one long text instead of decoded one by one. */
function textCells(vector: Vector): Cell[] {
  const result = new Array<Cell>(vector.length);
  let at = 0;
  for (const chunk of vector.data) {
    const offsets = chunk.valueOffsets as Int32Array;
    const [first = 0, last = 0] = [offsets[0], offsets[chunk.length]];
    const bytes = (chunk.values as Uint8Array).subarray(first, last);
    const whole = bytes.length <= chunk.length * SHORT ? DECODER.decode(bytes) : '';
    const isAscii = whole.length === bytes.length;
    for (let i = 0; i < chunk.length; i++, at++) {
      const [from, to] = [offsets[i]! - first, offsets[i + 1]! - first];
      if (!chunk.getValid(i)) result[at] = null;
      else result[at] = isAscii ? whole.slice(from, to) : DECODER.decode(bytes.subarray(from, to));
    }
  }
  return result;
}

/** Bytes of a code at most, on average. */
const SHORT = 32;

// A mark of byte order is a character like any other.
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decimals are 128-bit little-endian integers, four 32-bit words each, of the least unit. */
function decimals(vector: Vector, scale: number): Cell[] {
  const result = new Array<Cell>(vector.length);
  let at = 0;
  for (const chunk of vector.data) {
    const words = chunk.values as Uint32Array;
    for (let i = 0; i < chunk.length; i++, at++) {
      if (!chunk.getValid(i)) {
        result[at] = null;
        continue;
      }
      let value = 0n;
      for (let word = 3; word >= 0; word--) value = (value << 32n) | BigInt(words[i * 4 + word] ?? 0);
      result[at] = decimalNumber(BigInt.asIntN(128, value), scale);
    }
  }
  return result;
}

/** The number nearest to `value / 10^scale`. */
export function decimalNumber(value: bigint, scale: number): number {
  return scale === 0 ? Number(value) : Number(`${value}e${-scale}`);
}

function generic(vector: Vector, read: (value: unknown) => Cell): Cell[] {
  const result = new Array<Cell>(vector.length);
  for (let i = 0; i < result.length; i++) {
    const value: unknown = vector.get(i);
    result[i] = value === null ? null : read(value);
  }
  return result;
}

const asCell = (value: unknown): Cell => (typeof value === 'number' ? value : String(value));

// Arrow gives both as milliseconds since 1970.
const isoDay = (value: number): string => fromDays(Math.floor(value / 86_400_000));
const isoTime = (value: unknown): string => new Date(Number(value)).toISOString();

/** Dates repeat: a result of a million rows has a few thousand days. */
function memo(read: (value: number) => string): (value: unknown) => string {
  const known = new Map<number, string>();
  return (value) => {
    const key = Number(value);
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = read(key)));
    return text;
  };
}
