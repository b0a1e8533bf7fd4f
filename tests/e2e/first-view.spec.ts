import { expect, test } from '../support/browser.ts';
import { EVENTS } from '../support/e2e/dataset.ts';
import { english, matching, settled, vietnamese } from '../support/e2e/page.ts';

const PANELS = ['frequency', 'map', 'types-organisers'];

for (const [address, number, figures] of [
  ['/', vietnamese, 'Số liệu chính'],
  ['/en/', english, 'Key figures']
] as const) {
  test(`the HTML of ${address} holds the key figures and the first charts`, async ({ request }) => {
    const html = await (await request.get(address)).text();
    expect(html).toContain(`aria-label="${figures}"`);
    const value = /data-figure="event_count"[\s\S]*?<dd class="value[^"]*">([^<]*)/.exec(html)?.[1];
    expect(value?.trim()).toBe(number(EVENTS.length));
    for (const panel of PANELS) {
      const section = new RegExp(`<section[^>]*id="${panel}"[\\s\\S]*?</section>`).exec(html)?.[0] ?? '';
      const drawing = /<svg[^>]*viewBox[\s\S]*?<\/svg>/.exec(
        section.slice(section.indexOf('static-chart'))
      )?.[0];
      expect(drawing?.match(/<(path|rect|text)\b/g)?.length ?? 0, `marks of ${panel}`).toBeGreaterThan(20);
    }
    const themes = /<section[^>]*id="themes"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(themes.match(/data-value="/g)?.length).toBe(14);
    const events = /<section[^>]*id="events"[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
    expect(events.match(/<tr>/g)?.length).toBe(21);
    expect(events, 'places by their names').not.toMatch(/>P(34|63)-/);
  });
}

test('figures and charts are on screen before the engine is fetched', async ({ page }) => {
  const held: (() => void)[] = [];
  await page.route(/\.wasm$/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await page.goto('./');
  await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(vietnamese(EVENTS.length));
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length));
  for (const panel of PANELS) await expect(page.locator(`#${panel} figure svg:visible`)).not.toHaveCount(0);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await expect(page.locator('html')).not.toHaveAttribute('data-charts', 'drawn');
  for (const go of held) go();
  await settled(page);
});

for (const [name, viewport] of [
  ['a desktop', { width: 1280, height: 900 }],
  ['a phone', { width: 390, height: 844 }]
] as const) {
  test(`nothing moves when live charts take over on ${name}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts: { value: number; nodes: string[] }[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node: Node | null }[];
        })[]) {
          shifts.push({
            value: entry.value,
            nodes: entry.sources.map(({ node }) =>
              node instanceof Element
                ? `${node.tagName} ${node.id} ${node.className}`
                : String(node?.nodeName)
            )
          });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const heights = () =>
      page
        .locator('main > section')
        .evaluateAll((panels) =>
          panels.map((panel) => [panel.id, Math.round(panel.getBoundingClientRect().height)])
        );
    // The script is held back, so that the page stands as it was served.
    let start = () => {};
    const held = new Promise<void>((resolve) => (start = resolve));
    await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto('./', { waitUntil: 'commit' });
    await expect(page.locator('footer').last()).toBeVisible();
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())));
    const served = await heights();
    expect(served.length).toBeGreaterThan(8);
    start();
    await settled(page);
    expect(await heights()).toEqual(served);
    const shifts = await page.evaluate(
      () => (globalThis as unknown as { shifts: { value: number }[] }).shifts
    );
    expect(
      shifts.reduce((sum, { value }) => sum + value, 0),
      JSON.stringify(shifts)
    ).toBeLessThan(0.02);
  });
}

test('the pictures of the default dataset are not shown where another is asked for', async ({ page }) => {
  // The script is held back, so that the page stands as it was served.
  let start = () => {};
  const held = new Promise<void>((resolve) => (start = resolve));
  await page.route(/_app\/immutable\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const visible = () =>
    page.locator('#frequency .static-chart.wide svg').evaluate((svg) => svg.checkVisibility());
  await page.goto('./?v=1&data=demo', { waitUntil: 'commit' });
  await expect(page.locator('footer').last()).toBeVisible();
  expect(await visible()).toBe(false);
  await page.goto('./?v=1', { waitUntil: 'commit' });
  await expect(page.locator('footer').last()).toBeVisible();
  expect(await visible()).toBe(true);
  start();
  await settled(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows figures and charts', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('[data-figure="event_count"] .value')).toHaveText(vietnamese(EVENTS.length));
    for (const panel of PANELS) await expect(page.locator(`#${panel} figure svg:visible`)).not.toHaveCount(0);
    await expect(page.locator('#events tbody tr')).toHaveCount(20);
  });
});
