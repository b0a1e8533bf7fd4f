import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import type { Period } from '#lib/model/period.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Facts } from './indicator.ts';
import { peopleOf, treeOf, type UnitLevel, type UnitTree, type When } from './unit-tree.ts';

export type { UnitLevel } from './unit-tree.ts';

/** Units by key; `exclude` stands for all others. */
export interface PlaceScope {
  readonly keys: readonly string[];
  readonly exclude: boolean;
}

/** The units that a denominator counts. */
export interface UnitScope {
  readonly geography: Geography;
  /** null for all dates */
  readonly period: Period | null;
  /** null for the whole country */
  readonly places: PlaceScope | null;
}

/** Numbers that rates and shares of localities are divided by, of one geography and vintage. */
export interface Denominators {
  /**
   * Number of units of a level in which events of the scope can lie: provinces, or the districts or communes
   * of the scope. Null when there is no single number (the scope crosses a reform) or it is not known.
   */
  readonly units: (level: UnitLevel, scope: UnitScope) => number | null;
  /** People living in the scope; null when it crosses a reform, or the people of one of its units are not known. */
  readonly population: (scope: UnitScope) => number | null;
  /** Provinces of the scope of which anything is known at any time; null as for `units`, or when not known. */
  readonly observed: (scope: UnitScope) => number | null;
  /** Keys of the units for whose sake `population` is null, sorted; none when it is null for a reform. */
  readonly lacking: (scope: UnitScope) => readonly string[];
  /** Keys of the provinces of any time in which events of the scope can lie, sorted. */
  readonly provinces: (scope: Pick<UnitScope, 'geography' | 'places'>) => readonly string[];
}

/** The units that make up a scope. */
interface Sum {
  /** units whose numbers are added */
  readonly plus: readonly Locality[];
  /** units inside them whose numbers are taken off */
  readonly minus: readonly Locality[];
  /** chosen keys that stand for no unit with numbers of its own */
  readonly unknown: readonly string[];
}

/**
 * Denominators from a table of localities by their dates of validity. In the geography of today they are of the
 * units in force today, whatever the period; as it was then, null for a period in which units began or ended.
 * A chosen unit that has ended has numbers only for periods in which it was in force.
 */
export function denominatorsOf(localities: readonly Locality[], observed?: readonly string[]): Denominators {
  const tree = treeOf(localities);
  const known = observed && new Set(observed);
  return {
    units: remembered((level: UnitLevel, scope) =>
      level === 'province' ? provinces(tree, scope) : unitsBelow(tree, level, scope)
    ),
    observed: (scope) => (known ? provinces(tree, scope, known) : null),
    population: (scope) => population(tree, scope),
    lacking: (scope) => lacking(tree, scope),
    provinces: (scope) => reach(tree, scope) ?? tree.provinces.map(({ key }) => key).sort()
  };
}

/** @param among counts only these; which units there are decides all the same whether there is one number */
function provinces(tree: UnitTree, scope: UnitScope, among?: ReadonlySet<string>): number | null {
  const keys = reach(tree, scope);
  const chosen = keys === null ? null : new Set(keys);
  let count = 0;
  for (const unit of tree.provinces) {
    if (chosen !== null && !chosen.has(unit.key)) continue;
    const force = inForce(tree, unit, scope);
    if (force === 'part') return null;
    if (force === 'whole' && (among?.has(unit.key) ?? true)) count++;
  }
  return count;
}

function unitsBelow(tree: UnitTree, level: 'district' | 'commune', scope: UnitScope): number | null {
  const sum = sumOf(tree, scope);
  return sum === null ? null : difference(sum, (unit) => tree.unitsBelow(unit, level, scope));
}

function population(tree: UnitTree, scope: UnitScope): number | null {
  const sum = sumOf(tree, scope);
  return sum === null ? null : difference(sum, peopleOf);
}

function lacking(tree: UnitTree, scope: UnitScope): readonly string[] {
  const sum = sumOf(tree, scope);
  if (sum === null) return [];
  const unstated = [...sum.plus, ...sum.minus].filter((unit) => peopleOf(unit) === null);
  return [...sum.unknown, ...unstated.map(({ key }) => key)].sort();
}

