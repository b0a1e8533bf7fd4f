import { endsOf } from './condition.ts';
import { joinGroups } from './joined-groups.ts';
import { alias, and, col, inTexts, join, sql, table, type Fragment } from './sql.ts';
import { groupQuery, keyName, type Aggregates, type Frame, type GroupKey } from './view-query.ts';
import { monthsTouching, WATCHED } from './watch-query.ts';

const EVENTS: Fragment = sql`CAST(count(*) AS BIGINT)`;

/**
 * `active`: provinces of the scope with at least one event, each place of an event held in several; `n` events;
 * `watched`: statements of the coverage table in the period. For single figures.
 * @param provinces keys of the provinces of the scope
 */
export const activeProvincesParts = (frame: Frame, provinces: readonly string[]): Aggregates => ({
  active: sql`(SELECT CAST(count(*) AS BIGINT) FROM (${activeUnits(frame, [], provinces)}) AS pa)`,
  n: EVENTS,
  watched: watchedIn(frame)
});

/** The same parts in every group. */
export function activeProvincesQuery(
  frame: Frame,
  group: readonly GroupKey[],
  provinces: readonly string[]
): Fragment {
  if (group.length === 0) return groupQuery({ frame, group, parts: activeProvincesParts(frame, provinces) });
  const keys = group.map((key) => sql`pa.${alias(keyName(key))}`);
  return joinGroups(
    group,
    {
      query: groupQuery({ frame, group, parts: { n: EVENTS, watched: watchedIn(frame) } }),
      names: ['n', 'watched']
    },
    {
      query: sql`SELECT ${join([...keys, sql`count(*) AS "active"`], ', ')} FROM (${activeUnits(frame, group, provinces)}) AS pa GROUP BY ${join(keys, ', ')}`,
      names: ['active']
    }
  );
}

/** One row a group and province with events in it. */
function activeUnits(frame: Frame, group: readonly GroupKey[], provinces: readonly string[]): Fragment {
  const units = groupQuery({
    frame,
    group: [...group, { by: 'place', level: 'province' }],
    parts: { n: EVENTS }
  });
  return sql`SELECT * FROM (${units}) AS pb WHERE ${inTexts(sql`pb."by_place"`, provinces)}`;
}

/** Statements that something was watched in the months of a frame. */
const watchedIn = (frame: Frame): Fragment =>
  sql`(SELECT CAST(count(*) AS BIGINT) FROM ${table('coverage')} AS w WHERE ${and([WATCHED, monthsTouching(col('w', 'month'), endsOf(frame))])})`;
