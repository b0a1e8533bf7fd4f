import { lightTheme, type ChartTheme } from '#lib/charts/theme.ts';
import { composeSvg } from '#lib/export/image.ts';
import { describeSelection } from '#lib/model/describe.ts';
import type { DrawnPanel } from './drawn-panels.ts';
import { selectionsOf, subjectOf, type Teller } from './subject.ts';

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
  const { info, view } = answer;
  const { locale, date, url, labels } = subjectOf(teller, view, info, panel);
  const { applied, marked } = selectionsOf(panel, view);
  const height = drawing.chart.height(drawing.model, width);
  const option = drawing.chart.option(drawing.model, { theme, locale, width, height });
  const choice = describeSelection(marked, labels, locale).join('; ');
  return composeSvg({
    chartSvg: renderSvg(option, { width, height }),
    width,
    height,
    title: drawing.title,
    subtitle: [drawing.subtitle, ...(choice === '' ? [] : [teller.t.panel.marked(choice)])],
    filters: describeSelection(applied, labels, locale),
    source: `${info.name[locale]} (${info.version}). ${info.source[locale]}`,
    note: drawing.note,
    date,
    url,
    synthetic: info.synthetic,
    theme,
    locale
  });
}
