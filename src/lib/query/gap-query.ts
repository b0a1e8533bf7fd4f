import type { Aggregates, GroupKey } from './view-query.ts';
import { grouped, keyName, orderBy, ordinals, type Frame } from './view-query.ts';
import { alias, date, daysBetween, join, nullable, sql, type Fragment } from './sql.ts';
import { countOf } from './place-query.ts';

/** Columns of `gapQuery` beside the keys of the group. */
export const GAP_PARTS = [
  'n',
  'days',
  'gaps',
  'gap_sum',
  'gap_squares',
  'gap_max',
  'first_day',
  'last_day'
] as const;

/**
 * The gaps between the distinct days with events of each group, in days. Only events whose day is known are
 * asked: several on one day are one day. Gaps are whole numbers, so that their sum and the sum of their squares
 * are exact and every engine gives the same moments. `first_day` and `last_day` count from 1970-01-01.
 * The group has no time key.
 */
export function gapQuery(frame: Frame, group: readonly GroupKey[]): Fragment {
  const keys = group.map((key) => alias(keyName(key)));
  const byDay = grouped(frame, [...group, { by: 'time', grain: 'day' }], { x: countOf({ frame, group }) });
  const apart = keys.length > 0 ? sql`PARTITION BY ${join(keys, ', ')}` : sql``;
  const gap = daysBetween(
    sql`lag(${nullable(alias('bucket'))}) OVER (${apart} ORDER BY "bucket")`,
    alias('bucket')
  );
  const withGaps = sql`SELECT ${join([...keys, sql`"bucket"`, sql`"x"`], ', ')}, ${gap} AS "gap" FROM (${byDay}) AS b`;
  const day = (of: Fragment) => sql`CAST(${daysBetween(date('1970-01-01'), nullable(of))} AS BIGINT)`;
  const parts: Record<(typeof GAP_PARTS)[number], Fragment> = {
    n: sql`CAST(coalesce(sum(d."x"), 0) AS DOUBLE)`,
    days: sql`CAST(count(*) AS BIGINT)`,
    gaps: sql`CAST(count(d."gap") AS BIGINT)`,
    gap_sum: sql`CAST(sum(d."gap") AS DOUBLE)`,
    gap_squares: sql`CAST(sum(CAST(d."gap" AS DOUBLE) * d."gap") AS DOUBLE)`,
    gap_max: sql`CAST(max(d."gap") AS BIGINT)`,
    first_day: day(sql`min(d."bucket")`),
    last_day: day(sql`max(d."bucket")`)
  };
  return sql`SELECT ${join([...keys, ...columnsOf(parts)], ', ')} FROM (${withGaps}) AS d ${keys.length > 0 ? sql`GROUP BY ${ordinals(keys.length)}` : sql``} ${orderBy(keys.length)}`;
}

const columnsOf = (parts: Aggregates): Fragment[] =>
  Object.entries(parts).map(([name, part]) => sql`${part} AS ${alias(name)}`);
