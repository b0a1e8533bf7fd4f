import { isoDate, isRealDate, toDays } from '#lib/util/dates.ts';
import { fullYear } from './date-words.ts';
import type { DateFault, DateReading } from './dates.ts';

/** Days, lists and ranges of days: "16/5/2022", "16 và 17/8/2022", "Từ ngày 25/5 đến 29/5/2020". */

/** Which of the figures of 02/10/2018 is the day where the file does not tell. */
export type DateOrder = 'day' | 'month';

export interface DayOfYear {
  readonly day: number;
  readonly month: number;
}

/** Days whose year is not written: it may follow from the day of publication. */
export interface Yearless {
  readonly first: DayOfYear;
  readonly last: DayOfYear;
  readonly isRange: boolean;
  /** number of separate days */
  readonly days: number;
}

export const NOTHING: DateReading = { date: null, fault: null, yearless: null, days: 1 };
export const failed = (fault: DateFault): DateReading => ({ ...NOTHING, fault });

export const dayNumber = (year: number, month: number, day: number): number =>
  toDays(isoDate(year, month, day));

export function dayOf(year: number, month: number, day: number, fault: DateFault | null = null): DateReading {
  if (!isRealDate(year, month, day)) return failed('impossible_date');
  const first = dayNumber(year, month, day);
  return { date: { first, last: first, precision: 'day', end: null }, fault, yearless: null, days: 1 };
}

/** A day in figures: the other order is taken where only it is possible, and said. */
export function dayInOrder(a: number, b: number, year: number, order: DateOrder): DateReading {
  const [day, month] = order === 'day' ? [a, b] : [b, a];
  if (month > 12 && month <= 31 && day <= 12)
    return dayOf(year, day, month, order === 'day' ? 'month_first' : 'day_first');
  return dayOf(year, month, day);
}

interface Item extends Partial<DayOfYear> {
  readonly year?: number;
  readonly fault: DateFault | null;
}

const ITEM = '\\d{1,2}(?:[/:]\\d{1,2}(?:[/:](?:\\d{4}|\\d{2}))?)?';
const SEQUENCE = new RegExp(`^${ITEM}(?: ?[-,;] ?${ITEM})*$`);
const PARTS = /(\d{1,2})(?:([/:])(\d{1,2})(?:\2(\d{4}|\d{2}))?)?/g;

/**
 * Reads one day, a range or a list from text that `figures` has prepared; null when it is none of them.
 * Parts that are not written are those of the neighbour: 25-29/5/2020.
 */
export function daysOf(prepared: string, order: DateOrder): DateReading | null {
  const text = joined(prepared);
  if (/\d[/:.-]\d{5,}(?!\d)/.test(text)) return failed('invalid_year');
  if (!SEQUENCE.test(text)) return null;
  const items = Array.from(text.matchAll(PARTS), ([, a, mark, b, year]) =>
    itemOf(Number(a), b === undefined ? null : Number(b), year, mark === ':' ? 'day' : order)
  );
  const marks = Array.from(text.matchAll(/[-,;]/g), ([mark]) => mark);
  if (items.length === 1 && items[0]?.month === undefined)
    return /\bngay\b/.test(prepared) ? failed('date_without_month') : null;
  const isRange = marks.length === 1 && marks[0] === '-';
  return completed(items, isRange);
}

/** Connecting words as marks, and every day as d/m or d/m/y. */
function joined(text: string): string {
  const dashed = /\d{1,2}-\d{1,2}-\d{4}$/.test(text) && /\b(?:den|va|toi)\b|,/.test(text);
  return text
    .replace(/\b(?:cac ngay|ngay|tu|from|hom|nam)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(\d{1,2}) ?([/.]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})(?!\d)/g, '$1/$3/$4')
    .replace(/(?<![\d/:.-])(\d{1,2})( ?- ?)(\d{1,2})\2(\d{4}|\d{2})(?![\d/:.-])/g, '$1/$3/$4')
    .replace(/(\d{1,2})[/.](\d{1,2}) ?- ?(\d{4})(?!\d)/g, '$1/$2/$3')
    .replace(/(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])/g, '$1/$2')
    .replace(dashed ? /(?<![\d/:-])(\d{1,2})-(\d{1,2})(?![\d/:-])/g : /(?!)/g, '$1/$2')
    .replace(/^(1[3-9]|2\d|3[01])-(\d{1,2})\/(\d{4})$/, '$1/$2/$3')
    .replace(/^(\d{1,2})-(0?[1-9]|1[0-2])$/, '$1/$2')
    .replace(/\b(?:den het|den|until|through|to)\b|->|→|~/g, '-')
    .replace(/\b(?:va|and)\b|[&+]/g, ',')
    .replace(/(?: ?[,;] ?)+(?=[,;])/g, '')
    .replace(/ ?, ?- ?| ?- ?, ?/g, ' - ')
    .trim();
}

function itemOf(a: number, b: number | null, year: string | undefined, order: DateOrder): Item {
  if (b === null) return { day: a, fault: null };
  if (year === undefined) {
    const [day, month] = order === 'month' && a <= 12 ? [b, a] : [a, b];
    return { day, month, fault: null };
  }
  const [day, month] = order === 'day' ? [a, b] : [b, a];
  const swap = month > 12 && day <= 12;
  return {
    day: swap ? month : day,
    month: swap ? day : month,
    year: fullYear(year),
    fault: swap ? (order === 'day' ? 'month_first' : 'day_first') : null
  };
}

function completed(items: readonly Item[], isRange: boolean): DateReading {
  const days: { day: number; month: number; year: number | null }[] = [];
  let month = items.findLast((item) => item.month !== undefined)?.month;
  if (month === undefined) return failed('date_without_month');
  let year = items.findLast((item) => item.year !== undefined)?.year ?? null;
  let later = month;
  for (const item of [...items].reverse()) {
    month = item.month ?? month;
    // Going back from January to December is going back a year, unless the year is written.
    if (item.year !== undefined) year = item.year;
    else if (year !== null && month > later) year -= 1;
    later = month;
    days.unshift({ day: item.day ?? NaN, month, year });
  }
  if (days.some(({ day, month: m, year: y }) => !isRealDate(y ?? 2000, m, day)))
    return failed('impossible_date');
  const fault = items.find((item) => item.fault !== null)?.fault ?? null;
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return failed('unreadable_date');
  if (year === null) {
    const yearless: Yearless = { first, last, isRange, days: isRange ? 1 : days.length };
    return { date: null, fault: 'date_without_year', yearless, days: 1 };
  }
  const numbers = days.map((d) => dayNumber(d.year ?? 0, d.month, d.day));
  return span(numbers, isRange, fault);
}

/** The first to the last of some days; separate days that do not follow each other are as many sessions. */
export function span(days: readonly number[], isRange: boolean, fault: DateFault | null): DateReading {
  const sorted = isRange ? days : [...new Set(days)].sort((a, b) => a - b);
  const [from = 0] = sorted;
  const to = sorted.at(-1) ?? from;
  if (to < from) return failed('range_reversed');
  const end = to === from ? null : to;
  const apart = !isRange && to - from !== sorted.length - 1;
  return {
    date: { first: from, last: from, precision: 'day', end },
    fault: apart ? 'date_list' : fault,
    yearless: null,
    days: apart ? sorted.length : 1
  };
}
