import type { IsoDate } from '#lib/util/dates.ts';
import type { DimensionId } from './dimension.ts';

/** Values of one dimension; several values mean "any of them", `exclude` turns the clause round. */
export interface PointsClause {
  readonly field: DimensionId;
  readonly kind: 'points';
  readonly values: readonly string[];
  readonly exclude?: boolean;
}

/** Closed range of days; an open end is null. An event matches when it is known to lie inside. */
export interface IntervalClause {
  readonly field: 'date';
  readonly kind: 'interval';
  readonly values: readonly [IsoDate | null, IsoDate | null];
}

/** Words that must all occur in the title, compared folded. */
export interface MatchClause {
  readonly field: 'text';
  readonly kind: 'match';
  readonly values: readonly [string];
}

export type Clause = PointsClause | IntervalClause | MatchClause;
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
    : PointsClause;

export function clauseOf<F extends Field>(selection: Selection, field: F): ClauseOf<F> | undefined {
  return selection.find((clause): clause is ClauseOf<F> => clause.field === field);
}

/** The selection with this clause in place of the field's former one; an empty clause removes the field. */
export function withClause(selection: Selection, clause: Clause): Selection {
  const rest = without(selection, clause.field);
  return isEmpty(clause) ? rest : [...rest, clause];
}

/** What a click on a mark does: `add` (shift) keeps the other values, else the mark alone is chosen or freed. */
export function toggle(selection: Selection, field: DimensionId, value: string, add: boolean): Selection {
  const clause = selection.find((c): c is PointsClause => c.kind === 'points' && c.field === field);
  const values = clause && !clause.exclude ? clause.values : [];
  const chosen = values.includes(value);
  const next = add
    ? chosen
      ? values.filter((v) => v !== value)
      : [...values, value]
    : chosen && values.length === 1
      ? []
      : [value];
  return withClause(selection, { field, kind: 'points', values: next });
}

function isEmpty(clause: Clause): boolean {
  if (clause.kind === 'interval') return clause.values[0] === null && clause.values[1] === null;
  if (clause.kind === 'match') return clause.values[0].trim() === '';
  return clause.values.length === 0;
}
