import { columnsOf, type TableName } from '#lib/model/tables.ts';
import { alias, col, join, sql, table, timeBin, type Fragment } from './sql.ts';

/**
 * How full the columns of a table are: `n` rows, and for the column at each position its filled cells (`f0`,
 * `f1` …) and its first value in order (`e0`, `e1` …).
 */
export function filledQuery(name: TableName): Fragment {
  const parts = columnsOf(name).map(
    (column, i) =>
      sql`count(${alias(column)}) AS ${alias(`f${i}`)}, min(${alias(column)}) AS ${alias(`e${i}`)}`
  );
  return sql`SELECT count(*) AS n, ${join(parts, ', ')} FROM ${table(name)}`;
}

/** Statements of the coverage table: `place` (unit_key or null), `bucket` (first of a month), `state`, `n`. */
export const coverageQuery = (): Fragment =>
  sql`SELECT ${alias('locality')} AS place, ${alias('month')} AS bucket, ${alias('status')} AS state, count(*) AS n
      FROM ${table('coverage')} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;

/** Counted events known to the month: `place` (province of today or null), `bucket` (first of a month), `n`. */
export const eventsByMonthQuery = (): Fragment =>
  sql`SELECT ${col('e', 'province_now')} AS place, ${timeBin('month', col('e', 'event_date'))} AS bucket, count(*) AS n
      FROM ${table('events')} AS ${alias('e')}
      WHERE ${col('e', 'excluded')} IS NULL AND ${col('e', 'event_date')} IS NOT NULL
        AND ${col('e', 'date_precision')} IN ('day', 'month')
      GROUP BY 1, 2 ORDER BY 1, 2`;
