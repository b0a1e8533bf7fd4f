import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { importDataset, type Imported, type ImportFile } from '#lib/ingest/import.ts';
import { inspect, type IngestDeps, type Inspection } from '#lib/ingest/inspect.ts';
import type { Role } from '#lib/ingest/mapping/fields.ts';
import type { Mapping } from '#lib/ingest/mapping/map.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { TableName } from '#lib/model/tables.ts';
import { fromDays } from '#lib/util/dates.ts';

export const NODE_DEPS: IngestDeps = {
  parquetWasm: () => readFile('node_modules/parquet-wasm/esm/parquet_wasm_bg.wasm')
};

/** Third-party files that tests may read and the project does not contain. */
export const SHARED = '../shared/data';
export const hasShared = existsSync(SHARED);

export async function fileAt(location: string): Promise<NamedBlob> {
  return { name: path.basename(location), blob: new Blob([await readFile(location)]) };
}

export const textFile = (name: string, ...content: BlobPart[]): NamedBlob => ({
  name,
  blob: new Blob(content)
});

/** Inspects a file that must be readable. */
export async function look(file: NamedBlob): Promise<Inspection> {
  const result = await inspect(file, NODE_DEPS);
  if (!result.ok)
    throw new Error(`${result.error.code}: ${result.error.message.en} ${String(result.error.value)}`);
  return result.value;
}

/** Inspects files, takes the guesses (changed by `mapping`) and imports them. */
export async function load(
  files: readonly NamedBlob[],
  { mapping = {}, role }: { mapping?: Mapping; role?: Role } = {}
) {
  const chosen: ImportFile[] = [];
  for (const file of files) {
    const { guess } = await look(file);
    chosen.push({ file, role: role ?? guess.role, mapping: { ...guess.mapping, ...mapping } });
  }
  return importDataset({ files: chosen, id: 'test', name: { vi: 'Thử', en: 'Test' } }, { deps: NODE_DEPS });
}

export async function loaded(...args: Parameters<typeof load>): Promise<Imported> {
  const result = await load(...args);
  if (!result.ok)
    throw new Error(result.error.map(({ code, value }) => `${code} ${String(value)}`).join('; '));
  return result.value;
}

export type RowValues = Record<string, string | number | null>;

/** Rows of an imported table; dates as ISO text. Events come with their texts. */
export function rowsOf(imported: Pick<Imported, 'tables'>, name: TableName): RowValues[] {
  const rows = tableRows(imported, name);
  if (name !== 'events') return rows;
  const texts = new Map(tableRows(imported, 'event_texts').map((row) => [row['event_key'], row]));
  return rows.map((row) => ({ ...row, ...texts.get(row['event_key'] ?? null) }));
}

/** The rows of the sets of each event, in the order of the events, with the key of the event. */
export function itemsOf(imported: Pick<Imported, 'tables'>, of: 'topic' | 'organiser'): RowValues[] {
  const sets = tableRows(imported, `${of}_sets`);
  return tableRows(imported, 'events').flatMap((event) =>
    sets
      .filter((row) => row[`${of}_set`] === event[`${of}_set`])
      .map(({ [`${of}_set`]: _, ...row }) => ({ event_key: event['event_key'] ?? null, ...row }))
  );
}

function tableRows(imported: Pick<Imported, 'tables'>, name: TableName): RowValues[] {
  return imported.tables[name].flatMap((stream) => {
    const table = tableFromIPC(stream);
    const columns = table.schema.fields.map((field, i): [string, (string | number | null)[]] => {
      const isDate = String(field.type).startsWith('Date');
      const values = Array.from(table.getChildAt(i) ?? [], (value: unknown) => {
        if (value === null || value === undefined) return null;
        return isDate ? fromDays(Math.round(Number(value) / 86_400_000)) : (value as string | number);
      });
      return [field.name, values];
    });
    return Array.from({ length: table.numRows }, (_, r) =>
      Object.fromEntries(columns.map(([column, values]) => [column, values[r] ?? null]))
    );
  });
}
