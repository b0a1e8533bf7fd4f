import type { Page } from '@playwright/test';
import { expect, test } from '../support/browser.ts';
import { open } from '../support/e2e/page.ts';

/** How often each chart of the page was drawn, and whether it is far from the screen. */
const drawings = (page: Page) =>
  page.locator('main > section').evaluateAll((panels) =>
    Object.fromEntries(
      panels.flatMap((panel) => {
        const figure = panel.querySelector<HTMLElement>('figure.chart');
        if (!figure) return [];
        const { top, bottom } = figure.getBoundingClientRect();
        const place = bottom > 0 && top < innerHeight ? 'seen' : top > innerHeight + 400 ? 'far' : 'near';
        return [[panel.id, { count: Number(figure.dataset['drawings'] ?? 0), place }]];
      })
    )
  );

/** Until observers have told of a change and what they asked for is drawn. */
const quiet = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestIdleCallback(resolve));
  });

for (const [what, change] of [
  ['another width of the window', (page: Page) => page.setViewportSize({ width: 1180, height: 900 })],
  ['the other colours', (page: Page) => page.locator('header button.theme').click()]
] as const) {
  test(`${what} cost one drawing of each chart on screen and none of others`, async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(page);
    await quiet(page);
    const before = await drawings(page);
    const seen = Object.keys(before).filter((id) => before[id]!.place === 'seen');
    const far = Object.keys(before).filter((id) => before[id]!.place === 'far');
    expect(seen).toContain('frequency');
    expect(far).toContain('views');
    await change(page);
    for (const id of seen)
      await expect.poll(async () => (await drawings(page))[id]?.count).toBe(before[id]!.count + 1);
    await quiet(page);
    const after = await drawings(page);
    for (const id of seen) expect(after[id]?.count, id).toBe(before[id]!.count + 1);
    for (const id of far) expect(after[id]?.count, id).toBe(before[id]!.count);
    // Once it is looked at it is drawn as the others are.
    await page.locator('#views').scrollIntoViewIfNeeded();
    await expect.poll(async () => (await drawings(page))['views']?.count).toBe(before['views']!.count + 1);
    const [chart, room] = await page
      .locator('#views figure')
      .evaluate((figure) => [figure.querySelector('svg')!.getBoundingClientRect().width, figure.clientWidth]);
    expect(Math.abs(chart - room)).toBeLessThanOrEqual(1);
  });
}
