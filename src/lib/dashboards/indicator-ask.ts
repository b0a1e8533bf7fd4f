import { factsOf } from '#lib/indicators/denominators.ts';
import type { Indicator, IndicatorAsk } from '#lib/indicators/indicator.ts';
import { comparisonPeriods } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DIMENSION_IDS, type DimensionId } from '#lib/model/dimension.ts';
import { GRAINS, type Grain } from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';

/** The question of an indicator about a view of a dataset: what a page, a chart and the command line ask alike. */
export function askOf(
  indicator: Indicator,
  view: View,
  info: DatasetInfo,
  group: readonly GroupKey[]
): IndicatorAsk {
  const pair = comparisonPeriods(view, info.extent);
  // Without a chosen period the last twelve months stand for it where two periods are compared; over time every
  // bucket is compared with the one before it.
  const isPair = indicator.compares && !group.some((key) => key.by === 'time');
  const period = isPair && pair?.rolling ? { period: pair.current } : {};
  return { frame: { view, ...period }, group, facts: factsOf(info), base: pair?.base ?? null };
}

export const accepts = (indicator: Indicator, group: readonly GroupKey[]): boolean =>
  indicator.accepts?.(group) ?? true;

/** Groupings that show something of nearly every indicator, in the order in which they are tried. */
const SIMPLE: readonly (readonly GroupKey[])[] = [
  [],
  [{ by: 'time', grain: 'year' }],
  ...DIMENSION_IDS.map((by): GroupKey[] => [{ by }]),
  [{ by: 'time', grain: 'month' }],
  ...DIMENSION_IDS.map((by): GroupKey[] => [{ by: 'time', grain: 'month' }, { by }])
];

/**
 * The grouping that shows an indicator under a view: its example, with the grain the analyst chose where that has
 * a meaning; without one a single figure, or the first simple grouping in which there is a figure.
 */
export function exampleGroup(indicator: Indicator, view: Pick<View, 'grain'>): readonly GroupKey[] {
  const example = indicator.example ?? SIMPLE.find((group) => accepts(indicator, group)) ?? [];
  const { grain } = view;
  if (grain === null) return example;
  const regrained = example.map((key): GroupKey => (key.by === 'time' ? { by: 'time', grain } : key));
  return accepts(indicator, regrained) ? regrained : example;
}

/** The facts that an indicator needs and the dataset does not hold. */
export const lackingOf = (indicator: Indicator, info: DatasetInfo): (keyof DatasetInfo['has'])[] =>
  indicator.needs.filter((need) => !info.has[need]);

/** In which groupings an indicator has a meaning. */
export interface Groupings {
  /** as one figure over everything that is filtered */
  readonly single: boolean;
  readonly grains: readonly Grain[];
  readonly dimensions: readonly DimensionId[];
}

export function groupingsOf(indicator: Indicator): Groupings {
  const dimensions = DIMENSION_IDS.map((by): GroupKey => ({ by }));
  const grains = GRAINS.filter((grain) => {
    const time: GroupKey = { by: 'time', grain };
    return [[time], ...dimensions.map((key) => [time, key])].some((group) => accepts(indicator, group));
  });
  return {
    single: accepts(indicator, []),
    grains,
    dimensions: DIMENSION_IDS.filter((by) =>
      [[{ by }], ...grains.map((grain): GroupKey[] => [{ by: 'time', grain }, { by }])].some((group) =>
        accepts(indicator, group)
      )
    )
  };
}
