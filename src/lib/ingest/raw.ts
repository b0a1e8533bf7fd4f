import type { RemoteRange } from './containers/range-blob.ts';

/**
 * Cells as they come out of a file, before any meaning is given to them. Columns with repeated values are
 * coded: `ids` points into a list of distinct values that grows over the whole file, so that each distinct
 * value is interpreted once however many rows there are.
 */
export type RawValue = string | number;

/** Distinct values of one column in order of first occurrence. Numbers stay numbers: 2.275 is not "2.275". */
export interface Pool {
  readonly values: readonly RawValue[];
}

export interface CodedColumn {
  /** index into `pool.values`, -1 for a blank cell */
  readonly ids: Int32Array;
  readonly pool: Pool;
}

/** How a column is wanted: `coded` for what is interpreted, `text` for free text that hardly ever repeats. */
export type Wanted = ReadonlyMap<number, 'coded' | 'text'>;

/** Cells of free text: strings, or UTF-8 where cell `r` lies from `offsets[r]` to `offsets[r + 1]`. Blank: null, or no bytes. */
export type TextCells =
  | { readonly texts: readonly (string | null)[] }
  | { readonly bytes: Uint8Array; readonly offsets: Int32Array };

const decoder = new TextDecoder();

/** The text of a cell, null for a blank one. */
export function textAt(cells: TextCells, row: number): string | null {
  if ('texts' in cells) return cells.texts[row] ?? null;
  const [from, to] = [cells.offsets[row] ?? 0, cells.offsets[row + 1] ?? 0];
  return to > from ? decoder.decode(cells.bytes.subarray(from, to)) : null;
}

export interface RawChunk {
  readonly rows: number;
  /** 0-based data row of the first row of the chunk */
  readonly first: number;
  /** physical line of a row, null for files without lines */
  readonly line: (row: number) => number | null;
  readonly coded: ReadonlyMap<number, CodedColumn>;
  readonly texts: ReadonlyMap<number, TextCells>;
  /** share of the file that has been read, 0 to 1 */
  readonly progress: number;
  /** rows that were read in this piece, reported, and are not among `rows`: totals, signatures, broken rows */
  readonly setAside?: number;
}

/** A growing list of distinct values. */
export class Interner implements Pool {
  readonly values: RawValue[] = [];
  readonly #ids = new Map<RawValue, number>();

  id(value: RawValue): number {
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.values.length;
      this.values.push(value);
      this.#ids.set(value, id);
    }
    return id;
  }
}

/** Separates the items of a list column, which may themselves contain any printable separator. */
export const LIST_SEPARATOR = '\u001f';

/** A file with a name; a browser's `File` is turned into one by its caller. */
export interface NamedBlob {
  readonly name: string;
  readonly blob: Blob;
  /** the address it was fetched from */
  readonly url?: string;
  /** its bytes are fetched as they are read */
  readonly range?: RemoteRange;
}
