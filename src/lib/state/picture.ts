import { drawnAt } from '#lib/charts/chart.ts';
import { lightTheme, type ChartTheme } from '#lib/charts/theme.ts';
import { composeSvg } from '#lib/export/image.ts';
import type { DrawnPanel } from './drawn-panels.ts';
import { wordsOf, type Teller } from './subject.ts';

/** px of a chart in a picture: a page's width at 96 dpi and a half */
export const PICTURE_WIDTH = 960;

/**
 * A chart as an SVG file that says by itself what it shows: title, filters, n, source, date and address.
 * The code that draws is loaded when it is asked for first.
 * @param look px of the chart, and its colours: light ones unless said, for pictures go into documents
 */
export async function pictureOf(
  teller: Teller,
  { panel, drawing, answer }: DrawnPanel,
  { width = PICTURE_WIDTH, theme = lightTheme }: { readonly width?: number; readonly theme?: ChartTheme } = {}
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
    theme,
    locale
  });
}
