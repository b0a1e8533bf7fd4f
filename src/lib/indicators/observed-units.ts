import { BREAK_2025, bucketStart } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import { keyName, groupQuery, type Aggregates, type Frame } from '#lib/query/view-query.ts';
import { alias, and, col, date, inTexts, join, sql, table, text, type Fragment } from '#lib/query/sql.ts';
import type { IndicatorAsk } from './indicator.ts';
import { joinGroups } from './joined-groups.ts';

const EVENTS: Fragment = sql`CAST(count(*) AS BIGINT)`;

/**
 * `active`: provinces of the scope with at least one event, each place of an event held in several; `n` events;
 * `observed_before` and `observed_after`: provinces of which anything is known at any time, as they were until
 * the reform of 2025 and since; `watched`: statements of the coverage table in the period. For single figures.
 */
export const observedParts = (ask: IndicatorAsk): Aggregates => ({
  active: sql`(SELECT CAST(count(*) AS BIGINT) FROM (${activeUnits({ ...ask, group: [] })}) AS pa)`,
  n: EVENTS,
  ...standing(ask)
});

/** The same parts in every group. */
export function observedQuery(ask: IndicatorAsk): Fragment {
  const { frame, group } = ask;
  if (group.length === 0) return groupQuery({ frame, group, parts: observedParts(ask) });
  const around = standing(ask);
  const keys = group.map((key) => sql`pa.${alias(keyName(key))}`);
  return joinGroups(
    group,
    {
      query: groupQuery({ frame, group, parts: { n: EVENTS, ...around } }),
      names: ['n', ...Object.keys(around)]
    },
    {
      query: sql`SELECT ${join([...keys, sql`count(*) AS "active"`], ', ')} FROM (${activeUnits(ask)}) AS pa GROUP BY ${join(keys, ', ')}`,
      names: ['active']
    }
  );
}

/** One row a group and province with events in it. */
function activeUnits({ frame, group, facts }: IndicatorAsk): Fragment {
  const units = groupQuery({
    frame,
    group: [...group, { by: 'place', level: 'province' }],
    parts: { n: EVENTS }
  });
  const provinces = facts.denominators.provinces(scopeOf(frame));
  return sql`SELECT * FROM (${units}) AS pb WHERE ${inTexts(sql`pb."by_place"`, provinces)}`;
}

const scopeOf = ({ view, omit }: Frame) => {
  const clause = omit?.includes('place') ? undefined : clauseOf(view.selection, 'place');
  const places = clause ? { keys: clause.values, exclude: clause.exclude ?? false } : null;
  return { geography: view.geography, places };
};

/** Scalars that are the same for every group. */
function standing({ frame, facts }: IndicatorAsk): Aggregates {
  const provinces = facts.denominators.provinces(scopeOf(frame));
  const count = (units: readonly Fragment[], beside: Fragment) =>
    sql`(SELECT CAST(count(DISTINCT ou."unit") AS BIGINT) FROM (${join(units, ' UNION ALL ')}) AS ou JOIN ${table('localities')} AS l ON ${col('l', 'unit_key')} = ou."unit" WHERE ${beside} AND ${inTexts(sql`ou."unit"`, provinces)})`;
  const before = [
    sql`SELECT DISTINCT ${col('e', 'province_then')} AS "unit" FROM ${table('events')} AS e`,
    sql`SELECT DISTINCT ${col('p', 'province_then')} AS "unit" FROM ${table('event_places')} AS p`,
    sql`SELECT cu."province" AS "unit" FROM (${COVERED}) AS cu`,
    // A source that covers a province of today covered those it was made of.
    sql`SELECT cf."unit_key" AS "unit" FROM (${COVERED}) AS cu JOIN ${table('localities')} AS cf ON cf."successor_key" = cu."province" WHERE cf."level" = ${text('province')}`
  ];
  const after = [
    sql`SELECT DISTINCT ${col('e', 'province_now')} AS "unit" FROM ${table('events')} AS e`,
    sql`SELECT DISTINCT ${col('p', 'province_now')} AS "unit" FROM ${table('event_places')} AS p`,
    sql`SELECT cu."today" AS "unit" FROM (${COVERED}) AS cu`
  ];
  const began = sql`(${col('l', 'valid_from')} IS NULL OR ${col('l', 'valid_from')} < ${date(BREAK_2025)})`;
  return {
    // In the geography of today nobody asks for the units of the past: a look at every event less.
    ...(frame.view.geography === 'then' ? { observed_before: count(before, began) } : {}),
    observed_after: count(after, sql`${col('l', 'valid_to')} IS NULL`),
    watched: watchedIn(frame)
  };
}

/** Provinces that the coverage table names, or names a unit of, and what each is today. */
const COVERED: Fragment = (() => {
  const first = (column: 'unit_key' | 'successor_key') =>
    sql`CASE WHEN ca."level" = ${text('province')} THEN ca.${alias(column)} WHEN cb."level" = ${text('province')} THEN cb.${alias(column)} WHEN cc."level" = ${text('province')} THEN cc.${alias(column)} END`;
  const named = sql`SELECT DISTINCT ${col('w', 'locality')} AS "unit" FROM ${table('coverage')} AS w WHERE ${col('w', 'locality')} IS NOT NULL`;
  const above = sql`LEFT JOIN ${table('localities')} AS cb ON cb."unit_key" = ca."parent_key" LEFT JOIN ${table('localities')} AS cc ON cc."unit_key" = cb."parent_key"`;
  return sql`SELECT DISTINCT ${first('unit_key')} AS "province", coalesce(${first('successor_key')}, ${first('unit_key')}) AS "today" FROM (${named}) AS cn JOIN ${table('localities')} AS ca ON ca."unit_key" = cn."unit" ${above}`;
})();

/** Statements that something was watched in the months of a frame. */
function watchedIn({ view, omit, period }: Frame): Fragment {
  const clause = omit?.includes('date') ? undefined : clauseOf(view.selection, 'date');
  const [from, to] = period ? [period.from, period.to] : (clause?.values ?? [null, null]);
  const conditions = [
    inTexts(col('w', 'status'), ['observed', 'nil']),
    ...(from === null ? [] : [sql`${col('w', 'month')} >= ${date(bucketStart(from, 'month'))}`]),
    ...(to === null ? [] : [sql`${col('w', 'month')} <= ${date(to)}`])
  ];
  return sql`(SELECT CAST(count(*) AS BIGINT) FROM ${table('coverage')} AS w WHERE ${and(conditions)})`;
}
