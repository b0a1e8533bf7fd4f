import { CONFIDENCE, gammaQuantile, type Interval } from './distributions.ts';
import type { Exposed } from './funnel.ts';

/** Gamma distribution of the rates of all units: mean a/b; `b` is in units of exposure. */
export interface GammaPrior {
  readonly a: number;
  readonly b: number;
}

export interface Shrunk extends Exposed {
  /** (N + a) / (E + b): the rate drawn towards the mean of all units, the more the smaller its exposure */
  readonly rate: number;
  /** 95 % interval of the unit's rate given its count; null where all units share one rate */
  readonly interval: Interval | null;
}

export interface Shrinkage {
  /** Σn / ΣE; null without any exposure */
  readonly mean: number | null;
  /** null when counts differ no more than chance lets them: every unit then has the mean */
  readonly prior: GammaPrior | null;
  readonly units: readonly Shrunk[];
}

/**
 * Estimates a and b by moments (Marshall 1991): m = ΣN/ΣE, s² = ΣE(r − m)²/ΣE, and the variance of the rates
 * between units A = s² − m/Ē, of which the second term is what chance alone would give; then b = m/A, a = m·b.
 * Null when A ≤ 0 (no more spread than chance gives), with fewer than two units, or without events.
 * @param units with an exposure of more than 0
 */
export function gammaPrior(units: readonly Exposed[]): GammaPrior | null {
  const total = units.reduce((sum, { exposure }) => sum + exposure, 0);
  const mean = units.reduce((sum, { n }) => sum + n, 0) / total;
  if (units.length < 2 || !(mean > 0)) return null;
  const spread =
    units.reduce((sum, { n, exposure }) => sum + exposure * (n / exposure - mean) ** 2, 0) / total;
  const between = spread - mean / (total / units.length);
  if (!(between > 0)) return null;
  return { a: mean ** 2 / between, b: mean / between };
}

/**
 * Rates of units drawn towards their common mean (empirical Bayes, gamma-Poisson), so that places with one or
 * two events do not head a list by chance. Units without exposure are left out.
 */
export function shrinkage(given: readonly Exposed[]): Shrinkage {
  const units = given.filter(({ exposure }) => exposure > 0);
  if (units.length === 0) return { mean: null, prior: null, units: [] };
  const total = units.reduce((sum, { exposure }) => sum + exposure, 0);
  const mean = units.reduce((sum, { n }) => sum + n, 0) / total;
  const prior = gammaPrior(units);
  const tail = (1 - CONFIDENCE) / 2;
  return {
    mean,
    prior,
    units: units.map((unit): Shrunk => {
      if (prior === null) return { ...unit, rate: mean, interval: null };
      const [shape, rate] = [unit.n + prior.a, unit.exposure + prior.b];
      return {
        ...unit,
        rate: shape / rate,
        interval: [gammaQuantile(tail, shape, rate), gammaQuantile(1 - tail, shape, rate)]
      };
    })
  };
}
