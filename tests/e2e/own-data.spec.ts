import { expect, test } from '../support/browser.ts';
import { EVENTS } from '../support/e2e/dataset.ts';
import { parquetUpload, textUpload, type Upload } from '../support/e2e/files.ts';
import { choose, dialog, fieldOf, load, loadAndShow, toColumns } from '../support/e2e/import.ts';
import { median, REGISTER, registerCsv } from '../support/e2e/own.ts';
import {
  chips,
  expectCount,
  open,
  openFilter,
  settled,
  summary,
  themeRow,
  vietnamese
} from '../support/e2e/page.ts';

test('a CSV file as Excel saves it is mapped, corrected by hand and shown', async ({ page }) => {
  await choose(page, [registerCsv()]);
  await toColumns(page);
  await expect(fieldOf(page, 'Tên hoạt động').locator('option:checked')).toHaveText('Tên hoạt động');
  await expect(fieldOf(page, 'Ngày tổ chức').locator('option:checked')).toHaveText('Ngày diễn ra');
  await expect(dialog(page)).toContainText('48/48 ngày đọc được');
  const unknown = fieldOf(page, 'Cột G');
  await unknown.selectOption('');
  await unknown.selectOption({ label: 'Số người tham dự' });

  await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
  await expectCount(page, 48);
  await expect(page).toHaveURL(/data=own-so-hop/);
  const guests = median(REGISTER.map((row) => row.guests));
  await expect(page.locator('[data-figure="median_participants"] .value')).toHaveText(
    vietnamese(Math.round(guests))
  );
  await expect(summary(page, 'frequency')).toContainText('48 hoạt động');
  const inTheme = REGISTER.filter((row) => row.theme === 'NT01').length;
  await expect(themeRow(page, 'NT01').locator('b')).toHaveText(String(inTheme));
  await themeRow(page, 'NT01').click();
  await expectCount(page, inTheme);

  const here = page.url();
  await page.reload();
  await expect(page).toHaveURL(here);
  await expect(page.locator('.notices')).toContainText('“own-so-hop” không có trên máy này');
});

test('a Parquet file shows the same as the CSV file that it was made from', async ({ page }) => {
  const file = await parquetUpload(
    'so-hop.parquet',
    `SELECT "Mã" AS event_id, "Tên hoạt động" AS title, strptime("Ngày tổ chức", '%d/%m/%Y')::DATE AS event_date,
       "Tỉnh" AS province, "Chủ đề" AS topics, "Cột G"::INTEGER AS participants
     FROM read_csv('{csv}', delim = ';', header = true, all_varchar = true)`,
    registerCsv()
  );
  await choose(page, [file]);
  await expect(dialog(page)).toContainText('Parquet');
  await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
  await expectCount(page, 48);
  await expect(page.locator('[data-figure="median_participants"] .value')).toHaveText(
    vietnamese(Math.round(median(REGISTER.map((row) => row.guests))))
  );
  const list = await openFilter(page, 'Địa phương');
  await list.getByRole('searchbox').fill('nghe an');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, REGISTER.filter((row) => row.province === 'Nghệ An').length);
});

test('tables of themes and localities give the events their names', async ({ page }) => {
  await choose(page, [
    textUpload(
      'events.csv',
      [
        'title,event_date,locality,topics',
        'A,2024-01-05,KX-1,T1',
        'B,2024-02-06,KX-1,T1;T2',
        'C,2024-03-07,KX-2,T2'
      ].join('\n')
    ),
    textUpload(
      'topics.csv',
      [
        'topic,parent,label_vi,label_en',
        'T1,,Vệ sinh ngõ xóm,Tidy lanes',
        'T2,,Thắp sáng đường quê,Lights'
      ].join('\n')
    ),
    textUpload(
      'localities.csv',
      [
        'unit_key,name,kind,level,parent_key',
        'KX-1,Khu Hoa Sữa,Khu,province,',
        'KX-2,Khu Bằng Lăng,Khu,province,'
      ].join('\n')
    )
  ]);
  await expect(dialog(page).locator('.file')).toHaveCount(3);
  await loadAndShow(page, 'Đọc 3 dòng = nạp 3 + để riêng 0');
  await expectCount(page, 3);
  await expect(themeRow(page, 'T1')).toContainText('Vệ sinh ngõ xóm');
  await expect(themeRow(page, 'T1').locator('b')).toHaveText('2');
  const list = await openFilter(page, 'Địa phương');
  await list.getByRole('searchbox').fill('bang lang');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, 1);
  await expect(chips(page)).toContainText(['Khu Bằng Lăng']);
});

const HOPELESS: readonly [string, () => Promise<Upload> | Upload, string][] = [
  [
    'text under the name of a Parquet file',
    () => textUpload('so-lieu.parquet', 'event_date,title\n2024-01-01,A\n'),
    'Tệp có đuôi .parquet nhưng nội dung không phải Parquet.'
  ],
  ['an empty CSV file', () => textUpload('trong.csv', ''), 'Tệp trống.'],
  [
    'a Parquet file without rows',
    () =>
      parquetUpload('khong-hang.parquet', `SELECT 'x' AS title, DATE '2024-01-01' AS event_date WHERE false`),
    'Tệp Parquet không có hàng nào.'
  ]
];

