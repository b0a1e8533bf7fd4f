import type { CsvDialect } from './csv.ts';
import { mended } from './csv-quotes.ts';
import { DELIMITERS, splitRecords, unify, unnested, type CsvSplit, type Newline } from './csv-split.ts';
import { rejoinOffer, twiceOffer } from './csv-offers.ts';
import { columnShapes, rowJudge, type RowShape } from './csv-rows.ts';
import { isBlankRecord, isFilled } from './cell-shapes.ts';
import type { Encoding } from './encodings/codecs.ts';
import { decode } from './encodings/decode.ts';
import { detectEncoding, plausibility } from './encodings/detect.ts';
import { knownHeaders, matchHeader } from '../mapping/fields.ts';
import { layoutOf, type Layout } from './layout.ts';
import { ProblemError, type Problem } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';
import type { Offer, Reading } from '../reading.ts';

type Split = Omit<CsvSplit, 'encoding'>;

/** Characters looked at to tell the dialect. */
const SAMPLE = 1 << 18;
/** Characters looked at to tell the delimiter, several times over. */
const GLANCE = 1 << 16;
const SAMPLE_ROWS = 200;
/** First records shown for the user to point at the header. */
const TOP = 15;

export interface CsvInspection {
  readonly dialect: CsvDialect;
  readonly layout: Layout;
  /** the first records as they are, without a `sep=` line */
  readonly top: readonly (readonly string[])[];
  /** first rows of data */
  readonly sample: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  readonly offers: readonly Offer[];
}

/**
 * Finds encoding, delimiter and header row of a text file, unless `given` says them.
 * @throws ProblemError for a file that is empty, holds no data, or cannot be split into columns
 */
export async function inspectCsv(
  file: NamedBlob,
  given: Pick<Reading, 'encoding' | 'delimiter' | 'header' | 'rejoin'> = {}
): Promise<CsvInspection> {
  if (file.blob.size === 0) throw new ProblemError('csv_empty', { file: file.name });
  const detected = given.encoding === undefined ? await detectEncoding(file) : null;
  const encoding = given.encoding ?? detected?.encoding ?? 'utf-8';
  const { text: start, whole } = await sampleOf(file, encoding);
  if (start.trim() === '') throw new ProblemError('csv_empty', { file: file.name });

  const newline = newlineOf(start);
  const text = newline === 'mixed' ? unify(start) : start;
  const declared = declaredDelimiter(text);
  const recordsOf = (split: Split) => records(text, split, !whole);
  const beginning = text.slice(0, GLANCE);
  const delimiter = given.delimiter || bestDelimiter(beginning, newline, declared, whole);
  const plain = recordsOf({ delimiter, newline, nested: false, cells: null });
  const nested = isNested(plain, delimiter);
  const all = nested ? recordsOf({ delimiter, newline, nested, cells: null }) : plain;
  const sepLines = declared === null ? 0 : 1;
  const rows = all.slice(sepLines);
  const layout = layoutOf(rows, given.header);
  const shape = shapeOf(layout, rows, delimiter, given.rejoin);
  const split = { delimiter, newline, nested, cells: shape.cells };
  const data = recordsOf(split).slice(sepLines + layout.dataRow);

  const fault = faultOf(layout, rows, data, whole);
  if (fault !== null) throw new ProblemError(fault, { file: file.name });
  const offers = [
    given.encoding === undefined && isUnicode(encoding) ? twiceOffer(data) : null,
    rejoinOffer(data, shape)
  ];
  return {
    dialect: {
      encoding,
      ...split,
      skip: sepLines + layout.dataRow,
      headers: layout.headers,
      shape
    },
    layout,
    top: rows.filter((cells) => !isBlankRecord(cells)).slice(0, TOP),
    sample: kept(data, shape),
    problems: detected?.problems ?? plausibility(file, start),
    offers: offers.filter((offer) => offer !== null)
  };
}

const isUnicode = (encoding: Encoding) => encoding.startsWith('utf-') && encoding !== 'utf-8-twice';

