import { expect, test } from '../support/browser.ts';
import {
  between,
  count,
  EVENTS,
  inProvince,
  inTheme,
  ofType,
  plain,
  RECORDS
} from '../support/e2e/dataset.ts';
import { chips, expectCount, matching, open, openFilter, vietnamese } from '../support/e2e/page.ts';

test('a place is found without marks and filters', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Địa phương');
  await list.getByRole('searchbox').fill('da nang');
  const city = list
    .getByRole('listitem')
    .filter({ hasText: /^\s*Đà Nẵng/ })
    .first();
  await expect(city).toContainText(vietnamese(count(inProvince('P34-48'))));
  await city.getByRole('checkbox').check();
  await expectCount(page, count(inProvince('P34-48')));
  await expect(chips(page)).toHaveText([/Địa phương: .*Đà Nẵng/]);
});

test('a theme is found without marks; several values add up; all but them can be shown', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Chủ đề');
  await list.getByRole('searchbox').fill('dan van');
  const first = list
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox') })
    .first();
  expect(plain((await first.textContent()) ?? '')).toContain('dan van');
  await list.getByRole('searchbox').fill('NT01');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, count(inTheme('NT01')));
  await list.getByRole('searchbox').fill('DV04');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, count(inTheme('NT01', 'DV04')));
  await list.getByRole('radio', { name: 'Loại trừ' }).check();
  await expectCount(page, EVENTS.length - count(inTheme('NT01', 'DV04')));
  await expect(page).toHaveURL(/theme=!NT01,DV04/);
  await list.getByRole('radio', { name: 'Chỉ lấy' }).check();
  await expectCount(page, count(inTheme('NT01', 'DV04')));
  await list.getByRole('button', { name: 'Bỏ chọn' }).click();
  await expectCount(page, EVENTS.length);
});

test('excluding can be chosen before the values', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Loại hoạt động');
  await list.getByRole('radio', { name: 'Loại trừ' }).check();
  await list.getByRole('searchbox').fill('dai_hoi');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, EVENTS.length - count(ofType('dai_hoi')));
  await expect(page).toHaveURL(/type=!dai_hoi/);
});

test('words of the title are found without marks', async ({ page }) => {
  await open(page);
  await page.getByRole('searchbox', { name: 'Tìm trong tên hoạt động…' }).fill('Dan van kheo');
  const found = EVENTS.filter(({ title }) =>
    ['dan', 'van', 'kheo'].every((word) => plain(title).includes(word))
  );
  expect(found.length).toBeGreaterThan(0);
  await expectCount(page, found.length);
  await expect(chips(page)).toHaveText([/Dan van kheo/]);
});

test('days can be typed and periods picked', async ({ page }) => {
  await open(page);
  const bar = page.getByRole('search', { name: 'Bộ lọc' });
  await bar.getByRole('button', { name: /· theo/ }).click();
  await page.getByLabel('Từ ngày').fill('2023-03-01');
  await page.getByLabel('Từ ngày').blur();
  await expect(page).toHaveURL(/from=2023-03-01/);
  await page.getByLabel('Đến ngày').fill('2024-02-29');
  await page.getByLabel('Đến ngày').blur();
  await expectCount(page, count(between('2023-03-01', '2024-02-29')));
  await page.getByRole('button', { name: 'Năm 2025' }).click();
  await expectCount(page, count(between('2025-01-01', '2025-12-31')));
});

test('chips name the filters and take them away', async ({ page }) => {
  await open(page, './?v=1&from=2025-01-01&theme=DV05&type=dai_hoi');
  const [date, theme, type] = [between('2025-01-01', '9999-12-31'), inTheme('DV05'), ofType('dai_hoi')];
  await expectCount(page, count(date, theme, type));
  await expect(chips(page)).toHaveText([/Từ .*01\/01\/2025/, /Chủ đề: /, /Loại hoạt động: /]);
  await chips(page).nth(1).click();
  await expectCount(page, count(date, type));
  await page.getByRole('button', { name: 'Bỏ hết bộ lọc' }).click();
  await expectCount(page, EVENTS.length);
  await expect(chips(page)).toHaveCount(0);
  expect(page.url()).not.toContain('?');
});

test('records that do not count are named and can be included', async ({ page }) => {
  await open(page);
  const left = RECORDS.length - EVENTS.length;
  await page
    .getByRole('button')
    .filter({ has: matching(page) })
    .click();
  const group = page.getByRole('group', { name: 'Hoạt động nào được tính' });
  await expect(group).toContainText(`${vietnamese(left)} bản ghi không tính`);
  const numbers = (await group.locator('li .number').allTextContents()).map(Number);
  expect(numbers.reduce((sum, n) => sum + n, 0)).toBe(left);
  const listing = group.getByRole('listitem').filter({ hasText: 'trang danh mục' });
  const n = Number(await listing.locator('.number').textContent());
  expect(n).toBeGreaterThan(0);
  await listing.getByRole('checkbox').check();
  await expectCount(page, EVENTS.length + n);
  await expect(page).toHaveURL(/include=listing/);
});
