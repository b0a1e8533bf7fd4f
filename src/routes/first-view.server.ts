import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keyFigureQueries } from '#lib/dashboards/key-figures.ts';
import { OVERVIEW } from '#lib/dashboards/overview.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetManifest } from '#lib/ingest/builtin.ts';
import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { countQuery, eventsQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { FirstView } from '#lib/state/first-view.ts';
import { PAGE_SIZE } from '#lib/state/events.svelte.ts';
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
    const panels: Record<string, PanelData> = {};
    for (const panel of OVERVIEW) panels[panel.id] = await answer(engine, panel.queries(DEFAULT_VIEW, info));
    const rows = await engine.query(compile(eventsQuery(DEFAULT_VIEW, { limit: PAGE_SIZE }), engine.dialect));
    const total = await engine.query(compile(countQuery(DEFAULT_VIEW), engine.dialect));
    // Of the lower places only those that the first events name: all of them would double the page.
    const named = new Set([...texts(rows, 'commune'), ...texts(rows, 'district')]);
    for (const place of info.localities) if (named.has(place.key)) named.add(place.parent);
    return {
      info: {
        ...info,
        localities: info.localities.filter((place) => place.level === 'province' || named.has(place.key))
      },
      keyFigures: await answer(engine, keyFigureQueries(DEFAULT_VIEW, info)),
      panels,
      events: { rows, total: numbers(total, 'n')[0] ?? 0 }
    };
  } finally {
    await engine.close();
  }
}

async function answer(engine: Engine, queries: Readonly<Record<string, Fragment>>): Promise<PanelData> {
  const data: Record<string, Columns> = {};
  for (const [name, fragment] of Object.entries(queries))
    data[name] = await engine.query(compile(fragment, engine.dialect));
  return data;
}
