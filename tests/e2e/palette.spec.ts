import { expect, test } from '../support/browser.ts';
import { count, inTheme } from '../support/e2e/dataset.ts';
import { chips, expectCount, open } from '../support/e2e/page.ts';

test('the palette filters by a theme, types a period and leads to the page of an indicator', async ({
  page
}) => {
  await open(page);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Tìm và đi tới' });
  await expect(box).toBeFocused();
  await box.fill('doi thoai voi nhan dan');
  const active = page.getByRole('dialog').getByRole('option', { selected: true });
  await expect(active).toContainText('Đối thoại với nhân dân');
  await box.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(chips(page)).toHaveText([/Chủ đề: Đối thoại/]);
  await expectCount(page, count(inTheme('DC02')));

  await page.getByRole('button', { name: 'Tìm và đi tới (Ctrl+K)' }).click();
  await box.fill('quy 3/2024');
  await expect(active).toContainText('Quý 3/2024: 01/07/2024 – 30/09/2024');
  await box.fill('longest_silence');
  await expect(page.getByRole('group', { name: 'Chỉ số' }).getByRole('option').first()).toBeVisible();
  await expect(active).toHaveCount(1);
  await box.press('Enter');
  await expect(page).toHaveURL(/indicators\/longest_silence\/\?v=1&theme=DC02/);
});

test('keys lead to pages and to the search, are listed, and are letters while typing', async ({ page }) => {
  await open(page);
  await page.locator('body').press('/');
  const search = page.getByRole('searchbox', { name: 'Tìm trong tên hoạt động…' });
  await expect(search).toBeFocused();
  await page.keyboard.type('gi?');
  await expect(search).toHaveValue('gi?');
  await search.fill('');
  await search.blur();
  await page.locator('body').press('?');
  const help = page.getByRole('dialog', { name: 'Phím tắt' });
  await expect(help).toContainText('Đến trang Chỉ số');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/indicators\/$/);
});
