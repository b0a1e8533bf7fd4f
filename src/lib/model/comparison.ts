import { addDays, addMonths, daysBetween, toDays } from '#lib/util/dates.ts';
import { BREAK_2025, bucketStart, stepPeriod, type Period } from './period.ts';
import { clauseOf } from './selection.ts';
import { lastDayOf, type Comparison, type View } from './view.ts';
import { TET } from './vocabulary.ts';

/** What of a view decides on the periods to compare. */
export type ComparisonView = Pick<View, 'selection' | 'comparison'> &
  Partial<Pick<View, 'base' | 'geography' | 'through'>>;

/** Two periods whose figures are set side by side. */
export interface PeriodPair {
  readonly current: Period;
  readonly base: Period;
  /** how the base was found: a year earlier, just before, counted from Tết, or chosen */
  readonly kind: Exclude<Comparison, 'none'>;
  /** true when the analyst chose no period and the last 12 full months stand for it */
  readonly rolling: boolean;
  /** what a reader of the comparison must know */
  readonly cautions: readonly Caution[];
}

/**
 * - `base_incomplete`: the data begin inside the base period
 * - `tet`: the periods do not hold equally many days of Tết
 * - `length`: the periods differ by more than the days that months differ by: only daily averages compare
 * - `overlap`: some days are in both periods
 * - `longer_than_year`: the year before was asked for, but a longer period would overlap itself
 */
export type Caution = 'base_incomplete' | 'tet' | 'length' | 'overlap' | 'longer_than_year';

/**
 * Why there is nothing to compare.
 * - `not_asked`: the analyst wants no comparison
 * - `no_dates`: no event of the dataset has a date
 * - `no_period`: the chosen period is empty or lies outside of the data
 * - `splits_tet`: the period takes a part of January and February, and Tết is now in the one, now in the other
 * - `tet_longer_than_year`: a period of more than a year has no one Tết to count from
 * - `tet_unknown`: the days of Tết are known for 2005 to 2035
 * - `before_data`: the base period lies before the first event
 * - `break`: as it was then, units differ on the two sides of 1 July 2025
 */
export type NoComparison =
  | 'not_asked'
  | 'no_dates'
  | 'no_period'
  | 'splits_tet'
  | 'tet_longer_than_year'
  | 'tet_unknown'
  | 'before_data'
  | 'break';

/** Fewer events than this in the base period and no change is stated. */
export const MINIMUM_COMPARISON_BASE = 5;

/** Months of 28 and of 31 days are compared as they are; a greater difference of lengths is not. */
const MOST_DAYS_OF_DIFFERENCE = 3;

/** The days of the data that the view looks at, whatever its period; null for none. */
export function seenExtent(view: Partial<Pick<View, 'through'>>, extent: Period | null): Period | null {
  const last = lastDayOf(view);
  if (extent === null || last === null || last >= extent.to) return extent;
  return last < extent.from ? null : { from: extent.from, to: last };
}

/**
 * The period the view looks at: the chosen range, its open ends closed by the data's extent, up to the last
 * day that is looked at. Null when nothing is left.
 */
export function viewPeriod(
  view: Pick<View, 'selection'> & Partial<Pick<View, 'through'>>,
  extent: Period | null
): Period | null {
  const seen = seenExtent(view, extent);
  const clause = clauseOf(view.selection, 'date');
  if (!clause) return seen;
  const last = lastDayOf(view);
  const from = clause.values[0] ?? seen?.from;
  const to = clause.values[1] ?? seen?.to;
  if (from === undefined || to === undefined) return null;
  const end = last !== null && last < to ? last : to;
  return from <= end ? { from, to: end } : null;
}

/** The periods to compare, null when there is nothing to compare; see `comparisonOf` for the reason. */
export const comparisonPeriods = (view: ComparisonView, extent: Period | null): PeriodPair | null =>
  comparisonOf(view, extent).pair;

export type ComparisonAnswer =
  { readonly pair: PeriodPair; readonly why: null } | { readonly pair: null; readonly why: NoComparison };

/**
 * The periods to compare, or why there are none. Without a chosen range the last 12 full months of the data
 * stand for it. A range that goes beyond the last event ends with it, so that a year that has only begun is
 * not set against a whole one. A range longer than a year is compared with the days just before it, because it
 * would overlap itself a year earlier.
 */
export function comparisonOf(view: ComparisonView, extent: Period | null): ComparisonAnswer {
  const none = (why: NoComparison): ComparisonAnswer => ({ pair: null, why });
  if (view.comparison === 'none') return none('not_asked');
  if (extent === null) return none('no_dates');
  const rolling = clauseOf(view.selection, 'date') === undefined;
  const seen = seenExtent(view, extent);
  if (seen === null) return none('no_period');
  const current = rolling ? lastTwelveMonths(seen.to) : observed(viewPeriod(view, extent), extent);
  if (current === null) return none('no_period');

  const found = baseOf(current, view, rolling);
  if (typeof found === 'string') return none(found);
  const { base, kind } = found;
  if (base.to < extent.from) return none('before_data');
  if (view.geography === 'then' && across(BREAK_2025, current, base)) return none('break');
  const cautions = cautionsOf(current, found, view.comparison, extent);
  return { pair: { current, base, kind, rolling, cautions }, why: null };
}

interface FoundBase {
  readonly base: Period;
  readonly kind: PeriodPair['kind'];
}

