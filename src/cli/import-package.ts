import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { importDataset, type Imported } from '#lib/ingest/import.ts';
import { inspect, type IngestDeps } from '#lib/ingest/inspect.ts';
import { parsePackage } from '#lib/ingest/schema/datapackage.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';

const require = createRequire(import.meta.url);

/** The Parquet library's module, from the installed package. */
export const nodeDeps: IngestDeps = {
  parquetWasm: () => readFile(require.resolve('parquet-wasm/esm/parquet_wasm_bg.wasm'))
};

/** Tables of a package folder that hold what a dataset is made of; the others are look-up lists. */
const TABLE_FILES = ['events.csv', 'topics.csv', 'localities.csv', 'coverage.csv'];

/**
 * Reads a folder with a datapackage.json through the library that reads an analyst's own files.
 * @throws Error with the messages of what made a file unusable
 */
export async function importPackage(folder: string, id: string): Promise<Imported> {
  const descriptor = parsePackage(await readFile(path.join(folder, 'datapackage.json'), 'utf8'));
  if (!descriptor) throw new Error(`${folder}/datapackage.json is not a data package`);
  const present = await readdir(folder);
  const files = await Promise.all(
    TABLE_FILES.filter((name) => present.includes(name)).map(async (name) => {
      const file: NamedBlob = { name, blob: new Blob([await readFile(path.join(folder, name))]) };
      const found = await inspect(file, nodeDeps);
      if (!found.ok) throw new Error(`${name}: ${found.error.message.en}`);
      return { file, role: found.value.guess.role, mapping: found.value.guess.mapping };
    })
  );
  const imported = await importDataset(
    { files, id, name: descriptor.name, package: descriptor },
    { deps: nodeDeps }
  );
  if (!imported.ok) throw new Error(imported.error.map((problem) => problem.message.en).join('; '));
  return imported.value;
}
