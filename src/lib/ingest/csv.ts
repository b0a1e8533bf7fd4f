import Papa from 'papaparse';
import { rowJudge, type RowShape } from './csv-rows.ts';
import type { Encoding } from './encodings/codecs.ts';
import { decode } from './encodings/decode.ts';
import { ProblemError, type ProblemList } from './problems.ts';
import { Interner, type NamedBlob, type RawChunk, type Wanted } from './raw.ts';

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
}

/** How a text file is read. */
export interface CsvDialect extends CsvSplit {
  /** records before the data: a `sep=` line, titles, the header */
  readonly skip: number;
  readonly headers: readonly string[];
  readonly shape: RowShape;
}

interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** A record longer than this is taken for a quote that was never closed. */
const LONGEST_RECORD = 1 << 20;
/** After so many unclosed quotes, quotes have no meaning in the file. */
const MOST_REPAIRS = 20;

/**
 * Splits text into records. With `partial`, the last record may be cut and is left; `rest` is what was not
 * consumed. A CRLF ends a record when `newline` is "\n".
 */
export function splitRecords(
  text: string,
  { delimiter, newline }: Pick<CsvSplit, 'delimiter' | 'newline'>,
  { partial = false, quotes = true, preview = 0 } = {}
): { rows: string[][]; rest: number; suspects: number[] } {
  const mark = markOf(newline);
  const parser = new Papa.Parser({
    delimiter,
    newline: mark,
    preview,
    ...(quotes ? {} : { fastMode: true })
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

const markOf = (newline: Newline) => (newline === 'mixed' ? '\n' : newline);

/** Gives all records of a mixed file the same end; line ends inside quoted cells change with them. */
export const unify = (text: string) => text.replace(/\r\n?/g, '\n');

/** A record with the physical line it begins on, from 1. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/**
 * All records of a file slice by slice, blank lines left out. A quote that is never closed spoils its own
 * line only: that line is read without quotes and reported.
 */
export async function* readRecords(
  file: NamedBlob,
  dialect: CsvSplit,
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<{ records: CsvRecord[]; progress: number }> {
  let buffer = '';
  let line = 1;
  let quotes = true;
  let repairs = 0;
  for await (const { text, progress } of decode(file, dialect.encoding, signal)) {
    buffer += dialect.newline === 'mixed' ? unify(text) : text;
    const records: CsvRecord[] = [];
    const take = (rows: readonly (readonly string[])[], quoted: boolean) => {
      for (const cells of rows) {
        if (cells.length > 1 || cells[0] !== '')
          records.push({ cells: dialect.nested ? unnested(cells, dialect) : cells, line });
        line += 1 + (quoted ? linesInside(cells) : 0);
      }
    };
    for (;;) {
      const partial = progress < 1;
      const { rows, rest, suspects } = splitRecords(buffer, dialect, { partial, quotes });
      const bad = suspects.find((row) => row < rows.length && linesInside(rows[row] ?? []) > 0);
      const endless = bad === undefined && partial && quotes && buffer.length - rest > LONGEST_RECORD;
      if (bad === undefined && !endless) {
        take(rows, quotes && buffer.includes('"'));
        buffer = buffer.slice(rest);
        break;
      }
      const whole = bad ?? rows.length;
      take(rows.slice(0, whole), true);
      const start = endless ? rest : startOf(buffer, dialect, whole);
      const end = buffer.indexOf(markOf(dialect.newline), start);
      const next = end === -1 ? buffer.length : end + 1;
      problems.add('unclosed_quote', { file: file.name, line });
      take(
        splitRecords(buffer.slice(start, end === -1 ? next : end), dialect, { quotes: false }).rows,
        false
      );
      buffer = buffer.slice(next);
      if (++repairs >= MOST_REPAIRS) quotes = false;
    }
    if (!(progress < 1)) buffer = '';
    yield { records, progress };
  }
}

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

const startOf = (text: string, dialect: Pick<CsvSplit, 'delimiter' | 'newline'>, row: number) =>
  row === 0 ? 0 : splitRecords(text, dialect, { preview: row }).rest;

/** Line ends inside quoted cells. */
function linesInside(cells: readonly string[]): number {
  let lines = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return lines;
}

/**
 * Reads the wanted columns of a CSV file. Short rows are kept and reported; rows that are no data or cannot
 * be trusted are reported and set aside.
 */
export async function* readCsv(
  file: NamedBlob,
  dialect: CsvDialect,
  wanted: Wanted,
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  const judge = rowJudge(dialect.shape);
  const pools = new Map(
    [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new Interner()] as const] : []))
  );
  let skip = dialect.skip;
  let first = 0;
  let any = false;
  for await (const { records, progress } of readRecords(file, dialect, problems, signal)) {
    const data: CsvRecord[] = [];
    let setAside = 0;
    for (const { cells, line } of skip > 0 ? records.slice(skip) : records) {
      const verdict = judge(cells);
      if (verdict.code === 'blank_row') continue;
      if (verdict.code !== null) {
        const row = verdict.cells ? first + data.length + 1 : null;
        const value = verdict.cells ? null : verdict.value;
        problems.add(verdict.code, { file: file.name, line, row, value });
      }
      if (verdict.cells) data.push({ cells: verdict.cells, line });
      else setAside++;
    }
    skip = Math.max(0, skip - records.length);
    const rows = data.length;
    const coded = new Map([...pools].map(([i, pool]) => [i, { ids: new Int32Array(rows).fill(-1), pool }]));
    const texts = new Map<number, (string | null)[]>();
    for (const [i, as] of wanted) if (as === 'text') texts.set(i, new Array<string | null>(rows).fill(null));
    for (const [r, { cells }] of data.entries()) {
      for (const [i, column] of coded) {
        const cell = cells[i];
        if (cell !== undefined && cell !== '') column.ids[r] = column.pool.id(cell);
      }
      for (const [i, column] of texts) column[r] = cells[i] || null;
    }
    yield {
      rows,
      first,
      line: (row) => data[row]?.line ?? null,
      coded,
      texts: new Map(Array.from(texts, ([i, column]) => [i, { texts: column }])),
      progress,
      ...(setAside > 0 ? { setAside } : {})
    };
    first += rows;
    any ||= rows + setAside > 0;
  }
  if (!any) throw new ProblemError('csv_header_only', { file: file.name });
}
