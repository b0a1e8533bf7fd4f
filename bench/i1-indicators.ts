import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { loadIndicators } from '#lib/indicators/catalogue-node.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { TABLE_NAMES, TABLES } from '#lib/model/tables.ts';
import { compile } from '#lib/query/compile.ts';
import { CACHE, ROOT } from '../src/cli/project.mjs';
import { readFiles } from '../src/cli/pulse/query-data.ts';
import { serve } from '../src/cli/serve.mjs';
import { askedFor, questionsOf, type Question, type Tables } from './i1-questions.ts';
import { median, type BenchOptions, type Comparison, type TableRow } from './measure.ts';
import { coldPage, launch } from './page.ts';
import { syntheticEvents } from './synthetic.ts';

/** ms an indicator may take in the browser at a million events */
const GOAL = 150;
const SITE = path.join(CACHE, 'bench/i1-site');

/**
 * I1: every indicator on every grain over synthetic events, asked of the engine of the app in the browser and
 * evaluated, without the cache of results; native DuckDB with all cores answers the same queries in turn. The figure
 * is the slowest question.
 */
export async function indicatorsAsked(options: BenchOptions): Promise<Comparison> {
  const dataset = await preparedTables(options.rows);
  await buildPage();
  const indicators = await loadIndicators();
  const only = process.env['ONLY']?.split(',');
  const questions = questionsOf(indicators).filter(({ indicator }) => only?.includes(indicator) ?? true);
  const native = await openNative(dataset, options.rows);
  const site = await serve({ dir: SITE, port: 0 });
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await page.goto(site.url);
    await page.waitForFunction(() => 'bench' in window);
    await page.evaluate((address) => window.bench.load(address), `data-${options.rows}/tables.json`);
    const rows: TableRow[] = [];
    for (const question of questions) {
      const row = await compared(question, {
        page,
        native,
        indicators,
        info: dataset.info,
        runs: options.runs
      });
      rows.push(row);
      // There are some two hundred; a run that is cut short has said what it knows.
      console.log(
        `${rows.length}/${questions.length} ${row.name} ${row.by}: ${row.ms.toFixed(0)} ms, native ${row.nativeMs.toFixed(0)} ms`
      );
    }
    return comparisonOf(rows, options);
  } finally {
    await browser.close();
    await site.close();
    await native.close();
  }
}

interface Bench {
  readonly page: Page;
  readonly native: Engine;
  readonly indicators: readonly Indicator[];
  readonly info: Tables['info'];
  readonly runs: number;
}

/** One question, some times on either engine in turn; the first time of each is left out, for it compiles. */
async function compared(
  question: Question,
  { page, native, indicators, info, runs }: Bench
): Promise<TableRow> {
  const indicator = indicators.find(({ id }) => id === question.indicator);
  if (!indicator) throw new Error(`no indicator ${question.indicator}`);
  const ours: number[] = [];
  const inQuery: number[] = [];
  const theirs: number[] = [];
  let rows = 0;
  const asked = askedFor(question, indicator, info);
  for (let run = 0; run <= runs; run++) {
    const seen = await page.evaluate((asking) => window.bench.ask(asking), question);
    const begin = performance.now();
    evaluate(indicator, await native.query(compile(indicatorQuery(indicator, asked), native.dialect)), asked);
    const nativeMs = performance.now() - begin;
    if (run === 0) continue;
    ours.push(seen.ms);
    inQuery.push(seen.queryMs);
    theirs.push(nativeMs);
    rows = seen.rows;
  }
  return {
    name: question.indicator,
    by: question.name,
    ms: median(ours),
    queryMs: median(inQuery),
    nativeMs: median(theirs),
    rows
  };
}

function comparisonOf(table: readonly TableRow[], { rows, runs }: BenchOptions): Comparison {
  const slowest = Math.max(...table.map(({ ms }) => ms));
  const slow = table.filter(({ ms }) => ms > GOAL);
  return {
    id: 'I1',
    title: `Slowest of ${table.length} questions to the indicators, ${rows} events, medians of ${runs}`,
    reference: 'native DuckDB on the same queries: see the table',
    goal: GOAL,
    ours: [
      {
        ms: slowest,
        details: {
          overGoal: slow.length,
          medianMs: median(table.map(({ ms }) => ms)),
          medianNativeMs: median(table.map(({ nativeMs }) => nativeMs))
        }
      }
    ],
    theirs: [],
    table
  };
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
