import { firstRows, type RankingModel } from '#lib/charts/ranking.ts';
import type { Board } from '#lib/dashboards/board.ts';
import { boardPath } from '#lib/dashboards/boards.ts';
import type { KeyFigure } from '#lib/dashboards/key-figure-words.ts';
import { DEFAULT_EMBED, type EmbedOptions } from '#lib/embed/params.ts';
import type { FrozenChart, FrozenFigure, FrozenPage } from '#lib/embed/frozen/page.ts';
import { citation, SYNTHETIC } from '#lib/export/citation.ts';
import { ExportError } from '#lib/export/export-error.ts';
import { fileName } from '#lib/export/filename.ts';
import { describeSelection } from '#lib/model/describe.ts';
import type { DrawnBoard, DrawnPanel } from './drawn-panels.ts';
import { selectionsOf, sourceOf, subjectOf, wordsOf, type Teller } from './subject.ts';

/** Rows of a list that stands alone; the table holds all. */
const MOST_ALONE = 40;

/** A file that shows panels exactly as they are on screen, without the product. */
export interface FrozenFile {
  readonly name: string;
  readonly html: string;
}

/**
 * Keeps panels as one HTML file. The code that draws is loaded when it is asked for first.
 * @param drawn the panels, with answers to one view
 * @param board name of the dashboard when the file holds more than a chart
 * @throws when the code could not be loaded
 */
export async function freeze(
  app: Teller,
  drawn: readonly [DrawnPanel, ...DrawnPanel[]],
  options: EmbedOptions,
  board?: {
    readonly id: string;
    /** path of its page */
    readonly path: string;
    readonly title: string;
    readonly figures: readonly FrozenFigure[];
    readonly remarks: readonly string[];
  }
): Promise<FrozenFile> {
  const { frozenHtml } = await import('#lib/embed/frozen/page.ts');
  const [first] = drawn;
  const { view, info } = first.answer;
  const subject = subjectOf(app, view, info, board?.path ?? first.panel);
  const { locale, url, date, labels } = subject;
  // A dashboard says its filters once; a chart says what applies to it, for it shows its own choice itself.
  const applied = board ? view : selectionsOf(first.panel, view).applied;
  const page: FrozenPage = {
    title: board?.title ?? first.drawing.title,
    locale,
    scheme: options.scheme,
    charts: drawn.map((one) => chartOf(app, one, board ? undefined : MOST_ALONE)),
    figures: board?.figures ?? [],
    remarks: board?.remarks ?? [],
    filters: describeSelection(applied, labels, locale),
    warning: info.synthetic ? `${SYNTHETIC[locale]}.` : null,
    source: sourceOf(info, locale),
    citation: citation(subject),
    url,
    chrome: options
  };
  const name = fileName({ info, view: applied, panel: board?.id ?? first.panel.id, date, extension: 'html' });
  return { name, html: frozenHtml(page) };
}

/**
 * Keeps a whole dashboard, with its key figures and the charts that are out of sight.
 * @throws ExportError when nothing of it can be drawn
 */
export async function freezeBoard(
  app: Teller,
  board: Board,
  { panels, figures, comparison }: DrawnBoard,
  options: EmbedOptions = DEFAULT_EMBED
): Promise<FrozenFile> {
  const [first, ...others] = panels;
  if (!first) throw new ExportError('picture', `nothing of ${board.id} can be drawn`);
  return freeze(app, [first, ...others], options, {
    id: board.id,
    path: boardPath(board),
    title: board.title[app.locale],
    figures: figures.map(figureOf),
    remarks: comparison
  });
}

const figureOf = ({ label, value, suffix, detail, change, changeNote }: KeyFigure): FrozenFigure => ({
  label,
  value,
  suffix,
  details: [detail, [change?.text, changeNote].filter(Boolean).join(' ')].filter(Boolean)
});

function chartOf(app: Teller, { panel, drawing, answer }: DrawnPanel, most?: number): FrozenChart {
  const { choice } = wordsOf(app, panel, answer);
  return {
    id: panel.id,
    title: drawing.title,
    subtitle: choice === null ? drawing.subtitle : `${drawing.subtitle} · ${choice}`,
    note: drawing.note,
    summary: drawing.summary,
    span: panel.span,
    chart: drawing.chart,
    model: drawing.model,
    ...(drawing.chart.list ? { shown: firstRows(drawing.model as RankingModel, most) } : {}),
    empty: drawing.empty ? (drawing.emptyWords ?? app.t.panel.nothing) : null
  };
}
