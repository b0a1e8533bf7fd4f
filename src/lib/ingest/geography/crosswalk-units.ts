import type { ProblemList } from '../problems/problems.ts';
import type { LocalityField } from '../mapping/fields.ts';
import { BREAK_DAY, LAST_OLD_DAY } from '../places/unit-cells.ts';
import { readUnits, type Row, type Unit } from '../places/units.ts';
import { ownVintage } from '../places/place-index.ts';
import type { CrosswalkRow, Written } from './crosswalk.ts';

/**
 * The units that a crosswalk names, of a time of which no list of communes was given: a crosswalk alone is
 * then enough to know them. Beside a list it brings no unit of its own.
 */
export function unitsOfCrosswalk(
  rows: readonly CrosswalkRow[],
  given: readonly Unit[],
  file: string,
  problems: ProblemList
): Unit[] {
  const has = (vintage: 'old' | 'new') =>
    given.some((unit) => unit.level === 'commune' && ownVintage(unit) === vintage);
  const made: Unit[] = [];
  if (!has('old'))
    made.push(
      ...listed(
        rows.filter(({ on }) => on <= BREAK_DAY),
        ({ old }) => old,
        { valid_to: LAST_OLD_DAY },
        file,
        problems
      )
    );
  if (!has('new'))
    made.push(
      ...listed(
        rows.filter(({ on }) => on >= BREAK_DAY),
        ({ new: to }) => to,
        { valid_from: BREAK_DAY },
        file,
        problems
      )
    );
  return made;
}

function listed(
  rows: readonly CrosswalkRow[],
  pick: (row: CrosswalkRow) => Written,
  dates: Row<LocalityField>['cells'],
  file: string,
  problems: ProblemList
): Unit[] {
  const seen = new Map<string, Row<LocalityField>>();
  for (const row of rows) {
    const unit = pick(row);
    const id = `${unit.level} ${unit.code ?? ''}`;
    if (unit.code === null || unit.key !== null || seen.has(id)) continue;
    const isCommune = unit.level === 'commune';
    const cells = {
      province_code: unit.provinceCode,
      province_name: unit.province,
      district_code: unit.districtCode,
      district_name: unit.district,
      commune_code: isCommune ? unit.code : null,
      commune_name: isCommune ? unit.name : null,
      ...dates
    };
    seen.set(id, { cells: withoutNulls(cells), ...row.at });
  }
  return seen.size === 0 ? [] : readUnits([...seen.values()], file, problems);
}

const withoutNulls = (cells: Readonly<Record<string, string | null | undefined>>) =>
  Object.fromEntries(
    Object.entries(cells).filter(([, cell]) => cell !== null && cell !== undefined)
  ) as Row<LocalityField>['cells'];
