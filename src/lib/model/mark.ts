import { isAmount, type AmountField, type DimensionId } from './dimension.ts';
import { formatRange, parseRange, type Period } from './period.ts';
import {
  clauseOf,
  formatBounds,
  hasMany,
  keptOut,
  parseBounds,
  toggle,
  valuesIn,
  valuesOut,
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
  /** further values of the dimension that an event must have too, as the cell of two themes stands for both */
  readonly also?: readonly string[];
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

/** What the keys mean that are held down during a click. */
export const howOf = ({
  shiftKey,
  ctrlKey,
  metaKey,
  altKey
}: Partial<Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>>): ClickHow => ({
  additive: Boolean(shiftKey || ctrlKey || metaKey),
  exclude: Boolean(altKey)
});

/** True when all marks are values that are chosen: neither left out nor unchosen. */
export const isChosen = (selection: Selection, marks: readonly MarkSelect[]): boolean =>
  marks.length > 0 &&
  marks.every(({ field, value }) =>
    selection.some(
      (clause) => clause.kind === 'points' && clause.field === field && valuesIn(clause).includes(value)
    )
  );

/** The selection after a click on a mark; a second click on what alone is chosen frees it. */
export function selectMark(
  selection: Selection,
  { field, value, also = [] }: MarkSelect,
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
  if (also.length > 0) return selectAll(selection, field, [value, ...also], how);
  return how.exclude
    ? toggleExcluded(selection, field, value)
    : toggle(selection, field, value, how.additive ?? false);
}

/**
 * The selection after a click on something that stands for several marks, such as a class of a legend or the
 * cells of a rectangle. Marks of one field are chosen together: exactly these, again for none; with Shift these
 * too, or without them when all are in; left out with Alt. Days and amounts become the range that holds all.
 */
export function selectMarks(
  selection: Selection,
  marks: readonly MarkSelect[],
  how: ClickHow = {}
): Selection {
  const fields = [...new Set(marks.map(({ field }) => field))];
  return fields.reduce((chosen, field) => {
    const own = marks.filter((mark) => mark.field === field);
    const [first, second] = own;
    if (first === undefined) return chosen;
    if (second === undefined) return selectMark(chosen, first, how);
    if (field === 'date' || isAmount(field)) return selectMark(chosen, around(own) ?? first, how);
    return selectValues(chosen, field, [...new Set(own.map(({ value }) => value))], how);
  }, selection);
}

function selectValues(
  selection: Selection,
  field: DimensionId,
  values: readonly string[],
  { additive = false, exclude = false }: ClickHow
): Selection {
  const clause = clauseOf(selection, field);
  const old = exclude ? valuesOut(clause) : valuesIn(clause);
  const others = old.filter((value) => !values.includes(value));
  const all = others.length + values.length === old.length;
  const keeps = additive || exclude;
  const next = keeps ? [...others, ...(all ? [] : values)] : all && others.length === 0 ? [] : values;
  if (exclude) return leftOut(selection, field, next);
  const left = additive ? keptOut(clause, values) : {};
  return withClause(selection, { field, kind: 'points', values: next, ...left });
}

/** The selection with these values of a field left out; what an event of many values must have stays. */
function leftOut(selection: Selection, field: DimensionId, out: readonly string[]): Selection {
  const clause = clauseOf(selection, field);
  const kept = hasMany(field) ? valuesIn(clause).filter((value) => !out.includes(value)) : [];
  if (kept.length === 0) return withClause(selection, { field, kind: 'points', values: out, exclude: true });
  const all = clause?.all ? { all: true } : {};
  return withClause(selection, { field, kind: 'points', values: kept, ...all, without: out });
}

/** The mark of the range that holds those of all marks of a field of days or amounts; null when none can be read. */
function around(marks: readonly MarkSelect[]): MarkSelect | null {
  const [first] = marks;
  if (first === undefined) return null;
  if (first.field !== 'date') {
    const bounds = marks.map(({ value }) => parseBounds(value)).filter((one) => one !== null);
    const [one, ...others] = bounds;
    return one ? { field: first.field, value: formatBounds(others.reduce(hull, one)) } : null;
  }
  const days = marks.map(({ value }) => parseRange(value)).filter((one) => one !== null);
  if (days.length === 0) return null;
  const from = days.map((one) => one.from).sort()[0] ?? '';
  const to =
    days
      .map((one) => one.to)
      .sort()
      .at(-1) ?? '';
  return dateMark({ from, to });
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

/** Events with all of some values, or those without; a second click frees them. */
function selectAll(
  selection: Selection,
  field: DimensionId,
  wanted: readonly string[],
  { additive = false, exclude = false }: ClickHow
): Selection {
  const clause = clauseOf(selection, field);
  const old = clause && (clause.exclude ?? false) === exclude ? clause.values : [];
  const left = additive && !exclude ? keptOut(clause, wanted) : {};
  const same = clause?.all === true && old.length === wanted.length && wanted.every((v) => old.includes(v));
  const values = same ? [] : additive && !exclude ? [...new Set([...old, ...wanted])] : wanted;
  const how = exclude ? { all: true, exclude } : { all: true };
  return withClause(selection, { field, kind: 'points', values, ...how, ...left });
}

/** Adds a value to those that are left out, or takes it away again. */
function toggleExcluded(selection: Selection, field: DimensionId, value: string): Selection {
  const clause = clauseOf(selection, field);
  const left = clause?.exclude && clause.all ? [] : valuesOut(clause);
  const values = left.includes(value) ? left.filter((other) => other !== value) : [...left, value];
  return leftOut(selection, field, values);
}

const hull = ([a, b]: Bounds, [c, d]: Bounds): Bounds => [
  a === null || c === null ? null : Math.min(a, c),
  b === null || d === null ? null : Math.max(b, d)
];
