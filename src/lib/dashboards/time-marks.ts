import type { AxisMark } from '#lib/charts/axis-marks.ts';
import { calendarDays, type CalendarDay } from '#lib/model/calendar.ts';
import { BREAK_2025, bucketEnd, type Grain, type Period } from '#lib/model/period.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { daysBetween, type IsoDate } from '#lib/util/dates.ts';

/* What every time axis shows beside its numbers: the break of 2025, the period that is not over, marked days. */

/** The break of 1 July 2025 where a period crosses it. */
export const breakOf = ({ from, to }: Period): IsoDate | null =>
  from < BREAK_2025 && to >= BREAK_2025 ? BREAK_2025 : null;

/**
 * True when values before and after the break are not of the same units: places as they were then, and a figure
 * of some of them. No line may join them.
 */
export const isBroken = (view: Pick<View, 'geography' | 'selection'>, omit: readonly Field[] = []): boolean =>
  view.geography === 'then' && !omit.includes('place') && clauseOf(view.selection, 'place') !== undefined;

/** The first bucket that is not over at the end of the period or of the data; null when all are. */
export function incompleteFrom(
  starts: readonly IsoDate[],
  grain: Grain,
  period: Period,
  extent: Period | null
): IsoDate | null {
  const until = extent !== null && extent.to < period.to ? extent.to : period.to;
  return starts.find((start) => bucketEnd(start, grain) > until) ?? null;
}

/**
 * The days that the view marks, as an axis takes them. On buckets longer than a month only elections and
 * congresses: a day of every year would be in every bucket.
 */
export function marksOf(
  view: Pick<View, 'marks'>,
  starts: readonly IsoDate[],
  grain: Grain,
  locale: Locale
): AxisMark[] {
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return [];
  const sets =
    grain === 'quarter' || grain === 'year' ? view.marks.filter((set) => set === 'politics') : view.marks;
  return calendarDays(sets, { from: first, to: bucketEnd(last, grain) }).map((day) => ({
    date: day.date,
    to: day.to,
    label: day.label[locale],
    name: day.name[locale],
    rank: rankOf(day)
  }));
}

/** Where there is no room for all: Tết, then elections and congresses, then other days, then whole years. */
function rankOf({ set, date, to }: CalendarDay): number {
  if (set === 'tet') return 0;
  if (set === 'days') return 2;
  return to !== null && daysBetween(date, to) > 60 ? 3 : 1;
}
