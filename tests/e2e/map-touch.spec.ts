import { expect, test } from '../support/browser.ts';
import { chips, open, settled } from '../support/e2e/page.ts';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

test('a finger scrolls over the map until it is told to draw a rectangle, which chooses the places inside', async ({
  page
}) => {
  await open(page, 'boards/places/');
  const plot = page.locator('#map .plot');
  await page.evaluate(() => document.querySelector('#map')?.scrollIntoView());
  await settled(page);
  /** The middle of some tile: its number. */
  const tile = async () => {
    const box = await plot.locator('.live text').filter({ hasText: /^\d+$/ }).first().boundingBox();
    if (!box) throw new Error('no tile has a number');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const finger = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const draw = async () => {
    const at = await tile();
    await touch('touchStart', { x: at.x - 18, y: at.y - 12 });
    await touch('touchMove', { x: at.x, y: at.y });
    await touch('touchMove', { x: at.x + 18, y: at.y + 12 });
    await touch('touchEnd');
  };
  const button = page.locator('#map').getByRole('button', { name: 'Khoanh vùng bằng ngón tay' });
  await button.tap();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(plot).toHaveCSS('touch-action', 'none');
  await draw();
  await expect(page).toHaveURL(/place=P34-/);
  await expect(chips(page)).not.toHaveCount(0);
  // The next finger scrolls again.
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(plot).not.toHaveCSS('touch-action', 'none');
});
