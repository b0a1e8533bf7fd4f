import { expect, test } from '../support/browser.ts';
import { count, EVENTS, inTheme, type PlainEvent } from '../support/e2e/dataset.ts';
import { chips, matching, open, settled, vietnamese } from '../support/e2e/page.ts';

const params = (url: string) => new URL(url).searchParams;

test('the list of themes is searched without marks, filters and leaves out', async ({ page }) => {
  await open(page, 'boards/themes/');
  const list = page.locator('#theme-list');
  await list.getByRole('searchbox').fill('doi thoai');
  const row = list.locator('ol button');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Đối thoại');
  const code = (await row.getAttribute('data-value')) ?? '';
  await row.click();
  await expect(matching(page)).toHaveText(vietnamese(count(inTheme(code))));
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await row.click({ modifiers: ['Alt'] });
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length - count(inTheme(code))));
  await expect(chips(page)).toContainText(['không']);
});

test('a cell of two themes leads to the events that have both', async ({ page }) => {
  await open(page, 'boards/themes/');
  const cell = page
    .locator('#co-occurrence .live text[style*="400"]')
    .filter({ hasText: /^\d\d$/ })
    .first();
  await cell.scrollIntoViewIfNeeded();
  await settled(page);
  const said = Number(await cell.textContent());
  const box = await cell.boundingBox();
  if (!box) throw new Error('no cell');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(matching(page)).toHaveText(vietnamese(said));
  const [one = '', other = ''] = (params(page.url()).get('theme') ?? '').replace(/^\*/, '').split(',');
  const both = ({ themes }: PlainEvent) => themes.includes(one) && themes.includes(other);
  expect(count(both)).toBe(said);
  await expect(chips(page)).toContainText(['có cả']);
});

test('themes over time become counts, each on its own scale, and the address says so', async ({ page }) => {
  await open(page, 'boards/themes/');
  const panel = page.locator('#theme-trends');
  await panel.getByLabel('Số đo').selectOption('count');
  await panel.getByLabel('Trục').selectOption('own');
  await expect(panel.locator('.subtitle')).toContainText('Số hoạt động có chủ đề');
  await expect(panel.locator('.subtitle')).toContainText('thang riêng');
  expect(params(page.url()).get('trend')).toBe('count');
  expect(params(page.url()).get('axis')).toBe('own');
});
