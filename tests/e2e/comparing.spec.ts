import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { between, count } from '../support/e2e/dataset.ts';
import { textUpload } from '../support/e2e/files.ts';
import { choose, dialog, toColumns } from '../support/e2e/import.ts';
import { matching, open, settled, vietnamese } from '../support/e2e/page.ts';

const figure = (page: Page, id: string) => page.locator(`[data-figure="${id}"]`);
const words = (page: Page) => page.getByTestId('comparison');

/** The panel of the time filter, opened. */
async function time(page: Page) {
  const bar = page.getByRole('search', { name: 'Bộ lọc' });
  await bar.getByRole('button', { name: /· theo/ }).click();
  const panel = bar.getByRole('group', { name: 'Thời gian', exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** The choice of the comparison, opened. */
async function comparison(page: Page) {
  const bar = page.getByRole('search', { name: 'Bộ lọc' });
  await bar.getByRole('button', { name: 'so cùng kỳ' }).click();
  const panel = bar.getByRole('group', { name: 'So sánh với', exact: true });
  await expect(panel).toBeVisible();
  return panel;
}

/** "+12%" as the page writes a change of counts. */
const change = (now: number, before: number) =>
  new Intl.NumberFormat('vi-VN', {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero'
  }).format(now / before - 1);

const YEAR = './?v=1&from=2024-03-01&to=2024-12-31';
const NOW = count(between('2024-03-01', '2024-12-31'));

test('each comparison is chosen, said in words, kept in the address and taken back by Back', async ({
  page
}) => {
  await open(page, YEAR);
  const year = count(between('2023-03-01', '2023-12-31'));
  await expect(words(page)).toHaveText('T3/2024–T12/2024 so với cùng kỳ năm trước: T3/2023–T12/2023.');
  await expect(figure(page, 'event_count')).toContainText(change(NOW, year));
  await expect(figure(page, 'event_count')).toContainText(`so với ${vietnamese(year)}`);

  const panel = await comparison(page);
  const choice = panel.getByRole('combobox', { name: 'So sánh với' });
  await choice.selectOption('tet');
  // 10/2/2024 is 384 days after 22/1/2023.
  const tet = count(between('2023-02-11', '2023-12-13'));
  await expect(page).toHaveURL(/compare=tet/);
  await expect(words(page)).toContainText('so với cùng kỳ tính theo Tết 2023: 11/02/2023 – 13/12/2023');
  await expect(figure(page, 'event_count')).toContainText(`so với ${vietnamese(tet)}`);

  await choice.selectOption('previous');
  const before = count(between('2023-05-01', '2024-02-29'));
  await expect(words(page)).toContainText('so với kỳ liền trước: T5/2023–T2/2024');
  await expect(words(page)).toContainText('Hai kỳ có số ngày Tết khác nhau');
  await expect(figure(page, 'event_count')).toContainText(`so với ${vietnamese(before)}`);

  await choice.selectOption('custom');
  await expect(page).toHaveURL(/compare=custom&base=2023-05-01\.\.2024-02-29/);
  await panel.getByLabel('Kỳ gốc từ ngày').fill('2022-03-01');
  await panel.getByLabel('Kỳ gốc từ ngày').blur();
  await panel.getByLabel('Kỳ gốc đến ngày').fill('2022-12-31');
  await panel.getByLabel('Kỳ gốc đến ngày').blur();
  const chosen = count(between('2022-03-01', '2022-12-31'));
  await expect(page).toHaveURL(/base=2022-03-01\.\.2022-12-31/);
  await expect(words(page)).toHaveText('T3/2024–T12/2024 so với T3/2022–T12/2022.');
  await expect(figure(page, 'event_count')).toContainText(`so với ${vietnamese(chosen)}`);

  await choice.selectOption('none');
  await expect(page).toHaveURL(/compare=none/);
  await expect(words(page)).toHaveCount(0);
  await expect(figure(page, 'event_count')).not.toContainText('so với');

  await page.goBack();
  await expect(words(page)).toHaveText('T3/2024–T12/2024 so với T3/2022–T12/2022.');
  await page.reload();
  await settled(page);
  await expect(words(page)).toHaveText('T3/2024–T12/2024 so với T3/2022–T12/2022.');
});

test('January alone is not compared with January; the pair is, and Tết helps', async ({ page }) => {
  await open(page, './?v=1&from=2024-01-01&to=2024-01-31');
  await expect(words(page)).toContainText('Tết rơi vào tháng 1 hay tháng 2 tùy năm');
  await expect(figure(page, 'event_count').locator('.change')).toHaveCount(0);
  const panel = await comparison(page);
  await panel.getByRole('button', { name: 'So theo Tết' }).click();
  await expect(page).toHaveURL(/compare=tet/);
  await expect(words(page)).toContainText('tính theo Tết 2023: 13/12/2022 – 12/01/2023');
  await open(page, './?v=1&from=2024-01-01&to=2024-02-29');
  await expect(words(page)).toHaveText('T1/2024–T2/2024 so với cùng kỳ năm trước: T1/2023–T2/2023.');
});

test('nothing is compared across the reform with boundaries at the time', async ({ page }) => {
  await open(page, './?v=1&from=2025-03-01&to=2025-12-31&geo=then');
  await expect(words(page)).toContainText('không so sánh qua ngày 1/7/2025');
  await expect(page.locator('.change')).toHaveCount(0);
});

test('marks on time axes are switched on and off', async ({ page }) => {
  await open(page, './?v=1&from=2025-01-01&to=2025-12-31&grain=month');
  const panel = await time(page);
  await expect(panel.getByRole('checkbox', { name: 'Tết Nguyên đán' })).toBeChecked();
  await panel.getByRole('checkbox', { name: 'Ngày truyền thống, ngày lễ' }).check();
  await expect(page).toHaveURL(/marks=tet,days/);
  await panel.getByRole('checkbox', { name: 'Bầu cử và đại hội' }).check();
  await expect(page).toHaveURL(/marks=tet,days,politics/);
  await settled(page);
  for (const name of ['Tết Nguyên đán', 'Ngày truyền thống, ngày lễ', 'Bầu cử và đại hội'])
    await panel.getByRole('checkbox', { name }).uncheck();
  await expect(page).toHaveURL(/marks=none/);
  await page.goBack();
  await expect(page).toHaveURL(/marks=politics/);
  await expect(panel.getByRole('checkbox', { name: 'Bầu cử và đại hội' })).toBeChecked();
});

const SESSIONS = [
  'event_id,event_date,title,event_type,sessions,locality',
  ...Array.from(
    { length: 24 },
    (_, i) =>
      `e${i},2024-${String((i % 12) + 1).padStart(2, '0')}-15,Hội nghị số ${i},hoi_nghi,${(i % 3) + 1},Hà Nội`
  )
].join('\n');

async function openSessions(page: Page) {
  await choose(page, [textUpload('phien.csv', SESSIONS)]);
  await toColumns(page);
  await dialog(page).getByRole('button', { name: 'Nạp dữ liệu' }).click();
  await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
  await settled(page);
}

test('counting sessions changes figures and says so', async ({ page }) => {
  await openSessions(page);
  await expect(figure(page, 'event_count').locator('.value')).toHaveText('24');
  await page.getByTestId('matching').click();
  const panel = page.getByRole('group', { name: 'Hoạt động nào được tính' });
  await panel.getByRole('radio', { name: 'Phiên' }).check();
  await expect(page).toHaveURL(/count=sessions/);
  await expect(figure(page, 'event_count').locator('.value')).toHaveText('48');
  await expect(figure(page, 'event_count')).toContainText('của 24 hoạt động');
  await expect(matching(page)).toHaveText('24');
  await expect(page.getByRole('search')).toContainText('đếm phiên');
  await settled(page);
  await expect(page.locator('#frequency')).toContainText(/phiên|buổi/);
  await page.goBack();
  await expect(figure(page, 'event_count').locator('.value')).toHaveText('24');
});

test('every key figure leads to the page of its indicator', async ({ page }) => {
  await open(page);
  const links = page.locator('[data-figure] dt a');
  await expect(links).toHaveCount(6);
  for (const href of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href)))
    expect((await page.request.get(href)).ok(), href).toBe(true);
  // The number itself is part of the link.
  const number = await figure(page, 'event_count').locator('.value').boundingBox();
  if (!number) throw new Error('the number is not on screen');
  await page.mouse.click(number.x + 12, number.y + number.height / 2);
  await expect(page).toHaveURL(/\/indicators\/event_count\//);
});

test('the table of cadence is edited, kept, checked and taken back', async ({ page }) => {
  await page.goto('./indicators/cadence_met/');
  const table = page.getByRole('region', { name: 'Nhịp phải có' }).last();
  const opener = table.getByRole('button', { name: 'Mở bộ dữ liệu' });
  await opener.click();
  const times = table.getByRole('spinbutton', { name: /đối thoại với nhân dân.*Số lần mỗi năm/ });
  await expect(times).toBeEnabled({ timeout: 30_000 });
  await expect(times).toHaveValue('1');
  await expect(table).toContainText('Bảng gốc');
  const rules = await table.getByRole('spinbutton').count();

  await times.fill('4');
  await times.blur();
  await expect(table.getByRole('status')).toHaveText('Đã áp dụng cho bộ dữ liệu đang mở.');
  await expect(table).toContainText('Bảng của bạn');

  await times.fill('0');
  await times.blur();
  await expect(table.getByRole('alert')).toContainText('Số lần mỗi năm phải là số lớn hơn 0');
  await expect(table.getByRole('status')).toContainText('chưa áp dụng');

  // What was right is kept on this device.
  await page.reload();
  await opener.click();
  await expect(times).toHaveValue('4', { timeout: 30_000 });

  await table.getByRole('button', { name: 'Thêm quy định' }).click();
  await expect(table.getByRole('spinbutton')).toHaveCount(rules + 1);
  await expect(table.getByRole('alert')).toContainText('ít nhất một loại hoạt động');
  await table.getByRole('button', { name: 'Xóa quy định: Quy định mới 1' }).click();
  await expect(table.getByRole('spinbutton')).toHaveCount(rules);

  await table
    .getByLabel('Mở bảng (CSV)…')
    .setInputFiles(
      textUpload(
        'nhip.csv',
        'rule,label_vi,event_types,unit_level,per_year\nhop,Họp dân,hop_dan,commune,2\nsai,Sai,khong_co,commune,1\n'
      )
    );
  await expect(table.getByRole('spinbutton')).toHaveCount(1);
  await expect(table.getByRole('alert')).toContainText('Dòng 3: Không có loại hoạt động “khong_co”');

  await table.getByRole('button', { name: 'Về bảng gốc' }).click();
  await expect(table.getByRole('spinbutton')).toHaveCount(rules);
  await expect(times).toHaveValue('1');
  await expect(table).toContainText('Bảng gốc');
});
