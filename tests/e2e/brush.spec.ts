import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { figures, open, settled } from '../support/e2e/page.ts';

/** The events are read into memory once the page is quiet. */
const inMemory = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName('brush-ready').length > 0);

/** Holds what is on the page to what the engine answers when the address is opened anew. */
async function expectSameAnew(page: Page) {
  await settled(page);
  const shown = await figures(page);
  expect(shown.flat().length).toBeGreaterThan(20);
  await page.reload();
  await settled(page);
  expect(shown).toEqual(await figures(page));
}

test('what a brush shows is what the engine says of the same days', async ({ page }) => {
  await open(page);
  await inMemory(page);
  const before = await figures(page);
  const plot = page.locator('#frequency .plot');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('no chart over time');
  const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
  await page.mouse.move(...at(0.4));
  await page.mouse.down();
  for (const share of [0.45, 0.6, 0.8, 0.55, 0.7]) await page.mouse.move(...at(share), { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d{4}-\d\d-\d\d&to=/);
  await settled(page);
  expect(await figures(page)).not.toEqual(before);
  await expectSameAnew(page);
});

test('what clicks show is what the engine says of the same choice', async ({ page }) => {
  await open(page);
  await inMemory(page);
  const themes = page.locator('#themes ol button');
  await themes.nth(1).click();
  await expect(page).toHaveURL(/theme=/);
  await themes.nth(3).click({ modifiers: ['Shift'] });
  await expect(page).toHaveURL(/theme=[^&]*[,.~][^&]*/);
  await expectSameAnew(page);
});
