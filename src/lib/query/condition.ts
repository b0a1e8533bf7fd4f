import { NONE, type DimensionId } from '#lib/model/dimension.ts';
import type { Period } from '#lib/model/period.ts';
import { clauseOf, without, type Clause, type Field } from '#lib/model/selection.ts';
import { lastDayOf, type View } from '#lib/model/view.ts';
import { fold } from '#lib/util/text.ts';
import { inPlaces } from './place-query.ts';
import { and, col, date, integer, inTexts, or, sql, table, text, titlesWith, type Fragment } from './sql.ts';

/** Which events a query is about. */
export interface Frame {
  readonly view: Pick<View, 'selection' | 'geography' | 'include'> &
    Partial<Pick<View, 'counting' | 'divided' | 'through'>>;
  /** fields whose clauses are left out: a chart does not filter itself */
  readonly omit?: readonly Field[];
  /** replaces the date clause of the selection */
  readonly period?: Period;
}

/**
 * The condition that picks the events of a frame, over the alias `e`.
 * Many-to-many clauses are semi-joins, so that an event is never counted twice.
 */
export function condition({ view, omit = [], period }: Frame): Fragment {
  const clauses = without(view.selection, ...omit, ...(period ? (['date'] as const) : []));
  const parts = clauses.map((clause) => predicate(clause, view));
  if (period)
    parts.push(
      sql`${col('e', 'event_date')} >= ${date(period.from)}`,
      sql`${col('e', 'date_last')} <= ${date(period.to)}`
    );
  // Unlike a chosen period this is left out by no chart: it says how far the data are looked at.
  const last = lastDayOf(view);
  if (last !== null) parts.push(sql`${col('e', 'date_last')} <= ${date(last)}`);
  parts.push(
    view.include.length === 0
      ? sql`${col('e', 'excluded')} IS NULL`
      : or([sql`${col('e', 'excluded')} IS NULL`, inTexts(col('e', 'excluded'), view.include)])
  );
  if (!view.include.includes('duplicate'))
    parts.push(
      sql`${col('e', 'event_key')} NOT IN (SELECT ${col('m', 'event_key')} FROM ${table('merges')} AS m)`
    );
  return and(parts);
}

/** True for events that the analyst merged into another report. */
export const IS_MERGED: Fragment = sql`${col('e', 'event_key')} IN (SELECT ${col('m', 'event_key')} FROM ${table('merges')} AS m)`;

/**
 * Ends of the period of a frame, null where it is open. A period that begins after the last day the view looks
 * at holds nothing: it ends where it begins.
 */
export function endsOf({ view, omit, period }: Frame): { from: string | null; to: string | null } {
  const clause = omit?.includes('date') ? undefined : clauseOf(view.selection, 'date');
  const from = period?.from ?? clause?.values[0] ?? null;
  const to = period?.to ?? clause?.values[1] ?? null;
  const last = lastDayOf(view);
  if (last === null || (to !== null && to <= last)) return { from, to };
  return { from, to: from !== null && from > last ? from : last };
}

/** A column with `NONE` in place of "not known". */
export const orNone = (of: Fragment) => sql`coalesce(${of}, ${text(NONE)})`;

/** Column of a dimension's value: of events `e`, or of the many-to-many tables `t` and `o`. */
export function dimensionColumn(id: Exclude<DimensionId, 'place'>): Fragment {
  switch (id) {
    case 'theme':
      return col('t', 'topic');
    case 'theme_group':
      return col('t', 'topic_group');
    case 'type':
      return col('e', 'event_type');
    case 'type_family':
      return col('e', 'type_family');
    case 'organiser':
      return col('o', 'organiser');
    case 'organiser_group':
      return col('e', 'organiser_group');
    case 'level':
      return col('e', 'level');
  }
}

function predicate(clause: Clause, view: Frame['view']): Fragment {
  switch (clause.kind) {
    case 'interval': {
      const [from, to] = clause.values;
      return and([
        ...(from === null ? [] : [sql`${col('e', 'event_date')} >= ${date(from)}`]),
        ...(to === null ? [] : [sql`${col('e', 'date_last')} <= ${date(to)}`])
      ]);
    }
    case 'range': {
      const [from, to] = clause.values;
      const amount = col('e', clause.field);
      return and([
        ...(from === null ? [] : [sql`${amount} >= ${integer(from)}`]),
        ...(to === null ? [] : [sql`${amount} <= ${integer(to)}`])
      ]);
    }
    case 'match': {
      const words = fold(clause.values[0]).split(' ').filter(Boolean);
      if (words.length === 0) return and([]);
      return titlesWith(sql`e."event_key"`, words);
    }
    case 'points': {
      const inside = clause.all
        ? and(clause.values.map((value) => anyOf(clause.field, [value], view)))
        : anyOf(clause.field, clause.values, view);
      // Every operand of `inside` is free of nulls, so "not" is its exact complement.
      if (clause.exclude) return sql`NOT ${inside}`;
      return clause.without ? and([inside, sql`NOT ${anyOf(clause.field, clause.without, view)}`]) : inside;
    }
  }
}

function anyOf(field: DimensionId, values: readonly string[], view: Frame['view']): Fragment {
  const named = values.filter((value) => value !== NONE);
  const none = values.includes(NONE);
  const inColumn = (of: Fragment) => inTexts(orNone(of), values);
  // A theme of the user's own may have no group: its row counts as none, as it does when grouped.
  const known = none ? inColumn : (of: Fragment) => inTexts(of, named);
  switch (field) {
    case 'theme':
    case 'theme_group':
      return or([
        sql`${col('e', 'topic_set')} IN (SELECT ${col('t', 'topic_set')} FROM ${table('topic_sets')} AS t WHERE ${known(dimensionColumn(field))})`,
        ...(none ? [sql`${col('e', 'topic_set')} = 0`] : [])
      ]);
    case 'organiser':
      return or([
        sql`${col('e', 'organiser_set')} IN (SELECT ${col('o', 'organiser_set')} FROM ${table('organiser_sets')} AS o WHERE ${known(col('o', 'organiser'))})`,
        ...(none ? [sql`${col('e', 'organiser_set')} = 0`] : [])
      ]);
    case 'place':
      return inPlaces(values, view);
    default:
      return inColumn(dimensionColumn(field));
  }
}
