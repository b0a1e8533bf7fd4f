import type { AmountField } from '#lib/model/dimension.ts';
import type { Grain, Period } from '#lib/model/period.ts';
import { addDays, addMonths } from '#lib/util/dates.ts';
import { condition, dimensionColumn, endsOf, orNone, type Frame } from './condition.ts';
import { countOf, levelOf, placeJoins, placeKey } from './place-query.ts';
import { groupPlan, measuresOf } from './plans.ts';
import {
  alias,
  and,
  col,
  type Fragment,
  inOneBin,
  integer,
  join,
  measured,
  planned,
  shiftMonths,
  sql,
  table,
  timeBin
} from './sql.ts';

export type { GroupKey } from './group-key.ts';
import type { GroupKey } from './group-key.ts';
export { condition, endsOf, IS_MERGED, type Frame } from './condition.ts';
export { provinceColumn } from './place-query.ts';

export type Aggregates = Readonly<Record<string, Fragment>>;

/** What is asked of the events of a frame; the answer has one row a group, sorted by the group's keys. */
export interface Ask {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
  /** output name to aggregate over `e` (events) and, when grouped by a many-to-many dimension, `t` or `o` */
  readonly parts: Aggregates;
  /** SELECT that stands for the table of events: their columns (`e.*`), and further ones made of them */
  readonly derived?: Fragment;
  /** aggregates of the same group over all themes: denominators of the shares of themes */
  readonly totals?: Aggregates;
  /** also the parts of the bucket this many months earlier, named `before_…`; parts must be additive */
  readonly monthsBefore?: number;
}

/** Output column of a group key: `bucket` for time, `by_theme` and so on for dimensions. */
export const keyName = (key: GroupKey): string => (key.by === 'time' ? 'bucket' : `by_${key.by}`);

/** One row a group with its parts, totals and earlier parts. See `Ask`. */
export function groupQuery(ask: Ask): Fragment {
  const { frame, group, parts, totals, monthsBefore, derived } = ask;
  if (monthsBefore !== undefined) return withEarlier(ask, monthsBefore);
  const inner = grouped(frame, group, parts, derived);
  const plan = derived ? null : groupPlan({ frame, group, nameOf: keyName }, parts, totals);
  if (!totals) return planned(sql`${inner} ${orderBy(group.length)}`, plan);
  const others = withoutThemes(group);
  const outer = grouped(frame, others, totals, derived);
  const on = others.map((key) => sql`g.${alias(keyName(key))} = d.${alias(keyName(key))}`);
  const names = [
    ...group.map((key) => sql`g.${alias(keyName(key))} AS ${alias(keyName(key))}`),
    ...Object.keys(parts).map((name) => sql`g.${alias(name)} AS ${alias(name)}`),
    ...Object.keys(totals).map((name) => sql`d.${alias(name)} AS ${alias(name)}`)
  ];
  return planned(
    sql`SELECT ${join(names, ', ')} FROM (${inner}) AS g JOIN (${outer}) AS d ON ${and(on)} ${orderBy(group.length)}`,
    plan
  );
}

/** A grouping over all themes. */
export const withoutThemes = (group: readonly GroupKey[]): readonly GroupKey[] =>
  group.filter((key) => key.by !== 'theme' && key.by !== 'theme_group');

/**
 * The parts of the frame's events beside those of the events `months` earlier, whose buckets are moved forward.
 * Buckets after the last dated event that counts are left out: nothing is known of them yet.
 */
