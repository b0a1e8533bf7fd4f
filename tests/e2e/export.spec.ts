import readXlsxFile from 'read-excel-file/node';
import { expect, test } from '../support/browser.ts';
import { between, EVENTS, inTheme, parseCsv } from '../support/e2e/dataset.ts';
import { closeDialog, download, openData, openEvents, openShare } from '../support/e2e/export.ts';
import { duckdb } from '../support/e2e/files.ts';
import { choose, loadAndShow } from '../support/e2e/import.ts';
import { openPicture, savedPicture } from '../support/e2e/pictures.ts';
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

test('CSV holds the events of the view and no others, as many as it said beforehand', async ({ page }) => {
  await open(page, VIEW);
  await expectCount(page, shown.length);
  const dialog = await openEvents(page);
  await expect(dialog.getByRole('group', { name: 'Lấy những dòng nào' })).toContainText(
    `Mọi hoạt động của bộ lọc (${vietnamese(shown.length)} dòng)`
  );
  const events = new Map(shown.map((event) => [event.id, event]));
  for (const [choice, delimiter] of [
    [/^phẩy/, ','],
    [/^chấm phẩy/, ';']
  ] as const) {
    await dialog.getByRole('radio', { name: choice }).check();
    const file = await download(page, dialog, 'CSV');
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
  const file = await download(page, await openEvents(page), 'Parquet');
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

test('an Excel file holds the events with days and numbers, and a sheet about them', async ({ page }) => {
  await open(page, VIEW);
  const file = await download(page, await openEvents(page), 'Excel (XLSX)');
  const [data, about] = await readXlsxFile(file.bytes);
  const [headers = [], ...rows] = data?.data ?? [];
  const column = (name: string) => rows.map((row) => row[headers.indexOf(name)]);
  expect([...column('event_id')].sort()).toEqual(ids);
  const dates = column('date_from').filter((cell) => cell !== null);
  expect(dates.length).toBeGreaterThan(0);
  for (const cell of dates) expect(cell).toBeInstanceOf(Date);
  for (const cell of column('participants')) expect(cell === null || typeof cell === 'number').toBe(true);
  const facts = new Map(about?.data.map(([label, text]) => [String(label), String(text)]));
  expect(facts.get('Bộ lọc')).toContain('Từ 01/01/2020 đến 31/12/2025');
  expect(facts.get('Địa chỉ của trang')).toBe(page.url());
  expect(facts.get('Trích dẫn')).toContain(`${vietnamese(shown.length)} trên`);
});

test('the saved numbers of a chart are those of its table', async ({ page }) => {
  await open(page, VIEW);
  const three = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
  const small = new Intl.NumberFormat('vi-VN', { maximumSignificantDigits: 3 });
  const written = (value: number) => (Math.abs(value) < 1 ? small : three).format(value);
  const onScreen = (value: Value, i: number) =>
    value === null || value === ''
      ? '–'
      : i > 0 && /^-?[\d.]+(e-?\d+)?$/i.test(String(value))
        ? written(Number(value))
        : String(value);
  for (const [panel, format] of [
    ['frequency', 'CSV'],
    ['themes', 'Excel (XLSX)'],
    ['map', 'JSON'],
    ['types-organisers', 'Parquet'],
    ['theme-trend', 'NDJSON'],
    ['participants', 'CSV']
  ] as const) {
    const dialog = await openData(page, panel);
    await dialog.getByRole('radio', { name: /^phẩy/ }).check();
    const file = await download(page, dialog, format);
    expect(file.name).toContain(`_${panel}_`);
    const announced = await dialog
      .getByRole('radio', { name: /^Số liệu đang hiển thị/ })
      .evaluate((input) => input.closest('label')?.textContent ?? '');
    await closeDialog(page, dialog);
    const menu = await openMenu(page, panel);
    await menu.getByRole('button', { name: 'Xem dạng bảng' }).click();
    const table = page.locator(`#${panel} table`);
    await expect(table).toBeVisible();
    const [headers = [], ...rows] = await cells(table);
    // Files have a column more than the screen: the first days of periods, as dates.
    const records = (await recordsOf(file, format)).map(({ 'Ngày đầu kỳ': start, ...record }) => {
      if (start !== undefined) expect(start).toMatch(/^\d{4}-\d\d-01$/);
      return record;
    });
    expect(announced).toContain(`(${vietnamese(records.length)} dòng)`);
    expect(Object.keys(records[0] ?? {}), panel).toEqual(headers);
    expect(records.length, panel).toBeGreaterThan(3);
    expect(
      records.map((record) => Object.values(record).map(onScreen)),
      panel
      // A blank note of the table is as empty as a number that is not known.
    ).toEqual(rows.map((row) => row.map((cell) => (cell === '' ? '–' : cell))));
  }
});

test('a package opens again as what was seen', async ({ page }) => {
  await open(page, VIEW);
  const before = await page.locator('[data-figure="event_count"] .value').textContent();
  const dialog = await openEvents(page);
  const file = await download(page, dialog, 'Gói dữ liệu (ZIP)');
  expect(file.name).toMatch(/_package-filtered_.*\.zip$/);
  await choose(page, [{ name: 'goi.zip', mimeType: 'application/zip', buffer: file.bytes }]);
  await loadAndShow(page, `${shown.length}`);
  await expectCount(page, shown.length);
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(before ?? '');
  const address = new URL(page.url());
  expect(address.searchParams.get('theme')).toBe('DV04,NT01');
  expect(address.searchParams.get('from')).toBe('2020-01-01');
});

/** A cell of a chart's table in a file. */
type Value = string | number | null;

/** The rows of a file by heading, read by other programs than the one that wrote it. */
async function recordsOf(file: SavedFile, format: string): Promise<Readonly<Record<string, Value>>[]> {
  const text = () => file.bytes.toString('utf8');
  switch (format) {
    case 'CSV':
      return parseCsv(text());
    case 'JSON':
      return (JSON.parse(text()) as { rows: Record<string, Value>[] }).rows;
    case 'NDJSON':
      return text()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, Value>);
    case 'Parquet':
      return (await duckdb(`SELECT * FROM '{dir}/x.parquet'`, { 'x.parquet': file.bytes })) as Record<
        string,
        Value
      >[];
    default: {
      const [sheet] = await readXlsxFile(file.bytes);
      const [headers = [], ...rows] = sheet?.data ?? [];
      return rows.map((row) =>
        Object.fromEntries(headers.map((header, i) => [String(header), (row[i] ?? null) as Value]))
      );
    }
  }
}

test('a chart that shows a choice offers the events it counts beside those of the filters', async ({
  page
}) => {
  await open(page, VIEW);
  const dialog = await openData(page, 'themes');
  const counted = EVENTS.filter(between('2020-01-01', '2025-12-31'));
  const rows = dialog.getByRole('group', { name: 'Lấy những dòng nào' });
  await expect(rows).toContainText(`Mọi hoạt động mà biểu đồ này đếm (${vietnamese(counted.length)} dòng)`);
  await dialog.getByRole('radio', { name: /^Mọi hoạt động mà biểu đồ này đếm/ }).check();
  await dialog.getByRole('radio', { name: /^bằng mã/ }).check();
  const file = await download(page, dialog, 'NDJSON');
  const records = await recordsOf(file, 'NDJSON');
  expect(records.map((record) => record['event_id']).sort()).toEqual(counted.map(({ id }) => id).sort());
  await dialog.getByRole('combobox', { name: 'Trích dẫn' }).selectOption('BibTeX');
  await expect(dialog.locator('pre')).toContainText('@misc{nhip-co-so-vietnam-grassroots-');
  const bib = await saved(page, () => dialog.getByRole('button', { name: 'Tải tệp trích dẫn' }).click());
  expect(bib.name).toMatch(/citation.*\.bib$/);
});

test('a drawing says by itself what it shows', async ({ page }) => {
  await open(page, VIEW);
  const { bytes } = await savedPicture(page, await openPicture(page, 'frequency'), 'SVG');
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
  const dialog = await openEvents(page);
  await dialog.getByRole('radio', { name: /^phẩy/ }).check();
  const csv = await download(page, dialog, 'CSV');
  expect(csv.name).toContain('synthetic');
  const rows = parseCsv(csv.bytes.toString('utf8'));
  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map((row) => row['data_kind']))).toEqual(new Set(['synthetic']));
  const parquet = await download(page, dialog, 'Parquet');
  const [kind] = await duckdb(`SELECT DISTINCT data_kind FROM '{dir}/x.parquet'`, {
    'x.parquet': parquet.bytes
  });
  expect(kind).toEqual({ data_kind: 'synthetic' });
  await expect(dialog.locator('pre')).toContainText(SYNTHETIC.toLowerCase());
  await closeDialog(page, dialog);

  const pictures = await openPicture(page, 'frequency');
  const svg = await savedPicture(page, pictures, 'SVG');
  expect(svg.bytes.toString('utf8')).toContain(SYNTHETIC);
  expect(svg.name).toContain('synthetic');
  expect((await savedPicture(page, pictures, 'PNG')).name).toContain('synthetic');
  await closeDialog(page, pictures);
  const data = await openData(page, 'frequency');
  await data.getByRole('radio', { name: /^phẩy/ }).check();
  const table = await download(page, data, 'CSV');
  expect(table.name).toContain('synthetic');
  expect(new Set(parseCsv(table.bytes.toString('utf8')).map((row) => row['Loại dữ liệu']))).toEqual(
    new Set([SYNTHETIC])
  );
});
