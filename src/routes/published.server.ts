import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetManifest } from '#lib/ingest/builtin.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import type { DatasetEntry } from '#lib/state/workspace.svelte.ts';

/** Written by src/cli/build-datasets.ts before the build. */
const FOLDER = 'static/datasets';

/** The datasets published with this build, the default first. */
export async function publishedDatasets(): Promise<DatasetEntry[]> {
  return JSON.parse(await readFile(path.join(FOLDER, 'index.json'), 'utf8')) as DatasetEntry[];
}

/** Loads a published dataset into an engine of this process, does something with it and closes the engine. */
export async function withPublished<T>(
  id: string,
  use: (engine: Engine, info: DatasetInfo) => Promise<T>
): Promise<T> {
  const folder = path.join(FOLDER, id);
  const manifest = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8')) as DatasetManifest;
  const engine = await createDuckDbNative();
  try {
    await engine.load(
      TABLE_NAMES.map((name) => ({
        name,
        async *batches() {
          for (const file of manifest.tables[name])
            yield new Uint8Array(await readFile(path.join(folder, file)));
        }
      }))
    );
    return await use(engine, manifest.info);
  } finally {
    await engine.close();
  }
}
