import { DataType, Precision, Vector, type Data } from 'apache-arrow';
import { fromDays } from '#lib/util/dates.ts';
import { hashBytes, sameBytes } from './byte-hash.ts';
import { LIST_SEPARATOR, type CodedColumn, type Pool, type RawValue, type TextCells } from './raw.ts';

const DAY = 86_400_000;
/** Instants with a zone are taken to the calendar of Vietnam. */
const VIETNAM = 7 * 3_600_000;

/**
 * Turns the vectors of one column, row group after row group, into a coded column. Text is compared as
 * bytes and decoded once for each distinct value, dates become ISO text, numbers stay numbers.
 */
export class ColumnReader {
  readonly #pool = new BytePool();
  readonly #numbers = new NumberIds();
  readonly #days = new NumberIds();

  read(vector: Vector | null, rows: number): CodedColumn {
    const ids = new Int32Array(rows).fill(-1);
    let at = 0;
    for (const data of (vector?.data ?? []) as Data[]) {
      this.#readData(data, ids, at);
      at += data.length;
    }
    return { ids, pool: this.#pool };
  }

  #readData(data: Data, ids: Int32Array, at: number): void {
    const { type, length } = data;
    if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
      const offsets = data.valueOffsets as Int32Array | BigInt64Array;
      const bytes = data.values as Uint8Array;
      const nulls = data.nullCount > 0 ? data.nullBitmap : null;
      const shift = data.offset;
      for (let i = 0; i < length; i++) {
        if (nulls && ((nulls[(shift + i) >> 3] ?? 0) & (1 << ((shift + i) & 7))) === 0) continue;
        const [from, to] = [Number(offsets[i]), Number(offsets[i + 1])];
        if (to > from) ids[at + i] = this.#pool.id(bytes, from, to);
      }
      return;
    }
    const number = DataType.isInt(type) || DataType.isFloat(type);
    if (number && !(DataType.isFloat(type) && type.precision === Precision.HALF)) {
      const values = data.values as ArrayLike<number | bigint>;
      const whole = data.nullCount === 0;
      const make = (value: number) => this.#pool.add(value);
      for (let i = 0; i < length; i++)
        if (whole || data.getValid(i)) ids[at + i] = this.#numbers.id(Number(values[i]), make);
      return;
    }
    const vector = new Vector([data]);
    const day = dayOf(type);
    const make = (value: number) => this.#pool.add(isoOf(value));
    for (let i = 0; i < length; i++) {
      const value: unknown = vector.get(i);
      if (value === null || value === undefined) continue;
      if (number) ids[at + i] = this.#numbers.id(Number(value), (n) => this.#pool.add(n));
      else if (day) ids[at + i] = this.#days.id(day(Number(value)), make);
      else {
        const text = toText(value);
        if (text !== '') ids[at + i] = this.#pool.text(text);
      }
    }
  }
}

/** Ids of numbers; those of counts and of days, which are small, are looked up without a map. */
class NumberIds {
  readonly #small = new Int32Array(1 << 16).fill(-1);
  readonly #others = new Map<number, number>();

  id(value: number, make: (value: number) => number): number {
    if (value >= 0 && value < this.#small.length && Number.isInteger(value)) {
      let id = this.#small[value]!;
      if (id < 0) this.#small[value] = id = make(value);
      return id;
    }
    let id = this.#others.get(value);
    if (id === undefined) this.#others.set(value, (id = make(value)));
    return id;
  }
}

/** For dates and timestamps, turns what a vector gives (milliseconds) into a day number. */
function dayOf(type: DataType): ((milliseconds: number) => number) | null {
  if (DataType.isDate(type)) return (value) => Math.floor(value / DAY);
  if (!DataType.isTimestamp(type)) return null;
  const shift = type.timezone ? VIETNAM : 0;
  return (value) => Math.floor((value + shift) / DAY);
}

/** Days beyond what a calendar date can hold stay numbers, which no date rule reads. */
const isoOf = (days: number) => (Math.abs(days) <= 1e8 ? fromDays(days) : String(days));

/** Cells as text: the bytes as they are in the file where they are one piece, else strings. */
export function textCells(vector: Vector): TextCells {
  const [data, more] = vector.data as Data[];
  if (!data || more || !DataType.isUtf8(data.type)) return { texts: textsOf(vector) };
  const offsets = data.valueOffsets as Int32Array;
  // What lies under a null is of no meaning.
  for (let i = 0; data.nullCount > 0 && i < data.length; i++)
    if (offsets[i] !== offsets[i + 1] && !data.getValid(i)) return { texts: textsOf(vector) };
  return { bytes: data.values as Uint8Array, offsets };
}

/** Cells as text, null for null and "". */
export function textsOf(vector: Vector): (string | null)[] {
  const result = new Array<string | null>(vector.length).fill(null);
  const day = dayOf(vector.type as DataType);
  for (let i = 0; i < vector.length; i++) {
    const value: unknown = vector.get(i);
    if (value === null || value === undefined) continue;
    result[i] = (day ? isoOf(day(Number(value))) : toText(value)) || null;
  }
  return result;
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Vector) return Array.from(value as Iterable<unknown>, toText).join(LIST_SEPARATOR);
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  return typeof value === 'object' ? JSON.stringify(value) : '';
}

/** Distinct values found by their UTF-8 bytes: an open-addressing hash table, so that nothing is decoded twice. */
class BytePool implements Pool {
  readonly values: RawValue[] = [];
  /** bytes of the texts that are looked up, one after another, by entry */
  #bytes = new Uint8Array(1 << 12);
  #starts = new Int32Array(512);
  #ids = new Int32Array(512);
  #entries = 0;
  /** entries by hash; -1 is free */
  #slots = new Int32Array(1024).fill(-1);
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();

  text(text: string): number {
    const bytes = this.#encoder.encode(text);
    return this.id(bytes, 0, bytes.length);
  }

  /** Adds a value that is never looked up by its bytes. */
  add(value: RawValue): number {
    this.values.push(value);
    return this.values.length - 1;
  }

  id(bytes: Uint8Array, from: number, to: number): number {
    const starts = this.#starts;
    const slots = this.#slots;
    const length = to - from;
    const mask = slots.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (;;) {
      const entry = slots[slot]!;
      if (entry < 0) break;
      const at = starts[entry]!;
      if (starts[entry + 1]! - at === length && sameBytes(this.#bytes, at, bytes, from, length))
        return this.#ids[entry]!;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.#entries;
    return this.#enter(bytes.subarray(from, to));
  }

  #enter(bytes: Uint8Array): number {
    const entry = this.#entries++;
    const start = this.#starts[entry]!;
    const end = start + bytes.length;
    if (end > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(end * 2));
    this.#bytes.set(bytes, start);
    if (entry + 2 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Int32Array(this.#starts.length * 2));
      this.#ids = grown(this.#ids, new Int32Array(this.#ids.length * 2));
    }
    this.#starts[entry + 1] = end;
    const id = this.add(this.#decoder.decode(bytes));
    this.#ids[entry] = id;
    if (this.#entries * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let entry = 0; entry < this.#entries; entry++) {
      let slot = hashBytes(this.#bytes, this.#starts[entry]!, this.#starts[entry + 1]!) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = entry;
    }
    this.#slots = slots;
  }
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
