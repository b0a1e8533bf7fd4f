import type { Grain } from '#lib/model/period.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import { isWatched, type Watch } from './watch.ts';

export interface EngagementBucket {
  readonly start: IsoDate;
  /** events whose number is known */
  readonly n: number;
  /** null when `n` is 0 */
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
}

export interface EngagementModel {
  readonly grain: Grain;
  readonly buckets: readonly EngagementBucket[];
  /** single events of buckets with fewer than `minimum`, and of others when there is a reason to show them */
  readonly points: readonly { readonly bucket: number; readonly value: number; readonly title: string }[];
  /** buckets with fewer events show their points and neither box nor median */
  readonly minimum: number;
  /** what is counted, in the plural: "người", "lượt xem" */
  readonly unit: string;
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  /** what was watched in each bucket; null or absent without a table of coverage */
  readonly watch?: readonly Watch[] | null;
  readonly marks?: readonly AxisMark[];
}

export const isIncomplete = (model: EngagementModel, start: IsoDate): boolean =>
  model.incompleteFrom !== null && start >= model.incompleteFrom;

export const startsOf = (model: EngagementModel): IsoDate[] => model.buckets.map(({ start }) => start);

/** Known numbers a bucket; 1 where there is none although somebody watched, for that is no silence. */
export const knownOrWatched = ({ buckets, watch }: EngagementModel): number[] =>
  buckets.map(({ n }, i) => {
    const own = watch?.[i];
    return n === 0 && (!own || isWatched(own)) ? 1 : n;
  });
