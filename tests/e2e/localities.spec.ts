import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ROOT } from '../../src/cli/project.mjs';
import { expect, test } from '../support/browser.ts';
import { count, inProvince, inTheme, parseCsv } from '../support/e2e/dataset.ts';
import { chips, matching, openMenu, vietnamese } from '../support/e2e/page.ts';

const unitOf = (url: string) => new URL(url).searchParams.get('unit');
const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const child = (page: Page, key: string): Locator => page.locator(`#children li[data-unit="${key}"]`);
const crumbs = (page: Page): Locator => page.getByRole('navigation', { name: 'Đường dẫn địa phương' });
const at = (key: string) => (event: { readonly locality: string }) => event.locality === key;

/** Waits for the page of a unit with its number of events. */
async function expectUnit(page: Page, key: string, title: string, events: number): Promise<void> {
  await expect(page.locator('main')).toHaveAttribute('data-unit', key, { timeout: 30_000 });
  await expect(heading(page)).toHaveText(title);
  await expect(matching(page)).toHaveText(vietnamese(events));
  expect(unitOf(page.url())).toBe(key);
}

test('from the country down to an event by clicking, and back by the path', async ({ page }) => {
  const UONG_BI = 'P34-22/phuong-uong-bi';
  await page.goto('./localities/');
  await expect(child(page, 'P34-22').locator('b')).toHaveText(vietnamese(count(inProvince('P34-22'))), {
    timeout: 30_000
  });
  await child(page, 'P34-22').getByRole('link').click();
  await expectUnit(page, 'P34-22', 'Tỉnh Quảng Ninh', count(inProvince('P34-22')));
  await expect(child(page, UONG_BI).locator('b')).toHaveText(vietnamese(count(at(UONG_BI))));

  await child(page, UONG_BI).getByRole('link').click();
  await expectUnit(page, UONG_BI, 'Phường Uông Bí', count(at(UONG_BI)));
  const title = page.locator('#events .title button').first();
  const name = (await title.textContent()) ?? '';
  await title.click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);

  await crumbs(page).getByRole('link', { name: 'Tỉnh Quảng Ninh' }).click();
  await expectUnit(page, 'P34-22', 'Tỉnh Quảng Ninh', count(inProvince('P34-22')));
  await page.goBack();
  await expectUnit(page, UONG_BI, 'Phường Uông Bí', count(at(UONG_BI)));
  await crumbs(page).getByRole('link', { name: 'Cả nước' }).click();
  await expect(heading(page)).toHaveText('Địa phương');
  await expect(child(page, 'P34-22')).toBeVisible();
});

test('a merged province leads to those it was made of, and each of them back to it', async ({ page }) => {
  await page.goto('./localities/?geo=then&unit=P34-24');
  await expectUnit(page, 'P34-24', 'Tỉnh Bắc Ninh', count(inProvince('P34-24')));
  await expect(page.locator('#lineage li')).toHaveText([/^Tỉnh Bắc Giang/, /^Tỉnh Bắc Ninh/]);

  // A unit of today in the boundaries of the day: explained, and one click from the current ones.
  const notice = page.locator('[data-misfit="young"]');
  await expect(notice).toContainText('Tỉnh Bắc Giang');
  await notice.getByRole('button').click();
  await expect(notice).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('?unit=P34-24');

  await page.locator('#lineage li[data-unit="P63-27"]').getByRole('link').click();
  await expect(page.locator('main')).toHaveAttribute('data-unit', 'P63-27');
  await expect(page.locator('main')).toContainText('63 tỉnh, đến 30/6/2025');
  const ended = page.locator('[data-misfit="ended"]');
  await expect(ended).toContainText('30/06/2025');
  await ended.getByRole('link', { name: 'Nay là: Tỉnh Bắc Ninh' }).click();
  await expectUnit(page, 'P34-24', 'Tỉnh Bắc Ninh', count(inProvince('P34-24')));
});

