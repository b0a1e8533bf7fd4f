import { DataType, Precision, Vector, type Data } from 'apache-arrow';
import { dayOf, isoOf, valueOf } from './arrow-value.ts';
import { hashBytes, sameBytes } from '../tables/byte-hash.ts';
import type { CodedColumn, Pool, RawValue, TextCells } from '../raw.ts';

/**
 * Turns the vectors of one column, row group after row group, into a coded column. Text is compared as
 * bytes and decoded once for each distinct value, dates become ISO text, numbers stay numbers.
 */
export class ColumnReader {
  readonly #pool = new BytePool();
  readonly #numbers = new NumberIds();
  readonly #days = new NumberIds();
  #seen: { readonly dictionary: Vector; readonly ids: Int32Array } | null = null;

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
    if (DataType.isDictionary(type) && data.dictionary) {
      const known = this.#dictionary(data.dictionary);
      const indices = data.values as ArrayLike<number | bigint>;
      for (let i = 0; i < length; i++)
        if (data.nullCount === 0 || data.getValid(i)) ids[at + i] = known[Number(indices[i])] ?? -1;
      return;
    }
    const narrow = DataType.isInt(type) && type.bitWidth < 64;
    if (narrow || (DataType.isFloat(type) && type.precision !== Precision.HALF)) {
      const values = data.values as ArrayLike<number>;
      const whole = data.nullCount === 0;
      const make = (value: number) => this.#pool.add(value);
      for (let i = 0; i < length; i++)
        if (whole || data.getValid(i)) ids[at + i] = this.#numbers.id(Number(values[i]), make);
      return;
    }
    const vector = new Vector([data]);
    const day = dayOf(type);
    const makeDay = (value: number) => this.#pool.add(isoOf(value));
    const make = (value: number) => this.#pool.add(value);
    const read = valueOf(type);
    for (let i = 0; i < length; i++) {
      const given: unknown = vector.get(i);
      if (given === null || given === undefined) continue;
      if (day) ids[at + i] = this.#days.id(day(Number(given)), makeDay);
      else {
        const value = read(given);
        if (typeof value === 'number') ids[at + i] = this.#numbers.id(value, make);
        else if (value !== '') ids[at + i] = this.#pool.text(value);
      }
    }
  }

  /** Ids of the values of a dictionary, which the batches of a file share. */
  #dictionary(dictionary: Vector): Int32Array {
    if (this.#seen?.dictionary === dictionary) return this.#seen.ids;
    const { ids } = this.read(dictionary, dictionary.length);
    this.#seen = { dictionary, ids };
    return ids;
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
  const read = valueOf(vector.type as DataType);
  for (let i = 0; i < vector.length; i++) result[i] = String(read(vector.get(i))) || null;
  return result;
}

/** Distinct values found by their UTF-8 bytes: an open-addressing hash table, so that nothing is decoded twice. */
export class BytePool implements Pool {
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
