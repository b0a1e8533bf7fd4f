import type { Period } from '#lib/model/period.ts';
import { addDays, type IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import { yearPeriod } from './calendar-model.ts';
import type { Silence } from './heat.ts';
import { classes, type ValueClass } from './scale.ts';
import type { Watch } from './watch.ts';

/** A week of a year, or of a lunar year, with its events. */
export interface YearWeek {
  readonly start: IsoDate;
  readonly end: IsoDate;
  /** place on the axis: 1 to 53, or weeks from Tết, the week of Tết being 0 */
  readonly week: number;
  readonly n: number;
}

export interface WeeksOfYear {
  readonly year: number;
  readonly weeks: readonly YearWeek[];
}

/** The weeks of several years under each other. */
export interface YearWeeksModel {
  /** iso: weeks of the calendar; tet: weeks counted from the first day of the lunar year */
  readonly aligned: 'iso' | 'tet';
  /** relative: a week over the average week of its year; count: its events */
  readonly colour: 'relative' | 'count';
  /** newest first */
  readonly years: readonly WeeksOfYear[];
  /** by first day of the week; null without a table of coverage: then zero may be silence */
  readonly watch: ReadonlyMap<IsoDate, Watch> | null;
  /** what is counted, in the plural: "hoạt động" */
  readonly unit: string;
  readonly marks: readonly AxisMark[];
  readonly breakAt: IsoDate | null;
  readonly zeroNote: string | null;
  readonly selected: Period | null;
  /** years that are not drawn, and their events */
  readonly omitted: { readonly years: readonly number[]; readonly events: number };
}

/** A year of fewer events is grey: an average week of less than half an event compares with nothing. */
export const MINIMUM_YEAR = 26;

export const totalOf = ({ weeks }: WeeksOfYear): number => weeks.reduce((sum, { n }) => sum + n, 0);

/** Events of a week over those of an average week of its year; null where the year has too few. */
export function ratioOf(year: WeeksOfYear, { n }: YearWeek): number | null {
  const total = totalOf(year);
  return total < MINIMUM_YEAR ? null : (n * year.weeks.length) / total;
}

/** Lower bounds of the classes of a week over the average week. */
export const RATIOS: readonly number[] = [0, 0.5, 1, 1.5, 2.5];

/** The class of a ratio above zero. */
export const ratioClass = (ratio: number): number => RATIOS.filter((bound) => ratio >= bound).length - 1;

/** First and last week of the axis. */
export function axisOf({ years }: YearWeeksModel): readonly [first: number, last: number] {
  const weeks = years.flatMap((year) => year.weeks.map(({ week }) => week));
  return weeks.length === 0 ? [1, 52] : [Math.min(...weeks), Math.max(...weeks)];
}

export const holds = ({ start, end }: YearWeek, date: IsoDate): boolean => start <= date && date <= end;

/** A week that is a peak of several years. */
export interface RepeatedPeak {
  readonly week: number;
  readonly years: readonly number[];
}

/** Peaks of a year: at most this many weeks, each with half as many events again as an average week. */
const MOST_PEAKS = 6;
const PEAK_RATIO = 1.5;
const PEAK_EVENTS = 2;

/** A week repeats as a peak when chance alone would make any week do so in fewer than one of twenty cases. */
const CHANCE = 0.05;

/**
 * Weeks that are among the peaks of more years than chance would have it, of three at least; those of most years
 * first. Chance: each year's peaks fall on any of its weeks alike, and every week of the axis is looked at.
 */
export function repeatedPeaks({ years }: Pick<YearWeeksModel, 'years'>): RepeatedPeak[] {
  const enough = years
    .filter((year) => totalOf(year) >= MINIMUM_YEAR)
    .map((year) => ({ year: year.year, weeks: year.weeks, peaks: peaksOf(year) }));
  const looked = new Set(enough.flatMap(({ weeks }) => weeks.map(({ week }) => week)));
  return [...looked]
    .map((week) => {
      const having = enough.filter(({ weeks }) => weeks.some((one) => one.week === week));
      const found = having.filter(({ peaks }) => peaks.includes(week)).map(({ year }) => year);
      const chance = tail(
        having.map(({ peaks, weeks }) => peaks.length / weeks.length),
        found.length
      );
      return { week, years: found.sort((a, b) => a - b), chance };
    })
    .filter(({ years: found, chance }) => found.length >= 3 && chance * looked.size <= CHANCE)
    .sort((a, b) => b.years.length - a.years.length || a.week - b.week)
    .map(({ week, years: found }) => ({ week, years: found }));
}

/** Probability that at least `k` of independent events happen. */
function tail(probabilities: readonly number[], k: number): number {
  let exactly = [1];
  for (const p of probabilities) {
    exactly = [...exactly, 0].map((same, i) => same * (1 - p) + (exactly[i - 1] ?? 0) * p);
  }
  return exactly.slice(k).reduce((sum, p) => sum + p, 0);
}

const peaksOf = (year: WeeksOfYear): number[] =>
  [...year.weeks]
    .filter((week) => week.n >= PEAK_EVENTS && (ratioOf(year, week) ?? 0) >= PEAK_RATIO)
    .sort((a, b) => b.n - a.n || a.week - b.week)
    .slice(0, MOST_PEAKS)
    .map(({ week }) => week);

/** Why a week is empty. */
export function silenceIn({ watch }: YearWeeksModel, { start }: YearWeek): Silence | null {
  if (watch === null) return null;
  const state = watch.get(start)?.state ?? 'unmonitored';
  return state === 'missing' || state === 'unmonitored' ? state : 'zero';
}

/** The Thursday decides on the year of a week (ISO 8601). */
export function isoWeekOf(monday: IsoDate): { readonly year: number; readonly week: number } {
  const thursday = addDays(monday, 3);
  const year = Number(thursday.slice(0, 4));
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return { year, week: Math.floor(days / 7) + 1 };
}

/** The days of a row: the calendar year, or its weeks counted from Tết. */
export function yearDays({ aligned }: YearWeeksModel, { year, weeks }: WeeksOfYear): Period {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return aligned === 'tet' && first && last ? { from: first.start, to: last.end } : yearPeriod(year);
}

/** Classes of the numbers of events. */
export const scaleOf = ({ years }: YearWeeksModel): ValueClass[] =>
  classes(years.flatMap((year) => year.weeks.map(({ n }) => n)));

/** What an empty week looks like. */
export const emptyKind = (model: YearWeeksModel, week: YearWeek): Silence =>
  silenceIn(model, week) ?? 'unknown';
