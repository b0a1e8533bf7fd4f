import { describe, expect, it } from 'vitest';
import type { Grain } from '#lib/model/period.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { yearOnYear } from '#lib/indicators/year-on-year.ts';

interface Case {
  readonly bucket?: string;
  readonly grain?: Grain;
  readonly period?: readonly [string, string];
  readonly geography?: 'then' | 'now';
  readonly n?: number;
  readonly before?: number;
}

const change = ({ bucket, grain, period, geography = 'now', n = 12, before = 10 }: Case) =>
  yearOnYear.value(
    { n, before_n: before },
    {
      bucket: bucket ?? null,
      grain: grain ?? null,
      period: period ? { from: period[0], to: period[1] } : null,
      geography,
      span: null,
      months: null,
      places: null,
      units: null,
      facts: { extent: null, denominators: denominatorsOf([]) },
      base: null
    }
  );

describe('year on year', () => {
  it('is the relative change of the count', () => {
    expect(change({ bucket: '2024-03-01', grain: 'month' })).toBeCloseTo(0.2, 12);
    expect(change({ bucket: '2024-03-01', grain: 'month', n: 0 })).toBe(-1);
    expect(change({ bucket: '2024-03-01', grain: 'month', n: 10 })).toBe(0);
  });

  it('needs a base of five events', () => {
    expect(change({ bucket: '2024-03-01', grain: 'month', before: 4 })).toBeNull();
    expect(change({ bucket: '2024-03-01', grain: 'month', before: 5, n: 5 })).toBe(0);
    expect(yearOnYear.base({ n: 100, before_n: 4 })).toBeLessThan(yearOnYear.minimum);
  });

  it('compares January and February only together', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2024-${String(i + 1).padStart(2, '0')}-01`);
    const empty = months.filter((bucket) => change({ bucket, grain: 'month' }) === null);
    expect(empty).toEqual(['2024-01-01', '2024-02-01']);
    expect(change({ bucket: '2024-01-01', grain: 'quarter' })).not.toBeNull();
    expect(change({ bucket: '2024-01-01', grain: 'year' })).not.toBeNull();
    expect(change({ period: ['2024-01-01', '2024-02-29'] })).not.toBeNull();
    expect(change({ period: ['2024-01-01', '2024-02-28'] })).toBeNull();
    expect(change({ period: ['2024-02-01', '2024-12-31'] })).toBeNull();
    // Each of the two years has Tết twice or never: 10.2.2024 and 29.1.2025, against none before.
    expect(change({ period: ['2024-02-01', '2025-01-31'] })).toBeNull();
  });

  it('cuts a bucket to the chosen period before it judges', () => {
    const bucket = '2024-01-01';
    expect(change({ bucket, grain: 'quarter', period: ['2024-01-15', '2024-12-31'] })).toBeNull();
    expect(change({ bucket, grain: 'quarter', period: ['2024-03-01', '2024-12-31'] })).not.toBeNull();
    expect(change({ bucket, grain: 'quarter', period: ['2024-05-01', '2024-12-31'] })).toBeNull();
  });

  it('is not given for days, weeks, all dates or more than a year', () => {
    expect(change({ bucket: '2024-05-06', grain: 'day' })).toBeNull();
    expect(change({ bucket: '2024-05-06', grain: 'week' })).toBeNull();
    expect(change({})).toBeNull();
    expect(change({ period: ['2023-01-01', '2024-12-31'] })).toBeNull();
    expect(change({ period: ['2024-01-01', '2024-12-31'] })).not.toBeNull();
  });

  it('does not cross the break of 1 July 2025 with places as they were then', () => {
    const of = (bucket: string, grain: Grain, geography: 'then' | 'now') =>
      change({ bucket, grain, geography }) !== null;
    const months = ['2025-05-01', '2025-06-01', '2025-07-01', '2026-06-01', '2026-07-01'];
    expect(months.map((bucket) => of(bucket, 'month', 'then'))).toEqual([true, true, false, false, true]);
    expect(months.map((bucket) => of(bucket, 'month', 'now'))).toEqual([true, true, true, true, true]);
    const years = ['2024-01-01', '2025-01-01', '2026-01-01', '2027-01-01'];
    expect(years.map((bucket) => of(bucket, 'year', 'then'))).toEqual([true, false, false, true]);
  });
});
