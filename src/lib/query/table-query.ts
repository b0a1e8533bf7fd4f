import { columnsOf, type TableName } from '#lib/model/tables.ts';
import { alias, join, sql, table, type Fragment } from './sql.ts';

/** The tables of a dataset beside its events that a package carries, in the columns of the data format. */
export const LOOKUP_TABLES = [
  'topics',
  'localities',
  'successors',
  'coverage'
] as const satisfies TableName[];
export type LookupTable = (typeof LOOKUP_TABLES)[number];

/** All rows of a look-up table in the columns of the data format, in an order that is always the same. */
export function lookupQuery(name: LookupTable): Fragment {
  const given = (...columns: string[]) =>
    columns.map((column) => sql`r.${alias(column)} AS ${alias(column)}`);
  switch (name) {
    case 'successors':
      // What became of a unit is said by the rows that name another; rank and parts follow from them.
      return sql`SELECT ${join(given('unit_key', 'successor_key', 'weight', 'basis'), ', ')}
        FROM ${table(name)} AS r WHERE r."successor_key" IS NOT NULL ORDER BY 1, r."rank", 2`;
    case 'coverage': {
      const columns = [
        ...given('locality', 'source'),
        sql`substring(CAST(r."month" AS VARCHAR), 1, 7) AS "month"`,
        ...given('status'),
        sql`r."reported" AS "count"`
      ];
      return sql`SELECT ${join(columns, ', ')} FROM ${table(name)} AS r ORDER BY 3, 1, 2`;
    }
    default:
      return sql`SELECT ${join(given(...columnsOf(name)), ', ')} FROM ${table(name)} AS r ORDER BY 1, 2`;
  }
}
