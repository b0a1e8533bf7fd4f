import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TableSource } from '#lib/engine/engine.ts';
import { importDataset, type ImportFile, type Imported } from '#lib/ingest/import.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import type { Mapping } from '#lib/ingest/mapping/map.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { DEFAULT_DATASET } from './default-dataset.ts';

const deps = {
  parquetWasm: () =>
    Promise.resolve(readFileSync(fileURLToPath(import.meta.resolve('parquet-wasm/esm/parquet_wasm_bg.wasm'))))
};

export const fileOf = (url: URL): NamedBlob => ({
  name: basename(url.pathname),
  blob: new Blob([readFileSync(url)])
});

/** Files as the product reads them, with the mapping it guesses unless one is given. */
export async function importFiles(
  files: readonly { readonly file: NamedBlob; readonly mapping?: (headers: readonly string[]) => Mapping }[]
): Promise<Imported> {
  const parts: ImportFile[] = [];
  for (const { file, mapping } of files) {
    const found = await inspect(file, deps);
    if (!found.ok) throw new Error(found.error.message.en);
    const { role, mapping: guessed } = found.value.guess;
    const given = mapping?.(found.value.headers);
    parts.push({ file, role: given ? 'events' : role, mapping: given ?? guessed });
  }
  const name = { vi: 'Thử', en: 'Test' };
  const imported = await importDataset({ files: parts, id: 'test', name }, { deps });
  if (!imported.ok) throw new Error(imported.error.map(({ message }) => message.en).join('\n'));
  return imported.value;
}

export const sourcesOfImport = ({ tables }: Imported): TableSource[] =>
  TABLE_NAMES.map((name) => ({ name, batches: () => tables[name].map((stream) => stream.slice()) }));

/** The default dataset, imported from its files as an analyst's own are. */
export const importDefaultDataset = (): Promise<Imported> =>
  importFiles(
    ['events.csv', 'topics.csv', 'localities.csv'].map((name) => ({
      file: fileOf(new URL(name, DEFAULT_DATASET))
    }))
  );
