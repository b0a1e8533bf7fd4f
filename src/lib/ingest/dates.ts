import { daysInMonth, isoDate, isRealDate, toDays } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import { isNullWord } from './values.ts';

export const PRECISIONS = ['day', 'month', 'quarter', 'year'] as const;
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

export type DateFault =
  'unreadable_date' | 'impossible_date' | 'date_without_year' | 'month_first' | 'excel_serial';

/** A date, a fault, or both when a date was read in a way the user should know of; neither for blank cells. */
export interface DateReading {
  readonly date: ParsedDate | null;
  readonly fault: DateFault | null;
}

const NOTHING: DateReading = { date: null, fault: null };
const failed = (fault: DateFault): DateReading => ({ date: null, fault });

const MONTH_WORDS: Record<string, number> = {
  gieng: 1,
  mot: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi mot': 11,
  'muoi hai': 12,
  chap: 12,
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12
};
const WORDS = Object.keys(MONTH_WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** A year in two digits: 18 is 2018, 95 is 1995. */
const fullYear = (text: string) => {
  const year = Number(text);
  return text.length > 2 ? year : year <= 50 ? 2000 + year : 1900 + year;
};

type Rule = readonly [RegExp, (parts: readonly string[]) => DateReading];
const num = (text: string | undefined) => Number(text ?? 'NaN');

/** Tried in order on folded text from which times, weekdays and zones have been taken. */
const RULES: readonly Rule[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, ([y, m, d]) => day(num(y), num(m), num(d))],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y, m, d]) => day(num(y), num(m), num(d))],
  [/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/, ([d, m, y]) => dayFirst(num(d), num(m), fullYear(y ?? ''))],
  [
    /^(?:ngay )?(\d{1,2}),? thang (\d{1,2})(?:,? nam|,|\/)? ?(\d{4})$/,
    ([d, m, y]) => day(num(y), num(m), num(d))
  ],
  [
    new RegExp(`^(\\d{1,2})[ -](?:thang )?(${WORDS})[ -,]*(\\d{4})$`),
    ([d, m, y]) => day(num(y), word(m), num(d))
  ],
  [new RegExp(`^(${WORDS}) (\\d{1,2}),? (\\d{4})$`), ([m, d, y]) => day(num(y), word(m), num(d))],
  [
    /^(?:tu )?(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))? ?(?:-|–|den|va) ?(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/,
    ([d, m, y, d2, m2, y2]) => range(day(num(y ?? y2), num(m), num(d)), day(num(y2), num(m2), num(d2)))
  ],
  [
    /^(?:tu )?(?:ngay )?(\d{1,2}) ?(?:-|–|den|va|,) ?(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/,
    ([d, d2, m, y]) => range(day(num(y), num(m), num(d)), day(num(y), num(m), num(d2)))
  ],
  [/^(?:nam )?(\d{4})$/, ([y]) => months(num(y), 1, 12, 'year')],
  [/^(\d{4})-(\d{1,2})$/, ([y, m]) => months(num(y), num(m), 1, 'month')],
  [/^(?:thang |t)?(\d{1,2})[/.-](\d{4})$/, ([m, y]) => months(num(y), num(m), 1, 'month')],
  [/^thang (\d{1,2}),?(?: nam)? (\d{4})$/, ([m, y]) => months(num(y), num(m), 1, 'month')],
  [new RegExp(`^(?:thang )?(${WORDS})[ -,]*(\\d{4})$`), ([m, y]) => months(num(y), word(m), 1, 'month')],
  [/^(\d{4})[- ]?q([1-4])$/, ([y, q]) => quarter(num(y), num(q))],
  [
    /^(?:quy|q) ?([1-4]|i{1,3}|iv)(?: nam |[/ -]|, ?)(\d{4})$/,
    ([q, y]) => quarter(num(y), ROMAN[q ?? ''] ?? num(q))
  ],
  [/^6 thang (dau|cuoi) nam (\d{4})$/, ([half, y]) => months(num(y), half === 'dau' ? 1 : 7, 6, 'year')],
  [/^\d{5}$/, () => failed('unreadable_date')],
  [/^(?:ngay )?\d{1,2}[/.-]\d{1,2}$/, () => failed('date_without_year')],
  [/^(?:ngay )?\d{1,2} thang \d{1,2}$/, () => failed('date_without_year')],
  [new RegExp(`^\\d{1,2}[ -](?:${WORDS})$`), () => failed('date_without_year')]
];

