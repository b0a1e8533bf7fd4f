import { tableFromIPC } from 'apache-arrow';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { columnsOf, columnType, type ColumnName, type TableName } from '#lib/model/tables.ts';
import { arrowStream } from './arrow.ts';
import { arrowColumns } from './arrow-columns.ts';
import type { TableSource } from './engine.ts';

/** A row of a table; columns left out are null. */
export type TableRow = Readonly<Partial<Record<ColumnName, Cell>>>;

/** Rows of a small table as a source for an engine. @throws RangeError, TypeError see `arrowStream` */
export function rowsSource<N extends TableName>(
  name: N,
  rows: readonly TableRow[]
): TableSource & { readonly name: N } {
  const stream = arrowStream(
    columnsOf(name).map((column) => ({
      name: column,
      type: columnType(name, column),
      values: rows.map((row) => row[column] ?? null)
    }))
  );
  return { name, batches: () => [stream] };
}

/** The rows of a small table, stream by stream. */
export async function readSource(source: TableSource): Promise<Columns[]> {
  const parts: Columns[] = [];
  for await (const stream of source.batches()) parts.push(arrowColumns(tableFromIPC(stream)));
  return parts;
}
