import type { GroupKey } from '#lib/query/view-query.ts';
import { daysPossible, type PlainEvent } from './event.ts';
import { inside, matches, type Filter } from './filter.ts';
import { daysOfBucket, rowsOf, type Row } from './group.ts';

/** A question to all events of a dataset, in the terms of the domain. */
export interface Question extends Filter {
  readonly group: readonly GroupKey[];
  readonly geography: 'then' | 'now';
  readonly counting: 'events' | 'sessions';
  /** what becomes of events in communes that were divided, in the geography of today */
  readonly divided: 'own' | 'primary' | 'split';
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

export const BREAK = '2025-07-01';

/** The days a figure is about: a list of days for a bucket, or the ends of the range, open where null. */
export type Days = readonly string[] | Range;

/** A range of days, open where null. */
export interface Range {
  readonly from: string | null;
  readonly to: string | null;
}

export function rangeOf({ selection, omit, period }: Question): Range {
  if (period) return period;
  const clause = selection.find(({ field }) => field === 'date');
  if (clause?.kind !== 'interval' || omit.includes('date')) return { from: null, to: null };
  return { from: clause.values[0], to: clause.values[1] };
}

/** The events a question is about, dates from the given range instead of its own. */
export function choose(events: readonly PlainEvent[], question: Question, { from, to }: Range): PlainEvent[] {
  const filter = { ...question, omit: [...question.omit, 'date' as const] };
  return events.filter((event) => matches(event, filter) && inside(event, from, to));
}

export function daysOf(bucket: string | undefined, { group }: Question, range: Range): Days {
  const time = group.find((key) => key.by === 'time');
  if (time?.by !== 'time' || bucket === undefined) return range;
  return daysOfBucket(bucket, time.grain).filter(
    (day) => (range.from === null || day >= range.from) && (range.to === null || day <= range.to)
  );
}

/** Rows by their keys joined with "|". */
export function groups(events: readonly PlainEvent[], question: Question): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  // Without a grouping there is always one figure, even over no events.
  if (question.group.length === 0) found.set('', []);
  for (const event of events) {
    for (const row of rowsOf(event, question)) {
      const key = row.keys.join('|');
      const rows = found.get(key);
      if (rows) rows.push(row);
      else found.set(key, [row]);
    }
  }
  return found;
}

/** From the first to the last dated event that counts by default; null without any. */
export function extentOf(events: readonly PlainEvent[]): { from: string; to: string } | null {
  // An event known to the month or year reaches to its first possible day only.
  const firstDays = events
    .filter(({ excluded }) => excluded === null)
    .flatMap((event) => daysPossible(event)?.[0] ?? [])
    .sort();
  const [from, to] = [firstDays[0], firstDays.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

/** A range with an open end closed by the extent of the data; one open at both ends stays so. */
export function closed({ from, to }: Range, events: readonly PlainEvent[]): Range {
  if (from === null && to === null) return { from, to };
  const extent = extentOf(events);
  if (extent === null) return { from, to };
  const [first, last] = [extent.from, extent.to];
  return {
    from: from ?? (to !== null && to < first ? to : first),
    to: to ?? (from !== null && from > last ? from : last)
  };
}
