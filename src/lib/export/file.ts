import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { ColumnType } from '#lib/model/tables.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { Delimiter } from './csv.ts';

export const FILE_FORMATS = ['csv', 'xlsx', 'parquet', 'json', 'ndjson', 'arrow'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** Names of columns: codes, which other programs read, or words of the interface. */
export type HeaderForm = 'codes' | 'labels';

/**
 * What the cells of a column are. percent: a share of one; written_date: a date as exact as it is known, which
 * is a day in some rows and "2024-Q2" in others.
 */
export type CellKind = ColumnType | 'percent' | 'written_date';

export interface FileColumn {
  readonly name: string;
  readonly label: string;
  readonly kind: CellKind;
}

/** One fact about the data, such as "Filters" and what they are. */
export type Fact = readonly [label: string, text: string];

/**
 * All that makes a file of a table but its rows: plain data, so that a worker can be told. The rows come as
 * pages of the same columns.
 */
export interface FilePlan {
  readonly format: FileFormat;
  /** in their order; their names are those of the pages' columns */
  readonly columns: readonly FileColumn[];
  readonly names: HeaderForm;
  /** codes of events become words of this dataset; null leaves cells as they are */
  readonly words: { readonly info: DatasetInfo; readonly locale: Locale } | null;
  /** said in the file under names of their own, where the format has a place for it */
  readonly metadata: Readonly<Record<string, string>>;
  /** the same for people: the second sheet of a workbook */
  readonly about: readonly Fact[];
  readonly locale: Locale;
  /** day of the export */
  readonly date: IsoDate;
  readonly delimiter: Delimiter;
  /** a CSV file begins with the mark of its encoding, without which Excel garbles Vietnamese */
  readonly bom: boolean;
  /** one line under the rows of a CSV file; null for none */
  readonly footer: string | null;
}

/** Rows on their way into a file: a complete Arrow IPC stream, or columns. */
export type FilePage = Uint8Array | Columns;

/** A file of a single page. */
export async function* onePage<Page extends FilePage>(page: Page): AsyncGenerator<Page, void, void> {
  yield await Promise.resolve(page);
}

export const MIME_TYPES: Readonly<Record<FileFormat | 'zip', string>> = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  arrow: 'application/vnd.apache.arrow.file',
  zip: 'application/zip'
};

/** Headings of the columns in the form that was chosen, each of them once. */
export function headersOf({ columns, names }: Pick<FilePlan, 'columns' | 'names'>): string[] {
  return distinct(columns.map(({ name, label }) => (names === 'labels' ? label : name)));
}

/** The same texts, each of them once: a second "Events" becomes "Events (2)". */
export function distinct(texts: readonly string[], mark = (n: number) => ` (${n})`): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    let unique = text;
    for (let n = 2; taken.has(unique); n++) unique = `${text}${mark(n)}`;
    taken.add(unique);
    return unique;
  });
}
