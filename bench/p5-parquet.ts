import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { CACHE, ROOT, runTypeScript } from '../src/cli/project.mjs';
import { serve } from '../src/cli/serve.mjs';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { readAndAggregate } from './native.ts';
import { APP, coldPage, launch, marksOf } from './page.ts';

const LONGEST = 300_000;

/**
 * P5: a Parquet file of synthetic events, from the moment it is given to the page until all charts of the
 * overview are drawn, against native DuckDB reading and aggregating the same file.
 */
export async function parquetDropped(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      theirs.push(await readAndAggregate(file));
      ours.push(await dropped(options, app.url, file));
    }
  } finally {
    await app.close();
  }
  const size = (statSync(file).size / 1e6).toFixed(0);
  return {
    id: 'P5',
    title: `Parquet of ${options.rows} events (${size} MB) given to the page, to all charts`,
    reference: 'native DuckDB reading and aggregating the same file',
    goal: 6,
    ours,
    theirs
  };
}

/** Path of a generated file that is kept between runs. */
async function syntheticEvents(rows: string): Promise<string> {
  const dir = path.join(CACHE, 'bench', rows);
  const file = path.join(dir, 'events.parquet');
  if (!existsSync(file)) {
    console.log(`writing ${rows} synthetic events to ${path.relative(ROOT, dir)}…`);
    const code = await runTypeScript('src/cli/generate-demo.ts', [rows, '--format', 'parquet', '--out', dir]);
    if (code !== 0 || !existsSync(file)) throw new Error('the synthetic events could not be written');
  }
  return file;
}

/** One visit in a browser of its own. */
async function dropped(options: BenchOptions, url: string, file: string): Promise<Sample> {
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await page.addInitScript(observe, { ...APP });
    await page.goto(`${url}${APP.dataPage}`);
    // The analyst arrives, reads and picks a file: the engine has started meanwhile.
    await page.waitForLoadState('networkidle');
    await page.locator(APP.fileInput).first().setInputFiles(file);
    await page
      .waitForFunction(drawnSinceChosen, APP.drawnMark, { polling: 100, timeout: LONGEST })
      .catch(async () => {
        const shown = await page.locator(APP.error).allInnerTexts();
        throw new Error(`the charts were not drawn within ${LONGEST / 1000} s ${shown.join(' | ')}`.trim());
      });
    const { ms, firstProgressMs } = await times(page);
    const memoryMb = await memoryOf(page);
    return { ms, details: { firstProgressMs, ...memoryMb } };
  } finally {
    await browser.close();
  }
}

/** Runs in the page: notes when a file was chosen and when progress was first seen, and accepts the columns. */
function observe({ confirm, progress }: { confirm: string; progress: string }): void {
  const note = () => performance.mark('bench-chosen');
  addEventListener(
    'change',
    (event) => event.target instanceof HTMLInputElement && event.target.type === 'file' && note(),
    true
  );
  addEventListener('drop', note, true);
  const look = () => {
    const chosen = performance.getEntriesByName('bench-chosen').length > 0;
    if (
      chosen &&
      document.querySelector(progress) &&
      performance.getEntriesByName('bench-progress').length === 0
    )
      performance.mark('bench-progress');
    const button = document.querySelector<HTMLButtonElement>(confirm);
    if (button && !button.disabled && button.dataset['pressed'] === undefined) {
      button.dataset['pressed'] = 'yes';
      performance.mark('bench-confirmed');
      button.click();
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. */
function drawnSinceChosen(mark: string): boolean {
  const chosen =
    performance.getEntriesByName('bench-confirmed').at(-1) ?? performance.getEntriesByName('bench-chosen')[0];
  const drawn = performance.getEntriesByName(mark).at(-1);
  return chosen !== undefined && drawn !== undefined && drawn.startTime > chosen.startTime;
}

async function times(page: Page): Promise<{ ms: number; firstProgressMs: number }> {
  const marks = await marksOf(page);
  const chosen = marks['bench-chosen'] ?? NaN;
  return {
    ms: (marks[APP.drawnMark] ?? NaN) - chosen,
    firstProgressMs: (marks['bench-progress'] ?? NaN) - chosen
  };
}

/** What the page's process holds after the charts are drawn, workers included, where the system tells. */
async function memoryOf(page: Page): Promise<{ memoryMb?: number }> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session || process.platform !== 'linux') return {};
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter((info) => info.type === 'renderer').map((info) => residentMb(info.id));
  return renderers.length > 0 ? { memoryMb: Math.max(...renderers) } : {};
}

function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  } catch {
    return 0;
  }
}
