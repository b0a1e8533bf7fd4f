import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { precompress } from '../src/cli/precompress.mjs';
import { ROOT } from '../src/cli/project.mjs';
import { serve } from '../src/cli/serve.mjs';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { APP, coldPage, launch } from './page.ts';

/** How many charts make the first view. */
const CHARTS = 3;

/**
 * P1: the default dataset, cold: from the start of the navigation until the first charts are painted, against
 * a page that holds nothing but the same pictures.
 */
export async function firstView(options: BenchOptions): Promise<Comparison> {
  const dir = mkdtempSync(path.join(tmpdir(), 'bench-static-'));
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  try {
    writeFileSync(path.join(dir, 'index.html'), await staticPage(options, app.url));
    await precompress(dir);
    const bare = await serve({ dir, port: 0 });
    // Once for nothing: the browser's own files are read from the disk.
    await withBrowser(options, (browser) => firstCharts(browser, app.url));
    for (let run = 0; run < options.runs; run++) {
      // Each in a process of its own, in turn, so that both see the machine in the same state.
      theirs.push(await withBrowser(options, (browser) => firstCharts(browser, bare.url)));
      ours.push(await withBrowser(options, (browser) => firstCharts(browser, app.url)));
    }
    await bare.close();
  } finally {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  }
  return {
    id: 'P1',
    title: 'First charts visible, default dataset, cold',
    reference: 'a static page with the same inline SVG',
    goal: 1.3,
    ours,
    theirs
  };
}

/** The pictures that the app's page shows in its HTML, on a page without anything else. */
async function staticPage(options: BenchOptions, url: string): Promise<string> {
  const html = readFileSync(path.join(ROOT, 'build/index.html'), 'utf8');
  const pictures = await withBrowser(options, async (browser) => {
    const page = await coldPage(browser);
    // Without its scripts the page is what the server sent.
    await page.route(/\.m?js$/, (route) => route.abort());
    await page.goto(url);
    return page.$$eval(
      APP.chart,
      (found, width) =>
        found
          .filter((svg) => svg.getBoundingClientRect().width >= width)
          .map((svg) => {
            const { width: w, height: h } = svg.getBoundingClientRect();
            return `<div style="width:${w}px;height:${h}px">${svg.outerHTML}</div>`;
          }),
      APP.chartWidth
    );
  });
  if (pictures.length < CHARTS)
    throw new Error(
      `the prerendered page (${html.length} characters) shows ${pictures.length} charts, not ${CHARTS}`
    );
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>static</title><main>${pictures.join('')}</main></html>`;
}

/** ms from the start of the navigation until the frame with the first charts was painted. */
export async function firstCharts(browser: Browser, url: string): Promise<Sample> {
  const page = await coldPage(browser);
  await page.addInitScript(
    ({ selector, least, count }) => {
      const look = () => {
        const shown = [...document.querySelectorAll(selector)].filter((svg) => {
          const { width, height, top } = svg.getBoundingClientRect();
          return (
            width >= least &&
            height > 0 &&
            top < innerHeight &&
            svg.querySelector('path, rect, text') !== null
          );
        });
        if (shown.length < count) return void requestAnimationFrame(look);
        // The message is handled after the frame that shows them was painted.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => performance.mark('bench-first-charts');
          port2.postMessage(null);
        });
      };
      requestAnimationFrame(look);
    },
    { selector: APP.chart, least: APP.chartWidth, count: CHARTS }
  );
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(
    () =>
      ['bench-first-charts', 'first-contentful-paint'].every(
        (name) => performance.getEntriesByName(name).length > 0
      ),
    null,
    { polling: 50, timeout: 60_000 }
  );
  const details = await page.evaluate(() => {
    const at = performance.getEntriesByName('bench-first-charts')[0]!.startTime;
    const paint = performance.getEntriesByName('first-contentful-paint')[0]!.startTime;
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceResourceTiming[];
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const before = resources.filter((entry) => entry.responseEnd <= at);
    const bytes = before.reduce(
      (sum, entry) => sum + entry.encodedBodySize,
      navigation?.encodedBodySize ?? 0
    );
    return { at, firstPaintMs: paint, bytesBefore: bytes, requestsBefore: before.length + 1 };
  });
  await page.context().close();
  const { at, ...rest } = details;
  // The message can run before the picture is on the screen; the browser's own first paint cannot.
  return { ms: Math.max(at, rest.firstPaintMs), details: rest };
}

async function withBrowser<T>(options: BenchOptions, use: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launch(options);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
