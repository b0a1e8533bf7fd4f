import type { DuplicateCounts } from './events/duplicates.ts';
import type { Role } from './mapping/fields.ts';
import type { Mapping } from './mapping/map.ts';
import type { Problem } from './problems/problems.ts';
import type { Reading } from './reading.ts';

/** Rows of the events files: read = kept + setAside. */
export interface ImportedCounts {
  readonly read: number;
  readonly kept: number;
  readonly setAside: number;
}

/** A file that a dataset was made from, with how it was read. Plain data, which is kept with the dataset. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  /** ISO instant of the file's last change; null when unknown */
  readonly modified: string | null;
  readonly role: Role | 'unknown';
  /** header of every column, so that the mapping can be read without the file */
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  readonly reading: Reading;
}

/** Where a dataset of the analyst's own comes from and what was found while it was read. */
export interface Provenance {
  readonly files: readonly SourceFile[];
  /** ISO instant of the import */
  readonly imported: string;
  readonly counts: ImportedCounts;
  readonly problems: readonly Problem[];
  /** how many events may be one and the same; absent when nobody looked */
  readonly duplicates?: DuplicateCounts;
}
