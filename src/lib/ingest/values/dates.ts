import { daysInMonth, fromDays, isRealDate, toDays } from '#lib/util/dates.ts';
import { clean, fold } from '#lib/util/text.ts';
import { dayInOrder, dayNumber, dayOf, daysOf, failed, NOTHING, span } from './date-days.ts';
import type { DateOrder, DayOfYear, Yearless } from './date-days.ts';
import { periodOf } from './date-periods.ts';
import { figures, isRecurring, isRelative, monthFigures, plain, withoutNoise } from './date-words.ts';
import { lunarDay, solarDay } from './lunar.ts';
import { isNullWord } from './values.ts';

export type { DateOrder, Yearless } from './date-days.ts';

export const PRECISIONS = ['day', 'month', 'quarter', 'year'] as const;
/** The finest unit that holds the whole interval of a date: half a year is of precision "year". */
export type Precision = (typeof PRECISIONS)[number];

/** A date as far as it is known; days are counted from 1970-01-01. */
export interface ParsedDate {
  /** first and last day the event can have begun on; equal when the day is known */
  readonly first: number;
  readonly last: number;
  readonly precision: Precision;
  /** last day of a stated range of days, else null */
  readonly end: number | null;
}

/** Why there is no date, or, beside a date, what the user should know of how it was read. */
export type DateFault =
  | 'unreadable_date'
  | 'impossible_date'
  | 'invalid_year'
  | 'range_reversed'
  | 'date_without_year'
  | 'date_without_month'
  | 'relative_date'
  | 'recurring_date'
  | 'lunar_unknown'
  | 'lunar_date'
  | 'month_first'
  | 'day_first'
  | 'date_list'
  | 'excel_serial'
  | 'year_from_publication';

/** A date, a fault, or both when a date was read in a way the user should know of; neither for blank cells. */
export interface DateReading {
  readonly date: ParsedDate | null;
  readonly fault: DateFault | null;
  /** the days, when only their year is missing */
  readonly yearless: Yearless | null;
  /** number of separate days of a list that do not follow each other, else 1 */
  readonly days: number;
}

export interface DateRules {
  /** the order of 02/10/2018; the day first by default */
  readonly order?: DateOrder;
  /** day the row was published on (days since 1970-01-01), for days without a year */
  readonly published?: number | null;
  /** a year that the dates of the column lie around, for names of the 60-year cycle */
  readonly near?: number | null;
}

/**
 * Reads a date as Vietnamese offices and sites write it; day before month unless told otherwise. A time of day
 * and a zone are understood and dropped, so an instant keeps the calendar day it was written with.
 */
export function readDate(raw: string | number, rules: DateRules = {}): DateReading {
  const reading = parseDate(raw, rules);
  const { published } = rules;
  return reading.yearless && typeof published === 'number'
    ? (withYear(reading.yearless, published) ?? reading)
    : reading;
}

/** `readDate` without the day of publication: a day without a year keeps `yearless`. */
export function parseDate(raw: string | number, { order = 'day', near = null }: DateRules = {}): DateReading {
  const text = String(raw).trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ]\d{2}:\d{2}[\d:.,]* ?(?:Z|[+-]\d{2}:?\d{2})?$)/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const usual = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text);
  if (usual) return dayInOrder(Number(usual[1]), Number(usual[2]), Number(usual[3]), order);
  if (text.length > 120) return failed('unreadable_date');
  if (isNullWord(text)) return NOTHING;
  const folded = plain(fold(clean(text)));
  if (isRelative(folded)) return failed('relative_date');
  const bare = monthFigures(withoutNoise(folded));
  const serial = /^\d{5}(?:\.\d+)?$/.test(bare) ? excelSerial(Number(bare)) : null;
  if (serial) return serial;
  if (/^\d{5}$/.test(bare)) return failed('invalid_year');
  const lunar = lunarDay(bare);
  if (lunar) return fromLunar(lunar, near);
  if (/\b(?:am lich|a\.?l)\b/.test(bare)) return failed('lunar_unknown');
  if (isRecurring(folded)) return failed('recurring_date');
  const prepared = figures(bare);
  return compact(bare) ?? daysOf(prepared, order) ?? periodOf(prepared) ?? failed('unreadable_date');
}

