import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';

/** A column that rows are sorted by. */
export interface TableSort {
  /** index of the column */
  readonly column: number;
  readonly direction: 'asc' | 'desc';
}

type TableCell = ChartTable['rows'][number][number];

/**
 * What the next press on a heading sorts by: first the way that is asked for most (largest numbers, first
 * letters), then the other, then the order of the chart again, which is null.
 */
export function nextSort(table: ChartTable, sort: TableSort | null, column: number): TableSort | null {
  const first = table.columns[column]?.numeric ? 'desc' : 'asc';
  if (sort?.column !== column) return { column, direction: first };
  return sort.direction === first ? { column, direction: first === 'asc' ? 'desc' : 'asc' } : null;
}

/**
 * Indices of the rows in the order of a column: numbers by size, texts by the alphabet of the language with the
 * numbers in them by size, periods by time. What is not known comes last either way; ties keep the order of
 * the chart.
 */
export function tableOrder({ columns, rows }: ChartTable, sort: TableSort | null, locale: Locale): number[] {
  const order = rows.map((_, i) => i);
  if (sort === null) return order;
  const { column, direction } = sort;
  const cells = rows.map((row) => row[column] ?? null);
  const compare = columns[column]?.ordered ? byAppearance(cells) : byValue(locale);
  const sign = direction === 'asc' ? 1 : -1;
  return order.sort((a, b) => {
    const [one, other] = [cells[a] ?? null, cells[b] ?? null];
    if (isBlank(one) || isBlank(other)) return Number(isBlank(one)) - Number(isBlank(other)) || a - b;
    return sign * compare(one, other) || a - b;
  });
}

type Known = Exclude<TableCell, null>;

const isBlank = (cell: TableCell): cell is null | '' =>
  cell === null || cell === '' || (typeof cell === 'number' && Number.isNaN(cell));

/** Numbers before texts, should a column hold both. */
function byValue(locale: Locale): (a: Known, b: Known) => number {
  const { compare } = formats(locale).collator;
  return (a, b) => {
    if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
    return typeof b === 'number' ? 1 : compare(a, b);
  };
}

/** By where a cell was met first. */
function byAppearance(cells: readonly TableCell[]): (a: Known, b: Known) => number {
  const places = new Map<TableCell, number>();
  cells.forEach((cell, i) => {
    if (!places.has(cell)) places.set(cell, i);
  });
  return (a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0);
}
