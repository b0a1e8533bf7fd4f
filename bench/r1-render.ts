import type { Page } from '@playwright/test';
import { serve } from '../src/cli/serve.mjs';
import { brushReady, visit } from './drop.ts';
import type { BenchOptions, Comparison, Sample } from './measure.ts';
import { APP, coldPage, launch } from './page.ts';
import { syntheticEvents, withoutTexts } from './synthetic.ts';

/** ms that the main thread may be busy at a time while events are imported, and while nothing happens */
const GOAL = 200;
const IDLE_GOAL = 50;
/** how long nothing happens, ms */
const IDLE = 5_000;

interface Task {
  readonly begin: number;
  readonly ms: number;
}

/**
 * R1: the longest task of the main thread from the choice of a file of events until its charts are drawn. Details:
 * how many tasks were longer than the goal; the same while nothing happens, after the page of the default dataset
 * and after the import; and how often charts are drawn anew for another width and for other colours.
 */
export async function rendered(options: BenchOptions): Promise<Comparison> {
  const file = await syntheticEvents(options.rows);
  const app = await serve({ port: 0 });
  const ours: Sample[] = [];
  try {
    for (let run = 0; run < options.runs; run++) {
      const first = await defaultPage(options, app.url);
      const how = { texts: true, withoutTexts: withoutTexts(options.rows), prepare: watchTasks };
      const { result } = await visit(options, app.url, file, how, imported);
      ours.push({ ms: result.ms, details: { ...result.details, ...first } });
    }
  } finally {
    await app.close();
  }
  return {
    id: 'R1',
    title: `Longest task of the main thread while ${options.rows} events are imported`,
    reference: `a fixed limit; ${IDLE_GOAL} ms while nothing happens; one drawing a chart on screen, none off it`,
    goal: GOAL,
    ours,
    theirs: []
  };
}

/** Notes the long tasks of a page; before it is opened. */
async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        window.tasks.push({ begin: startTime, ms: duration });
    }).observe({ type: 'longtask', buffered: true });
  });
}

const longest = (tasks: readonly Task[]): number => Math.max(0, ...tasks.map(({ ms }) => ms));

/** The long tasks of a while in which nothing is asked of the page. */
async function whileIdle(page: Page): Promise<readonly Task[]> {
  await page.evaluate(() => (window.tasks.length = 0));
  await page.waitForTimeout(IDLE);
  return page.evaluate(() => window.tasks);
}

async function imported(page: Page): Promise<Sample> {
  await brushReady(page);
  const tasks = await page.evaluate(
    ({ drawn, ready }) => {
      const at = (name: string) => performance.getEntriesByName(name).at(-1)?.startTime ?? Infinity;
      return window.tasks
        .filter(({ begin }) => begin >= at('bench-chosen'))
        .map((task) => ({ ...task, after: task.begin > at(drawn), index: task.begin < at(ready) }));
    },
    { drawn: APP.drawnMark, ready: APP.brushMark }
  );
  const importing = tasks.filter(({ after }) => !after);
  const idle = await whileIdle(page);
  return {
    ms: longest(importing),
    details: {
      over200: importing.filter(({ ms }) => ms > GOAL).length,
      afterChartsLongestMs: longest(tasks.filter(({ after }) => after)),
      idleAfterImport: idle.length,
      idleAfterImportLongestMs: longest(idle)
    }
  };
}

/** The page of the default dataset: idle, then in another width and in other colours. */
async function defaultPage(options: BenchOptions, url: string): Promise<Record<string, number>> {
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await watchTasks(page);
    await page.goto(url);
    await brushReady(page);
    // What is left over from loading.
    await page.waitForTimeout(1_000);
    const idle = await whileIdle(page);
    const resized = await redrawn(page, () => page.setViewportSize({ width: 1180, height: 1600 }));
    const coloured = await redrawn(page, () => page.locator(APP.colours).click());
    return {
      idle: idle.length,
      idleLongestMs: longest(idle),
      resizeOnScreen: resized.seen,
      resizeOffScreen: resized.far,
      coloursOnScreen: coloured.seen,
      coloursOffScreen: coloured.far
    };
  } finally {
    await browser.close();
  }
}

/** Drawings that a change costs: the most of a chart on screen, and the most of one far from it. */
async function redrawn(page: Page, change: () => Promise<void>): Promise<{ seen: number; far: number }> {
  const counts = () =>
    page.locator(APP.panel).evaluateAll((panels) =>
      panels.map((panel) => {
        const { top, bottom } = panel.getBoundingClientRect();
        const drawings = panel.querySelector<HTMLElement>('figure')?.dataset['drawings'] ?? '0';
        return {
          count: Number(drawings),
          seen: bottom > 0 && top < innerHeight,
          far: top > innerHeight + 400
        };
      })
    );
  const before = await counts();
  await change();
  await page.waitForTimeout(1_000);
  const after = await counts();
  const most = (where: 'seen' | 'far') =>
    Math.max(0, ...before.map((panel, i) => (panel[where] ? (after[i]?.count ?? 0) - panel.count : 0)));
  return { seen: most('seen'), far: most('far') };
}

declare global {
  interface Window {
    tasks: { begin: number; ms: number }[];
  }
}
