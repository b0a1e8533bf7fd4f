import { describe, expect, it } from 'vitest';
import type { Cell, Columns } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { coverageMatrix } from '#lib/state/coverage-matrix.ts';

const place = (key: string, change: Partial<Locality> = {}): Locality => ({
  key,
  code: null,
  name: key,
  kind: '',
  level: 'province',
  parent: null,
  validFrom: null,
  validTo: null,
  successor: null,
  ...change
});
const info = {
  extent: { from: '2024-01-05', to: '2024-04-20' },
  localities: [
    place('P34-1', { name: 'Đà Nẵng' }),
    place('P34-2', { name: 'An Giang' }),
    place('P63-1', { successor: 'P34-1' }),
    place('P63-1/xa', { level: 'commune', parent: 'P63-1' })
  ]
} as unknown as DatasetInfo;

function table(names: readonly string[], rows: readonly (readonly Cell[])[]): Columns {
  const data = Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)]));
  return { length: rows.length, names, data };
}
const coverage = (...rows: Cell[][]) => table(['place', 'bucket', 'state', 'n'], rows);
const events = (...rows: Cell[][]) => table(['place', 'bucket', 'n'], rows);

describe('the matrix of coverage', () => {
  it('tells statements, events without one, and silence apart', () => {
    const matrix = coverageMatrix(
      coverage(
        ['P63-1/xa', '2024-01-01', 'observed', 1],
        ['P63-1', '2024-02-01', 'nil', 1],
        ['P34-1', '2024-02-01', 'missing', 2],
        ['P34-2', '2024-04-01', 'missing', 1]
      ),
      events(['P34-1', '2024-01-01', 3], ['P34-2', '2024-01-01', 2], [null, '2024-03-01', 1]),
      info
    );
    expect(matrix.months).toEqual(['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01']);
    expect(matrix.stated).toBe(true);
    expect(matrix.rows.map(({ name, cells }) => [name, cells.map(({ state }) => state)])).toEqual([
      ['An Giang', ['events', 'unknown', 'unknown', 'missing']],
      ['Đà Nẵng', ['observed', 'nil', 'unknown', 'unknown']],
      [null, ['unknown', 'unknown', 'events', 'unknown']]
    ]);
    expect(matrix.rows[1]?.cells[0]?.events).toBe(3);
  });

  it('says that nothing is stated without a coverage table', () => {
    const matrix = coverageMatrix(coverage(), events(['P34-1', '2024-02-01', 3]), info);
    expect([matrix.stated, matrix.rows.length, matrix.months]).toEqual([false, 1, ['2024-02-01']]);
  });

  it('is not stretched by odd dates, nor longer than 15 years', () => {
    const matrix = coverageMatrix(
      coverage(['P34-1', '2004-01-01', 'observed', 1]),
      events(['P34-1', '2024-02-01', 3], ['P34-1', '2099-01-01', 1]),
      info
    );
    expect([matrix.months.length, matrix.months.at(-1), matrix.cut]).toEqual([180, '2024-02-01', true]);
  });

  it('ends although a unit is named as its own parent', () => {
    const odd = { ...info, localities: [place('K', { level: 'commune', parent: 'K' })] } as DatasetInfo;
    expect(coverageMatrix(coverage(['K', '2024-01-01', 'nil', 1]), events(), odd).rows).toHaveLength(1);
  });
});
