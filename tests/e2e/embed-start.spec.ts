import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ENGINE_MB } from '../../src/lib/embed/params.ts';
import { count, inOneQuarter, inTheme } from '../support/e2e/dataset.ts';
import { chartHtml, expect, expectFits, openEmbedding, test, watchPaths } from '../support/e2e/host.ts';
import { open, saved } from '../support/e2e/page.ts';

const ENGINE = /\.wasm$|worker|\.arrow$/;
const VIEW = 'v=1&theme=DV04';
const SUMMARY = `${count(inTheme('DV04'), inOneQuarter)} hoạt động từ`;
/** A picture that needs no request; the strict page of the other site allows such. */
const PICTURE = `<img alt="Hình của bài" src="data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="700" height="300"/>')}">`;

test('a filtered embed that asks loads the engine only when the reader wants it, and says how much that is', async ({
  page
}) => {
  const asked = watchPaths(page);
  await page.goto(`./embed/frequency/?${VIEW}&start=ask`, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { name: 'Tần suất hoạt động' })).toBeVisible();
  await expect(page.getByText('Chủ đề: Tổ chức và hoạt động MTTQ')).toBeVisible();
  await expect(page.locator('figure')).toHaveCount(0);
  expect(asked.filter((name) => ENGINE.test(name))).toEqual([]);

  const sizes = new Map<string, number>();
  page.context().on('response', (response) => {
    void response
      .request()
      .sizes()
      .then(({ responseBodySize }) => sizes.set(response.url(), responseBodySize));
  });
  await page.getByRole('button', { name: `Xem biểu đồ (tải khoảng ${ENGINE_MB} MB)` }).press('Enter');
  await expect(page.locator('figcaption')).toContainText(SUMMARY);
  await expect(page.locator('figure .live svg')).toBeVisible();
  await expect(page.locator('main')).toBeFocused();
  const megabytes = [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1e6;
  expect(Math.abs(megabytes - ENGINE_MB)).toBeLessThan(1.5);
});

test('a default embed that asks is a picture until somebody points at it', async ({ page }) => {
  const asked = watchPaths(page);
  await page.goto('./embed/frequency/?start=ask', { waitUntil: 'networkidle' });
  await expect(page.locator('figure .picture svg').first()).toBeVisible();
  await expect(page.locator('figure .live svg')).toHaveCount(0);
  const before = asked.length;
  await page.locator('figure').hover();
  await expect(page.locator('figure .live svg')).toBeVisible();
  expect(asked.length).toBeGreaterThan(before);
  expect(asked.filter((name) => ENGINE.test(name))).toEqual([]);
});

test('where the engine is not allowed an embed shows what it can and says what it cannot', async ({
  page
}) => {
  const asked = watchPaths(page);
  await page.goto('./embed/frequency/?engine=off');
  await expect(page.locator('figure .live svg')).toBeVisible();
  await page.goto(`./en/embed/frequency/?${VIEW}&engine=off`);
  await expect(page.getByText('does not let charts be computed')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open in Grassroots Pulse' }).first()).toHaveAttribute(
    'href',
    /theme=DV04/
  );
  await expect(page.getByRole('button')).toHaveCount(0);
  await page.goto('./embed/frequency/?engine=no&start=now');
  await expect(page.locator('.notice')).toContainText('start, engine');
  expect(asked.filter((name) => ENGINE.test(name))).toEqual([]);
});

