import type { PlainEvent } from '../event.ts';
import type { Row } from '../group.ts';
import { BREAK, type Answer, type Days, type Question } from '../question.ts';
import type { Compute, Whole } from '../registry.ts';
import { known, quantile7, sum, wilsonRoots } from '../statistics.ts';
import { yearOnYear } from '../year-on-year.ts';

const OLD_PROVINCES = 63;
const NEW_PROVINCES = 34;

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

export const COMPUTE: Readonly<Record<string, Compute>> = {
  event_count: (rows) => {
    const n = sum(rows.map(({ count }) => count));
    return { value: n, base: n };
  },
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

export const WHOLE: Readonly<Record<string, Whole>> = { year_on_year: yearOnYear };

function provincesOf(days: Days, geography: 'then' | 'now'): number | null {
  if (geography === 'now') return NEW_PROVINCES;
  const [first, last] = ends(days);
  if (last !== null && last < BREAK) return OLD_PROVINCES;
  if (first !== null && first >= BREAK) return NEW_PROVINCES;
  return null;
}

const ends = (days: Days): readonly [string | null, string | null] =>
  'from' in days ? [days.from, days.to] : [days[0] ?? null, days[days.length - 1] ?? null];
