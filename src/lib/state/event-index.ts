import { EventBuilder, type SmallTables } from '#lib/brush/build.ts';
import type { EventColumns } from '#lib/brush/events.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { NUMBERED } from '#lib/model/tables.ts';
import {
  eventNumbersQuery,
  eventRangeQuery,
  mergedQuery,
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

/** Events that are read at a time: what else is asked comes in between, and a part is put in place within a frame or two. */
const PART = 61_440;
/** Parts that wait for the engine at a time, so that it does not turn to the titles, which are being loaded, after each. */
const AHEAD = 4;
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
  const ask = (fragment: Fragment) => source.query(fragment, signal);
  await rest();
  signal.throwIfAborted();
  const range = await ask(eventRangeQuery());
  const one = (columns: Columns, name: string) => numbers(columns, name)[0] ?? null;
  const [length, first, last] = [one(range, 'n') ?? 0, one(range, 'first'), one(range, 'last')];
  // Events are numbered one after another: the number is their place.
  if (length === 0 || first === null || last === null || last - first + 1 !== length) return null;

  const sets = (of: 'topic_sets' | 'organiser_sets', end: number) =>
    Promise.all(
      Array.from({ length: Math.floor(end / SETS) + 1 }, (_, i) =>
        ask(setRowsQuery(of, i * SETS, (i + 1) * SETS - 1))
      )
    );
  const lastSets = { topics: one(range, 'topics') ?? 0, organisers: one(range, 'organisers') ?? 0 };
  await rest();
  // All at once: the titles, which are being loaded, come in behind them.
  const [values, topics, organisers, several, successors, merged, watched] = await Promise.all([
    ask(numberedQuery()),
    sets('topic_sets', lastSets.topics),
    sets('organiser_sets', lastSets.organisers),
    ask(severalPlacesQuery()),
    ask(successorsQuery()),
    ask(mergedQuery()),
    ask(watchedStatementsQuery())
  ]);
  const named = new Map<string, string[]>(NUMBERED.map((name) => [name, []]));
  const columns = texts(values, 'column');
  texts(values, 'value').forEach((value, row) => named.get(columns[row] ?? '')?.push(value ?? ''));
  const small: SmallTables = {
    texts: Object.fromEntries(named),
    topics,
    organisers,
    lastSets,
    several,
    successors,
    merged,
    watched
  };
  if (small.several.length > MOST_SEVERAL) return null;
  // With the library behind it, which no first chart needs.
  const { numberColumns } = await import('#lib/engine/number-columns.ts');
  const builder = new EventBuilder({ length, first, unknown: UNKNOWN }, small);
  const asked: Promise<Uint8Array>[] = [];
  let from = first;
  const askNext = () => {
    if (from > last) return;
    const part = source.queryArrow(eventNumbersQuery(from, from + PART - 1), signal);
    part.catch(() => undefined);
    asked.push(part);
    from += PART;
  };
  for (let i = 0; i < AHEAD; i++) askNext();
  for (let part = asked.shift(); part; part = asked.shift()) {
    const stream = await part;
    askNext();
    await rest();
    signal.throwIfAborted();
    if (!builder.add(numberColumns(stream))) return null;
  }
  return builder.done(rest);
}
