import { fold } from '#lib/util/text.ts';
import type { Cell, Grid } from './grid.ts';

/** Sheets of explanations, by their folded names. */
const NOTES =
  /^(ghi chu|huong dan|luu y|thuyet minh|muc luc|bia|danh muc|notes?|read ?me|instructions?|contents|cover|about|lookups?)\b/;
/** A sheet with less than this share of the rows of the largest one is no likely table. */
const SMALL = 0.1;

/** A sheet as far as it has been looked at. */
export interface SheetLook {
  readonly name: string;
  /** rows with more than one filled cell */
  readonly rows: number;
  readonly hidden?: boolean;
}

/** The sheet asked for, else the first that holds a table rather than notes. There must be one sheet at least. */
export function chooseSheet<S extends SheetLook>(sheets: readonly S[], asked?: string): S {
  const named = sheets.find(({ name }) => name === asked);
  if (named) return named;
  const shown = sheets.filter(({ name, hidden }) => hidden !== true && !NOTES.test(fold(name)));
  const candidates = shown.some(({ rows }) => rows > 1) ? shown : sheets;
  const most = Math.max(...candidates.map(({ rows }) => rows));
  return candidates.find(({ rows }) => rows >= Math.max(2, most * SMALL)) ?? candidates[0] ?? sheets[0]!;
}

/** A sheet in memory. */
export interface NamedGrid extends SheetLook {
  readonly grid: Grid;
}

/** Rows and columns are never wider than any spreadsheet's, whatever a file says. */
const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1 << 21;
/** Cells that one file may spread over by spans and repetitions. */
const MOST_CELLS = 20_000_000;

/** Puts a sheet together cell by cell, with what spans rows and columns. */
export class GridBuilder {
  readonly #rows: Cell[][] = [];
  readonly #merges: { row: number; column: number; rows: number }[] = [];
  /** by column: the rows below that a cell above reaches into */
  readonly #taken = new Map<number, number>();
  #row = -1;
  #column = 0;
  #cells = 0;
  readonly #covered: boolean;

  /** @param covered cells that a cell above or beside reaches into are written in the file, too */
  constructor(covered = false) {
    this.#covered = covered;
  }

  /** Begins a row; `index` (from 0) when the file says which. */
  row(index?: number): void {
    this.#row = Math.min(MOST_ROWS, index === undefined || index <= this.#row ? this.#row + 1 : index);
    this.#column = 0;
  }

  /** Goes on to a column (from 0) when the file says which. */
  at(column: number): void {
    if (column > this.#column) this.#column = Math.min(MOST_COLUMNS, column);
  }

  /** The next cell that no cell above reaches into. */
  cell(value: Cell, rows = 1, columns = 1): void {
    if (this.#row < 0) this.row();
    while ((this.#taken.get(this.#column) ?? -1) >= this.#row) this.#column++;
    const blank = value === null || value === '';
    const [column, row] = [this.#column, this.#row];
    const width = Math.max(1, Math.min(columns, MOST_COLUMNS - column));
    if (!blank && this.#cells < MOST_CELLS && column < MOST_COLUMNS && row < MOST_ROWS) {
      while (this.#rows.length <= row) this.#rows.push([]);
      const cells = this.#rows[row]!;
      this.#cells += Math.max(0, column + 1 - cells.length);
      while (cells.length < column) cells.push(null);
      cells[column] = value;
      if (rows > 1) this.#merges.push({ row, column, rows });
    }
    if (rows > 1 && !this.#covered)
      for (let i = 0; i < width; i++) this.#taken.set(column + i, row + rows - 1);
    this.#column = column + width;
  }

  /** Repeats the row that was built `times` more, as far as it holds anything. */
  repeat(times: number): void {
    const cells = this.#rows[this.#row] ?? [];
    if (cells.length === 0) {
      this.#row = Math.min(MOST_ROWS, this.#row + times);
      return;
    }
    for (let i = 0; i < times && this.#row < MOST_ROWS && this.#cells < MOST_CELLS; i++) {
      this.#rows.push([...cells]);
      this.#cells += cells.length;
      this.#row++;
    }
  }

  /** Cells were left out because there were too many. */
  get full(): boolean {
    return this.#cells >= MOST_CELLS;
  }

  build(name: string, hidden = false): NamedGrid {
    const rows = this.#rows.filter(
      (row) => row.filter((cell) => cell !== null && cell !== '').length > 1
    ).length;
    return { name, rows, hidden, grid: { rows: this.#rows, merges: this.#merges } };
  }
}
