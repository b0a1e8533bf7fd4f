import type { Locality } from '#lib/model/dataset.ts';
import { BREAK_2025, type Period } from '#lib/model/period.ts';
import type { Geography } from '#lib/model/view.ts';

/** Number of provinces in a geography and period; null when the period has no single number. */
export type UnitCount = (geography: Geography, period: Period | null) => number | null;

/**
 * Counts the provinces of a table of localities by their dates of validity. In the geography of today it is
 * those in force since 1 July 2025 whatever the period; as it was then, null for a period during which
 * provinces began or ended, and for "all dates" unless they never did.
 */
export function provinceCount(localities: readonly Locality[]): UnitCount {
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
  return (geography, period) =>
    geography === 'now'
      ? inForce(BREAK_2025, BREAK_2025)
      : inForce(period?.from ?? '0001-01-01', period?.to ?? '9999-12-31');
}
