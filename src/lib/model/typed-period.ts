import { addDays, type IsoDate } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import type { Period } from './period.ts';
import { readPoint, type Point } from './typed/points.ts';
import { readRelative, readTerm, type Now, type TypedRange } from './typed/relative.ts';

/*
 * Periods as people type them, in Vietnamese or English, with or without tone marks:
 *
 *   period   = everything | point | relative | term | range
 *   range    = [từ|from|between] end (đến|tới|to|until|..|-) end     T1–T6 2024, từ 3/2024 đến 5/2024, 2021..2024
 *            | (từ|since|sau|after) end [đến nay|onwards]            since 1 July 2025, 01/07/2025 - nay
 *            | (trước|before|đến hết|until) end                      trước 2020, until March 2023
 *   end      = point | relative | nay|now
 *   point    = day | week | month | quarter | half | year            12/3/2024, tuần 34/2024, nov 2023, quý 3/2024,
 *                                                                    6 tháng đầu năm 2024, H1 2024, 2024
 *   relative = today|this|last …, n … qua|last n …, đầu năm đến nay  12 tháng qua, last 90 days, năm ngoái
 *            | cùng kỳ năm trước|same period last year
 *   term     = nhiệm kỳ|term year-year                               nhiệm kỳ 2020-2025
 *   everything = toàn bộ|tất cả|all
 *
 * In a range an end takes unit and year from the other where it leaves them out. A year that is left out
 * altogether, and every relative word, is counted from a day: the last one of the data, or today.
 */

/** The day that a reading was counted from; null when it needed none. */
export type Anchor = 'data' | 'calendar';

export interface Reading {
  readonly range: TypedRange;
  readonly anchor: Anchor | null;
  /** what the anchor gave: the year that was not written, or the days themselves */
  readonly gave: 'year' | 'days' | null;
}

/** `no_such_day`: it is a date, but 31/02 does not exist. */
export type Misread = 'not_understood' | 'no_such_day';

export interface TypedContext {
  /** from the first to the last event of the data */
  readonly extent: Period | null;
  /** of the calendar */
  readonly today: IsoDate;
  /** the period that is looked at, for "the same period last year" */
  readonly current: Period | null;
}

/**
 * What a typed period can mean, likeliest first: counted from the end of the data before today, except for the
 * words "today" and "yesterday". Empty with the reason when it was not understood; an empty text has no reason.
 */
export function readPeriod(
  typed: string,
  { extent, today, current }: TypedContext
): { readings: readonly Reading[]; misread: Misread | null } {
  const text = normalised(typed);
  if (text === '') return { readings: [], misread: null };
  const readings: Reading[] = [];
  let misread: Misread = 'not_understood';
  const anchors: readonly (readonly [Anchor, IsoDate])[] =
    extent === null
      ? [['calendar', today]]
      : [
          ['data', extent.to],
          ['calendar', today]
        ];
  for (const [anchor, day] of /^(?:hom nay|hom qua|today|yesterday)$/.test(text)
    ? [...anchors].reverse()
    : anchors) {
    const found = read(text, { day, over: anchor === 'data', current });
    if (found === null) continue;
    if (found === 'no_such_day') {
      misread = found;
      continue;
    }
    const known = readings.some(({ range }) => range.from === found.from && range.to === found.to);
    if (!known)
      readings.push({
        range: { from: found.from, to: found.to },
        anchor: found.gave === null ? null : anchor,
        gave: found.gave
      });
  }
  return readings.length > 0 ? { readings, misread: null } : { readings, misread };
}

/** Folded, with one kind of dash, and without what says nothing. */
export const normalised = (text: string): string =>
  fold(text)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/ ?(?:\.{2,}|…|→|->|~) ?/g, '..')
    .replace(/[.,;]+$/, '')
    .replace(/^(?:trong|vao|in|during|on|khoang) /, '')
    .trim();

interface Found extends TypedRange {
  readonly gave: Reading['gave'];
}
type Outcome = Found | 'no_such_day' | null;

function read(text: string, now: Now): Outcome {
  if (/^(?:toan bo|tat ca|ca|all|everything|all time|all data)(?: thoi gian| du lieu)?$/.test(text))
    return { from: null, to: null, gave: null };
  const term = readTerm(text);
  if (term) return { ...term, gave: null };
  return end(text, now) ?? openRange(text, now) ?? closedRange(text, now);
}

/** A point or relative words. */
function end(text: string, now: Now): Outcome {
  const point = readPoint(text);
  if (point) return placed(point, now);
  const relative = readRelative(text, now);
  return relative && { ...relative, gave: 'days' };
}

/** A point in its own year, else the last one that has begun on the day counted from. */
function placed(point: Point, now: Now): Outcome {
  if (point.year !== null) {
    const period = point.at(point.year);
    return period ? { ...period, gave: null } : 'no_such_day';
  }
  const year = Number(now.day.slice(0, 4));
  // 29 February may be years ago.
  for (let back = 0; back <= 8; back++) {
    const period = point.at(year - back);
    if (period && period.from <= now.day) return { ...period, gave: 'year' };
  }
  return 'no_such_day';
}

