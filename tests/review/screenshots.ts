/**
 * Pictures of every page for a person to look at: datasets × pages × languages × themes × widths, from the built
 * site. What a program can see is checked on the way: pages wider than the screen, texts that run out of their
 * boxes in the drawings, errors in the console.
 *
 *   npm run screenshots -- [--out DIR] [--pages overview,boards/rhythm] [--data default,demo] [--widths 390,1280]
 *                          [--languages vi] [--themes light]
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { BOARDS, boardPath } from '#lib/dashboards/boards.ts';
import { messages } from '#lib/i18n/messages.ts';
import { CHROMIUM_ARGS, findChromium } from '../../src/cli/chromium.mjs';
import { ROOT } from '../../src/cli/project.mjs';
import { serve } from '../../src/cli/serve.mjs';
import { fiveEvents } from './five-events.ts';

/** Path of each page by the name its pictures have; a query of its own stands behind "?". */
const PAGES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BOARDS.map((board) => [`board-${board.id}`, boardPath(board)])),
  explore: 'explore/',
  localities: 'localities/',
  locality: 'localities/?unit=P34-24',
  sql: 'sql/',
  data: 'data/',
  indicators: 'indicators/',
  indicator: 'indicators/theme_share/',
  embed: 'embed/frequency/'
};

/** How each dataset is opened: parameters of the view, and what must be done first. */
const DATASETS: Readonly<
  Record<string, { search: string; before?: (page: Page, site: string) => Promise<void> }>
> = {
  default: { search: '' },
  demo: { search: 'v=1&data=demo' },
  empty: { search: `v=1&q=${encodeURIComponent('không có hoạt động nào như thế')}` },
  five: { search: 'v=1&data=own-nam-hoat-dong', before: fiveEvents }
};

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: path.join(ROOT, 'test-results/screenshots') },
    pages: { type: 'string', default: Object.keys(PAGES).join() },
    data: { type: 'string', default: Object.keys(DATASETS).join() },
    widths: { type: 'string', default: '390,1280,1920' },
    languages: { type: 'string', default: 'vi,en' },
    themes: { type: 'string', default: 'light,dark' }
  }
});
const names = (list: string) => list.split(',').filter(Boolean);

const found = await findChromium();
if (!found) throw new Error('no Chromium or Chrome found; run: node src/cli/chromium.mjs');
mkdirSync(values.out, { recursive: true });
const site = await serve({ port: 0 });
const browser = await chromium.launch({ executablePath: found.path, args: CHROMIUM_ARGS });
let pictures = 0;
let remarks = 0;
try {
  for (const dataset of names(values.data))
    for (const theme of names(values.themes))
      for (const width of names(values.widths)) await shoot(browser, dataset, theme, Number(width));
} finally {
  await browser.close();
  await site.close();
}
console.log(`${pictures} pictures in ${values.out}, ${remarks} remarks`);

/** All pages of one dataset, theme and width, in one browser context, so that what was kept is there. */
async function shoot(browser: Browser, dataset: string, theme: string, width: number): Promise<void> {
  const source = DATASETS[dataset];
  if (!source) throw new Error(`no dataset ${dataset}; there are ${Object.keys(DATASETS).join(', ')}`);
  const context = await browser.newContext({
    viewport: { width, height: width < 500 ? 844 : 900 },
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce'
  });
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await source.before?.(page, site.url);
    for (const name of names(values.pages))
      for (const language of names(values.languages)) {
        errors.length = 0;
        const file = path.join(values.out, `${dataset}-${name}-${language}-${theme}-${width}.png`);
        const seen = await picture(page, { name, language, search: source.search, file }).catch(
          (error: unknown) => [`no picture: ${error instanceof Error ? error.message : String(error)}`]
        );
        pictures++;
        for (const remark of [...seen, ...errors]) {
          remarks++;
          console.log(`${path.basename(file)}: ${remark}`);
        }
      }
  } finally {
    await context.close();
  }
}

interface Shot {
  readonly name: string;
  readonly language: string;
  readonly search: string;
  readonly file: string;
}

async function picture(page: Page, { name, language, search, file }: Shot): Promise<string[]> {
  const place = PAGES[name];
  const t = messages(language === 'en' ? 'en' : 'vi');
  if (place === undefined) throw new Error(`no page ${name}; there are ${Object.keys(PAGES).join(', ')}`);
  const query = search === '' ? '' : `${place.includes('?') ? '&' : '?'}${search}`;
  await page.goto(`${site.url}${language === 'vi' ? '' : `${language}/`}${place}${query}`, {
    timeout: 120_000
  });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  // Charts out of sight are drawn when there is time: scrolling past them brings them forward.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    scrollTo(0, 0);
  });
  await page
    .waitForFunction(
      (waiting) =>
        document.querySelector('[aria-busy="true"], .skeleton') === null &&
        !waiting.some((words) => document.body.innerText.includes(words)),
      [t.panel.loading, t.status.starting, t.status.loading, t.localities.opening],
      { timeout: 30_000 }
    )
    .catch(() => console.log(`${path.basename(file)}: still busy after 30 s`));
  await page.screenshot({ path: file, fullPage: true, timeout: 120_000 });
  return page.evaluate(() => {
    const remarks: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) remarks.push(`the page is ${scrollWidth} px wide on ${clientWidth}`);
    for (const chart of document.querySelectorAll('figure.chart')) {
      const box = chart.getBoundingClientRect();
      for (const text of chart.querySelectorAll('.live text')) {
        const own = text.getBoundingClientRect();
        const out = Math.max(
          box.left - own.left,
          own.right - box.right,
          box.top - own.top,
          own.bottom - box.bottom
        );
        if (own.width > 0 && out > 1.5)
          remarks.push(
            `"${text.textContent.slice(0, 40)}" runs ${Math.round(out)} px out of ${chart.closest('section')?.id ?? 'a chart'}`
          );
      }
    }
    return remarks;
  });
}
