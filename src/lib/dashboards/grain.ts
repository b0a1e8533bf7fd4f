import type { DatasetInfo } from '#lib/model/dataset.ts';
import { viewPeriod } from '#lib/model/comparison.ts';
import { autoGrain, buckets, feasibleGrain, GRAINS, type Grain, type Period } from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';

/** A period that stands in when a dataset has no dated event. */
const NO_PERIOD: Period = { from: '2020-01-01', to: '2020-12-31' };

/** Grain of a time axis over the whole dataset: the analyst's choice where the axis can bear it. */
export function axisGrain(view: View, info: DatasetInfo): Grain {
  const period = info.extent ?? NO_PERIOD;
  return feasibleGrain(view.grain ?? autoGrain(period), period);
}

/** Events that a bucket of medians or shares should hold on average, so that few of them are grey. */
const ENOUGH = 40;

/**
 * Grain for figures that need many events in each bucket (medians, shares): the finest that gives at most
 * `most` buckets over the chosen period and, unless the analyst chose a grain, enough events in each as far
 * as the size of the dataset tells. Never finer than the analyst's own choice.
 */
export function coarseGrain(view: View, info: DatasetInfo, most: number): Grain {
  const period = panelPeriod(view, info);
  const all = info.extent ?? NO_PERIOD;
  const from = GRAINS.indexOf(view.grain ?? 'month');
  const fits = (grain: Grain) =>
    buckets(period, grain).length <= most &&
    (view.grain !== null || info.counted / buckets(all, grain).length >= ENOUGH);
  return GRAINS.slice(from).find(fits) ?? 'year';
}

/** The chosen period, else the whole extent of the data. */
export function panelPeriod(view: View, info: DatasetInfo): Period {
  return viewPeriod(view, info.extent) ?? info.extent ?? NO_PERIOD;
}

/** The period of a time axis that a date filter does not shorten: the whole dataset. */
export const axisPeriod = (info: DatasetInfo): Period => info.extent ?? NO_PERIOD;
