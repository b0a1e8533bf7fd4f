import type { Period } from '#lib/model/period.ts';
import { addDays, daysBetween, isoDate, toDays, type IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import { silenceOf, type Silence } from './heat.ts';
import { classes, type ValueClass } from './scale.ts';
import type { Watch } from './watch.ts';

/** Events per day, a block of weeks a year. */
export interface CalendarModel {
  /** years drawn, newest first */
  readonly years: readonly number[];
  /** days of the data; days outside of it are not drawn */
  readonly period: Period;
  /** events by day; days without are missing */
  readonly counts: ReadonlyMap<IsoDate, number>;
  /** what was watched, by first day of the month; null without a table of coverage: then zero may be silence */
  readonly watch: ReadonlyMap<IsoDate, Watch> | null;
  /** what is counted, in the plural: "hoạt động" */
  readonly unit: string;
  readonly marks: readonly AxisMark[];
  readonly breakAt: IsoDate | null;
  /** said where days are empty: that nothing was found does not mean that nobody met */
  readonly zeroNote: string | null;
  /** chosen days */
  readonly selected: Period | null;
  /** years with events that are not drawn, oldest first, and their events */
  readonly omitted: { readonly years: readonly number[]; readonly events: number };
}

export interface CalendarDayCell {
  readonly date: IsoDate;
  readonly week: number;
  /** 0 is Monday */
  readonly weekday: number;
}

/** Most weeks that a year touches: it may begin with a Sunday and be a leap year. */
export const WEEKS_A_YEAR = 54;

/** Days from the Monday of a day's week. */
export const weekdayOf = (date: IsoDate): number => (((toDays(date) + 3) % 7) + 7) % 7;

/** Place of a day among the weeks of its year, the week of 1 January being 0. */
export function cellOf(date: IsoDate): CalendarDayCell {
  const first = `${date.slice(0, 4)}-01-01`;
  const weekday = weekdayOf(date);
  const week = Math.floor((daysBetween(first, date) - 1 + weekdayOf(first)) / 7);
  return { date, week, weekday };
}

/** A month of a drawn year with its days inside the data. */
export interface CalendarMonth {
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly days: readonly CalendarDayCell[];
  readonly total: number;
}

/** The twelve months of a year; those outside of the data have no days. */
export function monthsOf(
  { counts, period }: Pick<CalendarModel, 'counts' | 'period'>,
  year: number
): CalendarMonth[] {
  return Array.from({ length: 12 }, (_, m) => {
    const start = isoDate(year, m + 1, 1);
    const end = addDays(m === 11 ? isoDate(year + 1, 1, 1) : isoDate(year, m + 2, 1), -1);
    const days: CalendarDayCell[] = [];
    for (let date = start; date <= end; date = addDays(date, 1)) {
      if (date >= period.from && date <= period.to) days.push(cellOf(date));
    }
    return { start, end, days, total: days.reduce((sum, { date }) => sum + (counts.get(date) ?? 0), 0) };
  });
}

export const yearPeriod = (year: number): Period => ({
  from: isoDate(year, 1, 1),
  to: isoDate(year, 12, 31)
});

/** A mark of more days than this is said of the year, not drawn around every day. */
const MOST_MARKED_DAYS = 31;

/** The marks of each drawn day, and those of whole years. */
export function markedDays({ marks }: Pick<CalendarModel, 'marks'>): {
  readonly byDay: ReadonlyMap<IsoDate, readonly AxisMark[]>;
  readonly long: readonly AxisMark[];
} {
  const byDay = new Map<IsoDate, AxisMark[]>();
  const long: AxisMark[] = [];
  for (const mark of marks) {
    const to = mark.to ?? mark.date;
    if (daysBetween(mark.date, to) > MOST_MARKED_DAYS) {
      long.push(mark);
      continue;
    }
    for (let date = mark.date; date <= to; date = addDays(date, 1))
      byDay.set(date, [...(byDay.get(date) ?? []), mark]);
  }
  return { byDay, long };
}

/** "2007–2009, 2011": years in order, neighbours joined. */
export function yearRanges(years: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** True for the days that have a cell. */
export const isDrawn = ({ years, period }: CalendarModel, date: IsoDate): boolean =>
  years.includes(Number(date.slice(0, 4))) && date >= period.from && date <= period.to;

/** Numbers of the drawn days decide on the classes. */
export function scaleOf(model: CalendarModel): ValueClass[] {
  const drawn = [...model.counts].filter(([date]) => isDrawn(model, date));
  return classes(drawn.map(([, n]) => n));
}

/** A month that nobody watched but that has events was seen by somebody. */
export function silenceIn({ watch }: CalendarModel, { start, total }: CalendarMonth): Silence {
  if (watch === null) return 'unknown';
  return silenceOf(watch.get(start) ?? { state: total > 0 ? 'missing' : 'unmonitored' });
}
