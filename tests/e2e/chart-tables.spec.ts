import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { cells, open, openMenu } from '../support/e2e/page.ts';

const number = (text: string) => Number(text.replaceAll('.', '').replace(',', '.'));

async function asTable(page: Page, panel: string) {
  const menu = await openMenu(page, panel);
  await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
  const table = page.locator(`#${panel} table`);
  await expect(table).toBeVisible();
  return table;
}

test('the table of a chart is sorted by any column and copied as it stands', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const table = await asTable(page, 'map');
  const drawn = (await cells(table)).slice(1);
  const heading = (index: number) => table.getByRole('columnheader').nth(index);

  await heading(1).getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(heading(1)).toHaveAttribute('aria-sort', 'descending');
  const largest = (await cells(table)).slice(1);
  const counts = largest.map((row) => row[1] ?? '').filter((cell) => cell !== '–');
  expect(counts.map(number)).toEqual(counts.map(number).sort((a, b) => b - a));
  expect([...largest].sort()).toEqual([...drawn].sort());

  await heading(0).getByRole('button').click();
  await expect(heading(0)).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading(1)).not.toHaveAttribute('aria-sort');
  const names = (await cells(table)).slice(1).map((row) => row[0] ?? '');
  expect(names).toEqual([...names].sort(new Intl.Collator('vi', { numeric: true }).compare));

  await page.locator('#map').getByRole('button', { name: 'Sao chép bảng' }).click();
  await expect(page.locator('#map').getByText(/^Đã sao chép/)).toBeVisible();
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (await item?.getType(type))?.text();
    return { text: await read('text/plain'), html: await read('text/html') };
  });
  const lines = (copied.text ?? '').split(/\r?\n/).map((line) => line.split('\t'));
  expect(lines.slice(1).map((line) => line[0])).toEqual(names);
  expect(copied.html).toMatch(/<table/);
  // The column stays where it is while the rows move below it.
  const top = (await table.locator('thead').boundingBox())?.y;
  await page.locator('#map .scroll').evaluate((element) => element.scrollTo(0, 200));
  expect((await heading(0).boundingBox())?.y).toBe(top);
});

test('T turns a panel to its table and back, but not where text is typed', async ({ page }) => {
  await open(page);
  const panel = page.locator('#frequency');
  await panel.getByRole('button', { name: /^Tùy chọn của biểu đồ/ }).focus();
  await page.keyboard.press('t');
  await expect(panel.locator('table')).toBeVisible();
  await panel.getByRole('columnheader').first().getByRole('button').focus();
  await page.keyboard.press('t');
  await expect(panel.locator('table')).toHaveCount(0);
  expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);

  await panel.locator('select, input').first().focus();
  await page.keyboard.press('t');
  await expect(panel.locator('table')).toHaveCount(0);
});

test('a panel shows the SQL that filled it, with the values of the filters', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, './?v=1&theme=DV04&from=2020-01-01');
  const menu = await openMenu(page, 'map');
  await menu.getByRole('button', { name: 'Xem câu truy vấn SQL' }).click();
  const dialog = page.getByRole('dialog', { name: /Câu truy vấn của/ });
  const sql = (await dialog.locator('pre').first().textContent()) ?? '';
  expect(sql).toContain("IN ('DV04')");
  expect(sql).toContain("DATE '2020-01-01'");
  await dialog.getByRole('button', { name: 'Sao chép câu truy vấn' }).first().click();
  await expect(dialog.getByText('Đã sao chép')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sql);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
