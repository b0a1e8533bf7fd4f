import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaccard, logLikelihood } from '#lib/indicators/co-occurrence.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { diversity, millerCorrected } from '#lib/indicators/diversity.ts';
import { evaluate, type Evaluation } from '#lib/indicators/evaluate.ts';
import { jensenShannon } from '#lib/indicators/jensen-shannon.ts';
import { bursts } from '#lib/indicators/kleinberg.ts';
import { risingThemes } from '#lib/indicators/rising-themes.ts';
import { surpriseZ } from '#lib/indicators/surprise-z.ts';
import { themeBurst } from '#lib/indicators/theme-burst.ts';
import { momentum, themeMomentum } from '#lib/indicators/theme-momentum.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Period } from '#lib/model/period.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { divergence } from '../../support/brute-force/indicators/themes.ts';
import { lnChoose, segments } from '../../support/brute-force/segments.ts';

describe('diversity', () => {
  it('is 0 and has no evenness for a single class', () => {
    expect(diversity([7])).toEqual({ h: 0, evenness: null, simpson: 0, hill1: 1, hill2: 1, classes: 1 });
    expect(diversity([0, 7, 0])?.classes).toBe(1);
  });

  it('is unknown without any weight', () => {
    expect(diversity([])).toBeNull();
    expect(diversity([0, 0])).toBeNull();
  });

  it('has S effective classes when they are equal, whatever their scale', () => {
    for (const scale of [1, 1 / 3, 1e6]) {
      const found = diversity([scale, scale, scale, scale]);
      expect(found?.h).toBeCloseTo(Math.log(4), 12);
      expect(found?.evenness).toBeCloseTo(1, 12);
      expect(found?.simpson).toBeCloseTo(0.75, 12);
      expect(found?.hill1).toBeCloseTo(4, 12);
      expect(found?.hill2).toBeCloseTo(4, 12);
    }
  });

  it('agrees with a case worked by hand: ½, ¼, ¼', () => {
    const found = diversity([2, 1, 1]);
    if (!found) throw new Error('no diversity');
    expect(found.h).toBeCloseTo(1.5 * Math.LN2, 12);
    expect(found.evenness).toBeCloseTo((1.5 * Math.LN2) / Math.log(3), 12);
    expect(found.simpson).toBeCloseTo(5 / 8, 12);
    expect(found.hill1).toBeCloseTo(2 ** 1.5, 12);
    expect(found.hill2).toBeCloseTo(8 / 3, 12);
    expect(millerCorrected(found, 4)).toBeCloseTo(1.5 * Math.LN2 + 2 / 8, 12);
  });
});

describe('Jensen-Shannon divergence', () => {
  const of = (...weights: number[]) => new Map(weights.map((weight, i) => [`t${i}`, weight]));

  it('is exactly 0 between equals, also of another size, and 1 between strangers', () => {
    expect(jensenShannon(of(1, 2, 3), of(1, 2, 3))).toBe(0);
    expect(jensenShannon(of(1, 2, 3), of(10, 20, 30))).toBeCloseTo(0, 14);
    expect(jensenShannon(of(3, 1), new Map([['x', 5]]))).toBe(1);
  });

  it('is unknown when one side is empty', () => {
    expect(jensenShannon(of(), of(1))).toBeNull();
    expect(jensenShannon(of(1), of(0))).toBeNull();
  });

  it('agrees with a case worked by hand: all in one class against halves', () => {
    // M = (¾, ¼): ½·log₂(4/3) + ½·(½·log₂(2/3) + ½·log₂ 2)
    const want = 0.5 * Math.log2(4 / 3) + 0.5 * (0.5 * Math.log2(2 / 3) + 0.5);
    expect(jensenShannon(of(1), of(1, 1))).toBeCloseTo(want, 14);
  });

  it('is symmetric, within 0 and 1, and the entropy of the mean less the mean of the entropies', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(weights, weights, (a, b) => {
        const [p, q] = [of(...a), of(...b)];
        const found = jensenShannon(p, q);
        if (found === null) return a.every((x) => x === 0) || b.every((x) => x === 0);
        return (
          found >= 0 &&
          found <= 1 &&
          Math.abs(found - (jensenShannon(q, p) ?? NaN)) < 1e-12 &&
          Math.abs(found - divergence(p, q)) < 1e-12
        );
      })
    );
  });
});

