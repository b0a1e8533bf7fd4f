import { findChromium, CHROMIUM_ARGS } from '../chromium.mjs';
import { svgSize, withResolution } from '#lib/export/png.ts';
import { UsageError } from './args.ts';

/**
 * An SVG document as PNG, drawn by an installed Chromium, which draws text as readers' browsers do.
 * @throws UsageError when there is no browser, or nothing to drive it with
 */
export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  const found = await findChromium();
  const playwright = await import('@playwright/test').catch(() => null);
  if (!found || !playwright)
    throw new UsageError(
      'pulse: png needs Chromium or Chrome on this machine: install one (node src/cli/chromium.mjs), or render svg'
    );
  const { width, height } = svgSize(svg);
  const browser = await playwright.chromium.launch({ executablePath: found.path, args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage({
      viewport: { width: Math.ceil(width), height: Math.ceil(height) },
      deviceScaleFactor: scale,
      offline: true
    });
    await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`);
    const png = await page.screenshot({ clip: { x: 0, y: 0, width, height } });
    return withResolution(png, 96 * scale);
  } finally {
    await browser.close();
  }
}
