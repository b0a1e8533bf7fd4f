import { describe, expect, it } from 'vitest';
import { activeLocalities } from '#lib/indicators/active-localities.ts';
import { coverage } from '#lib/indicators/coverage.ts';
import { dataQuality, qualityShares } from '#lib/indicators/data-quality.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { responseRate } from '#lib/indicators/response-rate.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { wilson } from '#lib/indicators/wilson.ts';
import type { Columns } from '#lib/model/columns.ts';
import { PROVINCES } from '#lib/model/provinces.ts';

const { units } = denominatorsOf(PROVINCES);
/** 42 provinces of the past, 20 of today. */
const OBSERVED = [
  ...PROVINCES.filter(({ validTo }) => validTo !== null).slice(0, 42),
  ...PROVINCES.filter(({ validTo }) => validTo === null).slice(0, 20)
].map(({ key }) => key);
const facts = { extent: null, denominators: denominatorsOf(PROVINCES, OBSERVED) };
const frame = (geography: 'then' | 'now') => ({ view: { selection: [], geography, include: [] } });

const columns = (data: Columns['data']): Columns => ({
  length: Object.values(data)[0]?.length ?? 0,
  names: Object.keys(data),
  data
});

const monthly: IndicatorAsk = {
  frame: frame('then'),
  group: [{ by: 'time', grain: 'month' }],
  facts
};

describe('evaluate', () => {
  it('keeps a value on a small base and marks it grey', () => {
    const got = evaluate(
      medianViews,
      columns({
        bucket: ['2024-01-01', '2024-02-01', '2024-03-01'],
        q25: [1, 2, null],
        q50: [3, 4, null],
        q75: [5, 6, null],
        known: [4, 5, 0],
        n: [9, 9, 9]
      }),
      monthly
    );
    expect(got.keys).toEqual({ bucket: ['2024-01-01', '2024-02-01', '2024-03-01'] });
    expect(got.value).toEqual([3, 4, null]);
    expect(got.base).toEqual([4, 5, 0]);
    expect(got.grey).toEqual([true, false, true]);
    expect(got.parts['q25']).toEqual([1, 2, null]);
    expect(got.low).toEqual([null, null, null]);
  });

  it('gives each bucket the number of provinces of its own time', () => {
    const buckets = columns({
      bucket: ['2025-06-01', '2025-07-01'],
      active: [21, 17],
      n: [40, 40]
    });
    expect(evaluate(coverage, buckets, monthly).value).toEqual([21 / 63, 17 / 34]);
    expect(evaluate(coverage, buckets, { ...monthly, frame: frame('now') }).value).toEqual([
      21 / 34,
      17 / 34
    ]);
    const years = columns({ bucket: ['2024-01-01', '2025-01-01'], active: [21, 30], n: [40, 40] });
    const byYear = { ...monthly, group: [{ by: 'time', grain: 'year' }] } as const;
    expect(evaluate(coverage, years, byYear).value).toEqual([21 / 63, null]);
    // Half of the year chosen: all of it before the break.
    const half = { ...byYear, frame: { ...frame('then'), period: { from: '2024-01-01', to: '2025-06-30' } } };
    expect(evaluate(coverage, years, half).value).toEqual([21 / 63, 30 / 63]);
  });

  it('reports coverage over the units that exist and over those that are observed', () => {
    const parts = { bucket: ['2025-06-01', '2025-07-01'], active: [21, 17], n: [40, 40] };
    const rows = columns({ ...parts, watched: [0, 0] });
    const got = evaluate(coverage, rows, monthly);
    expect(got.parts['units']).toEqual([63, 34]);
    expect(got.parts['observed_units']).toEqual([42, 20]);
    expect(got.parts['observed_share']).toEqual([21 / 42, 17 / 20]);
    expect([got.parts['observed_low']?.[0], got.parts['observed_high']?.[0]]).toEqual(wilson(21, 42));
    const across = evaluate(coverage, columns({ active: [21], n: [40] }), {
      ...monthly,
      group: [],
      frame: { ...frame('then'), period: { from: '2025-06-01', to: '2025-07-31' } }
    });
    expect([across.value[0], across.parts['observed_units']?.[0]]).toEqual([null, null]);
  });

  it('calls silence unknown where nothing says that anybody watched, and zero where somebody did', () => {
    const silent = (watched: number) =>
      evaluate(coverage, columns({ active: [0], n: [0], watched: [watched] }), {
        ...monthly,
        group: [],
        frame: frame('now')
      });
    expect([silent(0).value[0], silent(0).low[0], silent(0).parts['observed_share']?.[0]]).toEqual([
      null,
      null,
      null
    ]);
    expect([silent(3).value[0], silent(3).parts['observed_share']?.[0]]).toEqual([0, 0]);
  });

  it('has the chosen provinces as denominator of coverage', () => {
    const chosen = { field: 'place', kind: 'points', values: ['P34-01', 'P63-27'] } as const;
    const got = evaluate(coverage, columns({ active: [1], n: [9] }), {
      ...monthly,
      group: [],
      frame: { view: { ...frame('now').view, selection: [chosen] } }
    });
    expect(got.value).toEqual([1 / 2]);
  });

  it('never states a coverage above the whole', () => {
    const got = evaluate(coverage, columns({ active: [35], n: [40] }), {
      ...monthly,
      group: [],
      frame: frame('now')
    });
    expect([got.value, got.low, got.high]).toEqual([[null], [null], [null]]);
  });

  it('refuses columns that are not of the indicator and groupings without meaning', () => {
    expect(() => evaluate(medianViews, columns({ q50: [1] }), monthly)).toThrow('bucket');
    const unnamed = columns({ bucket: [null], q50: [1] });
    expect(() => evaluate(medianViews, unnamed, monthly)).toThrow('null');
    expect(() => indicatorQuery(themeShare, { ...monthly, group: [{ by: 'type' }] })).toThrow('theme_share');
    expect(() => indicatorQuery(activeLocalities, { ...monthly, group: [{ by: 'place' }] })).toThrow(
      'by_place'
    );
  });

  it('has no share of nothing', () => {
    const none = columns({ n: [0], day: [0], place: [0], theme: [0], views: [0], participants: [0] });
    expect(evaluate(dataQuality, none, { ...monthly, group: [] }).value).toEqual([null]);
    expect(
      qualityShares({ n: 4, day: 2, place: 4, theme: 1, views: 0, participants: null, records: 5, merged: 1 })
    ).toEqual({ day: 0.5, place: 1, theme: 0.25, views: 0, participants: 0, once: 0.8 });
    expect(qualityShares({ n: 0, records: 0, merged: 0 }).once).toBeNull();
  });

  it('states a response rate above one without an interval', () => {
    const got = evaluate(responseRate, columns({ received: [4], resolved: [6], known: [2], n: [3] }), {
      ...monthly,
      group: []
    });
    expect([got.value, got.low, got.grey]).toEqual([[1.5], [null], [true]]);
  });
});

