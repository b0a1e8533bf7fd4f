import { isAmount, type AmountField, type DimensionId } from './dimension.ts';
import { formatRange, parseRange, type Period } from './period.ts';
import {
  clauseOf,
  formatBounds,
  parseBounds,
  toggle,
  withClause,
  type Bounds,
  type Selection
} from './selection.ts';

/**
 * What a mark of a chart stands for, and a click on it filters by: a value of a dimension, days as
 * "2024-03-01..2024-03-31", or amounts as "10..49".
 */
export interface MarkSelect {
  readonly field: DimensionId | AmountField | 'date';
  readonly value: string;
}

/** The mark of a stretch of days. */
export const dateMark = (period: Period): MarkSelect => ({ field: 'date', value: formatRange(period) });

/** The mark of a class of amounts, ends included; null for an open end. */
export const amountMark = (field: AmountField, bounds: Bounds): MarkSelect => ({
  field,
  value: formatBounds(bounds)
});

export interface ClickHow {
  /** keeps what is chosen already: other values, or the stretch between the former days and these */
  readonly additive?: boolean;
  /** leaves out the value instead; days and amounts have no opposite and are chosen */
  readonly exclude?: boolean;
}

/** The selection after a click on a mark; a second click on what alone is chosen frees it. */
export function selectMark(
  selection: Selection,
  { field, value }: MarkSelect,
  how: ClickHow = {}
): Selection {
  if (field === 'date') {
    const days = parseRange(value);
    return days === null ? selection : selectDays(selection, days, how.additive ?? false);
  }
  if (isAmount(field)) {
    const bounds = parseBounds(value);
    if (bounds === null) return selection;
    const old = clauseOf(selection, field)?.values;
    const same = old !== undefined && formatBounds(old) === value;
    const next: Bounds = same ? [null, null] : how.additive && old ? hull(old, bounds) : bounds;
    return withClause(selection, { field, kind: 'range', values: next });
  }
  return how.exclude
    ? toggleExcluded(selection, field, value)
    : toggle(selection, field, value, how.additive ?? false);
}

function selectDays(selection: Selection, days: Period, additive: boolean): Selection {
  const [from, to] = clauseOf(selection, 'date')?.values ?? [null, null];
  if (from === days.from && to === days.to)
    return withClause(selection, { field: 'date', kind: 'interval', values: [null, null] });
  const grown =
    additive && from !== null && to !== null
      ? ([from < days.from ? from : days.from, to > days.to ? to : days.to] as const)
      : ([days.from, days.to] as const);
  return withClause(selection, { field: 'date', kind: 'interval', values: grown });
}

/** Adds a value to those that are left out, or takes it away again. */
function toggleExcluded(selection: Selection, field: DimensionId, value: string): Selection {
  const clause = clauseOf(selection, field);
  const left = clause?.exclude ? clause.values : [];
  const values = left.includes(value) ? left.filter((other) => other !== value) : [...left, value];
  return withClause(selection, { field, kind: 'points', values, exclude: true });
}

const hull = ([a, b]: Bounds, [c, d]: Bounds): Bounds => [
  a === null || c === null ? null : Math.min(a, c),
  b === null || d === null ? null : Math.max(b, d)
];
