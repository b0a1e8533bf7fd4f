import { matchHeader, type LocalityField } from '#lib/ingest/mapping/fields.ts';
import { openTable } from '#lib/ingest/open.ts';
import { ProblemList, type Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { unpack } from '#lib/ingest/containers/unpack.ts';
import { readUnits, type Row, type Unit } from '#lib/ingest/places/units.ts';
import { fileAt, NODE_DEPS, textFile } from '../../support/ingest.ts';

export interface ReadLocalities {
  readonly units: Unit[];
  readonly problems: readonly Problem[];
  readonly rows: number;
  /** headers that mean nothing to a table of localities */
  readonly ignored: readonly string[];
}

/** Reads a file of localities by the headers that are known. */
export async function localitiesIn(file: NamedBlob): Promise<ReadLocalities> {
  const unpacked = await unpack(file);
  const [inner = file] = unpacked.ok ? unpacked.value.files : [];
  const table = await openTable(inner, NODE_DEPS, {});
  const columns = new Map<LocalityField, number>();
  const ignored: string[] = [];
  for (const [index, header] of table.headers.entries()) {
    const field = matchHeader('localities', header)?.field as LocalityField | undefined;
    if (field === undefined) ignored.push(header);
    else if (!columns.has(field)) columns.set(field, index);
  }
  const problems = new ProblemList();
  const rows: Row<LocalityField>[] = [];
  const wanted = new Map([...columns.values()].map((index) => [index, 'coded'] as const));
  for await (const chunk of table.read(wanted, problems)) {
    for (let r = 0; r < chunk.rows; r++) {
      const cells: Partial<Record<LocalityField, string>> = {};
      for (const [field, index] of columns) {
        const column = chunk.coded.get(index);
        const value = column?.pool.values[column.ids[r] ?? -1];
        if (value !== undefined) cells[field] = String(value);
      }
      rows.push({ cells, line: chunk.line(r), row: chunk.first + r + 1 });
    }
  }
  return {
    units: readUnits(rows, inner.name, problems),
    problems: problems.list(),
    rows: rows.length,
    ignored
  };
}

export const localitiesAt = async (location: string) => localitiesIn(await fileAt(location));
export const localitiesOf = (...lines: string[]) =>
  localitiesIn(textFile('localities.csv', lines.join('\n')));