function baseOf(current: Period, view: ComparisonView, rolling: boolean): FoundBase | NoComparison {
  const short = isYearAtMost(current);
  switch (view.comparison) {
    case 'custom':
      return view.base ? { base: view.base, kind: 'custom' } : 'no_period';
    case 'tet': {
      if (!short) return 'tet_longer_than_year';
      const base = tetAlignedPeriod(current);
      return base === null ? 'tet_unknown' : { base, kind: 'tet' };
    }
    case 'year':
      if (short && splitsTetMonths(current)) return 'splits_tet';
      // The 12 months before the last 12 are both: they are told as what they are for the reader.
      return short && !rolling
        ? { base: yearEarlier(current), kind: 'year' }
        : { base: previousPeriod(current), kind: 'previous' };
    case 'previous':
      return { base: previousPeriod(current), kind: 'previous' };
    case 'none':
      return 'not_asked';
  }
}

function cautionsOf(
  current: Period,
  { base, kind }: FoundBase,
  asked: Comparison,
  extent: Period
): Caution[] {
  const cautions: Caution[] = [];
  if (asked === 'year' && !isYearAtMost(current)) cautions.push('longer_than_year');
  if (base.from < bucketStart(extent.from, 'month')) cautions.push('base_incomplete');
  if (base.from <= current.to && base.to >= current.from) cautions.push('overlap');
  const difference = daysBetween(current.from, current.to) - daysBetween(base.from, base.to);
  if (kind === 'custom' && Math.abs(difference) > MOST_DAYS_OF_DIFFERENCE) cautions.push('length');
  else if (tetDays(current) !== tetDays(base)) cautions.push('tet');
  return cautions;
}

const across = (day: string, a: Period, b: Period): boolean =>
  (a.from < b.from ? a.from : b.from) < day && (a.to > b.to ? a.to : b.to) >= day;

/** At most a year: it does not meet itself a year earlier. */
const isYearAtMost = ({ from, to }: Period): boolean => to < addMonths(from, 12);

/**
 * True when one end of the period lies within January and February: Tết falls between 21 January and 20
 * February, so that the period may hold it in one year and not in the next. The two months are compared only
 * together (practice of statistics offices).
 */
export function splitsTetMonths({ from, to }: Period): boolean {
  const startsInside = from.slice(5, 7) <= '02' && from.slice(5) !== '01-01';
  const endsInside = to.slice(5, 7) <= '02' && addDays(to, 1).slice(5) !== '03-01';
  return startsInside || endsInside;
}

/** The same days a year earlier. */
export function yearEarlier({ from, to }: Period): Period {
  // A range that ends with a month's last day is compared with a whole month: 28 February has a 29th in leap years.
  const next = addDays(to, 1);
  const end = next.endsWith('-01') ? addDays(addMonths(next, -12), -1) : addMonths(to, -12);
  return { from: addMonths(from, -12), to: end };
}

/**
 * The same days counted from the Tết of the year before: the period moved by the days between the two first
 * days of the lunar year. It is counted from the last Tết inside the period; without one, from that of the
 * calendar year in which the period ends, which it leads up to or follows.
 * @returns null where the days of Tết are not known (2005 to 2035 are)
 */
export function tetAlignedPeriod(period: Period): Period | null {
  const distance = tetDistance(period);
  return distance === null
    ? null
    : { from: addDays(period.from, -distance), to: addDays(period.to, -distance) };
}

/** Days between the Tết that a period is counted from and the Tết before it; null where unknown. */
export function tetDistance(period: Period): number | null {
  const year = tetYear(period);
  const [day, before] = [TET[year], TET[year - 1]];
  return day === undefined || before === undefined ? null : toDays(day) - toDays(before);
}

/** Year of the Tết that a period of at most a year is counted from. */
export function tetYear({ from, to }: Period): number {
  const last = Number(to.slice(0, 4));
  // Tết of the last year may come after the period while that of the year before lies in it.
  const inside = [last, last - 1].find((year) => {
    const day = TET[year];
    return day !== undefined && day >= from && day <= to;
  });
  return inside ?? last;
}

/** How many of the 15 days around each Tết, from a week before to a week after, lie in a period. */
function tetDays({ from, to }: Period): number {
  let days = 0;
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    const day = TET[year];
    if (day === undefined) continue;
    const [start, end] = [addDays(day, -7), addDays(day, 7)];
    const [first, last] = [start > from ? start : from, end < to ? end : to];
    if (first <= last) days += daysBetween(first, last);
  }
  return days;
}

/** The period just before of the same length: whole months stay whole months. */
export const previousPeriod = (period: Period): Period => stepPeriod(period, -1);

/** The period as far as the data reach; null when it begins after them or ends before they begin. */
function observed(period: Period | null, extent: Period): Period | null {
  if (period === null || period.from > extent.to || period.to < extent.from) return null;
  return period.to > extent.to ? { from: period.from, to: extent.to } : period;
}

/** The last 12 full months; those that end with December when they would end with January and cut its pair. */
function lastTwelveMonths(last: string): Period {
  const full = lastFullMonthEnd(last);
  const to = full.slice(5, 7) === '01' ? addDays(full, -31) : full;
  return { from: addMonths(addDays(to, 1), -12), to };
}

function lastFullMonthEnd(date: string): string {
  const next = addDays(date, 1);
  return next.endsWith('-01') ? date : addDays(`${date.slice(0, 7)}-01`, -1);
}
