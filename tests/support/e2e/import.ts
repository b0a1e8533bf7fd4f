import type { Locator, Page } from '@playwright/test';
import { expect } from '../browser.ts';
import type { Upload } from './files.ts';
import { settled } from './page.ts';

/** The import dialog. */
export const dialog = (page: Page): Locator => page.getByRole('dialog');

/** Opens the data page and hands it files; the dialog shows what was recognised. */
export async function choose(
  page: Page,
  files: readonly (Upload | string)[],
  address = './data/'
): Promise<void> {
  await page.goto(address);
  await page.getByTestId('file-input').setInputFiles(files as Upload[]);
  await expect(dialog(page).locator('.file, [role=alert]').first()).toBeVisible({ timeout: 30_000 });
}

/** Goes on to the matching of columns. */
export async function toColumns(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Tiếp: ghép cột' }).click();
  await expect(dialog(page).getByRole('table', { name: 'Ghép cột' })).toBeVisible();
}

/** The field that a column is given to. */
export const fieldOf = (page: Page, column: string, nth = 0): Locator =>
  dialog(page).getByLabel(`Trường: ${column}`, { exact: true }).nth(nth);

/** Header cells of the table as it is read. */
export const previewHeaders = (page: Page): Locator =>
  dialog(page).getByTestId('preview').locator('thead th');

/** Cells of a row of the table as it is read, from 0. */
export const previewRow = (page: Page, row: number): Locator =>
  dialog(page).getByTestId('preview').locator('tbody tr').nth(row).locator('td');

/** Loads from any step and waits for the account of the rows. */
export async function load(page: Page, counts: string | RegExp, timeout = 30_000): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Nạp dữ liệu' }).click();
  await expect(dialog(page).locator('.sum')).toContainText(counts, { timeout });
}

export async function loadAndShow(page: Page, counts: string | RegExp, timeout = 30_000): Promise<void> {
  await load(page, counts, timeout);
  await dialog(page).getByRole('button', { name: 'Xem biểu đồ' }).click();
  await settled(page);
}