function withEarlier({ frame, group, parts }: Ask, months: number): Fragment {
  const names = Object.keys(parts);
  const keys = group.map((key) => alias(keyName(key)));
  const moved = group.map((key) =>
    key.by === 'time' ? timeBin(key.grain, shiftMonths(months, alias('bucket'))) : alias(keyName(key))
  );
  const period = datePeriod(frame);
  const earlier: Frame = {
    ...frame,
    omit: [...(frame.omit ?? []), 'date'],
    ...(period ? { period: monthsEarlier(period, months) } : {})
  };
  const now = [
    ...keys,
    ...names.map((name) => sql`${alias(name)} AS ${alias(`now_${name}`)}`),
    ...names.map((name) => sql`0 AS ${alias(`ago_${name}`)}`)
  ];
  const ago = [...moved, ...names.map(() => sql`0`), ...names.map((name) => alias(name))];
  const counted = condition({ view: { ...frame.view, selection: [] } });
  const known = moved
    .filter((_, i) => group[i]?.by === 'time')
    .map(
      (bucket) =>
        sql`${bucket} <= (SELECT max(${col('e', 'event_date')}) FROM ${table('events')} AS e WHERE ${counted})`
    );
  const both = sql`SELECT ${join(now, ', ')} FROM (${grouped(frame, group, parts)}) AS g UNION ALL SELECT ${join(ago, ', ')} FROM (${grouped(earlier, group, parts)}) AS b WHERE ${and(known)}`;
  const sums = names.flatMap((name) => [
    sql`CAST(sum(${alias(`now_${name}`)}) AS DOUBLE) AS ${alias(name)}`,
    sql`CAST(sum(${alias(`ago_${name}`)}) AS DOUBLE) AS ${alias(`before_${name}`)}`
  ]);
  const groupBy = group.length > 0 ? sql`GROUP BY ${ordinals(group.length)}` : sql``;
  return sql`SELECT ${join([...keys, ...sums], ', ')} FROM (${both}) AS u ${groupBy} ${orderBy(group.length)}`;
}

/** The same days `months` earlier; a period that ends with a month's last day still does. */
function monthsEarlier({ from, to }: Period, months: number): Period {
  const next = addDays(to, 1);
  return {
    from: addMonths(from, -months),
    to: next.endsWith('-01') ? addDays(addMonths(next, -months), -1) : addMonths(to, -months)
  };
}

/** One row a group with its parts, in no order: for queries around it. */
export function grouped(
  frame: Frame,
  group: readonly GroupKey[],
  parts: Aggregates,
  derived?: Fragment
): Fragment {
  const keys = group.map((key) => sql`${keyExpression(key, frame)} AS ${alias(keyName(key))}`);
  const values = Object.entries(parts).map(([name, part]) => sql`${part} AS ${alias(name)}`);
  const names = Object.keys(parts).map((name) => sql`gr.${alias(name)} AS ${alias(name)}`);
  const conditions = [condition(frame)];
  for (const key of group) {
    if (key.by !== 'time') continue;
    // An event whose date is known less exactly than the bucket belongs to no bucket.
    conditions.push(inOneBin(key.grain, col('e', 'event_date'), col('e', 'date_last')));
  }
  const groupBy = group.length > 0 ? sql`GROUP BY ${ordinals(group.length)}` : sql``;
  const rows = sql`SELECT ${join([...keys, ...values], ', ')} FROM ${derived ? sql`(${derived})` : table('events')} AS e ${joins(group, frame)} WHERE ${and(conditions)} ${groupBy}`;
  if (group.every((key) => key.by === 'time')) return rows;
  // "Not known" gets its name after grouping: engines group the codes of a column faster than texts made of them.
  const named = group.map((key) => {
    const of = sql`gr.${alias(keyName(key))}`;
    return sql`${key.by === 'time' ? of : orNone(of)} AS ${alias(keyName(key))}`;
  });
  return sql`SELECT ${join([...named, ...names], ', ')} FROM (${rows}) AS gr`;
}

/**
 * Part of an event that falls to the theme, or to the theme group, of its row: 1/k for an event of k themes,
 * 1 for an event without any. Only in queries grouped by `theme` or `theme_group`.
 */
export const THEME_WEIGHT: Fragment = measured(sql`coalesce(t."weight", 1)`, {
  kind: 'count',
  share: 'theme'
});

