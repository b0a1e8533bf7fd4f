import { addDays, addMonths, isoDate, isRealDate, type IsoDate } from '#lib/util/dates.ts';
import { bucketEnd, bucketStart, shiftBucket, type Grain, type Period } from '../period.ts';

/*
 * Points of a typed period: a day, week, month, quarter, half-year or year, in folded Vietnamese or English. The
 * grammar stands in model/typed-period.ts.
 */

/** A stretch of the calendar that was named; its year may have been left out. */
export interface Point {
  readonly unit: Grain | 'half' | 'months';
  /** null when no year was written */
  readonly year: number | null;
  /** The days in a year; null where the year has no such day or week. */
  readonly at: (year: number) => Period | null;
}

const MONTH_NAMES = [
  'jan(?:uary)?',
  'feb(?:ruary)?',
  'mar(?:ch)?',
  'apr(?:il)?',
  'may',
  'june?',
  'july?',
  'aug(?:ust)?',
  'sept?(?:ember)?',
  'oct(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?'
];
/** Longer words first: "muoi hai" begins with "muoi". */
const MONTH_WORDS: readonly (readonly [string, number])[] = [
  ['muoi mot', 11],
  ['muoi hai', 12],
  ['gieng', 1],
  ['mot', 1],
  ['hai', 2],
  ['ba', 3],
  ['tu', 4],
  ['bon', 4],
  ['nam', 5],
  ['sau', 6],
  ['bay', 7],
  ['tam', 8],
  ['chin', 9],
  ['muoi', 10],
  ['chap', 12]
];
const NAME = `(${MONTH_NAMES.join('|')})\\.?`;
const WORD = `(${MONTH_WORDS.map(([word]) => word).join('|')})`;
const YEAR = '(\\d{4})';
/** What may stand before the year, and the year: "/2024", "-2024", " nam 2024", ", 2024", " of 2024", " 2024". */
const OF_YEAR = `(?: ?[/-] ?| nam |, ?| of | in | cua nam | )${YEAR}`;
/** How many months: figures, or the words that reports use. */
const SEVERAL = '(\\d{1,2}|ba|sau|chin)';
const ORDINALS: Readonly<Record<string, number>> = {
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4
};

type Read = (m: readonly string[]) => { unit: Point['unit']; year?: string; at: Point['at'] } | null;

const day =
  (date: number, month: number): Point['at'] =>
  (year) => {
    if (!isRealDate(year, month, date)) return null;
    const only = isoDate(year, month, date);
    return { from: only, to: only };
  };

/** `count` whole months from the month `first` on. */
const months =
  (first: number, count = 1): Point['at'] =>
  (year) =>
    first >= 1 && first <= 12
      ? between(isoDate(year, first, 1), addMonths(isoDate(year, first, 1), count))
      : null;

const between = (from: IsoDate, next: IsoDate): Period => ({ from, to: addDays(next, -1) });

const quarter = (n: number): Point['at'] => (n >= 1 && n <= 4 ? months(3 * n - 2, 3) : () => null);

/** ISO 8601: the first week of a year is that of 4 January. */
const week =
  (n: number): Point['at'] =>
  (year) => {
    const start = shiftBucket(bucketStart(isoDate(year, 1, 4), 'week'), 'week', n - 1);
    // A week belongs to the year that its Thursday lies in.
    return n >= 1 && Number(addDays(start, 3).slice(0, 4)) === year
      ? { from: start, to: bucketEnd(start, 'week') }
      : null;
  };

const name = (text: string | undefined) =>
  1 + MONTH_NAMES.findIndex((pattern) => new RegExp(`^${pattern}$`).test(text ?? ''));
const word = (text: string | undefined) => MONTH_WORDS.find(([known]) => known === text)?.[1] ?? 0;
const several = (text = '') => word(text) || Number(text);
const ordinal = (text = '') => ORDINALS[text] ?? Number(text);