test('filters stay on the page of a place, beside it in the address', async ({ page }) => {
  const inHanoi = inProvince('P34-01');
  const THEME = 'DV05';
  await page.goto(`./localities/?theme=${THEME}&place=P34-79&unit=P34-01`);
  await expectUnit(page, 'P34-01', 'Thành phố Hà Nội', count(inHanoi, inTheme(THEME)));
  await expect(chips(page)).toHaveCount(1);
  await chips(page).first().click();
  await expectUnit(page, 'P34-01', 'Thành phố Hà Nội', count(inHanoi));
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(vietnamese(count(inHanoi)));
  await page.goBack();
  await expectUnit(page, 'P34-01', 'Thành phố Hà Nội', count(inHanoi, inTheme(THEME)));

  await page.getByRole('link', { name: 'English' }).click();
  await expect(heading(page)).toHaveText('Thành phố Hà Nội');
  await expect(page.locator('#children')).toContainText('Units below');
  expect(unitOf(page.url())).toBe('P34-01');
});

test('the dashboard offers the way up, the units below and the page of its one place', async ({ page }) => {
  await page.goto('./?place=P34-22');
  const bar = page.locator('[data-drill="P34-22"]');
  const UONG_BI = 'P34-22/phuong-uong-bi';
  await expect(bar.locator(`[data-unit="${UONG_BI}"] b`)).toHaveText(vietnamese(count(at(UONG_BI))), {
    timeout: 30_000
  });
  await bar.locator(`[data-unit="${UONG_BI}"]`).click();
  await expect(matching(page)).toHaveText(vietnamese(count(at(UONG_BI))));
  await page.locator('[data-drill]').getByRole('button', { name: 'Lên một cấp' }).click();
  await expect(matching(page)).toHaveText(vietnamese(count(inProvince('P34-22'))));
  const menu = await openMenu(page, 'map');
  await expect(menu.getByRole('link', { name: 'Mở trang của Quảng Ninh' })).toHaveAttribute(
    'href',
    /localities\/\?unit=P34-22$/
  );
  await page.keyboard.press('Escape');
  await bar.getByRole('link', { name: 'Mở trang của Tỉnh Quảng Ninh' }).click();
  await expectUnit(page, 'P34-22', 'Tỉnh Quảng Ninh', count(inProvince('P34-22')));
});

test('a commune of the synthetic dataset on a phone: found without marks, with those that went into it', async ({
  page
}) => {
  const rows = parseCsv(readFileSync(path.join(ROOT, 'data/demo/localities.csv'), 'utf8'));
  const unit = rows.find((row) => row['level'] === 'commune' && row['parent_key'] === 'P34-96');
  const key = unit?.['unit_key'] ?? '';
  const before = rows.filter((row) => row['successor_key'] === key);
  expect(before.length).toBeGreaterThan(0);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./localities/?data=demo');
  await expect(child(page, 'P34-96')).toBeVisible({ timeout: 30_000 });
  const plain = `${unit?.['kind'] ?? ''} ${unit?.['name'] ?? ''} ca mau`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
  await page.getByRole('searchbox', { name: 'Tìm địa phương…' }).fill(plain);
  const found = page.locator(`.results li[data-unit="${key}"]`);
  await found.getByRole('link').click();

  await expect(page.locator('main')).toHaveAttribute('data-unit', key);
  await expect(crumbs(page)).toContainText('Tỉnh Cà Mau');
  await expect(page.locator('#lineage li')).toHaveCount(Math.min(before.length, 16));
  for (const { unit_key = '' } of before.slice(0, 3))
    await expect(page.locator(`#lineage li[data-unit="${unit_key}"]`)).toBeVisible();
  await expect(page.locator('[data-figure="open_gap"]')).toBeVisible();
  await expect(page.locator('#unit-cadence figcaption')).toContainText('Trong 8 quy định phải thực hiện');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
