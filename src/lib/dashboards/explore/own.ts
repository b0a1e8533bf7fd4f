import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { clauseOf, without, type Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import type { Axis } from './axes.ts';

/*
 * Crossfilter: what a chart shows the choice in does not filter it. What frames its question does: a province
 * whose communes it counts, a group whose themes it compares, the period of lines.
 */

interface Directions {
  readonly axes: readonly (Axis | null)[];
  /** the field of compared values */
  readonly compared: DimensionId | null;
  /** its bars of time choose days */
  readonly choosesDays: boolean;
}

/** The fields whose clauses a chart leaves out. */
export function ownFields(
  { axes, compared, choosesDays }: Directions,
  view: View,
  info: DatasetInfo
): readonly Field[] {
  const fields = axes.flatMap((axis): DimensionId[] => {
    if (!axis || axis.field === null) return [];
    return axis.field === 'place' && !isOfLevel(axis, view, info) ? [] : [axis.field];
  });
  return [
    ...new Set<Field>([
      ...fields,
      ...(compared === null ? [] : [compared]),
      ...(choosesDays ? ['date' as const] : [])
    ])
  ];
}

/** True when the chosen places are of the level that an axis shows; there is no choice to show without any. */
function isOfLevel({ key }: Axis, view: View, info: DatasetInfo): boolean {
  const clause = clauseOf(view.selection, 'place');
  const { locality } = labelsOf(info);
  return !clause || clause.values.every((value) => (locality(value)?.level ?? key) === key);
}

/** The view that a chart asks of. */
export const seenBy = ({ omit }: { readonly omit: readonly Field[] }, view: View): View =>
  omit.length === 0 ? view : { ...view, selection: without(view.selection, ...omit) };

/** The same with the chosen days, which say what an earlier period is compared with. */
export const seenInPeriod = ({ omit }: { readonly omit: readonly Field[] }, view: View): View =>
  seenBy({ omit: omit.filter((field) => field !== 'date') }, view);
