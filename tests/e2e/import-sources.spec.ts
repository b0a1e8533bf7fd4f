import { createServer } from 'node:http';
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { textUpload } from '../support/e2e/files.ts';
import { choose, dialog, fieldOf, load, loadAndShow, previewRow, toColumns } from '../support/e2e/import.ts';
import { REGISTER, registerCsv } from '../support/e2e/own.ts';
import { english, expectCount, matching, saved, settled } from '../support/e2e/page.ts';

const TABLE = `Tên hoạt động\tNgày\tTỉnh\r\n${Array.from({ length: 6 }, (_, i) => `Họp ${i}\t0${i + 1}/05/2024\tNghệ An`).join('\r\n')}\r\n`;

/** Opens a part of the page; a press before the page is alive is repeated. */
async function openPart(page: Page, name: string) {
  const button = page.getByRole('button', { name });
  await expect(async () => {
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click();
    await expect(button).toHaveAttribute('aria-expanded', 'true', { timeout: 500 });
  }).toPass();
}

test('a copied table is pasted into the page, or into the field for it', async ({ page }) => {
  await page.goto('./data/');
  // The page is alive once a part of it opens.
  await openPart(page, 'Mở địa chỉ');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, TABLE);
  await expect(previewRow(page, 0)).toHaveText(['Họp 0', '01/05/2024', 'Nghệ An']);
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();

  await openPart(page, 'Dán bảng');
  const field = page.getByLabel('Bảng đã chép');
  await expect(field).toBeFocused();
  await field.fill(TABLE);
  await page.getByRole('button', { name: 'Mở bảng đã dán' }).click();
  await loadAndShow(page, 'Đọc 6 dòng = nạp 6 + để riêng 0');
  await expectCount(page, 6);
});

test('an archive of several tables is taken apart', async ({ page }) => {
  await choose(page, [
    { name: 'so-hop.csv.gz', mimeType: 'application/gzip', buffer: gzipSync(registerCsv().buffer) }
  ]);
  await expect(dialog(page).locator('.file')).toContainText('so-hop.csv');
  await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
  await expectCount(page, 48);
});

const PORT = 4471;
const ORIGIN = `http://localhost:${PORT}`;

test.describe('addresses', () => {
  test.use({ ownOrigins: [ORIGIN] });
  // Both tests need the port.
  test.describe.configure({ mode: 'serial' });

  const serving = (headers: Record<string, string>) =>
    new Promise<{ close: () => Promise<void> }>((resolve) => {
      const server = createServer((request, response) => {
        response.writeHead(request.url === '/so-hop.csv' ? 200 : 404, headers);
        response.end(request.url === '/so-hop.csv' ? registerCsv().buffer : '');
      });
      server.listen(PORT, 'localhost', () =>
        resolve({ close: () => new Promise((done) => server.close(() => done())) })
      );
    });

  test('a file is opened from an address whose server allows it', async ({ page, offences }) => {
    const server = await serving({ 'Access-Control-Allow-Origin': '*' });
    try {
      await page.goto('./data/');
      await openPart(page, 'Mở địa chỉ');
      await page.getByLabel('Địa chỉ của tệp').fill(`${ORIGIN}/khong-co.csv`);
      await page.getByRole('button', { name: 'Mở', exact: true }).first().click();
      await expect(dialog(page).getByRole('alert')).toContainText('404');
      await dialog(page).getByRole('button', { name: 'Đóng' }).last().click();
      await page.getByLabel('Địa chỉ của tệp').fill(`${ORIGIN}/so-hop.csv`);
      await page.keyboard.press('Enter');
      await expect(dialog(page).locator('.file')).toContainText('so-hop.csv');
      await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
      await expectCount(page, 48);
    } finally {
      await server.close();
    }
    // The browser itself logs the address that was not found.
    expect(offences.consoleErrors.filter((text) => !text.includes('404'))).toEqual([]);
    offences.consoleErrors.length = 0;
  });

  test('a server that does not allow it is explained', async ({ page, offences }) => {
    const server = await serving({});
    try {
      await page.goto('./data/');
      await openPart(page, 'Mở địa chỉ');
      await page.getByLabel('Địa chỉ của tệp').fill(`${ORIGIN}/so-hop.csv`);
      await page.keyboard.press('Enter');
      const alert = dialog(page).getByRole('alert');
      await expect(alert).toContainText('Access-Control-Allow-Origin');
    } finally {
      await server.close();
    }
    offences.consoleErrors.length = 0;
  });
});

