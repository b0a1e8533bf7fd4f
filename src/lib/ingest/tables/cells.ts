import type { EventField } from '../mapping/fields.ts';
import type { Pool, RawChunk, RawValue } from '../raw.ts';

/** Says that a row has to be looked at: its cell is to be remarked on, or is more than a number. */
export const LOOK = 2 ** 31 - 1;
/** Stands for values that nobody asked for yet. */
const UNSEEN = LOOK - 1;

/** What values come to as whole numbers. */
export interface Coding<T> {
  /** for a blank cell */
  readonly blank: number;
  /** `LOOK` for values that one number does not tell all of */
  code(value: T): number;
}

/** The cells of one field, each distinct value worked out once however many rows have it. */
export class Cells<T> {
  readonly field: EventField;
  readonly #index: number | undefined;
  readonly #read: (raw: RawValue) => T;
  readonly #coding: Coding<T> | undefined;
  readonly #blank: number;
  readonly #known: T[] = [];
  #codes = new Int32Array(0);
  #ids: Int32Array | null = null;
  #pool: Pool | null = null;

  /** @param index the column of the field, undefined when there is none */
  constructor(field: EventField, index: number | undefined, read: (raw: RawValue) => T, coding?: Coding<T>) {
    this.field = field;
    this.#index = index;
    this.#read = read;
    this.#coding = coding;
    this.#blank = coding?.blank ?? LOOK;
  }

  /** Goes on to the rows of the next chunk of the same file. */
  take(chunk: RawChunk): void {
    const column = this.#index === undefined ? undefined : chunk.coded.get(this.#index);
    this.#ids = column?.ids ?? null;
    this.#pool = column?.pool ?? null;
    const values = column?.pool.values.length ?? 0;
    if (values <= this.#codes.length) return;
    const codes = new Int32Array(values * 2).fill(UNSEEN);
    codes.set(this.#codes);
    this.#codes = codes;
  }

  /** The number of the value of a cell, -1 for a blank one. */
  id(row: number): number {
    return this.#ids === null ? -1 : this.#ids[row]!;
  }

  raw(row: number): RawValue | null {
    const id = this.id(row);
    return id < 0 ? null : (this.#pool?.values[id] ?? null);
  }

  /** What a cell means; null for a blank one. */
  at(row: number): T | null {
    const id = this.id(row);
    if (id < 0) return null;
    const known = this.#known[id];
    if (known !== undefined) return known;
    const value = this.#read(this.#pool?.values[id] ?? '');
    this.#known[id] = value;
    return value;
  }

  /** What a cell means as a whole number, `LOOK` where that takes `at`. */
  code(row: number): number {
    const id = this.#ids === null ? -1 : this.#ids[row]!;
    if (id < 0) return this.#blank;
    const code = this.#codes[id]!;
    return code === UNSEEN ? this.#work(row, id) : code;
  }

  #work(row: number, id: number): number {
    const code = this.#coding ? this.#coding.code(this.at(row)!) : LOOK;
    this.#codes[id] = code;
    return code;
  }
}
