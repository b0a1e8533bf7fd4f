import { bucketStart } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import { keyName, groupQuery, type Aggregates, type Frame } from '#lib/query/view-query.ts';
import { alias, and, col, date, inTexts, join, sql, table, type Fragment } from '#lib/query/sql.ts';
import type { IndicatorAsk } from './indicator.ts';
import { joinGroups } from './joined-groups.ts';

const EVENTS: Fragment = sql`CAST(count(*) AS BIGINT)`;

/**
 * `active`: provinces of the scope with at least one event, each place of an event held in several; `n` events;
 * `watched`: statements of the coverage table in the period. For single figures.
 */
export const observedParts = (ask: IndicatorAsk): Aggregates => ({
  active: sql`(SELECT CAST(count(*) AS BIGINT) FROM (${activeUnits({ ...ask, group: [] })}) AS pa)`,
  n: EVENTS,
  watched: watchedIn(ask.frame)
});

/** The same parts in every group. */
export function observedQuery(ask: IndicatorAsk): Fragment {
  const { frame, group } = ask;
  if (group.length === 0) return groupQuery({ frame, group, parts: observedParts(ask) });
  const keys = group.map((key) => sql`pa.${alias(keyName(key))}`);
  return joinGroups(
    group,
    {
      query: groupQuery({ frame, group, parts: { n: EVENTS, watched: watchedIn(frame) } }),
      names: ['n', 'watched']
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
