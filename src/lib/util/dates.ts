/**
 * Calendar arithmetic on ISO dates (`YYYY-MM-DD`). Everything is computed in UTC, so that no date moves a
 * day in any time zone; a date here is a calendar day, never an instant.
 */

export type IsoDate = string;

const DAY = 86_400_000;

/** Days since 1970-01-01. */
export function toDays(date: IsoDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

export function fromDays(days: number): IsoDate {
  const text = new Date(days * DAY).toISOString();
  return text.slice(0, text.indexOf('T'));
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDays(toDays(date) + days);
}

/** Number of days from `from` to `to` inclusive. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDays(to) - toDays(from) + 1;
}

/** Adds months and keeps the day where it exists, else the month's last day (31 January + 1 = 28 February). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = (index % 12) + 1;
  return isoDate(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/**
 * True for a day that exists (31/02 does not) between the years 1 and 9998: the end of any such day's year can
 * be computed with four-digit years, and 9999 in files means "no end".
 */
export function isRealDate(year: number, month: number, day: number): boolean {
  return (
    Number.isInteger(year) &&
    year >= 1 &&
    year <= 9998 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** True for a well-formed ISO date of a day that exists. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isRealDate(Number(match[1]), Number(match[2]), Number(match[3]));
}
