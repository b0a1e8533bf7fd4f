import type { Columns } from '#lib/model/columns.ts';
import type { Compiled } from '#lib/query/compile.ts';
import { abortable, aborted } from './abort.ts';
import type { Engine, QueryOptions } from './engine.ts';

export interface CacheOptions {
  /** most results kept; the one not asked for longest goes first */
  readonly entries?: number;
  /** results of more cells than this are not kept */
  readonly cells?: number;
}

/** A query on its way, with everybody who waits for it. */
interface Flight {
  readonly result: Promise<Columns>;
  readonly stop: AbortController;
  waiting: number;
  landed: boolean;
}

/**
 * The engine with the results of its queries kept until the next load. Equal queries on their way are run
 * once; one asker's abort does not fail the others, and the query itself is aborted when nobody is left.
 * Failed and aborted queries are never kept.
 */
export function cached(engine: Engine, { entries = 300, cells = 100_000 }: CacheOptions = {}): Engine {
  const kept = new Map<string, Columns>();
  const flights = new Map<string, Flight>();
  let generation = 0;

  const forget = () => {
    generation++;
    kept.clear();
    flights.clear();
  };

  const keep = (key: string, columns: Columns) => {
    if (columns.length * columns.names.length > cells) return;
    kept.set(key, columns);
    const oldest = kept.keys().next();
    if (kept.size > entries && !oldest.done) kept.delete(oldest.value);
  };

  const depart = (key: string, compiled: Compiled): Flight => {
    const stop = new AbortController();
    const departed = generation;
    const land = () => {
      flight.landed = true;
      if (flights.get(key) === flight) flights.delete(key);
    };
    const result = engine.query(compiled, { signal: stop.signal }).then(
      (columns) => {
        land();
        if (departed === generation) keep(key, columns);
        return columns;
      },
      (error: unknown) => {
        land();
        throw error;
      }
    );
    const flight: Flight = { result, stop, waiting: 0, landed: false };
    flights.set(key, flight);
    return flight;
  };

  const query = (compiled: Compiled, { signal }: QueryOptions = {}): Promise<Columns> => {
    if (signal?.aborted) return Promise.reject(aborted(signal, compiled.sql));
    const key = JSON.stringify([compiled.sql, compiled.params]);
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return Promise.resolve(known);
    }
    const flight = flights.get(key) ?? depart(key, compiled);
    flight.waiting++;
    return abortable(flight.result, signal, compiled.sql).finally(() => {
      flight.waiting--;
      if (flight.waiting > 0 || flight.landed) return;
      // Nobody waits any more: whoever asks next must not join a query about to be aborted.
      if (flights.get(key) === flight) flights.delete(key);
      flight.stop.abort();
    });
  };

  return {
    get dialect() {
      return engine.dialect;
    },
    async load(sources, options) {
      forget();
      const onCore = () => {
        forget();
        options?.onCore?.();
      };
      try {
        await engine.load(sources, { ...options, onCore });
      } finally {
        // Answers given meanwhile were given without the late tables.
        forget();
      }
    },
    async replace(source) {
      forget();
      await engine.replace(source);
      forget();
    },
    query,
    indexTitles: (options) => engine.indexTitles(options),
    queryArrow: (compiled, options) => engine.queryArrow(compiled, options),
    console: (text, options) => engine.console(text, options),
    close() {
      forget();
      return engine.close();
    }
  };
}