for (const [name, file, message] of HOPELESS) {
  test(`${name} is refused in plain words and the app goes on`, async ({ page }) => {
    await choose(page, [await file()]);
    await expect(dialog(page).getByRole('alert')).toContainText('Không nạp được tệp này.');
    await expect(dialog(page)).toContainText(message);
    await dialog(page).getByRole('button', { name: 'Đóng' }).last().click();
    await expect(dialog(page)).toHaveCount(0);
    await page.getByRole('link', { name: 'Tổng quan' }).click();
    await settled(page);
    await expectCount(page, EVENTS.length);
  });
}

test('a CSV file without a date column waits for the analyst to name one', async ({ page }) => {
  await choose(page, [
    textUpload(
      'khong-ngay.csv',
      'Tên hoạt động,Tỉnh,Cột C\nHọp,Nghệ An,chưa rõ\nGặp,Nghệ An,2024-05-06\nBàn,Nghệ An,để sau\n'
    )
  ]);
  await expect(dialog(page)).toContainText('Hãy chọn cột nào là ngày diễn ra.');
  await expect(dialog(page).getByRole('button', { name: 'Nạp dữ liệu' })).toBeDisabled();
  await toColumns(page);
  await fieldOf(page, 'Cột C').selectOption({ label: 'Ngày diễn ra' });
  await expect(dialog(page)).toContainText('1/');
  await loadAndShow(page, 'Đọc 3 dòng = nạp 3 + để riêng 0');
  await expectCount(page, 1);
});

test('unknown themes, places and dates are listed with line and remedy, and the list can be saved', async ({
  page
}) => {
  await choose(page, [
    textUpload(
      'so-lieu.csv',
      [
        'Tên hoạt động,Ngày,Tỉnh,Chủ đề',
        'Họp A,05/01/2024,Nghệ An,NT01',
        'Họp B,06/02/2024,Xứ Mơ,NT01',
        'Họp C,30/02/2024,Nghệ An,NT01',
        'Họp D,07/03/2024,Nghệ An,ZZ99'
      ].join('\n')
    )
  ]);
  await load(page, 'Đọc 4 dòng = nạp 4 + để riêng 0');
  const rows = dialog(page).locator('tbody tr');
  const place = rows.filter({ hasText: 'Không nhận ra địa phương “Xứ Mơ”' });
  await expect(place).toContainText('so-lieu.csv');
  await expect(place.locator('.number').first()).toHaveText('3');
  const dates = rows.filter({ hasText: 'Ngày “30/02/2024” không tồn tại' });
  await expect(dates.locator('.number').first()).toHaveText('4');
  await expect(dialog(page).locator('[data-code="unknown_topic"]')).toContainText('Hãy sửa mã chủ đề');

  const saving = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Tải danh sách lỗi (CSV)' }).click();
  const stream = await (await saving).createReadStream();
  const list = Buffer.concat((await stream.toArray()) as Buffer[]).toString('utf8');
  expect(list.startsWith('\uFEFF')).toBe(true);
  for (const text of ['Xứ Mơ', '30/02/2024', 'ZZ99', 'so-lieu.csv', 'Cách sửa']) expect(list).toContain(text);

  await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
  await settled(page);
  await expectCount(page, 3);
});

test('a file chosen before the page is alive is not lost', async ({ page }) => {
  let start = () => {};
  const held = new Promise<void>((resolve) => (start = resolve));
  await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('./data/', { waitUntil: 'commit' });
  await page.getByTestId('file-input').setInputFiles([registerCsv()]);
  start();
  await expect(dialog(page)).toContainText('so-hop.csv');
});

test('messages are in the language of the interface', async ({ page }) => {
  await page.goto('./en/data/');
  await page.getByTestId('file-input').setInputFiles([textUpload('data.parquet', 'not parquet')]);
  await expect(dialog(page)).toContainText('This file could not be loaded.');
  await expect(dialog(page)).toContainText('The file is named .parquet but its content is not Parquet.');
  await expect(dialog(page)).toContainText('rename it to .csv');
});

test('loading can be called off before and while the file is read', async ({ page }) => {
  const row = (i: number) => `Họp ${i},${(i % 28) + 1}/${(i % 12) + 1}/20${10 + (i % 15)},Xã số ${i},Nghệ An`;
  const big = textUpload(
    'lon.csv',
    `Tên hoạt động,Ngày,Xã,Tỉnh\n${Array.from({ length: 300_000 }, (_, i) => row(i)).join('\n')}`
  );
  await choose(page, [big]);
  await dialog(page).getByRole('button', { name: 'Nạp dữ liệu' }).click();
  await dialog(page).getByRole('button', { name: 'Dừng' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Nạp dữ liệu' })).toBeEnabled();
  await dialog(page).getByRole('button', { name: 'Hủy' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText('của bạn, chỉ trong lần mở trang này')).toHaveCount(0);
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  await settled(page);
  await expectCount(page, EVENTS.length);
});

test('a file can be dropped on the overview', async ({ page }) => {
  await open(page);
  const { name, buffer } = registerCsv();
  const transfer = await page.evaluateHandle(
    ([fileName, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text ?? ''], fileName ?? '', { type: 'text/csv' }));
      return data;
    },
    [name, buffer.toString('utf8')]
  );
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer });
  await loadAndShow(page, 'Đọc 48 dòng = nạp 48 + để riêng 0');
  await expectCount(page, 48);
});
