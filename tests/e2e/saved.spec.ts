import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { between, count, EVENTS, inTheme } from '../support/e2e/dataset.ts';
import {
  chips,
  expectCount,
  matching,
  open,
  saved,
  settled,
  themeRow,
  vietnamese
} from '../support/e2e/page.ts';

/** The dialog of saved views, opened. */
async function openSaved(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Góc nhìn đã lưu' }).click();
  const dialog = page.getByRole('dialog', { name: 'Góc nhìn đã lưu' });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function saveAs(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Tên' }).fill(name);
  await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
}

test('a whole view is saved, survives a reload and is opened from the palette; Back leads away again', async ({
  page
}) => {
  await open(page, './boards/rhythm/?v=1&theme=DC02&grain=year');
  await page.locator('body').press('v');
  const dialog = page.getByRole('dialog', { name: 'Góc nhìn đã lưu' });
  await saveAs(dialog, 'Đối thoại theo năm');
  await expect(dialog.getByRole('listitem')).toContainText('Đối thoại theo nămđang xem');
  await expect(dialog.getByRole('listitem')).toContainText('Nhịp độ · Chủ đề: Đối thoại');
  await page.keyboard.press('Escape');

  await open(page, './?v=1&theme=DV04');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Tìm và đi tới' });
  await box.fill('doi thoai theo nam');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveText(
    /^Mở góc nhìn: Đối thoại theo năm/
  );
  await box.press('Enter');
  await expect(page).toHaveURL(/boards\/rhythm\/\?v=1&theme=DC02&grain=year$/);
  await settled(page);
  await expect(matching(page)).toHaveText(vietnamese(count(inTheme('DC02'))));
  await page.goBack();
  await expect(page).toHaveURL(/\/\?v=1&theme=DV04$/);
  await expectCount(page, count(inTheme('DV04')));
});

test('filters with relative dates go into the page that is shown; views are renamed, deleted and brought back', async ({
  page
}) => {
  await open(page, './?v=1&from=2025-01-01&to=2025-12-31&theme=DC02');
  const dialog = await openSaved(page);
  await dialog.getByRole('radio', { name: /^Chỉ bộ lọc và thời gian/ }).check();
  await dialog.getByRole('radio', { name: 'Ngày tương đối: năm trọn gần nhất của dữ liệu' }).check();
  await saveAs(dialog, 'Đối thoại');
  const row = dialog.getByRole('listitem');
  await expect(row).toContainText('năm trọn gần nhất của dữ liệu');

  await row.getByRole('button', { name: 'Đổi tên' }).click();
  await row.getByRole('textbox', { name: 'Tên mới' }).fill('Đối thoại năm trọn');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Đối thoại năm trọn');
  await row.getByRole('button', { name: 'Xóa' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Hoàn tác xóa' }).click();
  await expect(row).toContainText('Đối thoại năm trọn');

  await page.goto('./boards/rhythm/?v=1&count=sessions&theme=DV04');
  await settled(page);
  await (await openSaved(page)).getByRole('button', { name: /^Đối thoại năm trọn/ }).click();
  await expect(page).toHaveURL(
    /boards\/rhythm\/\?v=1&from=2025-01-01&to=2025-12-31&theme=DC02&count=sessions$/
  );
  await expect(chips(page)).toHaveText([/^Năm 2025/, /^Chủ đề: Đối thoại/]);
});

test('steps are undone and redone by buttons and keys', async ({ page }) => {
  await open(page);
  const undo = page.getByRole('button', { name: 'Hoàn tác', exact: true });
  const redo = page.getByRole('button', { name: 'Làm lại', exact: true });
  await expect(undo).toHaveCount(0);
  await themeRow(page, 'DC02').click();
  await expectCount(page, count(inTheme('DC02')));
  await expect(redo).toHaveAttribute('aria-disabled', 'true');
  await undo.click();
  await expectCount(page, EVENTS.length);
  await expect(undo).toHaveAttribute('aria-disabled', 'true');
  await redo.click();
  await expectCount(page, count(inTheme('DC02')));
  await page.locator('body').press('z');
  await expectCount(page, EVENTS.length);
  await page.locator('body').press('y');
  await expectCount(page, count(inTheme('DC02')));
  // The first page that was opened is not left by undoing.
  await page.locator('body').press('z');
  await page.locator('body').press('z');
  await expectCount(page, EVENTS.length);
});

test('a file of views keeps what is there, names what is wrong and comes out again; other tabs follow', async ({
  page,
  context
}) => {
  await open(page, './?v=1&theme=DC02');
  const other = await context.newPage();
  await open(other);
  const dialog = await openSaved(page);
  await saveAs(dialog, 'A');
  await other.getByRole('button', { name: 'Tìm và đi tới (Ctrl+K)' }).click();
  await expect(other.getByRole('option', { name: 'Mở góc nhìn: A' })).toBeVisible();

  const views = [
    { name: 'A', scope: 'view', page: '', search: 'v=1&theme=DV04,XX99', dataset: { id: 'so-lieu-khac' } },
    { name: 'B', scope: 'view', page: '../../evil/', search: 'v=1' }
  ];
  await dialog.getByTestId('saved-file').setInputFiles({
    name: 'views.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'nhip-co-so/views', version: 1, views }))
  });
  await expect(dialog).toContainText('“A” trùng tên, được thêm thành “A (2)”');
  await expect(dialog).toContainText('mục thứ 2, “B”: trang của nó không có trong bản này');
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  const file = await saved(page, () => dialog.getByRole('button', { name: /^Xuất tất cả/ }).click());
  expect(JSON.parse(await readFile(file.path, 'utf8'))).toMatchObject({
    views: [{ name: 'A', search: 'v=1&theme=DC02' }, { name: 'A (2)' }]
  });

  await dialog.getByRole('button', { name: /^A \(2\)/ }).click();
  await expect(page).toHaveURL(/\?v=1&theme=DV04$/);
  const notice = page.getByTestId('saved-opened');
  await expect(notice).toContainText('được lưu trên bộ dữ liệu “so-lieu-khac”');
  await expect(notice).toContainText('Không áp dụng được: Chủ đề: XX99');
  await expectCount(page, count(inTheme('DV04')));
  await themeRow(page, 'DV04').click();
  await expect(notice).toHaveCount(0);
});

test('what cannot be stored is said; language is switched from the palette with the view kept', async ({
  page
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await open(page, './?v=1&from=2025-01-01&to=2025-03-31');
  const dialog = await openSaved(page);
  await saveAs(dialog, 'A');
  await expect(dialog.getByRole('alert')).toContainText('Hết chỗ lưu của trình duyệt');
  await expect(dialog.getByRole('listitem')).toContainText('A');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Tìm và đi tới' });
  await box.fill('ngon ngu');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toHaveText(/tiếng Anh/);
  await box.press('Enter');
  await expect(page).toHaveURL(/\/en\/\?v=1&from=2025-01-01&to=2025-03-31$/);
  await expect(matching(page)).toHaveText(String(count(between('2025-01-01', '2025-03-31'))));
});
