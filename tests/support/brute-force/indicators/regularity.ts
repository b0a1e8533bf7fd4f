import { lastOfMonth, type PlainEvent } from '../event.ts';
import { bucketOf, bucketOfDay, nextDay, rowsOf, type Row } from '../group.ts';
import { choose, closed, extentOf, rangeOf, type Answer, type Question, type Range } from '../question.ts';
import type { Compute, Whole } from '../registry.ts';
import { communesIn, eraOf, placesIn, provincesFor, spanOf } from '../scope.ts';
import { sum } from '../statistics.ts';
import { COVERAGE, SUCCESSORS } from '../world.ts';

/** The rows of the chosen events by the keys of their groups; the single figure exists over none as well. */
export function grouped(
  events: readonly PlainEvent[],
  question: Question,
  isAsked: (event: PlainEvent) => boolean
): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  if (question.group.length === 0) found.set('', []);
  for (const event of choose(events, question, rangeOf(question))) {
    if (!isAsked(event)) continue;
    for (const row of rowsOf(event, question)) {
      const key = row.keys.join('|');
      found.set(key, [...(found.get(key) ?? []), row]);
    }
  }
  return found;
}

const answers = (groups: Map<string, Row[]>, of: (rows: Row[]) => Answer): Map<string, Answer> =>
  new Map([...groups].map(([key, rows]) => [key, of(rows)]));

/** The day of an event; null when it is not known. */
const dayOf = (event: PlainEvent): string | null => bucketOf(event, 'day');
const isDay = (event: PlainEvent) => dayOf(event) !== null;
const isMonth = (event: PlainEvent) => bucketOf(event, 'month') !== null;

const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** What both ranges have in common; null for nothing. */
export function overlap(a: Range, b: Range | null): { from: string; to: string } | null {
  if (b === null) return null;
  const from = [a.from ?? '', b.from ?? ''].sort()[1] ?? '';
  const to = [a.to ?? '9999', b.to ?? '9999'].sort()[0] ?? '';
  return from <= to ? { from, to } : null;
}

/* 5: the mean of all differences between two units, over twice the mean. */

const concentration =
  (level: 'province' | 'commune'): Compute =>
  (rows, _total, days, question, events) => {
    const counts = new Map<string, number>();
    let unplaced = 0;
    for (const { event } of rows) {
      for (const at of rowsOf(event, { ...question, group: [{ by: 'place', level }] })) {
        const key = at.keys[0] ?? '-';
        if (key === '-' || key.startsWith('~')) unplaced += at.count;
        else counts.set(key, (counts.get(key) ?? 0) + at.count);
      }
    }
    const scope = provincesFor(question);
    const x = [...counts].filter(([key]) => scope.includes(key.split('/')[0] ?? '')).map(([, n]) => n);
    const span = spanOf(days, events);
    const era = question.geography === 'now' ? 'new' : span === null ? 'both' : eraOf(span);
    const units =
      level === 'commune'
        ? span && communesIn(placesIn(rows, question), question.geography, eraOf(span))
        : era === 'both' && scope.length > 0
          ? null
          : scope.filter((key) => key.startsWith('P63-') === (era === 'old')).length;
    const n = sum(x);
    if (units === null || units < x.length || n === 0) return { value: null, base: n, figures: { unplaced } };
    const zero = units - x.length;
    let differences = 2 * zero * n;
    for (const a of x) for (const b of x) differences += Math.abs(a - b);
    const top = [...x].sort((a, b) => b - a).slice(0, Math.floor((units + 9) / 10));
    return {
      value: differences / (2 * units * n),
      base: n,
      figures: { units, zero, active: x.length, top_share: sum(top) / n, unplaced }
    };
  };

/* 6: months of each group, and those in which its unit was watched. */

/** What is said of a unit in a month. */
export interface Watch {
  readonly month: string;
  readonly isWatched: boolean;
}

