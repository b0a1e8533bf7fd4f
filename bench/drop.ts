import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { BenchOptions, Sample } from './measure.ts';
import { APP, coldPage, launch, marksOf } from './page.ts';

const LONGEST = 600_000;

export interface DropOptions {
  /** waits until the titles and addresses are in too */
  readonly texts?: boolean;
  /** leaves the long texts out, as the dialog offers */
  readonly withoutTexts?: boolean;
  /** done with the page before it is opened */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** One visit in a browser of its own: a file is given to the data page, the proposed columns are accepted. */
export async function dropped(
  options: BenchOptions,
  url: string,
  file: string,
  how: DropOptions = {}
): Promise<Sample> {
  return (await visit(options, url, file, how, () => Promise.resolve())).sample;
}

/** The same, and what `then` does with the page of the dataset, whose charts are drawn. */
export async function visit<T>(
  options: BenchOptions,
  url: string,
  file: string,
  { texts = false, withoutTexts = false, prepare }: DropOptions,
  then: (page: Page) => Promise<T>
): Promise<{ readonly sample: Sample; readonly result: T }> {
  const browser = await launch(options);
  try {
    const page = await coldPage(browser);
    await prepare?.(page);
    await page.addInitScript(observe, { ...APP, withoutTexts });
    await page.goto(`${url}${APP.dataPage}`);
    // The analyst arrives, reads and picks a file: the engine has started meanwhile.
    await page.waitForLoadState('networkidle');
    const memory = await watchMemory(page);
    await page.locator(APP.fileInput).first().setInputFiles(file);
    await page
      .waitForFunction(drawnSinceChosen, APP.drawnMark, { polling: 100, timeout: LONGEST })
      .catch(async () => {
        const shown = await page.locator(APP.error).allInnerTexts();
        throw new Error(`the charts were not drawn within ${LONGEST / 1000} s ${shown.join(' | ')}`.trim());
      });
    if (texts)
      await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, APP.textsMark, {
        polling: 100,
        timeout: LONGEST
      });
    const { ms, ...seen } = await times(page);
    const sample: Sample = { ms, details: { ...seen, ...memory() } };
    return { sample, result: await then(page) };
  } finally {
    await browser.close();
  }
}

/** Runs in the page: notes when a file was chosen and when progress was first seen, and accepts the columns. */
function observe({
  confirm,
  progress,
  dropTexts,
  withoutTexts
}: {
  confirm: string;
  progress: string;
  dropTexts: string;
  withoutTexts: boolean;
}): void {
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
    const box = document.querySelector<HTMLInputElement>(dropTexts);
    if (withoutTexts && box && !box.checked) box.click();
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

/**
 * Waits until the events are in memory, as they are shortly after the charts.
 * @returns how long after the charts that was, ms
 */
export async function brushReady(page: Page): Promise<number> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, APP.brushMark, {
    polling: 100,
    timeout: LONGEST
  });
  const marks = await marksOf(page);
  return (marks[APP.brushMark] ?? NaN) - (marks[APP.drawnMark] ?? NaN);
}

/** Runs in the page. */
function drawnSinceChosen(mark: string): boolean {
  const chosen =
    performance.getEntriesByName('bench-confirmed').at(-1) ?? performance.getEntriesByName('bench-chosen')[0];
  const drawn = performance.getEntriesByName(mark).at(-1);
  return chosen !== undefined && drawn !== undefined && drawn.startTime > chosen.startTime;
}

async function times(page: Page): Promise<{ ms: number; firstProgressMs: number; textsMs?: number }> {
  const marks = await marksOf(page);
  const chosen = marks['bench-chosen'] ?? NaN;
  return {
    ms: (marks[APP.drawnMark] ?? NaN) - chosen,
    firstProgressMs: (marks['bench-progress'] ?? NaN) - chosen,
    ...(marks[APP.textsMark] === undefined ? {} : { textsMs: marks[APP.textsMark]! - chosen })
  };
}

/** Watches what the page's process holds, workers included, where the system tells. */
export async function watchMemory(page: Page): Promise<() => { memoryMb?: number; peakMb?: number }> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (!session || process.platform !== 'linux') return () => ({});
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter((info) => info.type === 'renderer').map(({ id }) => id);
  const held = () => Math.max(...renderers.map(residentMb));
  // The system's own high-water mark is not kept everywhere.
  let peakMb = held();
  const timer = setInterval(() => (peakMb = Math.max(peakMb, held())), 200);
  return () => {
    clearInterval(timer);
    const memoryMb = held();
    return { memoryMb, peakMb: Math.max(peakMb, memoryMb) };
  };
}

function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
  } catch {
    return 0;
  }
}
