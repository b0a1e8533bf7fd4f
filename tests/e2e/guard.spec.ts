import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test as plain, type Page } from '@playwright/test';
import { watch, type Offences } from '../support/browser.ts';

/**
 * The guard that all other browser tests rely on must itself notice every way out of a page. The page here is
 * served without a security policy, so that nothing else stops the requests.
 */
const FOREIGN = 'http://elsewhere.invalid';

const test = plain.extend<{ open: (body: string) => Promise<{ page: Page; offences: Offences }> }>({
  open: async ({ context }, use) => {
    let html = '';
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', request.url?.endsWith('.js') ? 'text/javascript' : 'text/html');
      response.end(request.url === '/worker.js' ? `fetch('${FOREIGN}/from-worker').catch(() => {})` : html);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    const offences: Offences = { foreignRequests: [], consoleErrors: [], pageErrors: [] };
    await watch(context, [origin], offences);
    await use(async (body) => {
      html = `<!doctype html><link rel="icon" href="data:,"><title>guard</title>${body}`;
      const page = await context.newPage();
      await page.goto(origin);
      return { page, offences };
    });
    server.close();
  }
});

for (const [name, body] of [
  ['an image', `<img src="${FOREIGN}/x.png" alt="">`],
  ['a script', `<script src="${FOREIGN}/x.js"></script>`],
  ['a style sheet', `<link rel="stylesheet" href="${FOREIGN}/x.css">`],
  ['a font', `<style>@font-face{font-family:x;src:url(${FOREIGN}/x.woff2)}p{font-family:x}</style><p>x</p>`],
  ['a fetch', `<script>fetch('${FOREIGN}/x').catch(() => {})</script>`],
  ['a beacon', `<script>navigator.sendBeacon('${FOREIGN}/x', 'y')</script>`],
  ['a socket', `<script>new WebSocket('ws://elsewhere.invalid/x')</script>`],
  ['a frame', `<iframe src="${FOREIGN}/x" title="x"></iframe>`],
  ['a worker', `<script>new Worker('/worker.js')</script>`]
] as const) {
  test(`notices ${name} from another host`, async ({ open }) => {
    const { offences } = await open(body);
    await expect.poll(() => offences.foreignRequests).not.toEqual([]);
    expect(offences.foreignRequests[0]).toContain('elsewhere.invalid');
  });
}

test('notices errors on the console and exceptions', async ({ open }) => {
  const { offences } = await open(
    `<script>console.error('said'); setTimeout(() => { throw new Error('thrown'); }); Promise.reject(new Error('rejected'))</script>`
  );
  await expect.poll(() => offences.pageErrors.length).toBe(2);
  expect(offences.consoleErrors.join()).toContain('said');
});

test('says nothing about a page that keeps to itself', async ({ open }) => {
  const { page, offences } = await open(
    `<script>
      const own = URL.createObjectURL(new Blob(['x']));
      Promise.all([fetch('/x'), fetch('data:,x'), fetch(own)]).then(() => { document.title = 'done' });
    </script>`
  );
  await expect(page).toHaveTitle('done');
  expect(offences).toEqual({ foreignRequests: [], consoleErrors: [], pageErrors: [] });
});
