import { drawnAt, drawnWidth } from '#lib/charts/chart.ts';
import { firstRows, type RankingModel } from '#lib/charts/ranking.ts';
import { lightTheme, type ChartTheme } from '#lib/charts/theme.ts';
import type { Board } from '#lib/dashboards/board.ts';
import { boardPath } from '#lib/dashboards/boards.ts';
import {
  BOARD_WIDTH,
  boardDrawing,
  boardParts,
  tileWidth,
  type BoardFigure,
  type BoardTile
} from '#lib/export/board-image.ts';
import { citation, countsText, filterText, placesText } from '#lib/export/citation.ts';
import { sheetSvg } from '#lib/export/sheet.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import type { KeyFigure } from '#lib/dashboards/key-figure-words.ts';
import type { DrawnBoard, DrawnPanel } from './drawn-panels.ts';
import type { PictureLook } from './picture.ts';
import { sourceOf, subjectOf, wordsOf, type Teller } from './subject.ts';

/** A chart drawn wider than its room by more than this part takes the whole width of the sheet. */
const TIGHT = 0.9;

/**
 * A whole dashboard as an SVG file, a sheet of a report: key figures on top, the panels in their grid with their
 * notes, below them source and citation. Panels out of sight are there too.
 * @param step told how many panels are drawn; the next is drawn when it is done, so that the page stays alive
 */
export async function boardPicture(
  teller: Teller,
  board: Board,
  { panels, figures, comparison, events }: DrawnBoard,
  { view, info }: { readonly view: View; readonly info: DatasetInfo },
  {
    theme = lightTheme,
    parts,
    font,
    step = () => Promise.resolve()
  }: PictureLook & { readonly step?: (done: number, total: number) => Promise<void> } = {}
): Promise<string> {
  const { renderSvg } = await import('#lib/charts/render-svg.ts');
  const subject = {
    ...subjectOf(teller, view, info, boardPath(board)),
    ...(events === null ? {} : { counts: { events, total: info.counted } })
  };
  const { locale } = teller;
  const tiles: BoardTile[] = [];
  for (const [done, drawn] of panels.entries()) {
    await step(done, panels.length);
    tiles.push(tileOf(drawn, teller, theme, renderSvg));
  }
  const drawing = boardDrawing(boardParts(figures.map(figureOf), tiles, theme, font ?? null), theme);
  const about = [countsText(subject), placesText(subject)].filter((text) => text !== null);
  return sheetSvg({
    ...drawing,
    width: BOARD_WIDTH,
    title: board.title[locale],
    subtitle: [[info.name[locale], ...about].join(' · '), ...comparison],
    filters: [filterText(subject)],
    source: sourceOf(info, locale),
    date: subject.date,
    url: subject.url,
    citation: citation(subject),
    synthetic: info.synthetic,
    parts,
    theme,
    locale,
    font
  });
}

function tileOf(
  { panel, drawing, answer }: DrawnPanel,
  teller: Teller,
  theme: ChartTheme,
  renderSvg: (option: ReturnType<typeof drawnAt>['option'], size: { width: number; height: number }) => string
): BoardTile {
  const { locale, t } = teller;
  const { chart, title, subtitle, note, empty, emptyWords } = drawing;
  const { choice } = wordsOf(teller, panel, answer);
  const list = chart.list ? (drawing.model as RankingModel) : null;
  const shown = list && firstRows(list);
  const model: unknown = shown ?? drawing.model;
  const cut =
    list && shown && shown.rows.length < list.rows.length
      ? t.picture.firstRows(shown.rows.length, list.rows.length)
      : null;
  const room = tileWidth(panel.span);
  const span = drawnWidth(chart, model, room) * TIGHT > room ? 12 : panel.span;
  const { option, size } = drawnAt(chart, model, { theme, locale, width: tileWidth(span) });
  return {
    title,
    subtitle: choice === null ? subtitle : `${subtitle} · ${choice}`,
    note: [note, cut].filter(Boolean).join(' ') || null,
    span,
    chart: empty ? null : { svg: renderSvg(option, size), ...size },
    empty: emptyWords ?? t.panel.nothing
  };
}

const figureOf = ({ label, value, suffix, detail, change, changeNote, grey }: KeyFigure): BoardFigure => ({
  label,
  value,
  grey,
  details: [suffix, detail, [change?.text, changeNote].filter(Boolean).join(' ')].filter(Boolean)
});
