import { readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { headersOf } from '../../src/cli/headers.mjs';
import { PORT, SERVERS, start, versionOf } from './servers.ts';

const assets = (folder: string, ending: RegExp): string => {
  const name = readdirSync(`build/${folder}`).find((file) => ending.test(file));
  if (name === undefined) throw new Error(`no ${String(ending)} in build/${folder}: run npm run build`);
  return `/${folder}/${name}`;
};
const WASM = assets('_app/immutable/assets', /^duckdb-eh.*\.wasm$/);
const ENGINE = assets('_app/immutable/assets', /worker.*\.js$/);
const WORKER = assets('_app/immutable/workers', /\.js$/);
const ENTRY = assets('_app/immutable/entry', /^app.*\.js$/);
const DATA = '/datasets/demo/events-0.arrow';
const EMBED = '/en/embed/frequency/';
const FROZEN = '/examples/chu-de-dong-bang.html';

/** A request whose answer is not decompressed on the way. */
function get(pathname: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    request({ host: 'localhost', port: PORT, path: pathname, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [name, String(value)])
          ),
          body: Buffer.concat(parts)
        })
      );
    })
      .on('error', reject)
      .end();
  });
}

const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** What a page of this context says to the console that it should not. */
function complaints(context: BrowserContext): string[] {
  const list: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      list.push(message.text());
  });
  context.on('weberror', (error) => list.push(error.error().message));
  return list;
}

/** Another site, without a policy of its own, with this body. */
async function otherSite(body: string) {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><link rel="icon" href="data:,"><title>Bài</title>${body}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    }
  };
}

/** Sets a filter, which only the engine can answer. */
async function filtered(page: Page, address: string) {
  await page.goto(`${address}?v=1&from=2024-01-01&to=2024-12-31`);
  await expect(page.locator('figure .live svg').first()).toBeVisible();
}

for (const server of SERVERS) {
  const version = versionOf(server);
  if (version === null) console.warn(`!!! ${server} IS NOT INSTALLED: its file in docs/hosting IS NOT TRIED`);
  for (const base of ['', '/pulse'])
    test.describe(`${version ?? server}${base === '' ? '' : `, below ${base}`}`, () => {
      test.skip(version === null, `${server} is not installed`);
      const site = `http://localhost:${PORT}${base}`;
      let stop: (() => Promise<void>) | null = null;
      test.beforeAll(async () => {
        stop = await start(server, base);
      });
      test.afterAll(() => stop?.());

      test('sends the headers that each kind of file needs', async () => {
        for (const name of ['/', EMBED, '/embed/frequency/', FROZEN, ENTRY, WORKER, ENGINE, WASM, DATA]) {
          for (const encoding of ['br', 'gzip', 'identity']) {
            const answer = await get(base + name, { 'accept-encoding': encoding });
            expect(answer.status, name).toBe(200);
            expect(answer.headers, `${name} as ${encoding}`).toMatchObject(lower(headersOf(base + name)));
            expect(answer.headers['content-encoding'], `${name} as ${encoding}`).toBe(
              encoding === 'identity' ? undefined : encoding
            );
          }
        }
        expect((await get(`${base}/`)).headers['content-type']?.toLowerCase()).toMatch(
          /^text\/html; ?charset=utf-8$/
        );
        expect((await get(base + ENTRY)).headers['content-type']).toMatch(/javascript/);
        const widget = await get(`${base}/widget/grassroots-chart.js`);
        expect(widget.headers).toMatchObject({ 'access-control-allow-origin': '*' });
        expect(widget.headers['content-type']).toMatch(/javascript/);
        expect((await get(`${base}/`)).headers['access-control-allow-origin']).toBeUndefined();
      });

      test('sends the same bytes in every encoding, asks again and knows ranges', async () => {
        const plain = await get(base + DATA);
        const br = await get(base + DATA, { 'accept-encoding': 'gzip, deflate, br' });
        const gzip = await get(base + DATA, { 'accept-encoding': 'gzip' });
        expect(br.headers['vary']).toMatch(/accept-encoding/i);
        expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
        expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
        const validator = plain.headers['etag'] ?? '';
        expect((await get(base + DATA, { 'if-none-match': validator })).status).toBe(304);
        const part = await get(base + WASM, { range: 'bytes=0-3' });
        expect([part.status, [...part.body]]).toEqual([206, [0, 0x61, 0x73, 0x6d]]);
      });

      test('leads to the one address of a page, and says what does not exist', async ({ page }) => {
        const folder = await get(`${base}/en`);
        expect([301, 308]).toContain(folder.status);
        expect(folder.headers['location']).toMatch(new RegExp(`${base}/en/$`));
        const disguised = await get(`${base}/embed/..%2f`);
        expect(disguised.headers['content-security-policy'] ?? '').not.toContain('frame-ancestors *');
        const hashed = await get(`${base}/_app/immutable/gone.js`);
        expect([hashed.status, hashed.headers['cache-control']]).toEqual([404, 'no-cache']);
        const noChart = await get(`${base}/embed/nothing/`);
        expect(noChart.status).toBe(404);
        expect(noChart.headers['content-security-policy']).toContain('frame-ancestors * file:');

        const answer = await page.goto(`${site}/en/deep/nothing`);
        expect(answer?.status()).toBe(404);
        await expect(page.getByRole('heading', { name: 'This page does not exist.' })).toBeVisible();
        await page.getByRole('link', { name: 'To the overview' }).click();
        await expect(page).toHaveURL(`${site}/en/`);
      });

      test('starts the engine under the policy, on the overview and in an embed', async ({
        context,
        page
      }) => {
        const said = complaints(context);
        await filtered(page, `${site}/`);
        await filtered(page, `${site}${EMBED}`);
        // The script of a frozen chart is its own, allowed by its hash.
        await page.goto(site + FROZEN);
        await page.locator('.plot').focus();
        await page.keyboard.press('ArrowRight');
        await expect(page.locator('#tip')).toBeVisible();
        expect(said).toEqual([]);
      });

      test('lets other sites show embeds and nothing else', async ({ context, page }) => {
        const said = complaints(context);
        const other = await otherSite(
          `<script async src="${site}/widget/grassroots-chart.js"></script>
          <grassroots-chart panel="frequency" title="chart" view="v=1&from=2024-01-01&to=2024-12-31"></grassroots-chart>`
        );
        await page.goto(other.url);
        await expect(page.frameLocator('iframe').locator('figure .live svg').first()).toBeVisible();
        other.close();
        expect(said).toEqual([]);

        const framing = await otherSite(`<iframe src="${site}/"></iframe>`);
        await page.goto(framing.url);
        await expect.poll(() => said.join()).toMatch(/frame-ancestors/);
        await expect(page.frameLocator('iframe').getByRole('main')).toHaveCount(0);
        framing.close();
      });
    });
}
