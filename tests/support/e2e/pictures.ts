import type { Locator, Page } from '@playwright/test';
import { expect } from '../browser.ts';
import { openMenu, saved, type SavedFile } from './page.ts';

/** The dialog of pictures of a chart, with the picture drawn. */
export async function openPicture(
  page: Page,
  panel: string,
  open = 'Lưu hoặc sao chép ảnh…'
): Promise<Locator> {
  const menu = await openMenu(page, panel);
  await menu.getByRole('button', { name: open }).click();
  return drawnPicture(page.getByRole('dialog'));
}

/** Waits until the picture of a dialog is drawn as was asked for. */
export async function drawnPicture(dialog: Locator): Promise<Locator> {
  await expect(dialog.getByRole('region')).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect(dialog.getByRole('img')).toBeVisible();
  return dialog;
}

/** The file of a picture. */
export async function savedPicture(page: Page, dialog: Locator, format: 'PNG' | 'SVG'): Promise<SavedFile> {
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  await drawnPicture(dialog);
  const file = await saved(page, () => dialog.locator('button[type="submit"]').click());
  await expect(dialog.getByTestId('picture-outcome')).toContainText(file.name);
  return file;
}

/** What a PNG says of itself, and how many colours this browser finds in it. */
export async function readPng(page: Page, bytes: Buffer) {
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const at = bytes.indexOf('pHYs');
  const drawn = await page.evaluate(async (base64) => {
    const data = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const image = await createImageBitmap(new Blob([data], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const px = new Uint32Array(
      context?.getImageData(0, 0, image.width, image.height).data.buffer ?? new ArrayBuffer(0)
    );
    return { width: image.width, height: image.height, colours: [...new Set(px)] };
  }, bytes.toString('base64'));
  return {
    ...drawn,
    colours: new Set(drawn.colours.map((colour) => hex(colour))),
    dpi: at > 0 ? Math.round(bytes.readUInt32BE(at + 4) * 0.0254) : null
  };
}

/** "#rrggbb" of a pixel as little-endian machines hold it. */
const hex = (colour: number): string =>
  `#${[colour & 255, (colour >> 8) & 255, (colour >> 16) & 255].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
