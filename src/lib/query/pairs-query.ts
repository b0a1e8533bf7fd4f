import { countOf } from './place-query.ts';
import { alias, and, col, inOneBin, join, sql, table, timeBin, type Fragment } from './sql.ts';
import { condition, ordinals, type Frame, type GroupKey } from './view-query.ts';

/**
 * One row a bucket and pair of themes that share an event: the events with both, with each, and all. Events are
 * counted by their set of themes first: the pairs of a set are the same for all of its events.
 */
export function pairsQuery(frame: Frame, group: readonly GroupKey[]): Fragment {
  const bucketKey = group.find((key) => key.by === 'time');
  const grain = bucketKey?.by === 'time' ? bucketKey.grain : null;
  const ofBucket = (fragment: Fragment): Fragment[] => (grain === null ? [] : [fragment]);
  const bucket = (of: string) => ofBucket(sql`${alias(of)}."bucket" AS "bucket"`);
  const sameBucket = (of: string) => ofBucket(sql`${alias(of)}."bucket" = ab."bucket"`);
  const groupBy = (keys: number) => (keys > 0 ? sql`GROUP BY ${ordinals(keys)}` : sql``);
  const keys = grain === null ? 0 : 1;
  const n = sql`CAST(coalesce(sum(st."n"), 0) AS BIGINT)`;

  const time = grain === null ? [] : [sql`${timeBin(grain, col('e', 'event_date'))} AS "bucket"`];
  const within = grain === null ? [] : [inOneBin(grain, col('e', 'event_date'), col('e', 'date_last'))];
  const sets = sql`SELECT ${join([...time, sql`${col('e', 'topic_set')} AS "topic_set"`, sql`${countOf({ frame, group })} AS "n"`], ', ')}
    FROM ${table('events')} AS e WHERE ${and([condition(frame), ...within])} ${groupBy(keys + 1)}`;
  const pairs = sql`SELECT ${join([...bucket('st'), sql`a."topic" AS "by_theme"`, sql`b."topic" AS "with_theme"`, sql`${n} AS "n_ab"`], ', ')}
    FROM sets AS st JOIN ${table('topic_sets')} AS a ON a."topic_set" = st."topic_set"
    JOIN ${table('topic_sets')} AS b ON b."topic_set" = st."topic_set"
    WHERE a."topic_count" > 1 AND a."topic" < b."topic" ${groupBy(keys + 2)}`;
  const each = sql`SELECT ${join([...bucket('st'), sql`t."topic" AS "by_theme"`, sql`${n} AS "n"`], ', ')}
    FROM sets AS st JOIN ${table('topic_sets')} AS t ON ${col('t', 'topic_set')} = st."topic_set" ${groupBy(keys + 1)}`;
  const all = sql`SELECT ${join([...bucket('st'), sql`${n} AS "n"`], ', ')} FROM sets AS st ${groupBy(keys)}`;
  const cells = [
    ...bucket('ab'),
    sql`ab."by_theme" AS "by_theme"`,
    sql`ab."with_theme" AS "with_theme"`,
    sql`ab."n_ab" AS "n_ab"`,
    sql`fa."n" AS "n_a"`,
    sql`fb."n" AS "n_b"`,
    sql`al."n" AS "n"`
  ];
  return sql`WITH sets AS (${sets}), themes AS (${each}) SELECT ${join(cells, ', ')} FROM (${pairs}) AS ab
    JOIN themes AS fa ON ${and([sql`fa."by_theme" = ab."by_theme"`, ...sameBucket('fa')])}
    JOIN themes AS fb ON ${and([sql`fb."by_theme" = ab."with_theme"`, ...sameBucket('fb')])}
    JOIN (${all}) AS al ON ${and(sameBucket('al'))}
    ORDER BY ${ordinals(keys + 2)}`;
}
