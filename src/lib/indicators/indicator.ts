import type { DatasetInfo } from '#lib/model/dataset.ts';
import { bucketEnd, type Grain, type Period } from '#lib/model/period.ts';
import type { Text } from '#lib/model/text.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Aggregates, GroupKey } from '#lib/query/view-query.ts';

export type Unit = 'events' | 'localities' | 'share' | 'people' | 'views' | 'opinions' | 'change';

/** What an indicator may depend on beside the rows themselves. */
export interface IndicatorContext {
  readonly geography: Geography;
  /** number of provinces that existed in the geography and period; null when the period crosses the break */
  readonly units: number | null;
  /** grain of the buckets, null for a single figure */
  readonly grain: Grain | null;
  /** the period the figure is about, null for all dates */
  readonly period: Period | null;
  /** first day of the bucket, null for a single figure */
  readonly bucket: string | null;
}

/** Values of an indicator's parts, its totals and its earlier parts (`before_…`) in one group. */
export type Parts = Readonly<Record<string, number | null>>;

/**
 * A number with its meaning. SQL computes the parts, `value` makes the number of them, so that one definition
 * serves every grouping, every engine, the definition page and the test oracle.
 */
export interface Indicator {
  readonly id: string;
  readonly label: Text;
  readonly short: Text;
  /** what is counted, in a sentence a reader of the chart understands */
  readonly description: Text;
  readonly formula: string;
  readonly edgeCases: Text;
  /** where the formula comes from */
  readonly source: string;
  readonly unit: Unit;
  /** facts the dataset must hold for the number to mean anything */
  readonly needs: readonly (keyof DatasetInfo['has'])[];
  /** the groupings in which the number has a meaning; all when absent */
  readonly accepts?: (group: readonly GroupKey[]) => boolean;
  /** true when values of disjoint groups of events may be added up */
  readonly additive: boolean;
  /** the base below which a value is grey and never ranked */
  readonly minimum: number;
  readonly parts: (context: Pick<IndicatorContext, 'geography'>) => Aggregates;
  /** aggregates over all values of the dimensions in the same time bucket; their names differ from the parts' */
  readonly totals?: (context: Pick<IndicatorContext, 'geography'>) => Aggregates;
  /** needs the parts of the bucket this many months earlier */
  readonly monthsBefore?: number;
  readonly value: (parts: Parts, context: IndicatorContext) => number | null;
  /** number of events (or units) the value rests on */
  readonly base: (parts: Parts) => number;
  /** confidence interval at 95 %, where the field uses one */
  readonly interval?: (parts: Parts, context: IndicatorContext) => readonly [number, number] | null;
}

/** The days a value is about: its bucket cut to the period, or the period; null for all dates and for no day. */
export function daysOf({ bucket, grain, period }: Omit<IndicatorContext, 'units'>): Period | null {
  if (bucket === null || grain === null) return period;
  const end = bucketEnd(bucket, grain);
  const from = period !== null && period.from > bucket ? period.from : bucket;
  const to = period !== null && period.to < end ? period.to : end;
  return from <= to ? { from, to } : null;
}
