import { gapQuery } from '#lib/query/gap-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import type { FineRow, Indicator, IndicatorAsk, Parts } from './indicator.ts';

/** Distinct days below which a figure about gaps is grey: three gaps say little of a rhythm. */
export const MINIMUM_DAYS = 4;

/** Mean and variance of the gaps between days with events, in days; null with too few gaps. */
export interface Gaps {
  readonly mean: number | null;
  /** of all gaps, n in the denominator */
  readonly population: number | null;
  /** n − 1 in the denominator */
  readonly sample: number | null;
}

/**
 * Moments from exact sums: n·Σx² − (Σx)² is a whole number, so that equal gaps have a variance of exactly 0.
 */
export function gapsOf({ gaps, gap_sum, gap_squares }: Parts): Gaps {
  const n = gaps ?? 0;
  if (n === 0) return { mean: null, population: null, sample: null };
  const [sum, squares] = [gap_sum ?? 0, gap_squares ?? 0];
  const spread = Math.max(0, n * squares - sum * sum);
  return { mean: sum / n, population: spread / (n * n), sample: n < 2 ? null : spread / (n * (n - 1)) };
}

/** What the indicators of gaps have in common: one query, no buckets of time, distinct days as the base. */
export const ofGaps = {
  accepts: (group: readonly GroupKey[]) => group.every((key) => key.by !== 'time'),
  example: [{ by: 'organiser_group' }],
  parts: () => ({}),
  query: ({ frame, group }: IndicatorAsk): Fragment => gapQuery(frame, group),
  fold: ([row]: readonly FineRow[]): Parts => ({ ...row?.parts, mean_gap: gapsOf(row?.parts ?? {}).mean }),
  base: ({ days }: Parts) => days ?? 0
} satisfies Partial<Indicator>;
