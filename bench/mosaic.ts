import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { build } from 'vite';
import { CACHE, ROOT, run } from '../src/cli/project.mjs';
import { serve } from '../src/cli/serve.mjs';
import { syntheticEvents } from './synthetic.ts';

const PACKAGES = path.join(ROOT, 'bench/mosaic');
const SITE = path.join(CACHE, 'bench/mosaic-site');
const ENGINE = path.join(PACKAGES, 'node_modules/@duckdb/duckdb-wasm/dist');
/** The first theme and the first organiser stand for all: Mosaic has no sets. */
const COLUMNS = `
SELECT (CAST(substr(event_date, 1, 4) AS INTEGER) - 2000) * 12 + CAST(substr(event_date, 6, 2) AS INTEGER) AS month,
       split_part(topics, ';', 1) AS theme, split_part(locality, '/', 1) AS province, event_type AS type,
       split_part(organisers, ';', 1) AS organiser
FROM read_parquet($file)
WHERE event_date IS NOT NULL AND length(event_date) >= 7 AND event_date NOT LIKE '%Q%'`;

/** A site with Mosaic over the synthetic events. */
export interface MosaicSite {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Builds and serves the page of Mosaic; nothing is fetched from another host when it runs.
 * @returns null without its packages, which the registry may not give
 */
export async function serveMosaic(rows: string): Promise<MosaicSite | null> {
  if (!existsSync(ENGINE))
    await run('npm', [
      'ci',
      '--prefix',
      PACKAGES,
      '--include=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund'
    ]);
  if (!existsSync(ENGINE)) {
    console.log('Mosaic could not be installed; it is left out');
    return null;
  }
  const shared = { configFile: false, logLevel: 'error', base: './' } as const;
  const output = { outDir: SITE, emptyOutDir: false, target: 'esnext' };
  await build({ ...shared, root: path.join(ROOT, 'bench/mosaic-page'), build: output });
  const entry = path.join(SITE, 'library.mjs');
  mkdirSync(SITE, { recursive: true });
  const from = (name: string) => JSON.stringify(path.join(PACKAGES, 'node_modules', name));
  writeFileSync(
    entry,
    `export * from ${from('@uwdata/vgplot')};\nexport * as duckdb from ${from('@duckdb/duckdb-wasm')};\n`
  );
  await build({
    ...shared,
    root: PACKAGES,
    build: { ...output, lib: { entry, formats: ['es'], fileName: () => 'vg.js' } }
  });
  copyFileSync(path.join(ENGINE, 'duckdb-browser-eh.worker.js'), path.join(SITE, 'engine.js'));
  copyFileSync(path.join(ENGINE, 'duckdb-eh.wasm'), path.join(SITE, 'engine.wasm'));
  await writeEvents(await syntheticEvents(rows));
  return serve({ dir: SITE, port: 0 });
}

async function writeEvents(parquet: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`CREATE TABLE e AS ${COLUMNS}`, { file: parquet });
    await connection.run(`COPY e TO '${path.join(SITE, 'events.csv').replaceAll("'", "''")}' (HEADER)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
