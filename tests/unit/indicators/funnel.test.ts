import { describe, expect, it } from 'vitest';
import { funnel, funnelLimits, type Exposed } from '#lib/indicators/funnel.ts';
import { shrinkage } from '#lib/indicators/shrinkage.ts';

/** Numbers that are random enough, the same every time (Park and Miller). */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Counts of events until the waiting times of a Poisson process exceed 1. */
function poisson(mean: number, random: () => number): number {
  let [n, time] = [0, -Math.log(random()) / mean];
  while (time < 1) {
    n++;
    time -= Math.log(random()) / mean;
  }
  return n;
}

const simulated = (count: number, rateOf: (i: number) => number, random: () => number): Exposed[] =>
  Array.from({ length: count }, (_, i) => {
    const exposure = 2 + (i % 40);
    return { key: `u${i}`, exposure, n: poisson(rateOf(i) * exposure, random) };
  });

describe('funnel limits', () => {
  it('lie between the whole counts whose probabilities enclose the level', () => {
    // X of mean 4: P(X = 0) = 0.018316, P(X ≤ 1) = 0.091578; 0.025 lies 0.0912 of the way from 0 to 1.
    const [low] = funnelLimits(4, 1, 0.95);
    expect(low).toBeCloseTo(1 - (0.0915782 - 0.025) / 0.0732626, 5);
    // P(X ≤ 8) = 0.978637, P(X = 8) = 0.0297702.
    const [, high] = funnelLimits(4, 1, 0.95);
    expect(high).toBeCloseTo(8 - (0.9786366 - 0.975) / 0.0297702, 4);
  });

  it('narrow with exposure, hold the rate, and the wide pair holds the narrow one', () => {
    let width = Infinity;
    for (const exposure of [0.5, 1, 3, 10, 100, 2_000, 50_000]) {
      const [low, high] = funnelLimits(1.3, exposure, 0.95);
      const [lowest, highest] = funnelLimits(1.3, exposure, 0.998);
      expect(lowest).toBeLessThanOrEqual(low);
      expect(low).toBeLessThanOrEqual(1.3);
      expect(1.3).toBeLessThan(high);
      expect(high).toBeLessThan(highest);
      expect(high - low).toBeLessThan(width);
      width = high - low;
    }
    expect(width).toBeCloseTo((2 * 1.96 * Math.sqrt(1.3)) / Math.sqrt(50_000), 3);
  });

  it('are refused without exposure', () => {
    expect(() => funnelLimits(1, 0, 0.95)).toThrow(RangeError);
    expect(() => funnelLimits(NaN, 1, 0.95)).toThrow(RangeError);
    expect(funnelLimits(0, 10, 0.95)).toEqual([0, 0]);
  });
});

describe('a funnel plot', () => {
  it('finds about 5 % and 0.2 % of units of one rate beyond its limits', () => {
    const { rate, points } = funnel(simulated(20_000, () => 0.8, randoms(7)));
    expect(rate).toBeCloseTo(0.8, 2);
    const beyond = points.filter((point) => point.beyond !== null).length / points.length;
    const far = points.filter((point) => point.beyond === 0.998).length / points.length;
    // Counts are whole: the interpolated limits hold the level on average only.
    expect(beyond).toBeGreaterThan(0.03);
    expect(beyond).toBeLessThan(0.065);
    expect(far).toBeGreaterThan(0.0005);
    expect(far).toBeLessThan(0.005);
  });

  it('tells a unit of another rate, on either side', () => {
    const usual = Array.from({ length: 30 }, (_, i): Exposed => ({ key: `${i}`, n: 20, exposure: 10 }));
    const { points } = funnel([
      ...usual,
      { key: 'busy', n: 45, exposure: 10 },
      { key: 'quiet', n: 4, exposure: 10 },
      { key: 'small', n: 4, exposure: 1 }
    ]);
    const beyond = Object.fromEntries(points.map((point) => [point.key, point.beyond]));
    expect([beyond['busy'], beyond['quiet'], beyond['small'], beyond['0']]).toEqual([
      0.998,
      0.998,
      null,
      null
    ]);
  });

  it('leaves out units without exposure', () => {
    expect(funnel([{ key: 'a', n: 3, exposure: 0 }])).toEqual({ rate: null, points: [] });
    expect(funnel([])).toEqual({ rate: null, points: [] });
  });
});

describe('shrinkage', () => {
  it('is the formula by hand', () => {
    // Rates 1, 2, 6 over exposure 10 each: m = 3, s² = (4 + 1 + 9)/3, A = s² − m/10.
    const units = [10, 20, 60].map((n, i): Exposed => ({ key: `${i}`, n, exposure: 10 }));
    const { mean, prior, units: shrunk } = shrinkage(units);
    const between = 14 / 3 - 0.3;
    expect(mean).toBe(3);
    expect(prior?.a).toBeCloseTo(9 / between, 12);
    expect(prior?.b).toBeCloseTo(3 / between, 12);
    expect(shrunk[2]?.rate).toBeCloseTo((60 + 9 / between) / (10 + 3 / between), 12);
    const [low, high] = shrunk[2]?.interval ?? [NaN, NaN];
    expect(low).toBeLessThan(shrunk[2]?.rate ?? NaN);
    expect(high).toBeGreaterThan(shrunk[2]?.rate ?? NaN);
  });

  it('draws the rate of a small unit further than that of a large one', () => {
    const units = [
      { key: 'large', n: 400, exposure: 100 },
      { key: 'small', n: 4, exposure: 1 },
      { key: 'low', n: 50, exposure: 100 },
      { key: 'other', n: 150, exposure: 100 }
    ];
    const { mean, units: shrunk } = shrinkage(units);
    const of = (key: string) => shrunk.find((unit) => unit.key === key)?.rate ?? NaN;
    expect(of('small')).toBeLessThan(of('large'));
    expect(of('small')).toBeGreaterThan(mean ?? NaN);
    expect(of('large')).toBeCloseTo(4, 0);
  });

  it('recovers the distribution that rates were drawn from', () => {
    const random = randoms(11);
    // Gamma with shape 3 and rate 2, as the sum of three waiting times.
    const rates = Array.from({ length: 20_000 }, () => -Math.log(random() * random() * random()) / 2);
    const { prior } = shrinkage(simulated(20_000, (i) => rates[i] ?? 0, random));
    expect(prior?.a).toBeGreaterThan(2.7);
    expect(prior?.a).toBeLessThan(3.3);
    expect(prior?.b).toBeGreaterThan(1.8);
    expect(prior?.b).toBeLessThan(2.2);
  });

  it('gives every unit the mean when counts differ no more than chance lets them', () => {
    const equal = [5, 5, 6, 4].map((n, i): Exposed => ({ key: `${i}`, n, exposure: 2 }));
    const got = shrinkage(equal);
    expect(got.prior).toBeNull();
    expect(got.units.map(({ rate, interval }) => [rate, interval])).toEqual(equal.map(() => [2.5, null]));
  });

  it('says nothing of nothing', () => {
    expect(shrinkage([])).toEqual({ mean: null, prior: null, units: [] });
    expect(shrinkage([{ key: 'a', n: 0, exposure: 3 }]).units[0]?.rate).toBe(0);
    expect(shrinkage([{ key: 'a', n: 2, exposure: 0 }]).mean).toBeNull();
  });
});
