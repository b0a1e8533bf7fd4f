/**
 * Why two events may be reports of one and the same, in the order in which it is said. The codes stand joined
 * by ";" in `duplicate_pairs.reasons`.
 */
export const DUPLICATE_REASONS = [
  'same_day',
  'next_day',
  'same_place',
  'near_place',
  'same_type',
  'same_organiser',
  'same_address'
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** Two events that may be one and the same, as the import found them. */
export interface DuplicatePair {
  readonly a: number;
  readonly b: number;
  /** 0 to 1, see `scoreOf` */
  readonly score: number;
  /** of the titles, 0 to 1 */
  readonly similarity: number;
  readonly reasons: readonly DuplicateReason[];
}

/** What two events have in common, each from 0 (they differ) to 1 (they agree). */
export interface Evidence {
  /** similarity of the titles; half alike says nothing */
  readonly title: number;
  /** titles of a few common words say little */
  readonly telling: boolean;
  readonly day: number;
  readonly place: number;
  readonly type: number;
  readonly organiser: number;
  readonly sameAddress: boolean;
}

/** Value of what is known of one of two events only. */
export const UNKNOWN_AGREES = 0.6;

/**
 * How likely two events are one and the same, 0 to 1: the title counts 45 %, the day 20 %, the place 15 %, type
 * and organisers 10 % each; one address lifts it. The weights are a convention, not an estimate: the score
 * orders what an analyst looks at.
 */
export function scoreOf({ title, telling, day, place, type, organiser, sameAddress }: Evidence): number {
  const alike = Math.max(0, (title - 0.5) * 2) * (telling ? 1 : UNKNOWN_AGREES);
  const sum =
    0.45 * alike + 0.2 * day + 0.15 * place + 0.1 * type + 0.1 * organiser + (sameAddress ? 0.05 : 0);
  return Math.round(Math.min(1, sum) * 1000) / 1000;
}
