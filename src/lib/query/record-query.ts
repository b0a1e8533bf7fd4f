import { columnsOf, type ColumnName } from '#lib/model/tables.ts';
import { alias, col, integer, join, sql, table, textList, type Fragment } from './sql.ts';

/** Columns of the events as they are loaded; `topics` and `organisers` are codes joined by ";". */
export const RECORD_COLUMNS: readonly (ColumnName | 'topics' | 'organisers')[] = [
  ...columnsOf('events'),
  ...columnsOf('event_texts').filter((name) => name !== 'event_key'),
  'topics',
  'organisers'
];

/** One event as it is loaded: the columns of `RECORD_COLUMNS`. */
export function recordQuery(key: number): Fragment {
  const event = columnsOf('events').map((name) => sql`e.${alias(name)} AS ${alias(name)}`);
  const texts = columnsOf('event_texts')
    .filter((name) => name !== 'event_key')
    .map((name) => sql`x.${alias(name)} AS ${alias(name)}`);
  return sql`
    SELECT ${join([...event, ...texts], ', ')}, tl."codes" AS "topics", ol."codes" AS "organisers"
    FROM ${table('events')} AS e
    LEFT JOIN ${table('event_texts')} AS x ON ${col('x', 'event_key')} = ${col('e', 'event_key')}
    LEFT JOIN (SELECT t."topic_set", ${textList(col('t', 'topic'))} AS "codes" FROM ${table('topic_sets')} AS t
      GROUP BY 1) AS tl ON tl."topic_set" = e."topic_set"
    LEFT JOIN (SELECT o."organiser_set", ${textList(col('o', 'organiser'))} AS "codes" FROM ${table('organiser_sets')} AS o
      GROUP BY 1) AS ol ON ol."organiser_set" = e."organiser_set"
    WHERE ${col('e', 'event_key')} = ${integer(key)}`;
}

/**
 * The most exact known places of an event and what each has become: `place`, `now` (a unit of today; null when
 * nothing says which), `share` of the place that went there, and `ended`, 1 for a place that is no more.
 */
export const recordPlacesQuery = (key: number): Fragment => sql`
  SELECT u."place" AS "place", ${col('s', 'successor_key')} AS "now", ${col('s', 'weight')} AS "share",
    CASE WHEN ${col('s', 'unit_key')} IS NULL THEN 0 ELSE 1 END AS "ended"
  FROM (
    SELECT ${col('e', 'locality')} AS "place" FROM ${table('events')} AS e WHERE ${col('e', 'event_key')} = ${integer(key)}
    UNION
    SELECT ${col('p', 'locality')} AS "place" FROM ${table('event_places')} AS p WHERE ${col('p', 'event_key')} = ${integer(key)}
  ) AS u
  LEFT JOIN ${table('successors')} AS s ON ${col('s', 'unit_key')} = u."place"
  WHERE u."place" IS NOT NULL
  ORDER BY 1, ${col('s', 'rank')}`;

/**
 * Events that may be reports of the same one, the likeliest first: `other` (event key), `points` (0 to 1), `why`
 * (codes of model/duplicates.ts joined by ";"), and `title` and `day` of the other.
 */
export const recordPairsQuery = (key: number): Fragment => sql`
  SELECT q."other" AS "other", q."points" AS "points", q."why" AS "why",
    ${col('x', 'title')} AS "title", ${col('e', 'event_date')} AS "day"
  FROM (
    SELECT CASE WHEN ${col('d', 'event_key')} = ${integer(key)} THEN ${col('d', 'other_key')} ELSE ${col('d', 'event_key')} END AS "other",
      ${col('d', 'score')} AS "points", ${col('d', 'reasons')} AS "why"
    FROM ${table('duplicate_pairs')} AS d
    WHERE ${col('d', 'event_key')} = ${integer(key)} OR ${col('d', 'other_key')} = ${integer(key)}
  ) AS q
  JOIN ${table('events')} AS e ON ${col('e', 'event_key')} = q."other"
  LEFT JOIN ${table('event_texts')} AS x ON ${col('x', 'event_key')} = q."other"
  ORDER BY 2 DESC, 1`;