/** Days of the 1900 system from 1990 to 2099; other numbers are not taken for dates. */
function excelSerial(value: number): DateReading | null {
  const days = Math.floor(value) - 25_569;
  if (days < toDays('1990-01-01') || days > toDays('2099-12-31')) return null;
  return {
    ...NOTHING,
    date: { first: days, last: days, precision: 'day', end: null },
    fault: 'excel_serial'
  };
}

function fromLunar(lunar: NonNullable<ReturnType<typeof lunarDay>>, near: number | null): DateReading {
  if (lunar.year === null) return failed('lunar_unknown');
  const first = solarDay(lunar, near);
  if (first === null) return failed('impossible_date');
  return { ...NOTHING, date: { first, last: first, precision: 'day', end: null }, fault: 'lunar_date' };
}

/** Eight digits: 20220516, or 16052022 where they cannot be that. */
function compact(text: string): DateReading | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const first = dayOf(year, month, day);
  if (first.date && year >= 1000 && year <= 2200) return first;
  const other = dayOf(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)));
  return other.date && Number(text.slice(4)) >= 1900 ? other : first;
}

/** The latest such days that begin no later than the day of publication; null when there are none in reach. */
export function withYear({ first, last, isRange, days }: Yearless, published: number): DateReading | null {
  const year = Number(fromDays(published).slice(0, 4));
  // 29 February may be eight years back.
  for (let y = year; y >= year - 8; y--) {
    const from = realDay(y, first);
    if (from === null || from > published) continue;
    const to = realDay(last.month < first.month ? y + 1 : y, last);
    if (to === null) continue;
    const all = isRange || days === 1 ? [from, to] : [from, ...unknownDays(from, to, days)];
    const reading = span(all, isRange || days === 1, 'year_from_publication');
    return { ...reading, fault: reading.date ? 'year_from_publication' : reading.fault, days: reading.days };
  }
  return null;
}

const realDay = (year: number, { month, day }: DayOfYear) =>
  isRealDate(year, month, day) ? dayNumber(year, month, day) : null;

/** Of a list the first and last day matter, and how many there are. */
const unknownDays = (from: number, to: number, days: number) =>
  Array.from({ length: days - 1 }, (_, i) => (i === days - 2 ? to : from + i + 1));

/** A reading as text: a day, a range "2020-05-25/2020-05-29", a month "2018-10", a year "2018"; null without a date. */
export function isoOf({ date }: Pick<DateReading, 'date'>): string | null {
  if (!date) return null;
  const [first, last] = [fromDays(date.first), fromDays(date.end ?? date.last)];
  if (first === last) return first;
  const [year, month] = first.split('-').map(Number) as [number, number];
  if (date.end === null && first.endsWith('-01')) {
    if (date.precision === 'month' && date.last === dayNumber(year, month, daysInMonth(year, month)))
      return first.slice(0, 7);
    if (date.precision === 'year' && month === 1 && last === `${first.slice(0, 4)}-12-31`)
      return first.slice(0, 4);
  }
  return `${first}/${last}`;
}

/** What was understood, in more words than the table of events has. */
export type DateKind =
  Precision | 'half' | 'range' | 'day_no_year' | 'list_no_month' | 'relative' | 'invalid';

/** The kind of a reading, null for blank cells and null words. */
export function kindOf({ date, fault }: DateReading): DateKind | null {
  if (date) {
    if (date.end !== null) return 'range';
    const days = date.last - date.first + 1;
    return date.precision === 'year' && days > 180 && days < 186 ? 'half' : date.precision;
  }
  if (fault === 'date_without_year') return 'day_no_year';
  if (fault === 'date_without_month') return 'list_no_month';
  if (fault === 'relative_date') return 'relative';
  return fault === null ? null : 'invalid';
}
