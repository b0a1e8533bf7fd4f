import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { CACHE, ROOT, run as runCommand } from '../src/cli/project.mjs';
import { serve } from '../src/cli/serve.mjs';
import { brushReady, visit } from './drop.ts';
import { restart, settling, sum, watch } from './frames.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { serveMosaic } from './mosaic.ts';
import { APP, coldPage, launch } from './page.ts';
import { numberOf, syntheticEvents, withoutTexts } from './synthetic.ts';

const SITE = path.join(CACHE, 'bench/drag-site');
const CROSSFILTER = path.join(ROOT, 'bench/crossfilter');
/** how long the brush is dragged to and fro, ms */
const DRAG = 3_000;
const LONGEST = 120_000;

/**
 * P2: a brush dragged over the time chart of the overview with a real pointer, against the same drag over a page
 * that counts from dense cubes (ratio), one that counts with crossfilter2, and five linked views of Mosaic (both
 * among the details of the reference).
 * The figure is the time of a frame.
 */
export function brushDragged(options: BenchOptions): Promise<Comparison> {
  return compared(options, { id: 'P2', goal: 1000 / 58 });
}

/** P3: the same with five million events, whose long texts are left out. */
export function brushDraggedLarge(options: BenchOptions): Promise<Comparison> {
  return compared({ ...options, rows: '5m' }, { id: 'P3', goal: 1000 / 50 });
}

async function compared(
  options: BenchOptions,
  { id, goal }: { id: 'P2' | 'P3'; goal: number }
): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const crossfilter = await buildPages();
  const mosaic = await serveMosaic(options.rows);
  const app = await serve({ port: 0 });
  const pages = await serve({ dir: SITE, port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  const rows = numberOf(options.rows);
  const bare = withoutTexts(options.rows);
  try {
    for (let run = 0; run < options.runs; run++) {
      const cubes = await onReference(options, `${pages.url}?rows=${rows}`);
      const other = crossfilter
        ? await onReference(options, `${pages.url}?engine=crossfilter&rows=${rows}`)
        : null;
      const linked = mosaic ? await onReference(options, mosaic.url) : null;
      theirs.push({
        ms: cubes.ms,
        details: {
          ...cubes.details,
          ...(other
            ? {
                crossfilterFps: 1000 / other.ms,
                crossfilterStepP95Ms: other.details['stepP95Ms'] ?? NaN,
                crossfilterFirstMs: other.details['firstMs'] ?? NaN
              }
            : {}),
          ...(linked
            ? {
                mosaicFps: 1000 / linked.ms,
                mosaicStepP95Ms: linked.details['stepP95Ms'] ?? NaN,
                mosaicFirstMs: linked.details['firstMs'] ?? NaN,
                mosaicUpdatesPerSecond: linked.details['updatesPerSecond'] ?? NaN
              }
            : {})
        }
      });
      ours.push(
        (await visit(options, app.url, file, { texts: !bare, withoutTexts: bare }, ownDragged)).result
      );
    }
  } finally {
    await app.close();
    await pages.close();
    await mosaic?.close();
  }
  return {
    id,
    title: `Frame while a brush is dragged over the overview, ${options.rows} events`,
    reference: 'the same on a page that counts from dense cubes',
    goal,
    absolute: true,
    ours,
    theirs
  };
}

async function onReference(options: BenchOptions, url: string): Promise<Sample> {
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await page.goto(url);
    await page.waitForFunction(() => document.documentElement.dataset['charts'] === 'drawn', undefined, {
      timeout: LONGEST
    });
    return await dragged(page);
  } finally {
    await browser.close();
  }
}

async function ownDragged(page: Page): Promise<Sample> {
  const readyMs = await brushReady(page);
  const { ms, details } = await dragged(page);
  return { ms, details: { ...details, readyMs } };
}

/** One drag: the first brush is held until the other charts show it, then both ways for some seconds. */
async function dragged(page: Page): Promise<Sample> {
  // Mosaic has an element of that class of its own inside.
  const plot = page.locator(`${APP.timeChart} .plot`).first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('there is no time chart');
  const y = box.y + box.height / 2;
  const x = (share: number) => box.x + box.width * share;
  await watch(page);
  await page.mouse.move(x(0.4), y);
  await page.mouse.down();
  const settled = await settling(page, 'pointermove');
  await page.mouse.move(x(0.45), y);
  const firstMs = await settled();
  await restart(page);
  const begin = performance.now();
  for (let passed = 0; passed < DRAG; passed = performance.now() - begin) {
    // From 0.45 to 0.85 and back in a second.
    const share = 0.65 - 0.2 * Math.cos((passed / 1000) * 2 * Math.PI);
    await page.mouse.move(x(share), y);
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  const { fps, stepP95Ms, updatesPerSecond } = await sum(page);
  await page.mouse.up();
  return { ms: 1000 / fps, details: { fps, stepP95Ms, firstMs, updatesPerSecond } };
}

/** Builds the pages of the reference. @returns false without crossfilter2, which the registry may not give */
async function buildPages(): Promise<boolean> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(ROOT, 'bench/drag-page'),
    base: './',
    build: { outDir: SITE, emptyOutDir: false, assetsInlineLimit: 0, target: 'esnext' }
  });
  const script = path.join(CROSSFILTER, 'node_modules/crossfilter2/crossfilter.min.js');
  if (!existsSync(script))
    await runCommand('npm', [
      'ci',
      '--prefix',
      CROSSFILTER,
      '--include=dev',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund'
    ]);
  if (!existsSync(script)) {
    console.log('crossfilter2 could not be installed; it is left out');
    return false;
  }
  mkdirSync(SITE, { recursive: true });
  copyFileSync(script, path.join(SITE, 'crossfilter.min.js'));
  return true;
}