const SINCE =
  /^(?:tu|ke tu|tu sau|since|from|starting)(?: ngay)? (.+?)(?: den nay| tro di| tro lai day| onwards?| on)?$/;
const AFTER = /^(?:sau|after) (.+)$/;
const BEFORE = /^(?:truoc|before) (.+)$/;
const UNTIL = /^(?:den het|den|toi|until|till|up to|through|to) (.+)$/;
const NOW = /^(?:nay|hom nay|hien nay|bay gio|gio|now|today|present)$/;

function openRange(text: string, now: Now): Outcome {
  const side = (pattern: RegExp, range: (of: Period) => TypedRange): Outcome => {
    const inner = pattern.exec(text)?.[1];
    const of = inner === undefined ? null : end(inner, now);
    if (of === null || of === 'no_such_day') return of;
    return of.from !== null && of.to !== null
      ? { ...range({ from: of.from, to: of.to }), gave: of.gave }
      : null;
  };
  return (
    side(SINCE, ({ from }) => ({ from, to: null })) ??
    side(AFTER, ({ to }) => ({ from: addDays(to, 1), to: null })) ??
    side(BEFORE, ({ from }) => ({ from: null, to: addDays(from, -1) })) ??
    side(UNTIL, ({ to }) => ({ from: null, to }))
  );
}

const SEPARATOR = /\.\.| ?- ?| (?:den het|den|toi|to|until|till|through|and|va) /g;

/** A dash may stand within a date or between two: every place is tried. */
function closedRange(text: string, now: Now): Outcome {
  const whole = text.replace(/^(?:tu|from|between|giua) /, '');
  let outcome: Outcome = null;
  for (const match of whole.matchAll(SEPARATOR)) {
    const left = whole.slice(0, match.index);
    const right = whole.slice(match.index + match[0].length).replace(/^het /, '');
    const found = joined(left.trim(), right.trim(), now);
    if (found !== null && found !== 'no_such_day') return found;
    outcome ??= found;
  }
  return outcome;
}

/** The word or letter that says the unit: "quy 1 - 3/2024" are quarters. */
const UNIT_WORD = /^(thang|tuan|quy|nam|week|month|quarter|year|[tqw](?= ?\d)) ?/;

function joined(left: string, right: string, now: Now): Outcome {
  if (NOW.test(right)) {
    const first = end(left, now);
    return first === null || first === 'no_such_day'
      ? first
      : { from: first.from, to: null, gave: first.gave };
  }
  const unit = UNIT_WORD.exec(left)?.[1] ?? '';
  const last = (unit !== '' && readPoint(`${unit} ${right}`)) || readPoint(right);
  // "1 - 6/2024" and "1 - 15/3/2024": the first number is of the unit of the second.
  const first = readPoint(left) ?? (last ? bare(left, right, last) : null);
  if (first && last) return pointsJoined(first, last, now);
  const [from, to] = [end(left, now), end(right, now)];
  if (from === 'no_such_day' || to === 'no_such_day') return 'no_such_day';
  return from && to ? ordered(from, to) : null;
}

function bare(left: string, right: string, last: Point): Point | null {
  const number = /^(?:ngay |thang |quy |tuan |t|q|w)?(\d{1,2})$/.exec(left)?.[1];
  if (number === undefined) return null;
  if (last.unit === 'day') {
    const dayFirst = right.replace(/^(ngay )?\d{1,2}(?!\d)/, number);
    const monthFirst = right.replace(/^([a-z]+\.? )\d{1,2}(?!\d)/, `$1${number}`);
    return readPoint(dayFirst !== right ? dayFirst : monthFirst);
  }
  const word = { week: 'tuan', month: 'thang', quarter: 'quy' }[last.unit as string];
  return word === undefined ? null : readPoint(`${word} ${number}`);
}

/** Two points, the one taking the year of the other where it has none. */
function pointsJoined(first: Point, last: Point, now: Now): Outcome {
  const written = first.year ?? last.year;
  const begun = written === null ? placed(first, now) : null;
  if (begun === 'no_such_day') return begun;
  const year = written ?? Number((begun?.from ?? now.day).slice(0, 4));
  let from = first.at(first.year ?? last.year ?? year);
  let to = last.at(last.year ?? first.year ?? year);
  // "November to February 2024" begins in the year before.
  if (from && to && from.from > to.to) {
    if (last.year === null) to = last.at(year + 1);
    else if (first.year === null) from = first.at(year - 1);
  }
  if (!from || !to) return 'no_such_day';
  return ordered({ ...from, gave: null }, { ...to, gave: written === null ? 'year' : null });
}

/** From the first day of the one to the last of the other, whichever was typed first. */
function ordered(a: Found, b: Found): Outcome {
  if (a.from === null || a.to === null || b.from === null || b.to === null) return null;
  const gave = a.gave === 'days' || b.gave === 'days' ? 'days' : (a.gave ?? b.gave);
  return a.from <= b.to ? { from: a.from, to: b.to, gave } : { from: b.from, to: a.to, gave };
}
