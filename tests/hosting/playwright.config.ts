import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../../src/cli/chromium.mjs';

const browser = await findChromium();
if (!browser) throw new Error('no Chromium or Chrome found; run: node src/cli/chromium.mjs');

/** The build behind real web servers: `npm run test:hosting`, by hand, where they are installed. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: browser.path, args: CHROMIUM_ARGS },
    locale: 'vi-VN'
  }
});