describe('momentum', () => {
  it('agrees with a case worked by hand, and K smooths both sides', () => {
    // (8.5 / 42) / (4.5 / 202): 4 themes, 40 and 200 events
    expect(momentum({ n: 8, all: 40 }, { n: 4, all: 200 }, 4)).toBeCloseTo(
      Math.log2(8.5 / 42 / (4.5 / 202)),
      12
    );
    expect(momentum({ n: 8, all: 40 }, { n: 4, all: 200 }, 40)).toBeCloseTo(
      Math.log2(8.5 / 60 / (4.5 / 220)),
      12
    );
  });

  it('has a value for a theme that is new or gone, and 0 without change', () => {
    expect(momentum({ n: 0, all: 30 }, { n: 9, all: 120 }, 3)).toBeLessThan(0);
    expect(momentum({ n: 9, all: 30 }, { n: 0, all: 120 }, 3)).toBeGreaterThan(0);
    expect(momentum({ n: 5, all: 40 }, { n: 5, all: 40 }, 7)).toBe(0);
  });
});

describe('co-occurrence', () => {
  it('has no likelihood ratio for what chance explains, and 2N ln 2 for two halves that coincide', () => {
    expect(logLikelihood(10, 20, 50, 100)).toBeCloseTo(0, 10);
    expect(logLikelihood(50, 50, 50, 100)).toBeCloseTo(200 * Math.LN2, 10);
    expect(logLikelihood(0, 50, 50, 100)).toBeCloseTo(200 * Math.LN2, 10);
    expect(logLikelihood(4, 4, 4, 4)).toBe(0);
  });

  it('has the Jaccard index of sets', () => {
    expect(jaccard(3, 5, 7)).toBeCloseTo(1 / 3, 12);
    expect(jaccard(0, 0, 0)).toBeNull();
  });
});

