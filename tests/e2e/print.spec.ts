import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { EVENTS, inTheme, between } from '../support/e2e/dataset.ts';
import { open, vietnamese } from '../support/e2e/page.ts';

const VIEW = './?v=1&from=2020-01-01&to=2025-12-31&theme=NT01';
const count = EVENTS.filter(
  (event) => between('2020-01-01', '2025-12-31')(event) && inTheme('NT01')(event)
).length;
/** px of A4 between the margins of app.css, at 96 dpi */
const SHEET = { width: 703, height: 1017 };

/** The page as on paper, but for the breaks between sheets. */
async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(SHEET);
  await page.emulateMedia({ media: 'print' });
}

test('a printed dashboard says what it shows and how to cite it, and prints no control', async ({ page }) => {
  await open(page, VIEW);
  const head = page.getByTestId('print-head');
  await expect(head).toBeHidden();
  await onPaper(page);
  await expect(head).toContainText('Tổng quan');
  await expect(head).toContainText('Từ 01/01/2020 đến 31/12/2025');
  await expect(head).toContainText('mỗi hoạt động đếm một lần');
  await expect(head).toContainText('địa giới hiện hành (34 tỉnh');
  await expect(head).toContainText(vietnamese(count));
  const foot = page.getByTestId('print-foot');
  await expect(foot).toContainText(`${vietnamese(count)} trên`);
  await expect(foot).toContainText('theme=NT01');
  await expect(
    page
      .locator('[role="search"], header.screen-only, input, select, .button, .menu')
      .filter({ visible: true })
  ).toHaveCount(0);
  await expect(page.locator('.subtitle').first()).toBeVisible();
  // What repeats the heads of a table on every sheet, their words with them
  await expect(page.locator('#events thead')).toHaveCSS('display', 'table-header-group');
  await expect(page.locator('#events th button').first()).toHaveCSS('display', 'contents');
});

test('charts are printed whole and light, those out of sight too, and stand again afterwards', async ({
  page
}) => {
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await open(page, VIEW);
  const live = page.locator('#frequency .live svg');
  const width = (await live.getAttribute('width')) ?? '';
  await onPaper(page);
  const drawings = page.locator('main figure.printed .paper svg');
  await expect(drawings).toHaveCount(await page.locator('main figure.chart').count());
  for (const panel of await page.locator('main section:has(figure.printed)').all()) {
    const box = await panel.boundingBox();
    const drawn = await panel.locator('.paper svg').boundingBox();
    // What is lower than a sheet and avoids a break is never cut; nothing is wider than its panel.
    expect(box?.height).toBeLessThan(SHEET.height);
    expect(drawn?.width).toBeLessThanOrEqual(box?.width ?? 0);
    await expect(panel).toHaveCSS('break-inside', 'avoid');
  }
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  // The ink of the dark theme
  expect(await drawings.first().innerHTML()).not.toContain('#e8e6e1');
  await page.emulateMedia({ media: 'screen' });
  await expect(page.locator('.paper')).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(live).toBeVisible();
  await expect(live).toHaveAttribute('width', width);
  expect(await live.innerHTML()).toContain('#e8e6e1');
});

test('a PDF has the pages of a report', async ({ page }) => {
  await open(page, VIEW);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  expect(boxes.length).toBeGreaterThanOrEqual(2);
  expect(boxes.length).toBeLessThanOrEqual(9);
  // A4 in points
  for (const [, width, height] of boxes) {
    expect(Math.abs(Number(width) - 595)).toBeLessThan(2);
    expect(Math.abs(Number(height) - 842)).toBeLessThan(2);
  }
  await expect(page.locator('.paper')).toHaveCount(0);
});

test('a lone half of a row gets the whole width of the sheet', async ({ page }) => {
  await open(page, './boards/places/');
  await onPaper(page);
  await expect(page.locator('#map')).toHaveCSS('grid-column-start', 'span 12');
  await expect(page.locator('#map')).not.toHaveClass(/half/);
});

test('an embedded chart is printed light and as wide as its frame', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.goto('./data/');
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = new URL('../embed/frequency/', location.href).href;
    Object.assign(frame, { width: '420', height: '480' });
    document.body.replaceChildren(frame);
  });
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('.live svg')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const drawing = frame.locator('.paper svg');
  await expect(drawing).toBeVisible();
  const box = await drawing.boundingBox();
  expect(box?.width).toBeLessThanOrEqual(420);
  // Drawn for the frame, so that its texts are as large as on the screen.
  const [, , width] = ((await drawing.getAttribute('viewBox')) ?? '').split(' ').map(Number);
  expect(Math.abs((width ?? 0) - (box?.width ?? 0))).toBeLessThan(60);
  await expect(frame.locator('html')).toHaveCSS('color-scheme', 'light');
});
