import { common } from '#lib/indicators/context.ts';
import { peopleOf, treeOf, type UnitLevel } from '#lib/indicators/unit-tree.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { viewPeriod } from '#lib/model/comparison.ts';
import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import { BREAK_2025, type Period } from '#lib/model/period.ts';
import { clauseOf, without } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';

/** The list of provinces that a unit belongs to: the 63 until 30 June 2025, or the 34 since. */
export type Vintage = 'then' | 'now';

/** Null for a unit whose life lies on both sides of the reform. */
export function vintageOf({ validFrom, validTo }: Locality): Vintage | null {
  if (validTo !== null && validTo < BREAK_2025) return 'then';
  return validTo === null || (validFrom !== null && validFrom >= BREAK_2025) ? 'now' : null;
}

export const unitOf = (info: DatasetInfo, key: string): Locality | undefined =>
  treeOf(info.localities).get(key);

/** The units above, the province first. */
export const ancestorsOf = (info: DatasetInfo, unit: Locality): readonly Locality[] =>
  [...treeOf(info.localities).ancestors(unit)].reverse();

/** The units right below, those of today last where there are any of the past; of the country its provinces. */
export function childrenOf(info: DatasetInfo, unit: Locality | null): readonly Locality[] {
  const tree = treeOf(info.localities);
  return unit === null ? tree.provinces : tree.children(unit);
}

/** The levels of some units, from the highest. */
export const levelsOf = (units: readonly Locality[]): readonly UnitLevel[] =>
  (['province', 'district', 'commune'] as const).filter((level) =>
    units.some((unit) => unit.level === level)
  );

/** The one place that a view is about; null for none, several, all but some, and for what is no unit. */
export function onlyPlace(view: Pick<View, 'selection'>): string | null {
  const clause = clauseOf(view.selection, 'place');
  const [only] = clause?.values ?? [];
  if (!clause || clause.exclude || clause.values.length !== 1 || only === undefined) return null;
  return only === NONE || only === DIVIDED || only === LOST ? null : only;
}

/** The unit that a view is about; null when it is about no single unit of the dataset. */
export function unitInView(view: Pick<View, 'selection'>, info: DatasetInfo): Locality | null {
  const key = onlyPlace(view);
  return key === null ? null : (unitOf(info, key) ?? null);
}

/** The view without its choice of places. */
export const anywhere = (view: View): View => ({ ...view, selection: without(view.selection, 'place') });

/**
 * The view in which figures by place hold the unit: a unit that has ended is none of those of today, so that it
 * is looked at as it was.
 */
export const viewOfUnit = (view: View, { validTo }: Pick<Locality, 'validTo'>): View =>
  validTo === null ? view : { ...view, geography: 'then' };

/**
 * The days that the view, the data and the life of the unit have in common; null for none. In the geography of
 * today a unit in force stands for all that it was made of, so that its life has no beginning.
 */
export function livedPeriod(view: View, info: DatasetInfo, unit: Locality): Period | null {
  const seen = common(viewPeriod(view, info.extent), info.extent);
  if (viewOfUnit(view, unit).geography === 'now') return seen;
  return common(seen, { from: unit.validFrom ?? '0001-01-01', to: unit.validTo ?? '9999-12-31' });
}

/** How the people of a unit are known: a number, one that cannot be right, or not at all. */
export type PeopleState = 'known' | 'odd' | 'unknown';

export function peopleState(unit: Locality): PeopleState {
  if (peopleOf(unit) !== null) return 'known';
  return unit.population === null || unit.population === undefined ? 'unknown' : 'odd';
}

/** "Xã Phương Đình": the kind of a unit and its name. */
export function titleOf({ kind, name }: Pick<Locality, 'kind' | 'name'>): string {
  const title = `${kind} ${name}`.trim();
  return title.charAt(0).toLocaleUpperCase('vi') + title.slice(1);
}
