import { NONE, type DimensionId } from '#lib/model/dimension.ts';
import type { Grain, Period } from '#lib/model/period.ts';
import { without, type Clause, type Field } from '#lib/model/selection.ts';
import type { Geography, View } from '#lib/model/view.ts';
import { addMonths } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import {
  alias,
  and,
  col,
  contains,
  date,
  inTexts,
  join,
  or,
  shiftMonths,
  sql,
  table,
  text,
  timeBin,
  type Fragment
} from './sql.ts';

/** Which events a query is about. */
export interface Frame {
  readonly view: Pick<View, 'selection' | 'geography' | 'include'>;
  /** fields whose clauses are left out: a chart does not filter itself */
  readonly omit?: readonly Field[];
  /** replaces the date clause of the selection */
  readonly period?: Period;
}

export type GroupKey =
  | { readonly by: 'time'; readonly grain: Grain }
  | { readonly by: DimensionId }
  /** places on one level of the geography of the view */
  | { readonly by: 'place'; readonly level: 'province' | 'district' | 'commune' };

export type Aggregates = Readonly<Record<string, Fragment>>;

/** What is asked of the events of a frame; the answer has one row a group, sorted by the group's keys. */
export interface Ask {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
  /** output name to aggregate over `e` (events) and, when grouped by a many-to-many dimension, `t` or `o` */
  readonly parts: Aggregates;
  /** aggregates of the same time bucket over all values of the other keys: denominators of shares */
  readonly totals?: Aggregates;
  /** also the parts of the bucket this many months earlier, named `before_…`; parts must be additive */
  readonly monthsBefore?: number;
}

/** Output column of a group key: `bucket` for time, `by_theme` and so on for dimensions. */
export const keyName = (key: GroupKey): string => (key.by === 'time' ? 'bucket' : `by_${key.by}`);

/**
 * The condition that picks the events of a frame, over the alias `e`.
 * Many-to-many clauses are semi-joins, so that an event is never counted twice.
 */
export function condition({ view, omit = [], period }: Frame): Fragment {
  const clauses = without(view.selection, ...omit, ...(period ? (['date'] as const) : []));
  const parts = clauses.map((clause) => predicate(clause));
  if (period) parts.push(sql`${col('e', 'event_date')} >= ${date(period.from)}`, sql`${col('e', 'date_last')} <= ${date(period.to)}`);
  parts.push(
    view.include.length === 0
      ? sql`${col('e', 'excluded')} IS NULL`
      : or([sql`${col('e', 'excluded')} IS NULL`, inTexts(col('e', 'excluded'), view.include)])
  );
  return and(parts);
}

/** One row a group with its parts, totals and earlier parts. See `Ask`. */
export function groupQuery(ask: Ask): Fragment {
  const { frame, group, parts, totals, monthsBefore } = ask;
  if (monthsBefore !== undefined) return withEarlier(ask, monthsBefore);
  const inner = grouped(frame, group, parts);
  if (!totals) return sql`${inner} ${orderBy(group.length)}`;
  const time = group.filter((key) => key.by === 'time');
  const outer = grouped(frame, time, totals);
  const on = time.map((key) => sql`g.${alias(keyName(key))} = d.${alias(keyName(key))}`);
  const names = [
    ...group.map((key) => sql`g.${alias(keyName(key))} AS ${alias(keyName(key))}`),
    ...Object.keys(parts).map((name) => sql`g.${alias(name)} AS ${alias(name)}`),
    ...Object.keys(totals).map((name) => sql`d.${alias(name)} AS ${alias(name)}`)
  ];
  return sql`SELECT ${join(names, ', ')} FROM (${inner}) AS g JOIN (${outer}) AS d ON ${and(on)} ${orderBy(group.length)}`;
}

function withEarlier({ frame, group, parts }: Ask, months: number): Fragment {
  const names = Object.keys(parts);
  const keys = group.map((key) => alias(keyName(key)));
  const period = frame.period ?? datePeriod(frame);
  const earlier: Frame = {
    ...frame,
    omit: [...(frame.omit ?? []), 'date'],
    ...(period ? { period: { from: addMonths(period.from, -months), to: addMonths(period.to, -months) } } : {})
  };
  const now = sql`SELECT ${join([...keys, ...names.map((name) => sql`${alias(name)} AS ${alias(`now_${name}`)}`), ...names.map((name) => sql`0 AS ${alias(`ago_${name}`)}`)], ', ')} FROM (${grouped(frame, group, parts)}) AS g`;
  const ago = sql`SELECT ${join([...group.map((key) => (key.by === 'time' ? sql`${shiftMonths(months, alias('bucket'))}` : alias(keyName(key)))), ...names.map(() => sql`0`), ...names.map((name) => alias(name))], ', ')} FROM (${grouped(earlier, group, parts)}) AS b`;
  const sums = names.flatMap((name) => [
    sql`CAST(sum(${alias(`now_${name}`)}) AS BIGINT) AS ${alias(name)}`,
    sql`CAST(sum(${alias(`ago_${name}`)}) AS BIGINT) AS ${alias(`before_${name}`)}`
  ]);
  const groupBy = group.length > 0 ? sql`GROUP BY ${ordinals(group.length)}` : sql``;
  return sql`SELECT ${join([...keys, ...sums], ', ')} FROM (${now} UNION ALL ${ago}) AS u ${groupBy} ${orderBy(group.length)}`;
}

