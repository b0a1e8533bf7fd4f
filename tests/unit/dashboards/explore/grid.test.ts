import { describe, expect, it } from 'vitest';
import { gridOf } from '#lib/dashboards/explore/grid.ts';
import { planOf } from '#lib/dashboards/explore/plan.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { DEFAULT_EXPLORE, type ExploreSpec } from '#lib/model/explore.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { infoOf } from '../../../support/brute-force/views.ts';

const info = { ...infoOf([]), extent: { from: '2024-01-01', to: '2025-12-31' }, counted: 900 };
const view = { ...DEFAULT_VIEW, grain: 'year' as const };

/** An answer of the engine, written row by row. */
function answer(names: readonly string[], ...rows: readonly (readonly Cell[])[]): Columns {
  const data = Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)]));
  return { length: rows.length, names, data };
}

const gridFor = (spec: Partial<ExploreSpec>, data: PanelData) =>
  gridOf(planOf({ ...DEFAULT_EXPLORE, ...spec }, view, info, INDICATORS), data, {
    view,
    info,
    labels: labelsOf(info),
    locale: 'en'
  });

const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

describe('the grid of an explored chart', () => {
  const counts = {
    'cells.0.0': answer(
      ['by_type', 'by_level', 'n'],
      ['a', 'xa', 9],
      ['a', 'tinh', 1],
      ['b', 'xa', 2],
      ['c', 'tinh', 4]
    ),
    'rows.0.0': answer(['by_type', 'n'], ['a', 10], ['b', 2], ['c', 4]),
    'columns.0.0': answer(['by_level', 'n'], ['tinh', 5], ['xa', 11]),
    'whole.0.0': answer(['n'], [16])
  };

  it('puts rows and columns by their own totals, and zero where nothing was found', () => {
    const grid = gridFor({ by: 'type', across: 'level', chart: 'pivot' }, counts);
    expect([codes(grid.rows), codes(grid.columns)]).toEqual([
      ['a', 'c', 'b'],
      ['xa', 'tinh']
    ]);
    const [measure] = grid.measures;
    expect(measure?.cells.map((row) => row.map((figure) => figure?.value))).toEqual([
      [9, 1],
      [0, 4],
      [2, 0]
    ]);
    expect(measure?.whole?.value).toBe(16);
  });

  it('sorts the rows of a pivot table by a column', () => {
    const sort = { key: 'value', ascending: false, column: 'tinh', measure: null } as const;
    expect(codes(gridFor({ by: 'type', across: 'level', chart: 'pivot', sort }, counts).rows)).toEqual([
      'c',
      'a',
      'b'
    ]);
  });

  it('leaves out cells on too few, with the groups that have no other, and keeps their totals', () => {
    const grid = gridFor({ by: 'type', across: 'level', chart: 'heatmap', atLeast: 3 }, counts);
    expect(codes(grid.rows)).toEqual(['a', 'c']);
    expect(grid.measures[0]?.cells.map((row) => row.map((figure) => figure?.value ?? null))).toEqual([
      [9, null],
      [null, 4]
    ]);
    expect(grid.measures[0]?.rowTotals.map((figure) => figure?.value)).toEqual([10, 4]);
    expect(grid.left).toMatchObject({ small: 2, unknown: 0 });
  });

  it('adds up the rest of events, but not of pairs in a pivot table', () => {
    const top = { by: 'type', across: 'level', chart: 'pivot', top: 1 } as const;
    const grid = gridFor(top, counts);
    expect(grid.rows.map(({ label }) => label)).toEqual(['a', 'Other (2)']);
    expect(grid.measures[0]?.cells[1]?.map((figure) => figure?.value)).toEqual([2, 4]);
    expect(grid.measures[0]?.rowTotals[1]?.value).toBe(6);
    const themes = {
      'cells.0.0': answer(['by_theme', 'n'], ['a', 10], ['b', 2], ['c', 4]),
      'whole.0.0': answer(['n'], [12])
    };
    const many = gridFor({ by: 'theme', chart: 'pivot', top: 1 }, themes);
    expect([codes(many.rows), many.left.rows]).toEqual([['a'], 2]);
    expect(gridFor({ by: 'theme', chart: 'bar', top: 1 }, themes).rows.at(-1)?.label).toBe('Other (2)');
  });

  it('makes a whole of the rest of fractional shares, on the same events', () => {
    const names = ['bucket', 'by_theme_group', 'weight', 'n', 'total'];
    const grid = gridFor(
      { indicator: 'theme_share_fractional', across: 'theme_group', chart: 'stack', top: 1 },
      {
        'cells.0.0': answer(
          names,
          ['2024-01-01', 'DV', 20, 30, 40],
          ['2024-01-01', 'GS', 12, 20, 40],
          ['2024-01-01', 'XD', 8, 20, 40],
          ['2025-01-01', 'GS', 30, 30, 30]
        )
      }
    );
    const cells = grid.measures[0]?.cells ?? [];
    expect(codes(grid.columns).at(-1)).toBe('~other');
    for (const row of cells) {
      expect(row.reduce((sum, figure) => sum + (figure?.value ?? 0), 0)).toBeCloseTo(1, 12);
      expect(new Set(row.map((figure) => figure?.base)).size).toBe(1);
    }
    expect(cells.map((row) => row[0]?.base)).toEqual([40, 30]);
  });

  it('shows no group of which nothing is known in a chart, and says how many there are', () => {
    const names = ['by_type', 'known', 'q25', 'q50', 'q75', 'n'];
    const data = {
      'cells.0.0': answer(names, ['a', 9, 10, 20, 30, 12], ['b', 0, null, null, null, 5])
    };
    const spec = { indicator: 'median_views', by: 'type' } as const;
    const chart = gridFor({ ...spec, chart: 'bar' }, data);
    expect([codes(chart.rows), chart.left.unknown]).toEqual([['a'], 1]);
    expect(codes(gridFor({ ...spec, chart: 'pivot' }, data).rows)).toEqual(['a', 'b']);
  });

  it('reaches the records of every compared value, also those outside of the extent', () => {
    const compare = { field: 'theme', values: ['a', 'b'] } as const;
    const grid = gridFor(
      { compare },
      {
        'cells.0.0': answer(['bucket', 'n'], ['2024-01-01', 3]),
        'cells.0.1': answer(['bucket', 'n'], ['2022-01-01', 1], ['2026-01-01', 2])
      }
    );
    expect(codes(grid.rows).map((code) => code.slice(0, 4))).toEqual([
      '2022',
      '2023',
      '2024',
      '2025',
      '2026'
    ]);
    // Nobody watched the years in which there is nothing of either.
    expect(grid.measures[0]?.cells.map((row) => row[1]?.value ?? null)).toEqual([1, null, 0, null, 2]);
  });
});
