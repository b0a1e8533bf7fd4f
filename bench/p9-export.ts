import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Page } from '@playwright/test';
import { serve } from '../src/cli/serve.mjs';
import { visit, watchMemory } from './drop.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { syntheticEvents } from './synthetic.ts';

/** Formats by the value of their radio button. */
const FORMATS = ['csv', 'parquet', 'xlsx'] as const;
const LONGEST = 600_000;

/**
 * P9: all filtered events as a file, from the press of the button until the browser has it: CSV is the figure,
 * Parquet and XLSX are told beside it. The reference is native DuckDB writing the same events as CSV and Parquet.
 */
export async function eventsExported(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      theirs.push(await copied(file));
      const { result } = await visit(options, app.url, file, { texts: true }, exported);
      ours.push(result);
    }
  } finally {
    await app.close();
  }
  return {
    id: 'P9',
    title: `All of ${options.rows} events as CSV, to the saved file`,
    reference: 'native DuckDB, all cores, COPY to CSV',
    goal: 5,
    ours,
    theirs
  };
}

async function exported(page: Page): Promise<Sample> {
  await page.evaluate(keepFromPressing);
  await page.locator('.about').getByRole('button').first().click();
  await page.locator('.about .menu button').first().click();
  const dialog = page.locator('dialog[open]');
  await dialog.locator('form').waitFor();
  const memory = await watchMemory(page);
  const details: Record<string, number> = {};
  for (const format of FORMATS) {
    await dialog.locator(`input[value="${format}"]`).check();
    const begin = performance.now();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: LONGEST }),
      dialog.locator('button.primary').click()
    ]);
    details[`${format}Ms`] = performance.now() - begin;
    await download.delete();
  }
  return { ms: details['csvMs'] ?? NaN, details: { ...details, ...memory() } };
}

/** Runs in the page: the visit presses the main button of every dialog; here it is pressed when it is time. */
function keepFromPressing(): void {
  new MutationObserver(() => {
    for (const button of document.querySelectorAll<HTMLElement>('dialog button.primary'))
      button.dataset['pressed'] = 'yes';
  }).observe(document.body, { childList: true, subtree: true });
}

async function copied(file: string): Promise<Sample> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-export-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run('CREATE TABLE e AS SELECT * FROM read_parquet($file)', { file });
    const times: Record<string, number> = {};
    for (const format of ['csv', 'parquet'] as const) {
      const begin = performance.now();
      await connection.run(`COPY e TO '${path.join(folder, `e.${format}`)}' (FORMAT ${format})`);
      times[`${format}Ms`] = performance.now() - begin;
    }
    return { ms: times['csvMs'] ?? NaN, details: times };
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true });
  }
}
