import { answersTo } from '#lib/dashboards/answers.ts';
import type { Board } from '#lib/dashboards/board.ts';
import { comparisonLine, keyFigureWords, type KeyFigure } from '#lib/dashboards/key-figure-words.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import type { AnyPanel, Drawing } from '#lib/dashboards/panel.ts';
import type { Format } from '#lib/i18n/format.ts';
import type { Messages } from '#lib/i18n/messages.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Outlines } from '#lib/model/outlines.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import { labelsOf } from '#lib/model/labels.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { App } from './app.ts';
import type { PanelAnswer } from './panel.svelte.ts';

/** A panel with the answer it draws. */
export interface DrawnPanel {
  readonly panel: AnyPanel;
  readonly drawing: Drawing;
  readonly answer: PanelAnswer;
}

/** A dashboard as it would be on screen if all of it were in sight. */
export interface DrawnBoard {
  readonly panels: readonly DrawnPanel[];
  readonly figures: readonly KeyFigure[];
  /** what the figures are compared with */
  readonly comparison: readonly string[];
  /** events of the view, whatever the counting rule; null while unknown */
  readonly events: number | null;
}

/** What panels are drawn from: the page as it is, or a dataset that a command has opened. */
export interface PanelSource {
  readonly view: View;
  readonly info: DatasetInfo;
  readonly locale: Locale;
  readonly t: Messages;
  readonly format: Format;
  readonly ask: (fragment: Fragment) => Promise<Columns>;
  /** outlines of localities that were added; null where there are none */
  readonly outlines: Outlines | null;
  /** address of an indicator's definition */
  readonly href: (indicator: string) => string;
  /** told how many of the panels have an answer */
  readonly onprogress?: (done: number, total: number) => void;
}

/** The page as a source. */
export function pageSource(app: App, info: DatasetInfo, signal: AbortSignal): PanelSource {
  const { workspace, locale, t, format } = app;
  return {
    view: app.view.view,
    info,
    locale,
    t,
    format,
    ask: (fragment) => workspace.query(fragment, signal),
    outlines: app.outlines.of(info),
    href: (indicator) => app.href(`indicators/${indicator}/`)
  };
}

/**
 * Asks and draws panels for a file: those out of sight have no figures on the page yet. Panels whose columns the
 * dataset lacks are left out, as nothing of them is drawn.
 * @throws QueryError when a question has no answer, AbortError when it was given up
 */
export async function drawPanels(source: PanelSource, panels: readonly AnyPanel[]): Promise<DrawnPanel[]> {
  const { view, info, locale, ask } = source;
  const drawn: DrawnPanel[] = [];
  for (const [done, panel] of panels.entries()) {
    source.onprogress?.(done, panels.length);
    if (panel.needs.some((need) => !info.has[need])) continue;
    const outlines = panel.outlined?.(view) ? source.outlines : null;
    const data = await answersTo(panel.queries(view, info, outlines), ask);
    const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale, outlines });
    drawn.push({ panel, drawing, answer: { data, view, info } });
  }
  return drawn;
}

/** All that a dashboard shows, see `drawPanels`. */
export async function drawBoard(source: PanelSource, board: Board): Promise<DrawnBoard> {
  const panels = await drawPanels(source, board.panels);
  const { view, info, locale, t, format, href } = source;
  const model = keyFigures(await answersTo(keyFigureQueries(view, info), source.ask), view, info);
  const { events } = model;
  if (!board.parts.includes('figures')) return { panels, figures: [], comparison: [], events };
  const words = { model, t, format, locale };
  return {
    panels,
    events,
    figures: keyFigureWords({ ...words, href }),
    comparison: comparisonLine(words, info.extent)
  };
}