function difference({ plus, minus, unknown }: Sum, of: (unit: Locality) => number | null): number | null {
  if (unknown.length > 0 || plus.length === 0) return null;
  let result = 0;
  for (const [units, sign] of [[plus, 1] as const, [minus, -1] as const]) {
    for (const unit of units) {
      const number = of(unit);
      if (number === null) return null;
      result += sign * number;
    }
  }
  return result > 0 ? result : null;
}

/** The units that make up a scope; null when they change within its period. */
function sumOf(tree: UnitTree, scope: UnitScope): Sum | null {
  const { places } = scope;
  const units: Locality[] = [];
  const unknown: string[] = [];
  for (const key of places?.keys ?? []) {
    // Leaving out events without a place leaves out no people.
    if (key === NONE && places?.exclude) continue;
    const unit = tree.get(key);
    const found = unit === undefined ? [] : standing(tree, unit, scope);
    if (found === null) return null;
    if (found.length === 0) unknown.push(key);
    units.push(...found);
  }
  const chosen = tree.outermost(units);
  if (places !== null && !places.exclude) return { plus: chosen, minus: [], unknown };
  const all = tree.provinces.filter((unit) => inForce(tree, unit, scope) !== 'none');
  if (all.some((unit) => inForce(tree, unit, scope) === 'part')) return null;
  return { plus: all, minus: chosen, unknown };
}

/** The units in force that a chosen unit stands for; none when it has no numbers, null when they change. */
function standing(tree: UnitTree, unit: Locality, when: When): readonly Locality[] | null {
  const { geography, period } = when;
  if (geography === 'now' && unit.validTo === null) return [unit];
  const force = tree.force(unit, period);
  if (force === 'whole') return [unit];
  if (force === 'part') return geography === 'then' ? null : [];
  // Events before a reform answer to the province of today as well: it stands for those it was made of.
  const isLater = geography === 'then' && period !== null && (unit.validFrom ?? '') > period.to;
  if (!isLater || unit.level !== 'province') return [];
  const parts = tree.before(unit).map((former) => standing(tree, former, when));
  if (parts.some((part) => part === null)) return null;
  return parts.some((part) => part?.length === 0) ? [] : parts.flatMap((part) => part ?? []);
}

const inForce = (tree: UnitTree, unit: Locality, { geography, period }: When) =>
  geography === 'then' ? tree.force(unit, period) : unit.validTo === null ? 'whole' : 'none';

function reach(
  tree: UnitTree,
  { geography, places }: Pick<UnitScope, 'geography' | 'places'>
): readonly string[] | null {
  if (places === null) return null;
  const keys = new Set(places.keys);
  const reached = new Set<string>();
  if (places.exclude) {
    for (const { key, successor } of tree.provinces) {
      const isOut = keys.has(key) || (geography === 'then' && successor !== null && keys.has(successor));
      if (!isOut) reached.add(key);
    }
    return [...reached].sort();
  }
  if (keys.has(DIVIDED) || keys.has(LOST)) return null;
  for (const key of keys) {
    const province = tree.provinceOf(key);
    if (province === undefined) continue;
    if (geography === 'now') {
      reached.add(tree.today(province).key);
      continue;
    }
    reached.add(province.key);
    if (province.key === key) for (const former of tree.before(province)) reached.add(former.key);
  }
  return [...reached].sort();
}

/** Answers to questions about the whole country are asked for every bucket and place: kept by their period. */
function remembered(ask: Denominators['units']): Denominators['units'] {
  const known = new Map<string, number | null>();
  return (level, scope) => {
    if (scope.places !== null) return ask(level, scope);
    const key = [level, scope.geography, scope.period?.from, scope.period?.to].join(' ');
    let found = known.get(key);
    if (found === undefined) {
      found = ask(level, scope);
      known.set(key, found);
    }
    return found;
  };
}

const known = new WeakMap<object, Facts>();

/** What indicators must know of a dataset beside its rows. */
export function factsOf(info: Pick<DatasetInfo, 'localities' | 'extent' | 'observed'>): Facts {
  const found = known.get(info);
  if (found) return found;
  const facts: Facts = { extent: info.extent, denominators: denominatorsOf(info.localities, info.observed) };
  known.set(info, facts);
  return facts;
}
