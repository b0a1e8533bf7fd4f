import { col, inTexts, integer, sql, table, type Fragment } from './sql.ts';

/**
 * Pairs of possible duplicates, the likeliest first: `a`, `b` (event keys, the smaller first), `score`,
 * `similarity`, `reasons`; `total` of all pairs beside each.
 */
export const pairsQuery = (most: number): Fragment =>
  sql`SELECT ${col('d', 'event_key')} AS a, ${col('d', 'other_key')} AS b, ${col('d', 'score')} AS pair_score,
        ${col('d', 'similarity')} AS alike, ${col('d', 'reasons')} AS why,
        CAST(count(*) OVER () AS BIGINT) AS total
      FROM ${table('duplicate_pairs')} AS d
      ORDER BY 3 DESC, 1, 2 LIMIT ${integer(most)}`;

/**
 * The events of all pairs and merges: `k` (event key), `id`, `counts` (1 when it counts by itself) and `filled`,
 * the number of facts known of it, by which the fullest report is proposed as the one that stays.
 */
export function membersQuery(): Fragment {
  const facts = (
    [
      'event_end',
      'published_date',
      'event_type',
      'level',
      'organiser_group',
      'locality',
      'district',
      'commune',
      'participants',
      'opinions',
      'views'
    ] as const
  ).map((name) => sql`CASE WHEN ${col('e', name)} IS NULL THEN 0 ELSE 1 END`);
  const sum = facts.slice(1).reduce((all, fact) => sql`${all} + ${fact}`, facts[0] ?? sql`0`);
  return sql`
    WITH wanted AS (
      SELECT ${col('d', 'event_key')} AS k FROM ${table('duplicate_pairs')} AS d
      UNION SELECT ${col('d', 'other_key')} AS k FROM ${table('duplicate_pairs')} AS d
      UNION SELECT ${col('m', 'event_key')} AS k FROM ${table('merges')} AS m
      UNION SELECT ${col('m', 'kept_key')} AS k FROM ${table('merges')} AS m)
    SELECT ${col('e', 'event_key')} AS k, ${col('x', 'event_id')} AS id,
      CASE WHEN ${col('e', 'excluded')} IS NULL THEN 1 ELSE 0 END AS counts,
      CAST(${sum} + ${col('e', 'topic_count')} AS BIGINT) AS filled
    FROM ${table('events')} AS e
    JOIN ${table('event_texts')} AS x ON ${col('x', 'event_key')} = ${col('e', 'event_key')}
    WHERE ${col('e', 'event_key')} IN (SELECT wanted.k FROM wanted)
    ORDER BY 1`;
}

const IDENTITY = (where: Fragment): Fragment =>
  sql`SELECT ${col('x', 'event_id')} AS id, ${col('x', 'event_key')} AS k,
        ${col('e', 'event_date')} AS day, ${col('x', 'search')} AS folded
      FROM ${table('event_texts')} AS x
      JOIN ${table('events')} AS e ON ${col('e', 'event_key')} = ${col('x', 'event_key')}
      WHERE ${where} ORDER BY 2`;

/** Events by their ids: `id`, `k` (event key), `day` and `folded` (title), by which a row number is checked. */
export const eventsByIdQuery = (ids: readonly string[]): Fragment =>
  IDENTITY(inTexts(col('x', 'event_id'), ids));

/** `n`: merged events that would count by themselves. */
export const mergedCountQuery = (): Fragment =>
  sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('events')} AS e
      WHERE ${col('e', 'excluded')} IS NULL
        AND ${col('e', 'event_key')} IN (SELECT ${col('m', 'event_key')} FROM ${table('merges')} AS m)`;
