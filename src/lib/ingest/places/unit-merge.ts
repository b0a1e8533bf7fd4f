import { ProvinceNames } from './place-names.ts';
import { exactForm, toneForm } from './place-text.ts';
import type { Unit } from './units.ts';

const BREAK_DAY = '2025-07-01';

export interface MergedUnits {
  readonly units: readonly Unit[];
  /** keys that were dropped, to the key of the same unit that stayed */
  readonly same: ReadonlyMap<string, string>;
}

/**
 * Makes one unit of those that several tables, or several rows of one, describe: by key, and by level, kind
 * and name below the same unit at the same time. Provinces under keys of their own become the built-in ones.
 * The first description wins; what it leaves blank comes from the others.
 */
export function mergeUnits(given: readonly Unit[]): MergedUnits {
  const same = ownProvinces(given);
  const byKey = new Map<string, Unit>();
  const byName = new Map<string, string>();
  const order: Record<Unit['level'], number> = { province: 0, district: 1, commune: 2 };
  // From the top down, so that the keys of those above are settled.
  for (const original of [...given].sort((a, b) => order[a.level] - order[b.level])) {
    const parent = original.parent === null ? null : (same.get(original.parent) ?? original.parent);
    const unit = { ...original, parent, key: same.get(original.key) ?? original.key };
    const name = `${parent ?? ''}|${unit.level}|${unit.kind.toLowerCase()}|${toneForm(exactForm(unit.name))}|${era(unit)}`;
    const key = byKey.has(unit.key)
      ? unit.key
      : unit.level === 'province'
        ? unit.key
        : (byName.get(name) ?? unit.key);
    const known = byKey.get(key);
    const other = known && known.code !== null && unit.code !== null && known.code !== unit.code;
    if (known && other) {
      // Two units of one name in one place: their codes say that they are two.
      byKey.set(unit.key, unit);
      continue;
    }
    if (key !== original.key) same.set(original.key, key);
    byKey.set(key, known ? filled(known, unit) : unit);
    if (!known) byName.set(name, key);
  }
  return { units: [...byKey.values()], same };
}

const era = ({ key, validFrom, validTo }: Unit) =>
  key.startsWith('P34-') || (validFrom !== null && validFrom >= BREAK_DAY)
    ? 'new'
    : key.startsWith('P63-') || (validTo !== null && validTo < BREAK_DAY)
      ? 'old'
      : '';

function filled(first: Unit, second: Unit): Unit {
  return {
    ...second,
    ...first,
    code: first.code ?? second.code,
    validFrom: first.validFrom ?? second.validFrom,
    validTo: first.validTo ?? second.validTo,
    successor: first.successor ?? second.successor,
    population: first.population ?? second.population
  };
}

/** Keys of a table's own provinces that are provinces of Vietnam, to the built-in keys. */
function ownProvinces(given: readonly Unit[]): Map<string, string> {
  const same = new Map<string, string>();
  const own = given.filter(({ key, level }) => level === 'province' && !/^P(?:63|34)-/.test(key));
  if (own.length === 0) return same;
  const names = new ProvinceNames();
  const withDistricts = new Set(
    given.filter(({ level }) => level === 'district').map(({ parent }) => parent)
  );
  const anyDistrict = withDistricts.size > 0;
  for (const unit of own) {
    const when = era(unit) || (anyDistrict ? 'old' : 'new');
    const found = names.find(unit.name, when === 'old' ? 'old' : 'new');
    // A name of the old list only belongs to it, whatever the rest of the table is.
    const key = found?.old ? names.find(unit.name, 'old')?.key : found?.key;
    if (key !== undefined && !found?.loose) same.set(unit.key, key);
  }
  return same;
}
