import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

/** What a page did that no page may do. */
export interface Offences {
  /** requests to another host than the site's: there are none, ever */
  readonly foreignRequests: string[];
  readonly consoleErrors: string[];
  readonly pageErrors: string[];
}

interface Fixtures {
  /** other origins of this machine that a test asks on purpose, such as the page that embeds a chart */
  ownOrigins: string[];
  /** Filled during the test; a test may take out what it provoked on purpose. */
  offences: Offences;
}

const LOCAL = new Set(['data:', 'blob:', 'about:', 'chrome:', 'chrome-error:', 'devtools:']);

/**
 * Playwright's `test` for a site that talks to no one: it fails a test whose pages, frames or workers asked
 * another origin for anything, logged an error to the console or let an exception escape.
 */
export const test = base.extend<Fixtures>({
  ownOrigins: [[], { option: true }],
  offences: [
    async ({ context, baseURL, ownOrigins }, use, testInfo) => {
      const offences: Offences = { foreignRequests: [], consoleErrors: [], pageErrors: [] };
      await watch(context, [new URL(baseURL ?? 'http://localhost').origin, ...ownOrigins], offences);
      await use(offences);
      if (testInfo.errors.length > 0) return; // the first failure says more than what follows from it
      expect(offences, 'requests to other hosts, console errors and exceptions').toEqual({
        foreignRequests: [],
        consoleErrors: [],
        pageErrors: []
      });
    },
    { auto: true }
  ]
});

export { expect };

/**
 * Watches all pages of a context, workers included, and keeps requests to other origins from leaving.
 * @param origins the only ones that may be asked
 */
export async function watch(
  context: BrowserContext,
  origins: readonly string[],
  offences: Offences
): Promise<void> {
  const isForeign = (url: string) => {
    const { protocol, origin } = new URL(url.replace(/^ws/, 'http'));
    return !LOCAL.has(protocol) && !origins.includes(origin);
  };
  context.on('request', (request) => {
    if (isForeign(request.url())) offences.foreignRequests.push(request.url());
  });
  await context.route(
    (url) => isForeign(url.href),
    (route) => route.abort()
  );
  const watchPage = (page: Page) => {
    page.on('websocket', (socket) => {
      if (isForeign(socket.url())) offences.foreignRequests.push(socket.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error')
        offences.consoleErrors.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => offences.pageErrors.push(error.stack ?? error.message));
  };
  context.on('page', watchPage);
}
