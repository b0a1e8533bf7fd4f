import { alias, and, join, sql, type Fragment } from './sql.ts';
import { keyName, type GroupKey } from './view-query.ts';

/** A grouped query and the names of the parts wanted of it. */
interface Grouped {
  readonly query: Fragment;
  readonly names: readonly string[];
}

/**
 * One row a group of `first` with its parts and the counts of `second` beside them, 0 where it lacks the group.
 * @throws TypeError without a group: scalars need no join
 */
export function joinGroups(group: readonly GroupKey[], first: Grouped, second: Grouped): Fragment {
  const keys = group.map(keyName);
  const of = (side: Fragment) => keys.map((name) => sql`${side}.${alias(name)}`);
  const columns = [
    ...keys.map((name) => sql`ga.${alias(name)} AS ${alias(name)}`),
    ...first.names.map((name) => sql`ga.${alias(name)} AS ${alias(name)}`),
    ...second.names.map((name) => sql`CAST(coalesce(gb.${alias(name)}, 0) AS BIGINT) AS ${alias(name)}`)
  ];
  const on = keys.map((name) => sql`ga.${alias(name)} = gb.${alias(name)}`);
  return sql`SELECT ${join(columns, ', ')} FROM (${first.query}) AS ga LEFT JOIN (${second.query}) AS gb ON ${and(on)} ORDER BY ${join(of(sql`ga`), ', ')}`;
}
