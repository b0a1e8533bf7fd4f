import type { AmountField } from '#lib/model/dimension.ts';
import { condition, type Frame } from './condition.ts';
import { col, integer, planned, sql, table, type Fragment } from './sql.ts';

/**
 * `class`, `n`: the events of a frame by the class that an amount falls into. Class 0 is below the first bound,
 * class i from the i-th bound to below the next; −1 are the events whose amount is not known.
 * @param bounds ascending
 */
export function histogramQuery(frame: Frame, amount: AmountField, bounds: readonly number[]): Fragment {
  const of = col('e', amount);
  const cases = bounds.reduceRight(
    (otherwise, bound, i) =>
      sql`CASE WHEN ${of} < ${integer(bound)} THEN ${integer(i)} ELSE ${otherwise} END`,
    sql`${integer(bounds.length)}`
  );
  return planned(
    sql`SELECT CASE WHEN ${of} IS NULL THEN ${integer(-1)} ELSE ${cases} END AS "class", CAST(count(*) AS BIGINT) AS "n"
    FROM ${table('events')} AS e WHERE ${condition(frame)} GROUP BY 1 ORDER BY 1`,
    {
      kind: 'group',
      frame,
      keys: { class: { by: 'class', amount, bounds } },
      parts: { n: { kind: 'count' } }
    }
  );
}
