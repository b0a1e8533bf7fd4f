import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBMaterializedResult,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBValue
} from '@duckdb/node-api';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { fromDays } from '#lib/util/dates.ts';
import { arrowStream, type ArrowColumn } from '../arrow.ts';
import { QueryError } from '../query-error.ts';
import { decimalNumber } from '../arrow-columns.ts';

/**
 * Column-wise result; the same conversions as arrow-columns.ts.
 * @throws QueryError for a column of a type that no chart can use
 */
export async function nativeColumns(result: DuckDBMaterializedResult): Promise<Columns> {
  const names = result.columnNames();
  const values = await result.getColumns();
  const data: Record<string, readonly Cell[]> = {};
  names.forEach((name, index) => {
    const type = result.columnType(index);
    if (!kindOf(type))
      throw new QueryError('unknown', `column ${name} has the type ${String(type)}, which is not supported`);
    data[name] = (values[index] ?? []).map(toCell);
  });
  return { length: result.rowCount, names, data };
}

/** The rows of a result part by part; one part without rows when there are none. */
export async function* nativeParts(result: DuckDBResult): AsyncGenerator<Columns> {
  const names = result.columnNames();
  let given = false;
  for (;;) {
    const chunk = await result.fetchChunk();
    const length = chunk?.rowCount ?? 0;
    if (!chunk || length === 0) break;
    given = true;
    const data = Object.fromEntries(
      names.map((name, index) => [name, chunk.getColumnValues(index).map(toCell)])
    );
    yield { length, names, data };
  }
  if (!given) yield { length: 0, names, data: Object.fromEntries(names.map((name) => [name, []])) };
}

/** The result as an Arrow stream; decimals and 128-bit integers become doubles, timestamps text. */
export async function nativeStream(result: DuckDBMaterializedResult): Promise<Uint8Array> {
  const columns = await nativeColumns(result);
  return arrowStream(
    columns.names.map((name, index): ArrowColumn => {
      const type = kindOf(result.columnType(index)) ?? 'text';
      return { name, type, values: columns.data[name] ?? [] };
    })
  );
}

function kindOf(type: DuckDBType): ArrowColumn['type'] | null {
  switch (type.typeId) {
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.UTINYINT:
    case DuckDBTypeId.USMALLINT:
    case DuckDBTypeId.SQLNULL:
      return 'integer';
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.BIGINT:
      return 'long';
    case DuckDBTypeId.UBIGINT:
    case DuckDBTypeId.HUGEINT:
    case DuckDBTypeId.UHUGEINT:
    case DuckDBTypeId.DECIMAL:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DOUBLE:
      return 'number';
    case DuckDBTypeId.VARCHAR:
    case DuckDBTypeId.ENUM:
    case DuckDBTypeId.TIMESTAMP:
      return 'text';
    case DuckDBTypeId.DATE:
      return 'date';
    default:
      return null;
  }
}

function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof DuckDBDateValue) return fromDays(value.days);
  if (value instanceof DuckDBDecimalValue) return decimalNumber(value.value, value.scale);
  if (value instanceof DuckDBTimestampValue) return new Date(Number(value.micros / 1000n)).toISOString();
  throw new QueryError('unknown', `${String(value)} is not supported`);
}
