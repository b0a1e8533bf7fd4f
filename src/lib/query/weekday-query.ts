import { condition, type Frame } from './condition.ts';
import { countOf } from './place-query.ts';
import { measuresOf } from './plans.ts';
import { col, daysBetween, planned, sql, table, timeBin, type Fragment } from './sql.ts';

/** Days from the Monday of its week to the first day of an event: 0 to 6. */
const DAYS_FROM_MONDAY = sql`CAST(${daysBetween(timeBin('week', col('e', 'event_date')), col('e', 'event_date'))} AS INTEGER)`;

/**
 * `weekday` (0 for Monday), `n`: the events of a frame, or their sessions as the view counts, by the weekday of their
 * first day. Weekdays without any have no row. An event whose day is not known exactly has no weekday and is left
 * out, see `unbucketedQuery`.
 */
export function weekdayQuery(frame: Frame): Fragment {
  const known = sql`${col('e', 'event_date')} = ${col('e', 'date_last')}`;
  const parts = { n: countOf({ frame, group: [] }) };
  const measures = measuresOf(parts);
  return planned(
    sql`SELECT ${DAYS_FROM_MONDAY} AS "weekday", ${parts.n} AS "n"
    FROM ${table('events')} AS e WHERE ${condition(frame)} AND ${known} GROUP BY 1 ORDER BY 1`,
    measures && { kind: 'group', frame, keys: { weekday: { by: 'weekday' } }, parts: measures }
  );
}
