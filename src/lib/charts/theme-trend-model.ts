import type { DimensionId } from '#lib/model/dimension.ts';
import type { Grain } from '#lib/model/period.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import type { Watch } from './watch.ts';

export interface TrendSeries {
  readonly code: string;
  readonly label: string;
  /** share of the events of each bucket, 0 to 1; null when there was no event */
  readonly values: readonly (number | null)[];
}

export interface ThemeTrendModel {
  readonly field: DimensionId;
  readonly grain: Grain;
  readonly buckets: readonly IsoDate[];
  /** events of each bucket, which the shares are of */
  readonly base: readonly number[];
  /** shares of fewer events are grey */
  readonly minimum: number;
  /** at most eight */
  readonly series: readonly TrendSeries[];
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  readonly selected: readonly string[];
  /** true when the values on both sides of the break are not of the same units: no line joins them */
  readonly broken?: boolean;
  /** what was watched in each bucket; null or absent without a table of coverage */
  readonly watch?: readonly Watch[] | null;
  readonly marks?: readonly AxisMark[];
  /** what is counted, in the plural; events when absent */
  readonly unit?: string;
}

/** Enough events for a share that says something. */
export const enough = (model: ThemeTrendModel, i: number): boolean => (model.base[i] ?? 0) >= model.minimum;

export const isIncomplete = (model: ThemeTrendModel, i: number): boolean =>
  model.incompleteFrom !== null && (model.buckets[i] ?? '') >= model.incompleteFrom;
