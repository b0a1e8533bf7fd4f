import { expect, test } from '../support/browser.ts';
import { open } from '../support/e2e/page.ts';

test('the drawer of an event is gone through with the arrow keys and gives the focus back', async ({
  page
}) => {
  await open(page);
  const titles = page.locator('#events tbody .title button');
  const first = (await titles.first().textContent()) ?? '';
  await titles.first().focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByRole('heading', { name: first.trim() })).toBeVisible();
  const position = drawer.getByTestId('event-position');
  await expect(position).toHaveText(/^1 trong /);
  await expect(drawer.getByRole('button', { name: 'Hoạt động trước' })).toHaveAttribute(
    'aria-disabled',
    'true'
  );

  await drawer.getByTestId('event-record').locator('summary').click();
  const cell = (name: string) =>
    drawer
      .getByTestId('event-record')
      .getByRole('row')
      .filter({ has: page.getByText(name, { exact: true }) });
  await expect(cell('title').locator('td')).toHaveText(first.trim());
  await expect(cell('site')).toHaveCount(1);
  await expect(drawer.locator('a[href*="unit="]').first()).toBeVisible();

  // Beyond the end of the page of the list.
  for (let i = 2; i <= 21; i++) {
    await page.keyboard.press('ArrowRight');
    await expect(position).toHaveText(new RegExp(`^${i} trong `));
  }
  const last = await drawer.getByRole('heading').first().textContent();
  await expect(page.locator('#events .pager')).toContainText('21–40');
  await expect(titles.first()).toHaveText((last ?? '').trim());
  await page.keyboard.press('ArrowLeft');
  await expect(position).toHaveText(/^20 trong /);
  await page.keyboard.press('Escape');
  await expect(drawer).toHaveCount(0);
  await expect(titles.last()).toBeFocused();
});
