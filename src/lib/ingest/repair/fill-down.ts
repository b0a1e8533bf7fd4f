import { clean, fold } from '#lib/util/text.ts';
import { matchHeader } from '../mapping/fields.ts';
import {
  textAt,
  type CodedColumn,
  type RawChunk,
  type RawValue,
  type TextCells,
  type Wanted
} from '../raw.ts';

/** Blank cells that repeat the cell above, as merged cells of a printed table do. */

const DITTO = new Set(['"', "''", '″', '〃', '”', 'nt', '-nt-', '- nt -', 'nhu tren']);

/** True for a cell that repeats the one above: blank, or a mark that says so. */
export const repeatsAbove = (cell: string): boolean => {
  const text = cell.trim();
  return text === '' || (text.length <= 8 && DITTO.has(fold(clean(text))));
};

const PLACE_LEVELS = ['province', 'district', 'commune'];

const levelOf = (header: string | undefined) =>
  PLACE_LEVELS.indexOf(matchHeader('events', header ?? '')?.field ?? '');

/** Of each column those whose new value ends it: a new province leaves no district to repeat. */
export function breakersOf(
  columns: readonly number[],
  headers: readonly string[]
): ReadonlyMap<number, readonly number[]> {
  const levels = headers.map(levelOf);
  return new Map(
    columns.map((column) => [
      column,
      levels.flatMap((level, other) => (level >= 0 && level < (levels[column] ?? -1) ? [other] : []))
    ])
  );
}

/** The same rows with the blank cells of some columns filled; rows without any other cell stay as they are. */
export function fillRows(
  rows: readonly (readonly string[])[],
  columns: readonly number[],
  headers: readonly string[]
): string[][] {
  const above = breakersOf(columns, headers);
  const carried = new Map<number, string>();
  const watched = new Map<number, string>();
  return rows.map((row) => {
    const filled = [...row];
    const hasOther = row.some((cell, i) => !columns.includes(i) && cell.trim() !== '');
    const isNew = new Set<number>();
    for (const other of new Set([...above.values()].flat())) {
      const cell = row[other] ?? '';
      if (repeatsAbove(cell) || watched.get(other) === cell) continue;
      watched.set(other, cell);
      isNew.add(other);
    }
    for (const column of columns) {
      const cell = row[column] ?? '';
      if (!repeatsAbove(cell)) carried.set(column, cell);
      else {
        if (above.get(column)?.some((other) => isNew.has(other))) carried.delete(column);
        while (filled.length < column) filled.push('');
        filled[column] = (hasOther ? carried.get(column) : undefined) ?? '';
      }
    }
    return filled;
  });
}

/** Fills chunk after chunk of one file; values are carried over from one to the next. */
export class ChunkFiller {
  readonly #columns: readonly number[];
  readonly #above: ReadonlyMap<number, readonly number[]>;
  readonly #ids = new Map<number, number>();
  readonly #texts = new Map<number, string>();
  /** by column and id of a value: whether it repeats the cell above */
  readonly #blank = new Map<number, boolean[]>();
  /** by column that ends others: its last value */
  readonly #watched = new Map<number, RawValue>();

  /** @param wanted what is read: the columns that end others should be among it */
  constructor(columns: readonly number[], headers: readonly string[], wanted: Wanted) {
    this.#columns = columns.filter((column) => wanted.has(column));
    this.#above = breakersOf(this.#columns, headers);
  }

  fill(chunk: RawChunk): RawChunk {
    if (this.#columns.length === 0) return chunk;
    const coded = new Map(chunk.coded);
    const texts = new Map(chunk.texts);
    const others = otherCells(chunk, this.#columns);
    const changes = new Map(
      [...new Set([...this.#above.values()].flat())].map((other) => [other, this.#changes(chunk, other)])
    );
    for (const column of this.#columns) {
      const mine = this.#given(chunk, column);
      const above = (this.#above.get(column) ?? []).flatMap((other) => changes.get(other) ?? []);
      const ends = (r: number) => above.some((changed) => changed[r] === 1);
      const codes = chunk.coded.get(column);
      const cells = chunk.texts.get(column);
      if (codes) coded.set(column, this.#codes(column, codes, mine, ends, others));
      else if (cells) texts.set(column, this.#cells(column, chunk.rows, cells, mine, ends, others));
    }
    return { ...chunk, coded, texts };
  }

  #codes(column: number, { ids, pool }: CodedColumn, mine: Test, ends: Test, others: Test): CodedColumn {
    let last = this.#ids.get(column) ?? -1;
    const filled = Int32Array.from(ids, (id, r) => {
      if (mine(r)) return (last = id);
      if (ends(r)) last = -1;
      return others(r) ? last : -1;
    });
    this.#ids.set(column, last);
    return { ids: filled, pool };
  }

  #cells(column: number, rows: number, cells: TextCells, mine: Test, ends: Test, others: Test): TextCells {
    let last = this.#texts.get(column) ?? null;
    const filled = Array.from({ length: rows }, (_, r) => {
      if (mine(r)) return (last = textAt(cells, r));
      if (ends(r)) last = null;
      return others(r) ? last : null;
    });
    if (last === null) this.#texts.delete(column);
    else this.#texts.set(column, last);
    return { texts: filled };
  }

  /** The rows in which a column takes another value than before. */
  #changes(chunk: RawChunk, column: number): Uint8Array {
    const isGiven = this.#given(chunk, column);
    const codes = chunk.coded.get(column);
    const cells = chunk.texts.get(column);
    let last = this.#watched.get(column);
    const changed = Uint8Array.from({ length: chunk.rows }, (_, r) => {
      if (!isGiven(r)) return 0;
      const value = codes ? codes.pool.values[codes.ids[r] ?? -1] : cells && textAt(cells, r);
      if (value === undefined || value === null || value === last) return 0;
      last = value;
      return 1;
    });
    if (last !== undefined) this.#watched.set(column, last);
    return changed;
  }

  /** Whether a column has a value of its own in a row. */
  #given(chunk: RawChunk, column: number): Test {
    const codes = chunk.coded.get(column);
    if (!codes) {
      const cells = chunk.texts.get(column);
      return (r) => cells !== undefined && !repeatsAbove(textAt(cells, r) ?? '');
    }
    const known = this.#blank.get(column) ?? [];
    this.#blank.set(column, known);
    const { ids, pool } = codes;
    return (r) => {
      const id = ids[r] ?? -1;
      return id >= 0 && !(known[id] ??= repeatsAbove(String(pool.values[id] ?? '')));
    };
  }
}

type Test = (row: number) => boolean;

/** Whether a row has any cell beside some columns; always when no other column is read. */
function otherCells(chunk: RawChunk, columns: readonly number[]): Test {
  const coded = [...chunk.coded].filter(([column]) => !columns.includes(column)).map(([, { ids }]) => ids);
  const texts = [...chunk.texts].filter(([column]) => !columns.includes(column)).map(([, cells]) => cells);
  if (coded.length === 0 && texts.length === 0) return () => true;
  return (r) => coded.some((ids) => ids[r]! >= 0) || texts.some((cells) => hasText(cells, r));
}

const hasText = (cells: TextCells, r: number) =>
  'texts' in cells ? (cells.texts[r] ?? '') !== '' : cells.offsets[r + 1]! > cells.offsets[r]!;
