import {
  isLate,
  TABLE_NAMES,
  TABLES,
  type ColumnName,
  type ColumnType,
  type NumberedColumn,
  type TableName
} from '#lib/model/tables.ts';
import type { Measure, Plan } from '#lib/model/group-plan.ts';
import type { Grain } from '#lib/model/period.ts';

/**
 * A query is a value: literal SQL text written in this folder, with holes that accept only bound values,
 * identifiers from the closed list of tables, other fragments and dialect helpers. User text can enter only
 * as a bound value. `compile` is the one place where a fragment becomes SQL text.
 */
export interface Fragment {
  readonly kind: 'fragment';
  readonly strings: readonly string[];
  readonly holes: readonly Hole[];
  /** what an aggregate measures, as plain data; see `measured` */
  readonly measure?: Measure;
  /** what a whole query asks, as plain data; see `planned` */
  readonly plan?: Plan;
}

export type Scalar = string | number | null;

export type Hole =
  | Fragment
  | { readonly kind: 'value'; readonly type: ColumnType; readonly value: Scalar }
  /** stands for the number under which an engine keeps what a search found */
  | { readonly kind: 'search'; readonly words: readonly string[] }
  /** `optional`: a table whose rows may not be there yet */
  | { readonly kind: 'identifier'; readonly name: string; readonly optional?: true }
  | { readonly kind: 'helper'; readonly call: HelperCall };

/** The few things engines write differently; each dialect implements all of them. */
export type HelperCall =
  | { readonly name: 'timeBin'; readonly grain: Grain; readonly of: Fragment }
  | { readonly name: 'daysBetween'; readonly from: Fragment; readonly to: Fragment }
  | { readonly name: 'shiftMonths'; readonly months: number; readonly of: Fragment }
  | {
      readonly name: 'quantile';
      readonly q: number;
      readonly among: readonly number[];
      readonly of: Fragment;
    }
  | { readonly name: 'contains'; readonly text: Fragment; readonly part: Fragment }
  | {
      readonly name: 'titlesWith';
      readonly key: Fragment;
      readonly search: Fragment;
      readonly plain: Fragment;
    }
  | { readonly name: 'textList'; readonly of: Fragment }
  | { readonly name: 'numberOf'; readonly column: NumberedColumn; readonly of: Fragment }
  | { readonly name: 'numberedTexts'; readonly column: NumberedColumn }
  | { readonly name: 'nullable'; readonly of: Fragment };

const isHole = (value: unknown): value is Hole =>
  typeof value === 'object' && value !== null && 'kind' in value;

/** Tagged template for SQL. @throws TypeError when a hole is a bare value: bind it with `text`, `integer` … */
export function sql(strings: TemplateStringsArray, ...holes: Hole[]): Fragment {
  const bad = holes.findIndex((hole) => !isHole(hole));
  if (bad >= 0) throw new TypeError(`hole ${bad} of a query is neither a bound value nor a fragment`);
  return { kind: 'fragment', strings: [...strings], holes };
}

const value = (type: ColumnType, of: Scalar): Fragment => ({
  kind: 'fragment',
  strings: ['', ''],
  holes: [{ kind: 'value', type, value: of }]
});

export const text = (of: string | null) => value('text', of);
export const integer = (of: number | null) => value('integer', of);
export const number = (of: number | null) => value('number', of);
export const date = (of: string | null) => value('date', of);

const identifier = (name: string, optional = false): Fragment => ({
  kind: 'fragment',
  strings: ['', ''],
  holes: [{ kind: 'identifier', name, ...(optional ? { optional } : {}) }]
});

const helper = (call: HelperCall): Fragment => ({
  kind: 'fragment',
  strings: ['', ''],
  holes: [{ kind: 'helper', call }]
});

/**
 * A table of the model. `optional` says that the query makes sense without the rows of a table that is loaded
 * late: it is then not kept waiting for them.
 */
export const table = (name: TableName, use?: 'optional'): Fragment => {
  if (!Object.hasOwn(TABLES, name)) throw new TypeError(`unknown table ${name}`);
  return identifier(name, use === 'optional');
};

/** How a query uses the long texts of events, which are loaded after everything else. */
export function textsIn(fragment: Fragment): 'needed' | 'optional' | 'unused' {
  let use: 'optional' | 'unused' = 'unused';
  for (const hole of fragment.holes) {
    const parts =
      hole.kind === 'fragment'
        ? [hole]
        : hole.kind === 'helper'
          ? Object.values(hole.call).filter((part): part is Fragment => isHole(part))
          : [];
    for (const part of parts) {
      const inside = textsIn(part);
      if (inside === 'needed') return inside;
      if (inside === 'optional') use = inside;
    }
    if (hole.kind !== 'identifier' || !LATE.has(hole.name)) continue;
    if (!hole.optional) return 'needed';
    use = 'optional';
  }
  return use;
}

const LATE: ReadonlySet<string> = new Set(TABLE_NAMES.filter(isLate));

const ALIASES = {
  e: 'events',
  t: 'topic_sets',
  o: 'organiser_sets',
  l: 'localities',
  x: 'event_texts',
  p: 'event_places',
  s: 'successors',
  m: 'merges',
  d: 'duplicate_pairs',
  k: 'cadence',
  w: 'coverage'
} as const;
type Alias = keyof typeof ALIASES;

