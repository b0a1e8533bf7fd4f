import { alias, join, sql, type Fragment } from './sql.ts';
import { ordinals } from './view-query.ts';

/** Columns of both sides. */
interface Sides {
  readonly keys: readonly string[];
  readonly parts: readonly string[];
}

/**
 * The rows of a query of a period and of the same query of the base period side by side: the keys, the parts, and
 * the parts of the base as `base_…`; 0 where a side lacks the row or there is no base.
 */
export function twoPeriodsQuery(now: Fragment, base: Fragment | null, { keys, parts }: Sides): Fragment {
  const names = keys.map((name) => alias(name));
  const columns = [...parts, ...parts.map((name) => `base_${name}`)];
  const side = (of: Fragment, isBase: boolean) => {
    const cells = columns.map((name) =>
      name.startsWith('base_') === isBase
        ? sql`CAST(${alias(name.replace('base_', ''))} AS DOUBLE) AS ${alias(`of_${name}`)}`
        : sql`CAST(0 AS DOUBLE) AS ${alias(`of_${name}`)}`
    );
    return sql`SELECT ${join([...names, ...cells], ', ')} FROM (${of}) AS ${alias(isBase ? 'b' : 'g')}`;
  };
  const sides = [side(now, false), ...(base ? [side(base, true)] : [])];
  const sums = columns.map((name) => sql`sum(${alias(`of_${name}`)}) AS ${alias(name)}`);
  const by = ordinals(keys.length);
  return sql`SELECT ${join([...names, ...sums], ', ')} FROM (${join(sides, ' UNION ALL ')}) AS u GROUP BY ${by} ORDER BY ${by}`;
}
