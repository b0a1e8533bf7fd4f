import writeXlsxFile from 'write-excel-file/node';
import { expect, test } from '../support/browser.ts';
import { textUpload, type Upload } from '../support/e2e/files.ts';
import {
  choose,
  dialog,
  fieldOf,
  loadAndShow,
  previewHeaders,
  previewRow,
  toColumns
} from '../support/e2e/import.ts';
import { chips, expectCount, openFilter } from '../support/e2e/page.ts';

const day = (i: number) => `${String((i % 27) + 1).padStart(2, '0')}/03/2024`;

/** One byte a letter, as the fonts of the 1990s had it. */
const tcvn3 = (name: string, text: string): Upload => {
  const letters: Record<string, number> = { ê: 0xaa, ạ: 0xb9, đ: 0xae, ộ: 0xe9, à: 0xb5, ỉ: 0xd8, ọ: 0xe4, ệ: 0xd6, ị: 0xde, ử: 0xf6, ô: 0xab, ố: 0xe8 }; // prettier-ignore
  return {
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0)))
  };
};

test('an old encoding is recognised, and each correction of it is shown at once', async ({ page }) => {
  const rows = Array.from({ length: 12 }, (_, i) => `Hội nghị cử tri thôn số ${i},${day(i)},Nghệ An`);
  await choose(page, [tcvn3('so-cu.csv', `Tên hoạt động,Ngày,Tỉnh\n${rows.join('\n')}\n`)]);
  const encoding = dialog(page).getByRole('combobox', { name: 'Bảng mã' });
  await expect(encoding).toHaveValue('tcvn3');
  await expect(previewHeaders(page)).toHaveText(['Tên hoạt động', 'Ngày', 'Tỉnh']);
  await expect(previewRow(page, 0).first()).toHaveText('Hội nghị cử tri thôn số 0');

  await encoding.focus();
  await encoding.selectOption('latin-1');
  await expect(previewRow(page, 0).first()).toHaveText('Héi nghÞ cö tri th«n sè 0');
  await expect(encoding).toBeFocused();
  await encoding.selectOption('tcvn3');
  await expect(previewRow(page, 0).first()).toHaveText('Hội nghị cử tri thôn số 0');
  await toColumns(page);
  await expect(fieldOf(page, 'Tên hoạt động')).toHaveValue('title');
  await loadAndShow(page, 'Đọc 12 dòng = nạp 12 + để riêng 0');
  await expectCount(page, 12);
});

test('sheets of a workbook can be chosen', async ({ page }) => {
  const sheet = (year: number, rows: number) => [
    [{ value: 'Tên hoạt động' }, { value: 'Ngày' }, { value: 'Số người dự' }],
    ...Array.from({ length: rows }, (_, i) => [
      { value: `Họp năm ${year} lần ${i + 1}` },
      { value: new Date(Date.UTC(year, i % 12, (i % 27) + 1)), type: Date, format: 'dd/mm/yyyy' },
      { value: 20 + i, type: Number }
    ])
  ];
  const buffer = await writeXlsxFile([
    { data: sheet(2023, 5), sheet: 'Năm 2023' },
    { data: sheet(2024, 8), sheet: 'Năm 2024' }
  ]).toBuffer();
  await choose(page, [{ name: 'so-hop.xlsx', mimeType: 'application/octet-stream', buffer }]);
  await expect(dialog(page).getByTestId('format')).toHaveText('Excel (XLSX)');
  const sheets = dialog(page).getByLabel('Trang tính');
  await expect(sheets).toHaveValue('Năm 2023');
  await expect(previewRow(page, 0)).toHaveText(['Họp năm 2023 lần 1', '2023-01-01', '20']);
  await sheets.selectOption('Năm 2024');
  await expect(previewRow(page, 0)).toHaveText(['Họp năm 2024 lần 1', '2024-01-01', '20']);
  await loadAndShow(page, 'Đọc 8 dòng = nạp 8 + để riêng 0');
  await expectCount(page, 8);
});

test('merged cells are filled down with consent, titles and totals are left out', async ({ page }) => {
  const provinces = ['Nghệ An', 'Thanh Hóa', 'Hà Tĩnh'];
  const lines = [
    'UBND TỈNH,,,,,',
    'BÁO CÁO HOẠT ĐỘNG QUÝ I NĂM 2024,,,,,',
    ',,,,,',
    'TT,Tỉnh,Hoạt động,,Kết quả,',
    ',,Tên hoạt động,Ngày tổ chức,Số người dự,Lượt xem',
    ...Array.from(
      { length: 12 },
      (_, i) =>
        `${i + 1},${i % 4 === 0 ? (provinces[i / 4] ?? '') : ''},Họp thôn số ${i + 1},${day(i)},${20 + i},${100 + i}`
    ),
    ',TỔNG CỘNG,,,306,1266',
    ',,,NGƯỜI LẬP BIỂU,,'
  ];
  await choose(page, [textUpload('bao-cao.csv', `${lines.join('\r\n')}\r\n`)]);
  await expect(dialog(page).getByLabel('Số dòng tiêu đề')).toHaveValue('2');
  const offer = dialog(page).locator('[data-offer="fill_down"]');
  await expect(offer).toContainText('ô trống nằm dưới một giá trị');
  await expect(previewRow(page, 1).nth(1)).toHaveText('');
  await offer.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(previewRow(page, 1).nth(1)).toHaveText('Nghệ An');
  const applied = dialog(page).locator('[data-repair="fill_down"]');
  await applied.getByRole('button', { name: 'Bỏ sửa' }).click();
  await expect(previewRow(page, 1).nth(1)).toHaveText('');
  await offer.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(applied).toContainText('lặp lại giá trị bên trên');

  await loadAndShow(page, 'Đọc 14 dòng = nạp 12 + để riêng 2');
  await expectCount(page, 12);
  const list = await openFilter(page, 'Địa phương');
  await list.getByRole('searchbox').fill('ha tinh');
  await list.getByRole('checkbox').first().check();
  await expectCount(page, 4);
  await expect(chips(page)).toContainText(['Hà Tĩnh']);
});

