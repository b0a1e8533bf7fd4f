import type { EventField } from '../mapping/fields.ts';
import type { Pool, RawChunk, RawValue } from '../raw.ts';

/** The cells of one field, each distinct value worked out once however many rows have it. */
export class Cells<T> {
  readonly field: EventField;
  readonly #index: number | undefined;
  readonly #read: (raw: RawValue) => T;
  readonly #known: T[] = [];
  #ids: Int32Array | null = null;
  #pool: Pool | null = null;

  /** @param index the column of the field, undefined when there is none */
  constructor(field: EventField, index: number | undefined, read: (raw: RawValue) => T) {
    this.field = field;
    this.#index = index;
    this.#read = read;
  }

  /** Goes on to the rows of the next chunk of the same file. */
  take(chunk: RawChunk): void {
    const column = this.#index === undefined ? undefined : chunk.coded.get(this.#index);
    this.#ids = column?.ids ?? null;
    this.#pool = column?.pool ?? null;
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
}
