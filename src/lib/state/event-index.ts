import { EventBuilder, type SmallTables } from '#lib/brush/build.ts';
import type { EventColumns } from '#lib/brush/events.ts';
import { numberColumns } from '#lib/engine/number-columns.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import {
  eventNumbersQuery,
  eventRangeQuery,
  mergedQuery,
  NUMBERED,
  numberedQuery,
  setRowsQuery,
  severalPlacesQuery,
  successorsQuery,
  UNKNOWN,
  watchedStatementsQuery
} from '#lib/query/index-query.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** Where the events are read from. */
export interface IndexSource {
  query(fragment: Fragment, signal: AbortSignal): Promise<Columns>;
  queryArrow(fragment: Fragment, signal: AbortSignal): Promise<Uint8Array>;
}

/** Events that are read at a time: what else is asked comes in between. */
const PART = 245_760;
/** Sets that are read at a time. */
const SETS = 20_000;
/** Events in several places from which on each having places of its own takes too much room. */
const MOST_SEVERAL = 200_000;

/**
 * Reads the events of the open dataset into memory, part by part.
 * @param rest waits until the page has nothing better to do
 * @returns null for a dataset whose events cannot be held that way; the engine then answers everything
 * @throws QueryError
 */
export async function readEvents(
  source: IndexSource,
  signal: AbortSignal,
  rest: () => Promise<void> = () => Promise.resolve()
): Promise<EventColumns | null> {
  const ask = async (fragment: Fragment) => {
    await rest();
    signal.throwIfAborted();
    return source.query(fragment, signal);
  };
  const range = await ask(eventRangeQuery());
  const one = (columns: Columns, name: string) => numbers(columns, name)[0] ?? null;
  const [length, first, last] = [one(range, 'n') ?? 0, one(range, 'first'), one(range, 'last')];
  // Events are numbered one after another: the number is their place.
  if (length === 0 || first === null || last === null || last - first + 1 !== length) return null;

  const named = new Map<string, string[]>(NUMBERED.map((name) => [name, []]));
  const values = await ask(numberedQuery());
  const columns = texts(values, 'column');
  texts(values, 'value').forEach((value, row) => named.get(columns[row] ?? '')?.push(value ?? ''));
  const sets = async (of: 'topic_sets' | 'organiser_sets', end: number) => {
    const rows: Columns[] = [];
    for (let from = 0; from <= end; from += SETS)
      rows.push(await ask(setRowsQuery(of, from, from + SETS - 1)));
    return rows;
  };
  const lastSets = { topics: one(range, 'topics') ?? 0, organisers: one(range, 'organisers') ?? 0 };
  const small: SmallTables = {
    texts: Object.fromEntries(named),
    topics: await sets('topic_sets', lastSets.topics),
    organisers: await sets('organiser_sets', lastSets.organisers),
    lastSets,
    several: await ask(severalPlacesQuery()),
    successors: await ask(successorsQuery()),
    merged: await ask(mergedQuery()),
    watched: await ask(watchedStatementsQuery())
  };
  if (small.several.length > MOST_SEVERAL) return null;
  const builder = new EventBuilder({ length, first, unknown: UNKNOWN }, small);
  for (let from = first; from <= last; from += PART) {
    await rest();
    signal.throwIfAborted();
    const part = await source.queryArrow(eventNumbersQuery(from, from + PART - 1), signal);
    if (!builder.add(numberColumns(part))) return null;
  }
  await rest();
  return builder.done();
}