test('the picture of an article stands until the chart does, and alone where there is no way to it', async ({
  page,
  browser,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  host.body = chartHtml(site, `panel="frequency" view="${VIEW}" start="ask"`, PICTURE);
  const asked = watchPaths(page);
  await page.goto(host.origin, { waitUntil: 'networkidle' });
  await expect(page.getByAltText('Hình của bài')).toBeVisible();
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(asked.filter((name) => name.startsWith('/embed/') || name.startsWith('/_app/'))).toEqual([]);

  await page.getByRole('button', { name: /^Xem biểu đồ tương tác \(tải khoảng 7 MB\)/ }).click();
  await expect(page.frameLocator('iframe').locator('figcaption')).toContainText(SUMMARY);
  await expect(page.getByAltText('Hình của bài')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('iframe')).toBeVisible();
  await expectFits(page);

  const mute = await browser.newContext({ javaScriptEnabled: false });
  const plain = await mute.newPage();
  await plain.goto(host.origin);
  await expect(plain.getByAltText('Hình của bài')).toBeVisible();
  await mute.close();

  // Without being asked, and out of reach: the picture is still there after the frame has failed.
  host.body = chartHtml(site, `panel="frequency" view="${VIEW}"`, PICTURE);
  await page.route('**/embed/**', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  await page.goto(host.origin);
  await failed;
  await expect(page.getByAltText('Hình của bài')).toBeVisible();
});

test('charts load when they come near, and fit when a tab shows them later', async ({
  page,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  host.body =
    `<div id="tab" hidden>${chartHtml(site, 'panel="types"')}</div>` +
    `<div style="height:6000px">Bài dài</div><div id="far">${chartHtml(site, 'panel="themes"')}</div>`;
  const asked = watchPaths(page);
  await page.goto(host.origin, { waitUntil: 'networkidle' });
  expect(asked.filter((name) => name.startsWith('/embed/'))).toEqual([]);
  await page.locator('#tab').evaluate((tab) => tab.removeAttribute('hidden'));
  await expectFits(page, '#tab');
  expect(asked.filter((name) => name.startsWith('/embed/'))).toEqual(['/embed/types/']);
  await page.locator('#far').scrollIntoViewIfNeeded();
  await expectFits(page, '#far');
  expect(asked).toContain('/embed/themes/');
});

test('a frame that was loaded in a hidden tab draws its chart when the tab is shown', async ({
  page,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  host.body = `<div hidden><iframe src="${site}/embed/frequency/" title="Tần suất" style="border:0;width:700px" height="480"></iframe></div>`;
  await page.goto(host.origin, { waitUntil: 'networkidle' });
  await expect(page.frameLocator('iframe').locator('figcaption')).toContainText('hoạt động từ');
  await page.locator('div[hidden]').evaluate((tab) => tab.removeAttribute('hidden'));
  const chart = page.frameLocator('iframe').locator('figure .live svg');
  await expect(chart).toBeVisible();
  expect((await chart.boundingBox())?.width).toBeGreaterThan(600);
});

test('the dialog gives the code of a chart that waits, with its picture', async ({ page, host, context }) => {
  await open(page, `./?${VIEW}`);
  const dialog = await openEmbedding(page, 'frequency');
  await dialog.getByRole('radio', { name: 'khi người đọc bấm' }).check();
  await dialog.getByRole('checkbox', { name: 'kèm ảnh hiện trước' }).check();
  const picture = await saved(page, () => dialog.getByRole('button', { name: 'Tải ảnh SVG' }).click());
  const svg = picture.bytes.toString('utf8');
  expect(svg).toContain('Tần suất hoạt động');
  expect(svg).toContain('Tổ chức và hoạt động MTTQ');
  const code = dialog.getByRole('textbox', { name: 'Nhúng biểu đồ' });
  await expect(code).toHaveValue(
    new RegExp(`<img src="${picture.name}" alt="Tần suất hoạt động\\. [^"]*${SUMMARY}`)
  );
  const snippet = await code.inputValue();
  await dialog.getByRole('radio', { name: 'khung iframe' }).check();
  await expect(code).toHaveValue(/^<iframe src="[^"]*theme=DV04&#38;start=ask"/);
  await page.close();

  host.body = snippet.replace(picture.name, `data:image/svg+xml;base64,${picture.bytes.toString('base64')}`);
  const article = await context.newPage();
  await article.goto(host.origin);
  const image = article.getByAltText(/^Tần suất hoạt động/);
  await expect(image).toHaveJSProperty('complete', true);
  expect(await image.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(600);
  await article.getByRole('button', { name: /^Xem biểu đồ tương tác/ }).click();
  await expect(article.frameLocator('iframe').locator('figcaption')).toContainText(SUMMARY);
  await expect(image).toBeHidden();
});

test('a page from a disk shows live charts, changes them by their view, and says what it cannot', async ({
  browser,
  baseURL
}, info) => {
  const site = new URL(baseURL ?? '').origin;
  const file = info.outputPath('bai.html');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><div style="width:760px"><div id="element">${chartHtml(site, `panel="frequency" view="${VIEW}"`, PICTURE)}</div>
    <div id="frame"><grassroots-chart><iframe src="${site}/embed/types/" height="77" style="border:0;width:100%"></iframe></grassroots-chart></div></div>`
  );
  const disk = await browser.newContext();
  const page = await disk.newPage();
  await page.goto(pathToFileURL(file).href);
  const frame = page.frameLocator('#element iframe');
  await expect(frame.locator('figcaption')).toContainText(SUMMARY);
  await expect(page.getByAltText('Hình của bài')).toBeHidden();
  await expectFits(page, '#element');
  await page.locator('#frame iframe').scrollIntoViewIfNeeded();
  await expectFits(page, '#frame');
  type Chart = HTMLElement & { getState(): Promise<string>; setState(state: string): void };
  const chart = page.locator('#element grassroots-chart');
  expect(await chart.evaluate((element) => (element as Chart).getState())).toBe(VIEW);
  await chart.evaluate((element) => (element as Chart).setState('v=1&theme=DV03'));
  await expect(frame.locator('figcaption')).toContainText(
    `${count(inTheme('DV03'), inOneQuarter)} hoạt động từ`
  );
  const refused = await page
    .locator('#frame grassroots-chart')
    .evaluate((element) => (element as Chart).getState().catch((error: unknown) => String(error)));
  expect(refused).toContain('a page from a disk cannot talk');
  await disk.close();
});

test('the sample report is whole on screen and on paper', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('./examples/bao-cao.html');
  await page.getByRole('button', { name: /^Xem biểu đồ tương tác/ }).click();
  const frames = page.locator('iframe');
  await expect(frames).toHaveCount(3);
  for (let i = 0; i < 3; i++) {
    await frames.nth(i).scrollIntoViewIfNeeded();
    await expect(frames.nth(i).contentFrame().locator('figure svg').first()).toBeVisible();
  }
  await page.emulateMedia({ media: 'print' });
  for (let i = 0; i < 3; i++) {
    // A frame learns the height of its chart by a message.
    await expect
      .poll(async () => {
        const outer = await frames.nth(i).boundingBox();
        const inner = await frames
          .nth(i)
          .contentFrame()
          .locator('main')
          .evaluate((main) => ({
            height: main.getBoundingClientRect().height,
            right: Math.max(
              ...[...main.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().right)
            )
          }));
        return { below: inner.height > (outer?.height ?? 0) + 1, beside: inner.right > (outer?.width ?? 0) };
      })
      .toEqual({ below: false, beside: false });
  }
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  expect(pdf.length).toBeGreaterThan(20_000);
});

test('the server of npm start tells other sites how to embed a view', async ({
  request,
  page,
  host,
  baseURL
}) => {
  const site = new URL(baseURL ?? '').origin;
  const url = `${site}/en/embed/frequency/?${VIEW}`;
  const answer = await request.get(`/oembed?format=json&maxwidth=700&url=${encodeURIComponent(url)}`);
  expect(answer.headers()['content-type']).toContain('application/json');
  const told = (await answer.json()) as { html: string; title: string; width: number };
  expect([told.title, told.width]).toEqual(['Meeting frequency', 700]);
  host.body = told.html;
  await page.goto(host.origin);
  await expect(page.frameLocator('iframe').locator('figcaption')).toContainText(
    `${count(inTheme('DV04'), inOneQuarter)} events from`
  );
  expect(
    (await request.get(`/oembed?url=${encodeURIComponent('https://example.org/embed/frequency/')}`)).status()
  ).toBe(404);
  expect((await request.get(`/oembed?format=xml&url=${encodeURIComponent(url)}`)).status()).toBe(501);
});
