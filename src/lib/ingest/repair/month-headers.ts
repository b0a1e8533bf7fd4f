import { fromDays } from '#lib/util/dates.ts';
import { clean, fold } from '#lib/util/text.ts';
import { englishMonth, fullYear, monthFigures } from '../values/date-words.ts';
import { parseDate } from '../values/dates.ts';

/** A column of a wide table: one month or quarter. */
export interface PeriodHeader {
  /** null when the header does not name it: the title or a column of years does */
  readonly year: number | null;
  readonly kind: 'month' | 'quarter';
  /** 1 to 12, or 1 to 4 */
  readonly index: number;
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/g;
const EN = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*';

const ENGLISH = new RegExp(`^${EN}\\.?$`);
const ENGLISH_SHORT = new RegExp(`^(${EN})\\.?[ '/-]*(\\d{2})$`);

/** The month or quarter that a header names: "T1/2024", "Tháng 1", "Jan 2024", "2024-01", "Quý I/2024". */
export function periodOfHeader(header: string): PeriodHeader | null {
  const text = monthFigures(
    fold(clean(header))
      .replace(/[()[\]_,]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
  const short = /^(?:t|th|thang)? ?\.?(\d{1,2})[/.-](\d{2})$/.exec(text);
  if (short) return period('month', Number(short[1]), fullYear(short[2] ?? ''));
  const english = ENGLISH_SHORT.exec(text);
  if (english) return period('month', englishMonth(english[1] ?? ''), fullYear(english[2] ?? ''));
  const years = [...new Set(text.match(YEAR) ?? [])];
  if (years.length > 1) return null;
  const year = years[0] === undefined ? null : Number(years[0]);
  const rest = text
    .replace(YEAR, ' ')
    .replace(/\bnam\b(?! *\d)/g, ' ')
    .replace(/^[\s/.:–-]+|[\s/.:–-]+$/g, '')
    .replace(/\s+/g, ' ');
  const month =
    /^(?:t|th|thang|month|m) ?\.?(\d{1,2})$/.exec(rest) ?? (year === null ? null : /^(\d{1,2})$/.exec(rest));
  if (month) return period('month', Number(month[1]), year);
  const quarter = /^(?:quy|q|quarter) ?\.?([1-4]|i{1,3}|iv)$/.exec(rest);
  if (quarter) return period('quarter', ROMAN[quarter[1] ?? ''] ?? Number(quarter[1]), year);
  if (ENGLISH.test(rest)) return period('month', englishMonth(rest), year);
  return ofDate(header);
}

function period(kind: PeriodHeader['kind'], index: number, year: number | null): PeriodHeader | null {
  const last = kind === 'month' ? 12 : 4;
  return index >= 1 && index <= last ? { kind, index, year } : null;
}

/** A spreadsheet turns the header "1/2024" into the first day of the month. */
function ofDate(header: string): PeriodHeader | null {
  const { date, fault } = parseDate(header);
  if (!date || fault !== null || date.first !== date.last || date.end !== null) return null;
  const [year, month, day] = fromDays(date.first).split('-').map(Number);
  return day === 1 && month !== undefined && year !== undefined ? period('month', month, year) : null;
}

/** The period as text that reads as a date: "2024-01", "2024-Q1"; "T1" and "Q1" without a year. */
export function periodText({ kind, index }: PeriodHeader, year: number | null): string {
  if (year === null) return `${kind === 'month' ? 'T' : 'Q'}${index}`;
  return `${year}-${kind === 'month' ? String(index).padStart(2, '0') : `Q${index}`}`;
}

/** The only year that some texts name, as titles above a table do; null for none or several. */
export function yearIn(texts: readonly string[]): number | null {
  const years = new Set(texts.flatMap((text) => text.match(YEAR) ?? []));
  const [year] = years;
  return years.size === 1 ? Number(year) : null;
}

/** True for the header of a column of years. */
export const isYearHeader = (header: string): boolean => /^(?:nam|year)$/.test(fold(clean(header)));

/** Columns that are months or quarters, at least three of one kind; empty for a table that is not wide. */
export function periodColumns(headers: readonly string[]): { index: number; period: PeriodHeader }[] {
  const found = headers.flatMap((header, index) => {
    const named = periodOfHeader(header);
    return named ? [{ index, period: named }] : [];
  });
  for (const kind of ['month', 'quarter'] as const) {
    const columns = found.filter(({ period: { kind: own } }) => own === kind);
    const distinct = new Set(columns.map(({ period: { year, index } }) => `${year ?? ''}-${index}`));
    if (distinct.size >= 3 && distinct.size === columns.length && !areWeekdays(headers, columns))
      return columns;
  }
  return [];
}

/** T2 to T7 are the days of the week as well: without T1 and with nothing beyond they are that. */
function areWeekdays(
  headers: readonly string[],
  columns: readonly { index: number; period: PeriodHeader }[]
): boolean {
  return columns.every(
    ({ index, period: { index: month, year } }) =>
      year === null && month >= 2 && month <= 7 && /^(?:t|thu) ?\d$/.test(fold(clean(headers[index] ?? '')))
  );
}
