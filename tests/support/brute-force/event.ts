/**
 * The second implementation that queries and indicators are checked against: plain loops over event objects,
 * written from the definitions of the domain and sharing no code with src/lib/query or src/lib/indicators.
 */
export interface Theme {
  readonly code: string;
  readonly group: string | null;
}

export interface Organiser {
  readonly code: string;
  readonly group: string;
}

/** One of the places of an event; null where not known, or where there is no such unit. */
export interface PlainPlace {
  readonly provinceThen: string | null;
  readonly provinceNow: string | null;
  readonly district: string | null;
  readonly commune: string | null;
}

/** The place an event has of its own is the first of several. */
export interface PlainEvent extends PlainPlace {
  readonly title: string;
  /** YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD; null when unknown */
  readonly date: string | null;
  readonly type: string | null;
  readonly family: string | null;
  readonly level: string | null;
  readonly organisers: readonly Organiser[];
  readonly organiserGroup: string | null;
  readonly themes: readonly Theme[];
  /** all its places, for an event in several */
  readonly places?: readonly PlainPlace[];
  readonly participants: number | null;
  readonly qualifier: string | null;
  readonly opinions: number | null;
  readonly resolved: number | null;
  readonly views: number | null;
  readonly excluded: string | null;
  readonly sessions: number;
  /** merged into another report of the same event */
  readonly duplicate: boolean;
  readonly site: string | null;
  /** days */
  readonly published: string | null;
  readonly observed: string | null;
  readonly end: string | null;
}

/** First and last day an event may have begun on; null without a date. */
export function daysPossible({ date }: Pick<PlainEvent, 'date'>): readonly [string, string] | null {
  if (date === null) return null;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  if (quarter) {
    const [year = '', q = ''] = quarter.slice(1);
    const first = (Number(q) - 1) * 3 + 1;
    return [`${year}-${pad(first)}-01`, lastOfMonth(Number(year), first + 2)];
  }
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  if (day === undefined) return [`${year}-${month}-01`, lastOfMonth(Number(year), Number(month))];
  return [date, date];
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const pad = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

export function lastOfMonth(year: number, month: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && leap ? 29 : MONTH_LENGTHS[month - 1];
  return `${year}-${pad(month)}-${length}`;
}
