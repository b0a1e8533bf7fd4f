import type { ChartTable } from '#lib/charts/chart.ts';
import { SYNTHETIC } from '#lib/export/citation.ts';
import { withMark } from '#lib/export/csv.ts';
import { clipboardTable, type ClipboardTable } from '#lib/export/table-clipboard.ts';
import type { App } from './app.ts';

/** The rows of a table in an order, for the clipboard. Every row of synthetic data says what it is. */
export function tableForClipboard(
  table: ChartTable,
  order: readonly number[],
  { locale, t, workspace }: Pick<App, 'locale' | 't' | 'workspace'>
): ClipboardTable {
  const ordered = { columns: table.columns, rows: order.map((row) => table.rows[row] ?? []) };
  const isSynthetic = workspace.info?.synthetic === true;
  return clipboardTable(isSynthetic ? withMark(ordered, t.dataset.kind, SYNTHETIC[locale]) : ordered, locale);
}
