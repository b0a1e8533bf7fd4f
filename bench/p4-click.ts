import type { Page } from '@playwright/test';
import { serve } from '../src/cli/serve.mjs';
import { brushReady, visit } from './drop.ts';
import { settling } from './frames.ts';
import { median, type BenchOptions, type Comparison, type Sample } from './measure.ts';
import { serveMosaic } from './mosaic.ts';
import { APP, coldPage, launch } from './page.ts';
import { syntheticEvents, withoutTexts } from './synthetic.ts';

/** ms from a click to all charts on the screen at a million events, first and next */
const GOAL = 50;
/** bars of the views of Mosaic */
const BARS = '#themes svg g[aria-label="bar"] rect';
/** themes clicked after the first */
const NEXT = 4;
const LONGEST = 120_000;

/**
 * P4: a click on a theme of the overview, to all charts on the screen painted with it: the first click, and the
 * median of others after it, each on a theme that was not asked for before. The same on five linked views of Mosaic
 * is the reference where its packages can be had.
 */
export async function categoryClicked(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const mosaic = await serveMosaic(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  const bare = withoutTexts(options.rows);
  try {
    for (let run = 0; run < options.runs; run++) {
      if (mosaic) theirs.push(...(await onMosaic(options, mosaic.url)));
      ours.push((await visit(options, app.url, file, { texts: !bare, withoutTexts: bare }, clicked)).result);
    }
  } finally {
    await app.close();
    await mosaic?.close();
  }
  return {
    id: 'P4',
    title: `Next click on a theme, to all charts on the screen, ${options.rows} events`,
    reference:
      theirs.length > 0
        ? 'the same on five linked views of Mosaic'
        : 'a fixed limit (Mosaic: first 394 ms, next 62 ms on a like machine)',
    goal: GOAL,
    absolute: true,
    ours,
    theirs
  };
}

async function clicked(page: Page): Promise<Sample> {
  await brushReady(page);
  await page.locator(APP.category).first().scrollIntoViewIfNeeded();
  return clicks(page, APP.category, 'click');
}

/** None where Mosaic did not answer. */
async function onMosaic(options: BenchOptions, url: string): Promise<Sample[]> {
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await page.goto(url);
    await page.waitForFunction(() => document.documentElement.dataset['charts'] === 'drawn', undefined, {
      timeout: LONGEST
    });
    return [await clicks(page, BARS, 'pointerdown')];
  } catch (error) {
    console.log(`Mosaic did not answer and is left out: ${String(error)}`);
    return [];
  } finally {
    await browser.close();
  }
}

/** The first click and the median of those after it, from the event that is listened to. */
async function clicks(page: Page, marks: string, event: 'click' | 'pointerdown'): Promise<Sample> {
  const times: number[] = [];
  for (let i = 0; i <= NEXT; i++) {
    const settled = await settling(page, event);
    await page.locator(marks).nth(i).click();
    times.push(await settled());
  }
  const [first = NaN, ...next] = times;
  return { ms: median(next), details: { firstMs: first } };
}
