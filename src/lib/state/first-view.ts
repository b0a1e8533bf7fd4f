import { answersTo } from '#lib/dashboards/answers.ts';
import { keyFigureQueries } from '#lib/dashboards/key-figures.ts';
import { OVERVIEW } from '#lib/dashboards/boards.ts';
import type { AnyPanel, PanelData } from '#lib/dashboards/panel.ts';
import { numbers, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import { countQuery, eventsQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { PAGE_SIZE } from './events.svelte.ts';

/** The default view of a dataset: what a page shows before any engine runs. */
export interface FirstView {
  /** of the default dataset: without the places below province level, which no first chart needs */
  readonly info: DatasetInfo;
  readonly keyFigures: PanelData;
  readonly panels: Readonly<Record<string, PanelData>>;
  /** null on pages without the table of events */
  readonly events: { readonly rows: Columns; readonly total: number } | null;
}

/** What the first view asks: of each panel, of the key figures and of the table of events. */
function questions(info: DatasetInfo) {
  return {
    panels: OVERVIEW.panels.map(({ id, queries }) => [id, queries(DEFAULT_VIEW, info)] as const),
    keyFigures: keyFigureQueries(DEFAULT_VIEW, info),
    rows: eventsQuery(DEFAULT_VIEW, { limit: PAGE_SIZE }),
    total: countQuery(DEFAULT_VIEW)
  };
}

type Ask = (fragment: Fragment) => Promise<Columns>;

/** The default view of panels, by id. */
export async function answerPanels(
  panels: readonly AnyPanel[],
  info: DatasetInfo,
  ask: Ask
): Promise<Record<string, PanelData>> {
  const data: Record<string, PanelData> = {};
  for (const { id, queries } of panels) data[id] = await answersTo(queries(DEFAULT_VIEW, info), ask);
  return data;
}

/** Computes the first view through the queries that the page itself asks. */
export async function computeFirstView(info: DatasetInfo, ask: Ask): Promise<FirstView> {
  const asked = questions(info);
  const panels = await answerPanels(OVERVIEW.panels, info, ask);
  const rows = await ask(asked.rows);
  const total = numbers(await ask(asked.total), 'n')[0] ?? 0;
  return { info, keyFigures: await answersTo(asked.keyFigures, ask), panels, events: { rows, total } };
}

/** The first view as a file. */
export async function storeFirstView(first: FirstView): Promise<string> {
  const { info, ...figures } = first;
  return JSON.stringify({ questions: await signature(info), ...figures });
}

/** A stored first view; null when it answers other questions than this version of the program asks. */
export async function restoreFirstView(stored: unknown, info: DatasetInfo): Promise<FirstView | null> {
  if (typeof stored !== 'object' || stored === null || !('questions' in stored)) return null;
  if (stored.questions !== (await signature(info))) return null;
  const { questions: _, ...figures } = stored as Omit<FirstView, 'info'> & { questions: string };
  return { info, ...figures };
}

/** Changes whenever a query of the first view does, for then its charts need other figures. */
async function signature(info: DatasetInfo): Promise<string> {
  const { panels, keyFigures, rows, total } = questions(info);
  const fragments = [
    ...panels.flatMap(([, queries]) => Object.values(queries)),
    ...Object.values(keyFigures),
    rows,
    total
  ];
  const text = JSON.stringify(fragments.map((fragment) => compile(fragment, duckdb)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
