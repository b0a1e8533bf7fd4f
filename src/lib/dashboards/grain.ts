import type { DatasetInfo } from '#lib/model/dataset.ts';
import { seenExtent, viewPeriod } from '#lib/model/comparison.ts';
import {
  autoGrain,
  buckets,
  bucketStart,
  feasibleGrain,
  GRAINS,
  type Grain,
  type Period
} from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';
import { addDays, type IsoDate } from '#lib/util/dates.ts';

/** A period that stands in when a dataset has no dated event. */
const NO_PERIOD: Period = { from: '2020-01-01', to: '2020-12-31' };

/** Grain of a time axis over the whole dataset: the analyst's choice where the axis can bear it. */
export function axisGrain(view: View, info: DatasetInfo): Grain {
  const period = info.extent ?? NO_PERIOD;
  return feasibleGrain(view.grain ?? autoGrain(period), period);
}

/** Last day of the last bucket that the data fill to its end; null when there is none. */
export function lastCompleteDay(view: View, info: DatasetInfo): IsoDate | null {
  if (info.extent === null) return null;
  const day = addDays(bucketStart(addDays(info.extent.to, 1), axisGrain(view, info)), -1);
  return day < info.extent.from ? null : day;
}

/**
 * The view as figures are asked of it: where only complete buckets are looked at, the day on which the last one
 * ends. The one place where that is decided, so that key figures, charts, tables and files agree.
 */
export function seenView(view: View, info: DatasetInfo | null): View {
  if (view.through !== 'complete') return view;
  return { ...view, through: (info && lastCompleteDay(view, info)) ?? 'all' };
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

/** The chosen period, else the whole extent of the data that is looked at. */
export function panelPeriod(view: View, info: DatasetInfo): Period {
  return viewPeriod(view, info.extent) ?? axisPeriod(view, info);
}

/** The period of a time axis that a date filter does not shorten: all of the dataset that is looked at. */
export const axisPeriod = (view: View, info: DatasetInfo): Period =>
  seenExtent(view, info.extent) ?? info.extent ?? NO_PERIOD;

/**
 * The finest grain, from the analyst's own or else months on, that gives at most `most` buckets over the chosen
 * period: for what is found by looking along many of them.
 */
export function fineGrain(view: View, info: DatasetInfo, most: number): Grain {
  const period = panelPeriod(view, info);
  const from = GRAINS.indexOf(view.grain ?? 'month');
  return GRAINS.slice(from).find((grain) => buckets(period, grain).length <= most) ?? 'year';
}
