import { expect, test } from '../support/browser.ts';
import { between, count, EVENTS, inProvince, inTheme } from '../support/e2e/dataset.ts';
import { chips, expectCount, open, openFilter, vietnamese } from '../support/e2e/page.ts';

test('values are found, chosen and excluded by keys alone; one press takes one back', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Chủ đề');
  await list.getByRole('searchbox').focus();
  await page.keyboard.type('doi thoai voi nhan dan');
  await page.keyboard.press('ArrowDown');
  const first = list.getByRole('checkbox').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('-');
  await expectCount(page, EVENTS.length - count(inTheme('DC02')));
  await expect(page).toHaveURL(/theme=!DC02/);
  await expect(list.getByRole('button', { name: /^Loại trừ Đối thoại/, pressed: true })).toBeVisible();
  await expect(chips(page)).toHaveText([/Chủ đề: không Đối thoại/]);

  // The other keys: back into the box, all values, by letter, to the ends.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(list.getByRole('checkbox').last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('b');
  await expect(list.locator('li:has(:focus)')).toContainText(/^\s*B/);
  await page.keyboard.press('Space');
  await expect(chips(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await chips(page).first().click();
  await expect(chips(page)).toHaveCount(1);
  await expect(page).not.toHaveURL(/DC02/);
});

test('a province is opened to its communes by keys', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Địa phương');
  await list.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('h');
  await expect(list.locator('li:has(:focus)')).toContainText('Hà Nội');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(list.locator('li:has(:focus)')).toContainText(/phường|xã|quận|huyện|thị xã/);
  await page.keyboard.press('ArrowLeft');
  await expect(list.locator('li:has(:focus)')).toContainText('Hà Nội');
  await page.keyboard.press('Enter');
  await expectCount(page, count(inProvince('P34-01')));
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('filters are in a sheet that says how many events it leaves', async ({ page }) => {
    await open(page, './?v=1&from=2025-01-01&to=2025-12-31');
    const button = page.getByRole('button', { name: /^Bộ lọc/ });
    await expect(button).toContainText('1 điều kiện đang dùng');
    await button.click();
    const sheet = page.getByRole('dialog', { name: 'Bộ lọc' });
    await sheet.getByRole('button', { name: /^Chủ đề/ }).click();
    const list = sheet.getByRole('group', { name: 'Chủ đề', exact: true });
    await list.getByRole('searchbox').fill('DC02');
    await list.getByRole('checkbox').first().check();
    const n = count(between('2025-01-01', '2025-12-31'), inTheme('DC02'));
    await list.getByRole('button', { name: '×' }).click();
    await sheet.getByRole('button', { name: `Xem ${vietnamese(n)} hoạt động` }).click();
    await expect(sheet).toHaveCount(0);
    await expect(button).toContainText('2 điều kiện đang dùng');
    await expectCount(page, n);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  });
});

test('events with one theme but not another: chosen and left out side by side, in chips and address', async ({
  page
}) => {
  await open(page);
  const list = await openFilter(page, 'Chủ đề');
  const search = list.getByRole('searchbox');
  await search.fill('DV04');
  await list.getByRole('checkbox').first().check();
  await search.fill('NT01');
  await list
    .getByRole('button', { name: /^Loại trừ/ })
    .first()
    .click();
  const wanted = count(inTheme('DV04'), (event) => !inTheme('NT01')(event));
  expect(wanted).toBeLessThan(count(inTheme('DV04')));
  await expectCount(page, wanted);
  await expect(page).toHaveURL(/v=2&theme=DV04&not_theme=NT01/);
  await expect(chips(page)).toHaveText([/Chủ đề: /, /không /]);

  // The chip of what is left out gives it back.
  await page.keyboard.press('Escape');
  await chips(page).nth(1).click();
  await expectCount(page, count(inTheme('DV04')));
  await page.goBack();
  await expectCount(page, wanted);
});
