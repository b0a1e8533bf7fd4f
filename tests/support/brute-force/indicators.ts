import type { GroupKey } from '#lib/query/view-query.ts';
import { lastOfMonth, type PlainEvent } from './event.ts';
import { inside, matches, type Filter } from './filter.ts';
import { bucketOfDay, daysOfBucket, nextDay, rowsOf, type Row } from './group.ts';
import { known, quantile7, sum, wilsonRoots } from './statistics.ts';

/** A question to all events of a dataset, in the terms of the domain. */
export interface Question extends Filter {
  readonly group: readonly GroupKey[];
  readonly geography: 'then' | 'now';
  /** replaces the dates of the selection */
  readonly period: { readonly from: string; readonly to: string } | null;
}

export interface Answer {
  readonly value: number | null;
  readonly base: number;
  readonly interval?: readonly [number, number] | null;
  /** further figures the indicator must give, by the name of its part */
  readonly figures?: Readonly<Record<string, number | null>>;
}

const BREAK = '2025-07-01';
const OLD_PROVINCES = 63;
const NEW_PROVINCES = 34;

/** What an indicator is in one group, from the group's rows, the number of events of its bucket and its days. */
type Compute = (rows: readonly Row[], total: number, days: Days, q: Question) => Answer;

/** The days a figure is about: a list of days for a bucket, or the ends of the range, open where null. */
type Days = readonly string[] | { readonly from: string | null; readonly to: string | null };

const median = (values: readonly number[], events: number): Answer => ({
  value: quantile7(values, 0.5),
  base: values.length,
  figures: {
    q25: quantile7(values, 0.25),
    q75: quantile7(values, 0.75),
    known: values.length,
    n: events
  }
});

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

const activeProvinces = (rows: readonly Row[], { geography }: Question): number =>
  new Set(notNull(rows.map(({ event }) => (geography === 'then' ? event.provinceThen : event.provinceNow))))
    .size;

const notNull = (values: readonly (string | null)[]): string[] => values.filter((value) => value !== null);

const COMPUTE: Readonly<Record<string, Compute>> = {
  event_count: (rows) => ({ value: rows.length, base: rows.length }),
  active_localities: (rows, _total, _days, q) => ({ value: activeProvinces(rows, q), base: rows.length }),
  coverage: (rows, _total, days, q) => {
    const units = provincesOf(days, q.geography);
    const active = activeProvinces(rows, q);
    // More active provinces than there are: a year-long vagueness over the break, no share then.
    const fits = units !== null && active <= units;
    return {
      value: fits ? active / units : null,
      base: rows.length,
      interval: fits ? wilsonRoots(active, units) : null
    };
  },
  theme_share: (rows, total) => ({
    value: share(rows.length, total),
    base: total,
    interval: wilsonRoots(rows.length, total)
  }),
  theme_share_fractional: (rows, total) => ({
    value: share(sum(rows.map(({ weight }) => weight)), total),
    base: total
  }),
  median_views: (rows) => median(known(rows.map(({ event }) => event.views)), rows.length),
  median_participants: (rows) => {
    const people = known(rows.map(({ event }) => event.participants));
    const qualified = (qualifier: string) =>
      rows.filter(({ event }) => event.qualifier === qualifier && event.participants !== null).length;
    const answer = median(people, rows.length);
    return {
      ...answer,
      figures: { ...answer.figures, at_least: qualified('min'), at_most: qualified('max') }
    };
  },
  opinions_per_event: (rows) => {
    const opinions = known(rows.map(({ event }) => event.opinions));
    return { value: share(sum(opinions), opinions.length), base: opinions.length };
  },
  response_rate: (rows) => {
    const both = rows.filter(({ event }) => event.opinions !== null && event.resolved !== null);
    const received = sum(known(both.map(({ event }) => event.opinions)));
    const resolved = sum(known(both.map(({ event }) => event.resolved)));
    return {
      value: share(resolved, received),
      base: received,
      interval: wilsonRoots(resolved, received),
      figures: { known: both.length }
    };
  },
  data_quality: (rows) => {
    const count = (test: (event: PlainEvent) => boolean) => rows.filter(({ event }) => test(event)).length;
    const day = count(({ date }) => date !== null && /^\d{4}-\d\d-\d\d$/.test(date));
    return {
      value: share(day, rows.length),
      base: rows.length,
      figures: {
        day,
        place: count((e) => e.provinceThen !== null),
        theme: count(({ themes }) => themes.length > 0),
        views: count(({ views }) => views !== null),
        participants: count(({ participants }) => participants !== null)
      }
    };
  }
};

/** Ids of the indicators that are implemented here a second time. */
export const CHECKED: readonly string[] = [...Object.keys(COMPUTE), 'year_on_year'];

/** The figures of an indicator by group, keyed by the group's values joined with "|". */
export function bruteForce(
  id: string,
  events: readonly PlainEvent[],
  question: Question
): Map<string, Answer> {
  if (id === 'year_on_year') return yearOnYear(events, question);
  const compute = COMPUTE[id];
  if (!compute) throw new Error(`no brute-force implementation of ${id}: write one`);
  const range = rangeOf(question);
  const chosen = choose(events, question, range);
  const time = question.group.findIndex((key) => key.by === 'time');
  const inBuckets = groups(chosen, { ...question, group: question.group.filter((key) => key.by === 'time') });
  const answers = new Map<string, Answer>();
  for (const [key, rows] of groups(chosen, question)) {
    const bucket = rows[0]?.keys[time];
    const all = time < 0 ? chosen.length : (inBuckets.get(bucket ?? '') ?? []).length;
    answers.set(key, compute(rows, all, daysOf(bucket, question, range), question));
  }
  return answers;
}

