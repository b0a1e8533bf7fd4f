import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { corsFile, READER, readerFile } from '../../src/cli/clickhouse/server-files.ts';
import { expect, test } from '../support/browser.ts';
import { CLICKHOUSE, startServers, type TestServer } from '../support/clickhouse/server.ts';
import { download, openEvents } from '../support/e2e/export.ts';
import { figures, open, openMenu, settled } from '../support/e2e/page.ts';

// The main job on a server, by a user who may only read, from another origin than the site's.

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SITE_PORT = Number(process.env['E2E_PORT'] ?? 4419);
const PORT = SITE_PORT + 700;
const URL_OF_SERVER = `http://127.0.0.1:${PORT}`;
const USER = 'nguoi_doc';
const PASSWORD = 'mật khẩu rất riêng';
const SECRETS = [USER, PASSWORD, encodeURIComponent(PASSWORD), `:${PORT}`, '127.0.0.1'];

test.skip(!CLICKHOUSE, 'there is no ClickHouse for this machine');
test.describe.configure({ mode: 'serial' });
test.use({ ownOrigins: [URL_OF_SERVER] });

let server: TestServer;
test.beforeAll(async () => {
  const reader = { ...READER, name: USER, password: PASSWORD, database: 'nhip' };
  const [started] = await startServers(
    1,
    {
      users: { 'reader.xml': readerFile(reader) },
      config: { 'cors.xml': corsFile(`http://localhost:${SITE_PORT}`) }
    },
    PORT
  );
  if (!started) throw new Error('no server');
  server = started;
  const files = ['data/demo'];
  // As its administrator would.
  await promisify(execFile)(
    process.execPath,
    ['src/cli/pulse.mjs', 'clickhouse', 'load', ...files, '--url', URL_OF_SERVER, '--lang', 'en'],
    { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } }
  ).catch((cause: unknown) => {
    // 1 says that some rows had problems.
    if ((cause as { code?: number }).code !== 1) throw cause;
  });
});
test.afterAll(() => server.remove());

async function connect(page: Page, password = PASSWORD) {
  const button = page.getByRole('button', { name: 'Kết nối máy chủ…' });
  const address = page.getByLabel('Địa chỉ');
  // The button does something once the page has come alive.
  await expect(async () => {
    if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
    await expect(address).toBeVisible({ timeout: 500 });
  }).toPass();
  await address.fill(URL_OF_SERVER);
  await page.getByLabel('Tên người dùng').fill(USER);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Kết nối', exact: true }).click();
}

/** Opens the dataset of the server on the overview. */
async function openServer(page: Page) {
  await connect(page);
  const card = page.locator('[data-dataset="server-nhip"]');
  await card.getByRole('button', { name: 'Mở', exact: true }).click();
  await settled(page);
}

test('a server that is asked says the same as the browser, and nothing of it is left anywhere', async ({
  page,
  offences
}) => {
  await page.goto('/data/');
  await connect(page, 'sai');
  await expect(page.getByRole('alert')).toContainText('không nhận tên hoặc mật khẩu');
  offences.consoleErrors.length = 0;
  await openServer(page);
  const served = await figures(page);
  expect(served.flat().length).toBeGreaterThan(20);
  await page.locator('#themes ol button').nth(1).click();
  await settled(page);
  const filtered = await figures(page);
  expect(filtered).not.toEqual(served);
  const { searchParams } = new URL(page.url());
  const theme = searchParams.get('theme') ?? '';
  expect(theme).not.toBe('');

  const left = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    return JSON.stringify([
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      names,
      document.cookie,
      location.href
    ]);
  });
  for (const secret of SECRETS) expect(left, 'addresses and storage').not.toContain(secret);

  await open(page, '/?data=demo');
  expect(await figures(page)).toEqual(served);
  await page.locator('#themes ol button').nth(1).click();
  await settled(page);
  expect(await figures(page)).toEqual(filtered);
});

test('a server that goes away is told of, and asked again when it is back', async ({ page, offences }) => {
  await page.goto('/data/');
  await openServer(page);
  await server.stop();
  await page.locator('#themes ol button').nth(2).click();
  const alert = page.locator('main').getByRole('alert').first();
  await expect(alert).toContainText('Không kết nối được máy chủ');
  await server.start();
  await alert.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.locator('main').getByRole('alert')).toHaveCount(0);
  await settled(page);
  // Browsers log what they could not load.
  offences.consoleErrors.length = 0;
});

test('files of a server hold its events and nothing of it; live embeds are not offered', async ({ page }) => {
  await page.goto('/data/');
  await openServer(page);
  const dialog = await openEvents(page);
  const file = await download(page, dialog, 'CSV');
  const text = file.bytes.toString('utf8');
  expect(text.trimEnd().split('\n').length).toBeGreaterThan(9_000);
  for (const secret of SECRETS) expect(text, 'the file').not.toContain(secret);
  await page.keyboard.press('Escape');
  const menu = await openMenu(page, 'frequency');
  await menu.getByRole('button', { name: 'Nhúng vào trang khác…' }).click();
  await expect(page.getByRole('dialog')).toContainText('hãy nhúng bản đóng băng');
  const markup = await page.getByRole('dialog').innerText();
  for (const secret of SECRETS) expect(markup, 'the embed').not.toContain(secret);
});
