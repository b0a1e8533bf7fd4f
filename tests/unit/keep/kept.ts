import { readFile } from 'node:fs/promises';
import { tableFromIPC } from 'apache-arrow';
import type { TableSource } from '#lib/engine/engine.ts';
import type { Imported } from '#lib/ingest/import.ts';
import { readTable, writeTable } from '#lib/keep/tables.ts';
import { KeptStore, type ToKeep } from '#lib/keep/store.ts';
import type { KeptManifest } from '#lib/keep/manifest.ts';
import { TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { loaded, textFile } from '../../support/ingest.ts';
import type { FakeDisk, FakeLocks } from '../../support/opfs.ts';

export const WASM = new Uint8Array(await readFile('node_modules/parquet-wasm/esm/parquet_wasm_bg.wasm'));

/** A dataset of `rows` meetings, imported from a CSV file. */
export function meetings(rows: number, title = 'Họp'): Promise<Imported> {
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = `${2020 + (i % 5)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    return `${title} ${i},${day},Nghệ An,Chủ đề ${i % 4},${i % 90}`;
  });
  const csv = `Tên hoạt động,Ngày,Tỉnh,Chủ đề,Số người tham dự\n${lines.join('\n')}\n`;
  return loaded([textFile('so-hop.csv', csv)]);
}

export function toKeep({ info, tables }: Imported, id = 'own-so-hop'): ToKeep & { tables: TableSource[] } {
  return {
    info: { ...info, id },
    provenance: null,
    tables: TABLE_NAMES.map((name): TableSource => ({ name, batches: () => tables[name] }))
  };
}

/** The store as a tab sees it. */
export function tab(
  disk: FakeDisk,
  locks?: FakeLocks,
  now = () => new Date('2026-03-01T08:00:00Z')
): KeptStore {
  return new KeptStore({
    root: () => Promise.resolve(disk.root),
    locks,
    now,
    writeTable: (folder, file, streams) => writeTable(folder, file, streams, WASM),
    estimate: () => Promise.resolve({ usage: disk.size(), quota: disk.faults.quota ?? null })
  });
}

/** All rows of a kept table as plain objects. */
export async function rowsKept(
  store: KeptStore,
  manifest: KeptManifest,
  name: TableName
): Promise<unknown[]> {
  const table = manifest.tables[name];
  if (!table) return [];
  const rows: unknown[] = [];
  for await (const stream of readTable(await store.filesOf(manifest), table, WASM))
    rows.push(...plain(stream));
  return rows;
}

export const rowsImported = (imported: Imported, name: TableName): unknown[] =>
  imported.tables[name].flatMap(plain);

const plain = (stream: Uint8Array): unknown[] =>
  tableFromIPC(stream)
    .toArray()
    .map((row: { toJSON(): unknown }) => row.toJSON());
