import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { textUpload } from '../support/e2e/files.ts';
import { choose, dialog, load } from '../support/e2e/import.ts';
import { expectCount, saved, settled } from '../support/e2e/page.ts';

test.describe.configure({ timeout: 120_000 });

const HEADER = 'Mã,Tên hoạt động,Ngày,Loại,Đơn vị tổ chức,Tỉnh,Huyện,Số người,Lượt xem,Đường dẫn';
/** Seven records of four meetings: one told three times, one twice, and two that only look alike. */
const REPORTS = textUpload(
  'tin-xa.csv',
  `${[
    HEADER,
    'a1,"Hội nghị đối thoại giữa Chủ tịch UBND xã với nhân dân về thu gom rác thải",5/3/2024,Đối thoại,UBND,Hà Nội,Đan Phượng,120,80,https://danphuong.example/doi-thoai',
    'a2,"HỘI NGHỊ ĐỐI THOẠI GIỮA CHỦ TỊCH UBND XÃ VỚI NHÂN DÂN VỀ THU GOM RÁC THẢI (Cổng TTĐT huyện)",5/3/2024,Đối thoại,UBND,Hà Nội,Đan Phượng,,240,https://bao.example/doi-thoai',
    'a3,"Hội nghị đối thoại giữa Chủ tịch Ủy ban nhân dân xã với nhân dân về việc thu gom rác",5/3/2024,Hội nghị,,Hà Nội,Đan Phượng,,,https://tin.example/3',
    'b1,"Tập huấn nghiệp vụ công tác dân vận cho cán bộ thôn",10/4/2024,Tập huấn,MTTQ,Nghệ An,Nam Đàn,60,,https://namdan.example/tap-huan',
    'b2,"Tập huấn nghiệp vụ công tác dân vận cho cán bộ các thôn",10/4/2024,Tập huấn,MTTQ,Nghệ An,Nam Đàn,,35,https://bao.example/tap-huan',
    'c1,"Ngày hội Đại đoàn kết toàn dân tộc tại thôn Đông",18/11/2024,Ngày hội,MTTQ,Nghệ An,Nam Đàn,200,,',
    'c2,"Ngày hội Đại đoàn kết toàn dân tộc tại thôn Tây",18/11/2024,Ngày hội,MTTQ,Nghệ An,Nam Đàn,180,,'
  ].join('\n')}\n`
);

const card = (page: Page) => page.locator('[data-dataset="own-tin-xa"]');
const groups = (page: Page) => page.getByTestId('duplicate-groups').locator('section');
const report = (page: Page, id: string): Locator => page.locator(`article[data-event="${id}"]`);
const figures = (page: Page) => page.getByTestId('merged-figures');

/** Imports the records, keeps them on the device when asked, and goes to their duplicates. */
async function review(page: Page, { keep = false } = {}): Promise<void> {
  await choose(page, [REPORTS]);
  await load(page, 'Đọc 7 dòng = nạp 7');
  if (keep) {
    await dialog(page).getByRole('button', { name: 'Giữ trên máy này' }).click();
    await expect(dialog(page).getByTestId('keep-choice')).toContainText('Đã giữ trên máy này');
  }
  await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
  await settled(page);
  await expectCount(page, 7);
  await toReview(page);
}

async function toReview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dữ liệu' }).click();
  await card(page).locator('summary').filter({ hasText: 'Tin trùng nhau' }).click();
  await expect(page.getByTestId('duplicate-groups')).toBeVisible();
}

async function toCharts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Tổng quan' }).click();
  // The mark of drawn charts may still stand from before.
  await expect(page.locator('#frequency')).toBeVisible();
  await settled(page);
}

test('duplicates are seen side by side, merged, counted once everywhere, and taken apart again', async ({
  page
}) => {
  await review(page);
  await expect(groups(page)).toHaveCount(2);
  await expect(groups(page).first().locator('article')).toHaveCount(2);
  await expect(figures(page)).toContainText('7 bản ghi, 7 được tính; chưa gộp');
  // Words that only one of the reports has are marked.
  await expect(report(page, 'b2').locator('mark')).toHaveText(['các']);
  await expect(report(page, 'a2')).toContainText('bao.example');
  await expect(report(page, 'a1')).toContainText('120');

  await report(page, 'a1').getByRole('button', { name: 'Giữ tin này' }).click();
  await expect(figures(page)).toContainText('gộp 2 tin trùng → còn 5');
  await expect(report(page, 'a1')).toContainText('được tính');
  await expect(report(page, 'a2')).toContainText('đã gộp');
  await toCharts(page);
  await expectCount(page, 5);

  await toReview(page);
  const decided = page.locator('section[data-status="merged"]');
  await page.getByRole('button', { name: /^Đã gộp 1/ }).click();
  await expect(decided).toHaveCount(1);
  await decided.getByRole('button', { name: 'Bỏ quyết định' }).click();
  await expect(figures(page)).toContainText('chưa gộp');
  await toCharts(page);
  await expectCount(page, 7);
});

