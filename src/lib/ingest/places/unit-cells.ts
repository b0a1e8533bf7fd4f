import type { Locality } from '#lib/model/dataset.ts';
import { fromDays, type IsoDate } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import { parseDate } from '../values/dates.ts';
import type { LocalityField } from '../mapping/fields.ts';
import { KNOWN_KINDS, readings, type Level } from './place-kinds.ts';
import { memo } from './place-memo.ts';
import type { ProblemList } from '../problems/problems.ts';
import type { Row, Unit } from './units.ts';
import { isNullWord, parseCount, parseText } from '../values/values.ts';

export const BREAK_DAY = '2025-07-01';
export const LAST_OLD_DAY = '2025-06-30';

/** Digits of official codes. */
const WIDTHS: Record<Level, number> = { province: 2, district: 3, commune: 5 };

const LEVELS: Readonly<Record<string, Level>> = {
  province: 'province',
  'cap tinh': 'province',
  '1': 'province',
  district: 'district',
  'cap huyen': 'district',
  '2': 'district',
  commune: 'commune',
  ward: 'commune',
  'cap xa': 'commune',
  '3': 'commune'
};

const known = memo(parseText);

/** Clean text of a cell, null for blank cells and null words. */
export const text = (cell: string | undefined): string | null => (cell === undefined ? null : known(cell));

const firstDay = memo((cell) => {
  const parsed = parseDate(cell).date;
  return parsed ? fromDays(parsed.first) : null;
});

/** First day of a written date. */
export const day = (cell: string | undefined): IsoDate | null => (cell === undefined ? null : firstDay(cell));

/** An official code in its full width, also when a spreadsheet made it a number ("4", "9811", "1.0"). */
export function codeOf(cell: string | undefined, level: Level): string | null {
  const written = text(cell);
  const digits = written === null ? undefined : /^(\d+)(?:[.,]0+)?$/.exec(written)?.[1];
  if (digits === undefined) return written;
  const width = WIDTHS[level];
  const short = digits.replace(/^0+(?=\d)/, '');
  return short.length > width ? digits : short.padStart(width, '0');
}

/** The level that a cell such as "Cấp xã", "commune" or "3" says; null for a kind such as "Phường". */
export const levelOf = (cell: string | undefined): Level | null => levelCalled(cell ?? '');
const levelCalled = memo((cell) => LEVELS[fold(cell)] ?? null);

/** The levels that a kind can have: "Thành phố" may be a province or a district. */
export const levelsOfKind = memo(
  (kind): readonly Level[] =>
    KNOWN_KINDS.get(fold(kind) === 'thanh pho' ? 'thành phố' : kind.trim().toLowerCase()) ?? []
);

/** Kind and bare name of a written-out name: "Xã Phương Đình"; no kind where none is written. */
export function named(name: string): { readonly kind: string; readonly name: string } {
  const first = readings(name).find(({ kinds }) => kinds !== null);
  return { kind: first?.kinds?.[0] ?? '', name: first?.name ?? name };
}

/** Where in the file a problem is. */
export interface At {
  readonly file: string;
  readonly problems: ProblemList;
  readonly row: Row<LocalityField>;
}

/** Communes with fewer people (but for islands) or more than these were not counted right. */
const FEWEST = 1_000;
const MOST = 400_000;

/** The population of a unit; null and reported when it cannot be right. */
export function populationOf({ file, problems, row }: At, level: Level, kind: string): number | null {
  const cell = row.cells.population;
  if (cell === undefined || cell.trim() === '') return null;
  const { value, fault } = parseCount(cell);
  const isIsland = fold(kind) === 'dac khu';
  const likely = value !== null && (level !== 'commune' || isIsland || (value >= FEWEST && value <= MOST));
  if (likely && fault === null) return value;
  problems.add('unlikely_population', {
    file,
    line: row.line,
    row: row.row,
    column: 'population',
    value: cell
  });
  return null;
}

/** Where a unit lies; null and reported when that is not in Vietnam although the unit is. */
export function positionOf({ file, problems, row }: At, isVietnam: boolean): Unit['position'] | null {
  const { latitude, longitude } = row.cells;
  if (latitude === undefined || longitude === undefined) return null;
  if (isNullWord(latitude) || isNullWord(longitude)) return null;
  const position = { latitude: degrees(latitude), longitude: degrees(longitude) };
  const { latitude: north, longitude: east } = position;
  const somewhere = Math.abs(north) <= 90 && Math.abs(east) <= 180;
  if (somewhere && (!isVietnam || (north > 6 && north < 24 && east > 102 && east < 118))) return position;
  const value = `${latitude}, ${longitude}`;
  problems.add('outside_vietnam', { file, line: row.line, row: row.row, column: 'latitude', value });
  return null;
}

const degrees = (cell: string) => Number(cell.trim().replace(',', '.'));

/** The level of a unit without a kind: by how far it lies below the top. */
export function levelByDepth(
  key: string,
  parents: ReadonlyMap<string, string | null>,
  isNew: boolean
): Locality['level'] {
  let depth = 0;
  for (let at = parents.get(key) ?? null; at !== null && depth < 3; at = parents.get(at) ?? null) depth++;
  // Since 1 July 2025 communes lie directly below their province.
  return depth === 0 ? 'province' : depth === 1 && !isNew ? 'district' : 'commune';
}