describe('Kleinberg', () => {
  const model = { s: 2, gamma: 1 };
  const batches = (...rows: (readonly [number, number])[]) => rows.map(([r, d]) => ({ r, d }));

  /** The cost of a path in both states from the definition, binomial coefficients and all. */
  function pathCost(series: readonly { r: number; d: number }[], path: number): number {
    const p0 = series.reduce((sum, { r }) => sum + r, 0) / series.reduce((sum, { d }) => sum + d, 0);
    const p = [p0, Math.min(2 * p0, 0.9999)];
    let [cost, state] = [0, 0];
    series.forEach(({ r, d }, t) => {
      const next = (path >> t) & 1;
      if (next > state) cost += Math.log(series.length);
      state = next;
      const share = p[state] ?? 0;
      if (d === 0) return;
      cost -= lnChoose(d, r) + (r > 0 ? r * Math.log(share) : 0);
      cost -= d > r ? (d - r) * Math.log(1 - share) : 0;
    });
    return cost;
  }

  const ones = (path: number) => path.toString(2).replaceAll('0', '').length;

  it('takes the cheapest of all 2ⁿ paths, and of equal ones the shortest bursts', () => {
    let withBurst = 0;
    const bucket = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 12 })) },
      { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 3 })) }
    );
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 2, maxLength: 10 }), (rows) => {
        const series = rows.map(([r, more]) => ({ r, d: r + more }));
        fc.pre(series.some(({ r }) => r > 0) && series.some(({ r, d }) => r < d));
        let [best, cost] = [0, pathCost(series, 0)];
        for (let path = 1; path < 1 << series.length; path++) {
          const next = pathCost(series, path);
          if (next < cost - 1e-9) [best, cost] = [path, next];
          else if (next < cost + 1e-9 && ones(path) < ones(best)) [best, cost] = [path, Math.min(cost, next)];
        }
        const found = bursts(series, model);
        let path = 0;
        for (const { from, to } of found) for (let t = from; t <= to; t++) path |= 1 << t;
        expect(path).toBe(best);
        if (best > 0) withBurst++;
        // What a burst saves over the usual state is its weight; of that the way up is paid.
        const weights = found.reduce((sum, { weight }) => sum + weight, 0);
        const saved = pathCost(series, 0) - cost;
        expect(weights - found.length * Math.log(series.length)).toBeCloseTo(saved, 8);
      }),
      { numRuns: 2_000 }
    );
    expect(withBurst).toBeGreaterThan(200);
  });

  it('agrees on long series with the best choice of runs', () => {
    const bucket = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 30 }));
    fc.assert(
      fc.property(fc.array(bucket, { minLength: 12, maxLength: 120 }), (rows) => {
        const series = rows.map(([r, more]) => ({ r, d: r + more }));
        const all = series.reduce((sum, { r }) => sum + r, 0);
        const p0 = all / series.reduce((sum, { d }) => sum + d, 0);
        fc.pre(all > 0 && p0 < 0.9999);
        const p1 = Math.min(2 * p0, 0.9999);
        const gains = series.map(
          ({ r, d }) => r * Math.log(p1 / p0) + (d - r) * Math.log((1 - p1) / (1 - p0))
        );
        const found = bursts(series, model);
        expect(found.map(({ from, to }) => ({ from, to }))).toEqual(segments(gains, Math.log(rows.length)));
      })
    );
  });

  it('finds a burst worked by hand, and makes one at the very beginning pay its way up as well', () => {
    // 16 buckets of 10 events, one with 8 of the kind and eight others with 1: p₀ = 0.1, p₁ = 0.2
    const rows = Array.from({ length: 16 }, (_, t) => [t === 5 ? 8 : t % 2 === 0 ? 1 : 0, 10] as const);
    const [only, ...others] = bursts(batches(...rows), model);
    expect(others).toEqual([]);
    expect([only?.from, only?.to]).toEqual([5, 5]);
    expect(only?.weight).toBeCloseTo(8 * Math.LN2 + 2 * Math.log(8 / 9), 12);
    // Worth 2.08 in the first bucket, which is less than ln 16 = 2.77: no burst.
    const first = [[3, 3], ...Array.from({ length: 15 }, () => [1, 5])] as [number, number][];
    expect(bursts(batches(...first), model)).toEqual([]);
  });

  it('has no burst of what never occurs, of what always does, and over no events', () => {
    expect(bursts(batches([0, 5], [0, 7]), model)).toEqual([]);
    expect(bursts(batches([5, 5], [7, 7], [1, 1]), model)).toEqual([]);
    expect(bursts(batches([0, 0], [0, 0]), model)).toEqual([]);
    expect(bursts([], model)).toEqual([]);
  });

  it('goes on through a bucket without events, but does not begin or end with one', () => {
    const usual = Array.from({ length: 8 }, () => [1, 20] as const);
    const rows = [...usual, [0, 0], [9, 10], [0, 0], [9, 10], [0, 0], ...usual] as [number, number][];
    const found = bursts(batches(...rows), model);
    expect(found.map(({ from, to }) => [from, to])).toEqual([[9, 11]]);
  });

  it('stays exact with a million events in a bucket', () => {
    const rows = Array.from({ length: 20 }, (_, t) => [t === 7 ? 150_000 : 100_000, 1_000_000] as const);
    const [only] = bursts(batches(...rows), model);
    const p0 = 2_050_000 / 20_000_000;
    const want = 150_000 * Math.LN2 + 850_000 * Math.log((1 - 2 * p0) / (1 - p0));
    expect(only).toMatchObject({ from: 7, to: 7 });
    expect(Math.abs((only?.weight ?? 0) / want - 1)).toBeLessThan(1e-9);
  });
});

const columns = (data: Columns['data']): Columns => ({
  length: Object.values(data)[0]?.length ?? 0,
  names: Object.keys(data),
  data
});
const months = (count: number, year = 2023): string[] =>
  Array.from({ length: count }, (_, i) => {
    const month = (i % 12) + 1;
    return `${year + Math.floor(i / 12)}-${month < 10 ? '0' : ''}${month}-01`;
  });
const asked = (group: readonly GroupKey[], extent: Period, period?: Period) => ({
  frame: { view: { selection: [], geography: 'now' as const, include: [] }, ...(period ? { period } : {}) },
  group,
  facts: { extent, denominators: denominatorsOf([]) }
});
const MONTHLY: GroupKey = { by: 'time', grain: 'month' };

