import type { ChartTheme } from '#lib/charts/theme.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { PRODUCT, SYNTHETIC } from './citation.ts';
import { fontStack, type PictureFont } from './office-svg.ts';
import { escapeXml, wrap, xmlChars } from './svg-text.ts';

/** What a picture says around its drawing. A caveat and the mark of synthetic data always stay. */
export interface PictureParts {
  /** title, what is measured and how */
  readonly title: boolean;
  readonly filters: boolean;
  /** source, date, address */
  readonly source: boolean;
}

export const ALL_PARTS: PictureParts = { title: true, filters: true, source: true };

/** The words around a drawing. */
export interface SheetWords {
  readonly title: string;
  readonly subtitle: readonly string[];
  /** the filters in words, see `describeSelection` */
  readonly filters: readonly string[];
  readonly source: string;
  /** day of the export */
  readonly date: IsoDate;
  /** address of the view */
  readonly url: string;
  /** how to cite it; day and address alone when absent */
  readonly citation?: string | null;
  /** a caveat that must not be lost, such as an incomplete last period */
  readonly note?: string | null;
  /** marks the picture as one of synthetic data */
  readonly synthetic?: boolean;
}

export interface Sheet extends SheetWords {
  /** what stands between the tags of an SVG document of this size */
  readonly content: string;
  /** px of the drawing */
  readonly width: number;
  readonly height: number;
  readonly parts?: PictureParts | undefined;
  readonly theme: ChartTheme;
  readonly locale: Locale;
  readonly font?: PictureFont | null | undefined;
}

/** px around the drawing and the words */
export const PADDING = 24;
/** px between the drawing and the words over and under it */
const GAP = 12;

/** Words in one size and colour. */
export interface Block {
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  /** px above the first line */
  readonly before: number;
}

/**
 * A drawing as a standalone SVG file with its words inside; it refers to nothing outside itself. All lines are
 * wrapped to the width of the drawing.
 */
export function sheetSvg(sheet: Sheet): string {
  const { theme, locale, width, height } = sheet;
  const top = setText(header(sheet), PADDING, width, PADDING);
  const drawingTop = top.lines.length > 0 ? top.end + GAP : PADDING;
  const rule = drawingTop + height + GAP;
  const bottom = setText(footer(sheet), PADDING, width, rule + GAP);
  const hasFooter = bottom.lines.length > 0;
  const total = {
    width: width + 2 * PADDING,
    height: Math.ceil((hasFooter ? bottom.end : drawingTop + height) + PADDING)
  };
  const { title, subtitle, filters, source, font, content } = sheet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${total.width}" height="${total.height}" viewBox="0 0 ${total.width} ${total.height}" font-family="${escapeXml(fontStack(font))}" role="img" lang="${locale}">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml([...subtitle, ...filters, source].join('. '))}</desc>`,
    ...(font ? [`<style>${escapeXml(font.css)}</style>`] : []),
    `<rect width="${total.width}" height="${total.height}" fill="${escapeXml(theme.card)}"/>`,
    ...top.lines,
    `<g transform="translate(${PADDING} ${drawingTop})">`,
    content,
    '</g>',
    ...(hasFooter
      ? [
          `<path d="M${PADDING} ${rule + 0.5}H${PADDING + width}" fill="none" stroke="${escapeXml(theme.hairline)}"/>`
        ]
      : []),
    ...bottom.lines,
    '</svg>\n'
  ].join('\n');
}

function header({ title, subtitle, filters, synthetic, theme, locale, parts = ALL_PARTS }: Sheet): Block[] {
  return [
    ...(parts.title
      ? [
          { text: title, size: 18, fill: theme.ink, bold: true, before: 0 },
          ...subtitle.map((text, i) => ({ text, size: 13, fill: theme.muted, before: i === 0 ? 6 : 2 }))
        ]
      : []),
    ...(parts.filters && filters.length > 0
      ? [{ text: `${WORDS[locale].filters}: ${filters.join('; ')}`, size: 13, fill: theme.ink, before: 6 }]
      : []),
    ...(synthetic
      ? [{ text: `${SYNTHETIC[locale]}.`, size: 13, fill: theme.notice, bold: true, before: 6 }]
      : [])
  ];
}

function footer({ note, source, date, url, citation, theme, locale, parts = ALL_PARTS }: Sheet): Block[] {
  const words = WORDS[locale];
  const last = citation
    ? `${words.citation}: ${citation}`
    : `${PRODUCT[locale]}, ${words.exported} ${formatDate(date, locale)}. ${url}`;
  return [
    ...(note ? [{ text: note, size: 12, fill: theme.ink, before: 0 }] : []),
    ...(parts.source
      ? [
          { text: `${words.source}: ${source}`, size: 12, fill: theme.muted, before: note ? 4 : 0 },
          { text: last, size: 12, fill: theme.muted, before: 2 }
        ]
      : [])
  ];
}

/** Lines of text under each other; `end` is the lowest point that is taken. */
export function setText(
  blocks: readonly Block[],
  left: number,
  width: number,
  start: number
): { lines: string[]; end: number } {
  const lines: string[] = [];
  let y = start;
  for (const { text, size, fill, bold = false, before } of blocks) {
    y += before;
    for (const line of wrap(xmlChars(text), width, size, bold)) {
      // Vietnamese capitals carry two marks: the line is high enough for Ế and Ộ.
      const weight = bold ? ' font-weight="600"' : '';
      lines.push(
        `<text x="${left}" y="${round(y + size * 1.05)}" font-size="${size}"${weight} fill="${escapeXml(fill)}">${escapeXml(line)}</text>`
      );
      y += size * 1.4;
    }
  }
  return { lines, end: round(y) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

const WORDS = {
  vi: { filters: 'Lọc', source: 'Nguồn', exported: 'xuất ngày', citation: 'Trích dẫn' },
  en: { filters: 'Filters', source: 'Source', exported: 'exported on', citation: 'Cite as' }
} satisfies Record<Locale, Record<string, string>>;
