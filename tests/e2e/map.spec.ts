import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../../src/cli/project.mjs';
import { expect, test } from '../support/browser.ts';
import { count, EVENTS, inProvince } from '../support/e2e/dataset.ts';
import { textUpload } from '../support/e2e/files.ts';
import { chips, clickMark, matching, open, openMenu, settled, vietnamese } from '../support/e2e/page.ts';

const PLACES = 'boards/places/';
const chosen = (page: Page): string[] => {
  const place = new URL(page.url()).searchParams.get('place');
  return place === null ? [] : place.replace(/^!/, '').split(',');
};
/** Number of events in any of the chosen provinces. */
const inChosen = (page: Page): number => count((event) => chosen(page).some((key) => inProvince(key)(event)));

test('a class of the legend chooses its provinces, again frees them, with Alt leaves them out', async ({
  page
}) => {
  await open(page, PLACES);
  const label = page
    .locator('#map .live text')
    .filter({ hasText: /^\d+ – \d+$/ })
    .first();
  const words = (await label.textContent()) ?? '';
  const [from = 0, to = 0] = words.split(' – ').map(Number);
  await clickMark(page, 'map', words);
  await expect(chips(page)).not.toHaveCount(0);
  expect(chosen(page).length).toBeGreaterThan(1);
  for (const key of chosen(page)) {
    expect(count(inProvince(key)), key).toBeGreaterThanOrEqual(from);
    expect(count(inProvince(key)), key).toBeLessThanOrEqual(to);
  }
  const sum = inChosen(page);
  await expect(matching(page)).toHaveText(vietnamese(sum));
  await settled(page);
  await clickMark(page, 'map', words);
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length));

  await page.keyboard.down('Alt');
  await clickMark(page, 'map', words);
  await page.keyboard.up('Alt');
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length - sum));
  expect(new URL(page.url()).searchParams.get('place')).toMatch(/^!/);
});

test('a rectangle over the map chooses the places inside, and the table does so by keyboard', async ({
  page
}) => {
  await open(page, PLACES);
  const tile = async (name: string) => {
    const box = await page.locator('#map .live text').filter({ hasText: name }).first().boundingBox();
    if (!box) throw new Error(`no tile ${name}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const drag = async (first: string, last: string) => {
    const [from, to] = [await tile(first), await tile(last)];
    await page.mouse.move(from.x - 14, from.y - 8);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await page.mouse.move(to.x + 14, to.y + 18, { steps: 4 });
    await page.mouse.up();
  };
  await page.locator('#map').scrollIntoViewIfNeeded();
  await drag('THO', 'HTI');
  await expect.poll(() => chosen(page).sort()).toEqual(['P34-38', 'P34-40', 'P34-42']);
  await expect(matching(page)).toHaveText(vietnamese(inChosen(page)));
  await settled(page);
  await page.keyboard.down('Shift');
  await drag('GLA', 'DLA');
  await page.keyboard.up('Shift');
  await expect.poll(() => chosen(page).length).toBe(5);

  await settled(page);
  await (await openMenu(page, 'map')).getByRole('button', { name: /bảng/i }).first().click();
  const row = page.locator('#map table').getByRole('button', { name: 'Nghệ An' });
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await row.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => chosen(page).sort()).toEqual(['P34-38', 'P34-42', 'P34-52', 'P34-66']);
  await expect(row).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length));
});

test('a rate is shaded with its own words, definition and base', async ({ page }) => {
  await open(page, PLACES);
  await page.locator('#map .choices select').last().selectOption('per_10k');
  await expect(page.locator('#map .subtitle')).toContainText('trên 10.000 dân mỗi tháng');
  await expect(page.locator('#map .definition')).toHaveAttribute('href', /indicators\/rate_per_10k\//);
  expect(new URL(page.url()).searchParams.get('mapvalue')).toBe('per_10k');
  await (await openMenu(page, 'map')).getByRole('button', { name: /bảng/i }).first().click();
  const row = page.locator('#map tbody tr').filter({ hasText: 'Hà Nội' });
  // 8,718,000 people in a little more than 18 years: far below one, and not zero.
  await expect(row.locator('td').first()).toHaveText(/^0,00\d+$/);
  await expect(row.locator('td').nth(1)).toHaveText(vietnamese(count(inProvince('P34-01'))));
});

test('outlines that are added draw the map of areas, without leaving the page', async ({ page }) => {
  await open(page, `${PLACES}?v=1&map=areas`);
  await expect(page.locator('#map .hint')).toContainText('thêm một tệp GeoJSON');
  await page.locator('#map .hint').getByRole('link').click();
  const section = page
    .locator('[data-dataset="vietnam-grassroots"] details')
    .filter({ has: page.locator('summary', { hasText: 'Bổ sung' }) });
  await section.locator('summary').click();
  const file = path.join(ROOT, '../shared/data/geo/vn_provinces_34_natural_earth_dissolved.geojson');
  await page
    .getByTestId('add-boundaries')
    .setInputFiles(textUpload('34-tinh.geojson', readFileSync(file, 'utf8')));
  await expect(section).toContainText('34 trong 34 vùng khớp');
  await section.getByRole('link', { name: 'Xem bản đồ' }).click();
  await settled(page);
  await expect(page.locator('#map footer')).toContainText('Ranh giới: tệp 34-tinh.geojson.');
  await expect(page.locator('#map .live')).toContainText('Trường Sa');
  // Each province, and the legend.
  await expect.poll(() => page.locator('#map .live path').count()).toBeGreaterThanOrEqual(34);
  expect(page.url()).not.toContain('geojson');
  await clickMark(page, 'map', /^\d+ – \d+$/);
  await expect.poll(() => chosen(page).length).toBeGreaterThan(1);
  await expect(matching(page)).toHaveText(vietnamese(inChosen(page)));

  await page.locator('#map .choices select').first().selectOption('points');
  await expect(page.locator('#map footer')).toContainText('34-tinh.geojson');
  expect(new URL(page.url()).searchParams.get('map')).toBe('points');
});
