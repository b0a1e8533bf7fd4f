import type { Locality } from '#lib/model/dataset.ts';
import type { Position } from '#lib/model/province-centres.ts';
import type { LocalityField } from '../mapping/fields.ts';
import type { ProblemList } from '../problems/problems.ts';
import { readKeyedUnits } from './unit-keyed.ts';
import { readListedUnits } from './unit-lists.ts';
import { text } from './unit-cells.ts';

/** A place with what only rates and maps need. */
export interface Unit extends Locality {
  readonly population: number | null;
  /** names it had before, in its own time */
  readonly formerNames?: readonly string[];
  readonly position?: Position;
}

/** A row of a small table, by field, with its place in the file. */
export interface Row<F extends string> {
  readonly cells: Readonly<Partial<Record<F, string>>>;
  readonly line: number | null;
  readonly row: number;
}

const LISTED = [
  'province_code',
  'province_name',
  'district_code',
  'district_name',
  'commune_code',
  'commune_name'
] as const satisfies readonly LocalityField[];

/**
 * Reads the rows of a table of localities: one unit a row with its key and the unit above, or a list with
 * the code and name of each level in columns of their own (see `readListedUnits` for the keys made there).
 *
 * @param before units of tables read before, among which the unit above may be
 */
export function readUnits(
  rows: readonly Row<LocalityField>[],
  file: string,
  problems: ProblemList,
  before: readonly Unit[] = []
): Unit[] {
  const listed = rows.some(({ cells }) => LISTED.some((field) => text(cells[field]) !== null));
  const keyed = rows.some(({ cells }) => text(cells.unit_key) !== null);
  // A column "ID" beside those of the levels counts rows.
  return keyed && !listed
    ? readKeyedUnits(rows, file, problems, before)
    : readListedUnits(rows, file, problems);
}
