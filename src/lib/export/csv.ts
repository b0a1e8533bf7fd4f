import type { ChartTable } from '#lib/charts/chart.ts';
import { column, type Cell, type Columns } from '#lib/model/columns.ts';

export type Delimiter = ',' | ';';

export interface CsvOptions {
  /** "," (default), or ";" for Excel with Vietnamese settings */
  readonly delimiter?: Delimiter;
  /** UTF-8 byte order mark, without which Excel garbles Vietnamese; true when left out */
  readonly bom?: boolean;
  /** first row of names; true when left out */
  readonly header?: boolean;
  /** decimal mark of numbers; by default "," beside ";" and "." beside "," as Excel expects */
  readonly decimal?: '.' | ',';
}

/** The decimal mark that a spreadsheet expects beside a delimiter. */
export const decimalOf = (delimiter: Delimiter): '.' | ',' => (delimiter === ';' ? ',' : '.');

/** Rows encoded at a time: bounds the longest string and the longest task. */
const CHUNK_ROWS = 4096;

const encoder = new TextEncoder();

/**
 * Columns as CSV (RFC 4180, CRLF, UTF-8), in chunks that are parts of a Blob. Nulls are empty. Text that a
 * spreadsheet would run as a formula gets a leading apostrophe.
 * @param headers names of the columns, in the order of `columns.names`
 * @throws RangeError when there are not as many headers as columns
 */
export function* toCsv(
  columns: Columns,
  headers: readonly string[],
  options: CsvOptions = {}
): Generator<Uint8Array<ArrayBuffer>, void, void> {
  if (headers.length !== columns.names.length)
    throw new RangeError(`${headers.length} headers for ${columns.names.length} columns`);
  const { delimiter = ',', bom = true, header = true } = options;
  const decimal = options.decimal ?? decimalOf(delimiter);
  const data = columns.names.map((name) => column(columns, name));
  const start = bom ? '\ufeff' : '';
  if (header) yield encoder.encode(`${start}${headers.map(textField).join(delimiter)}\r\n`);
  else if (bom) yield encoder.encode(start);

  for (let from = 0; from < columns.length; from += CHUNK_ROWS) {
    const to = Math.min(from + CHUNK_ROWS, columns.length);
    let text = '';
    for (let row = from; row < to; row++) {
      for (let i = 0; i < data.length; i++) {
        if (i > 0) text += delimiter;
        text += csvField(data[i]?.[row] ?? null, decimal);
      }
      text += '\r\n';
    }
    yield encoder.encode(text);
  }
}

/** The table behind a chart, as columns and headers for `toCsv`. */
export function chartColumns(table: ChartTable): { columns: Columns; headers: string[] } {
  const names = table.columns.map((_, index) => `c${index}`);
  const data = Object.fromEntries(names.map((name, i) => [name, table.rows.map((row) => row[i] ?? null)]));
  return {
    columns: { length: table.rows.length, names, data },
    headers: table.columns.map(({ label }) => label)
  };
}

/** The table with a column more that holds the same text in every row. */
export const withMark = (table: ChartTable, label: string, mark: string): ChartTable => ({
  columns: [...table.columns, { label, numeric: false }],
  rows: table.rows.map((row) => [...row, mark])
});

/** One cell as it stands in a file. */
export function csvField(cell: Cell, decimal: '.' | ','): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return textField(cell);
  if (!Number.isFinite(cell)) return '';
  const text = String(cell);
  return decimal === ',' && text.includes('.') ? quoted(text.replace('.', ',')) : text;
}

/** Most text needs nothing; one test finds that out. */
const textField = (text: string): string => (SPECIAL.test(text) ? quoted(guarded(text)) : text);
const SPECIAL = /^[=+\-@＝＋－＠]|[",;\t\r\n]/;

/**
 * Text with an apostrophe before what spreadsheets take for the start of a formula (OWASP, "CSV injection"),
 * the full-width look-alikes of East Asian settings included. A plain number keeps its sign.
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

const PLAIN_NUMBER = /^[+-]?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?$/i;

/** Every usual delimiter is quoted, not only the one in use: readers that guess it then guess right. */
const quoted = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
