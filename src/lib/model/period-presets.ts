import { addDays, addMonths, isoDate, type IsoDate } from '#lib/util/dates.ts';
import { yearEarlier } from './comparison.ts';
import { BREAK_2025, bucketStart, type Period } from './period.ts';
import { termAt, type TypedRange } from './typed/relative.ts';
import type { TypedContext } from './typed-period.ts';

export type PresetKind =
  | 'all'
  | 'year'
  | 'thisYear'
  | 'last12'
  | 'last12Today'
  | 'yearToDate'
  | 'sameLastYear'
  | 'sinceBreak'
  | 'council'
  | 'congress';

/** A ready-made range and what it is counted from: the last day of the data, today, or nothing. */
export interface Preset {
  readonly kind: PresetKind;
  readonly group: 'data' | 'calendar' | 'fixed';
  readonly range: TypedRange;
}

/**
 * Ready-made ranges for a dataset, each range once: those by the data come before the same ones by the calendar.
 * Only ranges that meet the data are given.
 */
export function periodPresets({ extent, today, current }: TypedContext): Preset[] {
  if (extent === null) return [];
  const last = extent.to;
  const year = Number(last.slice(0, 4));
  const thisYear = Number(today.slice(0, 4));
  const presets: Preset[] = [
    { kind: 'all', group: 'data', range: { from: null, to: null } },
    { kind: 'year', group: 'data', range: wholeYear(year) },
    { kind: 'year', group: 'data', range: wholeYear(year - 1) },
    { kind: 'last12', group: 'data', range: twelveMonths(bucketStart(addDays(last, 1), 'month')) },
    ...(current === null
      ? []
      : [{ kind: 'sameLastYear', group: 'data', range: yearEarlier(current) } as const]),
    { kind: 'thisYear', group: 'calendar', range: wholeYear(thisYear) },
    { kind: 'yearToDate', group: 'calendar', range: { from: isoDate(thisYear, 1, 1), to: today } },
    { kind: 'last12Today', group: 'calendar', range: twelveMonths(bucketStart(today, 'month')) },
    { kind: 'sinceBreak', group: 'fixed', range: { from: BREAK_2025, to: null } },
    { kind: 'council', group: 'fixed', range: termAt(last, 'council') },
    { kind: 'congress', group: 'fixed', range: termAt(last, 'congress') }
  ];
  return presets.filter(
    (preset, i) =>
      meets(preset.range, extent) && presets.findIndex((other) => same(other.range, preset.range)) === i
  );
}

const wholeYear = (year: number): Period => ({ from: isoDate(year, 1, 1), to: isoDate(year, 12, 31) });

/** The twelve months before the first day of a month. */
const twelveMonths = (next: IsoDate): Period => ({ from: addMonths(next, -12), to: addDays(next, -1) });

const same = (a: TypedRange, b: TypedRange) => a.from === b.from && a.to === b.to;

/** True when a range and the data have days in common. */
export const meets = ({ from, to }: TypedRange, extent: Period): boolean =>
  (from === null || from <= extent.to) && (to === null || to >= extent.from);
