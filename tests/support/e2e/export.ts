import type { Locator, Page } from '@playwright/test';
import { expect } from '../browser.ts';
import { openMenu, saved, type SavedFile } from './page.ts';

/** The menu of exports and links, opened. */
export async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Xuất và chia sẻ' }).click();
  const menu = page.getByRole('group', { name: 'Xuất dữ liệu và chia sẻ' });
  await expect(menu).toBeVisible();
  return menu;
}

/** The dialog of files for all events of the page. */
export async function openEvents(page: Page) {
  const menu = await openShare(page);
  await menu.getByRole('button', { name: 'Tải dữ liệu…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tải dữ liệu' });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The dialog of files for a chart. */
export async function openData(page: Page, panel: string) {
  const menu = await openMenu(page, panel);
  await menu.getByRole('button', { name: 'Tải dữ liệu…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tải dữ liệu' });
  await expect(dialog).toBeVisible();
  return dialog;
}

export async function download(page: Page, dialog: Locator, format: string): Promise<SavedFile> {
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  const file = await saved(page, () => dialog.getByRole('button', { name: 'Tải xuống' }).click());
  await expect(dialog.getByRole('status').first()).toContainText(file.name);
  return file;
}

export async function closeDialog(page: Page, dialog: Locator) {
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}
