import type { Board } from '#lib/dashboards/board.ts';
import { comparisonLine, keyFigureWords, type KeyFigure } from '#lib/dashboards/key-figure-words.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import type { AnyPanel, Drawing, PanelData } from '#lib/dashboards/panel.ts';
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
}

/**
 * Asks everything a dashboard shows, for files that hold all of it: panels out of sight have no figures yet.
 * Panels whose columns the dataset lacks are left out, as nothing of them is drawn.
 * @throws QueryError when a question has no answer, AbortError when it was given up
 */
export async function drawBoard(app: App, board: Board, signal: AbortSignal): Promise<DrawnBoard> {
  const { workspace, locale, t, format } = app;
  const { info } = workspace;
  const { view } = app.view;
  if (info === null) return { panels: [], figures: [], comparison: [] };
  const ask = (queries: Readonly<Record<string, Fragment>>) =>
    answers(queries, (fragment) => workspace.query(fragment, signal));

  const panels: DrawnPanel[] = [];
  for (const panel of board.panels) {
    if (panel.needs.some((need) => !info.has[need])) continue;
    const outlines = panel.outlined?.(view) ? app.outlines.of(info) : null;
    const data = await ask(panel.queries(view, info, outlines));
    const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale, outlines });
    panels.push({ panel, drawing, answer: { data, view, info } });
  }
  if (!board.parts.includes('figures')) return { panels, figures: [], comparison: [] };
  const model = keyFigures(await ask(keyFigureQueries(view, info)), view, info);
  const words = { model, t, format, locale };
  return {
    panels,
    figures: keyFigureWords({ ...words, href: (id) => app.href(`indicators/${id}/`) }),
    comparison: comparisonLine(words, info.extent)
  };
}

async function answers(
  queries: Readonly<Record<string, Fragment>>,
  ask: (fragment: Fragment) => Promise<Columns>
): Promise<PanelData> {
  const data: Record<string, Columns> = {};
  for (const [name, fragment] of Object.entries(queries)) data[name] = await ask(fragment);
  return data;
}
