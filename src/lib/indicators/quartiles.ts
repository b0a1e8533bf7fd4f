import type { Measure, PlanAmount } from '#lib/model/group-plan.ts';
import { measured, quantile, sql, type Fragment } from '#lib/query/sql.ts';
import type { Text } from '#lib/model/text.ts';
import { COUNT_ROWS } from '#lib/query/plans.ts';
import type { Aggregates } from '#lib/query/view-query.ts';

/** A median of fewer known values is shown grey. */
export const MINIMUM_MEDIAN_BASE = 5;

/** What the parts are called. */
export const QUARTILE_LABELS = {
  q25: { vi: 'tứ phân vị dưới (Q1)', en: 'lower quartile (Q1)' },
  q50: { vi: 'trung vị', en: 'median' },
  q75: { vi: 'tứ phân vị trên (Q3)', en: 'upper quartile (Q3)' },
  known: { vi: 'hoạt động biết con số', en: 'events with a known figure' },
  known_share: { vi: 'tỷ lệ hoạt động biết con số', en: 'share of events with a known figure' },
  n: { vi: 'hoạt động', en: 'events' }
} as const satisfies Record<string, Text>;

const QUARTILES = [0.25, 0.5, 0.75];

/**
 * Quartiles (R type 7) of the known values of a column, how many are known, their share, 0 to 1, and how many
 * events there are.
 * @param amount the name of the column, where it is one of the events' own
 */
export function quartiles(of: Fragment, amount?: PlanAmount): Aggregates {
  const says = (aggregate: Fragment, measure: (of: PlanAmount) => Measure) =>
    amount === undefined ? aggregate : measured(aggregate, measure(amount));
  const at = (q: number) =>
    says(sql`CAST(${quantile(q, of, QUARTILES)} AS DOUBLE)`, (column) => ({
      kind: 'quantile',
      of: column,
      q
    }));
  return {
    q25: at(0.25),
    q50: at(0.5),
    q75: at(0.75),
    known: says(sql`CAST(count(${of}) AS BIGINT)`, (column) => ({ kind: 'known', of: column })),
    known_share: says(
      sql`CASE WHEN count(*) > 0 THEN CAST(count(${of}) AS DOUBLE) / CAST(count(*) AS DOUBLE) END`,
      (column) => ({ kind: 'known_share', of: column })
    ),
    n: COUNT_ROWS
  };
}
