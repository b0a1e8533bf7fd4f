import { poissonInterval } from './distributions.ts';
import { contexts, periodOf } from './context.ts';
import type { IndicatorAsk, IndicatorContext, Parts } from './indicator.ts';

/** Rates of fewer events are within a factor of three of their own interval: shown grey. */
export const MINIMUM_RATE_BASE = 5;

/** Events per person, or per unit, and month that a value is divided by; null when it cannot be known. */
export type ExposureOf = (context: IndicatorContext) => number | null;

/** 10,000 people × months; null when the people of a unit are not known or its geography changes. */
export const peopleMonths: ExposureOf = ({ geography, span, places, months, facts }) => {
  if (span === null || !months) return null;
  const people = facts.denominators.population({ geography, period: span, places });
  return people === null ? null : (people / 10_000) * months;
};

/** Communes × months. */
export const communeMonths: ExposureOf = ({ geography, span, places, months, facts }) => {
  if (span === null || !months) return null;
  const communes = facts.denominators.units('commune', { geography, period: span, places });
  return communes === null || communes === 0 ? null : communes * months;
};

/** N over an exposure. */
export const rateOver =
  (exposureOf: ExposureOf) =>
  ({ n }: Parts, context: IndicatorContext): number | null => {
    const exposure = exposureOf(context);
    return exposure === null ? null : (n ?? 0) / exposure;
  };

/** Exact Poisson interval of N over an exposure; null for a sum of parts of events, which has none. */
export const intervalOver =
  (exposureOf: ExposureOf) =>
  ({ n }: Parts, context: IndicatorContext): readonly [number, number] | null => {
    const exposure = exposureOf(context);
    const count = Math.round(n ?? 0);
    if (exposure === null || Math.abs((n ?? 0) - count) > 1e-9) return null;
    const [low, high] = poissonInterval(count);
    return [low / exposure, high / exposure];
  };

/**
 * The exposure of each of some places in a question that is grouped by place, places without any event included;
 * null where it cannot be known.
 */
export function exposuresOf(
  ask: IndicatorAsk,
  exposureOf: ExposureOf,
  places: readonly string[]
): ReadonlyMap<string, number | null> {
  const contextOf = contexts(ask, periodOf(ask.frame, ask.facts.extent));
  return new Map(places.map((place) => [place, exposureOf(contextOf({ by_place: place }))]));
}
