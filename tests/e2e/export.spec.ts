import { type Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { between, EVENTS, inTheme, parseCsv } from '../support/e2e/dataset.ts';
import { duckdb } from '../support/e2e/files.ts';
import {
  cells,
  expectCount,
  open,
  openMenu,
  saved,
  vietnamese,
  type SavedFile
} from '../support/e2e/page.ts';

const VIEW = './?v=1&from=2020-01-01&to=2025-12-31&theme=DV04,NT01';
const shown = EVENTS.filter(
  (event) => between('2020-01-01', '2025-12-31')(event) && inTheme('DV04', 'NT01')(event)
);
const ids = shown.map((event) => event.id).sort();
const SYNTHETIC = 'Dữ liệu mô phỏng, không phải hoạt động có thật';

async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Xuất và chia sẻ' }).click();
  const menu = page.getByRole('group', { name: 'Xuất dữ liệu và chia sẻ' });
  await expect(menu).toBeVisible();
  return menu;
}

async function exportEvents(page: Page, format: 'CSV' | 'Parquet'): Promise<SavedFile> {
  const menu = await openShare(page);
  const file = await saved(page, () => menu.getByRole('button', { name: format, exact: true }).click());
  await expect(menu.getByRole('status').first()).toContainText(file.name);
  return file;
}

test('CSV holds the events of the view and no others', async ({ page }) => {
  await open(page, VIEW);
  await expectCount(page, shown.length);
  const menu = await openShare(page);
  const events = new Map(shown.map((event) => [event.id, event]));
  for (const [format, delimiter] of [
    ['CSV', ','],
    ['CSV dấu chấm phẩy', ';']
  ] as const) {
    const file = await saved(page, () => menu.getByRole('button', { name: format, exact: true }).click());
    await expect(menu.getByRole('status').first()).toContainText(file.name);
    expect(file.name).toMatch(
      /^nhip-co-so_vietnam-grassroots_events_2020-01-01_2025-12-31_\d{4}-\d\d-\d\d\.csv$/
    );
    const text = file.bytes.toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const rows = parseCsv(text, delimiter);
    expect(rows.map((row) => row['event_id']).sort()).toEqual(ids);
    for (const row of rows) {
      const event = events.get(row['event_id'] ?? '');
      expect(row['title']).toBe(event?.title);
      expect(row['url']).toBe(event?.url);
      expect((row['topics'] ?? '').split(';').sort()).toEqual([...(event?.themes ?? [])].sort());
    }
  }
});

test('Parquet holds the same events and says how it was made', async ({ page }) => {
  await open(page, VIEW);
  const file = await exportEvents(page, 'Parquet');
  expect(file.name).toMatch(/\.parquet$/);
  const files = { 'x.parquet': file.bytes };
  const rows = await duckdb(`SELECT event_id FROM '{dir}/x.parquet' ORDER BY 1`, files);
  expect(rows.map((row) => row['event_id'])).toEqual(ids);
  const types = await duckdb(`DESCRIBE SELECT * FROM '{dir}/x.parquet'`, files);
  const typeOf = (name: string) => types.find((row) => row['column_name'] === name)?.['column_type'];
  expect(typeOf('date_from')).toBe('DATE');
  expect(typeOf('participants')).toMatch(/INT|DOUBLE/);
  const metadata = await duckdb(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('{dir}/x.parquet')`,
    files
  );
  const about = Object.fromEntries(metadata.map((row) => [String(row['key']), String(row['value'])]));
  expect(about['synthetic']).toBe('false');
  expect(about['view']).toContain('theme=DV04,NT01');
  expect(about['url']).toBe(page.url());
  expect(about['citation']).toContain('phiên bản');
});

test('the saved numbers of a chart are those of its table', async ({ page }) => {
  await open(page, VIEW);
  const three = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
  const small = new Intl.NumberFormat('vi-VN', { maximumSignificantDigits: 3 });
  const written = (value: number) => (Math.abs(value) < 1 ? small : three).format(value);
  const onScreen = (value: string, i: number) =>
    value === '' ? '–' : i > 0 && /^-?[\d.]+(e-?\d+)?$/i.test(value) ? written(Number(value)) : value;
  for (const panel of ['frequency', 'themes', 'map', 'types-organisers', 'theme-trend', 'participants']) {
    const menu = await openMenu(page, panel);
    const file = await saved(page, () =>
      menu.getByRole('button', { name: 'Tải số liệu đang hiển thị (CSV)' }).click()
    );
    await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
    const table = page.locator(`#${panel} table`);
    await expect(table).toBeVisible();
    const [headers = [], ...rows] = await cells(table);
    const records = parseCsv(file.bytes.toString('utf8'));
    expect(Object.keys(records[0] ?? {}), panel).toEqual(headers);
    expect(records.length, panel).toBeGreaterThan(3);
    expect(
      records.map((record) => Object.values(record).map(onScreen)),
      panel
      // A blank note of the table is as empty as a number that is not known.
    ).toEqual(rows.map((row) => row.map((cell) => (cell === '' ? '–' : cell))));
  }
});

