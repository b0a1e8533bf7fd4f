import { describe, expect, it } from 'vitest';
import {
  gammaQuantile,
  poissonAtLeast,
  poissonAtMost,
  poissonExactly,
  poissonInterval
} from '#lib/indicators/distributions.ts';

/** P(X ≤ k) term by term. */
function cumulated(k: number, mean: number): number {
  let log = -mean;
  let total = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(mean / i);
    total += Math.exp(log);
  }
  return total;
}

describe('the exact interval of a Poisson count', () => {
  // Printed tables of the exact 95 % limits.
  it.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [20, 12.2165, 30.8884],
    [50, 37.1109, 65.9188],
    [100, 81.364, 121.6272]
  ])('of %i is %f to %f', (n, low, high) => {
    const got = poissonInterval(n);
    expect(got[0]).toBeCloseTo(low, 3);
    expect(got[1]).toBeCloseTo(high, 3);
  });

  it('leaves 2.5 % on each side, for small and large counts and other confidences', () => {
    for (const confidence of [0.8, 0.95, 0.998]) {
      const tail = (1 - confidence) / 2;
      for (const n of [0, 1, 2, 3, 7, 24, 150, 480]) {
        const [low, high] = poissonInterval(n, confidence);
        if (n > 0) expect(1 - cumulated(n - 1, low), `${n} low`).toBeCloseTo(tail, 10);
        expect(cumulated(n, high), `${n} high`).toBeCloseTo(tail, 10);
      }
    }
  });

  it('comes close to the normal one for a million', () => {
    const [low, high] = poissonInterval(1e6);
    expect(low).toBeCloseTo(1e6 - 1.959964 * 1e3 + 0.95, -1);
    expect(high).toBeCloseTo(1e6 + 1.959964 * 1e3 + 1.95, -1);
  });

  it('refuses what is no count', () => {
    for (const n of [-1, NaN, Infinity]) expect(() => poissonInterval(n)).toThrow(RangeError);
    expect(() => poissonInterval(1, 1)).toThrow(RangeError);
  });
});

describe('Poisson probabilities', () => {
  it('agree with sums of terms', () => {
    for (const mean of [0.1, 1, 3.7, 20, 90]) {
      for (const k of [0, 1, 2, 5, 19, 100]) {
        expect(poissonAtMost(k, mean)).toBeCloseTo(cumulated(k, mean), 10);
        if (k > 0) expect(poissonAtLeast(k, mean)).toBeCloseTo(1 - cumulated(k - 1, mean), 10);
        const own = cumulated(k, mean) - (k > 0 ? cumulated(k - 1, mean) : 0);
        expect(poissonExactly(k, mean)).toBeCloseTo(own, 10);
      }
    }
  });

  it('are certain at the ends, and exact where they are tiny', () => {
    expect([poissonAtMost(-1, 2), poissonAtLeast(0, 2)]).toEqual([0, 1]);
    expect([poissonAtMost(0, 0), poissonAtLeast(1, 0), poissonExactly(0, 0), poissonExactly(2, 0)]).toEqual([
      1, 0, 1, 0
    ]);
    // 1 − cumulated() would be rounding noise here: e^−1/20! · (1 + 1/21 + 1/(21·22) + …)
    let term = Math.exp(-1);
    for (let i = 1; i <= 20; i++) term /= i;
    const tail = term * (1 + 1 / 21 + 1 / (21 * 22) + 1 / (21 * 22 * 23) + 1 / (21 * 22 * 23 * 24));
    expect(poissonAtLeast(20, 1) / tail).toBeCloseTo(1, 6);
  });
});

it('has quantiles of the gamma distribution by shape and rate', () => {
  // Shape 1 is the exponential distribution.
  expect(gammaQuantile(0.5, 1, 4)).toBeCloseTo(Math.log(2) / 4, 10);
  expect(gammaQuantile(0.975, 1, 0.5)).toBeCloseTo(-Math.log(0.025) / 0.5, 8);
});
