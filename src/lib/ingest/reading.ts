import type { Encoding } from './text/bytes.ts';
import type { Delimiter } from './text/csv.ts';

/**
 * How a file is to be read where the user has corrected what was detected, and the repairs agreed to. Plain
 * data: it is part of a remembered mapping. What is absent is detected.
 */
export interface Reading {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** name of the sheet of a workbook, or of the table of a web page */
  readonly sheet?: string;
  readonly header?: HeaderPlace;
  /** columns whose blank cells repeat the cell above */
  readonly fillDown?: readonly number[];
  /** the free-text column that unquoted delimiters have split: surplus cells are joined again there */
  readonly rejoin?: number;
  /** the order of 02/10/2018 where the file does not tell by itself; day first when absent */
  readonly dateOrder?: 'day' | 'month';
  readonly unpivot?: Unpivot;
}

/** Where the header is. */
export interface HeaderPlace {
  /** record of the first header row, from 1, blank records not counted */
  readonly row: number;
  /** 0: no header, the data begin at `row`; 2: merged cells of the first row are joined with the second */
  readonly rows: 0 | 1 | 2;
}

/**
 * Columns of months that become rows. Two columns are added behind the others: the month (ISO "2024-01") and
 * the value of the cell. Blank cells give no row unless `complete` says that blank means zero.
 */
export interface Unpivot {
  readonly columns: readonly number[];
  readonly complete: boolean;
}

/** A repair that is safe to offer: what it would change, shown before and after, and the reading that does it. */
export interface Offer {
  readonly kind: 'encoding' | 'rejoin' | 'fill_down' | 'date_order' | 'unpivot';
  /** to be merged into the reading */
  readonly reading: Reading;
  /** columns concerned */
  readonly columns: readonly number[];
  /** rows (for `encoding`: cells) concerned, as far as was looked */
  readonly count: number;
  /** up to 3 rows as they are now and as they would be */
  readonly before: readonly (readonly string[])[];
  readonly after: readonly (readonly string[])[];
}
