import { poissonAtMost, poissonExactly, type Interval } from './distributions.ts';

/** A unit of a funnel plot: `n` events over an exposure such as people × months. */
export interface Exposed {
  readonly key: string;
  readonly n: number;
  readonly exposure: number;
}

/** The two pairs of limits of a funnel: about two and three standard errors. */
export const FUNNEL_LEVELS = [0.95, 0.998] as const;
export type FunnelLevel = (typeof FUNNEL_LEVELS)[number];

export interface FunnelPoint extends Exposed {
  /** n / exposure */
  readonly rate: number;
  /** limits of the rate at this exposure if the unit had the common rate */
  readonly limits: Readonly<Record<FunnelLevel, Interval>>;
  /** the widest limits that the rate lies beyond; null when it lies within both */
  readonly beyond: FunnelLevel | null;
}

export interface Funnel {
  /** Σn / ΣE, the centre line; null without any exposure */
  readonly rate: number | null;
  /** the units with an exposure, in the order given */
  readonly points: readonly FunnelPoint[];
}

/**
 * Limits between which a share `level` of the rates of units with the common rate would fall by chance, from
 * exact Poisson probabilities interpolated between whole counts (Spiegelhalter 2005, appendix A.1.1).
 * @param exposure more than 0
 * @throws RangeError for an exposure or a rate that is not a positive number
 */
export function funnelLimits(rate: number, exposure: number, level: FunnelLevel): Interval {
  if (!(exposure > 0) || !(rate >= 0) || !Number.isFinite(exposure * rate))
    throw new RangeError(`no limits of a rate ${rate} over ${exposure}`);
  const mean = rate * exposure;
  const tail = (1 - level) / 2;
  return [countAt(tail, mean) / exposure, countAt(1 - tail, mean) / exposure];
}

/** The count whose cumulated probability is `p`, between whole counts; never below 0. */
function countAt(p: number, mean: number): number {
  if (mean === 0) return 0;
  let k = Math.max(0, Math.floor(mean + normalQuantile(p) * Math.sqrt(mean)));
  while (k > 0 && poissonAtMost(k - 1, mean) >= p) k--;
  while (poissonAtMost(k, mean) < p) k++;
  const over = (poissonAtMost(k, mean) - p) / poissonExactly(k, mean);
  return Math.max(0, k - over);
}

/** Only a place to begin the search: the two quantiles in use, and the middle for any other. */
function normalQuantile(p: number): number {
  const z = Math.min(p, 1 - p) < 0.01 ? 3.09 : Math.min(p, 1 - p) < 0.1 ? 1.96 : 0;
  return p < 0.5 ? -z : z;
}

/**
 * A funnel plot of rates against exposure: which units differ from the common rate by more than chance, which
 * a ranking of rates cannot tell. Units without exposure are left out.
 */
export function funnel(units: readonly Exposed[]): Funnel {
  const exposed = units.filter(({ exposure }) => exposure > 0);
  const total = exposed.reduce((sum, { exposure }) => sum + exposure, 0);
  if (total === 0) return { rate: null, points: [] };
  const common = exposed.reduce((sum, { n }) => sum + n, 0) / total;
  const points = exposed.map((unit): FunnelPoint => {
    const rate = unit.n / unit.exposure;
    const limits = {
      0.95: funnelLimits(common, unit.exposure, 0.95),
      0.998: funnelLimits(common, unit.exposure, 0.998)
    };
    const isBeyond = ([low, high]: Interval) => rate < low || rate > high;
    const beyond = isBeyond(limits[0.998]) ? 0.998 : isBeyond(limits[0.95]) ? 0.95 : null;
    return { ...unit, rate, limits, beyond };
  });
  return { rate: common, points };
}
