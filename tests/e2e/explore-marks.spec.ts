import { expect, test } from '../support/browser.ts';
import { byOrganiser, count, inTheme } from '../support/e2e/dataset.ts';
import { clickMark, matching, openMenu, vietnamese } from '../support/e2e/page.ts';
import type { Page } from '@playwright/test';

const expectShown = (page: Page, search: string) =>
  expect(page.locator('main')).toHaveAttribute('data-shown', search, { timeout: 30_000 });

/** How often the chart draws a name: names that can be clicked are drawn once. */
const named = (page: Page, name: string) =>
  page.locator('#explore .live text').filter({ hasText: new RegExp(`^${name}$`) });

test('filters by the marks of the explored chart, which shows the choice and does not filter itself', async ({
  page
}) => {
  await page.goto('./explore/?by=organiser');
  await expectShown(page, 'by=organiser');
  await clickMark(page, 'explore', /^UBND$/);
  await expectShown(page, 'v=1&organiser=ubnd&by=organiser');
  await expect(matching(page)).toHaveText(vietnamese(count(byOrganiser('ubnd'))));
  // The other organisers are still there to be compared with and chosen.
  await expect(named(page, 'Mặt trận Tổ quốc')).toHaveCount(1);

  await page.keyboard.down('Shift');
  await clickMark(page, 'explore', /^Mặt trận Tổ quốc$/);
  await page.keyboard.up('Shift');
  await expectShown(page, 'v=1&organiser=ubnd,mttq&by=organiser');
  await page.keyboard.down('Alt');
  await clickMark(page, 'explore', /^UBND$/);
  await page.keyboard.up('Alt');
  await expect(page).toHaveURL(/v=2&organiser=mttq&not_organiser=ubnd&by=organiser$/);

  // Without a pointer: the rows of the figures below are the marks.
  await page.goBack();
  await page.goBack();
  await expectShown(page, 'v=1&organiser=ubnd&by=organiser');
  const row = page
    .getByRole('region', { name: /theo đơn vị tổ chức$/ })
    .getByRole('button', { name: 'UBND' });
  await expect(row).toHaveAttribute('aria-pressed', 'true');
  await row.press('Enter');
  await expectShown(page, 'by=organiser');
});

test('chooses days by the bars of time, as the frequency does, and rows by the names of a pivot table', async ({
  page
}) => {
  await page.goto('./explore/?by=theme&across=level&chart=pivot');
  await expectShown(page, 'by=theme&across=level&chart=pivot');
  const first = page.getByTestId('pivot').locator('tbody tr').first().getByRole('button');
  await first.click();
  await expect(page).toHaveURL(/[?&]theme=/);
  await expect(first).toHaveAttribute('aria-pressed', 'true');

  await page.goto('./explore/?v=1&grain=year');
  await expectShown(page, 'v=1&grain=year');
  const summary = await page.locator('#explore figcaption').textContent();
  const handle = page.locator('#explore').getByRole('slider').first();
  await handle.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/from=/);
  // The axis stays as it is.
  await expect(page.locator('#explore figcaption')).toHaveText(summary ?? '');
});

test('is embedded with its question and its view, and counts what the page counted', async ({ page }) => {
  await page.goto('./explore/?v=1&theme=DV04&by=organiser');
  await expectShown(page, 'v=1&theme=DV04&by=organiser');
  const words = await page.locator('#explore figcaption').textContent();
  const menu = await openMenu(page, 'explore');
  await menu.getByRole('button', { name: 'Nhúng vào trang khác…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Nhúng biểu đồ/ });
  const address = await dialog.getByRole('link').getAttribute('href');
  expect(address).toContain('/embed/explore/?v=1&theme=DV04&by=organiser');

  await page.goto(address ?? '');
  await expect(page.locator('figcaption')).toHaveText(words ?? '', { timeout: 30_000 });
  await expect(page.locator('.filters')).toContainText('Chủ đề');
  await expect(page.getByRole('button')).toHaveCount(0);
  const back = page.getByRole('link', { name: 'Xem trên Nhịp Cơ Sở' });
  await expect(back).toHaveAttribute('href', /explore\/\?v=1&theme=DV04&by=organiser$/);
  expect(count(inTheme('DV04'))).toBeGreaterThan(0);
});
