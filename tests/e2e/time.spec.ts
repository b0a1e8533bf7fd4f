import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { between, count } from '../support/e2e/dataset.ts';
import { cells, expectCount, open, openMenu, settled, summary } from '../support/e2e/page.ts';

const bar = (page: Page) => page.getByRole('search', { name: 'Bộ lọc' });

test('a period is typed in either language, read back in words, and stands in the address as days', async ({
  page
}) => {
  await open(page);
  await bar(page)
    .getByRole('button', { name: /· theo/ })
    .click();
  const box = page.getByRole('combobox', { name: 'Gõ khoảng thời gian' });
  await box.fill('12 thang');
  const list = page.getByRole('listbox', { name: 'Cách hiểu và gợi ý' });
  await expect(list.getByRole('option').first()).toContainText('12 tháng qua');
  await expect(list.getByRole('option').first()).toContainText('ngày cuối của dữ liệu');
  await box.fill('lúc nào đó');
  await expect(page.getByText('Chưa hiểu. Hãy thử')).toBeVisible();
  await box.press('Enter');
  expect(page.url()).not.toContain('from=');
  await box.fill('Q3 2024');
  await expect(list.getByRole('option').first()).toHaveText(/Quý 3\/2024: 01\/07\/2024 – 30\/09\/2024/);
  await box.press('Enter');
  await expect(page).toHaveURL(/from=2024-07-01&to=2024-09-30/);
  await expectCount(page, count(between('2024-07-01', '2024-09-30')));
  const caption = bar(page).getByRole('button', { name: /^Quý 3\/2024 · theo/ });
  await expect(caption).toBeFocused();
});

test('steps keep whole years whole and stop where there are no data', async ({ page }) => {
  await open(page, './?v=1&from=2025-01-01&to=2025-12-31');
  await bar(page).getByRole('button', { name: 'Tiến một kỳ: Năm 2026' }).click();
  await expect(page).toHaveURL(/from=2026-01-01&to=2026-12-31/);
  await expectCount(page, count(between('2026-01-01', '2026-12-31')));
  const forward = bar(page).getByRole('button', { name: 'Tiến một kỳ: Năm 2027' });
  await expect(forward).toHaveAttribute('aria-disabled', 'true');
  await page.goBack();
  await expect(page).toHaveURL(/from=2025-01-01&to=2025-12-31/);
  await page.locator('body').press('[');
  await expect(page).toHaveURL(/from=2024-01-01&to=2024-12-31/);
});

test('complete periods only: key figures, list, chart and its table end with the last full quarter', async ({
  page
}) => {
  await open(page);
  await expect(summary(page, 'frequency')).toContainText('đến Q1/2026');
  await bar(page)
    .getByRole('button', { name: /^Kỳ trọn:/ })
    .click();
  await expect(page).toHaveURL(/through=complete/);
  await expectCount(page, count(between('0001-01-01', '2025-12-31')));
  await settled(page);
  await expect(summary(page, 'frequency')).not.toContainText('2026');
  const menu = await openMenu(page, 'frequency');
  await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
  const rows = await cells(page.locator('#frequency table'));
  expect(rows.at(-1)?.[0]).toBe('Q4/2025');
  await page.goBack();
  await expectCount(page, count());
  await expect(page.locator('#frequency table')).toContainText('Q1/2026');
});
