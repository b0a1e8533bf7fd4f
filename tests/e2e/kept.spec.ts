import { type Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { EVENTS } from '../support/e2e/dataset.ts';
import { textUpload } from '../support/e2e/files.ts';
import { choose, dialog, load } from '../support/e2e/import.ts';
import { registerCsv } from '../support/e2e/own.ts';
import { chips, expectCount, settled, themeRow } from '../support/e2e/page.ts';

const ADDRESS = './?v=1&data=own-so-hop';
const card = (page: Page) => page.locator('[data-dataset="own-so-hop"]');
const click = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true }).click();

// Each imports, keeps and opens a dataset at least once.
test.describe.configure({ timeout: 120_000 });

/** Imports the register of 48 meetings and keeps it on the device. */
async function keep(page: Page): Promise<void> {
  await choose(page, [registerCsv()]);
  await load(page, /Đọc 48 dòng/);
  await dialog(page).getByRole('button', { name: 'Giữ trên máy này' }).click();
  await expect(dialog(page).getByTestId('keep-choice')).toContainText('Đã giữ trên máy này', {
    timeout: 30_000
  });
  await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
  await settled(page);
}

const files = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<string[]> => {
      const found: string[] = [];
      for await (const [name, handle] of folder.entries()) {
        if (handle instanceof FileSystemDirectoryHandle)
          found.push(...(await walk(handle, `${path}${name}/`)));
        else found.push(`${path}${name}`);
      }
      return found.sort();
    };
    return walk(await navigator.storage.getDirectory(), '');
  });

test('a dataset kept on the device is there after a reload, with its charts and filters', async ({
  page
}) => {
  await keep(page);
  await page.reload();
  await settled(page);
  await expectCount(page, 48);
  await expect(page.locator('.about')).toContainText('so-hop');
  await expect(themeRow(page, 'NT01').locator('b')).toHaveText('12');
  await themeRow(page, 'NT01').click();
  await expectCount(page, 12);
  await expect(page.locator('#events')).toContainText('Họp chi bộ thôn số');
});

test('a link to a kept dataset works in a tab of its own, filter included', async ({ page }) => {
  await keep(page);
  const other = await page.context().newPage();
  await other.goto(`${ADDRESS}&theme=NT01`);
  await settled(other);
  await expectCount(other, 12);
  await expect(chips(other)).toHaveCount(1);
});

test('the first charts of a kept dataset come from the device while the engine is on its way', async ({
  page
}) => {
  await keep(page);
  let start: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (start = resolve));
  await page.route(/duckdb.*\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText('48');
  await expect(page.locator('#frequency .live svg')).toBeVisible();
  await expect(themeRow(page, 'NT01').locator('b')).toHaveText('12');
  await expect(page.locator('#events')).toContainText('Họp chi bộ thôn số');
  await expect(page.locator('html')).not.toHaveAttribute('data-charts', 'drawn');
  start();
  await settled(page);
  await expectCount(page, 48);
});

test('a kept dataset is renamed, listed with its size, and removed without a trace', async ({ page }) => {
  await keep(page);
  expect(await files(page)).toContain('datasets/own-so-hop/manifest.json');
  await page.goto('./data/');
  await expect(card(page)).toContainText(/giữ trên máy này, \d+([.,]\d+)? kB/);
  await click(page, 'Chi tiết');
  await click(page, 'Đổi tên');
  await card(page).getByLabel('Tên mới').fill('Sổ họp thôn');
  await click(page, 'Lưu');
  await expect(card(page).locator('.head')).toContainText('Sổ họp thôn');
  await page.reload();
  await expect(card(page).locator('.head')).toContainText('Sổ họp thôn');
  await expect(page.getByLabel('Bộ dữ liệu')).toContainText('Sổ họp thôn');

  await click(page, 'Chi tiết');
  await click(page, 'Xóa khỏi máy');
  await expect(card(page)).toContainText('Xóa “Sổ họp thôn” khỏi máy này?');
  await click(page, 'Xóa');
  await expect(card(page)).toHaveCount(0);
  expect(await files(page)).toEqual([]);
  await page.goto(ADDRESS);
  await expect(page.locator('.notices')).toContainText('“own-so-hop” không có trên máy này');
});

test('other tabs see what is kept, renamed and removed, and go on with what they hold', async ({ page }) => {
  const other = await page.context().newPage();
  await other.goto('./data/');
  await expect(other.getByText('0 bộ dữ liệu')).toBeVisible();
  await keep(page);
  await expect(card(other)).toContainText('giữ trên máy này');
  await click(other, 'Mở');
  await settled(other);
  await expectCount(other, 48);

  await page.goto('./data/');
  await click(page, 'Chi tiết');
  await click(page, 'Xóa khỏi máy');
  await click(page, 'Xóa');
  await expect(card(page)).toHaveCount(0);
  await themeRow(other, 'NT01').click();
  await expectCount(other, 12);
  await other.getByRole('link', { name: 'Dữ liệu', exact: true }).click();
  await expect(card(other)).toHaveCount(0);
});

