import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Period } from '#lib/model/period.ts';
import type { Chosen } from '#lib/charts/crossing.ts';
import { clauseOf, valuesIn, valuesOut } from '#lib/model/selection.ts';
import { viewPeriod } from '#lib/model/comparison.ts';
import type { View } from '#lib/model/view.ts';

/* What the analyst chose, as charts show it that do not filter themselves by it. */

/** The chosen days, an open end closed by the data; null when no days are chosen. */
export const chosenDays = (view: View, info: DatasetInfo): Period | null =>
  clauseOf(view.selection, 'date') ? viewPeriod(view, info.extent) : null;

/** The values chosen in a dimension; [] when none are, or when they are left out. */
export function chosenIn(view: View, field: DimensionId): readonly string[] {
  return valuesIn(clauseOf(view.selection, field));
}

/** The values left out of a dimension; [] when none are. */
export function leftOutIn(view: View, field: DimensionId): readonly string[] {
  return valuesOut(clauseOf(view.selection, field));
}

/** What of a dimension is chosen and left out; nothing of none. */
export const choiceIn = (view: View, field: DimensionId | null | undefined): Chosen => ({
  selected: field ? chosenIn(view, field) : [],
  excluded: field ? leftOutIn(view, field) : []
});

/**
 * The newest of the sorted items of an axis, or, when the chosen days lie before all of these, the newest up to
 * their end: a click on the axis never moves it.
 * @param startOf first day of an item
 */
export function newest<T>(
  items: readonly T[],
  most: number,
  chosen: Period | null,
  startOf: (item: T) => string
): readonly T[] {
  const last = items.slice(-most);
  const first = last[0];
  if (chosen === null || first === undefined || chosen.to >= startOf(first)) return last;
  const until = items.filter((item) => startOf(item) <= chosen.to);
  return until.length > 0 ? until.slice(-most) : last;
}