function groups(events: readonly PlainEvent[], { group, geography }: Question): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  // Without a grouping there is always one figure, even over no events.
  if (group.length === 0) found.set('', []);
  for (const event of events) {
    for (const row of rowsOf(event, group, geography)) {
      const key = row.keys.join('|');
      const rows = found.get(key);
      if (rows) rows.push(row);
      else found.set(key, [row]);
    }
  }
  return found;
}

interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

function rangeOf({ selection, omit, period }: Question): Range {
  if (period) return period;
  const clause = selection.find(({ field }) => field === 'date');
  if (clause?.kind !== 'interval' || omit.includes('date')) return { from: null, to: null };
  return { from: clause.values[0], to: clause.values[1] };
}

function choose(events: readonly PlainEvent[], question: Question, { from, to }: Range): PlainEvent[] {
  const filter = { ...question, omit: [...question.omit, 'date' as const] };
  return events.filter((event) => matches(event, filter) && inside(event, from, to));
}

function daysOf(bucket: string | undefined, { group }: Question, range: Range): Days {
  const time = group.find((key) => key.by === 'time');
  if (time?.by !== 'time' || bucket === undefined) return range;
  return daysOfBucket(bucket, time.grain).filter(
    (day) => (range.from === null || day >= range.from) && (range.to === null || day <= range.to)
  );
}

function provincesOf(days: Days, geography: 'then' | 'now'): number | null {
  if (geography === 'now') return NEW_PROVINCES;
  const [first, last] = ends(days);
  if (last !== null && last < BREAK) return OLD_PROVINCES;
  if (first !== null && first >= BREAK) return NEW_PROVINCES;
  return null;
}

const ends = (days: Days): readonly [string | null, string | null] =>
  'from' in days ? [days.from, days.to] : [days[0] ?? null, days[days.length - 1] ?? null];

/* Year on year: events counted now, and counted in the bucket of a year earlier. */

function yearOnYear(events: readonly PlainEvent[], question: Question): Map<string, Answer> {
  const { group, geography } = question;
  const range = rangeOf(question);
  const now = groups(choose(events, question, range), question);
  const earlierRange = { from: yearEarlier(range.from, false), to: yearEarlier(range.to, true) };
  const before = groups(choose(events, question, earlierRange), question);
  const time = group.findIndex((key) => key.by === 'time');
  const key = group[time];
  const grain = key?.by === 'time' ? key.grain : null;
  const last = events
    .filter((event) => event.excluded === null || question.include.some((kind) => kind === event.excluded))
    .flatMap((event) => (event.date === null ? [] : [firstDay(event)]))
    .sort()
    .at(-1);

  const counts = new Map<string, { n: number; before: number; bucket: string | undefined }>();
  for (const [name, rows] of now) {
    counts.set(name, { n: rows.length, before: 0, bucket: rows[0]?.keys[time] });
  }
  for (const rows of before.values()) {
    const keys = [...(rows[0]?.keys ?? [])];
    if (grain !== null) {
      const bucket = bucketOfDay(yearLater(keys[time] ?? ''), grain);
      if (last === undefined || bucket > last) continue;
      keys[time] = bucket;
    }
    const name = keys.join('|');
    const entry = counts.get(name) ?? { n: 0, before: 0, bucket: keys[time] };
    counts.set(name, { ...entry, before: entry.before + rows.length });
  }
  const answers = new Map<string, Answer>();
  for (const [name, { n, before: base, bucket }] of counts) {
    const days = daysOf(bucket, question, range);
    const sound = base >= 5 && grain !== 'day' && grain !== 'week' && comparable(days, geography);
    answers.set(name, { value: sound ? n / base - 1 : null, base, figures: { n, before_n: base } });
  }
  return answers;
}

/** At most a year, January and February of a year whole or not at all, and in as-was geography not over the break. */
function comparable(days: Days, geography: 'then' | 'now'): boolean {
  const list = 'from' in days ? listDays(days) : days;
  const [first] = list ?? [];
  if (!list || first === undefined || list.length > 366) return false;
  const held = new Set(list);
  for (const year of new Set(list.map((day) => day.slice(0, 4)))) {
    const tet = listDays({ from: `${year}-01-01`, to: lastOfMonth(Number(year), 2) }) ?? [];
    const inside = tet.filter((day) => held.has(day)).length;
    if (inside !== 0 && inside !== tet.length) return false;
  }
  const earliest = yearEarlier(first, false) ?? '';
  return !(geography === 'then' && earliest < BREAK && list.some((day) => day >= BREAK));
}

function listDays({ from, to }: Range): string[] | null {
  if (from === null || to === null) return null;
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 400; day = nextDay(day)) days.push(day);
  return days;
}

/** The same day a year earlier; the end of a month stays the end of the month. */
function yearEarlier(day: string | null, isEnd: boolean): string | null {
  if (day === null) return null;
  const year = Number(day.slice(0, 4)) - 1;
  const last = lastOfMonth(year, Number(day.slice(5, 7)));
  if (isEnd && day === lastOfMonth(year + 1, Number(day.slice(5, 7)))) return last;
  const same = `${year}${day.slice(4)}`;
  return same > last ? last : same;
}

function yearLater(day: string): string {
  const year = Number(day.slice(0, 4)) + 1;
  const same = `${year}${day.slice(4)}`;
  const last = lastOfMonth(year, Number(day.slice(5, 7)));
  return same > last ? last : same;
}

/** First day an event may have begun on. */
function firstDay({ date }: PlainEvent): string {
  const [year = '', rest = '01', day = '01'] = (date ?? '').split('-');
  return rest.startsWith('Q')
    ? `${year}-${['01', '04', '07', '10'][Number(rest[1]) - 1] ?? ''}-01`
    : `${year}-${rest}-${day}`;
}