/** `e.event_date`: a column of an aliased table, see `ALIASES`. */
export const col = <A extends Alias>(
  alias: A,
  name: keyof (typeof TABLES)[(typeof ALIASES)[A]] & ColumnName
) => {
  if (!Object.hasOwn(TABLES[ALIASES[alias]], name)) throw new TypeError(`unknown column ${alias}.${name}`);
  return sql`${identifier(alias)}.${identifier(name)}`;
};

/** An output column name, chosen by code: lower-case letters, digits and underscores only. */
export const alias = (name: string): Fragment => {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new TypeError(`not an alias: ${name}`);
  return identifier(name);
};

/** First day of the bucket of a date expression. */
export const timeBin = (grain: Grain, of: Fragment) => helper({ name: 'timeBin', grain, of });
/**
 * True for a stretch of days within one bucket, null when an end is not known. Nearly all are single days, whose
 * buckets need not be made.
 */
export const inOneBin = (grain: Grain, from: Fragment, to: Fragment): Fragment =>
  grain === 'day'
    ? sql`(${from} = ${to})`
    : sql`(${from} = ${to} OR ${timeBin(grain, from)} = ${timeBin(grain, to)})`;
/** Days from one date to another, a whole number; null when either is. */
export const daysBetween = (from: Fragment, to: Fragment) => helper({ name: 'daysBetween', from, to });
/** A date moved by whole months. @throws RangeError for a part of a month: the number is written into the text */
export const shiftMonths = (months: number, of: Fragment) => {
  if (!Number.isSafeInteger(months)) throw new RangeError(`not a number of months: ${months}`);
  return helper({ name: 'shiftMonths', months, of });
};
/**
 * Continuous quantile (linear interpolation between closest ranks, R type 7), nulls ignored.
 * @param among all quantiles that the query asks of the same values: engines find them in one pass
 * @throws RangeError outside 0 to 1 and for a quantile that is not among those: the numbers are written into the text
 */
export const quantile = (q: number, of: Fragment, among: readonly number[] = [q]) => {
  const bad = [q, ...among].find((one) => !(one >= 0 && one <= 1));
  if (bad !== undefined || !among.includes(q)) throw new RangeError(`not a quantile: ${bad ?? q}`);
  return helper({ name: 'quantile', q, among, of });
};
export const contains = (text: Fragment, part: Fragment) => helper({ name: 'contains', text, part });
/**
 * True for the keys of events whose folded titles contain all words. Every query of a search asks the same, so
 * engines that find the events once and keep their keys write it in their own way; the others scan the titles.
 */
export const titlesWith = (key: Fragment, words: readonly string[]): Fragment => {
  const found = and(words.map((word) => contains(col('x', 'search'), text(word))));
  return helper({
    name: 'titlesWith',
    key,
    search: { kind: 'fragment', strings: ['', ''], holes: [{ kind: 'search', words }] },
    plain: sql`${key} IN (SELECT x."event_key" FROM ${table('event_texts')} AS x WHERE ${found})`
  });
};
/** Aggregate: the texts of a group in code order, joined by ";"; null for a group without any. */
export const textList = (of: Fragment) => helper({ name: 'textList', of });
/**
 * The place of a text of the events in the order of all texts of its column, from 1; null for null. Engines hold
 * these orders: see `NUMBERED` in `model/tables.ts`.
 */
export const numberOf = (column: NumberedColumn) =>
  helper({ name: 'numberOf', column, of: col('e', column) });
/** The texts of a column, a row each, and an empty one: what `numberOf` numbers. Stands alone in a list of columns. */
export const numberedTexts = (column: NumberedColumn) => helper({ name: 'numberedTexts', column });
/** Marks an expression that may be null although its column is not, where an engine needs telling. */
export const nullable = (of: Fragment) => helper({ name: 'nullable', of });

/** An aggregate that says what it measures, so that events held in memory can be counted instead of asked for. */
export const measured = (of: Fragment, measure: Measure): Fragment => ({ ...of, measure });
/** A query that says what it asks; null leaves it to the engine. The plan must mean what the SQL means. */
export const planned = (of: Fragment, plan: Plan | null): Fragment => (plan === null ? of : { ...of, plan });

/** Fragments joined by a literal separator. */
export function join(
  parts: readonly Fragment[],
  separator: ', ' | ' AND ' | ' OR ' | ' UNION ALL '
): Fragment {
  if (parts.length === 0) throw new TypeError('nothing to join');
  return {
    kind: 'fragment',
    strings: ['', ...parts.slice(1).map(() => separator), ''],
    holes: [...parts]
  };
}

export const and = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? sql`TRUE` : parts.length === 1 ? parts[0]! : sql`(${join(parts, ' AND ')})`;
export const or = (parts: readonly Fragment[]): Fragment =>
  parts.length === 0 ? sql`FALSE` : parts.length === 1 ? parts[0]! : sql`(${join(parts, ' OR ')})`;

/** `x IN (…)` over bound texts. */
export const inTexts = (of: Fragment, values: readonly string[]): Fragment =>
  values.length === 0 ? sql`FALSE` : sql`${of} IN (${join(values.map(text), ', ')})`;
