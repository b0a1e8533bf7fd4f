import Papa from 'papaparse';
import { decode, type Encoding } from './bytes.ts';
import { ProblemError, type ProblemList } from './problems.ts';
import { Interner, type NamedBlob, type RawChunk, type Wanted } from './raw.ts';

/** Delimiters that are looked for; a user may name any other character. */
export const DELIMITERS = [',', ';', '\t', '|'];
export type Delimiter = string;

export type Newline = '\n' | '\r' | 'mixed';

/** How the rows of a text file are told apart. `headerLine` is the 0-based record that holds the headers. */
export interface CsvDialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** "\n" stands for CRLF too; `mixed` files end some records with a lone CR */
  readonly newline: Newline;
  /** records before the data: a `sep=` line, titles, the header */
  readonly skip: number;
  readonly headers: readonly string[];
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
  { delimiter, newline }: Pick<CsvDialect, 'delimiter' | 'newline'>,
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
  dialect: Pick<CsvDialect, 'encoding' | 'delimiter' | 'newline'>,
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
        if (cells.length > 1 || cells[0] !== '') records.push({ cells, line });
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

const startOf = (text: string, dialect: Pick<CsvDialect, 'delimiter' | 'newline'>, row: number) =>
  row === 0 ? 0 : splitRecords(text, dialect, { preview: row }).rest;

/** Line ends inside quoted cells. */
function linesInside(cells: readonly string[]): number {
  let lines = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) lines += cell.split(/\r\n|\n|\r/).length - 1;
  }
  return lines;
}

/** Reads the wanted columns of a CSV file. Rows with too few or too many cells are kept and reported. */
export async function* readCsv(
  file: NamedBlob,
  dialect: CsvDialect,
  wanted: Wanted,
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  const width = dialect.headers.length;
  const pools = new Map(
    [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new Interner()] as const] : []))
  );
  let skip = dialect.skip;
  let first = 0;
  for await (const { records, progress } of readRecords(file, dialect, problems, signal)) {
    const data = skip > 0 ? records.slice(skip) : records;
    skip = Math.max(0, skip - records.length);
    const rows = data.length;
    const coded = new Map([...pools].map(([i, pool]) => [i, { ids: new Int32Array(rows).fill(-1), pool }]));
    const texts = new Map<number, (string | null)[]>();
    for (const [i, as] of wanted) if (as === 'text') texts.set(i, new Array<string | null>(rows).fill(null));
    for (const [r, { cells, line }] of data.entries()) {
      if (cells.length !== width)
        reportWidth(cells, width, { file: file.name, line, row: first + r + 1 }, problems);
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
      progress
    };
    first += rows;
  }
  if (first === 0) throw new ProblemError('csv_header_only', { file: file.name });
}

function reportWidth(
  cells: readonly string[],
  width: number,
  place: { file: string; line: number; row: number },
  problems: ProblemList
): void {
  if (cells.length < width) problems.add('short_row', place);
  else {
    const surplus = cells.slice(width).filter((cell) => cell.trim() !== '');
    if (surplus.length > 0) problems.add('long_row', { ...place, value: surplus.join(' ') });
  }
}
