import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGS } from '../src/cli/chromium.mjs';
import { serve } from '../src/cli/serve.mjs';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { firstCharts } from './p1-first-view.ts';
import { APP, launch, marksOf } from './page.ts';
import { syntheticEvents } from './synthetic.ts';

const LONGEST = 600_000;
/** Charts on the first screen, as in P1. */
const CHARTS = 3;
/** What the page of a kept dataset shows, beside the names in `APP`. */
const KEPT = {
  keep: 'dialog[open] [data-testid="keep-choice"] button',
  kept: 'dialog[open] [data-testid="keep-choice"] [role="status"]',
  /** live charts only: the pictures in the page's HTML are those of the default dataset */
  chart: 'main .live svg, main .live canvas'
} as const;

/**
 * P7: a dataset that was kept on this device, visited again in a browser that was started anew: from the start
 * of the navigation until its first charts are painted from the stored figures, against the first charts of
 * the default dataset (P1). Details: until all charts show the engine's own answer, and until texts are in.
 */
export async function keptRevisited(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const profile = mkdtempSync(path.join(tmpdir(), 'bench-kept-'));
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    const address = await keep(options, profile, app.url, file);
    // Once for nothing: the browser's own files are read from the disk.
    await revisit(options, profile, address);
    for (let run = 0; run < options.runs; run++) {
      theirs.push(await reference(options, app.url));
      ours.push(await revisit(options, profile, address));
    }
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
  return {
    id: 'P7',
    title: `Kept dataset of ${options.rows} events visited again, to its first charts`,
    reference: 'first charts of the default dataset, cold (P1)',
    goal: 2,
    ours,
    theirs
  };
}

async function reference(options: BenchOptions, url: string): Promise<Sample> {
  const browser = await launch(options);
  try {
    return await firstCharts(browser, url);
  } finally {
    await browser.close();
  }
}

/** A browser whose storage outlives it. */
function open({ browser }: BenchOptions, profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    args: [...CHROMIUM_ARGS],
    viewport: { width: 1280, height: 1600 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh'
  });
}

/** Imports the file and keeps it. @returns the address of its overview */
async function keep(options: BenchOptions, profile: string, url: string, file: string): Promise<string> {
  const context = await open(options, profile);
  try {
    const page = await context.newPage();
    await page.goto(`${url}${APP.dataPage}`);
    await page.locator(APP.fileInput).first().setInputFiles(file);
    const press = async () => page.locator(APP.confirm).last().click({ timeout: LONGEST });
    // Check, match columns, load: each step has one button that goes on.
    while ((await page.locator(KEPT.keep).count()) === 0) {
      await press();
      await page.waitForTimeout(500);
      await Promise.race([
        page.locator(KEPT.keep).waitFor({ timeout: LONGEST }),
        page.locator(`${APP.confirm}:enabled`).first().waitFor({ timeout: LONGEST })
      ]);
    }
    await page.locator(KEPT.keep).first().click();
    await page.locator(`${KEPT.kept} b`).waitFor({ timeout: LONGEST });
    await press();
    await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, APP.drawnMark, {
      timeout: LONGEST
    });
    return page.url();
  } finally {
    await context.close();
  }
}

async function revisit(options: BenchOptions, profile: string, address: string): Promise<Sample> {
  const context = await open(options, profile);
  try {
    const page = await context.newPage();
    // The TypeScript runner wraps functions in a helper that a page does not have.
    await page.addInitScript('globalThis.__name ??= (f) => f');
    await page.addInitScript(noteFirstCharts, { selector: KEPT.chart, least: APP.chartWidth, count: CHARTS });
    await page.goto(address, { waitUntil: 'commit' });
    await seen(page, 'bench-first-charts');
    await seen(page, APP.drawnMark);
    // Not what is measured, but a browser that ends earlier would not be one that anybody uses.
    await seen(page, APP.textsMark, 60_000).catch(() => undefined);
    const marks = await marksOf(page);
    const first = marks['bench-first-charts'] ?? NaN;
    const live = marks[APP.drawnMark] ?? NaN;
    if (first >= live) throw new Error('the first charts did not come from the stored figures');
    return {
      ms: first,
      details: {
        allStoredMs: marks['kept-charts-drawn'] ?? NaN,
        liveMs: live,
        textsMs: marks[APP.textsMark] ?? NaN
      }
    };
  } finally {
    await context.close();
  }
}

const seen = (page: Page, mark: string, timeout = LONGEST) =>
  page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
    polling: 50,
    timeout
  });

/** Runs in the page: notes the frame in which the first charts were painted. */
function noteFirstCharts({
  selector,
  least,
  count
}: {
  selector: string;
  least: number;
  count: number;
}): void {
  const look = () => {
    const shown = [...document.querySelectorAll(selector)].filter((chart) => {
      const { width, height, top } = chart.getBoundingClientRect();
      return width >= least && height > 0 && top < innerHeight;
    });
    if (shown.length < count) return void requestAnimationFrame(look);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('bench-first-charts');
      port2.postMessage(null);
    });
  };
  requestAnimationFrame(look);
}