test('a damaged copy is told in plain words and the app goes on', async ({ page }) => {
  await keep(page);
  await page.evaluate(async () => {
    let folder = await navigator.storage.getDirectory();
    for (const name of ['datasets', 'own-so-hop', 'files-1']) folder = await folder.getDirectoryHandle(name);
    const file = await folder.getFileHandle('events.parquet');
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    bytes[50] = (bytes[50] ?? 0) ^ 255;
    const target = await file.createWritable();
    await target.write(bytes);
    await target.close();
  });
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('Bản lưu trên máy bị hỏng hoặc thiếu tệp');
  await page.goto('./');
  await settled(page);
  await expectCount(page, EVENTS.length);
  await page.goto('./data/');
  await click(page, 'Chi tiết');
  await click(page, 'Xóa khỏi máy');
  await click(page, 'Xóa');
  await expect(card(page)).toHaveCount(0);
});

test('a copy of a newer version is named and left alone', async ({ page }) => {
  await page.goto('./data/');
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const datasets = await root.getDirectoryHandle('datasets', { create: true });
    const folder = await datasets.getDirectoryHandle('own-moi', { create: true });
    const target = await (await folder.getFileHandle('manifest.json', { create: true })).createWritable();
    await target.write(JSON.stringify({ format: 'nhip-co-so/kept', formatVersion: 99, name: 'Bản mới' }));
    await target.close();
  });
  await page.reload();
  await expect(page.locator('[data-dataset="own-moi"]')).toContainText('phiên bản mới hơn');
  await page.goto('./?v=1&data=own-moi');
  await expect(page.getByRole('alert')).toContainText('phiên bản mới hơn');
  expect(await files(page)).toEqual(['datasets/own-moi/manifest.json']);
});

test('too little room is told with what is in use, and nothing stays half-written', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await choose(page, [registerCsv()]);
  await load(page, /Đọc 48 dòng/);
  const { origin } = new URL(page.url());
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000 });
  await dialog(page).getByRole('button', { name: 'Giữ trên máy này' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Không đủ chỗ trên máy');
  expect(await files(page)).toEqual([]);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
});

test('the page of datasets shows columns, provenance, coverage and what may be added', async ({ page }) => {
  await keep(page);
  await page.goto(`./data/?${ADDRESS.split('?')[1] ?? ''}`);
  const section = (title: string) =>
    card(page)
      .locator('details')
      .filter({ has: page.locator('summary', { hasText: title }) });

  await section('Nguồn gốc').locator('summary').click();
  await expect(section('Nguồn gốc')).toContainText('so-hop.csv');
  await expect(section('Nguồn gốc').locator('tr').filter({ hasText: 'Ngày diễn ra' })).toContainText(
    'Ngày tổ chức'
  );
  const saving = page.waitForEvent('download');
  await click(page, 'Tải cách ghép cột (JSON)');
  const stream = await (await saving).createReadStream();
  const mapping = JSON.parse(Buffer.concat((await stream.toArray()) as Buffer[]).toString('utf8')) as object;
  expect(mapping).toMatchObject({ tables: [{ role: 'events', columns: { event_date: 'Ngày tổ chức' } }] });

  await section('Các bảng và cột').locator('summary').click();
  await click(page, 'Mở bộ dữ liệu để xem');
  const date = section('Các bảng và cột').locator('tr').filter({ hasText: 'event_date' }).first();
  await expect(date).toContainText('Ngày tổ chức');
  await expect(date).toContainText('100');
  await expect(date).toContainText('2023-01-01');

  await section('Độ phủ').locator('summary').click();
  await expect(section('Độ phủ')).toContainText('Không có bảng độ phủ');
  await expect(section('Độ phủ').locator('tbody tr')).toHaveCount(3);

  await section('Bổ sung').locator('summary').click();
  await expect(section('Bổ sung')).toContainText('Tệp gốc không còn trong lần mở trang này');
  const area = {
    type: 'Polygon',
    coordinates: [
      [
        [105, 19],
        [106, 19],
        [106, 20],
        [105, 19]
      ]
    ]
  };
  const outline = (ten: string) => ({ type: 'Feature', properties: { ten }, geometry: area });
  await page
    .getByTestId('add-boundaries')
    .setInputFiles(
      textUpload(
        'ranh-gioi.geojson',
        JSON.stringify({ type: 'FeatureCollection', features: [outline('Nghệ An'), outline('Xứ Mơ')] })
      )
    );
  await expect(section('Bổ sung')).toContainText('1 trong 2 vùng khớp');
  await expect(section('Bổ sung')).toContainText('Vùng không khớp: Xứ Mơ');
  expect(await files(page)).toContain('datasets/own-so-hop/files-1/boundaries.geojson');
});
