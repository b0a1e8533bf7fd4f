import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { byOrganiser, count, inProvince, inTheme, ofType } from '../support/e2e/dataset.ts';
import { cells, matching, summary, vietnamese } from '../support/e2e/page.ts';

/** Waits until the chart of this address is on screen. */
const expectShown = (page: Page, search: string) =>
  expect(page.locator('main')).toHaveAttribute('data-shown', search, { timeout: 30_000 });

async function open(page: Page, search = ''): Promise<void> {
  await page.goto(`./explore/${search === '' ? '' : `?${search}`}`);
  await expectShown(page, search);
}

const choices = (page: Page) => page.getByRole('complementary', { name: 'Lựa chọn' });
const title = (page: Page) => page.locator('#explore-title');

test('works on one chart by choosing; the address holds it, Back undoes, the language keeps it', async ({
  page
}) => {
  await page.goto('./');
  await page.getByRole('navigation', { name: 'Trang' }).getByRole('link', { name: 'Khám phá' }).click();
  await expectShown(page, '');
  await expect(title(page)).toHaveText('Số hoạt động được ghi nhận theo thời gian');
  await expect(matching(page)).toHaveText(vietnamese(count()));

  await choices(page).getByLabel('Chia theo', { exact: true }).selectOption('Loại hoạt động');
  await expectShown(page, 'by=type');
  await choices(page).getByLabel('Chia tiếp theo').selectOption('Đơn vị tổ chức');
  await expectShown(page, 'by=type&across=organiser');
  await expect(title(page)).toHaveText('Số hoạt động được ghi nhận theo loại hoạt động và đơn vị tổ chức');
  await choices(page).getByText('Cột chồng', { exact: true }).click();
  await expectShown(page, 'by=type&across=organiser&chart=stack');

  // A share of themes cannot be told of types alone: the choices follow the indicator.
  await choices(page)
    .getByLabel('Chỉ số', { exact: true })
    .selectOption({ label: 'Tỷ lệ hoạt động có chủ đề' });
  await expectShown(page, 'indicator=theme_share&by=type&across=theme');
  await page.goBack();
  await expectShown(page, 'by=type&across=organiser&chart=stack');
  await page.goBack();
  await page.goBack();
  await expectShown(page, 'by=type');
  await expect(summary(page, 'explore')).toContainText(`(${vietnamese(count(ofType('dai_hoi')))})`);

  // The filter bar and the chart stand in one address, which another page or language can take over.
  await page.getByRole('link', { name: 'English' }).click();
  await expectShown(page, 'by=type');
  await expect(title(page)).toHaveText('Events recorded by event type');
  await page.reload();
  await expectShown(page, 'by=type');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expectShown(page, '');
});

test('has totals in a pivot table that count each event once, and sorts by any column', async ({ page }) => {
  await open(page, 'by=theme&across=organiser&chart=pivot&least=2');
  const pivot = page.getByTestId('pivot');
  const rows = await cells(pivot.locator('tfoot'));
  const total = rows[0]?.at(-1);
  expect(total).toBe(vietnamese(count()));
  // The head of a column is its organiser, its foot all events of it, which have several themes.
  const heads = (await cells(pivot.locator('thead'))).at(-1) ?? [];
  const mttq = heads.findIndex((head) => head.startsWith('Mặt trận Tổ quốc'));
  expect(rows[0]?.[mttq]).toBe(vietnamese(count(byOrganiser('mttq'))));
  const dv04 = (await cells(pivot.locator('tbody'))).find(
    ([, ...rest]) => rest.at(-1) === vietnamese(count(inTheme('DV04')))
  );
  expect(dv04).toBeDefined();

  await pivot.getByRole('button', { name: heads[mttq] ?? '', exact: true }).click();
  await expect(page).toHaveURL(/sort=value&column=mttq/);
  await expectShown(page, 'by=theme&across=organiser&chart=pivot&sort=value&column=mttq&least=2');
  const column = (await cells(pivot.locator('tbody'))).map((row) =>
    Number((row[mttq] ?? '').replace('–', '0'))
  );
  expect(column.slice(0, 5)).toEqual([...column].sort((a, b) => b - a).slice(0, 5));
  await expect(pivot.locator('th[aria-sort="descending"]')).toHaveText(heads[mttq] ?? '');

  await page.getByRole('button', { name: 'Xem câu SQL' }).click();
  await expect(page.getByRole('dialog')).toContainText('FROM "events"');
});

test('sets places side by side, with chips, colours and differences', async ({ page }) => {
  await open(page, 'by=none');
  await choices(page).getByLabel('So sánh các').selectOption('địa phương');
  for (const name of ['Hà Nội', 'Đà Nẵng']) {
    const add = choices(page).getByRole('button', { name: 'Thêm giá trị…' });
    if ((await add.getAttribute('aria-expanded')) === 'false') await add.click();
    await choices(page).getByLabel('Tìm giá trị để so sánh').last().fill(name);
    await choices(page).getByRole('button', { name, exact: true }).first().click();
  }
  await expectShown(page, 'by=none&versus=place:P34-01,P34-48');
  const [hanoi, danang] = [count(inProvince('P34-01')), count(inProvince('P34-48'))];
  const table = page.getByTestId('differences');
  await expect(table.getByRole('row', { name: /^Hà Nội/ })).toContainText(vietnamese(hanoi));
  await expect(table.getByRole('row', { name: /^Đà Nẵng/ })).toContainText(vietnamese(danang));
  await expect(table.getByRole('row', { name: /^Đà Nẵng/ })).toContainText(vietnamese(danang - hanoi));
  await page.keyboard.press('Escape');
  await choices(page).getByRole('button', { name: 'Bỏ Hà Nội' }).click();
  await expectShown(page, 'by=none&versus=place:P34-48');
});

test('fits a phone, where the choices lie in a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, 'indicator=theme_share&by=theme&top=5');
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  await expect(choices(page)).toBeHidden();
  await page.getByRole('button', { name: 'Chỉnh biểu đồ' }).click();
  await expect(choices(page)).toBeVisible();
  await choices(page).getByLabel('Số nhóm hiện').fill('7');
  await page.keyboard.press('Enter');
  await expectShown(page, 'indicator=theme_share&by=theme&top=7');
  await page.keyboard.press('Escape');
  await expect(choices(page)).toBeHidden();
  expect(await overflow()).toBe(0);
});
