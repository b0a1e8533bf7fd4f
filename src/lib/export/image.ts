import type { ChartTheme } from '#lib/charts/theme.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { PRODUCT, SYNTHETIC } from './citation.ts';
import { ExportError } from './export-error.ts';
import { escapeXml, wrap, xmlChars } from './svg-text.ts';

/** A font carried inside a picture. Office programs ignore it and take the next of the stack. */
export interface PictureFont {
  readonly family: string;
  /** @font-face rules with data: addresses only, see `fontFaces` */
  readonly css: string;
}

export interface Picture {
  /** what ECharts' SVG renderer gives, drawn without animation */
  readonly chartSvg: string;
  /** px of the chart */
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: readonly string[];
  /** the filters in words, see `describeSelection` */
  readonly filters: readonly string[];
  readonly source: string;
  /** day of the export */
  readonly date: IsoDate;
  /** address of the view */
  readonly url: string;
  /** a caveat that must not be lost, such as an incomplete last period */
  readonly note?: string | null;
  /** marks the picture as one of synthetic data */
  readonly synthetic?: boolean;
  readonly theme: ChartTheme;
  readonly locale: Locale;
  readonly font?: PictureFont | null;
}

/** Fonts that Word, LibreOffice and browsers have; Arial first, which the text is measured by. */
const OFFICE_FONTS = "Arial, 'Liberation Sans', 'Segoe UI', 'Noto Sans', sans-serif";
const PADDING = 24;

interface Block {
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  /** px above the first line */
  readonly before: number;
}

/**
 * A chart as a standalone SVG file with title, filters, source, date and address inside; it refers to nothing
 * outside itself. All lines are wrapped to the width of the chart.
 * @throws ExportError, kind "picture", when `chartSvg` is not an SVG document
 */
export function composeSvg(picture: Picture): string {
  const { theme, locale, width, height } = picture;
  const words = WORDS[locale];
  const header: Block[] = [
    { text: picture.title, size: 18, fill: theme.ink, bold: true, before: 0 },
    ...picture.subtitle.map((text, i) => ({ text, size: 13, fill: theme.muted, before: i === 0 ? 6 : 2 })),
    ...(picture.filters.length > 0
      ? [{ text: `${words.filters}: ${picture.filters.join('; ')}`, size: 13, fill: theme.ink, before: 6 }]
      : []),
    ...(picture.synthetic
      ? [{ text: `${SYNTHETIC[locale]}.`, size: 13, fill: theme.notice, bold: true, before: 6 }]
      : [])
  ];
  const footer: Block[] = [
    ...(picture.note ? [{ text: picture.note, size: 12, fill: theme.ink, before: 0 }] : []),
    { text: `${words.source}: ${picture.source}`, size: 12, fill: theme.muted, before: picture.note ? 4 : 0 },
    {
      text: `${PRODUCT[locale]}, ${words.exported} ${formatDate(picture.date, locale)}. ${picture.url}`,
      size: 12,
      fill: theme.muted,
      before: 2
    }
  ];

  const top = setText(header, width, PADDING);
  const chartTop = top.end + 12;
  const rule = chartTop + height + 12;
  const bottom = setText(footer, width, rule + 12);
  const total = { width: width + 2 * PADDING, height: Math.ceil(bottom.end + PADDING) };
  const fonts = picture.font ? `'${picture.font.family}', ${OFFICE_FONTS}` : OFFICE_FONTS;
  const description = [...picture.subtitle, ...picture.filters, picture.source].join('. ');

  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}" font-family="${escapeXml(fonts)}" role="img" lang="${locale}">`,
    `<title>${escapeXml(picture.title)}</title>`,
    `<desc>${escapeXml(description)}</desc>`,
    ...(picture.font ? [`<style>${escapeXml(picture.font.css)}</style>`] : []),
    `<rect width="${total.width}" height="${total.height}" fill="${escapeXml(theme.card)}"/>`,
    ...top.lines,
    `<g transform="translate(${PADDING} ${chartTop})">`,
    chartContent(picture, fonts),
    '</g>',
    `<path d="M${PADDING} ${rule + 0.5}H${PADDING + width}" fill="none" stroke="${escapeXml(theme.hairline)}"/>`,
    ...bottom.lines,
    '</svg>\n'
  ].join('\n');
}

/** Lines of text under each other; `end` is the lowest point that is taken. */
function setText(blocks: readonly Block[], width: number, start: number): { lines: string[]; end: number } {
  const lines: string[] = [];
  let y = start;
  for (const { text, size, fill, bold = false, before } of blocks) {
    y += before;
    for (const line of wrap(xmlChars(text), width, size, bold)) {
      // Vietnamese capitals carry two marks: the line is high enough for Ế and Ộ.
      const weight = bold ? ' font-weight="600"' : '';
      lines.push(
        `<text x="${PADDING}" y="${round(y + size * 1.05)}" font-size="${size}"${weight} fill="${escapeXml(fill)}">${escapeXml(line)}</text>`
      );
      y += size * 1.4;
    }
  }
  return { lines, end: round(y) };
}

/**
 * The inside of the chart's SVG in a form that office programs draw alike: without the styles of a live page
 * (hover, animation), text centred by a shift in place of `dominant-baseline`, fonts of the picture.
 */
function chartContent({ chartSvg, theme, width, height }: Picture, fonts: string): string {
  const match = /<svg\b([^>]*)>([\s\S]*)<\/svg>\s*$/.exec(xmlChars(chartSvg));
  if (!match) throw new ExportError('picture', 'the chart gave no SVG');
  const [, attributes = '', inner = ''] = match;
  const content = inner
    .replace(/<style\b[\s\S]*?<\/style>/g, '')
    .replace(/\s(?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/\s(?:xlink:)?href="(?!#|data:)[^"]*"/g, '')
    .replace(/<text\b[^>]*>/g, centred)
    .replaceAll(theme.font, fonts)
    .replaceAll(escapeXml(theme.font), escapeXml(fonts))
    .trim();
  const box = /\bviewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(attributes);
  const [scaleX, scaleY] = box ? [width / Number(box[1]), height / Number(box[2])] : [1, 1];
  return scaleX === 1 && scaleY === 1
    ? content
    : `<g transform="scale(${round(scaleX)} ${round(scaleY)})">${content}</g>`;
}

function centred(tag: string): string {
  const size = Number(/font-size:([\d.]+)px/.exec(tag)?.[1] ?? 12);
  return tag.replace(/\sdominant-baseline="central"/, ` dy="${round(size * 0.35)}"`);
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

const WORDS: Record<Locale, { filters: string; source: string; exported: string }> = {
  vi: { filters: 'Lọc', source: 'Nguồn', exported: 'xuất ngày' },
  en: { filters: 'Filters', source: 'Source', exported: 'exported on' }
} satisfies Record<Locale, Record<string, Text[Locale]>>;
