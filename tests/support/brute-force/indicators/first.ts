import type { PlainEvent } from '../event.ts';
import type { Row } from '../group.ts';
import { choose, groups, rangeOf, type Answer, type Question } from '../question.ts';
import type { Compute, Whole } from '../registry.ts';
import { known, quantile7, sum, wilsonRoots } from '../statistics.ts';
import { yearOnYear } from '../year-on-year.ts';

const median = (values: readonly number[], events: number): Answer => ({
  value: quantile7(values, 0.5),
  base: values.length,
  figures: {
    q25: quantile7(values, 0.25),
    q75: quantile7(values, 0.75),
    known: values.length,
    known_share: share(values.length, events),
    n: events
  }
});

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

/** The median if every figure were as small, or as large, as its words let it be. */
function medianBounds(rows: readonly Row[]): { low: number | null; high: number | null } {
  const people = rows.filter(({ event }) => event.participants !== null).map(({ event }) => event);
  const least = people.map((e) => (e.qualifier === 'max' ? 0 : (e.participants ?? 0)));
  const most = people.map((e) => (e.qualifier === 'min' ? Infinity : (e.participants ?? 0)));
  most.sort((a, b) => a - b);
  const middle = [most[Math.floor((most.length - 1) / 2)], most[Math.ceil((most.length - 1) / 2)]];
  const high = ((middle[0] ?? Infinity) + (middle[1] ?? Infinity)) / 2;
  return { low: quantile7(least, 0.5), high: Number.isFinite(high) ? high : null };
}

export const COMPUTE: Readonly<Record<string, Compute>> = {
  event_count: (rows) => {
    const n = sum(rows.map(({ count }) => count));
    return { value: n, base: n };
  },
  median_views: (rows) => median(known(rows.map(({ event }) => event.views)), rows.length),
  median_opinions: (rows) => median(known(rows.map(({ event }) => event.opinions)), rows.length),
  median_participants: (rows) => {
    const people = known(rows.map(({ event }) => event.participants));
    const qualified = (qualifier: string) =>
      rows.filter(({ event }) => event.qualifier === qualifier && event.participants !== null).length;
    const answer = median(people, rows.length);
    return {
      ...answer,
      figures: {
        ...answer.figures,
        low_median: medianBounds(rows).low,
        high_median: medianBounds(rows).high,
        exactly: qualified('exact'),
        about: qualified('approx'),
        at_least: qualified('min'),
        at_most: qualified('max')
      }
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
      figures: {
        known: both.length,
        // A sum over no event is unknown, not zero.
        pending:
          both.length === 0
            ? null
            : sum(both.map(({ event }) => Math.max(0, (event.opinions ?? 0) - (event.resolved ?? 0))))
      }
    };
  }
};

/** What is known of events, and how many records were merged away of those that would count otherwise. */
function dataQuality(events: readonly PlainEvent[], question: Question): Map<string, Answer> {
  const range = rangeOf(question);
  const rowsOf = (q: Question) => groups(choose(events, q, range), q);
  const unmerged = rowsOf(question);
  const all = rowsOf({ ...question, include: [...question.include, 'duplicate'] });
  const answers = new Map<string, Answer>();
  for (const [key, rows] of unmerged) {
    const count = (test: (event: PlainEvent) => boolean) => rows.filter(({ event }) => test(event)).length;
    const day = count(({ date }) => date !== null && /^\d{4}-\d\d-\d\d$/.test(date));
    const records = all.get(key) ?? [];
    answers.set(key, {
      value: share(day, rows.length),
      base: rows.length,
      figures: {
        day,
        place: count((e) => e.provinceThen !== null),
        theme: count(({ themes }) => themes.length > 0),
        views: count(({ views }) => views !== null),
        participants: count(({ participants }) => participants !== null),
        records: records.length,
        merged: records.filter(({ event }) => event.duplicate).length
      }
    });
  }
  return answers;
}

export const WHOLE: Readonly<Record<string, Whole>> = {
  year_on_year: yearOnYear,
  data_quality: dataQuality
};
