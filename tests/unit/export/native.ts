import { DuckDBDateValue, DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { columnsOf, columnType, TABLE_NAMES, type ColumnName, type TableName } from '#lib/model/tables.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { splitEvents } from '../../support/tables.ts';

export type Row = Readonly<Partial<Record<ColumnName, Cell>>>;

const TYPES = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE', date: 'DATE' } as const;

/** A native DuckDB that holds the product's tables, for comparing queries with a computation over the rows. */
export class NativeTables {
  readonly connection: DuckDBConnection;

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  static async open(): Promise<NativeTables> {
    const instance = await DuckDBInstance.create(':memory:');
    return new NativeTables(await instance.connect());
  }

  /** Replaces all tables; texts of events may be given with the events. */
  async fill(given: Partial<Record<TableName, readonly Row[]>>): Promise<void> {
    const tables = { ...given, ...splitEvents(given.events ?? []) };
    for (const name of TABLE_NAMES) {
      const columns = columnsOf(name);
      const types = columns.map((column) => `"${column}" ${TYPES[columnType(name, column)]}`);
      await this.connection.run(`CREATE OR REPLACE TABLE "${name}" (${types.join(', ')})`);
      const rows = tables[name] ?? [];
      for (let from = 0; from < rows.length; from += 100) {
        const slice = rows.slice(from, from + 100);
        const one = `(${columns.map((column) => `CAST(? AS ${TYPES[columnType(name, column)]})`).join(', ')})`;
        await this.connection.run(
          `INSERT INTO "${name}" VALUES ${slice.map(() => one).join(', ')}`,
          slice.flatMap((row) => columns.map((column) => row[column] ?? null))
        );
      }
    }
  }

  async query(fragment: Fragment): Promise<Columns> {
    const { sql, params } = compile(fragment, duckdb);
    return this.read(sql, params);
  }

  async read(sql: string, params: readonly Cell[] = []): Promise<Columns> {
    const reader = await this.connection.runAndReadAll(sql, [...params]);
    const names = reader.columnNames();
    const columns = reader.getColumns();
    const data = Object.fromEntries(names.map((name, index) => [name, (columns[index] ?? []).map(cell)]));
    return { length: reader.currentRowCount, names, data };
  }
}

/** The rows of a result, for comparison. */
export function rowsOf({ length, names, data }: Columns): Record<string, Cell>[] {
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(names.map((name) => [name, data[name]?.[row] ?? null]))
  );
}

function cell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBDateValue) return value.toString();
  throw new TypeError(`a value of a kind that results do not hold: ${String(value)}`);
}
