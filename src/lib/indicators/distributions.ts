import jstat from 'jstat';

const { jStat } = jstat;

/** Closed interval. */
export type Interval = readonly [low: number, high: number];

/** The confidence of all intervals unless said otherwise. */
export const CONFIDENCE = 0.95;

/** Most intervals that are remembered: small counts come again and again in tables by place and month. */
const REMEMBERED = 20_000;
const known = new Map<number, Interval>();

/**
 * Exact interval of the mean of a Poisson count `n` (Garwood 1936): ½χ²(α/2; 2n) to ½χ²(1−α/2; 2n+2), the
 * lower end 0 for n = 0.
 * @throws RangeError for a negative count, one that is not finite, and a confidence outside 0 to 1
 */
export function poissonInterval(n: number, confidence = CONFIDENCE): Interval {
  if (!(n >= 0) || !Number.isFinite(n)) throw new RangeError(`not a count: ${n}`);
  if (!(confidence > 0 && confidence < 1)) throw new RangeError(`not a confidence: ${confidence}`);
  const remembered = confidence === CONFIDENCE ? known.get(n) : undefined;
  if (remembered) return remembered;
  const tail = (1 - confidence) / 2;
  const low = n === 0 ? 0 : jStat.chisquare.inv(tail, 2 * n) / 2;
  const interval: Interval = [low, jStat.chisquare.inv(1 - tail, 2 * n + 2) / 2];
  if (confidence === CONFIDENCE && known.size < REMEMBERED) known.set(n, interval);
  return interval;
}

/** P(X ≤ k) of a Poisson variable with mean `mean`; 0 below 0. */
export function poissonAtMost(k: number, mean: number): number {
  if (k < 0) return 0;
  return mean > 0 ? 1 - jStat.lowRegGamma(Math.floor(k) + 1, mean) : 1;
}

/** P(X ≥ k) of a Poisson variable with mean `mean`, accurate where it is tiny; 1 for k ≤ 0. */
export function poissonAtLeast(k: number, mean: number): number {
  if (k <= 0) return 1;
  return mean > 0 ? jStat.lowRegGamma(Math.ceil(k), mean) : 0;
}

/** P(X = k) of a Poisson variable with mean `mean`, for a whole k ≥ 0. */
export function poissonExactly(k: number, mean: number): number {
  if (mean <= 0) return k === 0 ? 1 : 0;
  return Math.exp(k * Math.log(mean) - mean - jStat.gammaln(k + 1));
}

/** Quantile of a gamma distribution with the given shape and rate (1 / scale). */
export const gammaQuantile = (p: number, shape: number, rate: number): number =>
  jStat.gamma.inv(p, shape, 1 / rate);
