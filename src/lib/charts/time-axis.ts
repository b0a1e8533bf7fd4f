import { bucketEnd, formatMonth, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { daysBetween, type IsoDate } from '#lib/util/dates.ts';
import { textWidth } from './text-width.ts';

type TickUnit = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year' | 2 | 5 | 10 | 20;

/** From dense to sparse; the first whose labels do not touch is taken. */
const UNITS: Record<Grain, readonly TickUnit[]> = {
  day: ['day', 'week', 'month', 'quarter', 'half', 'year', 2, 5, 10, 20],
  week: ['week', 'month', 'quarter', 'half', 'year', 2, 5, 10, 20],
  month: ['month', 'quarter', 'half', 'year', 2, 5, 10, 20],
  quarter: ['quarter', 'half', 'year', 2, 5, 10, 20],
  year: ['year', 2, 5, 10, 20]
};

const GAP = 10;

/**
 * Labels of a time axis by index of bucket: T4 with the year in a second line where it changes, Q1, 05/03, or
 * the year alone, as many as fit without touching.
 * @param width px of the whole axis; every bucket has the same share of it
 */
export function timeTicks(
  buckets: readonly IsoDate[],
  grain: Grain,
  width: number,
  locale: Locale,
  size = 11
): ReadonlyMap<number, string> {
  const pitch = width / Math.max(1, buckets.length);
  let ticks = new Map<number, string>();
  for (const unit of UNITS[grain]) {
    ticks = ticksOf(buckets, grain, unit, locale);
    if (!touch(ticks, pitch, size)) return ticks;
  }
  return ticks;
}

function ticksOf(
  buckets: readonly IsoDate[],
  grain: Grain,
  unit: TickUnit,
  locale: Locale
): Map<number, string> {
  const ticks = new Map<number, string>();
  let year = '';
  for (const [index, bucket] of buckets.entries()) {
    const before = buckets[index - 1];
    const starts =
      before === undefined
        ? index === 0 && (unit === grain || buckets.length === 1 || startsUnit(bucket, unit))
        : unitKey(bucket, unit) !== unitKey(before, unit);
    if (!starts || (typeof unit === 'number' && Number(bucket.slice(0, 4)) % unit !== 0)) continue;
    const label = tickLabel(bucket, grain, unit, locale);
    const newYear = bucket.slice(0, 4) !== year && label !== bucket.slice(0, 4);
    year = bucket.slice(0, 4);
    ticks.set(index, newYear ? `${label}\n${year}` : label);
  }
  return ticks;
}

function touch(ticks: ReadonlyMap<number, string>, pitch: number, size: number): boolean {
  let end = -Infinity;
  for (const [index, label] of ticks) {
    const width = Math.max(...label.split('\n').map((line) => textWidth(line, size)));
    const middle = (index + 0.5) * pitch;
    if (middle - width / 2 < end + GAP) return true;
    end = middle + width / 2;
  }
  return false;
}

function unitKey(date: IsoDate, unit: TickUnit): string {
  const year = date.slice(0, 4);
  const month = Number(date.slice(5, 7));
  switch (unit) {
    case 'day':
      return date;
    case 'week':
      return String(Math.floor((Date.parse(date) / 86_400_000 - 4) / 7));
    case 'month':
      return date.slice(0, 7);
    case 'quarter':
      return `${year}-${Math.ceil(month / 3)}`;
    case 'half':
      return `${year}-${month > 6}`;
    default:
      return year;
  }
}

const startsUnit = (date: IsoDate, unit: TickUnit) => {
  const month = Number(date.slice(5, 7));
  if (unit === 'day') return true;
  if (unit === 'week') return (Date.parse(date) / 86_400_000 - 4) % 7 === 0;
  if (Number(date.slice(8, 10)) > 7) return false;
  if (unit === 'month') return true;
  if (unit === 'quarter') return month % 3 === 1;
  if (unit === 'half') return month % 6 === 1;
  return month === 1;
};

function tickLabel(date: IsoDate, grain: Grain, unit: TickUnit, locale: Locale): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (unit === 'year' || typeof unit === 'number') return year;
  if (unit === 'day' || unit === 'week') {
    return locale === 'vi' ? `${day}/${month}` : `${Number(day)} ${formatMonth(Number(month), locale)}`;
  }
  if (grain === 'quarter') return `Q${Math.ceil(Number(month) / 3)}`;
  return formatMonth(Number(month), locale);
}

/** Where the beginning of a day lies, counted in buckets from the left end of the axis; null outside of it. */
export function positionOf(date: IsoDate, buckets: readonly IsoDate[], grain: Grain): number | null {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined || date < first || date > bucketEnd(last, grain)) return null;
  const next = buckets.findIndex((start) => start > date);
  const index = next === -1 ? buckets.length - 1 : next - 1;
  const start = buckets[index] ?? first;
  return index + (daysBetween(start, date) - 1) / daysBetween(start, bucketEnd(start, grain));
}

/**
 * The values of a line as pieces to be drawn apart, so that nothing is joined across a break: the buckets
 * before it, the bucket that it falls into, those after it. Each piece is as long as the axis and null outside
 * of itself. One piece when the axis does not cross the break.
 */
export function cutAtBreak<T>(
  values: readonly T[],
  buckets: readonly IsoDate[],
  grain: Grain,
  breakAt: IsoDate | null
): (T | null)[][] {
  if (breakAt === null) return [[...values]];
  const side = (start: IsoDate) => (bucketEnd(start, grain) < breakAt ? 0 : start < breakAt ? 1 : 2);
  const sides = buckets.map(side);
  return [0, 1, 2]
    .filter((piece) => sides.some((one) => one === piece))
    .map((piece) => values.map((value, i) => (sides[i] === piece ? value : null)));
}
