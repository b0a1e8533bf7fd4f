import type { DimensionId } from '#lib/model/dimension.ts';
import type { Locale } from '#lib/model/text.ts';

export interface FunnelPlace {
  readonly code: string;
  /** in the tooltip and the table */
  readonly label: string;
  /** beside the point */
  readonly short: string;
  /** how much could have happened there: exposure, or number of events */
  readonly x: number;
  readonly y: number;
  /** events that `y` rests on */
  readonly n: number;
  /** too few of them */
  readonly grey: boolean;
  /** the widest limits that the point lies beyond; null within both, and without limits */
  readonly beyond: 0.95 | 0.998 | null;
}

/** Limits at growing `x`, between which chance alone would leave so many of the places. */
export interface FunnelCurve {
  readonly x: number;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
}

export interface FunnelModel {
  readonly field: DimensionId;
  readonly places: readonly FunnelPlace[];
  /** value of all together; null when there is none */
  readonly centre: number | null;
  /** [] where there are no limits */
  readonly curves: readonly FunnelCurve[];
  /** what the axes are of */
  readonly xName: string;
  readonly yName: string;
  /** what `n` counts, in the plural */
  readonly unit: string;
  /** places on fewer events are grey */
  readonly minimum: number;
  /** places that have no value: nothing known of them, or nobody watched */
  readonly missing: number;
  readonly selected: readonly string[];
  /** why there is no point at all; null when there are some */
  readonly remark: string | null;
}

/** A number with three digits: 0,00213; 12,4; 1.240. */
export const numberWords = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumSignificantDigits: value >= 1000 ? 21 : 3,
    ...(value >= 1000 ? { maximumFractionDigits: 0 } : {})
  }).format(value >= 1000 ? Math.round(value) : value);

/** Points that differ from the common value by more than chance, farthest first. */
export function outside({ places, centre }: FunnelModel): FunnelPlace[] {
  const far = ({ y }: FunnelPlace) => Math.abs(y - (centre ?? 0));
  return places
    .filter(({ beyond }) => beyond !== null)
    .sort((a, b) => (b.beyond ?? 0) - (a.beyond ?? 0) || far(b) - far(a));
}