test('one report of a group can be another event; all likely groups can be merged at once and undone', async ({
  page
}) => {
  await review(page);
  await report(page, 'a3').getByRole('button', { name: 'Tin này không trùng' }).click();
  await expect(report(page, 'a3')).toContainText('khác tin');
  await page.getByTestId('bulk-score').selectOption('0.9');
  await page.getByRole('button', { name: /^Gộp 2 nhóm \(bớt 2 tin\)/ }).click();
  await expect(figures(page)).toContainText('gộp 2 tin trùng → còn 5');
  await expect(page.getByText('Không có nhóm nào để gộp')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác lần vừa rồi' }).click();
  await expect(figures(page)).toContainText('chưa gộp');
  // By keyboard: focus on a button, press it, and stay with the group.
  await report(page, 'b2').getByRole('button', { name: 'Giữ tin này' }).focus();
  await page.keyboard.press('Enter');
  await expect(figures(page)).toContainText('gộp 1 tin trùng → còn 6');
  const focused = page.locator('section[data-status="merged"]').locator(':focus');
  await expect(focused).toHaveCount(1);
});

test('decisions outlive a reload with the dataset kept on the device, and go to a colleague as a file', async ({
  page,
  browser
}) => {
  await review(page, { keep: true });
  await report(page, 'a1').getByRole('button', { name: 'Giữ tin này' }).click();
  await expect(figures(page)).toContainText('gộp 2 tin trùng');
  const file = await saved(page, () => page.getByRole('button', { name: 'Tải quyết định (CSV)' }).click());
  expect(file.bytes.toString('utf8').replace('\ufeff', '').split('\r\n').sort()).toEqual([
    '',
    'a2,a1,merged',
    'a3,a1,merged',
    'event_id,duplicate_of,decision'
  ]);
  await toCharts(page);
  await page.reload();
  await settled(page);
  await expectCount(page, 5);

  // Another device.
  const colleague = await (await browser.newContext()).newPage();
  await review(colleague);
  await colleague
    .getByTestId('decisions-file')
    .setInputFiles([{ name: file.name, mimeType: 'text/csv', buffer: readFileSync(file.path) }]);
  await expect(colleague.getByText('Đã nạp 2 tin gộp')).toBeVisible();
  await expect(figures(colleague)).toContainText('gộp 2 tin trùng → còn 5');
  await toCharts(colleague);
  await expectCount(colleague, 5);
  await colleague.context().close();
});

test('two tabs agree, and what cannot be read is said and left alone', async ({ page }) => {
  await review(page, { keep: true });
  const other = await page.context().newPage();
  await other.goto('./?v=1&data=own-tin-xa');
  await settled(other);
  await expectCount(other, 7);
  await report(page, 'b1').getByRole('button', { name: 'Giữ tin này' }).click();
  await expect(figures(page)).toContainText('gộp 1 tin trùng → còn 6');
  await expectCount(other, 6);

  await other.evaluate(() => localStorage.setItem('nhip-co-so/decisions/own-tin-xa', '{"format":1'));
  await page.reload();
  await expect(page.locator('main')).toBeVisible();
  await page.goto('./data/?v=1&data=own-tin-xa');
  await page
    .locator('[data-dataset="own-tin-xa"]')
    .locator('summary')
    .filter({ hasText: 'Tin trùng nhau' })
    .click();
  await page.getByRole('button', { name: 'Mở bộ dữ liệu để xem' }).click();
  await expect(page.getByText('Các quyết định đã lưu trên máy này bị hỏng')).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('nhip-co-so/decisions/own-tin-xa'))).toBe(
    '{"format":1'
  );
  await page.getByRole('button', { name: 'Bỏ bản hỏng, bắt đầu lại' }).click();
  await expect(page.getByText('Các quyết định đã lưu trên máy này bị hỏng')).toHaveCount(0);
});
