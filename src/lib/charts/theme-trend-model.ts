import { formats } from '#lib/model/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import type { Watch } from './watch.ts';

export interface TrendSeries {
  readonly code: string;
  readonly label: string;
  /** of each bucket the share of its events, 0 to 1, null when there was none; or the number of events */
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
  /** what the values are: shares when absent */
  readonly measure?: 'share' | 'count';
  /** every theme has an axis of its own, so that heights compare within one theme only */
  readonly ownAxes?: boolean;
  /** in reading order, as many as can be looked at */
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

/** Enough events for a share that says something; a count says what it says. */
export const enough = (model: ThemeTrendModel, i: number): boolean =>
  model.measure === 'count' || (model.base[i] ?? 0) >= model.minimum;

/** How a value of the model is written. */
export const valueWords = (model: ThemeTrendModel, locale: Locale): ((value: number | null) => string) =>
  model.measure === 'count' ? formats(locale).integer : formats(locale).percent;

export const isIncomplete = (model: ThemeTrendModel, i: number): boolean =>
  model.incompleteFrom !== null && (model.buckets[i] ?? '') >= model.incompleteFrom;
