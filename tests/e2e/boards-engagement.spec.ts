import { expect, test } from '../support/browser.ts';
import { EVENTS } from '../support/e2e/dataset.ts';
import { chips, matching, open, vietnamese } from '../support/e2e/page.ts';

const params = (url: string) => new URL(url).searchParams;
const attended = (from: number, to: number) =>
  EVENTS.filter(({ participants }) => participants !== null && participants >= from && participants <= to)
    .length;

test('a range of attendance is chosen by keyboard, by drag and by a click, and freed', async ({ page }) => {
  await open(page, 'boards/engagement/');
  const panel = page.locator('#participants-spread');
  const from = panel.getByRole('slider', { name: 'Đầu khoảng giá trị' });
  await from.focus();
  await from.press('ArrowRight');
  await expect(chips(page)).toHaveCount(1);
  const [low = 0, high = 0] = (params(page.url()).get('participants') ?? '').split('..').map(Number);
  await expect(matching(page)).toHaveText(vietnamese(attended(low, high)));
  await from.press('Escape');
  await expect(matching(page)).toHaveText(vietnamese(EVENTS.length));

  const [left, right] = [await from.boundingBox(), await panel.getByRole('slider').last().boundingBox()];
  if (!left || !right) throw new Error('no handles');
  const at = (share: number) => left.x + 12 + (right.x - left.x) * share;
  const y = left.y + left.height / 2;
  await page.mouse.move(at(0.42), y);
  await page.mouse.down();
  await page.mouse.move(at(0.55), y, { steps: 4 });
  await page.mouse.move(at(0.66), y, { steps: 4 });
  await page.mouse.up();
  await expect(chips(page)).toHaveCount(1);
  const [a = 0, b = 0] = (params(page.url()).get('participants') ?? '').split('..').map(Number);
  expect(attended(a, b)).toBeGreaterThan(0);
  await expect(matching(page)).toHaveText(vietnamese(attended(a, b)));
  // The chart does not filter itself: all classes are still there.
  await expect(panel.locator('.subtitle')).toContainText(`n = ${vietnamese(EVENTS.length)}`);
  await panel.getByRole('button', { name: 'Bỏ khoảng giá trị' }).click();
  await expect(chips(page)).toHaveCount(0);
});

test('places are compared by rate with limits, or by attendance', async ({ page }) => {
  await open(page, 'boards/engagement/');
  const panel = page.locator('#places-compared');
  await expect(panel.locator('.subtitle')).toContainText('giới hạn 95%');
  await panel.getByLabel('Trục dọc').selectOption('participants');
  await expect(panel.locator('.subtitle')).toContainText('người dự trung vị');
  expect(params(page.url()).get('against')).toBe('participants');
  await panel.locator('.chart').scrollIntoViewIfNeeded();
  await expect(panel.locator('figcaption')).toContainText('Mức chung');
});
