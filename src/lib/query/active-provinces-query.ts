import { endsOf } from './condition.ts';
import { planKeys } from './plans.ts';
import { alias, and, col, inTexts, join, planned, sql, table, type Fragment } from './sql.ts';
import {
  grouped,
  keyName,
  orderBy,
  ordinals,
  type Aggregates,
  type Frame,
  type GroupKey
} from './view-query.ts';
import { monthsTouching, WATCHED } from './watch-query.ts';

/** Events that are met here for the first time: one held in several provinces is met in each. */
const FIRST_MET: Fragment = sql`CAST(count(*) - coalesce(sum(mp."again"), 0) AS BIGINT)`;

/**
 * `active`: provinces of the scope with at least one event, each place of an event held in several; `n` events;
 * `watched`: statements of the coverage table in the period. Over the provinces `pb` of a group.
 * @param provinces keys of the provinces of the scope
 */
export const activeProvincesParts = (frame: Frame, provinces: readonly string[]): Aggregates => ({
  active: sql`CAST(count(CASE WHEN ${inTexts(sql`pb."by_place"`, provinces)} THEN 1 END) AS BIGINT)`,
  n: sql`CAST(coalesce(sum(pb."n"), 0) AS BIGINT)`,
  watched: watchedIn(frame)
});

/** The parts of every group. */
export function activeProvincesQuery(
  frame: Frame,
  group: readonly GroupKey[],
  provinces: readonly string[]
): Fragment {
  const units = grouped(frame, [...group, { by: 'place', level: 'province' }], { n: FIRST_MET });
  const keys = group.map((key) => sql`pb.${alias(keyName(key))} AS ${alias(keyName(key))}`);
  const parts = Object.entries(activeProvincesParts(frame, provinces)).map(
    ([name, part]) => sql`${part} AS ${alias(name)}`
  );
  const groupBy = keys.length > 0 ? sql`GROUP BY ${ordinals(keys.length)}` : sql``;
  const named = planKeys({ frame, group, nameOf: keyName });
  return planned(
    sql`SELECT ${join([...keys, ...parts], ', ')} FROM (${units}) AS pb ${groupBy} ${orderBy(keys.length)}`,
    named && { kind: 'active_provinces', frame, keys: named, provinces }
  );
}

/** Statements that something was watched in the months of a frame. */
const watchedIn = (frame: Frame): Fragment =>
  sql`(SELECT CAST(count(*) AS BIGINT) FROM ${table('coverage')} AS w WHERE ${and([WATCHED, monthsTouching(col('w', 'month'), endsOf(frame))])})`;