test('a picture has a resolution for print', async ({ page }) => {
  await open(page, VIEW);
  const menu = await openMenu(page, 'frequency');
  const { name, bytes } = await saved(page, () => menu.getByRole('button', { name: 'Tải ảnh PNG' }).click());
  expect(name).toMatch(/frequency.*\.png$/);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(bytes.readUInt32BE(16), 'width in px').toBeGreaterThan(900);
  const at = bytes.indexOf('pHYs');
  expect(at).toBeGreaterThan(0);
  expect(Math.round(bytes.readUInt32BE(at + 4) * 0.0254), 'dpi').toBe(192);
});

test('a drawing says by itself what it shows', async ({ page }) => {
  await open(page, VIEW);
  const menu = await openMenu(page, 'frequency');
  const { bytes } = await saved(page, () => menu.getByRole('button', { name: 'Tải ảnh SVG' }).click());
  const svg = bytes.toString('utf8');
  const parsed = await page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
    return {
      name: root.nodeName,
      errors: root.querySelectorAll('parsererror').length,
      width: Number(root.getAttribute('width')),
      outside: [...root.querySelectorAll('[href], [src]')].filter(
        (node) => !/^(#|data:)/.test(node.getAttribute('href') ?? node.getAttribute('src') ?? '')
      ).length,
      text: [...root.querySelectorAll('text')].map((node) => node.textContent).join(' ')
    };
  }, svg);
  expect(parsed).toMatchObject({ name: 'svg', errors: 0, outside: 0 });
  expect(parsed.width).toBeGreaterThan(900);
  const today = new Intl.DateTimeFormat('vi-VN', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Asia/Ho_Chi_Minh'
  }).format(new Date());
  for (const part of ['Tần suất hoạt động', 'Lọc: ', '01/01/2020', 'Nguồn: ', today])
    expect(parsed.text).toContain(part);
  expect(parsed.text.replaceAll(' ', '')).toContain(page.url());
});

test('the link and the citation are copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, VIEW);
  await expectCount(page, shown.length);
  const menu = await openShare(page);
  await menu.getByRole('button', { name: 'Sao chép liên kết' }).click();
  await expect(menu.getByText('Đã sao chép')).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe(page.url());
  await menu.getByRole('button', { name: 'Sao chép trích dẫn' }).click();
  const written = (await menu.locator('.citation').textContent()) ?? '';
  await expect.poll(copied).toBe(written);
  for (const part of ['Nhịp Cơ Sở', 'phiên bản', '01/01/2020', page.url()]) expect(written).toContain(part);
  expect(written).toContain(`${vietnamese(shown.length)} trên ${vietnamese(EVENTS.length)} hoạt động`);
});

test('whatever is taken from the synthetic dataset says that it is synthetic', async ({ page }) => {
  await open(page, './?v=1&data=demo&from=2024-01-01&to=2024-03-31');
  const csv = await exportEvents(page, 'CSV');
  expect(csv.name).toContain('synthetic');
  const rows = parseCsv(csv.bytes.toString('utf8'));
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map((row) => row['data_kind']))).toEqual(new Set(['synthetic']));
  const menu = page.getByRole('group', { name: 'Xuất dữ liệu và chia sẻ' });
  const parquet = await saved(page, () => menu.getByRole('button', { name: 'Parquet', exact: true }).click());
  const [kind] = await duckdb(`SELECT DISTINCT data_kind FROM '{dir}/x.parquet'`, {
    'x.parquet': parquet.bytes
  });
  expect(kind).toEqual({ data_kind: 'synthetic' });
  await expect(menu.locator('.citation')).toContainText(SYNTHETIC.toLowerCase());
  await page.keyboard.press('Escape');

  const items = await openMenu(page, 'frequency');
  const svg = await saved(page, () => items.getByRole('button', { name: 'Tải ảnh SVG' }).click());
  expect(svg.bytes.toString('utf8')).toContain(SYNTHETIC);
  expect(svg.name).toContain('synthetic');
  const png = await saved(page, () => items.getByRole('button', { name: 'Tải ảnh PNG' }).click());
  expect(png.name).toContain('synthetic');
  const table = await saved(page, () =>
    items.getByRole('button', { name: 'Tải số liệu đang hiển thị (CSV)' }).click()
  );
  expect(table.name).toContain('synthetic');
  expect(new Set(parseCsv(table.bytes.toString('utf8')).map((row) => row['Loại dữ liệu']))).toEqual(
    new Set([SYNTHETIC])
  );
});
