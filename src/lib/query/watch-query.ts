import { NONE } from '#lib/model/dimension.ts';
import type { Period } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { Geography } from '#lib/model/view.ts';
import { bucketStart } from '#lib/model/period.ts';
import type { GroupKey } from './group-key.ts';
import { endsOf } from './condition.ts';
import { alias, and, col, date, inTexts, join, sql, table, text, timeBin, type Fragment } from './sql.ts';
import { grouped, keyName, orderBy, ordinals, type Frame } from './view-query.ts';

/** True for statements that a unit or source was watched, nil returns included. */
export const WATCHED = inTexts(col('w', 'status'), ['observed', 'nil']);

/**
 * SELECT of what the table of coverage says: `unit`, `month`, and `watching`, 1 when the unit was watched in the
 * month and 0 when it is stated that it was not. In the geography of today a statement on a unit that has ended
 * is one on what it has become as well.
 */
export function watchedMonths(geography: Geography): Fragment {
  const own = sql`SELECT ${col('w', 'locality')} AS "unit", ${col('w', 'month')} AS "m", CASE WHEN ${WATCHED} THEN 1 ELSE 0 END AS "yes" FROM ${table('coverage')} AS w WHERE ${col('w', 'locality')} IS NOT NULL`;
  const become = sql`SELECT ${col('s', 'successor_key')} AS "unit", ${col('w', 'month')} AS "m", CASE WHEN ${WATCHED} THEN 1 ELSE 0 END AS "yes" FROM ${table('coverage')} AS w JOIN ${table('successors')} AS s ON ${col('s', 'unit_key')} = ${col('w', 'locality')} WHERE ${col('s', 'successor_key')} IS NOT NULL`;
  const all = geography === 'now' ? sql`${own} UNION ALL ${become}` : own;
  return sql`SELECT c."unit" AS "unit", c."m" AS "month", max(c."yes") AS "watching" FROM (${all}) AS c GROUP BY 1, 2`;
}

/** Condition on the first days of months that touch the ends. */
export const monthsTouching = (
  month: Fragment,
  { from, to }: { readonly from: string | null; readonly to: string | null }
): Fragment =>
  and([
    ...(from === null ? [] : [sql`${month} >= ${date(bucketStart(from, 'month'))}`]),
    ...(to === null ? [] : [sql`${month} <= ${date(to)}`])
  ]);

/**
 * The months with events of each group, events known to the month only: `active`, those of them `outside` the
 * given observation, and `unseen`, those in which the unit of the group is not known to have been watched. For
 * groups of a unit that the table of coverage knows (`listed` is 1): `watched`, its watched months in the bucket.
 * @param observed first and last day of what is taken to be observed
 */
export function activeMonthsQuery(
  frame: Frame,
  group: readonly GroupKey[],
  observed: Period | null
): Fragment {
  const time = group.find((key) => key.by === 'time');
  const others = group.filter((key) => key.by !== 'time');
  const bucket = (month: Fragment) => (time?.by === 'time' ? [timeBin(time.grain, month)] : []);
  const keys = group.map((key) => alias(keyName(key)));
  const unit = unitOf(frame, group);
  const groupBy = keys.length > 0 ? sql`GROUP BY ${ordinals(keys.length)}` : sql``;

  const held = grouped(frame, [...others, { by: 'time', grain: 'month' }], {});
  const ofGroup = group.map((key) =>
    key.by === 'time'
      ? sql`${timeBin(key.grain, sql`h."bucket"`)} AS ${alias('start')}`
      : sql`h.${alias(keyName(key))} AS ${alias(keyName(key))}`
  );
  const seen =
    unit === null
      ? [sql`FROM (${held}) AS h`, sql`0`]
      : [
          sql`FROM (${held}) AS h LEFT JOIN (${watchedMonths(frame.view.geography)}) AS c ON c."unit" = ${unit('h')} AND c."month" = h."bucket" AND c."watching" = 1`,
          sql`CASE WHEN c."unit" IS NULL THEN 0 ELSE 1 END`
        ];
  const months = sql`SELECT ${join([...ofGroup, sql`h."bucket" AS "month"`, sql`${seen[1]!} AS "seen"`], ', ')} ${seen[0]!}`;
  const inside = observed === null ? sql`FALSE` : monthsTouching(sql`a."month"`, observed);
  const named = group.map((key) =>
    key.by === 'time' ? sql`a."start" AS "bucket"` : sql`a.${alias(keyName(key))} AS ${alias(keyName(key))}`
  );
  const counted = [
    ...named,
    sql`CAST(count(*) AS BIGINT) AS "active"`,
    sql`CAST(count(CASE WHEN NOT ${inside} THEN 1 END) AS BIGINT) AS "outside"`,
    sql`CAST(count(CASE WHEN a."seen" = 0 THEN 1 END) AS BIGINT) AS "unseen"`
  ];
  const active = sql`SELECT ${join(counted, ', ')} FROM (${months}) AS a ${groupBy}`;
  const columns = [
    ...keys.map((key) => sql`g.${key} AS ${key}`),
    ...(['active', 'outside', 'unseen'] as const).map((name) => sql`g.${alias(name)} AS ${alias(name)}`)
  ];
  if (unit === null)
    return sql`SELECT ${join([...columns, sql`CAST(0 AS BIGINT) AS "watched"`, sql`CAST(0 AS BIGINT) AS "listed"`], ', ')} FROM (${active}) AS g ${orderBy(keys.length)}`;

  const c = watchedMonths(frame.view.geography);
  const start = bucket(sql`c."month"`);
  const watched = sql`SELECT ${join([sql`c."unit" AS "of"`, ...start.map((of) => sql`${of} AS "start"`), sql`CAST(count(*) AS BIGINT) AS "months"`], ', ')} FROM (${c}) AS c WHERE c."watching" = 1 AND ${monthsTouching(sql`c."month"`, endsOf(frame))} GROUP BY ${ordinals(1 + start.length)}`;
  const listed = sql`SELECT DISTINCT c."unit" AS "of" FROM (${c}) AS c`;
  const sameBucket = start.length > 0 ? sql`AND y."start" = g."bucket"` : sql``;
  return sql`SELECT ${join(
    [
      ...columns,
      sql`CAST(coalesce(y."months", 0) AS BIGINT) AS "watched"`,
      sql`CASE WHEN z."of" IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END AS "listed"`
    ],
    ', '
  )} FROM (${active}) AS g LEFT JOIN (${watched}) AS y ON y."of" = ${unit('g')} ${sameBucket} LEFT JOIN (${listed}) AS z ON z."of" = ${unit('g')} ${orderBy(keys.length)}`;
}

/** The unit that a group is about: that of its key, or the only one chosen. */
function unitOf(
  { view, omit }: Frame,
  group: readonly GroupKey[]
): ((relation: 'g' | 'h') => Fragment) | null {
  const place = group.find((key) => key.by === 'place');
  if (place) return (relation) => sql`${alias(relation)}.${alias(keyName(place))}`;
  const clause = omit?.includes('place') ? undefined : clauseOf(view.selection, 'place');
  const [only = NONE] = clause?.values ?? [];
  return clause?.values.length === 1 && !clause.exclude && only !== NONE ? () => text(only) : null;
}
