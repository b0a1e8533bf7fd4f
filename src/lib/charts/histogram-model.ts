import type { AmountField } from '#lib/model/dimension.ts';
import { formats } from '#lib/model/format.ts';
import type { Bounds } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';

/** Amounts of a class, ends included, and the events that have them. */
export interface HistogramClass {
  readonly bounds: Bounds;
  readonly n: number;
}

export interface HistogramModel {
  readonly field: AmountField;
  /** what the amounts are of, in the plural: "người" */
  readonly unit: string;
  /** from the first to the last that occurs, without gaps; zero is a class of its own */
  readonly classes: readonly HistogramClass[];
  /** events whose amount is not known */
  readonly unknown: number;
  /** chosen amounts; null when all are */
  readonly selected: Bounds | null;
}

/** Events whose amount is known. */
export const knownOf = ({ classes }: HistogramModel): number => classes.reduce((sum, { n }) => sum + n, 0);

/** "0", "5–9", "1.000–1.999", "từ 1.000" */
export function boundsWords([from, to]: Bounds, locale: Locale): string {
  const { integer } = formats(locale);
  if (to === null) return locale === 'vi' ? `từ ${integer(from)}` : `${integer(from)} or more`;
  return from === to ? integer(from) : `${integer(from)}–${integer(to)}`;
}

/** Whether a class lies in the chosen amounts, all of it; every class does while nothing is chosen. */
export function isChosen({ selected }: HistogramModel, { bounds: [from, to] }: HistogramClass): boolean {
  if (selected === null) return true;
  const [low, high] = selected;
  return (low === null || (from ?? 0) >= low) && (high === null || (to !== null && to <= high));
}