test('columns matched once are remembered for the next file with the same headers', async ({ page }) => {
  await choose(page, [registerCsv()]);
  await toColumns(page);
  await fieldOf(page, 'Cột G').selectOption({ label: 'Lượt xem' });
  const mapping = await saved(page, () =>
    dialog(page).getByRole('button', { name: 'Tải cách ghép (JSON)' }).click()
  );
  expect(JSON.parse(mapping.bytes.toString('utf8'))).toMatchObject({
    format: 'nhip-co-so/mapping',
    tables: [{ role: 'events', columns: { views: 'Cột G', title: 'Tên hoạt động' } }]
  });
  await load(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');

  await choose(page, [registerCsv('so-hop-2.csv')]);
  await expect(dialog(page)).toContainText('Đã nhớ từ lần trước');
  await expect(fieldOf(page, 'Cột G')).toHaveValue('views');
  await dialog(page).getByRole('button', { name: 'Ghép lại từ đầu' }).click();
  await expect(fieldOf(page, 'Cột G')).not.toHaveValue('views');
  await dialog(page)
    .getByTestId('mapping-input')
    .setInputFiles({ name: 'm.json', mimeType: 'application/json', buffer: mapping.bytes });
  await expect(dialog(page)).toContainText('Đã áp dụng cách ghép cho 1 tệp.');
  await expect(fieldOf(page, 'Cột G')).toHaveValue('views');
});

test('stopping in the middle keeps the dataset that was open', async ({ page }) => {
  await choose(page, [registerCsv()]);
  await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
  const here = page.url();
  const row = (i: number) => `Họp ${i},${(i % 28) + 1}/${(i % 12) + 1}/20${10 + (i % 15)},Xã số ${i},Nghệ An`;
  const big = textUpload(
    'lon.csv',
    `Tên hoạt động,Ngày,Xã,Tỉnh\n${Array.from({ length: 300_000 }, (_, i) => row(i)).join('\n')}`
  );
  await page.getByRole('link', { name: 'Dữ liệu' }).first().click();
  await page.getByTestId('file-input').setInputFiles(big);
  await dialog(page).getByRole('button', { name: 'Nạp dữ liệu' }).click();
  await expect(dialog(page)).toContainText('Bộ dữ liệu đang xem vẫn nguyên như trước.');
  await dialog(page).getByRole('button', { name: 'Dừng' }).click();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  await expect(page).toHaveURL(here);
  await settled(page);
  await expectCount(page, REGISTER.length);
});

test('the whole way in English', async ({ page }) => {
  const rows = Array.from(
    { length: 10 },
    (_, i) => `Meeting ${i},2024-03-${String(i + 10)},${i === 4 ? 'crowded' : 20 + i}`
  );
  await page.goto('./en/data/');
  await page.getByTestId('file-input').setInputFiles(textUpload('meetings.csv', `Title,Date,Participants\n${rows.join('\n')}\n,,\n`)); // prettier-ignore
  await expect(dialog(page)).toContainText('Check how it is read');
  await expect(dialog(page).getByLabel('Delimiter')).toHaveValue(',');
  await dialog(page).getByRole('button', { name: 'Next: match columns' }).click();
  await expect(dialog(page)).toContainText('10 of 10 dates understood');
  await expect(dialog(page)).toContainText('9 of 10 numbers understood');
  await expect(dialog(page)).toContainText('not understood: “crowded”');
  await dialog(page).getByRole('button', { name: 'Load data' }).click();
  await expect(dialog(page).locator('.sum')).toHaveText(/^Read 1[01] rows = 10 loaded \+ [01] set aside$/);
  await expect(dialog(page)).toContainText('crowded');
  await dialog(page).getByRole('button', { name: 'Show charts' }).click();
  await settled(page);
  await expect(matching(page)).toHaveText(english(10));
});

const EVENTS = path.resolve('../shared/data/events');

test.describe('foreign datasets', () => {
  test.skip(!existsSync(EVENTS), `needs the third-party files in ${EVENTS}`);
  test.setTimeout(180_000);

  test('council events of New York load with columns matched in the dialog', async ({ page }) => {
    await choose(page, [path.join(EVENTS, 'nyc_council_events_2018_2025.csv')]);
    await toColumns(page);
    await fieldOf(page, 'starts_at').selectOption('event_date');
    await fieldOf(page, 'body').selectOption('organisers');
    await fieldOf(page, 'item_types').selectOption('topics');
    await fieldOf(page, 'comment').selectOption('title');
    await expect(dialog(page)).toContainText('200/200 ngày đọc được');
    await load(page, /^Đọc [\d.]+ dòng = nạp [\d.]+ \+ để riêng \d+$/, 60_000);
    await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
    await settled(page);
    await expect(matching(page)).not.toHaveText('0');
  });

  test('ministerial diaries of New South Wales load from their archive', async ({ page }) => {
    await choose(page, [path.join(EVENTS, 'nsw_ministerial_diaries_tidied.csv.gz')]);
    await toColumns(page);
    await fieldOf(page, 'date').selectOption('event_date');
    await fieldOf(page, 'minister').selectOption('organisers');
    await fieldOf(page, 'reason').selectOption('title');
    await load(page, /^Đọc [\d.]+ dòng = nạp [\d.]+ \+ để riêng [\d.]+$/, 90_000);
    await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
    await settled(page);
    await expect(matching(page)).not.toHaveText('0');
  });
});