describe('surprise', () => {
  const extent = { from: '2023-01-05', to: '2024-04-20' };
  const counts = [3, 5, 3, 5, 3, 5, 3, 5, 3, 5, 3, 5, 6, 4, 4, 4];
  const measure = (values: readonly number[], period?: Period): Evaluation => {
    const rows = months(values.length)
      .map((bucket, i) => ({ bucket, n: values[i] ?? 0 }))
      .filter(({ n }) => n > 0);
    const data = { bucket: rows.map(({ bucket }) => bucket), n: rows.map(({ n }) => n) };
    return evaluate(surpriseZ, columns(data), asked([MONTHLY], extent, period));
  };

  it('is unknown for the first twelve months, then counts deviations from the twelve before', () => {
    const { value, parts, keys } = measure(counts);
    expect(keys['bucket']).toEqual(months(16));
    expect(value.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => null));
    // μ = 4, σ = 1
    expect(value[12]).toBe(2);
    expect(parts['flag']?.[12]).toBe(1);
    // P(X ≥ 6 | 4) = 1 − e⁻⁴ (1 + 4 + 8 + 32/3 + 32/3 + 128/15)
    const below = Math.exp(-4) * (1 + 4 + 8 + 32 / 3 + 32 / 3 + 128 / 15);
    expect(parts['tail']?.[12]).toBeCloseTo(1 - below, 12);
  });

  it('is unknown, not infinite, when nothing ever varied', () => {
    const flat = measure([4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 40]);
    expect([flat.value[12], flat.parts['sd']?.[12], flat.parts['flag']?.[12]]).toEqual([null, 0, null]);
    const thirds = measure(Array.from({ length: 14 }, () => 1 / 3));
    expect(thirds.value[12]).toBeNull();
  });

  it('flags no count below five, however surprising', () => {
    const rare = measure([0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 4, 9]);
    expect(rare.value[12]).toBeGreaterThan(2);
    expect(rare.parts['flag']?.[12]).toBe(0);
    expect(rare.parts['flag']?.[13]).toBe(1);
  });

  it('looks back before the period, and leaves out months that the period cuts', () => {
    const whole = measure(counts, { from: '2024-01-01', to: '2024-03-31' });
    expect(whole.keys['bucket']).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(whole.value[0]).toBe(2);
    const cut = measure(counts, { from: '2024-01-02', to: '2024-04-19' });
    expect(cut.value.map((z) => z === null)).toEqual([true, false, false, true]);
    // The data end on 20 April: nothing of April is left out by ending there, and May is not known.
    const open = measure(counts, { from: '2024-01-01', to: '2024-05-31' });
    expect(open.value.map((z) => z === null)).toEqual([false, false, false, false, true]);
  });
});

describe('the burst of a theme', () => {
  it('is unknown in fewer than twelve buckets, which count as far as the data reach', () => {
    const rows = (count: number) =>
      columns({
        bucket: months(count),
        by_theme: months(count).map(() => 'A'),
        r: months(count).map((_, i) => (i === 5 ? 20 : 1)),
        d: months(count).map(() => 20)
      });
    const group: GroupKey[] = [MONTHLY, { by: 'theme' }];
    const short = evaluate(themeBurst, rows(11), asked(group, { from: '2023-01-01', to: '2023-11-30' }));
    expect(short.value.every((weight) => weight === null)).toBe(true);
    const long = evaluate(themeBurst, rows(12), asked(group, { from: '2023-01-01', to: '2023-12-31' }));
    expect(long.value.filter((weight) => weight !== 0)).toHaveLength(1);
    expect(long.parts['burst']?.[5]).toBe(1);
    const wide = evaluate(
      themeBurst,
      rows(11),
      asked(group, { from: '2023-01-01', to: '2023-11-30' }, { from: '2022-01-01', to: '2024-12-31' })
    );
    expect(wide.value.every((weight) => weight === null)).toBe(true);
  });

  it('counts the events of months in which the theme is absent', () => {
    // B fills what A leaves: without those months A would seem to be usual in every event.
    const buckets = months(14);
    const answer = columns({
      bucket: buckets.flatMap((bucket, i) => (i === 3 || i === 4 ? [bucket, bucket] : [bucket])),
      by_theme: buckets.flatMap((_, i) => (i === 3 || i === 4 ? ['A', 'B'] : ['B'])),
      r: buckets.flatMap((_, i) => (i === 3 || i === 4 ? [9, 10] : [10])),
      d: buckets.flatMap((_, i) => (i === 3 || i === 4 ? [10, 10] : [10]))
    });
    const { value, keys, parts } = evaluate(
      themeBurst,
      answer,
      asked([MONTHLY, { by: 'theme' }], { from: '2023-01-01', to: '2024-02-29' })
    );
    const ofA = buckets.map((bucket) =>
      value.find((_, row) => keys['bucket']?.[row] === bucket && keys['by_theme']?.[row] === 'A')
    );
    expect(parts['d']?.every((d) => d === 10)).toBe(true);
    expect(ofA.map((weight) => (weight ?? 0) > 0)).toEqual(buckets.map((_, i) => i === 3 || i === 4));
  });
});

