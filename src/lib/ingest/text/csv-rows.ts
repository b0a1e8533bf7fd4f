import { isDate, isFilled, isNumber } from './cell-shapes.ts';
import { footerFilter, type FooterCode } from './footer.ts';

/** What rows of a text file look like, so that those which cannot be trusted are told from the others. */
export interface RowShape {
  readonly headers: readonly string[];
  readonly headerRecords: readonly (readonly string[])[];
  readonly delimiter: string;
  /** cells that a record of the file usually has; more than the columns when lines end in separators */
  readonly cells: number;
  /** nearly all records have exactly so many */
  readonly strict: boolean;
  readonly columns: readonly ColumnShape[];
  /** the column where cells split by unquoted separators are joined again */
  readonly rejoin: number | null;
}

export interface ColumnShape {
  readonly kind: 'date' | 'number' | 'text';
  /** cells begin with a space in this file */
  readonly spaced: boolean;
  /** sentences that hardly ever repeat */
  readonly free: boolean;
}

export type RowVerdict =
  | { readonly cells: readonly string[]; readonly code: 'short_row' | 'rejoined_row' | null }
  /** `cells` null: the row is set aside; `value` is its beginning */
  | { readonly cells: null; readonly code: FooterCode | 'long_row' | 'blank_row'; readonly value: string };

/**
 * Judges the rows of a file in their order. A row with more cells than columns has separators in its text:
 * which cell belongs where is not known, so it is set aside unless the user named the column to join.
 */
export function rowJudge(shape: RowShape): (cells: readonly string[]) => RowVerdict {
  const footer = footerFilter(shape.headers, shape.headerRecords);
  const width = shape.headers.length;
  const value = (cells: readonly string[]) => cells.join(shape.delimiter).slice(0, 200);
  return (cells) => {
    if (!cells.some(isFilled)) return { cells: null, code: 'blank_row', value: '' };
    const code = footer(cells);
    if (code !== null) return { cells: null, code, value: cells.filter(isFilled).join(' ') };
    if (cells.length < width) return { cells, code: 'short_row' };
    const surplus = surplusOf(cells, shape);
    if (surplus === 0) return { cells, code: null };
    const joined = shape.rejoin === null ? null : rejoined(cells, shape.rejoin, surplus, shape.delimiter);
    // The separators may have been in another cell of this row.
    return joined && misfits(joined, shape.columns) === 0
      ? { cells: joined, code: 'rejoined_row' }
      : { cells: null, code: 'long_row', value: value(cells) };
  };
}

/** How many separators of a row belong to its text; 0 for a row to be read as it is. */
export function surplusOf(cells: readonly string[], shape: Omit<RowShape, 'headerRecords'>): number {
  const width = shape.headers.length;
  if (cells.length <= width) return 0;
  const beyond = cells.findLastIndex(isFilled) + 1 - width;
  const more = cells.length - shape.cells;
  if (beyond > 0) return Math.max(beyond, more);
  // Blank surplus: separators at the end of the line, or cells pushed to the right, the last ones blank.
  return more > 0 && !fits(cells, shape) ? more : 0;
}

/** Whether cells stand in their own columns by the look of them. */
function fits(cells: readonly string[], shape: Pick<RowShape, 'columns' | 'strict'>): boolean {
  if (misfits(cells, shape.columns) > 0) return false;
  if (!shape.strict) return true;
  // In a regular file it takes a figure in its place, right of all free text, to trust a longer line.
  const text = shape.columns.findLastIndex(({ free }) => free);
  return shape.columns.some(({ kind }, i) => i > text && kind !== 'text' && isFilled(cells[i] ?? ''));
}

/** What is written in place of a figure. */
const NOTHING = /^\s*(.{0,3}|n\/a|null|none|không( có| rõ)?|chưa( có| rõ| xác định)?|đang cập nhật)\s*$/i;

/** Cells that differ from what their columns hold otherwise. */
export function misfits(cells: readonly string[], columns: readonly ColumnShape[]): number {
  let count = 0;
  for (const [i, { kind, spaced }] of columns.entries()) {
    const cell = cells[i] ?? '';
    if (!isFilled(cell)) continue;
    if ((kind !== 'text' && !/\d/.test(cell) && !NOTHING.test(cell)) || (!spaced && cell.startsWith(' ')))
      count++;
    else if (kind === 'number' && cell.trim().length > 30) count++;
  }
  return count;
}

/** Joins a cell with the surplus ones behind it. */
export const rejoined = (cells: readonly string[], at: number, surplus: number, delimiter: string) => [
  ...cells.slice(0, at),
  cells.slice(at, at + surplus + 1).join(delimiter),
  ...cells.slice(at + surplus + 1)
];

/** What the columns hold by rows that have the usual number of cells. */
export function columnShapes(rows: readonly (readonly string[])[], width: number): ColumnShape[] {
  return Array.from({ length: width }, (_, i) => {
    const cells = rows.map((row) => row[i] ?? '').filter(isFilled);
    const most = (test: (cell: string) => boolean) =>
      cells.length > 0 && cells.filter(test).length >= 0.8 * cells.length;
    const kind = most((cell) => isDate(cell)) ? 'date' : most((cell) => isNumber(cell)) ? 'number' : 'text';
    const length = cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
    const free =
      kind === 'text' &&
      length >= 20 &&
      new Set(cells).size >= 0.7 * cells.length &&
      most((cell) => / \S/.test(cell));
    const spaced = cells.filter((cell) => cell.startsWith(' ')).length > cells.length / 20;
    return { kind, spaced, free };
  });
}
