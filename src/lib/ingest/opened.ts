import type { Encoding } from './text/bytes.ts';
import type { Delimiter } from './text/csv.ts';
import type { Problem, ProblemList } from './problems/problems.ts';
import type { RawChunk, Wanted } from './raw.ts';
import type { HeaderPlace, Offer } from './reading.ts';

export const KINDS = ['csv', 'parquet', 'xlsx', 'html', 'arrow', 'json', 'ndjson'] as const;
/** Formats of a table. */
export type Kind = (typeof KINDS)[number];

/** A file whose format is known: what it looks like, and its rows for the asking. */
export interface OpenedTable {
  readonly kind: Kind;
  /** null for formats that have none */
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  /** sheets of a workbook or tables of a page; empty for formats that hold one table */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** null for formats whose columns have names of their own */
  readonly header: HeaderPlace | null;
  /** the first records as they are, titles and header included, for the user to point at the header */
  readonly top: readonly (readonly string[])[];
  readonly headers: readonly string[];
  /** first rows of data, at most 200, lists joined by LIST_SEPARATOR */
  readonly sample: readonly (readonly string[])[];
  /** null when counting would mean reading the whole file */
  readonly rows: number | null;
  /** remarks that do not stop the file from being read */
  readonly problems: readonly Problem[];
  readonly offers: readonly Offer[];
  /**
   * The rows, piece by piece. Rows that are no data (totals, signatures) or cannot be told apart are reported
   * to `problems` and counted in `RawChunk.setAside`. @throws ProblemError, code "aborted" after an abort
   */
  readonly read: (wanted: Wanted, problems: ProblemList, signal?: AbortSignal) => AsyncGenerator<RawChunk>;
}
