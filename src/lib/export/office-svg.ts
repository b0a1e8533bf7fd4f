import { ExportError } from './export-error.ts';
import { xmlChars } from './svg-text.ts';

/** A font carried inside a picture. Office programs ignore it and take the next of the stack. */
export interface PictureFont {
  readonly family: string;
  /** @font-face rules with data: addresses only, see `fontFaces` */
  readonly css: string;
}

/** Fonts that Word, LibreOffice and browsers have; Arial first, which the text is measured by. */
const OFFICE_FONTS = "Arial, 'Liberation Sans', 'Segoe UI', 'Noto Sans', sans-serif";

/**
 * Charts are laid out for Source Sans, whose letters are narrower and lower: Arial of this part of the size has
 * letters as high, and labels that stay in their places.
 */
const ARIAL_SIZE = 0.92;

/** Fonts of a picture, as an SVG attribute names them. */
export const fontStack = (font: PictureFont | null | undefined): string =>
  font ? `'${font.family}', ${OFFICE_FONTS}` : OFFICE_FONTS;

/** A drawing of ECharts as the inside of a file. */
export interface OfficeChart {
  readonly content: string;
  /** px that it was drawn at; null when the drawing does not say */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/**
 * The inside of a chart's SVG in a form that office programs draw alike: without the styles of a live page (hover,
 * animation), text centred by a shift in place of `dominant-baseline`, its font in attributes in place of the CSS
 * shorthand, which LibreOffice and Word do not read, and its family that of the picture around it.
 * @throws ExportError, kind "picture", when `svg` is not an SVG document
 */
export function officeChart(svg: string, font?: PictureFont | null): OfficeChart {
  const match = /<svg\b([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(xmlChars(svg));
  if (!match) throw new ExportError('picture', 'the chart gave no SVG');
  const [, attributes = '', inner = ''] = match;
  const content = inner
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/\s(?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\s(?:xlink:)?href="(?!#|data:)[^"]*"/g, '')
    .replace(/<text\b[^>]*>/g, (tag) => officeText(tag, font ? 1 : ARIAL_SIZE))
    .trim();
  const box = /\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(attributes);
  return { content, size: box ? { width: Number(box[1]), height: Number(box[2]) } : null };
}

/** The tag of a text with its font in attributes, at a part of its size. */
function officeText(tag: string, part: number): string {
  const style = /\sstyle="([^"]*)"/.exec(tag)?.[1] ?? '';
  const [, weightShort, sizeShort] = /\bfont:\s*(?:(\w+)\s+)?([\d.]+)px/.exec(style) ?? [];
  const size = Number(sizeShort ?? /\bfont-size:\s*([\d.]+)px/.exec(style)?.[1] ?? 12) * part;
  const weight = weightShort ?? /\bfont-weight:\s*(\w+)/.exec(style)?.[1] ?? '400';
  const font = `font-size="${round(size)}"${/^(?:400|normal)$/.test(weight) ? '' : ` font-weight="${weight}"`}`;
  const bare = tag.replace(/\sstyle="[^"]*"/, '');
  if (!/\sdominant-baseline="central"/.test(bare)) return bare.replace('<text', `<text ${font}`);
  const y = Number(/\sy="([^"]*)"/.exec(bare)?.[1] ?? 0) + size * 0.35;
  return bare
    .replace(/\s(?:dominant-baseline|y)="[^"]*"/g, '')
    .replace('<text', `<text ${font} y="${round(y)}"`);
}

/**
 * Rules that carry a font inside a picture.
 * @param faces WOFF2 files with the Unicode ranges they are for and their weights ("400", "200 900"). The ranges
 *   must not overlap: a Latin file that is asked for "ấ" gives "â" and a mark in the wrong place.
 */
export function fontFaces(
  family: string,
  faces: readonly { readonly bytes: Uint8Array; readonly range: string; readonly weight: string }[]
): PictureFont {
  const css = faces
    .map(
      ({ bytes, range, weight }) =>
        `@font-face{font-family:'${family}';font-weight:${weight};font-display:swap;unicode-range:${range};src:url(data:font/woff2;base64,${base64(bytes)}) format('woff2')}`
    )
    .join('');
  return { family, css };
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += 8192)
    binary += String.fromCharCode(...bytes.subarray(from, from + 8192));
  return btoa(binary);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
