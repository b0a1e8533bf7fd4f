import { factsOf } from '#lib/indicators/denominators.ts';
import type { Indicator, IndicatorAsk } from '#lib/indicators/indicator.ts';
import { ratePer10k } from '#lib/indicators/rate-per-10k.ts';
import { ratePerUnit } from '#lib/indicators/rate-per-unit.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/group-key.ts';
import { livedPeriod, viewOfUnit } from './unit.ts';

/** What the rate of a unit is divided by. */
export interface UnitRate {
  readonly indicator: Indicator;
  /** people, or communes where the people are not known; null where neither is */
  readonly denominator: { readonly of: 'people' | 'communes'; readonly number: number } | null;
}

/** The rate that a unit can have: by its people where they are known, else by its communes. */
export function rateOf(view: View, info: DatasetInfo, unit: Locality): UnitRate {
  const { denominators } = factsOf(info);
  const { geography } = viewOfUnit(view, unit);
  const scope = {
    geography,
    period: livedPeriod(view, info, unit),
    places: { keys: [unit.key], exclude: false }
  };
  const people = denominators.population(scope);
  if (people !== null) return { indicator: ratePer10k, denominator: { of: 'people', number: people } };
  const communes = denominators.units('commune', scope);
  return {
    indicator: ratePerUnit,
    denominator: communes === null || communes === 0 ? null : { of: 'communes', number: communes }
  };
}

/** Asks the rate of what lies in the view, over the days in which the unit was there. */
export function rateAsk(
  view: View,
  info: DatasetInfo,
  unit: Locality,
  group: readonly GroupKey[] = []
): IndicatorAsk {
  const period = livedPeriod(view, info, unit);
  return {
    frame: { view: viewOfUnit(view, unit), ...(period ? { period } : {}) },
    group,
    facts: factsOf(info)
  };
}