/** Statements on a unit; in the geography of today those on what it was made of too. */
export function watchOf(unit: string, geography: 'then' | 'now'): Watch[] {
  const names = [unit];
  if (geography === 'now')
    for (const row of SUCCESSORS) if (row.successor_key === unit) names.push(row.unit_key);
  return COVERAGE.filter(({ locality }) => locality !== null && names.includes(locality)).map(
    ({ month, status }) => ({ month, isWatched: status !== 'missing' })
  );
}

/** First days of the months that a range touches. */
function monthsTouched(range: { from: string; to: string } | null): string[] {
  const months = new Set<string>();
  if (range)
    for (let day = range.from; day <= range.to; day = nextDay(day)) months.add(`${day.slice(0, 7)}-01`);
  return [...months];
}

/** Whether a month has a day in the range. */
export const touches = (month: string, { from, to }: Range): boolean =>
  (to === null || month <= to) &&
  (from === null || lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7))) >= from);

const activeMonths: Whole = (events, question) => {
  const { group, geography, selection, omit } = question;
  const range = rangeOf(question);
  const [at, time] = [
    group.findIndex(({ by }) => by === 'place'),
    group.findIndex(({ by }) => by === 'time')
  ];
  const chosen = omit.includes('place') ? undefined : selection.find(({ field }) => field === 'place');
  const only =
    chosen?.kind === 'points' && !chosen.exclude && chosen.values.length === 1 ? chosen.values[0] : undefined;
  const extent = monthsTouched(overlap(closed(range, events), extentOf(events)));
  return new Map(
    [...grouped(events, question, isMonth)].map(([key, rows]): [string, Answer] => {
      const unit = at >= 0 ? rows[0]?.keys[at] : only;
      const watch = unit === undefined || unit === '-' ? [] : watchOf(unit, geography);
      const stated = watch.filter(({ isWatched, month }) => isWatched && touches(month, range));
      const timeKey = group[time];
      const bucket = time < 0 ? undefined : rows[0]?.keys[time];
      const inBucket = (month: string) =>
        timeKey?.by !== 'time' || bucketOfDay(month, timeKey.grain) === bucket;
      const active = new Set(rows.map(({ event }) => bucketOf(event, 'month') ?? ''));
      const observed = new Set([
        ...(watch.length > 0 ? stated.map(({ month }) => month) : extent).filter(inBucket),
        ...active
      ]);
      return [
        key,
        {
          value: observed.size > 0 ? active.size / observed.size : null,
          base: observed.size,
          figures: { active: active.size }
        }
      ];
    })
  );
};

/* 7 to 9: gaps between days. */

function gapsOf(rows: readonly Row[]): { days: number[]; gaps: number[]; mean: number; squares: number } {
  const days = [...new Set(rows.map(({ event }) => number(dayOf(event) ?? '')))].sort((a, b) => a - b);
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? 0));
  const mean = sum(gaps) / gaps.length;
  return { days, gaps, mean, squares: sum(gaps.map((gap) => (gap - mean) ** 2)) };
}

const gapVariation: Whole = (events, question) =>
  answers(grouped(events, question, isDay), (rows) => {
    const { days, gaps, mean, squares } = gapsOf(rows);
    const value = gaps.length < 2 ? null : Math.sqrt(squares / (gaps.length - 1)) / mean;
    return { value, base: days.length, figures: { mean_gap: gaps.length > 0 ? mean : null } };
  });

const burstiness: Whole = (events, question) =>
  answers(grouped(events, question, isDay), (rows) => {
    const { days, gaps, mean, squares } = gapsOf(rows);
    const sigma = Math.sqrt(squares / gaps.length);
    return { value: gaps.length === 0 ? null : (sigma - mean) / (sigma + mean), base: days.length };
  });

