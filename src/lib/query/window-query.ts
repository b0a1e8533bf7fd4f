import type { Period } from '#lib/model/period.ts';
import type { GroupKey } from './group-key.ts';
import { countOf } from './place-query.ts';
import { alias, date, integer, join, or, sql, type Fragment } from './sql.ts';
import { grouped, keyName, orderBy, ordinals, type Frame } from './view-query.ts';

/** Stretches of days under a number, which is not 0. */
export interface Window {
  readonly number: number;
  readonly days: readonly Period[];
}

/**
 * `number`, `x`: the events of each group on the days of each window, those on no such day under 0. Only
 * events whose day is known are asked. The group has no time key.
 */
export function windowQuery(frame: Frame, group: readonly GroupKey[], windows: readonly Window[]): Fragment {
  const keys = group.map((key) => alias(keyName(key)));
  const byDay = grouped(frame, [...group, { by: 'time', grain: 'day' }], { n: countOf({ frame, group }) });
  const cases = windows.map(({ number, days }) => {
    const inside = or(
      days.map(({ from, to }) => sql`(b."bucket" >= ${date(from)} AND b."bucket" <= ${date(to)})`)
    );
    return sql`WHEN ${inside} THEN ${integer(number)}`;
  });
  const number =
    cases.length === 0
      ? integer(0)
      : cases.slice(1).reduce((all, one) => sql`${all} ${one}`, sql`CASE ${cases[0]!}`);
  const which = cases.length === 0 ? number : sql`${number} ELSE ${integer(0)} END`;
  const columns = [
    ...keys.map((key) => sql`b.${key} AS ${key}`),
    sql`${which} AS "number"`,
    sql`CAST(sum(b."n") AS DOUBLE) AS "x"`
  ];
  return sql`SELECT ${join(columns, ', ')} FROM (${byDay}) AS b GROUP BY ${ordinals(keys.length + 1)} ${orderBy(keys.length + 1)}`;
}
