import { countOf } from './place-query.ts';
import { alias, and, col, join, sql, table, timeBin, type Fragment } from './sql.ts';
import { condition, groupQuery, ordinals, type Frame, type GroupKey } from './view-query.ts';

/** One row a bucket and pair of themes that share an event: the events with both, with each, and all. */
export function pairsQuery(frame: Frame, group: readonly GroupKey[]): Fragment {
  const bucketKey = group.find((key) => key.by === 'time');
  const grain = bucketKey?.by === 'time' ? bucketKey.grain : null;
  const count = countOf({ frame, group });
  const time = grain === null ? [] : [sql`${timeBin(grain, col('e', 'event_date'))} AS "bucket"`];
  const inBucket =
    grain === null
      ? []
      : [sql`${timeBin(grain, col('e', 'event_date'))} = ${timeBin(grain, col('e', 'date_last'))}`];
  const pairs = sql`SELECT ${join([...time, sql`a."topic" AS "by_theme"`, sql`b."topic" AS "with_theme"`, sql`${count} AS "n_ab"`], ', ')}
    FROM ${table('events')} AS e JOIN ${table('topic_sets')} AS a ON a."topic_set" = e."topic_set"
    JOIN ${table('topic_sets')} AS b ON b."topic_set" = e."topic_set"
    WHERE ${and([condition(frame), ...inBucket])} AND a."topic_count" > 1 AND a."topic" < b."topic" GROUP BY ${ordinals(time.length + 2)}`;
  const each = groupQuery({ frame, group: [...group, { by: 'theme' }], parts: { n: count } });
  const all = groupQuery({ frame, group, parts: { n: count } });
  const sameBucket = (of: string): Fragment[] =>
    grain === null ? [] : [sql`${alias(of)}."bucket" = ab."bucket"`];
  const bucket = grain === null ? [] : [sql`ab."bucket" AS "bucket"`];
  const cells = [
    ...bucket,
    sql`ab."by_theme" AS "by_theme"`,
    sql`ab."with_theme" AS "with_theme"`,
    sql`ab."n_ab" AS "n_ab"`,
    sql`fa."n" AS "n_a"`,
    sql`fb."n" AS "n_b"`,
    sql`al."n" AS "n"`
  ];
  return sql`SELECT ${join(cells, ', ')} FROM (${pairs}) AS ab
    JOIN (${each}) AS fa ON ${and([sql`fa."by_theme" = ab."by_theme"`, ...sameBucket('fa')])}
    JOIN (${each}) AS fb ON ${and([sql`fb."by_theme" = ab."with_theme"`, ...sameBucket('fb')])}
    JOIN (${all}) AS al ON ${and(sameBucket('al'))}
    ORDER BY ${ordinals(bucket.length + 2)}`;
}
