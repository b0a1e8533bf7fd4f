import { expect, test } from '../support/browser.ts';
import { between, count, EVENTS, inProvince, inTheme } from '../support/e2e/dataset.ts';
import {
  chips,
  english,
  expectCount,
  matching,
  open,
  settled,
  summary,
  themeRow
} from '../support/e2e/page.ts';

const LINK = './?v=1&from=2020-01-01&to=2025-06-30&theme=DV04,NT01&place=!P34-01&split=level&geo=now';
const LINKED = [
  between('2020-01-01', '2025-06-30'),
  inTheme('DV04', 'NT01'),
  (event: Parameters<ReturnType<typeof inProvince>>[0]) => !inProvince('P34-01')(event)
];

test('a pasted link shows the view that it describes', async ({ page }) => {
  await open(page, LINK);
  await expectCount(page, count(...LINKED));
  await expect(chips(page)).toHaveText([
    /^T1\/2020–T6\/2025/,
    /^Chủ đề: Hoạt động MTTQ/,
    /^Chủ đề: Nông thôn mới/,
    /^Địa phương: không Hà Nội/
  ]);
  await expect(page.locator('#frequency select')).toHaveValue('level');
  await expect(themeRow(page, 'DV04')).toHaveAttribute('aria-pressed', 'true');
});

test('a reload shows what was on screen', async ({ page }) => {
  await open(page);
  await themeRow(page, 'DV04').click();
  await expectCount(page, count(inTheme('DV04')));
  await settled(page);
  const before = {
    frequency: await summary(page, 'frequency').textContent(),
    map: await summary(page, 'map').textContent(),
    chips: await chips(page).allTextContents(),
    url: page.url()
  };
  await page.reload();
  await settled(page);
  await expectCount(page, count(inTheme('DV04')));
  expect({
    frequency: await summary(page, 'frequency').textContent(),
    map: await summary(page, 'map').textContent(),
    chips: await chips(page).allTextContents(),
    url: page.url()
  }).toEqual(before);
});

test('parameters of others are left alone, values that mean nothing are named', async ({ page }) => {
  await open(page, './?utm_source=x&theme=DV04&grain=fortnight&from=2023-02-30');
  await expectCount(page, count(inTheme('DV04')));
  const notice = page.locator('.notices .notice');
  await expect(notice).toContainText('Một phần của liên kết không hiểu được');
  await expect(notice).toContainText('from');
  await expect(notice).toContainText('grain');
});

test('a period that ends before it begins is ignored and named', async ({ page }) => {
  await open(page, './?v=1&from=2024-01-01&to=2023-01-01');
  await expectCount(page, EVENTS.length);
  await expect(page.locator('.notices .notice')).toContainText('from, to');
});

test('the other language keeps the view', async ({ page }) => {
  await open(page, LINK);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/\?.*theme=DV04,NT01/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(matching(page)).toHaveText(english(count(...LINKED)));
  await expect(chips(page)).toHaveText([/2020.*2025/, /^Theme: /, /^Theme: /, /^Locality: /]);
  await expect(page.locator('#frequency h2')).toHaveText('Meeting frequency');
  await page.goBack();
  await expect(page.locator('#frequency h2')).toHaveText('Tần suất hoạt động');
  await expectCount(page, count(...LINKED));
});

test('the synthetic dataset says so on screen', async ({ page }) => {
  await open(page);
  await page.getByLabel('Bộ dữ liệu').selectOption('demo');
  await expect(page).toHaveURL(/data=demo/);
  await expect(page.locator('.notices')).toContainText('Dữ liệu mô phỏng');
  await settled(page);
  await expect(matching(page)).not.toHaveText('…');
  expect(Number((await matching(page).textContent())?.replaceAll('.', ''))).toBeGreaterThan(5000);
  await page.reload();
  await settled(page);
  await expect(page.locator('.notices')).toContainText('Dữ liệu mô phỏng');
  await page.goBack();
  await expectCount(page, EVENTS.length);
  await expect(page.locator('.notices')).not.toContainText('Dữ liệu mô phỏng');
});

test('a link to a dataset that is not here says so and offers ways on', async ({ page }) => {
  await page.goto('./?v=1&data=own-so-lieu');
  const notice = page.locator('.notices');
  await expect(notice).toContainText('“own-so-lieu” không có trên máy này');
  await expect(notice.getByRole('link', { name: 'Mở tệp' })).toHaveAttribute('href', /data\//);
  await notice.getByRole('button', { name: 'Xem bộ dữ liệu mặc định' }).click();
  await settled(page);
  await expectCount(page, EVENTS.length);
  await expect(notice).not.toContainText('own-so-lieu');
});
