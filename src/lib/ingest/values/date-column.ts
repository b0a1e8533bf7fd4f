import { fromDays } from '#lib/util/dates.ts';
import { failed, type DateOrder } from './date-days.ts';
import { parseDate, type DateReading } from './dates.ts';
import type { RawValue } from '../raw.ts';

/** Distinct values of a column that are looked at before the first is read. */
const LOOKED_AT = 2000;
/** Values that must be month first, with none against, before the whole column is said to look so. */
const SURE = 5;

const SERIAL = /^\s*\d{5}(?:[.,]\d+)?\s*$/;
const IN_FIGURES = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/;

/** What the values of one column of dates say about how it is to be read. */
export interface DateColumn {
  readonly order: DateOrder;
  /** five-digit numbers are Excel days */
  readonly serials: boolean;
  /** a year in the middle of the dates, null when none is known */
  readonly near: number | null;
  /** an example of a column all of whose unambiguous dates have the month first, though it is read day first */
  readonly monthFirst: string | null;
}

/** Which order the dates in figures of a column have: values that only one order can read, and the others. */
export interface OrderCount {
  readonly dayOnly: number;
  readonly monthOnly: number;
  readonly either: number;
  readonly example: string | null;
}

export function countOrders(values: readonly RawValue[]): OrderCount {
  let [dayOnly, monthOnly, either] = [0, 0, 0];
  let example: string | null = null;
  for (const value of values) {
    const match = typeof value === 'string' ? IN_FIGURES.exec(value) : null;
    if (!match) continue;
    const [a, b] = [Number(match[1]), Number(match[3])];
    if (a > 12 && b <= 12) dayOnly++;
    else if (b > 12 && b <= 31 && a <= 12) {
      monthOnly++;
      example ??= String(value);
    } else if (a !== b && a <= 12 && b <= 12) either++;
  }
  return { dayOnly, monthOnly, either, example };
}

/** Looks at the distinct values of a column. A reading's order is taken as it is. */
export function dateColumn(values: readonly RawValue[], order: DateOrder = 'day'): DateColumn {
  const looked = values.slice(0, LOOKED_AT);
  let [serials, strangers, dates, others] = [0, 0, 0, 0];
  const years: number[] = [];
  for (const value of looked) {
    const { date, fault, yearless } = parseDate(value, { order });
    if (SERIAL.test(String(value))) {
      if (date) serials++;
      else strangers++;
    } else if (date || yearless) {
      dates++;
      if (date && fault !== 'lunar_date') years.push(Number(fromDays(date.first).slice(0, 4)));
    } else if (fault !== null) others++;
  }
  const { dayOnly, monthOnly, example } = countOrders(looked);
  years.sort((a, b) => a - b);
  return {
    order,
    // A number among words is no day; among dates it is one that Excel left unformatted.
    serials: serials >= strangers && dates + serials > others + strangers,
    near: years[years.length >> 1] ?? null,
    monthFirst: order === 'day' && monthOnly >= SURE && dayOnly === 0 ? example : null
  };
}

/** Reads a value of the column. A day without a year keeps `yearless`. */
export function readCell(raw: RawValue, column: DateColumn): DateReading {
  const reading = parseDate(raw, column);
  return reading.fault === 'excel_serial' && !column.serials ? failed('invalid_year') : reading;
}