/** Patterns match whole texts. A capture that is not there is "". */
const RULES: readonly (readonly [string, Read])[] = [
  // Days
  [
    `(?:ngay )?(\\d{1,2})([/.-])(\\d{1,2})\\2${YEAR}`,
    ([d, , m, y = '']) => ({ unit: 'day', year: y, at: day(Number(d), Number(m)) })
  ],
  [
    `${YEAR}([/-])(\\d{1,2})\\2(\\d{1,2})`,
    ([y = '', , m, d]) => ({ unit: 'day', year: y, at: day(Number(d), Number(m)) })
  ],
  [`(?:ngay )?(\\d{1,2}) ?/ ?(\\d{1,2})`, ([d, m]) => ({ unit: 'day', at: day(Number(d), Number(m)) })],
  [
    `(?:ngay )?(\\d{1,2}) thang (\\d{1,2})(?:${OF_YEAR})?`,
    ([d, m, y = '']) => ({ unit: 'day', year: y, at: day(Number(d), Number(m)) })
  ],
  [
    `(?:ngay )?(\\d{1,2}) thang ${WORD}(?:${OF_YEAR})?`,
    ([d, m, y = '']) => ({ unit: 'day', year: y, at: day(Number(d), word(m)) })
  ],
  [
    `(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${NAME}(?:${OF_YEAR})?`,
    ([d, m, y = '']) => ({ unit: 'day', year: y, at: day(Number(d), name(m)) })
  ],
  [
    `${NAME} (\\d{1,2})(?:st|nd|rd|th)?(?:${OF_YEAR})?`,
    ([m, d, y = '']) => ({ unit: 'day', year: y, at: day(Number(d), name(m)) })
  ],
  // Several months of a year: "6 thang dau nam 2024", "last 3 months of 2024"
  [`${SEVERAL} thang dau(?: cua)?(?: nam)?(?: ${YEAR})?`, ([n, y = '']) => parts(several(n), y, 'first')],
  [`${SEVERAL} thang cuoi(?: cua)?(?: nam)?(?: ${YEAR})?`, ([n, y = '']) => parts(several(n), y, 'last')],
  [`first (\\d{1,2}) months of ${YEAR}`, ([n, y = '']) => parts(Number(n), y, 'first')],
  [`last (\\d{1,2}) months of ${YEAR}`, ([n, y = '']) => parts(Number(n), y, 'last')],
  [`(?:nua dau|nua nam dau)(?: nam)?(?:${OF_YEAR})?`, ([y = '']) => parts(6, y, 'first')],
  [`(?:nua cuoi|nua nam cuoi)(?: nam)?(?:${OF_YEAR})?`, ([y = '']) => parts(6, y, 'last')],
  [`(?:first half|h1)(?: of the year)?(?:${OF_YEAR})?`, ([y = '']) => parts(6, y, 'first')],
  [`(?:second half|h2)(?: of the year)?(?:${OF_YEAR})?`, ([y = '']) => parts(6, y, 'last')],
  // Quarters
  [
    `(?:quy|q|quarter) ?(\\d|i{1,3}|iv)(?:${OF_YEAR})?`,
    ([n, y = '']) => ({ unit: 'quarter', year: y, at: quarter(ordinal(n)) })
  ],
  [
    `(first|second|third|fourth|1st|2nd|3rd|4th) quarter(?:${OF_YEAR})?`,
    ([n, y = '']) => ({ unit: 'quarter', year: y, at: quarter(ordinal(n)) })
  ],
  [`${YEAR} ?[/-]? ?q(\\d)`, ([y = '', n]) => ({ unit: 'quarter', year: y, at: quarter(Number(n)) })],
  // Weeks
  [
    `(?:tuan|week|w) ?(\\d{1,2})(?:${OF_YEAR})?`,
    ([n, y = '']) => ({ unit: 'week', year: y, at: week(Number(n)) })
  ],
  [`${YEAR} ?-? ?w(\\d{1,2})`, ([y = '', n]) => ({ unit: 'week', year: y, at: week(Number(n)) })],
  // Months
  [
    `(?:thang|t|month)? ?(\\d{1,2}) ?[/.-] ?${YEAR}`,
    ([m, y = '']) => ({ unit: 'month', year: y, at: months(Number(m)) })
  ],
  [
    `(?:thang|t|month) ?(\\d{1,2})(?:${OF_YEAR})?`,
    ([m, y = '']) => ({ unit: 'month', year: y, at: months(Number(m)) })
  ],
  [`thang ${WORD}(?:${OF_YEAR})?`, ([m, y = '']) => ({ unit: 'month', year: y, at: months(word(m)) })],
  [`${NAME}(?:${OF_YEAR})?`, ([m, y = '']) => ({ unit: 'month', year: y, at: months(name(m)) })],
  [`${YEAR} ?[/-] ?(\\d{1,2})`, ([y = '', m]) => ({ unit: 'month', year: y, at: months(Number(m)) })],
  // Years
  [`(?:nam |year )?${YEAR}`, ([y = '']) => ({ unit: 'year', year: y, at: months(1, 12) })]
];

function parts(count: number, year: string, end: 'first' | 'last'): ReturnType<Read> {
  if (count < 1 || count > 12) return null;
  const first = end === 'first' ? 1 : 13 - count;
  return { unit: count === 6 ? 'half' : 'months', year, at: months(first, count) };
}

const COMPILED = RULES.map(([pattern, read]) => ({ pattern: new RegExp(`^(?:${pattern})$`), read }));

/** Years that periods are read of; others are numbers of something else. */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2100;

/** The point that a folded text names as a whole; null when it is none. */
export function readPoint(text: string): Point | null {
  for (const { pattern, read } of COMPILED) {
    const match = pattern.exec(text);
    if (!match) continue;
    const found = read(match.slice(1).map((part: string | undefined) => part ?? ''));
    if (!found) continue;
    const year = found.year ? Number(found.year) : null;
    if (year !== null && (year < FIRST_YEAR || year > LAST_YEAR)) continue;
    return { unit: found.unit, year, at: found.at };
  }
  return null;
}
