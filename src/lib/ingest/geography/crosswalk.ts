import { PROVINCES } from '#lib/model/provinces.ts';
import { fold } from '#lib/util/text.ts';
import type { SuccessorField } from '../mapping/fields.ts';
import { BREAK_DAY, codeOf, day, text } from '../places/unit-cells.ts';
import type { Row } from '../places/units.ts';
import { ProvinceNames } from '../places/place-names.ts';
import { exactForm, toneForm } from '../places/place-text.ts';
import type { ProblemCode, ProblemList } from '../problems/problems.ts';
import { parseNumber } from '../values/values.ts';

/** A unit as a row of a crosswalk names it. */
export interface Written {
  readonly key: string | null;
  /** official code: of a district where the row names no commune */
  readonly code: string | null;
  readonly level: 'commune' | 'district';
  readonly name: string | null;
  readonly districtCode: string | null;
  readonly district: string | null;
  readonly provinceCode: string | null;
  readonly province: string | null;
}

/** One row of a crosswalk: a unit that ended, and one that it or a part of it went into. */
export interface CrosswalkRow {
  readonly old: Written;
  readonly new: Written;
  /** first day of the new unit */
  readonly on: string;
  readonly weight: number | null;
  readonly basis: string | null;
  /** of the part that went there */
  readonly population: number | null;
  readonly area: number | null;
  readonly at: { readonly line: number | null; readonly row: number };
}

const SAYS = ['successor_key', 'new_code', 'new_name'] as const;
const YES = new Set(['1', 'true', 'x', 'co', 'yes', 'y', 'nghi ngo', 'suspect', 'dang ngo', '?']);
const BASES: Readonly<Record<string, string>> = {
  'dan so': 'population',
  population: 'population',
  people: 'population',
  'dien tich': 'area',
  area: 'area',
  'chia deu': 'equal',
  equal: 'equal',
  'toan bo': 'whole',
  whole: 'whole'
};

/**
 * Reads the rows of a crosswalk. Rows that cannot be relied on are reported and left out: those marked as
 * suspect, those that join provinces of which one did not follow the other, and those that join several old units of
 * one name to the same new unit, which is how a join by names goes wrong. `all` has them too: the units they name exist.
 */
export function readCrosswalk(
  rows: readonly Row<SuccessorField>[],
  file: string,
  problems: ProblemList
): { readonly rows: readonly CrosswalkRow[]; readonly all: readonly CrosswalkRow[] } {
  const read = rows.flatMap((row) => {
    const one = rowOf(row);
    // A unit with nothing beside it: nobody says what became of it.
    const isOpen = SAYS.every((field) => text(row.cells[field]) === null);
    if (one === null && !isOpen)
      problems.add('unknown_value', { file, line: row.line, row: row.row, column: 'new_code', value: '' });
    return one === null ? [] : [{ ...one, suspect: isSuspect(row) }];
  });
  const sameName = collisions(read);
  const kept: CrosswalkRow[] = [];
  for (const { suspect, ...row } of read) {
    const fault: ProblemCode | null = suspect
      ? 'crosswalk_suspect'
      : leavesProvince(row)
        ? 'crosswalk_other_province'
        : sameName.has(idOf(row))
          ? 'crosswalk_same_name'
          : null;
    if (fault === null) kept.push(row);
    else problems.add(fault, { file, ...row.at, column: 'new_code', value: shown(row) });
  }
  return { rows: kept, all: read };
}

const nameOf = ({ name, district, code, key }: Written) =>
  [name ?? district, code ?? key].filter((part) => part !== null).join(' ');

/** "Xã Hòa Bình 10798 → Xã Kim Thành 10804" */
export const shown = (row: Pick<CrosswalkRow, 'old' | 'new'>): string =>
  `${nameOf(row.old)} → ${nameOf(row.new)}`;

const idOf = ({ old, new: to }: CrosswalkRow) => `${old.key ?? old.code ?? ''}|${to.key ?? to.code ?? ''}`;

const isSuspect = ({ cells }: Row<SuccessorField>) => YES.has(fold(cells.suspect ?? '').trim());

function rowOf({ cells, line, row }: Row<SuccessorField>): CrosswalkRow | null {
  const communeCode = codeOf(cells.old_code, 'commune');
  const districtCode = codeOf(cells.old_district_code, 'district');
  const old: Written = {
    key: text(cells.unit_key),
    // A district without communes, such as an island, went into a commune as a whole.
    code: communeCode ?? districtCode,
    level: communeCode === null && districtCode !== null ? 'district' : 'commune',
    name: text(cells.old_name),
    districtCode,
    district: text(cells.old_district),
    provinceCode: codeOf(cells.old_province_code, 'province'),
    province: text(cells.old_province)
  };
  const to: Written = {
    key: text(cells.successor_key),
    code: codeOf(cells.new_code, 'commune'),
    level: 'commune',
    name: text(cells.new_name),
    districtCode: null,
    district: null,
    provinceCode: codeOf(cells.new_province_code, 'province'),
    province: text(cells.new_province)
  };
  if ((old.key ?? old.code) === null || (to.key ?? to.code) === null) return null;
  return {
    old,
    new: to,
    on: day(cells.effective_date) ?? BREAK_DAY,
    weight: shareOf(cells.weight),
    basis: BASES[fold(cells.basis ?? '').trim()] ?? null,
    population: amount(cells.part_population),
    area: amount(cells.part_area),
    at: { line, row }
  };
}

const amount = (cell: string | undefined): number | null =>
  text(cell) === null ? null : (parseNumber(cell ?? '').value ?? null);

/** A share: 0.25, "0,25" or "25 %"; NaN for what is written and none. */
function shareOf(cell: string | undefined): number | null {
  const written = text(cell);
  if (written === null) return null;
  const percent = written.includes('%');
  const value = Number(written.replace('%', '').trim().replace(',', '.'));
  return percent ? value / 100 : value;
}

const names = new ProvinceNames();
const BY_KEY = new Map(PROVINCES.map((province) => [province.key, province]));

/** Key of the province that a row names; null when it names none that is known. */
export function provinceOf({ key, province, provinceCode }: Written, on: 'old' | 'new'): string | null {
  const written = key?.split('/')[0];
  if (written !== undefined && BY_KEY.has(written)) return written;
  const found = names.find(provinceCode ?? province ?? '', on);
  return found && !found.old ? found.key : null;
}

/** True when the two provinces of a row are known, and the new one is not what became of the old one. */
function leavesProvince({ old, new: to, on }: CrosswalkRow): boolean {
  const from = provinceOf(old, 'old');
  const into = provinceOf(to, on < BREAK_DAY ? 'old' : 'new');
  if (from === null || into === null) return false;
  return into !== from && into !== BY_KEY.get(from)?.successor;
}

/** Rows of old units that share their name with another old unit that goes into the same new one. */
function collisions(rows: readonly CrosswalkRow[]): ReadonlySet<string> {
  const groups = new Map<string, Map<string, CrosswalkRow[]>>();
  for (const row of rows) {
    if (row.old.name === null || row.old.level !== 'commune') continue;
    const group = `${row.new.key ?? row.new.code ?? ''}|${toneForm(exactForm(row.old.name))}`;
    const byUnit = groups.get(group) ?? new Map<string, CrosswalkRow[]>();
    groups.set(group, byUnit);
    const unit = row.old.key ?? row.old.code ?? '';
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), row]);
  }
  const found = new Set<string>();
  for (const byUnit of groups.values()) {
    if (byUnit.size < 2) continue;
    for (const row of [...byUnit.values()].flat()) found.add(idOf(row));
  }
  return found;
}