describe('number of provinces', () => {
  it.each([
    ['then', ['2024-01-01', '2025-06-30'], 63],
    ['then', ['2025-07-01', '2026-01-01'], 34],
    ['then', ['2025-06-30', '2025-07-01'], null],
    ['then', null, null],
    ['now', ['2010-01-01', '2026-01-01'], 34],
    ['now', null, 34]
  ] as const)('%s, %j: %j', (geography, period, count) => {
    const scope = {
      geography,
      period: period === null ? null : { from: period[0], to: period[1] },
      places: null
    };
    expect(units('province', scope)).toBe(count);
  });

  it('is zero for a dataset without provinces, and its coverage is unknown', () => {
    const denominators = denominatorsOf([]);
    expect(denominators.units('province', { geography: 'now', period: null, places: null })).toBe(0);
    const context = { ...monthly, group: [], facts: { extent: null, denominators } };
    expect(evaluate(coverage, columns({ active: [0], n: [3] }), context).value).toEqual([null]);
  });
});

describe('Wilson interval', () => {
  // Roots of the score equation (x - p)² = z²·p(1 - p)/n, found by bisection outside this project.
  it.each([
    [5, 10, 0.23659309051256397, 0.7634069094874361],
    [2, 6, 0.09677141110578047, 0.700006684861608],
    [1, 34, 0.0052109062762689465, 0.14915573292685932],
    [0, 10, 0, 0.27753279986288926],
    [34, 34, 0.8984854458466761, 1]
  ])('%d of %d', (hits, of, low, high) => {
    const got = wilson(hits, of) ?? [NaN, NaN];
    expect(got[0]).toBeCloseTo(low, 12);
    expect(got[1]).toBeCloseTo(high, 12);
  });

  it.each([
    [0, 0],
    [3, 2],
    [-1, 5]
  ])('does not exist for %d of %d', (hits, of) => expect(wilson(hits, of)).toBeNull());
});
