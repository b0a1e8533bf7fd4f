import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect } from '../browser.ts';

/** Opens a page of the site and waits until all charts of the overview are live. */
export async function open(page: Page, address = './'): Promise<void> {
  await page.goto(address);
  await settled(page);
}

/** Waits until the engine answered every query of the view that the page shows. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-charts', 'drawn', { timeout: 30_000 });
  await expect(page.locator('section[aria-busy="true"]')).toHaveCount(0);
}

/** The number of events of the view as the filter bar says it. */
export const matching = (page: Page): Locator => page.getByTestId('matching');

/** Waits until the filter bar, the key figure and the table of events all say this number. */
export async function expectCount(page: Page, count: number): Promise<void> {
  const written = vietnamese(count);
  await expect(matching(page)).toHaveText(written);
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(written);
  if (count === 0) await expect(page.locator('#events .pager')).toHaveCount(0);
  else
    await expect(page.locator('#events .pager')).toContainText(`1–${Math.min(20, count)} trong ${written}`);
}

export const vietnamese = (value: number): string => new Intl.NumberFormat('vi-VN').format(value);
export const english = (value: number): string => new Intl.NumberFormat('en-GB').format(value);

/** What a chart shows, in the words of its text alternative, which is written from its numbers. */
export const summary = (page: Page, panel: string): Locator => page.locator(`#${panel} figcaption`);

/** Rows of the theme leaderboard: code and count. */
export const themeRow = (page: Page, code: string): Locator =>
  page.locator(`#themes button[data-value="${code}"]`);

/** The list of a filter, opened; `name` is the beginning of what its button says. */
export async function openFilter(page: Page, name: string): Promise<Locator> {
  const bar = page.getByRole('search', { name: 'Bộ lọc' });
  await bar.getByRole('button', { name: new RegExp(`^${name}`), expanded: false }).click();
  const list = bar.getByRole('group', { name, exact: true });
  await expect(list).toBeVisible();
  return list;
}

/** The menu of a panel, opened. */
export async function openMenu(page: Page, panel: string): Promise<Locator> {
  const menu = page.locator(`#${panel} .menu`);
  const items = menu.getByRole('group');
  if ((await items.count()) === 0) await menu.getByRole('button').first().click();
  await expect(items).toBeVisible();
  return items;
}

/** The filters in words with the way to remove them. */
export const chips = (page: Page): Locator => page.locator('.chips .chip');

/** Clicks a mark that ECharts drew: its text is looked up, the click goes where the text stands. */
export async function clickMark(page: Page, panel: string, text: string | RegExp): Promise<void> {
  const mark = page.locator(`#${panel} .live text`).filter({ hasText: text }).first();
  await mark.scrollIntoViewIfNeeded();
  const box = await mark.boundingBox();
  if (!box) throw new Error(`no mark ${String(text)} in ${panel}`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** The rows of a table on screen as trimmed texts, the header first. */
export const cells = (table: Locator): Promise<string[][]> =>
  table
    .locator('tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.trim()))
    );

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly path: string;
}

/** The file that an action has the browser save. */
export async function saved(page: Page, action: () => Promise<unknown>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), action()]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: await readFile(path), path };
}

/** The figures of a page in words: those that are read, and the summaries of its charts. */
export const figures = (page: Page) =>
  page
    .locator('main > section:not(#events)')
    .evaluateAll((sections) =>
      sections.map((section) =>
        [...section.querySelectorAll('dd, h2 + p, figcaption, ol button, .note')].map((one) =>
          one.textContent.replace(/\s+/g, ' ').trim()
        )
      )
    );
