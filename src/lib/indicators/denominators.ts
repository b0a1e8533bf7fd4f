import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { BREAK_2025, type Period } from '#lib/model/period.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Facts } from './indicator.ts';

/** Units by key; `exclude` stands for all others. */
export interface PlaceScope {
  readonly keys: readonly string[];
  readonly exclude: boolean;
}

/** The units that a denominator counts. */
export interface UnitScope {
  readonly geography: Geography;
  /** null for all dates */
  readonly period: Period | null;
  /** null for the whole country */
  readonly places: PlaceScope | null;
}

export type UnitLevel = Locality['level'];

/** Numbers that rates and shares of localities are divided by, of one geography and vintage. */
export interface Denominators {
  /** Number of units of a level; null when the scope has no single number (it crosses a reform) or it is not known. */
  readonly units: (level: UnitLevel, scope: UnitScope) => number | null;
}

/**
 * Counts units of a table of localities by their dates of validity. In the geography of today it is those in
 * force since 1 July 2025 whatever the period; as it was then, null for a period during which units began or
 * ended, and for "all dates" unless they never did.
 */
export function denominatorsOf(localities: readonly Locality[]): Denominators {
  const provinces = localities.filter((locality) => locality.level === 'province');
  const starts = provinces.map(({ validFrom }) => validFrom ?? '');
  const ends = provinces.map(({ validTo }) => validTo ?? '9999-12-31');
  const inForce = (from: string, to: string): number | null => {
    let count = 0;
    for (let i = 0; i < provinces.length; i++) {
      const [start = '', end = ''] = [starts[i], ends[i]];
      if (start <= from && end >= to) count++;
      else if (start <= to && end >= from) return null;
    }
    return count;
  };
  return {
    units: (level, { geography, period }) => {
      if (level !== 'province') return null;
      return geography === 'now'
        ? inForce(BREAK_2025, BREAK_2025)
        : inForce(period?.from ?? '0001-01-01', period?.to ?? '9999-12-31');
    }
  };
}

const known = new WeakMap<object, Facts>();

/** What indicators must know of a dataset beside its rows. */
export function factsOf(info: Pick<DatasetInfo, 'localities' | 'extent'>): Facts {
  const found = known.get(info);
  if (found) return found;
  const facts: Facts = { extent: info.extent, denominators: denominatorsOf(info.localities) };
  known.set(info, facts);
  return facts;
}
