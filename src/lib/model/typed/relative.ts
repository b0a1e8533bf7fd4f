import { addDays, isoDate, type IsoDate } from '#lib/util/dates.ts';
import { yearEarlier } from '../comparison.ts';
import { bucketEnd, bucketStart, shiftBucket, type Grain, type Period } from '../period.ts';
import { readPoint } from './points.ts';

/** Range of days as it is typed; an open end is null. */
export interface TypedRange {
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
}

/** What relative words are counted from. */
export interface Now {
  /** the day that is "today": of the calendar, or the last one of the data */
  readonly day: IsoDate;
  /** the day itself is over: the last one of the data is, today is not */
  readonly over: boolean;
  /** the period that is looked at; null for none */
  readonly current: Period | null;
}

const GRAIN_WORDS: Readonly<Record<string, Grain>> = {
  ngay: 'day',
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
  day: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year'
};
const VI = '(ngay|tuan|thang|quy|nam)';
const EN = '(day|week|month|quarter|year)';

const NUMBERS: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  'muoi hai': 12,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12
};
const NUMBER = `(\\d{1,4}|${Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;
const numberOf = (text = '') => NUMBERS[text] ?? Number(text);
const grainOf = (text = ''): Grain => GRAIN_WORDS[text] ?? 'day';

type Read = (m: readonly string[], now: Now) => TypedRange | null;

/** The bucket `steps` from the one that holds a day. */
function bucketAt(day: IsoDate, grain: Grain, steps: number): Period {
  const from = shiftBucket(bucketStart(day, grain), grain, steps);
  return { from, to: bucketEnd(from, grain) };
}

/** The last `count` days up to and with a day, or the last `count` buckets that are over. */
function lastOf(count: number, grain: Grain, { day, over }: Now): Period | null {
  if (count < 1 || (grain === 'year' && count > 200)) return null;
  const next = bucketStart(over || grain === 'day' ? addDays(day, 1) : day, grain);
  return { from: shiftBucket(next, grain, -count), to: addDays(next, -1) };
}

/**
 * A term of five years from 1 July of its first to 30 June of its last year: congresses at the grassroots and
 * first sessions of elected councils fall around the middle of the year.
 */
export function termOf(first: number, last: number): Period | null {
  return last - first === 5 ? { from: isoDate(first, 7, 1), to: isoDate(last, 6, 30) } : null;
}

/** The term that a day lies in: of congresses (2020–2025, 2025–2030) or of elected councils (2021–2026). */
export function termAt(day: IsoDate, kind: 'congress' | 'council'): Period {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < '07-01' ? 1 : 0);
  const first = year - ((year - (kind === 'council' ? 1 : 0)) % 5);
  return { from: isoDate(first, 7, 1), to: isoDate(first + 5, 6, 30) };
}

const FULL = '(?:tron |day du |full |whole |complete )?';
const RULES: readonly (readonly [string, Read])[] = [
  ['hom nay|today|nay|now', (_, { day }) => bucketAt(day, 'day', 0)],
  ['hom qua|yesterday', (_, { day }) => bucketAt(day, 'day', -1)],
  [`(?:trong )?${VI} (?:nay|hien tai)`, ([g], { day }) => bucketAt(day, grainOf(g), 0)],
  [`(?:this|current) ${EN}`, ([g], { day }) => bucketAt(day, grainOf(g), 0)],
  [`(tuan|thang|quy|nam) (?:truoc|ngoai|roi|vua roi)`, ([g], { day }) => bucketAt(day, grainOf(g), -1)],
  [`(?:last|previous) ${EN}`, ([g], { day }) => bucketAt(day, grainOf(g), -1)],
  ['nam kia', (_, { day }) => bucketAt(day, 'year', -2)],
  [
    `${NUMBER} ${VI} ${FULL}(?:qua|gan nhat|gan day|vua qua|truoc|tro lai day)(?: cua du lieu)?`,
    ([n, g], now) => lastOf(numberOf(n), grainOf(g), now)
  ],
  [
    `(?:last|past|previous|latest) ${NUMBER} ${FULL}${EN}s?`,
    ([n, g], now) => lastOf(numberOf(n), grainOf(g), now)
  ],
  [`(?:nua nam qua|past half year)`, (_, now) => lastOf(6, 'month', now)],
  [
    `(?:tu )?dau (tuan|thang|quy|nam)(?: den nay| den hom nay| den gio)?`,
    ([g], { day }) => ({ from: bucketStart(day, grainOf(g)), to: day })
  ],
  [`${EN} to date`, ([g], { day }) => ({ from: bucketStart(day, grainOf(g)), to: day })],
  ['ytd', (_, { day }) => ({ from: bucketStart(day, 'year'), to: day })],
  ['nhiem ky(?: dai hoi)? (?:nay|hien tai)|(?:this|current) term', (_, { day }) => termAt(day, 'congress')],
  [
    '(?:cung ky|cung ky nam|cung ky cua nam) ?(?:nam )?(?:truoc|ngoai)|(?:the )?same period (?:last year|of last year|a year earlier)',
    (_, { current }) => current && yearEarlier(current)
  ]
];

const COMPILED = RULES.map(([pattern, read]) => ({ pattern: new RegExp(`^(?:${pattern})$`), read }));

/** What words counted from a day mean; null when the folded text is none of them. */
export function readRelative(text: string, now: Now): TypedRange | null {
  for (const { pattern, read } of COMPILED) {
    const match = pattern.exec(text);
    const found =
      match &&
      read(
        match.slice(1).map((part: string | undefined) => part ?? ''),
        now
      );
    if (found) return found;
  }
  return null;
}

const TERM =
  /^(?:nhiem ky|term)(?: dai hoi| hdnd| hoi dong nhan dan| quoc hoi| of)? (\d{4}) ?(?:-|den|to|\.\.) ?(\d{4})$|^(\d{4}) ?- ?(\d{4}) term$/;

/** A term by its years: "nhiem ky 2020-2025". */
export function readTerm(text: string): Period | null {
  const match = TERM.exec(text);
  if (!match) return null;
  const [first, last] = [match[1] ?? match[3], match[2] ?? match[4]].map(Number);
  const period = first === undefined || last === undefined ? null : termOf(first, last);
  return period && readPoint(period.from.slice(0, 4)) ? period : null;
}
