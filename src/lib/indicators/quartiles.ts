import { quantile, sql, type Fragment } from '#lib/query/sql.ts';
import type { Text } from '#lib/model/text.ts';
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
 */
export const quartiles = (of: Fragment): Aggregates => ({
  q25: sql`CAST(${quantile(0.25, of, QUARTILES)} AS DOUBLE)`,
  q50: sql`CAST(${quantile(0.5, of, QUARTILES)} AS DOUBLE)`,
  q75: sql`CAST(${quantile(0.75, of, QUARTILES)} AS DOUBLE)`,
  known: sql`CAST(count(${of}) AS BIGINT)`,
  known_share: sql`CASE WHEN count(*) > 0 THEN CAST(count(${of}) AS DOUBLE) / CAST(count(*) AS DOUBLE) END`,
  n: sql`CAST(count(*) AS BIGINT)`
});
