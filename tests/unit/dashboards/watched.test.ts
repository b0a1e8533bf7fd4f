import { describe, expect, it } from 'vitest';
import { watchNotes } from '#lib/charts/watch.ts';
import { watchAlong, watchByPlace, watchByPlaceAndTime } from '#lib/dashboards/watched.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { buckets } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import type { Clause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';

const info = { localities: PROVINCES, has: { coverage: true } } as unknown as DatasetInfo;
const period = { from: '2025-04-01', to: '2025-09-30' };

function columns(key: 'bucket' | 'unit', rows: readonly (readonly (string | number | null)[])[]): Columns {
  const names = [key, 'observed', 'nil', 'missing', 'overall'];
  return {
    length: rows.length,
    names,
    data: Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)]))
  };
}

const months = columns('bucket', [
  ['2025-04-01', 10, 2, 5, 0],
  ['2025-05-01', 0, 3, 1, 0],
  ['2025-06-01', 0, 0, 4, 0],
  ['2025-08-01', 34, 0, 0, 0],
  ['2025-09-01', 0, 0, 0, 3]
]);
const along = (view: Partial<View> = {}, grain: 'month' | 'week' = 'month') =>
  watchAlong(months, { ...DEFAULT_VIEW, ...view }, info, { starts: buckets(period, grain), grain, period });
const placed = (values: readonly string[], exclude = false): Clause => ({
  field: 'place',
  kind: 'points',
  values,
  exclude
});

describe('what was watched along an axis', () => {
  it('tells watched, reported as none, missing and not monitored apart', () => {
    expect(along()?.map(({ state }) => state)).toEqual([
      'observed',
      'nil',
      'missing',
      'unmonitored',
      'observed',
      'observed'
    ]);
  });

  it('knows nothing without a table of coverage', () => {
    const bare = { ...info, has: { coverage: false } } as unknown as DatasetInfo;
    expect(watchAlong(months, DEFAULT_VIEW, bare, { starts: [], grain: 'month', period })).toBeNull();
  });

  it('counts the provinces of the geography, of each side of the break as it was then', () => {
    expect(along()?.map(({ of }) => of)).toEqual([34, 34, 34, 34, 34, 34]);
    expect(along({ geography: 'then' })?.map(({ of }) => of)).toEqual([63, 63, 63, 34, 34, 34]);
  });

  it('counts only provinces of the chosen places', () => {
    expect(along({ selection: [placed(['P34-24'])] })?.[0]?.of).toBe(1);
    expect(along({ selection: [placed(['P63-27'])] })?.[0]?.of).toBe(1);
    expect(along({ selection: [placed(['P34-01', 'P34-24'], true)] })?.[0]?.of).toBe(32);
    // As it was then, Bắc Ninh of today was two provinces, and Bắc Ninh of then is none of today's.
    const then = (key: string) =>
      along({ geography: 'then', selection: [placed([key])] })?.map(({ of }) => of);
    expect(then('P34-24')).toEqual([2, 2, 2, 1, 1, 1]);
    expect(then('P63-27')).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('gives weeks the state of the months they touch', () => {
    const weeks = along({}, 'week');
    const starts = buckets(period, 'week');
    const at = (start: string) => weeks?.[starts.indexOf(start)];
    expect(at('2025-05-26')?.state).toBe('nil');
    expect(at('2025-06-02')?.state).toBe('missing');
    expect(at('2025-06-30')).toMatchObject({ state: 'missing', months: 2 });
    expect(at('2025-07-07')?.state).toBe('unmonitored');
  });

  it('says in words what zero means, and how many were watched', () => {
    const words = along()?.map((watch) => watchNotes(watch, 0, 'vi'));
    expect(words).toEqual([
      ['0: có theo dõi, không ghi nhận', 'theo dõi 12/34 tỉnh'],
      ['báo cáo không phát sinh', 'theo dõi 3/34 tỉnh'],
      ['thiếu báo cáo'],
      ['không theo dõi'],
      ['0: có theo dõi, không ghi nhận'],
      // A source of the whole country watches every province.
      ['0: có theo dõi, không ghi nhận']
    ]);
    expect(watchNotes(along()?.[0], 5, 'en')).toEqual(['12 of 34 provinces watched']);
  });
});

describe('what was watched of a province', () => {
  const rows = columns('unit', [
    [null, 0, 0, 0, 1],
    ['P34-01', 3, 1, 0, 3],
    ['P34-24', 0, 0, 6, 1]
  ]);
  const at = watchByPlace(rows, info, period);

  it('counts months of its life', () => {
    expect(at('P34-01')).toMatchObject({ state: 'observed', watched: 4, of: 3 });
    expect(at('P34-24').state).toBe('missing');
  });

  it('falls back on sources without a place', () => {
    expect(at('P34-79').state).toBe('missing');
    expect(watchByPlace(columns('unit', []), info, period)('P34-79').state).toBe('unmonitored');
    expect(watchByPlace(columns('unit', [[null, 0, 0, 0, 2]]), info, period)('P34-79').state).toBe('nil');
  });
});

describe('what was watched of a place along an axis', () => {
  const rows = [
    ['P34-01', '2025-04-01', 1, 0, 0, 3],
    ['P34-01', '2025-05-01', 0, 1, 0, 2],
    ['P34-04', '2025-05-01', 0, 0, 1, 1],
    [null, '2025-08-01', 0, 0, 0, 2]
  ];
  const names = ['unit', 'bucket', 'observed', 'nil', 'missing', 'overall'];
  const data = Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)]));
  const starts = buckets(period, 'month');
  const watch = watchByPlaceAndTime({ length: rows.length, names, data }, info, {
    starts,
    grain: 'month',
    period
  });

  it('is its own statement, or that of a source that watches all places', () => {
    const states = (key: string) => watch(key).map(({ state }) => state);
    expect(states('P34-01')).toEqual(['observed', 'nil', 'unmonitored', 'unmonitored', 'nil', 'unmonitored']);
    expect(states('P34-04')[1]).toBe('missing');
    expect(states('nowhere')[4]).toBe('nil');
  });
});
