import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import type { View } from '#lib/model/view.ts';
import { childrenQuery } from '#lib/query/locality-query.ts';
import { isSplit } from '#lib/query/place-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { PanelData } from '../panel.ts';
import { childrenOf, levelsOf, viewOfUnit } from './unit.ts';

export interface ChildRow {
  readonly unit: Locality;
  /** events in it, or their sessions, as the view counts */
  readonly n: number;
}

/** A unit, or the country, by the units right below it. */
export interface Children {
  readonly rows: readonly ChildRow[];
  /** former communes that are no single unit of today: of those divided, and of those of unknown fate */
  readonly divided: number;
  readonly lost: number;
  /** events of which no unit below is known */
  readonly rest: number;
  readonly total: number;
  /** units below are counted by parts of events */
  readonly split: boolean;
}

/** The view in which the units below are counted. */
const viewOf = (view: View, unit: Locality | null): View => (unit === null ? view : viewOfUnit(view, unit));

/** What the list of units below asks. @param unit null for the country */
export function childrenQueries(
  view: View,
  info: DatasetInfo,
  unit: Locality | null
): Record<string, Fragment> {
  const levels = levelsOf(childrenOf(info, unit));
  return { children: childrenQuery({ view: viewOf(view, unit) }, unit?.key ?? null, levels) };
}

/** Reads the answer; units without events are in it, in the order of the table of localities. */
export function childrenModel(
  data: PanelData,
  view: View,
  info: DatasetInfo,
  unit: Locality | null
): Children {
  const seen = viewOf(view, unit);
  const rows = data['children'] ?? EMPTY_COLUMNS;
  const counts = new Map<string | null, number>();
  if (rows.length > 0) {
    const n = numbers(rows, 'n');
    texts(rows, 'unit').forEach((key, i) => counts.set(key, n[i] ?? 0));
  }
  const units = childrenOf(info, unit);
  const levels = levelsOf(units);
  return {
    // In the geography of today former provinces are none of the country's units.
    rows: units
      .filter(
        ({ key, validTo }) =>
          unit !== null || seen.geography === 'then' || validTo === null || counts.has(key)
      )
      .map((each) => ({ unit: each, n: counts.get(each.key) ?? 0 })),
    divided: counts.get(DIVIDED) ?? 0,
    lost: counts.get(LOST) ?? 0,
    rest: counts.get(NONE) ?? 0,
    total: counts.get(null) ?? 0,
    split: levels.includes('commune') && isSplit([{ by: 'place', level: 'commune' }], seen)
  };
}
