import type { Field } from './mapping/fields.ts';
import type { ImportFile } from './import-request.ts';
import { keyFields } from './mapping/map.ts';
import type { OpenedTable } from './opened.ts';
import { ProblemError, type ProblemList } from './problems/problems.ts';
import type { RawChunk, Wanted } from './raw.ts';
import { checkedRows } from './schema/schema-check.ts';
import type { Row } from './places/units.ts';

/** The rows of an opened file, checked against the schema declared for it. @throws ProblemError */
export function rowsOf(
  { file, mapping, schema }: ImportFile,
  format: OpenedTable,
  wanted: Wanted,
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  const beyond = Object.values(mapping).some((index) => index >= format.headers.length);
  if (beyond) throw new ProblemError('no_date_column', { file: file.name });
  if (!schema) return format.read(wanted, problems, signal);
  return checkedRows(format, wanted, { schema, file: file.name, mapping }, problems, signal);
}

/**
 * Reads a table of themes or localities as rows of text; blank rows are left out.
 * @throws ProblemError without a key column
 */
export async function lookupRows<F extends Field>(
  entry: ImportFile,
  format: OpenedTable,
  problems: ProblemList,
  signal?: AbortSignal
): Promise<Row<F>[]> {
  const keys = entry.role === 'unknown' ? [] : keyFields(entry.role);
  if (!keys.some((key) => entry.mapping[key] !== undefined))
    throw new ProblemError('no_key_column', { file: entry.file.name, column: keys[0] ?? '' });
  const columns = Object.entries(entry.mapping) as [F, number][];
  const wanted: Wanted = new Map(columns.map(([, index]) => [index, 'coded']));
  const rows: Row<F>[] = [];
  for await (const chunk of rowsOf(entry, format, wanted, problems, signal)) {
    for (let r = 0; r < chunk.rows; r++) {
      const cells: Partial<Record<F, string>> = {};
      for (const [field, index] of columns) {
        const column = chunk.coded.get(index);
        const value = column?.pool.values[column.ids[r] ?? -1];
        if (value !== undefined) cells[field] = String(value);
      }
      if (Object.keys(cells).length > 0) rows.push({ cells, line: chunk.line(r), row: chunk.first + r + 1 });
    }
  }
  return rows;
}