test('a wrong header row is corrected by pointing at the right one', async ({ page }) => {
  const lines = ['Tên,Khi nào,Ai', 'Tên hoạt động,Ngày,Số người dự', ...Array.from({ length: 9 }, (_, i) => `Họp ${i},${day(i)},${i}`)]; // prettier-ignore
  await choose(page, [textUpload('hai-tieu-de.csv', lines.join('\n'))]);
  await dialog(page).getByRole('button', { name: 'Lấy dòng 2 làm tiêu đề' }).click();
  await expect(previewHeaders(page)).toHaveText(['Tên hoạt động', 'Ngày', 'Số người dự']);
  await expect(dialog(page).getByLabel('Dòng tiêu đề', { exact: true })).toHaveValue('2');
  await dialog(page).getByLabel('Dấu phân cách').selectOption(';');
  await expect(dialog(page).getByRole('alert')).toContainText('Không tách được cột');
  await expect(dialog(page).getByRole('button', { name: 'Nạp dữ liệu' })).toBeDisabled();
  await dialog(page).getByLabel('Dấu phân cách').selectOption('other');
  await dialog(page).getByLabel('Ký tự phân cách').fill(',');
  await expect(dialog(page).getByRole('alert')).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Nhận lại từ đầu' }).click();
  await expect(previewHeaders(page)).toHaveCount(3);
});

test('unquoted commas in titles are found and repaired with consent', async ({ page }) => {
  const title = (i: number) => (i % 4 === 1 ? `Họp bàn đường ngõ, nước sạch, vệ sinh lần ${i}` : `Gặp mặt cử tri thôn số ${i}`); // prettier-ignore
  const rows = Array.from({ length: 24 }, (_, i) => `${i + 1},${title(i)},${day(i)},Nghệ An`);
  await choose(page, [textUpload('phay.csv', `STT,Tên hoạt động,Ngày,Tỉnh\n${rows.join('\n')}\n`)]);
  const offer = dialog(page).locator('[data-offer="rejoin"]');
  await expect(offer).toContainText('6 dòng thừa ô');
  await expect(offer).toContainText('“Tên hoạt động”');
  await offer.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(previewRow(page, 1)).toHaveText(['2', title(1), day(1), 'Nghệ An']);
  await loadAndShow(page, 'Đọc 24 dòng = nạp 24 + để riêng 0');
  await expectCount(page, 24);
});

test('months in columns become rows with consent, and blanks are zero only if the reader says so', async ({
  page
}) => {
  const months = Array.from({ length: 12 }, (_, m) => `T${m + 1}/2024`);
  const units = ['Nghệ An', 'Thanh Hóa', 'Hà Tĩnh', 'Quảng Ninh'];
  const lines = units.map((unit, u) => [unit, ...months.map((_, m) => ((u + m) % 3 === 0 ? '' : 1 + ((u * m) % 5)))].join(',')); // prettier-ignore
  const filled = units.flatMap((_, u) => months.filter((_month, m) => (u + m) % 3 !== 0)).length;
  await choose(page, [textUpload('thang.csv', `Tỉnh,${months.join(',')}\n${lines.join('\n')}\n`)]);
  const offer = dialog(page).locator('[data-offer="unpivot"]');
  await expect(offer).toContainText('12 cột là các tháng');
  await offer.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(previewRow(page, 0).last()).not.toHaveText('');
  const zero = dialog(page).getByLabel('Ô trống nghĩa là 0 (nguồn này đủ mọi tháng)');
  await expect(zero).not.toBeChecked();
  await zero.check();
  await expect(zero).toBeChecked();
  await expect(previewRow(page, 0).last()).toHaveText('0');
  await zero.uncheck();
  await expect(previewRow(page, 0).last()).not.toHaveText('0');
  await toColumns(page);
  await expect(fieldOf(page, '(tháng)')).toHaveValue('event_date');
  await loadAndShow(page, `Đọc ${filled} dòng = nạp ${filled} + để riêng 0`);
  await expectCount(page, filled);
});
