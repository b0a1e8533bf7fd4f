import { PROVINCES } from '#lib/model/provinces.ts';
import { slug } from '#lib/util/text.ts';
import type { LocalityField } from '../mapping/fields.ts';
import type { Level } from './place-kinds.ts';
import { ProvinceNames, type Vintage } from './place-names.ts';
import { closeness, exactForm } from './place-text.ts';
import type { ProblemCode, ProblemList } from '../problems/problems.ts';
import {
  BREAK_DAY,
  codeOf,
  day,
  LAST_OLD_DAY,
  levelOf,
  levelsOfKind,
  named,
  populationOf,
  positionOf,
  text
} from './unit-cells.ts';
import { dated } from './unit-dated.ts';
import type { Row, Unit } from './units.ts';

const BUILT_IN = new Map(PROVINCES.map((province) => [province.key, province]));

/** What a row of a list says of one level. */
interface Named {
  readonly code: string | null;
  readonly name: string | null;
}

interface Line {
  readonly row: Row<LocalityField>;
  readonly level: Level;
  readonly parts: Readonly<Record<Level, Named>>;
  readonly vintage: Vintage;
}

/**
 * Reads a list that has the code and name of each level in columns of their own, as the official lists do,
 * or only those of one level. Keys are made from the time and the codes, since a code may mean another place
 * after 1 July 2025: `P63-01`, `P63-01/273`, `P63-01/273/09811` before, `P34-01`, `P34-01/09811` since. Where
 * the codes are not official ones, the names take their place: `P34-01/xa-an-khanh`. A list with districts
 * is from before; without, the names of its provinces tell, else it is from since.
 */
export function readListedUnits(
  rows: readonly Row<LocalityField>[],
  file: string,
  problems: ProblemList
): Unit[] {
  const names = new ProvinceNames();
  const lines = linesOf(rows, names);
  const official = hasOfficialCodes(lines, names);
  if (!official) problems.add('code_not_official', { file, column: 'code', count: rows.length });
  const units = new Map<string, Unit>();
  const seen = new Map<string, Line>();
  const lists = new Map<string, Map<string, Unit>>();
  for (const line of lines) {
    const { row, parts, level, vintage } = line;
    const at = { file, problems, row };
    const report = (code: ProblemCode, column: LocalityField, value: string) => {
      problems.add(code, { file, line: row.line, row: row.row, column, value });
    };
    const own = parts[level];
    if (own.name === null && own.code === null) {
      report('unknown_value', level === 'commune' ? 'commune_name' : 'name', '');
      continue;
    }
    const top = provinceKey(parts.province, vintage, names, official);
    if (top === null && level !== 'province') {
      report('missing_parent', 'province_name', parts.province.name ?? parts.province.code ?? '');
    }
    let parent = top ?? foreignProvince(units, parts.province);
    let key = parent;
    for (const each of ['district', 'commune'] as const) {
      const part = parts[each];
      if (part.name === null && part.code === null) continue;
      const isOwn = each === level;
      let unit = unitOf(row, part, each, parent, vintage, official, isOwn);
      const taken = units.get(unit.key);
      // Without codes, "Thanh An" and "Thạnh An" of one province need two keys.
      if (taken && unit.code === null && closeness(exactForm(unit.name), exactForm(taken.name)) === null) {
        unit = {
          ...unit,
          key: `${parent ?? ''}/${exactForm(`${unit.kind} ${unit.name}`).replaceAll(' ', '-')}`
        };
      }
      key = unit.key;
      parent = unit.key;
      const known = units.get(unit.key);
      const as = day(row.cells.as_of);
      if (as !== null) {
        const list = lists.get(unit.key) ?? new Map<string, Unit>();
        lists.set(unit.key, list.set(as, { ...unit, population: null }));
      } else if (known && isOwn && seen.has(unit.key)) {
        if (row.cells.successor_code === undefined && !sameRow(seen.get(unit.key), line)) {
          report('duplicate_key', each === 'commune' ? 'commune_name' : 'name', part.name ?? part.code ?? '');
        } else if (known.successor !== unit.successor) units.set(unit.key, { ...known, successor: null });
        continue;
      }
      if (known && !isOwn) continue;
      if (isOwn) seen.set(unit.key, line);
      const position = isOwn ? positionOf(at, top !== null) : null;
      units.set(unit.key, {
        ...unit,
        population: isOwn ? populationOf(at, each, unit.kind) : null,
        ...(position ? { position } : {})
      });
    }
    if (level !== 'province' || key === null) continue;
    const base = BUILT_IN.get(key) ?? units.get(key);
    if (!base) continue;
    if (seen.has(key)) report('duplicate_key', 'code', own.code ?? own.name ?? '');
    else units.set(key, { ...base, population: populationOf(at, 'province', base.kind) });
    seen.set(key, line);
  }
  return dated(units, lists);
}

const sameRow = (one: Line | undefined, other: Line) =>
  one !== undefined &&
  one.parts[one.level].name === other.parts[other.level].name &&
  one.row.cells.population === other.row.cells.population;

