import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Outlines } from '#lib/model/outlines.ts';
import type { View } from '#lib/model/view.ts';
import type { AnyPanel } from './panel.ts';
import { sqlLines, withValues } from './sql-text.ts';

/** A query of a panel as text, under the name that the panel gives it. */
export interface PanelSql {
  readonly name: string;
  readonly sql: string;
}

/** The queries of a panel under a view, as DuckDB runs them but with their values in place, in lines. */
export const panelSql = (
  panel: Pick<AnyPanel, 'queries'>,
  view: View,
  info: DatasetInfo,
  outlines: Outlines | null = null
): PanelSql[] =>
  Object.entries(panel.queries(view, info, outlines)).map(([name, fragment]) => ({
    name,
    sql: sqlLines(withValues(compile(fragment, duckdb))).join('\n')
  }));
