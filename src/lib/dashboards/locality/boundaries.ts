import { treeOf } from '#lib/indicators/unit-tree.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import type { Geography } from '#lib/model/view.ts';

/** What a reader must know of a unit and the boundaries that were chosen, and the units on the other side. */
export interface Misfit {
  /** ended: a unit of the past, which is shown in the boundaries of its time; young: one of today in those of the day */
  readonly kind: 'ended' | 'young';
  readonly others: readonly Locality[];
}

/** Null for a unit in force in the geography of today, and where nothing is known to have come before it. */
export function misfitOf(unit: Locality, geography: Geography, info: DatasetInfo): Misfit | null {
  const tree = treeOf(info.localities);
  if (unit.validTo !== null) {
    const today = tree.today(unit);
    return { kind: 'ended', others: today.validTo === null ? [today] : [] };
  }
  if (geography === 'now' || unit.validFrom === null) return null;
  return { kind: 'young', others: tree.before(unit) };
}
