import { drawnAt } from '#lib/charts/chart.ts';
import { lightTheme, type ChartTheme } from '#lib/charts/theme.ts';
import { composeSvg } from '#lib/export/image.ts';
import type { PictureFont } from '#lib/export/office-svg.ts';
import type { PictureParts } from '#lib/export/sheet.ts';
import type { DrawnPanel } from './drawn-panels.ts';
import { wordsOf, type Teller } from './subject.ts';

/** px of a chart in a picture: a page's width at 96 dpi and a half */
export const PICTURE_WIDTH = 960;

/** How a picture looks. */
export interface PictureLook {
  /** light unless said, for pictures go into documents */
  readonly theme?: ChartTheme;
  /** what is said around the drawing; all of it when absent */
  readonly parts?: PictureParts;
  /** the font it carries; that of office programs when absent */
  readonly font?: PictureFont | null;
}

/**
 * A chart as an SVG file that says by itself what it shows: title, filters, n, source, date and address.
 * The code that draws is loaded when it is asked for first.
 * @param look with px of the chart
 */
export async function pictureOf(
  teller: Teller,
  { panel, drawing, answer }: DrawnPanel,
  { width = PICTURE_WIDTH, theme = lightTheme, parts, font }: PictureLook & { readonly width?: number } = {}
): Promise<string> {
  const { renderSvg } = await import('#lib/charts/render-svg.ts');
  const { info } = answer;
  const { subject, filters, choice, source } = wordsOf(teller, panel, answer);
  const { locale, date, url } = subject;
  const { option, size } = drawnAt(drawing.chart, drawing.model, { theme, locale, width });
  return composeSvg({
    chartSvg: renderSvg(option, size),
    ...size,
    title: drawing.title,
    subtitle: [drawing.subtitle, ...(choice === null ? [] : [choice])],
    filters,
    source,
    note: drawing.note,
    date,
    url,
    synthetic: info.synthetic,
    parts,
    theme,
    locale,
    font
  });
}