/** The first rows that are data, as they are handed on. */
function kept(data: readonly (readonly string[])[], shape: RowShape): (readonly string[])[] {
  const judge = rowJudge(shape);
  const rows: (readonly string[])[] = [];
  for (const cells of data) {
    const verdict = judge(cells);
    if (verdict.cells) rows.push(verdict.cells);
    if (rows.length === SAMPLE_ROWS) break;
  }
  return rows;
}

function faultOf(
  { headers }: Layout,
  rows: readonly (readonly string[])[],
  data: readonly (readonly string[])[],
  whole: boolean
): 'csv_header_only' | 'one_column' | null {
  const none = whole && data.every(isBlankRecord);
  // A list of themes is one column by right; other text is one when it could not be split.
  if (headers.length < 2 && !matchHeader('topics', headers[0] ?? ''))
    return rows.length < 2 ? 'csv_header_only' : 'one_column';
  return none ? 'csv_header_only' : null;
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

/** What a first line "sep=;" declares, as Excel writes and reads it; null without one. */
const declaredDelimiter = (text: string): string | null =>
  /^"?sep=([^\r\n"])"?[;,\t ]*[\r\n]/i.exec(text)?.[1] ?? null;

/** The records of the sample, truly empty lines left out exactly as when the whole file is read. */
function records(text: string, split: Split, partial: boolean): (readonly string[])[] {
  const read = (cut: boolean) => {
    const { rows, suspects } = splitRecords(text, split, { partial: cut });
    return mended(text, rows, suspects, split).filter((row) => row.length > 1 || row[0] !== '');
  };
  let rows = read(partial);
  // A sample that holds no complete record is one long line: take it as it is.
  if (rows.length === 0) rows = read(false);
  return split.nested ? rows.map((row) => unnested(row, split)) : rows;
}

/** Separators that are common within text are believed only when known headers appear. */
const RARE = new Set(['^', '~', ':']);

/** The delimiter under which known headers appear and most rows have the same number of cells. */
function bestDelimiter(text: string, newline: Newline, declared: string | null, whole: boolean): string {
  const partial = !whole || text.length === GLANCE;
  // Lines that are quoted as a whole begin with a quote.
  const forms = text.trimStart().startsWith('"') ? [false, true] : [false];
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of new Set(declared === null ? DELIMITERS : [declared, ...DELIMITERS])) {
    for (const nested of forms) {
      const rows = records(text, { delimiter, newline, nested, cells: null }, partial).slice(0, 200);
      const widths = new Map<number, number>();
      for (const row of rows) if (row.length > 1) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
      const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [];
      const headers = Math.max(0, ...rows.slice(0, 30).map(knownHeaders));
      const share = count / rows.length;
      if (width < 2 || (RARE.has(delimiter) && headers < 2 && share < 0.9)) continue;
      const score =
        (3 * headers + share * Math.min(width, 10)) * (RARE.has(delimiter) && headers < 2 ? 0.5 : 1);
      if (delimiter === declared) return delimiter;
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Whether lines are quoted as a whole: nearly all have one cell, which is a record itself. */
function isNested(rows: readonly (readonly string[])[], delimiter: string): boolean {
  const single = rows.filter((row) => row.length === 1 && row[0]?.includes(delimiter));
  return single.length > 1 && single.length >= 0.9 * rows.length;
}

function shapeOf(
  layout: Layout,
  rows: readonly (readonly string[])[],
  delimiter: string,
  rejoin: number | undefined
): RowShape {
  const { headers, headerRecords } = layout;
  const data = rows.slice(layout.dataRow).filter((cells) => cells.some(isFilled));
  const header = Math.max(headers.length, ...headerRecords.map(({ length }) => length));
  const counts = new Map<number, number>();
  for (const { length } of data) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual = header, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  // More cells than the header in most lines, blank ones: separators at the line ends.
  const cells = usual > header && count > data.length / 2 ? usual : header;
  const regular = data.filter(({ length }) => length <= cells);
  return {
    headers,
    headerRecords,
    delimiter,
    cells,
    strict: (counts.get(cells) ?? 0) >= data.length / 2 && regular.length >= data.length / 2,
    columns: columnShapes(regular, headers.length),
    rejoin: rejoin !== undefined && rejoin < headers.length ? rejoin : null
  };
}
