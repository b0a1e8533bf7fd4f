import type { IsoDate } from '#lib/util/dates.ts';
import { DIMENSIONS, type AmountField, type DimensionId } from './dimension.ts';

/**
 * Values of one dimension; several values mean "any of them", or "all of them" with `all`, which only dimensions
 * of many values have. `exclude` turns the clause round. What must not be there beside what must is `without`,
 * which only dimensions of many values have, and no clause that is turned round.
 */
export interface PointsClause {
  readonly field: DimensionId;
  readonly kind: 'points';
  readonly values: readonly string[];
  readonly all?: boolean;
  readonly exclude?: boolean;
  readonly without?: readonly string[];
}

/** Closed range of days; an open end is null. An event matches when it is known to lie inside. */
export interface IntervalClause {
  readonly field: 'date';
  readonly kind: 'interval';
  readonly values: readonly [IsoDate | null, IsoDate | null];
}

/** Closed range of whole numbers; an open end is null. */
export type Bounds = readonly [number | null, number | null];

/** Events of which an amount is known and inside the range. */
export interface RangeClause {
  readonly field: AmountField;
  readonly kind: 'range';
  readonly values: Bounds;
}

/** Words that must all occur in the title, compared folded. */
export interface MatchClause {
  readonly field: 'text';
  readonly kind: 'match';
  readonly values: readonly [string];
}

export type Clause = PointsClause | IntervalClause | RangeClause | MatchClause;
export type Field = Clause['field'];

/** Clauses joined by "and"; at most one clause a field. */
export type Selection = readonly Clause[];

/** Crossfilter: what a chart over `field` sees, all clauses but those of its own field. */
export function without(selection: Selection, ...fields: readonly Field[]): Selection {
  return selection.filter((clause) => !fields.includes(clause.field));
}

type ClauseOf<F extends Field> = F extends 'date'
  ? IntervalClause
  : F extends 'text'
    ? MatchClause
    : F extends AmountField
      ? RangeClause
      : PointsClause;

export function clauseOf<F extends Field>(selection: Selection, field: F): ClauseOf<F> | undefined {
  return selection.find((clause): clause is ClauseOf<F> => clause.field === field);
}

/** The selection with this clause in place of the field's former one; an empty clause removes the field. */
export function withClause(selection: Selection, clause: Clause): Selection {
  const rest = without(selection, clause.field);
  const written = normal(clause);
  return isEmpty(written) ? rest : [...rest, written];
}

/** Whether an event can have several values of a dimension, so that "all of them" means something. */
export const hasMany = (field: DimensionId): boolean => DIMENSIONS[field].many;

type Sides = Pick<PointsClause, 'values' | 'exclude' | 'without'>;

/** The values that a clause has; none when it leaves values out. */
export const valuesIn = (clause: Sides | undefined): readonly string[] =>
  clause === undefined || clause.exclude ? [] : clause.values;

/** The values that a clause leaves out. */
export const valuesOut = (clause: Sides | undefined): readonly string[] =>
  clause === undefined ? [] : clause.exclude ? clause.values : (clause.without ?? []);

/** One way to write what means the same: all of one is one, and what is left out of nothing is excluded. */
function normal(clause: Clause): Clause {
  if (clause.kind !== 'points') return clause;
  const { field, kind, values, all = false, exclude = false, without: out = [] } = clause;
  const left = exclude || !hasMany(field) ? [] : out.filter((value) => !values.includes(value));
  if (values.length === 0) return { field, kind, values: left, exclude: true };
  return {
    field,
    kind,
    values,
    ...(all && values.length > 1 && hasMany(field) ? { all } : {}),
    ...(exclude ? { exclude } : {}),
    ...(left.length > 0 ? { without: left } : {})
  };
}

/**
 * What a click on a mark does: `add` (shift) keeps the other values, and that all of them must be there, else the
 * mark alone is chosen or freed.
 */
export function toggle(selection: Selection, field: DimensionId, value: string, add: boolean): Selection {
  const clause = selection.find((c): c is PointsClause => c.kind === 'points' && c.field === field);
  const values = valuesIn(clause);
  const chosen = values.includes(value);
  const next = add
    ? chosen
      ? values.filter((v) => v !== value)
      : [...values, value]
    : chosen && values.length === 1
      ? []
      : [value];
  const all = add && clause?.all && !clause.exclude ? { all: true } : {};
  const left = add ? keptOut(clause, [value]) : {};
  return withClause(selection, { field, kind: 'points', values: next, ...all, ...left });
}

/** What a clause leaves out beside values that are chosen now; events without all of some values are no such values. */
export function keptOut(
  clause: PointsClause | undefined,
  chosen: readonly string[]
): Pick<PointsClause, 'without'> {
  if (clause === undefined || !hasMany(clause.field) || (clause.exclude && clause.all)) return {};
  const left = valuesOut(clause).filter((value) => !chosen.includes(value));
  return left.length > 0 ? { without: left } : {};
}

/** "10..49", "10..", "..49" */
export const formatBounds = ([from, to]: Bounds): string => `${from ?? ''}..${to ?? ''}`;

/** What `formatBounds` writes; null for anything else, for a range without ends and for one that ends before it begins. */
export function parseBounds(raw: string): Bounds | null {
  const found = /^(\d{1,15})?\.\.(\d{1,15})?$/.exec(raw);
  if (!found) return null;
  const [from, to] = [found[1], found[2]].map((digits) => (digits === undefined ? null : Number(digits)));
  if (from === undefined || to === undefined || (from === null && to === null)) return null;
  return from !== null && to !== null && from > to ? null : [from, to];
}

function isEmpty(clause: Clause): boolean {
  if (clause.kind === 'interval' || clause.kind === 'range')
    return clause.values[0] === null && clause.values[1] === null;
  if (clause.kind === 'match') return clause.values[0].trim() === '';
  return clause.values.length === 0;
}
