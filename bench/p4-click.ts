import type { Page } from '@playwright/test';
import { serve } from '../src/cli/serve.mjs';
import { brushReady, visit } from './drop.ts';
import { settling } from './frames.ts';
import { median, type BenchOptions, type Comparison, type Sample } from './measure.ts';
import { APP } from './page.ts';
import { syntheticEvents, withoutTexts } from './synthetic.ts';

/** ms from a click to all charts on the screen at a million events, first and next */
const GOAL = 50;
/** themes clicked after the first */
const NEXT = 4;

/**
 * P4: a click on a theme of the overview, to all charts on the screen painted with it: the first click, and the
 * median of others after it, each on a theme that was not asked for before.
 */
export async function categoryClicked(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  const bare = withoutTexts(options.rows);
  try {
    for (let run = 0; run < options.runs; run++)
      ours.push((await visit(options, app.url, file, { texts: !bare, withoutTexts: bare }, clicked)).result);
  } finally {
    await app.close();
  }
  return {
    id: 'P4',
    title: `Next click on a theme, to all charts on the screen, ${options.rows} events`,
    reference: 'a fixed limit (Mosaic: first 394 ms, next 62 ms on a like machine)',
    goal: GOAL,
    ours,
    theirs: []
  };
}

async function clicked(page: Page): Promise<Sample> {
  await brushReady(page);
  await page.locator(APP.category).first().scrollIntoViewIfNeeded();
  const times: number[] = [];
  for (let i = 0; i <= NEXT; i++) {
    const settled = await settling(page, 'click');
    await page.locator(APP.category).nth(i).click();
    times.push(await settled());
  }
  const [first = NaN, ...next] = times;
  return { ms: median(next), details: { firstMs: first } };
}