const word = (text: string | undefined) => MONTH_WORDS[text ?? ''] ?? NaN;

/**
 * Reads a date as Vietnamese offices and sites write it; day before month. A time of day and a zone are
 * dropped, so an instant keeps the calendar day it was written with.
 */
export function parseDate(raw: string | number): DateReading {
  const text = String(raw).trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ]\d{2}:)/.exec(text);
  if (iso) return day(num(iso[1]), num(iso[2]), num(iso[3]));
  if (text.length > 80) return failed('unreadable_date');
  if (isNullWord(text)) return NOTHING;
  const bare = strip(fold(text));
  const serial = /^\d{5}(?:\.\d+)?$/.test(bare) ? excelSerial(Number(bare)) : null;
  if (serial) return serial;
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(bare);
    if (match) return read(match.slice(1));
  }
  return failed('unreadable_date');
}

/** Takes away times, weekdays, zones and parts of the day. */
function strip(text: string): string {
  return text
    .replace(/\[?gmt ?[+-]?\d*(?::\d\d)?\]?/g, ' ')
    .replace(
      /\b\d{1,2}(?::\d{2}(?::\d{2})?(?:\.\d+)?|[hg]\d{0,2}['’]?| gio(?: \d{1,2} phut)?)(?: ?(?:sa|ch|am|pm)\b)?(?: ?z\b|[+-]\d{2}:?\d{2})?/g,
      ' '
    )
    .replace(/\b(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn)\b,?/g, ' ')
    .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?/g, ' ')
    .replace(/\b(?:sang|trua|chieu|toi)(?: ngay)?\b/g, ' ')
    .replace(/\|.*$/, ' ')
    .replace(/\bt(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|-]+|[\s,;:|-]+$/g, '')
    .replace(/^ngay (?=\d{1,2}[/.-]\d{1,2}[/.-]\d)/, '');
}

function day(year: number, month: number, dayOfMonth: number, fault: DateFault | null = null): DateReading {
  if (!isRealDate(year, month, dayOfMonth)) return failed('impossible_date');
  const first = dayNumber(year, month, dayOfMonth);
  return { date: { first, last: first, precision: 'day', end: null }, fault };
}

function dayFirst(dayOfMonth: number, month: number, year: number): DateReading {
  // 05/13/2022 has one possible reading only, month first.
  if (month > 12 && month <= 31 && dayOfMonth <= 12) return day(year, dayOfMonth, month, 'month_first');
  return day(year, month, dayOfMonth);
}

function months(year: number, from: number, count: number, precision: Precision): DateReading {
  if (!isRealDate(year, from, 1)) return failed('impossible_date');
  const to = from + count - 1;
  return {
    date: {
      first: dayNumber(year, from, 1),
      last: dayNumber(year, to, daysInMonth(year, to)),
      precision,
      end: null
    },
    fault: null
  };
}

const quarter = (year: number, index: number) => months(year, 3 * index - 2, 3, 'quarter');

function range(from: DateReading, to: DateReading): DateReading {
  if (!from.date || !to.date || to.date.first < from.date.first) return failed('impossible_date');
  return { date: { ...from.date, end: to.date.first }, fault: null };
}

/** Days of the 1900 system from 1990 to 2099; other numbers are not taken for dates. */
function excelSerial(value: number): DateReading | null {
  const days = Math.floor(value) - 25_569;
  if (days < toDays('1990-01-01') || days > toDays('2099-12-31')) return null;
  return { date: { first: days, last: days, precision: 'day', end: null }, fault: 'excel_serial' };
}

const dayNumber = (year: number, month: number, dayOfMonth: number) =>
  toDays(isoDate(year, month, dayOfMonth));
