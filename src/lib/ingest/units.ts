import type { Locality } from '#lib/model/dataset.ts';
import { fromDays } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import { parseDate } from './dates.ts';
import type { LocalityField } from './fields.ts';
import { unitKind } from './place-kinds.ts';
import type { ProblemList } from './problems.ts';
import { parseCount, parseText } from './values.ts';

/** A place with what only rates need. */
export interface Unit extends Locality {
  readonly population: number | null;
  /** names it had before, in its own time */
  readonly formerNames?: readonly string[];
  /** degrees north and east */
  readonly position?: { readonly latitude: number; readonly longitude: number };
}

/** A row of a small table, by field, with its place in the file. */
export interface Row<F extends string> {
  readonly cells: Readonly<Partial<Record<F, string>>>;
  readonly line: number | null;
  readonly row: number;
}

const LEVELS: Record<string, Locality['level']> = {
  province: 'province',
  tinh: 'province',
  'thanh pho': 'province',
  'cap tinh': 'province',
  '1': 'province',
  district: 'district',
  huyen: 'district',
  quan: 'district',
  'cap huyen': 'district',
  '2': 'district',
  commune: 'commune',
  xa: 'commune',
  phuong: 'commune',
  'thi tran': 'commune',
  'dac khu': 'commune',
  'cap xa': 'commune',
  ward: 'commune',
  '3': 'commune'
};

/** Reads the rows of a table of localities; a level that is not given follows from the kind or the parents. */
export function readUnits(rows: readonly Row<LocalityField>[], file: string, problems: ProblemList): Unit[] {
  const units = new Map<string, Unit>();
  const parents = new Map(rows.map(({ cells }) => [text(cells.unit_key), text(cells.parent_key)]));
  for (const { cells, line, row } of rows) {
    const key = text(cells.unit_key);
    if (key === null) {
      problems.add('unknown_value', { file, line, row, column: 'unit_key', value: '' });
      continue;
    }
    if (units.has(key)) {
      problems.add('duplicate_key', { file, line, row, value: key });
      continue;
    }
    const name = text(cells.name) ?? key;
    const kind = unitKind(name);
    units.set(key, {
      key,
      code: text(cells.code),
      name: kind?.name ?? name,
      kind: text(cells.kind) ?? kind?.kind ?? '',
      level: LEVELS[fold(cells.level ?? '')] ?? kind?.level ?? levelByDepth(key, parents),
      parent: text(cells.parent_key),
      validFrom: date(cells.valid_from),
      validTo: date(cells.valid_to),
      successor: text(cells.successor_key),
      population: cells.population === undefined ? null : parseCount(cells.population).value
    });
  }
  return [...units.values()];
}

const text = (cell: string | undefined) => (cell === undefined ? null : parseText(cell));

function date(cell: string | undefined): string | null {
  const parsed = cell === undefined ? null : parseDate(cell).date;
  return parsed ? fromDays(parsed.first) : null;
}

function levelByDepth(key: string, parents: ReadonlyMap<string | null, string | null>): Locality['level'] {
  const above = parents.get(key) ?? null;
  if (above === null) return 'province';
  // Since 1 July 2025 communes lie directly below their province.
  const depth = parents.get(above) ? 2 : above.startsWith('P34-') ? 2 : 1;
  return depth === 2 ? 'commune' : 'district';
}
