import { columnsOf, columnType, type ColumnName, type TableName } from '#lib/model/tables.ts';
import { arrowStream } from '#lib/engine/arrow.ts';
import type { TableSource } from '#lib/engine/engine.ts';

/** A row of a table as tests write it: columns left out are null. */
export type PlainRow = Readonly<Partial<Record<ColumnName, string | number | null>>>;

/**
 * Rows as a source for `Engine.load`, in streams of `size` rows. It can be read again.
 * @throws TypeError for a column that the table does not have
 */
export function tableSource(name: TableName, rows: readonly PlainRow[], size = 50_000): TableSource {
  const columns = columnsOf(name);
  for (const row of rows) {
    const odd = Object.keys(row).find((key) => !(columns as string[]).includes(key));
    if (odd !== undefined) throw new TypeError(`table ${name} has no column ${odd}`);
  }
  return {
    name,
    *batches() {
      for (let from = 0; from < rows.length; from += size) {
        const part = rows.slice(from, from + size);
        yield arrowStream(
          columns.map((column) => ({
            name: column,
            type: columnType(name, column),
            values: part.map((row) => row[column] ?? null)
          }))
        );
      }
    }
  };
}

const OF_TEXTS: readonly string[] = columnsOf('event_texts');

/** Events with their texts as the two tables that hold them. */
export function splitEvents(rows: readonly PlainRow[]): { events: PlainRow[]; event_texts: PlainRow[] } {
  const part = (row: PlainRow, take: (column: string) => boolean) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => take(column))) as PlainRow;
  const inTexts = (column: string) => OF_TEXTS.includes(column);
  return {
    events: rows.map((row) => part(row, (column) => column === 'event_key' || !inTexts(column))),
    event_texts: rows.map((row) => part(row, inTexts))
  };
}

/** The same as sources for `Engine.load`. */
export function eventSources(rows: readonly PlainRow[], size?: number): TableSource[] {
  const { events, event_texts } = splitEvents(rows);
  return [tableSource('events', events, size), tableSource('event_texts', event_texts, size)];
}
