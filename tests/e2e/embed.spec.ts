import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Page } from '@playwright/test';
import { between, count, inOneQuarter, inTheme } from '../support/e2e/dataset.ts';
import { chartHtml, expect, expectFits, openEmbedding, test } from '../support/e2e/host.ts';
import { open, vietnamese } from '../support/e2e/page.ts';

async function snippetOf(page: Page, panel: string): Promise<string> {
  const dialog = await openEmbedding(page, panel);
  const code = await dialog.getByRole('textbox', { name: 'Nhúng biểu đồ' }).inputValue();
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  return code;
}

test('the snippet shows the filtered chart on another site and fits its height', async ({
  page,
  host,
  context
}) => {
  await open(page, './?v=1&from=2020-01-01&to=2024-12-31&theme=DV04');
  const snippet = await snippetOf(page, 'theme-trend');
  expect(snippet).toContain('<grassroots-chart><iframe ');
  // A height that is far off shows that the message changes it.
  host.body = snippet.replace(/ height="\d+"/, ' height="77"');
  await page.close();

  const article = await context.newPage();
  await article.goto(host.origin);
  const frame = article.frameLocator('iframe');
  await expect(frame.locator('.filters')).toContainText('01/01/2020');
  await expect(frame.locator('h2')).toBeVisible();
  await expect(frame.locator('figure .live svg')).toBeVisible();
  await expect(frame.locator('.source')).toContainText('địa giới hiện hành');
  await expectFits(article);
  const link = frame.getByRole('link', { name: 'Xem trên Nhịp Cơ Sở' });
  await expect(link).toHaveAttribute('href', /from=2020-01-01.*theme=DV04/);
});

test('the embedded frequency counts what the page counted', async ({ page, host, context }) => {
  await open(page, './?v=1&theme=DV04');
  host.body = await snippetOf(page, 'frequency');
  await page.close();
  const article = await context.newPage();
  await article.goto(host.origin);
  const frame = article.frameLocator('iframe');
  await expect(frame.locator('figcaption')).toContainText(
    `${vietnamese(count(inTheme('DV04'), inOneQuarter))} hoạt động từ`
  );
  await expect(frame.getByRole('slider')).toHaveCount(0);
  await expect(frame.getByRole('button')).toHaveCount(0);
});

test('an embed of the default view needs no engine', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('./embed/frequency/', { waitUntil: 'networkidle' });
  await expect(page.locator('figure .live svg')).toBeVisible();
  await expect(page.locator('figcaption')).toContainText('hoạt động từ');
  expect(asked.filter((path) => /\.wasm$|worker/.test(path))).toEqual([]);
});

test('an embed can do without title, filters and source', async ({ page }) => {
  const view = 'v=1&from=2020-01-01&to=2024-12-31';
  await page.goto(`./embed/map/?${view}&title=0&filters=0&source=0`);
  await expect(page.locator('figure .live svg')).toBeVisible();
  await expect(page.locator('h2')).toBeHidden();
  await expect(page.locator('.filters')).toHaveCount(0);
  await expect(page.locator('.source')).toHaveCount(0);
  await expect(page.locator('.notices .notice')).toHaveCount(0);
  expect(count(between('2020-01-01', '2024-12-31'))).toBeGreaterThan(0);
});

test('an unknown panel says which ones there are', async ({ page, offences }) => {
  for (const [address, words] of [
    ['./embed/khong-co/', 'Không có biểu đồ'],
    ['./en/embed/khong-co/', 'There is no panel']
  ] as const) {
    await page.goto(address);
    await expect(page.getByText(words)).toContainText('khong-co');
    await expect(page.getByText(words)).toContainText('frequency');
  }
  // The address itself answers 404, and the browser logs it.
  expect(offences.consoleErrors.filter((text) => !text.includes('404'))).toEqual([]);
  offences.consoleErrors.length = 0;
});

test('an embed follows the colours that are asked for', async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto('./embed/themes/?scheme=light');
  const light = await ground();
  await page.goto('./embed/themes/?scheme=dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await ground()).not.toBe(light);
});

test('an English embed is English throughout', async ({ page }) => {
  await page.goto('./en/embed/frequency/?v=1&theme=DV04');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('h2')).toHaveText('Meeting frequency');
  await expect(page.locator('.filters')).toContainText('Theme:');
  await expect(page.locator('figcaption')).toContainText(
    `${count(inTheme('DV04'), inOneQuarter)} events from`
  );
  await expect(page.locator('.source')).toContainText('Open in Grassroots Pulse');
});

