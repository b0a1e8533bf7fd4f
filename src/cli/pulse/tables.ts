import { tableFromIPC } from 'apache-arrow';
import { toCsv } from '#lib/export/csv.ts';
import type { Imported } from '#lib/ingest/import.ts';
import type { Cell } from '#lib/model/columns.ts';
import { columnsOf, columnType, type TableName } from '#lib/model/tables.ts';
import { fromDays } from '#lib/util/dates.ts';

const DAY = 86_400_000;

/** A small table of an import as CSV with the names of its columns; null when it has no rows. */
export function tableCsv(
  name: TableName,
  imported: Imported
): { readonly blob: Blob; readonly columns: readonly string[] } | null {
  const columns = columnsOf(name);
  const data: Record<string, Cell[]> = Object.fromEntries(columns.map((column) => [column, []]));
  let length = 0;
  for (const stream of imported.tables[name]) {
    const table = tableFromIPC(stream);
    length += table.numRows;
    for (const column of columns) {
      const isDate = columnType(name, column) === 'date';
      for (const value of (table.getChild(column) ?? []) as Iterable<unknown>)
        data[column]?.push(cellOf(value, isDate));
    }
  }
  if (length === 0) return null;
  const parts = [...toCsv({ names: columns, length, data }, columns)];
  return { blob: new Blob(parts, { type: 'text/csv;charset=utf-8' }), columns };
}

function cellOf(value: unknown, isDate: boolean): Cell {
  if (value === null || value === undefined) return null;
  if (isDate) return fromDays(Math.floor(Number(value) / DAY));
  return typeof value === 'string' ? value : Number(value);
}