/** Joins for many-to-many keys; an event without a value keeps one row, whose key is `NONE`. */
function joins(group: readonly GroupKey[], frame: Frame): Fragment {
  const has = (...ids: string[]) => group.some((key) => ids.includes(key.by));
  const weight = sql`CAST(1 AS DOUBLE) / ${col('t', 'topic_count')}`;
  const topics = has('theme')
    ? sql`LEFT JOIN (SELECT t."topic_set", t."topic", t."topic_group", ${weight} AS "weight" FROM ${table('topic_sets')} AS t) AS t ON t."topic_set" = e."topic_set"`
    : has('theme_group')
      ? sql`LEFT JOIN (SELECT t."topic_set", t."topic_group", sum(${weight}) AS "weight" FROM ${table('topic_sets')} AS t GROUP BY 1, 2) AS t ON t."topic_set" = e."topic_set"`
      : sql``;
  const organisers = has('organiser')
    ? sql`LEFT JOIN ${table('organiser_sets')} AS o ON ${col('o', 'organiser_set')} = ${col('e', 'organiser_set')}`
    : sql``;
  const place = group.find((key) => key.by === 'place');
  return sql`${topics} ${organisers} ${place ? placeJoins(levelOf(place), frame.view) : sql``}`;
}

function keyExpression(key: GroupKey, { view }: Frame): Fragment {
  if (key.by === 'time') return timeBin(key.grain, col('e', 'event_date'));
  return key.by === 'place' ? placeKey(levelOf(key), view) : dimensionColumn(key.by);
}

export const ordinals = (count: number): Fragment => ({
  kind: 'fragment',
  strings: [Array.from({ length: count }, (_, i) => i + 1).join(', ')],
  holes: []
});

export const orderBy = (count: number): Fragment => (count > 0 ? sql`ORDER BY ${ordinals(count)}` : sql``);

function datePeriod(frame: Frame): Period | undefined {
  const { from, to } = endsOf(frame);
  return from === null && to === null ? undefined : { from: from ?? '0100-01-01', to: to ?? '9998-12-31' };
}

/** `n`: events (or sessions, as the view counts) of a frame that have no bucket of a grain, because their date is unknown or less exact. */
export function unbucketedQuery(frame: Frame, grain: Grain): Fragment {
  const within = inOneBin(grain, col('e', 'event_date'), col('e', 'date_last'));
  const parts = { n: countOf({ frame, group: [] }) };
  const measures = measuresOf(parts);
  return planned(
    sql`SELECT ${parts.n} AS "n" FROM ${table('events')} AS e WHERE ${condition(frame)} AND (${col('e', 'event_date')} IS NULL OR NOT ${within})`,
    measures && { kind: 'group', frame, keys: {}, parts: measures, unbucketed: grain }
  );
}

/** Columns whose distribution over time is shown. */
export type Amount = AmountField;

/**
 * `bucket`, `value`, `label`: the single known amounts of buckets that hold fewer than `fewer` of them, which are
 * too few for a median; the label is the title of the event, null as long as the texts are not loaded.
 */
export function fewValuesQuery(frame: Frame, grain: Grain, amount: Amount, fewer: number): Fragment {
  const start = timeBin(grain, col('e', 'event_date'));
  const within = inOneBin(grain, col('e', 'event_date'), col('e', 'date_last'));
  const of = col('e', amount);
  const few = sql`SELECT w."bucket" AS "bucket", w."amount" AS "value", ${col('x', 'title')} AS "label" FROM (
    SELECT ${start} AS "bucket", ${of} AS "amount", ${col('e', 'event_key')} AS "key", count(*) OVER (PARTITION BY ${start}) AS "known"
    FROM ${table('events')} AS e WHERE ${condition(frame)} AND ${of} IS NOT NULL AND ${within}
  ) AS w LEFT JOIN ${table('event_texts', 'optional')} AS x ON x."event_key" = w."key"
  WHERE w."known" < ${integer(fewer)} ORDER BY 1, 2, 3`;
  return planned(few, { kind: 'few', frame, grain, amount, fewer, columns: ['bucket', 'value', 'label'] });
}
