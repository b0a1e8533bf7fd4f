import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { TABLE_NAMES, TABLES } from '#lib/model/tables.ts';
import { CACHE, ROOT } from '../src/cli/project.mjs';
import { readFiles } from '../src/cli/pulse/query-data.ts';
import { serve } from '../src/cli/serve.mjs';
import type { Tables } from './i1-questions.ts';
import type { BenchOptions } from './measure.ts';
import { coldPage, launch } from './page.ts';
import { syntheticEvents } from './synthetic.ts';

const SITE = path.join(CACHE, 'bench/i1-site');

/** The engine of the app on a page with nothing else, and native DuckDB, holding the same synthetic events. */
export interface Engines {
  readonly page: Page;
  readonly native: Engine;
  readonly info: Tables['info'];
}

/** Fills both engines, does something with them and ends them. */
export async function withEngines<T>(
  options: BenchOptions,
  use: (engines: Engines) => Promise<T>
): Promise<T> {
  const dataset = await preparedTables(options.rows);
  await buildPage();
  const native = await openNative(dataset, options.rows);
  const site = await serve({ dir: SITE, port: 0 });
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await page.goto(site.url);
    await page.waitForFunction(() => 'bench' in window);
    await page.evaluate((address) => window.bench.load(address), `data-${options.rows}/tables.json`);
    return await use({ page, native, info: dataset.info });
  } finally {
    await browser.close();
    await site.close();
    await native.close();
  }
}

/** The tables of the synthetic events as the import of the app makes them, kept for the next run. */
async function preparedTables(rows: string): Promise<Tables> {
  const folder = path.join(SITE, `data-${rows}`);
  const index = path.join(folder, 'tables.json');
  const stamp = JSON.stringify(TABLES);
  const stampFile = path.join(folder, 'layout.json');
  if (existsSync(index) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return JSON.parse(readFileSync(index, 'utf8')) as Tables;
  const file = await syntheticEvents(rows);
  console.log(`importing ${path.relative(ROOT, file)}…`);
  const imported = await readFiles([file], { mapping: null, repair: false });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tables = TABLE_NAMES.map((name) => ({
    name,
    files: imported.tables[name].map((bytes, i) => {
      const part = `${name}-${i}.arrow`;
      writeFileSync(path.join(folder, part), bytes);
      return part;
    })
  }));
  const prepared: Tables = { info: imported.info, tables };
  writeFileSync(`${index}.part`, JSON.stringify(prepared));
  writeFileSync(stampFile, stamp);
  renameSync(`${index}.part`, index);
  return prepared;
}

async function openNative({ tables }: Tables, rows: string): Promise<Engine> {
  const folder = path.join(SITE, `data-${rows}`);
  const engine = await createDuckDbNative();
  await engine.load(
    tables.map(({ name, files }) => ({
      name,
      *batches() {
        for (const file of files) yield new Uint8Array(readFileSync(path.join(folder, file)));
      }
    }))
  );
  return engine;
}

/** A page with nothing but the engine and the indicators, built as the app is. */
async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(ROOT, 'bench/i1-page'),
    base: './',
    build: { outDir: SITE, emptyOutDir: false, assetsInlineLimit: 0, target: 'esnext' },
    worker: { format: 'es' }
  });
}