test('the element tells its view and takes another from the page around it', async ({
  page,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  host.body = chartHtml(site, 'panel="frequency" view="v=1&theme=DV04" lang="en" without-source');
  await page.goto(host.origin);
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('.filters')).toContainText('Theme:');
  await expect(frame.locator('.source')).toHaveCount(0);
  const chart = page.locator('grassroots-chart');
  type Chart = HTMLElement & { getState(): Promise<string>; setState(state: string): void };
  const state = () => chart.evaluate((element) => (element as Chart).getState());
  expect(await state()).toBe('v=1&theme=DV04');
  const told = chart.evaluate(
    (element) =>
      new Promise<string>((resolve) =>
        element.addEventListener('statechange', (event) =>
          resolve((event as CustomEvent<{ state: string }>).detail.state)
        )
      )
  );
  await chart.evaluate((element) => (element as Chart).setState('v=1&theme=DV03'));
  expect(await told).toBe('v=1&theme=DV03');
  await expect(frame.locator('figcaption')).toContainText(
    `${count(inTheme('DV03'), inOneQuarter)} events from`
  );
  await chart.evaluate((element) => element.setAttribute('view', 'v=1&theme=NT01'));
  await expect.poll(state).toBe('v=1&theme=NT01');
});

test('frames are as high as their content in narrow, hidden, right-to-left pages and when width changes', async ({
  page,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  const chart = chartHtml(site, 'panel="themes" height="77"');
  host.body =
    `<div id="narrow" style="width:320px">${chart}</div>` +
    `<div id="rtl" dir="rtl" style="width:600px">${chart}</div>` +
    `<details id="hidden"><summary>mở</summary>${chart}</details>`;
  await page.goto(host.origin);
  const fits = async (id: string) => {
    const frame = page.locator(`#${id} iframe`);
    await frame.scrollIntoViewIfNeeded();
    await expectFits(page, `#${id}`);
    return (await frame.boundingBox())?.height ?? 0;
  };
  const narrow = await fits('narrow');
  await fits('rtl');
  await page.getByText('mở').click();
  await fits('hidden');
  await page.locator('#narrow').evaluate((element) => (element.style.width = '700px'));
  await expect.poll(() => fits('narrow')).not.toBe(narrow);
});

test('a frozen file holds the numbers of the screen, shows its tooltips and asks for nothing', async ({
  page,
  browser
}, info) => {
  await open(page, './?v=1&theme=DV04');
  const dialog = await openEmbedding(page, 'frequency');
  await dialog.getByText('Đóng băng').click();
  const started = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Tải tệp HTML' }).click();
  const download = await started;
  expect(download.suggestedFilename()).toMatch(/^nhip-co-so_.*frequency.*\.html$/);
  const file = info.outputPath('frozen.html');
  await download.saveAs(file);
  expect(statSync(file).size).toBeLessThan(200_000);
  await dialog.getByRole('button', { name: 'Đóng' }).click();
  const shown = await page.locator('#frequency figcaption').textContent();

  // A browser that knows nothing of the site.
  const elsewhere = await browser.newContext({ offline: true });
  const alone = await elsewhere.newPage();
  const asked: string[] = [];
  alone.on('request', (request) => asked.push(request.url()));
  await alone.goto(pathToFileURL(file).href);
  await expect(alone.getByRole('heading', { level: 1 })).toHaveText('Tần suất hoạt động');
  await expect(alone.locator('.filters')).toContainText('Chủ đề:');
  expect(shown).toBe(`Tần suất hoạt động. ${await alone.locator('figcaption').textContent()}`);
  await alone.getByText('Số liệu').click();
  const numbers = await alone.locator('details tbody td:nth-child(2)').allTextContents();
  expect(numbers.reduce((sum, text) => sum + Number(text), 0)).toBe(count(inTheme('DV04'), inOneQuarter));
  await alone.locator('.plot').focus();
  await alone.keyboard.press('ArrowRight');
  await expect(alone.locator('#tip')).toContainText('hoạt động');
  expect(asked).toHaveLength(1);
  await elsewhere.close();
});
