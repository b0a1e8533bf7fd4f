import { NUMBERED } from '#lib/model/tables.ts';
import { WATCHED } from './watch-query.ts';
import {
  alias,
  and,
  col,
  date,
  daysBetween,
  integer,
  join,
  numberedTexts,
  numberOf,
  sql,
  table,
  text,
  type Fragment
} from './sql.ts';
import { BREAK_2025 } from '#lib/model/period.ts';

/*
 * The events as whole numbers, for what counts them in memory: see `brush`. Texts are numbered in their order from
 * 1, 0 is "not known".
 */

/** Columns of whole numbers and days; `UNKNOWN` where they are not known. */
export const COUNTED = ['participants', 'opinions', 'opinions_resolved', 'views', 'sessions'] as const;
export const UNKNOWN = -0x80000000;
const DAYS = ['event_date', 'date_last'] as const;

/** `n` events, the `first` and the `last` of their keys, and the largest numbers of sets of `topics` and `organisers`. */
export const eventRangeQuery = (): Fragment =>
  sql`SELECT CAST(count(*) AS BIGINT) AS "n", min(${col('e', 'event_key')}) AS "first", max(${col('e', 'event_key')}) AS "last",
    (SELECT max(${col('t', 'topic_set')}) FROM ${table('topic_sets')} AS t) AS "topics",
    (SELECT max(${col('o', 'organiser_set')}) FROM ${table('organiser_sets')} AS o) AS "organisers"
    FROM ${table('events')} AS e`;

/** `column`, `value`: the texts of the columns of `NUMBERED`, each column's in the order of their numbers. */
export function numberedQuery(): Fragment {
  const values = NUMBERED.map(
    (column) => sql`SELECT ${text(column)} AS "column", ${numberedTexts(column)} AS "value"`
  );
  return sql`SELECT v."column" AS "column", v."value" AS "value" FROM (${join(values, ' UNION ALL ')}) AS v
    WHERE v."value" <> '' ORDER BY 1, 2`;
}

const number = (of: Fragment, unknown: number) =>
  sql`CAST(coalesce(${of}, CAST(${integer(unknown)} AS INTEGER)) AS INTEGER)`;

/**
 * The events of some keys, whole numbers only: `event_key`, the columns of `NUMBERED`, those of `COUNTED`, days since
 * 1970, the numbers of their sets, and the bits `located` and `early` (before districts were abolished).
 */
export function eventNumbersQuery(from: number, to: number): Fragment {
  const days = (column: (typeof DAYS)[number]) => daysBetween(date('1970-01-01'), col('e', column));
  const columns = [
    sql`CAST(${col('e', 'event_key')} AS INTEGER) AS "event_key"`,
    ...NUMBERED.map((column) => sql`${number(numberOf(column), 0)} AS ${alias(column)}`),
    ...COUNTED.map((column) => sql`${number(col('e', column), UNKNOWN)} AS ${alias(column)}`),
    ...DAYS.map((column) => sql`${number(days(column), UNKNOWN)} AS ${alias(column)}`),
    sql`${number(col('e', 'topic_set'), 0)} AS "topic_set"`,
    sql`${number(col('e', 'topic_count'), 0)} AS "topic_count"`,
    sql`${number(col('e', 'organiser_set'), 0)} AS "organiser_set"`,
    sql`CAST(CASE WHEN ${col('e', 'locality')} IS NULL THEN 0 ELSE 1 END AS INTEGER) AS "located"`,
    sql`CAST(CASE WHEN ${col('e', 'date_last')} < ${date(BREAK_2025)} THEN 1 ELSE 0 END AS INTEGER) AS "early"`
  ];
  const range = and([
    sql`${col('e', 'event_key')} >= ${integer(from)}`,
    sql`${col('e', 'event_key')} <= ${integer(to)}`
  ]);
  return sql`SELECT ${join(columns, ', ')} FROM ${table('events')} AS e WHERE ${range}`;
}

/** `set`, `value`, `parent`, `size`: the rows of the sets of themes or organisers whose numbers lie in a range. */
export function setRowsQuery(of: 'topic_sets' | 'organiser_sets', from: number, to: number): Fragment {
  const [set, value, parent, size] =
    of === 'topic_sets'
      ? [col('t', 'topic_set'), col('t', 'topic'), col('t', 'topic_group'), col('t', 'topic_count')]
      : [col('o', 'organiser_set'), col('o', 'organiser'), col('o', 'organiser_group'), integer(1)];
  const as = alias(of === 'topic_sets' ? 't' : 'o');
  return sql`SELECT ${set} AS "set", ${value} AS "value", ${parent} AS "parent", ${size} AS "size" FROM ${table(of)} AS ${as}
    WHERE ${set} >= ${integer(from)} AND ${set} <= ${integer(to)} ORDER BY 1, 2`;
}

/** All places of events in several: `key` and the units. */
export const severalPlacesQuery = (): Fragment =>
  sql`SELECT ${col('p', 'event_key')} AS "key", ${col('p', 'province_then')} AS "province_then", ${col('p', 'province_now')} AS "province_now", ${col('p', 'district')} AS "district", ${col('p', 'commune')} AS "commune" FROM ${table('event_places')} AS p ORDER BY 1, 2, 3, 4, 5`;

/** `unit`, `successor`, `rank`, `parts`: what units that have ended became. */
export const successorsQuery = (): Fragment =>
  sql`SELECT ${col('s', 'unit_key')} AS "unit", ${col('s', 'successor_key')} AS "successor", ${col('s', 'rank')} AS "rank", ${col('s', 'parts')} AS "parts" FROM ${table('successors')} AS s ORDER BY 1, 3`;

/** `key`: events that were merged into another report. */
export const mergedQuery = (): Fragment =>
  sql`SELECT ${col('m', 'event_key')} AS "key" FROM ${table('merges')} AS m GROUP BY 1 ORDER BY 1`;

/** `month`: one row a statement that something was watched. */
export const watchedStatementsQuery = (): Fragment =>
  sql`SELECT ${col('w', 'month')} AS "month" FROM ${table('coverage')} AS w WHERE ${WATCHED} AND ${col('w', 'month')} IS NOT NULL ORDER BY 1`;
