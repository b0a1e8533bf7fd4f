import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { DatasetManifest } from '#lib/ingest/builtin.ts';
import { texts } from '#lib/model/columns.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { compile } from '#lib/query/compile.ts';
import { computeFirstView, type FirstView } from '#lib/state/first-view.ts';
import type { DatasetEntry } from '#lib/state/workspace.svelte.ts';

/** Written by src/cli/build-datasets.ts before the build. */
const FOLDER = 'static/datasets';

export async function publishedDatasets(): Promise<DatasetEntry[]> {
  return JSON.parse(await readFile(path.join(FOLDER, 'index.json'), 'utf8')) as DatasetEntry[];
}

let computed: Promise<FirstView> | null = null;

/** Computes the first view through the same query layer as the browser does; once a build. */
export function firstView(): Promise<FirstView> {
  computed ??= compute();
  return computed;
}

async function compute(): Promise<FirstView> {
  const [first] = await publishedDatasets();
  if (!first) throw new Error('no dataset is published: run npm run build');
  const folder = path.join(FOLDER, first.id);
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
    const { info } = manifest;
    const first = await computeFirstView(info, (fragment) => engine.query(compile(fragment, engine.dialect)));
    const { rows } = first.events;
    // Of the lower places only those that the first events name: all of them would double the page.
    const named = new Set([...texts(rows, 'commune'), ...texts(rows, 'district')]);
    for (const place of info.localities) if (named.has(place.key)) named.add(place.parent);
    return {
      ...first,
      info: {
        ...info,
        localities: info.localities.filter((place) => place.level === 'province' || named.has(place.key))
      }
    };
  } finally {
    await engine.close();
  }
}
