import { clean } from '#lib/util/text.ts';
import { decode, detectEncoding, type Encoding } from './bytes.ts';
import { DELIMITERS, splitRecords, unify, type CsvDialect, type Delimiter, type Newline } from './csv.ts';
import { knownHeaders } from './fields.ts';
import { ProblemError, type Problem } from './problems.ts';
import type { NamedBlob } from './raw.ts';

/** Characters looked at to tell the dialect. */
const SAMPLE = 1 << 18;
/** The header is looked for among so many first records. */
const HEADER_SEARCH = 20;
const SAMPLE_ROWS = 20;

export interface CsvInspection {
  readonly dialect: CsvDialect;
  /** first rows of data */
  readonly sample: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

/**
 * Finds encoding, delimiter and header row of a text file.
 * @throws ProblemError for a file that is empty, holds no data, or cannot be split into columns
 */
export async function inspectCsv(
  file: NamedBlob,
  given: { readonly encoding?: Encoding; readonly delimiter?: Delimiter } = {}
): Promise<CsvInspection> {
  if (file.blob.size === 0) throw new ProblemError('csv_empty', { file: file.name });
  const { encoding, problems } =
    given.encoding === undefined ? await detectEncoding(file) : { encoding: given.encoding, problems: [] };
  const { text: start, whole } = await sampleOf(file, encoding);
  if (start.trim() === '') throw new ProblemError('csv_empty', { file: file.name });

  const newline = newlineOf(start);
  const text = newline === 'mixed' ? unify(start) : start;
  const separator = /^sep=(.)\r?\n/i.exec(text)?.[1];
  const declared = DELIMITERS.find((delimiter) => delimiter === separator);
  const read = (delimiter: Delimiter) =>
    splitRecords(text, { delimiter, newline }, { partial: !whole }).rows.filter((row) => !isBlank(row));
  const delimiter = given.delimiter ?? declared ?? bestDelimiter(read);

  let rows = read(delimiter);
  // A sample that holds no complete record is one long line: take it as it is.
  if (rows.length === 0)
    rows = splitRecords(text, { delimiter, newline }).rows.filter((row) => !isBlank(row));
  const sepLines = separator === undefined ? 0 : 1;
  const header = findHeader(rows, sepLines);
  const headers = headerNames(rows, header, sepLines);
  const skip = header + 1;
  const sample = rows.slice(skip, skip + SAMPLE_ROWS);
  const dialect: CsvDialect = { encoding, delimiter, newline, skip, headers };
  if (headers.length < 2)
    throw new ProblemError(rows.length < 2 && !looksSplit(text) ? 'csv_header_only' : 'one_column', {
      file: file.name
    });
  if (sample.length === 0 && whole) throw new ProblemError('csv_header_only', { file: file.name });
  return { dialect, sample, problems };
}

async function sampleOf(file: NamedBlob, encoding: Encoding): Promise<{ text: string; whole: boolean }> {
  for await (const { text, progress } of decode(file, encoding)) {
    return { text: text.slice(0, SAMPLE), whole: progress >= 1 && text.length <= SAMPLE };
  }
  return { text: '', whole: true };
}

/** Line ends inside quoted cells do not count. */
function newlineOf(text: string): Newline {
  const outside = text.replace(/"[^"]*"/g, '');
  if (!/\r(?!\n|$)/.test(outside)) return '\n';
  return outside.includes('\n') ? 'mixed' : '\r';
}

/** Only truly empty lines are left out, exactly as when the whole file is read. */
const isBlank = (row: readonly string[]) => row.length === 1 && row[0] === '';

const looksSplit = (text: string) => DELIMITERS.some((delimiter) => text.includes(delimiter));

/** The delimiter under which known headers appear and most rows have the same number of cells. */
function bestDelimiter(read: (delimiter: Delimiter) => string[][]): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const rows = read(delimiter).slice(0, 200);
    const widths = new Map<number, number>();
    for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [];
    const headers = Math.max(0, ...rows.slice(0, HEADER_SEARCH).map(knownHeaders));
    const score = width < 2 ? 0 : 3 * headers + (count / rows.length) * Math.min(width, 10);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The record with most known headers (two at least), merged cells filled, else the first one. */
function findHeader(rows: readonly string[][], from: number): number {
  let best = { row: from, known: 1 };
  for (let i = from; i < Math.min(rows.length, from + HEADER_SEARCH); i++) {
    const known = knownHeaders(merged(rows, i, from));
    if (known > best.known) best = { row: i, known };
  }
  return best.row;
}

/** A record of headers; a cell left blank by a merged header takes the text of the record above. */
function merged(rows: readonly string[][], at: number, from: number): string[] {
  const names = (rows[at] ?? []).map(clean);
  const above = at > from ? (rows[at - 1] ?? []) : [];
  return above.length === names.length ? names.map((name, i) => name || clean(above[i] ?? '')) : names;
}

/** Headers without columns at the end that have neither a header nor data. */
function headerNames(rows: readonly string[][], header: number, from: number): string[] {
  const names = merged(rows, header, from);
  const data = rows.slice(header + 1);
  while (names.length > 1 && names.at(-1) === '' && data.every((row) => !row[names.length - 1])) names.pop();
  return names;
}
