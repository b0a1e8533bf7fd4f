import Papa from 'papaparse';
import type { Encoding } from './encodings/codecs.ts';

/** Delimiters that are looked for; a user may name any other text. */
export const DELIMITERS = [',', ';', '\t', '|', '^', '~', ':'];
export type Delimiter = string;

export type Newline = '\n' | '\r' | 'mixed';

/** How the records of a text file are told apart. */
export interface CsvSplit {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** "\n" stands for CRLF too; `mixed` files end some records with a lone CR */
  readonly newline: Newline;
  /** each whole line is quoted and holds the quoted record: the file was saved as CSV twice */
  readonly nested: boolean;
  /** cells that a record usually has, by which a misquoted one is mended; null while they are not known */
  readonly cells: number | null;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Splits text into records. With `partial`, the last record may be cut and is left; `rest` is what was not
 * consumed. A CRLF ends a record when `newline` is "\n".
 */
export function splitRecords(
  text: string,
  { delimiter, newline }: Pick<CsvSplit, 'delimiter' | 'newline'>,
  { partial = false, preview = 0 } = {}
): { rows: string[][]; rest: number; suspects: number[] } {
  const mark = markOf(newline);
  const parser = new Papa.Parser({
    delimiter,
    newline: mark,
    preview
  });
  const result = parser.parse(text, 0, partial) as Parsed;
  if (mark === '\n') {
    for (const row of result.data) {
      const last = row[row.length - 1];
      if (last?.endsWith('\r')) row[row.length - 1] = last.slice(0, -1);
    }
  }
  const suspects = new Set(result.errors.map((error) => error.row ?? 0));
  return { rows: result.data, rest: result.meta.cursor, suspects: [...suspects] };
}

export const markOf = (newline: Newline) => (newline === 'mixed' ? '\n' : newline);

/** Gives all records of a mixed file the same end; line ends inside quoted cells change with them. */
export const unify = (text: string) => text.replace(/\r\n?/g, '\n');

/** The record within the one quoted cell of a line. */
export function unnested(
  cells: readonly string[],
  { delimiter }: Pick<CsvSplit, 'delimiter'>
): readonly string[] {
  const [only] = cells;
  if (cells.length !== 1 || !only) return cells;
  // A line end within belongs to a cell: the record has none of its own.
  const { rows } = splitRecords(only, { delimiter, newline: '\n' });
  return rows.length === 1 ? (rows[0] ?? cells) : cells;
}

export const startOf = (text: string, dialect: Pick<CsvSplit, 'delimiter' | 'newline'>, row: number) =>
  row === 0 ? 0 : splitRecords(text, dialect, { preview: row }).rest;

/** Line ends inside quoted cells. */
export function linesInside(cells: readonly string[]): number {
  let lines = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return lines;
}