describe('themes on the rise', () => {
  const extent = { from: '2023-01-01', to: '2024-03-31' };

  it('compares the last three whole months with the twelve before, and needs all fifteen', () => {
    const [last, first] = [months(15).slice(12), months(15).slice(0, 12)];
    const bucket = [...first, ...last];
    const answer = columns({
      by_theme: bucket.map(() => 'A'),
      bucket,
      n: [...first.map(() => 1), ...last.map(() => 4)],
      total: bucket.map(() => 10)
    });
    const { value, parts, grey } = evaluate(themeMomentum, answer, asked([{ by: 'theme' }], extent));
    expect(value[0]).toBeCloseTo(Math.log2(12.5 / 30.5 / (12.5 / 120.5)), 12);
    expect([parts['n1']?.[0], parts['n0']?.[0], parts['k']?.[0], grey[0]]).toEqual([12, 12, 1, false]);
    // In data that begin a month later, twelve months before the last three are not on record.
    const late = evaluate(
      themeMomentum,
      answer,
      asked([{ by: 'theme' }], { from: '2023-02-01', to: '2024-03-31' })
    );
    expect(late.value).toEqual([null]);
  });

  it('is empty below 20 events and grey below 5 with the theme', () => {
    const answer = (recent: number, before: number, n = 4) =>
      columns({
        by_theme: ['A', 'A'],
        bucket: ['2023-05-01', '2024-03-01'],
        n: [0, n],
        total: [before, recent]
      });
    const measure = (...of: Parameters<typeof answer>) => {
      const { value, grey } = evaluate(themeMomentum, answer(...of), asked([{ by: 'theme' }], extent));
      return [value[0] === null, grey[0]];
    };
    expect(measure(19, 100)).toEqual([true, true]);
    expect(measure(100, 19)).toEqual([true, true]);
    expect(measure(20, 20)).toEqual([false, true]);
    expect(measure(20, 20, 5)).toEqual([false, false]);
  });

  it('lists themes by momentum with their latest burst', () => {
    const evaluation = (of: Partial<Evaluation> & Pick<Evaluation, 'keys'>): Evaluation => {
      const length = Object.values(of.keys)[0]?.length ?? 0;
      const none = Array.from({ length }, () => null);
      return {
        length,
        value: none,
        base: none.map(() => 9),
        low: none,
        high: none,
        grey: none.map(() => false),
        parts: {},
        ...of
      };
    };
    const momentums = evaluation({ keys: { by_theme: ['-', 'A', 'B', 'C'] }, value: [5, null, 1, 2] });
    const series = evaluation({
      keys: {
        bucket: ['2024-01-01', '2024-01-01', '2024-02-01', '2024-02-01', '2024-03-01', '2024-03-01'],
        by_theme: ['A', 'B', 'A', 'B', 'A', 'B']
      },
      parts: {
        state: [1, 1, 0, 1, 1, 0],
        burst: [1, 1, 0, 1, 2, 0],
        weight: [3, 4, 0, 4, 7, 0]
      }
    });
    const found = risingThemes(momentums, series);
    expect(found.map(({ theme }) => theme)).toEqual(['C', 'B', 'A']);
    expect(found.map(({ burst }) => burst)).toEqual([
      null,
      { from: '2024-01-01', to: '2024-02-01', weight: 4, current: false },
      { from: '2024-03-01', to: '2024-03-01', weight: 7, current: true }
    ]);
  });
});
