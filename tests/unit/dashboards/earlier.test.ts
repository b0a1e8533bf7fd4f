import { describe, expect, it } from 'vitest';
import { earlierOf, earlierQueries } from '#lib/dashboards/earlier.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { buckets, type Grain } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';

const extent = { from: '2022-01-05', to: '2026-06-30' };
const info = { extent, localities: PROVINCES } as unknown as DatasetInfo;

const viewOf = (from: string, to: string, over: Partial<View> = {}): View => ({
  ...DEFAULT_VIEW,
  selection: [{ field: 'date', kind: 'interval', values: [from, to] }],
  ...over
});

const counted = (rows: Readonly<Record<string, number>>): Columns => ({
  length: Object.keys(rows).length,
  names: ['bucket', 'n'],
  data: { bucket: Object.keys(rows), n: Object.values(rows) }
});

/** The earlier period as `start: value` of the buckets that have any. */
function drawn(view: View, grain: Grain, rows: Readonly<Record<string, number>>, totals = 10) {
  const starts = buckets(extent, grain);
  const found = earlierOf(
    counted(rows),
    view,
    info,
    { starts, grain, totals: starts.map(() => totals), watch: null },
    'vi'
  );
  const values = (of: readonly (number | null)[] = []) =>
    Object.fromEntries(
      starts.flatMap((start, i) => {
        const value = of[i] ?? null;
        return value === null ? [] : [[start, value]];
      })
    );
  return { found, starts, line: values(found?.values), single: values(found?.single) };
}

describe('the earlier period of a chart', () => {
  it('is not drawn before a period is chosen', () => {
    expect(earlierQueries(DEFAULT_VIEW, info, 'month')).toEqual({});
    expect(
      earlierQueries({ ...viewOf('2024-01-01', '2024-12-31'), comparison: 'none' }, info, 'month')
    ).toEqual({});
  });

  it('lays each month on the same month a year later, zero where nothing was found', () => {
    const { line, found } = drawn(viewOf('2024-04-01', '2024-06-30'), 'month', {
      '2023-04-01': 7,
      '2023-06-01': 2
    });
    expect(line).toEqual({ '2024-04-01': 7, '2024-05-01': 0, '2024-06-01': 2 });
    expect(found?.label).toBe('cùng kỳ năm trước (T4/2023–T6/2023)');
  });

  it('asks for whole buckets of the earlier period, as the bars are whole', () => {
    const { earlier } = earlierQueries(viewOf('2024-04-10', '2024-06-20'), info, 'month');
    if (!earlier) throw new Error('no query');
    expect(compile(earlier, duckdb).params).toEqual(expect.arrayContaining(['2023-04-01', '2023-06-30']));
  });

  it('compares January and February only as a pair', () => {
    const rows = { '2023-01-01': 2, '2023-02-01': 9, '2023-03-01': 4 };
    const { line, single, found, starts } = drawn(viewOf('2024-01-01', '2024-03-31'), 'month', rows);
    expect(line).toEqual({ '2024-01-01': 5.5, '2024-02-01': 5.5, '2024-03-01': 4 });
    expect(single).toEqual({ '2024-03-01': 4 });
    const note = found?.notes?.[starts.indexOf('2024-02-01')];
    expect(note).toContain('20 (2024) so với 11');
    expect(found?.notes?.[starts.indexOf('2024-01-01')]).toBe(note);
    expect(found?.notes?.[starts.indexOf('2024-03-01')]).toBeNull();
  });

  it('lays the period just before on the chosen one bucket by bucket', () => {
    const view = viewOf('2024-04-01', '2024-06-30', { comparison: 'previous' });
    const { line } = drawn(view, 'month', { '2024-01-01': 3, '2024-03-01': 5 });
    // January stands beside April: no month of Tết beside another.
    expect(line).toEqual({ '2024-04-01': 3, '2024-05-01': 0, '2024-06-01': 5 });
  });

  it('moves days by the distance of the two Tết', () => {
    // Tết 2024 is 10 February, Tết 2023 is 22 January: 384 days.
    const view = viewOf('2024-02-01', '2024-02-29', { comparison: 'tet' });
    const { line } = drawn(view, 'week', { '2023-01-22': 6, '2023-01-24': 1, '2023-01-14': 4 });
    expect(line['2024-02-05']).toBe(6);
    expect(line['2024-02-12']).toBe(1);
    expect(line['2024-01-29']).toBe(4);
    const { earlier } = earlierQueries(view, info, 'week');
    if (!earlier) throw new Error('no query');
    expect(compile(earlier, duckdb).params).toEqual(expect.arrayContaining(['2023-01-10']));
  });

  it('knows nothing of buckets before the data, nor of those nobody watched', () => {
    const view = viewOf('2023-01-01', '2023-12-31', { comparison: 'previous' });
    const { line } = drawn(view, 'quarter', { '2022-04-01': 3 });
    expect(line).toEqual({ '2023-01-01': 0, '2023-04-01': 3, '2023-07-01': 0, '2023-10-01': 0 });
    const starts = buckets(extent, 'quarter');
    const watch = starts.map((start) => ({
      state: start < '2022-07-01' ? ('observed' as const) : ('unmonitored' as const),
      watched: 1,
      of: 1,
      months: 3,
      overall: false
    }));
    const found = earlierOf(
      counted({ '2022-04-01': 3, '2022-10-01': 1 }),
      view,
      info,
      { starts, grain: 'quarter', totals: starts.map(() => 1), watch },
      'vi'
    );
    expect(found?.values.slice(4, 8)).toEqual([0, 3, null, 1]);
  });

  it('is quick on the longest axis of days', () => {
    const view = viewOf('2022-01-06', '2026-06-30', {
      comparison: 'custom',
      base: { from: '2022-01-06', to: '2026-06-30' }
    });
    const started = performance.now();
    drawn(view, 'day', {});
    expect(performance.now() - started).toBeLessThan(500);
  });
});
