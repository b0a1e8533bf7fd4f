import { expect, test } from '../support/browser.ts';
import { between, count, EVENTS, inTheme } from '../support/e2e/dataset.ts';
import {
  expectCount,
  matching,
  open,
  openFilter,
  settled,
  themeRow,
  vietnamese
} from '../support/e2e/page.ts';

test('a view without events says so and what to do', async ({ page }) => {
  await open(page, './?v=1&q=khongcotunaynhuthe');
  await expectCount(page, 0);
  for (const panel of ['map', 'theme-trend', 'events'])
    await expect(page.locator(`#${panel}`)).toContainText('Không có hoạt động nào khớp với bộ lọc.');
  await page.getByRole('button', { name: 'Bỏ hết bộ lọc' }).click();
  await expectCount(page, EVENTS.length);
});

test('an engine that dies is started again and answers', async ({ page }) => {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(globalThis, { workers });
    globalThis.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        if (String(args[0]).includes('duckdb')) workers.push(this);
      }
    };
  });
  await open(page);
  // What a browser does to a worker that has run out of memory.
  const died = await page.evaluate(() => {
    const [worker] = (globalThis as unknown as { workers: Worker[] }).workers;
    worker?.terminate();
    worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    return worker !== undefined;
  });
  expect(died).toBe(true);
  await themeRow(page, 'DV04').click();
  await expectCount(page, count(inTheme('DV04')));
  await settled(page);
  expect(await page.evaluate(() => (globalThis as unknown as { workers: Worker[] }).workers.length)).toBe(2);
  await expect(page.locator('.notices .notice')).toHaveCount(0);
});

test('without the engine the figures stay and it can be tried again', async ({ page, offences }) => {
  await page.route(/duckdb[^/]*\.wasm$/, (route) => route.abort());
  await page.goto('./');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Không mở được dữ liệu.');
  await expect(alert).toContainText('Hãy kiểm tra kết nối mạng rồi thử lại.');
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(vietnamese(EVENTS.length));
  await expect(page.locator('#frequency figure svg:visible')).not.toHaveCount(0);
  expect(offences.consoleErrors.filter((text) => !/ERR_FAILED|wasm/.test(text))).toEqual([]);
  offences.consoleErrors.length = 0;
  // The worker's own complaint about the file that this test withholds.
  expect(offences.pageErrors.filter((text) => !/Failed to fetch[^]*duckdb/.test(text))).toEqual([]);
  offences.pageErrors.length = 0;

  await page.unroute(/duckdb[^/]*\.wasm$/);
  await alert.getByRole('button', { name: 'Thử lại' }).click();
  await settled(page);
  await expect(alert).toHaveCount(0);
  await themeRow(page, 'DV04').click();
  await expectCount(page, count(inTheme('DV04')));
});

test('the brush is moved with the keyboard', async ({ page }) => {
  await open(page);
  const from = page.getByRole('slider', { name: 'Đầu khoảng' });
  await from.focus();
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/from=/);
  const last = Number(await from.getAttribute('aria-valuemax'));
  await expect(from).toHaveAttribute('aria-valuenow', String(last));
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  await expect(from).toHaveAttribute('aria-valuenow', String(last - 3));
  await expect(from).toBeFocused();
  const period = new URL(page.url()).searchParams;
  await expectCount(page, count(between(period.get('from') ?? '', period.get('to') ?? '')));
  await page.keyboard.press('Escape');
  await expectCount(page, EVENTS.length);
});

test('Escape closes a list and gives the focus back', async ({ page }) => {
  await open(page);
  const list = await openFilter(page, 'Chủ đề');
  await list.getByRole('searchbox').focus();
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Chủ đề/ })).toBeFocused();
});

test('an event opens with its source and closes with Escape', async ({ page }) => {
  await open(page, './?v=1&theme=DV04');
  const first = page.locator('#events tbody .title button').first();
  const title = await first.textContent();
  await first.click();
  const drawer = page.getByRole('dialog', { name: title ?? '' });
  await expect(drawer).toBeVisible();
  const id = await drawer.locator('dl > div').filter({ hasText: 'Mã bản ghi' }).locator('dd').textContent();
  const event = EVENTS.find((known) => known.id === id);
  expect(event?.title).toBe(title);
  const link = drawer.getByRole('link', { name: 'Mở trang nguồn' });
  await expect(link).toHaveAttribute('href', event?.url ?? '');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(first).toBeFocused();
});

test('the table of events is paged and sorted', async ({ page }) => {
  await open(page);
  const pager = page.locator('#events .pager');
  await pager.getByRole('button', { name: 'Sau' }).click();
  await expect(pager).toContainText(`21–40 trong ${vietnamese(EVENTS.length)}`);
  await page.locator('#events').getByRole('button', { name: 'Người dự' }).click();
  await expect(pager).toContainText('1–20');
  const amounts = async () =>
    (await page.locator('#events tbody tr td:nth-child(5)').allTextContents()).map((text) =>
      Number(text.trim().replaceAll('.', ''))
    );
  await expect
    .poll(async () => {
      const shown = await amounts();
      return (
        shown.length === 20 && shown.every((value, i) => value > 0 && value <= (shown[i - 1] ?? Infinity))
      );
    })
    .toBe(true);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('filters open as a sheet and the page keeps to its width', async ({ page }) => {
    await open(page);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await wide()).toBe(390);
    await page.getByRole('button', { name: /^Bộ lọc/ }).tap();
    const sheet = page.getByRole('dialog', { name: 'Bộ lọc' });
    const box = await sheet.boundingBox();
    expect(Math.round(box?.width ?? 0)).toBe(390);
    expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844);
    await sheet.getByRole('button', { name: /^Chủ đề/ }).tap();
    const list = sheet.getByRole('group', { name: 'Chủ đề', exact: true });
    expect((await list.boundingBox())?.width ?? 0).toBeLessThanOrEqual(390);
    await list.getByRole('searchbox').fill('NT01');
    await list.getByRole('checkbox').first().check();
    await list.getByRole('button', { name: '×' }).tap();
    const n = vietnamese(count(inTheme('NT01')));
    await sheet.getByRole('button', { name: `Xem ${n} hoạt động` }).tap();
    await expect(sheet).toHaveCount(0);
    await expect(matching(page)).toHaveText(n);
    expect(await wide()).toBe(390);
  });
});

test('dark colours stay after a reload and reach the charts', async ({ page }) => {
  await open(page);
  const ink = () =>
    page
      .locator('#frequency .live svg text')
      .first()
      .evaluate((text) => getComputedStyle(text).fill);
  const light = await ink();
  await page.getByRole('button', { name: 'Đổi nền sáng, tối' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(ink).not.toBe(light);
  const dark = await ink();
  await page.reload();
  await settled(page);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(ink).toBe(dark);
});
