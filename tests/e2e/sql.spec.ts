import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { count, EVENTS, ofType, parseCsv, RECORDS } from '../support/e2e/dataset.ts';
import { cells, open, openMenu, saved, vietnamese } from '../support/e2e/page.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Câu truy vấn SQL' });

async function openConsole(page: Page, address = './sql/') {
  await page.goto(address);
  await expect(page.locator('.cm-content')).toBeVisible({ timeout: 30_000 });
}

async function write(page: Page, text: string) {
  await editor(page).fill(text);
}

const took = (page: Page) => page.getByTestId('sql-took');

test('a statement is run with Ctrl+Enter; its rows are shown, drawn and saved', async ({ page }) => {
  await openConsole(page);
  await write(
    page,
    'SELECT event_type, count(*) AS n FROM events\nWHERE excluded IS NULL GROUP BY ALL ORDER BY n DESC, 1'
  );
  await page.keyboard.press('Control+Enter');
  await expect(took(page)).toContainText(/^\d+ dòng · /, { timeout: 30_000 });
  const [header, ...rows] = await cells(page.getByTestId('sql-result').locator('table'));
  expect(header).toEqual(['event_type VARCHAR', 'n BIGINT']);
  for (const [type = '', n] of rows.slice(0, 5)) expect(Number(n), type).toBe(count(ofType(type)));

  await page.getByRole('button', { name: 'Biểu đồ', exact: true }).click();
  await expect(page.getByTestId('sql-chart').locator('figcaption')).toContainText(
    `n lớn nhất là ${rows[0]?.[1] ?? ''}`
  );
  await expect(page.getByTestId('sql-chart').locator('svg').first()).toBeVisible();

  const file = await saved(page, () => page.getByRole('button', { name: 'Tải tất cả (CSV)' }).click());
  expect(file.name).toMatch(/_sql_.*\.csv$/);
  const records = parseCsv(file.bytes.toString('utf8'));
  expect(records.map((row) => row['n'])).toEqual(rows.map((row) => row[1]));
});

test('more rows than the page keeps are said to be more, and all of them are saved', async ({ page }) => {
  await openConsole(page);
  await write(page, 'SELECT e.event_key, r.range AS copy FROM events AS e, range(20) AS r');
  await page.getByRole('button', { name: /^Chạy/ }).click();
  await expect(took(page)).toContainText('Hơn 10.000 dòng', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Trang sau' }).click();
  await expect(page.getByTestId('table-rows')).toHaveText('Dòng 101–200 trong 10.000');
  const file = await saved(page, () => page.getByRole('button', { name: 'Tải tất cả (CSV)' }).click());
  expect(file.bytes.toString('utf8').trim().split('\n')).toHaveLength(RECORDS.length * 20 + 1);
});

test('what is more than reading is refused, and mistakes are shown where they are', async ({ page }) => {
  await openConsole(page);
  const alert = page.getByRole('main').getByRole('alert');
  await write(page, 'DROP TABLE events');
  await page.keyboard.press('Control+Enter');
  await expect(alert).toContainText('“DROP” không được phép');
  await write(page, "SELECT *\nFROM 'https://example.org/data.csv'");
  await page.keyboard.press('Control+Enter');
  await expect(alert).toContainText('Dòng 2, cột 6');
  await write(page, 'SELECT 1,\n  khong_co\nFROM events');
  await page.keyboard.press('Control+Enter');
  await expect(alert).toContainText('Dòng 2, cột 3', { timeout: 30_000 });
  await expect(alert).toContainText('khong_co');
  await expect(page.locator('.cm-lintRange-error')).toHaveText('khong_co');
  await write(page, 'SELECT count(*) AS n FROM events');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('sql-result').locator('tbody th')).toHaveText(String(RECORDS.length));
  await expect(alert).toHaveCount(0);
});

test('a statement without end can be cancelled, and the next one is answered', async ({ page }) => {
  await openConsole(page);
  await write(
    page,
    'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range % 7 = 3'
  );
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('sql-status')).toHaveText('Đang chạy…', { timeout: 30_000 });
  await page.getByRole('button', { name: 'Dừng' }).click();
  await expect(page.getByTestId('sql-status')).toHaveText('Đã dừng câu truy vấn.');
  await write(page, 'SELECT 41 + 1 AS n');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('sql-result').locator('tbody th')).toHaveText('42');
});

test('a linked statement waits for its reader; what was run is remembered', async ({ page }) => {
  const sql = 'SELECT count(*) AS n\nFROM events WHERE excluded IS NULL';
  await openConsole(page, `./sql/?v=1&sql=${encodeURIComponent(sql)}`);
  await expect(page.getByText('Câu truy vấn lấy từ liên kết.')).toBeVisible();
  await expect(page.locator('.cm-line')).toHaveText(sql.split('\n'));
  await expect(page.getByTestId('sql-result')).toHaveCount(0);
  await page.getByRole('button', { name: /^Chạy/ }).click();
  await expect(page.getByTestId('sql-result').locator('tbody th')).toHaveText(String(EVENTS.length), {
    timeout: 30_000
  });
  await page
    .getByRole('link', { name: 'Tiếng Việt' })
    .or(page.getByRole('link', { name: 'English' }))
    .click();
  await expect(page.getByRole('heading', { name: 'SQL console' })).toBeVisible();
  await expect(page.locator('.cm-line')).toHaveText(sql.split('\n'));
  await page.reload();
  await page.getByTestId('sql-history').locator('summary').click();
  await expect(page.getByTestId('sql-history').locator('li')).toHaveText([sql]);
});

test('the query of a chart is taken into the console and gives the figures of the chart', async ({
  page
}) => {
  await open(page, './?v=1&theme=DV04');
  const menu = await openMenu(page, 'map');
  await menu.getByRole('button', { name: 'Xem câu truy vấn SQL' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Mở ở trang Truy vấn SQL' }).first().click();
  await expect(page.getByRole('heading', { name: 'Truy vấn SQL' })).toBeVisible();
  await expect(page.locator('.cm-content')).toContainText("IN ('DV04')", { timeout: 30_000 });
  await page.getByRole('button', { name: /^Chạy/ }).click();
  await expect(took(page)).toContainText('dòng', { timeout: 30_000 });
  const rows = (await cells(page.getByTestId('sql-result').locator('table'))).slice(1);
  const places = new Map(rows.map(([place = '', n]) => [place, Number(n)]));
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  const map = await openMenu(page, 'map');
  await map.getByRole('button', { name: 'Xem dạng bảng' }).click();
  await expect(page.locator('#map tbody tr').filter({ hasText: 'Hà Nội' }).locator('td').first()).toHaveText(
    vietnamese(places.get('P34-01') ?? -1)
  );
});
