import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import { withClause } from '#lib/model/selection.ts';
import type { PlaceLevel } from './group-key.ts';
import { countOf, placeJoins, placeKey } from './place-query.ts';
import { alias, and, col, inTexts, join, or, sql, table, text, type Fragment } from './sql.ts';
import { condition, grouped, type Frame } from './view-query.ts';

/**
 * What the crosswalk says of a unit in both directions: the rows of `successors` in which it has ended, and those
 * of the units that went into it (`unit`, `successor`, `rank`, `parts`, `weight`, `basis`).
 */
export function lineageQuery(unit: string): Fragment {
  const columns = [
    sql`${col('s', 'unit_key')} AS "unit"`,
    sql`${col('s', 'successor_key')} AS "successor"`,
    sql`${col('s', 'rank')} AS "rank"`,
    sql`${col('s', 'parts')} AS "parts"`,
    sql`${col('s', 'weight')} AS "weight"`,
    sql`${col('s', 'basis')} AS "basis"`
  ];
  return sql`SELECT ${join(columns, ', ')} FROM ${table('successors')} AS s WHERE ${col('s', 'unit_key')} = ${text(unit)} OR ${col('s', 'successor_key')} = ${text(unit)} ORDER BY 1, 3`;
}

/** The frame in one unit, whatever places its view had chosen; the whole country for null. */
export const frameIn = (frame: Frame, unit: string | null): Frame => ({
  ...frame,
  view: {
    ...frame.view,
    selection: withClause(frame.view.selection, {
      field: 'place',
      kind: 'points',
      values: unit === null ? [] : [unit]
    })
  }
});

/**
 * Events of a unit by the units right below it, in one answer: `unit` and `n`. The row of `NONE` counts the events
 * of which no such unit is known, that of null all events. In the geography of today communes of the past that are
 * no single unit of it are in the rows of `DIVIDED` and `LOST`. An event in several of the units counts in each,
 * so that the rows add up to the whole or to more.
 * @param unit null for the country, whose units are the provinces
 * @param levels on which the unit has units right below it
 */
export function childrenQuery(frame: Frame, unit: string | null, levels: readonly PlaceLevel[]): Fragment {
  const inside = frameIn(frame, unit);
  const { view } = inside;
  const isChild = (of: Fragment) => childOf(of, unit);
  const counts = levels.map((level) => {
    const group = [{ by: 'place', level }] as const;
    const rows = grouped(inside, group, { n: countOf({ frame: inside, group }) });
    return sql`SELECT c."by_place" AS "unit", CAST(c."n" AS DOUBLE) AS "n" FROM (${rows}) AS c WHERE ${isChild(sql`c."by_place"`)}`;
  });
  const known = levels.map((level) => {
    const key = placeKey(level, view);
    return sql`SELECT e."event_key" AS "event" FROM ${table('events')} AS e ${placeJoins(level, view)} WHERE ${and([condition(inside), sql`${key} IS NOT NULL`, isChild(key)])}`;
  });
  const some = known.length === 0 ? sql`FALSE` : sql`e."event_key" IN (${join(known, ' UNION ALL ')})`;
  const counted = sql`CAST(${countOf({ frame: inside, group: [] })} AS DOUBLE) AS "n"`;
  const of = sql`FROM ${table('events')} AS e WHERE ${condition(inside)}`;
  const all = [
    ...counts,
    sql`SELECT ${text(NONE)} AS "unit", ${counted} ${of} AND NOT ${some}`,
    sql`SELECT ${text(null)} AS "unit", ${counted} ${of}`
  ];
  return sql`SELECT r.${alias('unit')} AS "unit", r.${alias('n')} AS "n" FROM (${join(all, ' UNION ALL ')}) AS r ORDER BY 1`;
}

/** True for the key of a unit right below the given one, and for the buckets of its communes. */
function childOf(of: Fragment, unit: string | null): Fragment {
  const rows = sql`SELECT ${col('l', 'unit_key')} FROM ${table('localities')} AS l WHERE`;
  if (unit === null) return sql`${of} IN (${rows} ${col('l', 'level')} = ${text('province')})`;
  return or([
    sql`${of} IN (${rows} ${col('l', 'parent_key')} = ${text(unit)})`,
    inTexts(of, [DIVIDED, LOST])
  ]);
}
