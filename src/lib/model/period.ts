import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  fromDays,
  isIsoDate,
  toDays,
  type IsoDate
} from '#lib/util/dates.ts';
import type { Locale } from './text.ts';

export const GRAINS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Grain = (typeof GRAINS)[number];

/** Closed range of calendar days. */
export interface Period {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** "2023-01-01..2023-12-31" */
export const formatRange = ({ from, to }: Period): string => `${from}..${to}`;

/** What `formatRange` writes; null for anything else and for a range that ends before it begins. */
export function parseRange(raw: string | null): Period | null {
  const [from = '', to = '', ...rest] = raw?.split('..') ?? [];
  return rest.length === 0 && isIsoDate(from) && isIsoDate(to) && from <= to ? { from, to } : null;
}

/** The day on which the district tier ended and 63 provinces became 34 (NQ 202/2025/QH15). */
export const BREAK_2025: IsoDate = '2025-07-01';

/** Most buckets a time axis may hold; a finer grain is refused beyond it. */
export const MAX_BUCKETS = 2_000;

/** First day of the bucket that holds `date`; weeks start on Monday (ISO 8601). */
export function bucketStart(date: IsoDate, grain: Grain): IsoDate {
  switch (grain) {
    case 'day':
      return date;
    case 'week': {
      const days = toDays(date);
      // 1970-01-01 was a Thursday: day 4 was a Monday.
      return fromDays(days - ((((days - 4) % 7) + 7) % 7));
    }
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'quarter': {
      const month = Number(date.slice(5, 7));
      const first = month - ((month - 1) % 3);
      return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
    }
    case 'year':
      return `${date.slice(0, 4)}-01-01`;
  }
}

/** Bucket `steps` after (or before, when negative) the bucket that starts at `start`. */
export function shiftBucket(start: IsoDate, grain: Grain, steps: number): IsoDate {
  switch (grain) {
    case 'day':
      return addDays(start, steps);
    case 'week':
      return addDays(start, 7 * steps);
    case 'month':
      return addMonths(start, steps);
    case 'quarter':
      return addMonths(start, 3 * steps);
    case 'year':
      return addMonths(start, 12 * steps);
  }
}

/** Last day of the bucket that starts at `start`. */
export function bucketEnd(start: IsoDate, grain: Grain): IsoDate {
  return addDays(shiftBucket(start, grain, 1), -1);
}

/** Starts of all buckets that touch the period, at most `MAX_BUCKETS`. */
export function buckets(period: Period, grain: Grain): IsoDate[] {
  const result: IsoDate[] = [];
  for (
    let start = bucketStart(period.from, grain);
    start <= period.to && result.length < MAX_BUCKETS;
    start = shiftBucket(start, grain, 1)
  ) {
    result.push(start);
  }
  return result;
}

/**
 * The period that lies `steps` times its own length later, or earlier when negative. Whole months, quarters and
 * years stay whole, whatever days they have; other periods move by their number of days. A step there and a step
 * back give the same period again.
 */
export function stepPeriod({ from, to }: Period, steps: number): Period {
  const next = addDays(to, 1);
  if (from.endsWith('-01') && next.endsWith('-01')) {
    const months = monthAndDay(next).month - monthAndDay(from).month;
    return { from: addMonths(from, months * steps), to: addDays(addMonths(next, months * steps), -1) };
  }
  const days = daysBetween(from, to) * steps;
  return { from: addDays(from, days), to: addDays(to, days) };
}

/** Months of a period; a part of a month counts by its days: 12 for a year, 0.5 for the first half of June. */
export function monthsIn({ from, to }: Period): number {
  const [first, last] = [monthAndDay(from), monthAndDay(to)];
  return last.month - first.month + last.day / last.days - (first.day - 1) / first.days;
}

/** Months since year 0, day of the month and number of its days. */
function monthAndDay(date: IsoDate) {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { month: year * 12 + month - 1, day, days: daysInMonth(year, month) };
}

/** The grain that gives a legible number of bars for a period. */
export function autoGrain(period: Period): Grain {
  const days = daysBetween(period.from, period.to);
  if (days <= 62) return 'day';
  if (days <= 400) return 'week';
  if (days <= 366 * 6) return 'month';
  if (days <= 366 * 21) return 'quarter';
  return 'year';
}

/** The coarser of the wanted grain and the finest one that stays within `MAX_BUCKETS`. */
export function feasibleGrain(wanted: Grain, period: Period): Grain {
  const days = daysBetween(period.from, period.to);
  const perBucket: Record<Grain, number> = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };
  const fine = GRAINS.slice(GRAINS.indexOf(wanted));
  return fine.find((grain) => days / perBucket[grain] < MAX_BUCKETS) ?? 'year';
}

/** Short axis label: 05/03/2022, T3/2022, Q1/2022, 2022 (en: 5 Mar 2022, Mar 2022, Q1 2022, 2022). */
export function formatBucket(start: IsoDate, grain: Grain, locale: Locale): string {
  const [year = '', month = '', day = ''] = start.split('-');
  if (locale === 'vi') {
    if (grain === 'year') return year;
    if (grain === 'quarter') return `Q${quarterOf(month)}/${year}`;
    if (grain === 'month') return `T${Number(month)}/${year}`;
    return `${day}/${month}/${year}`;
  }
  if (grain === 'year') return year;
  if (grain === 'quarter') return `Q${quarterOf(month)} ${year}`;
  const name = formatMonth(Number(month), locale);
  return grain === 'month' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A month of any year, 1 to 12: T3 (en: Mar). */
export const formatMonth = (month: number, locale: Locale): string =>
  locale === 'vi' ? `T${month}` : (EN_MONTHS[month - 1] ?? String(month));

/** A date as it is written in running text: dd/mm/yyyy, or 5 Mar 2022. */
export function formatDate(date: IsoDate, locale: Locale): string {
  return formatBucket(date, 'day', locale);
}

const quarterOf = (month: string) => Math.ceil(Number(month) / 3);
const EN_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
