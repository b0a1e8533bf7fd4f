import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGS } from '../src/cli/chromium.mjs';
import type { BenchOptions } from './measure.ts';

/** What the benchmark knows of the app's pages. Nothing else here names an element of them. */
export const APP = {
  dataPage: 'data/',
  fileInput: 'input[type="file"]',
  /** the button that goes on: accepts the proposed columns, then shows the dataset; pressed at once */
  confirm: 'dialog[open] button.primary',
  progress: 'progress, [role="progressbar"]',
  error: '[role="alert"]',
  /** set by the overview with performance.mark() when all its charts show the current answer */
  drawnMark: 'charts-drawn',
  /** set when the titles and addresses of the dataset can be asked for */
  textsMark: 'texts-ready',
  /** set when brushes and clicks are counted from memory */
  brushMark: 'brush-ready',
  /** the box that leaves titles and addresses out of an import */
  dropTexts: 'dialog[open] .budget input[type="checkbox"]',
  /** what tells with aria-busy that it is being asked */
  panel: 'main > section',
  /** the panel whose chart is dragged over, with its chart in `.plot` */
  timeChart: '#frequency',
  /** values to click on */
  category: '#themes ol button',
  /** changes the colours */
  colours: 'header button.theme',
  chart: 'main svg',
  /** a picture narrower than this is an icon or a sparkline, not a chart; px */
  chartWidth: 200
} as const;

/** A browser process of its own, so that nothing is warm. */
export function launch({ browser }: BenchOptions): Promise<Browser> {
  return chromium.launch({
    executablePath: browser.path,
    args: [...CHROMIUM_ARGS, '--enable-precise-memory-info']
  });
}

/** A page with an empty cache at a desktop's size. */
export async function coldPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 1600 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    serviceWorkers: 'block'
  });
  // The TypeScript runner wraps functions in a helper that a page does not have.
  await context.addInitScript('globalThis.__name ??= (f) => f');
  return context.newPage();
}

/** Marks of the page's own timeline: name to the ms of its last occurrence. */
export function marksOf(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() =>
    Object.fromEntries(performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime]))
  );
}
