import { DataType, Vector, type Data } from 'apache-arrow';
import { fromDays } from '#lib/util/dates.ts';
import { LIST_SEPARATOR, type CodedColumn, type Pool, type RawValue } from './raw.ts';

const DAY = 86_400_000;
/** Instants with a zone are taken to the calendar of Vietnam. */
const VIETNAM = 7 * 3_600_000;

/**
 * Turns the vectors of one column, row group after row group, into a coded column. Text is compared as
 * bytes and decoded once for each distinct value, dates become ISO text, numbers stay numbers.
 */
export class ColumnReader {
  readonly #pool = new BytePool();
  readonly #numbers = new Map<number, number>();
  readonly #days = new Map<number, number>();

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
    const vector = new Vector([data]);
    const number = DataType.isInt(type) || DataType.isFloat(type);
    const day = dayOf(type);
    for (let i = 0; i < length; i++) {
      const value: unknown = vector.get(i);
      if (value === null || value === undefined) continue;
      if (number) ids[at + i] = cached(this.#numbers, Number(value), (n) => this.#pool.add(n));
      else if (day) ids[at + i] = cached(this.#days, day(Number(value)), (n) => this.#pool.add(isoOf(n)));
      else {
        const text = toText(value);
        if (text !== '') ids[at + i] = this.#pool.text(text);
      }
    }
  }
}

function cached(map: Map<number, number>, key: number, make: (key: number) => number): number {
  let id = map.get(key);
  if (id === undefined) map.set(key, (id = make(key)));
  return id;
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
  readonly #bytes: (Uint8Array | null)[] = [];
  #slots = new Int32Array(1024).fill(-1);
  #used = 0;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();

  text(text: string): number {
    const bytes = this.#encoder.encode(text);
    return this.id(bytes, 0, bytes.length);
  }

  /** Adds a value that is never looked up by its bytes. */
  add(value: RawValue): number {
    this.values.push(value);
    this.#bytes.push(null);
    return this.values.length - 1;
  }

  id(bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(bytes, from, to) & mask;
    for (;;) {
      const id = this.#slots[slot] ?? -1;
      if (id === -1) break;
      if (same(this.#bytes[id], bytes, from, to)) return id;
      slot = (slot + 1) & mask;
    }
    const copy = bytes.slice(from, to);
    const id = this.add(this.#decoder.decode(copy));
    this.#bytes[id] = copy;
    this.#slots[slot] = id;
    if (++this.#used * 2 > this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (const [id, bytes] of this.#bytes.entries()) {
      if (!bytes) continue;
      let slot = hash(bytes, 0, bytes.length) & mask;
      while (slots[slot] !== -1) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.#slots = slots;
  }
}

/** FNV-1a. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < to; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  return value >>> 0;
}

function same(known: Uint8Array | null | undefined, bytes: Uint8Array, from: number, to: number): boolean {
  if (!known || known.length !== to - from) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[from + i]) return false;
  return true;
}
