import { firstRows, type RankingModel } from '#lib/charts/ranking.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import type { Board } from '#lib/dashboards/board.ts';
import { BOARD_WIDTH, boardDrawing, tileWidth, type BoardTile } from '#lib/export/board-image.ts';
import { composeSvg } from '#lib/export/image.ts';
import { describeSelection } from '#lib/model/describe.ts';
import type { DrawnBoard, PanelSource } from './drawn-panels.ts';
import { subjectOf, type Teller } from './subject.ts';

/**
 * A whole dashboard as an SVG file: key figures on top, the panels in their grid, below them source, date and
 * address. Panels out of sight are there too.
 */
export async function boardPicture(
  teller: Teller,
  board: Board,
  { panels, figures, comparison }: DrawnBoard,
  { view, info, locale, t }: Pick<PanelSource, 'view' | 'info' | 'locale' | 't'>
): Promise<string> {
  const { renderSvg } = await import('#lib/charts/render-svg.ts');
  const { date, url, labels } = subjectOf(teller, view, info);
  const tiles = panels.map(({ panel, drawing }): BoardTile => {
    const width = tileWidth(panel.span);
    const { chart } = drawing;
    const model: unknown = chart.list ? firstRows(drawing.model as RankingModel) : drawing.model;
    const height = chart.height(model, width);
    const { title, subtitle, note, span } = { ...drawing, span: panel.span };
    return {
      title,
      subtitle,
      note,
      span,
      height,
      svg: drawing.empty
        ? null
        : renderSvg(chart.option(model, { theme: lightTheme, locale, width, height }), { width, height }),
      empty: drawing.emptyWords ?? t.panel.nothing
    };
  });
  const drawn = boardDrawing(
    figures.map(({ label, value, suffix, detail, change, changeNote }) => ({
      label,
      value: [value, suffix].filter(Boolean).join(' '),
      details: [detail, [change?.text, changeNote].filter(Boolean).join(' ')].filter(Boolean)
    })),
    tiles,
    lightTheme
  );
  return composeSvg({
    chartSvg: drawn.svg,
    width: BOARD_WIDTH,
    height: drawn.height,
    title: board.title[locale],
    subtitle: [info.name[locale], ...comparison],
    filters: describeSelection(view, labels, locale),
    source: `${info.name[locale]} (${info.version}). ${info.source[locale]}`,
    date,
    url,
    synthetic: info.synthetic,
    theme: lightTheme,
    locale
  });
}
