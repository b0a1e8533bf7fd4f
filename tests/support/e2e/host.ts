import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test as base } from '../browser.ts';
import { openMenu } from './page.ts';

export interface Host {
  readonly origin: string;
  /** what the page of the other site holds */
  body: string;
}

/** A page of another site, with a strict policy of its own, into which a snippet is pasted. */
export const test = base.extend<{ host: Host }>({
  host: async ({ baseURL }, use) => {
    const host = { origin: '', body: '' };
    const site = new URL(baseURL ?? '').origin;
    const server = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; frame-src ${site}; script-src ${site}; style-src 'unsafe-inline'; img-src data:`
      );
      response.end(
        `<!doctype html><link rel="icon" href="data:,"><title>Bài viết</title><div style="width:760px">${host.body}</div>`
      );
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    host.origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    await use(host);
    server.closeAllConnections();
    server.close();
  },
  ownOrigins: async ({ host }, use) => use([host.origin])
});

export { expect };

/** The element of a chart with its script. */
export const chartHtml = (site: string, attributes: string, inside = ''): string =>
  `<grassroots-chart src="${site}" ${attributes}>${inside}</grassroots-chart><script src="${site}/widget/grassroots-chart.js"></script>`;

/** The dialog of embeds of a panel, opened. */
export async function openEmbedding(page: Page, panel: string) {
  const menu = await openMenu(page, panel);
  await menu.getByRole('button', { name: 'Nhúng vào trang khác…' }).click();
  return page.getByRole('dialog', { name: /^Nhúng biểu đồ/ });
}

/** Waits until the first frame of a place in a page is exactly as high as what it shows. */
export async function expectFits(page: Page, place = 'body'): Promise<void> {
  const frame = page.locator(`${place} iframe`).first();
  await expect
    .poll(async () => {
      const outer = Math.round((await frame.boundingBox())?.height ?? 0);
      const inner = await frame
        .contentFrame()
        .locator('main')
        .evaluate((main) => main.getBoundingClientRect().height);
      return outer > 200 && outer === Math.ceil(inner);
    })
    .toBe(true);
}

/** Paths that a page and its frames ask for. */
export function watchPaths(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
}
