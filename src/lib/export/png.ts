import { ExportError } from './export-error.ts';

export type PngScale = 1 | 2 | 3 | 4;

export const PNG_SCALES: readonly PngScale[] = [1, 2, 3, 4];

/** The longest side that every current browser can draw. */
export const MAX_SIDE = 16_384;
/** The most px that current browsers of desktops can draw: those of a square of 11,180, Firefox's limit. */
const MAX_PIXELS = 11_180 ** 2;

/** Width and height of a picture of a size at a scale, px. */
export const pngSize = (
  { width, height }: { readonly width: number; readonly height: number },
  scale: number
): readonly [width: number, height: number] => [Math.round(width * scale), Math.round(height * scale)];

/** Whether browsers can draw a picture of a size at a scale; one of a weak device may still fail, see `toPng`. */
export function isDrawable(
  size: { readonly width: number; readonly height: number },
  scale: number
): boolean {
  const [width, height] = pngSize(size, scale);
  return Math.max(width, height) <= MAX_SIDE && width * height <= MAX_PIXELS;
}

/**
 * An SVG file of `composeSvg` as PNG, with its resolution for print (96 dpi at scale 1). Browsers only.
 * @throws ExportError, kinds "picture" and "picture_too_large"
 */
export async function toPng(svg: string, scale: PngScale): Promise<Blob> {
  const size = svgSize(svg);
  const [w, h] = pngSize(size, scale);
  if (!isDrawable(size, scale)) throw new ExportError('picture_too_large', `${w} by ${h} px`);

  const canvas = document.createElement('canvas');
  canvas.width = w;
  canvas.height = h;
  const context = canvas.getContext('2d');
  if (!context) throw new ExportError('picture_too_large', `no canvas of ${w} by ${h} px`);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(w, h);
    image.src = address;
    await image.decode();
    if (svg.includes('@font-face')) await fontsDrawn(image);
    context.drawImage(image, 0, 0, w, h);
    // A canvas beyond the memory of a device stays transparent without a word; the ground of a picture never is.
    const isDrawn = (x: number, y: number) => context.getImageData(x, y, 1, 1).data[3] === 255;
    if (!isDrawn(0, 0) || !isDrawn(w - 1, h - 1))
      throw new ExportError('picture_too_large', `${w} by ${h} px were not drawn`);
  } catch (cause) {
    if (cause instanceof ExportError) throw cause;
    throw new ExportError('picture', `the SVG was not drawn: ${String(cause)}`, { cause });
  } finally {
    URL.revokeObjectURL(address);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Gives the memory back at once; browsers keep canvases for long.
  canvas.width = 0;
  if (!blob) throw new ExportError('picture_too_large', `${w} by ${h} px were not encoded`);
  const bytes = withResolution(new Uint8Array(await blob.arrayBuffer()), 96 * scale);
  return new Blob([bytes], { type: 'image/png' });
}

/**
 * Waits until a picture is drawn in the font it carries. A browser reports the picture as loaded before it has
 * read the font, draws it in another one at first, and tells nobody when that changes: so the title is drawn
 * until it looks different and stays so. After a second the other font is taken.
 */
async function fontsDrawn(image: HTMLImageElement): Promise<void> {
  const probe = document.createElement('canvas');
  probe.width = Math.min(image.width, 800);
  probe.height = Math.min(image.height, 80);
  const context = probe.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  const draw = (): Uint8ClampedArray => {
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, probe.width, probe.height).data;
  };
  const same = (a: Uint8ClampedArray, b: Uint8ClampedArray) => a.every((value, index) => value === b[index]);
  const first = draw();
  let last = first;
  // The files of a font arrive one by one: three equal drawings in a row mean that all are there.
  for (let waited = 0, equal = 0; waited < 1000 && equal < 3; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    const next = draw();
    equal = !same(next, first) && same(next, last) ? equal + 1 : 0;
    last = next;
  }
}

/** Width and height of an SVG document in px. @throws ExportError, kind "picture" */
export function svgSize(svg: string): { width: number; height: number } {
  const tag = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const width = Number(/\swidth="([\d.]+)"/.exec(tag)?.[1]);
  const height = Number(/\sheight="([\d.]+)"/.exec(tag)?.[1]);
  if (!(width > 0 && height > 0)) throw new ExportError('picture', 'the SVG has no size');
  return { width, height };
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** signature, and IHDR with its length, name, 13 bytes and checksum */
const HEADER_END = SIGNATURE.length + 4 + 4 + 13 + 4;

/**
 * The PNG with a pHYs chunk (PNG 1.2, 4.2.4.2), by which Word and print programs know its size in cm.
 * A former one is replaced. @throws ExportError, kind "picture", for bytes that are not a PNG
 */
export function withResolution(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  if (png.length < HEADER_END || SIGNATURE.some((byte, i) => png[i] !== byte))
    throw new ExportError('picture', 'not a PNG file');
  const perMetre = Math.round(dpi / 0.0254);
  const chunk = new Uint8Array(4 + 4 + 9 + 4);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode('pHYs'), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1; // the unit is the metre
  view.setUint32(17, crc32(chunk.subarray(4, 17)));

  const rest = withoutResolution(png.subarray(HEADER_END));
  const result = new Uint8Array(HEADER_END + chunk.length + rest.length);
  result.set(png.subarray(0, HEADER_END));
  result.set(chunk, HEADER_END);
  result.set(rest, HEADER_END + chunk.length);
  return result;
}

function withoutResolution(chunks: Uint8Array): Uint8Array {
  const view = new DataView(chunks.buffer, chunks.byteOffset, chunks.byteLength);
  for (let at = 0; at + 12 <= chunks.length;) {
    const end = at + 12 + view.getUint32(at);
    const name = String.fromCharCode(...chunks.subarray(at + 4, at + 8));
    // pHYs comes before the picture's data.
    if (name === 'IDAT') break;
    if (name === 'pHYs') {
      const kept = new Uint8Array(chunks.length - (end - at));
      kept.set(chunks.subarray(0, at));
      kept.set(chunks.subarray(end), at);
      return kept;
    }
    at = end;
  }
  return chunks;
}

/** CRC-32 of ISO 3309, as PNG uses it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
