import type { PlaceLevel } from './group-key.ts';
import { col, sql, table, text, type Fragment } from './sql.ts';

/** Where the units of a level lie, as far as that is known: `key`, `north`, `east`. */
export const positionQuery = (level: PlaceLevel): Fragment =>
  sql`SELECT ${col('l', 'unit_key')} AS "key", ${col('l', 'latitude')} AS "north", ${col('l', 'longitude')} AS "east" FROM ${table('localities')} AS l WHERE ${col('l', 'level')} = ${text(level)} AND ${col('l', 'latitude')} IS NOT NULL AND ${col('l', 'longitude')} IS NOT NULL ORDER BY 1`;
