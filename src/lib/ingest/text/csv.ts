import { mended, mendedLine, splitLines } from './csv-quotes.ts';
import { rowJudge, type RowShape } from './csv-rows.ts';
import { linesInside, markOf, splitRecords, startOf, unify, unnested, type CsvSplit } from './csv-split.ts';
import { decode } from './encodings/decode.ts';
import { ProblemError, type ProblemList } from '../problems/problems.ts';
import { Interner, type NamedBlob, type RawChunk, type Wanted } from '../raw.ts';

export type { CsvSplit, Delimiter } from './csv-split.ts';

/** How a text file is read. */
export interface CsvDialect extends CsvSplit {
  /** records before the data: a `sep=` line, titles, the header */
  readonly skip: number;
  readonly headers: readonly string[];
  readonly shape: RowShape;
}

/** A record longer than this is taken for a quote that was never closed. */
const LONGEST_RECORD = 1 << 20;
/** After so many unclosed quotes, every line is a record. */
const MOST_REPAIRS = 20;

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
  problems: Pick<ProblemList, 'add'>,
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
      const { rows, rest, suspects } = quotes
        ? splitRecords(buffer, dialect, { partial })
        : { ...splitLines(buffer, dialect, partial), suspects: [] };
      const bad = quotes ? swallowing(rows, suspects, dialect) : undefined;
      const endless = bad === undefined && partial && quotes && buffer.length - rest > LONGEST_RECORD;
      if (bad === undefined && !endless) {
        const good = quotes ? mended(buffer, rows, suspects, dialect) : rows;
        take(good, quotes && buffer.includes('"'));
        buffer = buffer.slice(rest);
        break;
      }
      const whole = bad ?? rows.length;
      const before = rows.slice(0, whole);
      take(mended(buffer, before, suspects, dialect), true);
      const start = endless ? rest : startOf(buffer, dialect, whole);
      const end = buffer.indexOf(markOf(dialect.newline), start);
      const next = end === -1 ? buffer.length : end + 1;
      problems.add('unclosed_quote', { file: file.name, line });
      take([mendedLine(buffer.slice(start, end === -1 ? next : end), dialect)], false);
      buffer = buffer.slice(next);
      if (++repairs >= MOST_REPAIRS) quotes = false;
    }
    if (!(progress < 1)) buffer = '';
    yield { records, progress };
  }
}

/**
 * The first record that has swallowed others because its quote is never closed, or closed by the quote of
 * another one: it holds line ends and is misquoted, or has a wrong number of cells and a whole record inside.
 */
function swallowing(
  rows: readonly (readonly string[])[],
  suspects: readonly number[],
  split: CsvSplit
): number | undefined {
  const misquoted = suspects.find((row) => row < rows.length && linesInside(rows[row] ?? []) > 0);
  if (split.cells === null || split.cells < 3) return misquoted;
  const before = rows.slice(0, misquoted);
  const other = before.findIndex((cells) => cells.length !== split.cells && holdsRecord(cells, split));
  return other === -1 ? misquoted : other;
}

const holdsRecord = (cells: readonly string[], { delimiter, cells: usual }: CsvSplit) =>
  cells.some(
    (cell) =>
      /[\r\n]/.test(cell) && cell.split(/\r\n|\n|\r/).some((line) => line.split(delimiter).length === usual)
  );

/**
 * Reads the wanted columns of a CSV file. Short rows are kept and reported; rows that are no data or cannot
 * be trusted are reported and set aside.
 */
export async function* readCsv(
  file: NamedBlob,
  dialect: CsvDialect,
  wanted: Wanted,
  problems: Pick<ProblemList, 'add'>,
  signal?: AbortSignal,
  judge = rowJudge(dialect.shape)
): AsyncGenerator<RawChunk> {
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
      if (verdict.code !== null) {
        const row = verdict.cells ? first + data.length + 1 : null;
        const value = verdict.cells ? null : verdict.value || null;
        problems.add(verdict.code, { file: file.name, line, row, value });
      }
      if (verdict.cells) data.push({ cells: verdict.cells, line });
      else if (verdict.code !== 'blank_row') setAside++;
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