const longestSilence: Whole = (events, question) => {
  const extent = extentOf(events);
  const ends = [closed(rangeOf(question), events).to, extent?.to ?? null].filter((day) => day !== null);
  const end = ends.sort()[0];
  return answers(grouped(events, question, isDay), (rows) => {
    const { days, gaps } = gapsOf(rows);
    const last = days.at(-1);
    const silences = [...gaps];
    if (last !== undefined && end !== undefined) silences.push(Math.max(0, number(end) - last));
    return {
      value: silences.length > 0 ? Math.max(...silences) : null,
      base: days.length,
      figures: { last_day: last ?? null, gap_max: gaps.length > 0 ? Math.max(...gaps) : null }
    };
  });
};

/* 25: days near Tết and days around them. */

const FIRST_DAYS = (
  '2005-02-09 2006-01-29 2007-02-17 2008-02-07 2009-01-26 2010-02-14 2011-02-03 2012-01-23 ' +
  '2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 2020-01-25 ' +
  '2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17'
).split(' ');

const tetEffect: Whole = (events, question) => {
  const observed = overlap(closed(rangeOf(question), events), extentOf(events));
  const years = FIRST_DAYS.map(number).filter(
    (tet) => observed !== null && tet - 42 >= number(observed.from) && tet + 42 <= number(observed.to)
  );
  return answers(grouped(events, question, isDay), (rows) => {
    let [product, used, beside] = [1, 0, 0];
    for (const tet of years) {
      let [near, far] = [0, 0];
      for (const { event, count } of rows) {
        const away = Math.abs(number(dayOf(event) ?? '') - tet);
        if (away <= 7) near += count;
        else if (away <= 42) far += count;
      }
      if (far === 0) continue;
      product *= near / 15 / (far / 70);
      beside += far;
      used++;
    }
    return { value: used >= 2 ? product ** (1 / used) : null, base: beside, figures: { years: used } };
  });
};

/* 26: months against the year around them. */

const seasonalIndex: Whole = (events, question) => {
  const range = closed(rangeOf(question), events);
  const extent = extentOf(events);
  const months = monthsTouched(extent).filter((month) => {
    const [from, to] = [range.from ?? '', range.to ?? '9999'];
    const end = lastOfMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
    return (from <= (extent?.from ?? '') || from <= month) && (to >= (extent?.to ?? '') || to >= end);
  });
  const result = new Map<string, Answer>();
  for (const [key, rows] of grouped(events, question, isMonth)) {
    const n = months.map((month) =>
      sum(rows.filter(({ event }) => bucketOf(event, 'month') === month).map(({ count }) => count))
    );
    const index = (isIn: (month: string) => boolean) => {
      const ratios: number[][] = Array.from({ length: 12 }, () => []);
      for (let i = 6; i + 6 < n.length; i++) {
        let average = ((n[i - 6] ?? 0) + (n[i + 6] ?? 0)) / 24;
        for (let j = i - 5; j <= i + 5; j++) average += (n[j] ?? 0) / 12;
        const month = months[i] ?? '';
        if (average > 1e-12 && isIn(month))
          ratios[Number(month.slice(5, 7)) - 1]?.push((n[i] ?? 0) / average);
      }
      const means = ratios.map((values) => sum(values) / values.length);
      const level = sum(means) / 12;
      return means.map((value) => (Number.isNaN(level) || level === 0 ? null : value / level));
    };
    const [all, normal] = [index(() => true), index((month) => !/^202[01]/.test(month))];
    for (let m = 1; m <= 12; m++) {
      const name = [...(key === '' ? [] : [key]), m < 10 ? `0${m}` : `${m}`].join('|');
      const figures = { without_2020_2021: normal[m - 1] ?? null };
      result.set(name, { value: all[m - 1] ?? null, base: months.length, figures });
    }
  }
  return result;
};

export const COMPUTE: Readonly<Record<string, Compute>> = {
  concentration: concentration('province'),
  concentration_communes: concentration('commune')
};

export const WHOLE: Readonly<Record<string, Whole>> = {
  active_months: activeMonths,
  gap_variation: gapVariation,
  burstiness,
  longest_silence: longestSilence,
  tet_effect: tetEffect,
  seasonal_index: seasonalIndex
};
