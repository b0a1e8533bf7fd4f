import { describe, expect, it } from 'vitest';
import type { ChartTable } from '#lib/charts/chart.ts';
import { nextSort, tableOrder, type TableSort } from '#lib/charts/table-order.ts';

const table: ChartTable = {
  columns: [
    { label: 'Kỳ', numeric: false, ordered: true },
    { label: 'Tên', numeric: false },
    { label: 'n', numeric: true }
  ],
  rows: [
    ['Q4 2024', 'Đà Nẵng', 10],
    ['Q1 2025', 'Dương Đông', null],
    ['Q1 2025', 'Ân Thi', 9],
    ['Q2 2025', 'An Giang', 10],
    ['Q3 2025', '', -2.5]
  ]
};
const cells = (sort: TableSort | null, column: number) =>
  tableOrder(table, sort, 'vi').map((row) => table.rows[row]?.[column]);

describe('sorting a table', () => {
  it('takes numbers as numbers, keeps ties in the order of the chart and puts what is unknown last', () => {
    expect(cells({ column: 2, direction: 'asc' }, 2)).toEqual([-2.5, 9, 10, 10, null]);
    expect(cells({ column: 2, direction: 'desc' }, 2)).toEqual([10, 10, 9, -2.5, null]);
    expect(cells({ column: 2, direction: 'desc' }, 1).slice(0, 2)).toEqual(['Đà Nẵng', 'An Giang']);
  });

  it('sorts texts by the Vietnamese alphabet, blanks last', () => {
    expect(cells({ column: 1, direction: 'asc' }, 1)).toEqual([
      'An Giang',
      'Ân Thi',
      'Dương Đông',
      'Đà Nẵng',
      ''
    ]);
    expect(cells({ column: 1, direction: 'desc' }, 1).at(-1)).toBe('');
  });

  it('sorts periods by time, not by their letters', () => {
    expect(cells({ column: 0, direction: 'desc' }, 0)).toEqual([
      'Q3 2025',
      'Q2 2025',
      'Q1 2025',
      'Q1 2025',
      'Q4 2024'
    ]);
  });

  it('turns from the way most wanted to the other and back to the order of the chart', () => {
    const once = nextSort(table, null, 2);
    const twice = nextSort(table, once, 2);
    expect([once, twice, nextSort(table, twice, 2)]).toEqual([
      { column: 2, direction: 'desc' },
      { column: 2, direction: 'asc' },
      null
    ]);
    expect(nextSort(table, once, 1)).toEqual({ column: 1, direction: 'asc' });
    expect(tableOrder(table, null, 'en')).toEqual([0, 1, 2, 3, 4]);
  });
});
