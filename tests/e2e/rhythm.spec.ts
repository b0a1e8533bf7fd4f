import { expect, test } from '../support/browser.ts';
import { between, count, EVENTS } from '../support/e2e/dataset.ts';
import { clickMark, matching, open, settled, summary, vietnamese } from '../support/e2e/page.ts';

const PANELS = ['frequency', 'season', 'calendar', 'weekdays', 'regularity', 'year-weeks'];

test('the dashboard of rhythm draws its panels, and the name of a month filters the others', async ({
  page
}) => {
  await open(page, './boards/rhythm/');
  for (const panel of PANELS) {
    await expect(page.locator(`#${panel} .live`), panel).not.toBeEmpty();
    await expect(page.locator(`#${panel} .subtitle`), panel).toContainText('n = ');
  }
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length));
  const own = await summary(page, 'calendar').textContent();

  // The first name of a month is that of the newest year.
  await clickMark(page, 'calendar', /^T1$/);
  const parameters = () => new URL(page.url()).searchParams;
  await expect.poll(() => parameters().get('from')).toMatch(/-01-01$/);
  const [from, to] = [parameters().get('from') ?? '', parameters().get('to') ?? ''];
  expect(to).toBe(`${from.slice(0, 4)}-01-31`);
  await expect(matching(page)).toHaveText(vietnamese(count(between(from, to))));
  await settled(page);
  expect(await summary(page, 'calendar').textContent(), 'the calendar does not filter itself').toBe(own);

  const first = await summary(page, 'year-weeks').textContent();
  await page.locator('#year-weeks').getByRole('combobox', { name: 'Tuần' }).selectOption('tet');
  await expect.poll(() => parameters().get('weeks')).toBe('tet');
  await expect(page.locator('#year-weeks .subtitle')).toContainText('tuần tính từ mùng 1 Tết');
  await settled(page);
  expect(await summary(page, 'year-weeks').textContent()).not.toBe(first);
});

test('the dashboard of rhythm fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, './boards/rhythm/');
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  for (const panel of PANELS) {
    const box = await page.locator(`#${panel}`).boundingBox();
    expect(box?.width, panel).toBeLessThanOrEqual(390);
  }
});

test('the days of the calendar can be hit by a finger on a phone, where it scrolls inside itself', async ({
  page
}) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, 'boards/rhythm/');
  const figure = page.locator('#calendar figure');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.live svg')).toBeVisible();
  const room = await figure.evaluate((it) => ({ own: it.clientWidth, all: it.scrollWidth }));
  expect(room.all).toBeGreaterThan(room.own);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  );
  expect(overflow).toBe(0);

  // Reached by keyboard as well, to be scrolled by its arrows.
  await figure.focus();
  await expect(figure).toBeFocused();
  const years = figure.locator('.live text').filter({ hasText: /^20\d\d$/ });
  const year = (await years.last().textContent()) ?? '';
  expect((await years.last().boundingBox())?.x, 'the last year is out of sight').toBeGreaterThan(390);
  await figure.evaluate((it) => it.scrollTo({ left: it.scrollWidth }));
  await page.evaluate(() => document.querySelector('#calendar')?.scrollIntoView());
  await clickMark(page, 'calendar', new RegExp(`^${year}$`));
  await expect(page).toHaveURL(new RegExp(`from=${year}-01-01&to=${year}-12-31`));
});
