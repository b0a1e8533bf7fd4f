import { readFileSync } from 'node:fs';
import { expect, test } from '../support/browser.ts';
import { count, EVENTS, inTheme } from '../support/e2e/dataset.ts';
import { expectCount, open, openMenu, settled, vietnamese } from '../support/e2e/page.ts';

/** The catalogue as the build wrote it into the list. */
const list = () => readFileSync('build/indicators/index.html', 'utf8');
const ids = [...new Set([...list().matchAll(/indicators\/([a-z_0-9]+)\//g)].flatMap(([, id]) => id ?? []))];

test('every indicator has a page in both languages, complete without a script', () => {
  expect(ids.length).toBeGreaterThanOrEqual(28);
  for (const id of ids) {
    for (const folder of ['build', 'build/en']) {
      const html = readFileSync(`${folder}/indicators/${id}/index.html`, 'utf8');
      expect(html, id).toMatch(/<math[^>]*>/);
      expect(html, id).toMatch(/SELECT/);
      expect(html, id).not.toMatch(/undefined|\[object|NaN</);
    }
  }
});

test('the list is searched without tone marks, in either language', async ({ page }) => {
  await page.goto('./indicators/');
  const rows = page.locator('main li');
  await expect(rows).toHaveCount(ids.length);
  await page.getByRole('searchbox').fill('do phu');
  await expect(page.locator('#coverage')).toBeVisible();
  await expect(page.locator('#median_views')).toHaveCount(0);
  await page.getByRole('searchbox').fill('burstiness');
  await expect(page.locator('main li')).toHaveCount(1);
  await page.getByRole('searchbox').fill('không có gì như thế');
  await expect(page.getByText('Không có chỉ số nào khớp.')).toBeVisible();
});

test('an address of the time when definitions were anchors leads to the page', async ({ page }) => {
  await page.goto('./indicators/?v=1&theme=DV04#coverage');
  await expect(page).toHaveURL(/\/indicators\/coverage\/\?v=1&theme=DV04$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Độ phủ tỉnh, thành phố');
});

test('a page works its number out from the parts and follows the view when asked', async ({ page }) => {
  await page.goto('./indicators/data_quality/?v=1&theme=DV04');
  const value = page.locator('[data-part="n"] dd');
  await expect(value).toHaveText(vietnamese(EVENTS.length));
  await expect(page.locator('[data-value]')).toHaveText(/^\d+(,\d+)?%$/);
  await page.getByRole('button', { name: 'Tính trên dữ liệu đang mở' }).click();
  await expect(value).toHaveText(vietnamese(count(inTheme('DV04'))), { timeout: 30_000 });
  await page.getByText('Câu truy vấn SQL').click();
  await expect(page.locator('pre code')).toContainText('FROM "events"');
  await expect(page.locator('pre code')).not.toContainText('DV04');
  await expect(page.locator('.bound')).toContainText('"DV04"');
  await page.getByRole('button', { name: 'Xem lại ví dụ có sẵn' }).click();
  await expect(value).toHaveText(vietnamese(EVENTS.length));
});

test('formulas are MathML also after a change of page, and the neighbours are linked', async ({ page }) => {
  await page.goto('./indicators/theme_share/');
  const namespaces = () =>
    page.locator('math').evaluate((math) => [math.namespaceURI, math.querySelector('mi')?.namespaceURI]);
  const mathml = 'http://www.w3.org/1998/Math/MathML';
  expect(await namespaces()).toEqual([mathml, mathml]);
  await expect(page.locator('math mfrac')).toHaveCount(1);
  const next = page.locator('a[rel="next"]');
  const label = (await next.textContent())?.replace(/^Sau: | →$/g, '') ?? '';
  await next.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(label);
  expect(await namespaces()).toEqual([mathml, mathml]);
  await page.locator('a[rel="prev"]').click();
  await expect(page).toHaveURL(/indicators\/theme_share\/$/);
});

test('the other language shows the same indicator', async ({ page }) => {
  await page.goto('./indicators/coverage/');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/indicators\/coverage\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coverage of provinces');
});

test('numbers lead to their definition: panels, their menus, key figures, embeds', async ({ page }) => {
  await open(page, './?v=1&theme=DV04');
  for (const panel of ['frequency', 'themes', 'map', 'events']) {
    const link = page.locator(`#${panel} a.definition`);
    await expect(link).toHaveAttribute('href', /indicators\/[a-z_]+\/\?v=1&theme=DV04$/);
  }
  const menu = await openMenu(page, 'frequency');
  await expect(menu.getByRole('link', { name: 'Cách tính' })).toHaveAttribute(
    'href',
    /indicators\/event_count\//
  );
  await page.locator('[data-figure="coverage"] a').first().click();
  await expect(page).toHaveURL(/\/indicators\/coverage\/\?v=1&theme=DV04$/);
  await page.goBack();
  await settled(page);
  await expectCount(page, count(inTheme('DV04')));
  await page.goto('./embed/frequency/');
  const definition = page.locator('a.definition');
  await expect(definition).toHaveAttribute('href', /indicators\/event_count\//);
  await expect(definition).toHaveAttribute('target', '_blank');
});
