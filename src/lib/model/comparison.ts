import { addDays, addMonths, daysBetween } from '#lib/util/dates.ts';
import type { Period } from './period.ts';
import { clauseOf } from './selection.ts';
import type { View } from './view.ts';

/** Two periods whose figures are set side by side. */
export interface PeriodPair {
  readonly current: Period;
  readonly base: Period;
  /** same days a year earlier, or the days just before */
  readonly kind: 'year' | 'previous';
  /** true when the analyst chose no period and the last 12 full months stand for it */
  readonly rolling: boolean;
}

/** Fewer events than this in the base period and no change is stated. */
export const MINIMUM_COMPARISON_BASE = 5;

/** The period the view looks at: the chosen range, its open ends closed by the data's extent. */
export function viewPeriod(view: Pick<View, 'selection'>, extent: Period | null): Period | null {
  const clause = clauseOf(view.selection, 'date');
  if (!clause) return extent;
  const from = clause.values[0] ?? extent?.from;
  const to = clause.values[1] ?? extent?.to;
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
}

/**
 * The periods to compare. Without a chosen range it is the last 12 full months of the data against the 12
 * before; a range longer than a year is compared with the days just before it, because it would overlap
 * itself a year earlier. Null when there is nothing to compare.
 */
export function comparisonPeriods(
  view: Pick<View, 'selection' | 'comparison'>,
  extent: Period | null
): PeriodPair | null {
  if (view.comparison === 'none' || extent === null) return null;
  if (!clauseOf(view.selection, 'date')) {
    const end = lastFullMonthEnd(extent.to);
    const start = addMonths(addDays(end, 1), -12);
    return {
      current: { from: start, to: end },
      base: { from: addMonths(start, -12), to: addDays(start, -1) },
      kind: 'previous',
      rolling: true
    };
  }
  const current = viewPeriod(view, extent);
  if (current === null) return null;
  const days = daysBetween(current.from, current.to);
  if (view.comparison === 'year' && days <= 366) {
    const base = { from: addMonths(current.from, -12), to: addMonths(current.to, -12) };
    // A range that ends with a month's last day is compared with a whole month: 28 February has a 29th in leap years.
    const endsMonth = addDays(current.to, 1).endsWith('-01');
    const to = endsMonth ? addDays(addMonths(addDays(current.to, 1), -12), -1) : base.to;
    return { current, base: { from: base.from, to }, kind: 'year', rolling: false };
  }
  return {
    current,
    base: previousPeriod(current),
    kind: 'previous',
    rolling: false
  };
}

/** The period just before of the same length: whole months stay whole months. */
export function previousPeriod(period: Period): Period {
  const to = addDays(period.from, -1);
  const wholeMonths = period.from.endsWith('-01') && addDays(period.to, 1).endsWith('-01');
  if (wholeMonths) {
    const months = monthIndex(addDays(period.to, 1)) - monthIndex(period.from);
    return { from: addMonths(period.from, -months), to };
  }
  return { from: addDays(period.from, -daysBetween(period.from, period.to)), to };
}

const monthIndex = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

function lastFullMonthEnd(date: string): string {
  const next = addDays(date, 1);
  return next.endsWith('-01') ? date : addDays(`${date.slice(0, 7)}-01`, -1);
}
