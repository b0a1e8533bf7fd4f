import type { Indicator } from '#lib/indicators/indicator.ts';
import { themeShareFractional } from '#lib/indicators/theme-share-fractional.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { EXPLORE_KEYS, type ComparedField, type ExploreChart, type ExploreKey } from '#lib/model/explore.ts';
import { autoGrain, buckets, feasibleGrain, GRAINS, type Grain } from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';
import { coarseGrain, panelPeriod } from '../grain.ts';
import { accepts } from '../indicator-ask.ts';
import { axesOf, fieldOf, groupKeyOf } from './axes.ts';

/* What may be chosen: the groupings in which an indicator has a meaning, and the charts that say it truly. */

/** Most buckets of a chart whose grain was not chosen. */
const MOST_BUCKETS: Readonly<Record<ExploreChart, number>> = {
  line: 100,
  bar: 400,
  stack: 400,
  facets: 48,
  heatmap: 40,
  pivot: 24
};

/** Dimensions that tell the same at two levels, and so are not crossed. */
const familyOf = (key: ExploreKey): string => {
  const field = fieldOf(key);
  if (field === null) return 'time';
  return field.replace(/_(?:group|family)$/, '');
};

/**
 * The grain of the time axis: the analyst's choice, else one that suits the chart; the next one in which the
 * indicator has a meaning. Null when there is none.
 */
export function grainFor(
  indicator: Indicator,
  keys: readonly ExploreKey[],
  chart: ExploreChart | null,
  view: View,
  info: DatasetInfo
): Grain | null {
  const period = panelPeriod(view, info);
  const most = chart === null ? Infinity : MOST_BUCKETS[chart];
  const wanted = indicator.additive
    ? feasibleGrain(view.grain ?? autoGrain(period), period)
    : view.grain === null
      ? coarseGrain(view, info, Math.min(most, 40))
      : feasibleGrain(view.grain, period);
  // Columns must fit beside each other whatever was chosen.
  const isTight = chart === 'pivot' || chart === 'heatmap' || view.grain === null;
  const fits = (grain: Grain) => grain === 'year' || !isTight || buckets(period, grain).length <= most;
  const at = GRAINS.indexOf(wanted);
  const finer = GRAINS.slice(0, at).reverse();
  const candidates = [...GRAINS.slice(at).filter(fits), ...finer.filter(fits), ...GRAINS.slice(at), ...finer];
  const found = candidates.find((grain) =>
    accepts(
      indicator,
      keys.map((key) => groupKeyOf(key, grain))
    )
  );
  return found ?? null;
}

/** True when an indicator has a meaning in these groupings, some grain given, and a chart has room for them. */
export function isOffered(indicator: Indicator, by: ExploreKey | null, across: ExploreKey | null): boolean {
  if (across !== null && (by === null || familyOf(by) === familyOf(across))) return false;
  if (axesOf(indicator, [by, across]).length > 2) return false;
  const keys = [by, across].filter((key) => key !== null);
  const grains: readonly Grain[] = keys.includes('time') ? GRAINS : ['year'];
  return grains.some((grain) =>
    accepts(
      indicator,
      keys.map((key) => groupKeyOf(key, grain))
    )
  );
}

/** Groupings that may stand first, `null` for one figure over everything. */
export const firstKeys = (indicator: Indicator): (ExploreKey | null)[] =>
  ([null, ...EXPLORE_KEYS] as const).filter(
    (by) => isOffered(indicator, by, null) || EXPLORE_KEYS.some((across) => isOffered(indicator, by, across))
  );

/** Groupings that may stand second, `null` for none. */
export const secondKeys = (indicator: Indicator, by: ExploreKey | null): (ExploreKey | null)[] =>
  ([null, ...EXPLORE_KEYS] as const).filter((across) => isOffered(indicator, by, across));

/**
 * How values of a field are set side by side: each as a filter of its own, or, for figures that are of themes
 * only, as groups of one question. Null when neither has a meaning.
 */
export function compareBy(
  indicator: Indicator,
  by: ExploreKey | null,
  field: ComparedField
): 'filter' | 'group' | null {
  if (indicator.extraKeys) return null;
  if (by !== null && familyOf(by) === field) return null;
  if (isOffered(indicator, by, null)) return 'filter';
  return field === 'theme' &&
    (by === null ? isOffered(indicator, 'theme', null) : isOffered(indicator, by, 'theme'))
    ? 'group'
    : null;
}

/** True when the parts of a bar add up to its whole. */
export const canStack = (indicator: Indicator, columns: ExploreKey): boolean =>
  indicator.additive || (indicator === themeShareFractional && familyOf(columns) === 'theme');

/** Charts that say a figure truly in these groupings, the best first. */
export function chartsFor(
  indicator: Indicator,
  by: ExploreKey | null,
  across: ExploreKey | null,
  compared: boolean
): readonly ExploreChart[] {
  const [rows, columns] = axesOf(indicator, [by, across]);
  if (compared) {
    if (by === null) return ['bar'];
    return by === 'time' ? ['line', 'facets', 'heatmap', 'pivot'] : ['bar', 'heatmap', 'pivot'];
  }
  if (!rows) return ['bar', 'pivot'];
  if (!columns) {
    if (rows.key !== 'time') return ['bar', 'pivot'];
    return indicator.additive ? ['bar', 'line', 'pivot'] : ['line', 'pivot'];
  }
  const stack = columns.key !== null && canStack(indicator, columns.key) ? (['stack'] as const) : [];
  if (rows.key === 'time') return [...stack, 'line', 'facets', 'heatmap', 'pivot'];
  if (columns.key === 'time') return ['heatmap', 'pivot'];
  return ['heatmap', 'bar', ...stack, 'pivot'];
}