function grouped(frame: Frame, group: readonly GroupKey[], parts: Aggregates): Fragment {
  const keys = group.map((key) => sql`${keyExpression(key, frame.view.geography)} AS ${alias(keyName(key))}`);
  const values = Object.entries(parts).map(([name, part]) => sql`${part} AS ${alias(name)}`);
  const conditions = [condition(frame)];
  for (const key of group) {
    if (key.by !== 'time') continue;
    // An event whose date is known less exactly than the bucket belongs to no bucket.
    conditions.push(
      sql`${timeBin(key.grain, col('e', 'event_date'))} = ${timeBin(key.grain, col('e', 'date_last'))}`
    );
  }
  const groupBy = group.length > 0 ? sql`GROUP BY ${ordinals(group.length)}` : sql``;
  return sql`SELECT ${join([...keys, ...values], ', ')} FROM ${table('events')} AS e ${joins(group)} WHERE ${and(conditions)} ${groupBy}`;
}

/** Joins for many-to-many keys; an event without a value keeps one row, whose key is `NONE`. */
function joins(group: readonly GroupKey[]): Fragment {
  const has = (...ids: string[]) => group.some((key) => ids.includes(key.by));
  const topics = has('theme')
    ? sql`LEFT JOIN ${table('event_topics')} AS t ON t."event_key" = e."event_key"`
    : has('theme_group')
      ? sql`LEFT JOIN (SELECT DISTINCT t."event_key", t."topic_group" FROM ${table('event_topics')} AS t) AS t ON t."event_key" = e."event_key"`
      : sql``;
  const organisers = has('organiser')
    ? sql`LEFT JOIN ${table('event_organisers')} AS o ON o."event_key" = e."event_key"`
    : sql``;
  return sql`${topics} ${organisers}`;
}

function keyExpression(key: GroupKey, geography: Geography): Fragment {
  if (key.by === 'time') return timeBin(key.grain, col('e', 'event_date'));
  if (key.by === 'place') {
    const level = 'level' in key ? key.level : 'province';
    return orNone(
      level === 'province' ? provinceColumn(geography) : col('e', level === 'district' ? 'district' : 'commune')
    );
  }
  return orNone(dimensionColumn(key.by));
}

const orNone = (of: Fragment) => sql`coalesce(${of}, ${text(NONE)})`;

export const provinceColumn = (geography: Geography): Fragment =>
  col('e', geography === 'then' ? 'province_then' : 'province_now');

function dimensionColumn(id: Exclude<DimensionId, 'place'>): Fragment {
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

function predicate(clause: Clause): Fragment {
  switch (clause.kind) {
    case 'interval': {
      const [from, to] = clause.values;
      return and([
        ...(from === null ? [] : [sql`${col('e', 'event_date')} >= ${date(from)}`]),
        ...(to === null ? [] : [sql`${col('e', 'date_last')} <= ${date(to)}`])
      ]);
    }
    case 'match': {
      const words = fold(clause.values[0]).split(' ').filter(Boolean);
      return and(words.map((word) => contains(col('e', 'search'), text(word))));
    }
    case 'points': {
      const inside = anyOf(clause.field, clause.values);
      // Every operand of `inside` is free of nulls, so "not" is its exact complement.
      return clause.exclude ? sql`NOT ${inside}` : inside;
    }
  }
}

function anyOf(field: DimensionId, values: readonly string[]): Fragment {
  const named = values.filter((value) => value !== NONE);
  const none = values.includes(NONE);
  const inColumn = (of: Fragment) => inTexts(orNone(of), values);
  switch (field) {
    case 'theme':
    case 'theme_group':
      return or([
        sql`e."event_key" IN (SELECT t."event_key" FROM ${table('event_topics')} AS t WHERE ${inTexts(dimensionColumn(field), named)})`,
        ...(none
          ? [sql`e."event_key" NOT IN (SELECT t."event_key" FROM ${table('event_topics')} AS t)`]
          : [])
      ]);
    case 'organiser':
      return or([
        sql`e."event_key" IN (SELECT o."event_key" FROM ${table('event_organisers')} AS o WHERE ${inTexts(col('o', 'organiser'), named)})`,
        ...(none
          ? [sql`e."event_key" NOT IN (SELECT o."event_key" FROM ${table('event_organisers')} AS o)`]
          : [])
      ]);
    case 'place':
      // A key names one unit of one vintage, so the same value works in both geographies.
      return or([
        ...(['province_then', 'province_now', 'district', 'commune'] as const).map((name) =>
          inTexts(sql`coalesce(${col('e', name)}, ${text('')})`, named)
        ),
        ...(none ? [sql`${col('e', 'locality')} IS NULL`] : [])
      ]);
    default:
      return inColumn(dimensionColumn(field));
  }
}

const ordinals = (count: number): Fragment => ({
  kind: 'fragment',
  strings: [Array.from({ length: count }, (_, i) => i + 1).join(', ')],
  holes: []
});

const orderBy = (count: number): Fragment => (count > 0 ? sql`ORDER BY ${ordinals(count)}` : sql``);

function datePeriod(frame: Frame): Period | undefined {
  if (frame.omit?.includes('date')) return undefined;
  const clause = frame.view.selection.find((c) => c.field === 'date');
  if (clause?.kind !== 'interval') return undefined;
  const [from, to] = clause.values;
  return { from: from ?? '0100-01-01', to: to ?? '9998-12-31' };
}
