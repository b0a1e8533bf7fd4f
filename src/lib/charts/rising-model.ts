import type { DimensionId } from '#lib/model/dimension.ts';
import { formats } from '#lib/model/format.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import type { Watch } from './watch.ts';

/** A stretch in which a theme was clearly more frequent than usual, by the first days of its buckets. */
export interface RisingBurst {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly weight: number;
  /** it lasts until the last bucket that is known */
  readonly current: boolean;
}

export interface RisingRow {
  readonly code: string;
  /** in the tooltip and the table */
  readonly label: string;
  /** beside the row */
  readonly short: string;
  /** share of the events of each bucket, 0 to 1; null when there was no event */
  readonly shares: readonly (number | null)[];
  /** first to last */
  readonly bursts: readonly RisingBurst[];
  /** doublings of the share; null when there is too little to say so */
  readonly momentum: number | null;
  /** events that the momentum rests on */
  readonly base: number;
  /** too few of them */
  readonly grey: boolean;
}

export interface RisingModel {
  readonly field: DimensionId;
  readonly grain: Grain;
  readonly buckets: readonly IsoDate[];
  /** events of each bucket */
  readonly base: readonly number[];
  /** in the order to be shown */
  readonly rows: readonly RisingRow[];
  /** bursts need so many buckets */
  readonly fewest: number;
  /** a momentum on fewer events is grey */
  readonly minimum: number;
  /** what is counted, in the plural */
  readonly unit: string;
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  /** true when the values on both sides of the break are not of the same units */
  readonly broken: boolean;
  readonly watch: readonly Watch[] | null;
  readonly marks: readonly AxisMark[];
  readonly selected: readonly string[];
}

/** Whether the axis is long enough for bursts to be looked for. */
export const isLongEnough = ({ buckets, fewest }: RisingModel): boolean => buckets.length >= fewest;

/** The latest burst; null when there is none. */
export const latestOf = ({ bursts }: RisingRow): RisingBurst | null => bursts.at(-1) ?? null;

/** "+1,2": doublings with their sign. */
export function momentumWords(value: number | null, locale: Locale): string {
  if (value === null) return '–';
  const rounded = Math.round(value * 10) / 10;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '';
  return `${sign}${formats(locale).decimal(Math.abs(rounded))}`;
}
