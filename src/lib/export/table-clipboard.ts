import type { ChartTable } from '#lib/charts/chart.ts';
import type { Locale } from '#lib/model/text.ts';
import { guarded } from './csv.ts';

/** A table as the clipboard holds it: each program takes the form that it understands best. */
export interface ClipboardTable {
  /** lines of cells parted by tabs */
  readonly text: string;
  /** a table of HTML, which word processors keep as one */
  readonly html: string;
}

type TableCell = ChartTable['rows'][number][number];

/**
 * A table for pasting into spreadsheets and documents. Numbers have the decimal mark of the language and no
 * grouping; in the HTML their value stands beside them, so that a spreadsheet of any language reads it. Texts
 * stay texts: "3/2025" must not become a day, nor "=…" a formula.
 */
export function clipboardTable({ columns, rows }: ChartTable, locale: Locale): ClipboardTable {
  const write = (cell: TableCell) => written(cell, locale);
  const lines = [columns.map(({ label }) => plain(label)), ...rows.map((row) => row.map(write))];
  const heading = columns.map(({ label }) => `<th align="left">${escape(plain(label))}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => htmlCell(cell, write(cell))).join('')}</tr>`);
  return {
    text: lines.map((line) => line.join('\t')).join('\r\n'),
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset="utf-8"><table border="1"><thead><tr>${heading}</tr></thead><tbody>${body.join('')}</tbody></table></html>`
  };
}

function written(cell: TableCell, locale: Locale): string {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return '';
  if (typeof cell === 'string') return plain(cell);
  const text = String(cell);
  return locale === 'vi' ? text.replace('.', ',') : text;
}

/** A tab or a line break within a cell would begin another. */
const plain = (text: string): string => guarded(text.replace(/\s+/g, ' ').trim());

function htmlCell(cell: TableCell, text: string): string {
  return typeof cell === 'number' && text !== ''
    ? `<td align="right" x:num="${cell}">${text}</td>`
    : `<td style="mso-number-format:'\\@'">${escape(text)}</td>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