/** Tells for each row what it describes and of which time it is. */
function linesOf(rows: readonly Row<LocalityField>[], names: ProvinceNames): Line[] {
  const has = (...fields: LocalityField[]) =>
    rows.some(({ cells }) => fields.some((field) => text(cells[field]) !== null));
  const withDistricts = has('district_code', 'district_name');
  const withProvinces = has('province_code', 'province_name');
  const drafts = rows.map((row) => {
    const { cells } = row;
    const kind = text(cells.kind) ?? text(cells.level) ?? named(text(cells.name) ?? '').kind;
    const kinds = levelsOfKind(kind);
    const above: Level = withDistricts ? 'commune' : withProvinces ? 'district' : 'province';
    const ownLevel =
      levelOf(cells.level) ??
      (kinds.length > 1 ? (withProvinces ? 'district' : 'province') : kinds[0]) ??
      (text(cells.commune_code) !== null || (withProvinces && !withDistricts) ? 'commune' : above);
    const part = (level: Level, code: string | undefined, name: string | undefined): Named => ({
      code: codeOf(code, level) ?? (ownLevel === level ? codeOf(cells.code, level) : null),
      name: text(name) ?? (ownLevel === level ? text(cells.name) : null)
    });
    const parts = {
      province: part('province', cells.province_code, cells.province_name),
      district: part('district', cells.district_code, cells.district_name),
      commune: part('commune', cells.commune_code, cells.commune_name)
    };
    const isBlank = ({ code, name }: Named) => code === null && name === null;
    const level =
      (['commune', 'district', 'province'] as const).find((one) => !isBlank(parts[one])) ?? 'commune';
    return { row, parts, level, vintage: vintageOf(cells, parts) };
  });
  // Names such as "Hà Giang" are only in the list of 63 provinces.
  const former = drafts.some(({ parts: { province, district } }) => {
    if (district.code !== null || district.name !== null) return true;
    return province.name !== null && names.find(province.name, 'new')?.old === true;
  });
  return drafts.map((draft) => ({ ...draft, vintage: draft.vintage ?? (former ? 'old' : 'new') }));
}

function vintageOf(cells: Row<LocalityField>['cells'], parts: Line['parts']): Vintage | null {
  if (parts.district.code !== null || parts.district.name !== null) return 'old';
  const [from, to, as] = [day(cells.valid_from), day(cells.valid_to), day(cells.as_of)];
  if (to !== null && to < BREAK_DAY) return 'old';
  if (from !== null && from >= BREAK_DAY) return 'new';
  return as === null ? null : as < BREAK_DAY ? 'old' : 'new';
}

/** Official codes agree with the names of their provinces; a list may number its rows by itself. */
function hasOfficialCodes(lines: readonly Line[], names: ProvinceNames): boolean {
  let right = 0;
  let wrong = 0;
  for (const { parts, vintage } of lines) {
    const { code, name } = parts.province;
    if (code === null) continue;
    const byCode = /^\d{2}$/.test(code) ? names.find(code, vintage)?.key : undefined;
    const byName = name === null ? byCode : names.find(name, vintage)?.key;
    if (byCode !== undefined && byCode === byName) right++;
    else wrong++;
  }
  return right >= wrong;
}

function provinceKey(
  { code, name }: Named,
  vintage: Vintage,
  names: ProvinceNames,
  official: boolean
): string | null {
  const byName = name === null ? null : names.find(name, vintage);
  if (byName && !byName.loose && !byName.old) return byName.key;
  const byCode = official && code !== null && /^\d{2}$/.test(code) ? names.find(code, vintage) : null;
  return name === null || byName?.old ? (byCode?.key ?? byName?.key ?? null) : (byName?.key ?? null);
}

/** A province of another country becomes a unit by its own code or name. */
function foreignProvince(units: Map<string, Unit>, { code, name }: Named): string | null {
  if (name === null) return null;
  const key = slug(name) || code || name;
  if (!units.has(key)) {
    const { kind, name: bare } = named(name);
    const rest = { parent: null, validFrom: null, validTo: null, successor: null, population: null };
    units.set(key, { key, code, name: bare, kind, level: 'province', ...rest });
  }
  return key;
}

function unitOf(
  { cells }: Row<LocalityField>,
  { code, name }: Named,
  level: 'district' | 'commune',
  parent: string | null,
  vintage: Vintage,
  official: boolean,
  isOwn: boolean
): Unit {
  const full = name ?? code ?? '';
  const bare = named(full);
  // The kind of the row is the kind of its lowest unit.
  const given = isOwn
    ? (text(cells.kind) ?? (levelOf(cells.level) === null ? text(cells.level) : null))
    : null;
  const kind = tidyKind(given ?? bare.kind);
  const known = official && code !== null && /^\d+$/.test(code);
  const id = known ? code : slug(`${kind} ${bare.name}`) || full;
  const isVietnam = parent !== null && /^P(?:63|34)-/.test(parent);
  const successor = isOwn && level === 'commune' && vintage === 'old' ? successorOf(cells, parent) : null;
  return {
    key: parent === null ? id : `${parent}/${id}`,
    code: known || !official ? (known ? code : null) : code,
    name: bare.name,
    kind,
    level,
    parent,
    validFrom: (isOwn ? day(cells.valid_from) : null) ?? (isVietnam && vintage === 'new' ? BREAK_DAY : null),
    validTo: (isOwn ? day(cells.valid_to) : null) ?? (isVietnam && vintage === 'old' ? LAST_OLD_DAY : null),
    successor: (isOwn ? text(cells.successor_key) : null) ?? successor,
    population: null
  };
}

/** Kinds of Vietnam in lower case, as tables of this project have them; others as they are. */
const tidyKind = (kind: string) => (levelsOfKind(kind).length > 0 ? kind.trim().toLowerCase() : kind);

/** A successor of another province than its own is the fault of a join by names, and is left out. */
function successorOf(cells: Row<LocalityField>['cells'], parent: string | null): string | null {
  const code = codeOf(cells.successor_code, 'commune');
  const top = BUILT_IN.get(parent?.split('/')[0] ?? '')?.successor ?? null;
  return code === null || top === null ? null : `${top}/${code}`;
}
