import { quantile, sql, type Fragment } from '#lib/query/sql.ts';
import type { Aggregates } from '#lib/query/view-query.ts';

/** A median of fewer known values is shown grey. */
export const MINIMUM_MEDIAN_BASE = 5;

/** Quartiles (R type 7) of the known values of a column, how many are known, and how many events there are. */
export const quartiles = (of: Fragment): Aggregates => ({
  q25: sql`CAST(${quantile(0.25, of)} AS DOUBLE)`,
  q50: sql`CAST(${quantile(0.5, of)} AS DOUBLE)`,
  q75: sql`CAST(${quantile(0.75, of)} AS DOUBLE)`,
  known: sql`CAST(count(${of}) AS BIGINT)`,
  n: sql`CAST(count(*) AS BIGINT)`
});
