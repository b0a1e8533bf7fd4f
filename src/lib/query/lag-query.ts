import { condition, type Frame } from './condition.ts';
import { and, col, daysBetween, integer, sql, table, type Fragment } from './sql.ts';

/** Last day of an event whose day is known; null otherwise. */
const END = sql`CASE WHEN ${col('e', 'date_precision')} = 'day' THEN coalesce(${col('e', 'event_end')}, ${col('e', 'date_last')}) END`;
/** Days from the end of an event to its publication; null unless both days are known. */
export const LAG: Fragment = sql`CAST(${daysBetween(END, col('e', 'published_date'))} AS DOUBLE)`;

/**
 * Events of a frame whose news is dated before their end, the earliest first: `key` (of the event), `lag` in days
 * (negative), `ended` and `published` (dates), `label` (its title, null as long as the texts are not loaded).
 * @param limit most rows
 */
export function negativeLagQuery(frame: Frame, limit: number): Fragment {
  return sql`SELECT ${col('e', 'event_key')} AS "key", ${LAG} AS "lag", ${END} AS "ended", ${col('e', 'published_date')} AS "published", ${col('x', 'title')} AS "label"
    FROM ${table('events')} AS e LEFT JOIN ${table('event_texts', 'optional')} AS x ON x."event_key" = e."event_key"
    WHERE ${and([condition(frame), sql`${LAG} < 0`])} ORDER BY 2, 1 LIMIT ${integer(limit)}`;
}
