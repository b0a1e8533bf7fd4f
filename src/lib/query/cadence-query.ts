import { DIVIDED, LOST } from '#lib/model/dimension.ts';
import { clauseOf } from '#lib/model/selection.ts';
import type { GroupKey, PlaceLevel } from './group-key.ts';
import { countOf, levelOf, placeJoins, placeKey } from './place-query.ts';
import {
  alias,
  and,
  col,
  date,
  daysBetween,
  inOneBin,
  inTexts,
  join,
  or,
  sql,
  table,
  text,
  timeBin,
  type Fragment
} from './sql.ts';
import { condition, endsOf, keyName, orderBy, ordinals, type Frame } from './view-query.ts';
import { monthsTouching, watchedMonths } from './watch-query.ts';

const LEVELS: readonly PlaceLevel[] = ['province', 'district', 'commune'];

/** An organiser's level or group that a rule asks for and the record does not state. */
const UNKNOWN = or([
  sql`(${col('k', 'level')} IS NOT NULL AND ${col('e', 'level')} IS NULL)`,
  sql`(${col('k', 'organiser_group')} IS NOT NULL AND ${col('e', 'organiser_group')} IS NULL)`
]);

/** What the record states agrees with the rule. A joint event answers to the rules of each organiser's group. */
const ANSWERS = and([
  sql`(${col('k', 'level')} IS NULL OR ${col('e', 'level')} IS NULL OR ${col('e', 'level')} = ${col('k', 'level')})`,
  or([
    sql`${col('k', 'organiser_group')} IS NULL`,
    sql`${col('e', 'organiser_group')} IS NULL`,
    sql`${col('e', 'organiser_group')} = ${col('k', 'organiser_group')}`,
    sql`(${col('e', 'organiser_set')}, ${col('k', 'organiser_group')}) IN (SELECT ${col('o', 'organiser_set')}, ${col('o', 'organiser_group')} FROM ${table('organiser_sets')} AS o WHERE ${col('o', 'organiser_group')} IS NOT NULL)`
  ]),
  sql`(${col('k', 'valid_from')} IS NULL OR ${col('e', 'event_date')} >= ${col('k', 'valid_from')})`,
  sql`(${col('k', 'valid_to')} IS NULL OR ${col('e', 'date_last')} <= ${col('k', 'valid_to')})`
]);

/**
 * How often each unit did what a rule asks of the units of its level. Units with the same figures share a row:
 * the keys of the group, `by_rule`, then `units`, their number; `n`, the events of each, `unknown`, those whose
 * organiser's level or group is not stated, `schedules`, recurring schedules, which are never counted; `watched`,
 * months in which the unit is known to have been watched, null when nothing says so; `from_day` and `to_day`, the
 * life of the unit, and `rule_from`, `rule_to`, that of the rule, as days from 1970-01-01; `per_year`.
 * The units are those with a record at any time or a statement of coverage. The group holds a place, time, or
 * neither.
 * @param buckets first days of the buckets of a group with time
 */
export function cadenceQuery(frame: Frame, group: readonly GroupKey[], buckets: readonly string[]): Fragment {
  const place = group.find((key) => key.by === 'place');
  const levels = place ? [levelOf(place)] : LEVELS;
  const keys = group.map((key) => alias(keyName(key)));
  const all = [...keys, alias('by_rule')];
  const rows = join(
    levels.map((level) => ofLevel(frame, group, buckets, level)),
    ' UNION ALL '
  );
  const figures = FIGURES.map((name) => sql`u.${alias(name)} AS ${alias(name)}`);
  const columns = [
    ...all.map((key) => sql`u.${key} AS ${key}`),
    ...figures,
    sql`CAST(count(*) AS BIGINT) AS "units"`
  ];
  const width = all.length + figures.length;
  return sql`SELECT ${join(columns, ', ')} FROM (${rows}) AS u GROUP BY ${ordinals(width)} ${orderBy(width)}`;
}

const FIGURES = [
  'n',
  'unknown',
  'schedules',
  'watched',
  'from_day',
  'to_day',
  'rule_from',
  'rule_to',
  'per_year'
] as const;

/** A row for each unit of a level, bucket and rule of the level. */
function ofLevel(
  frame: Frame,
  group: readonly GroupKey[],
  buckets: readonly string[],
  level: PlaceLevel
): Fragment {
  const time = group.find((key) => key.by === 'time');
  const units = unitsOf(frame, level);
  const counts = countsOf(frame, time, level);
  const watched = watchedOf(frame, time, level);
  const rules = sql`SELECT DISTINCT ${col('k', 'rule')} AS "rule", ${col('k', 'per_year')} AS "per_year", ${col('k', 'valid_from')} AS "first", ${col('k', 'valid_to')} AS "last" FROM ${table('cadence')} AS k WHERE ${col('k', 'unit_level')} = ${text(level)}`;
  const day = (of: Fragment) => sql`CAST(${daysBetween(date('1970-01-01'), of)} AS BIGINT)`;
  // In the geography of today every unit stands for all that it was made of.
  const life = (of: Fragment) => (frame.view.geography === 'then' ? day(of) : sql`CAST(NULL AS BIGINT)`);
  const columns = [
    ...group.map((key) =>
      key.by === 'time' ? sql`b."start" AS "bucket"` : sql`u."unit" AS ${alias(keyName(key))}`
    ),
    sql`r."rule" AS "by_rule"`,
    sql`coalesce(c."held", 0) AS "n"`,
    sql`coalesce(c."unclear", 0) AS "unknown"`,
    sql`coalesce(c."planned", 0) AS "schedules"`,
    sql`CASE WHEN u."listed" = 0 THEN NULL ELSE coalesce(w."months", 0) END AS "watched"`,
    sql`${life(col('l', 'valid_from'))} AS "from_day"`,
    sql`${life(col('l', 'valid_to'))} AS "to_day"`,
    sql`${day(sql`r."first"`)} AS "rule_from"`,
    sql`${day(sql`r."last"`)} AS "rule_to"`,
    sql`r."per_year" AS "per_year"`
  ];
  const starts = time ? sql`CROSS JOIN (${startsOf(buckets)}) AS b` : sql``;
  const same = (relation: 'c' | 'w') => {
    const of = alias(relation);
    const bucket = time ? sql`AND ${of}."start" = b."start"` : sql``;
    return sql`${of}."unit" = u."unit" AND ${of}."rule" = r."rule" ${bucket}`;
  };
  return sql`SELECT ${join(columns, ', ')} FROM (${units}) AS u CROSS JOIN (${rules}) AS r ${starts}
    LEFT JOIN (${counts}) AS c ON ${same('c')} LEFT JOIN (${watched}) AS w ON ${same('w')}
    LEFT JOIN ${table('localities')} AS l ON ${col('l', 'unit_key')} = u."unit"`;
}

const startsOf = (buckets: readonly string[]): Fragment =>
  buckets.length === 0
    ? sql`SELECT ${date(null)} AS "start" WHERE FALSE`
    : join(
        buckets.map((bucket) => sql`SELECT ${date(bucket)} AS "start"`),
        ' UNION ALL '
      );

/** `unit`, and `listed`, 1 when the table of coverage names it: with a record at any time, or named there. */
function unitsOf({ view, omit }: Frame, level: PlaceLevel): Fragment {
  const selection = view.selection.filter(({ field }) => field === 'place');
  const where = condition({ view: { ...view, selection }, ...(omit ? { omit } : {}) });
  const key = placeKey(level, view);
  const seen = sql`SELECT ${key} AS "unit", 0 AS "named" FROM ${table('events')} AS e ${placeJoins(level, view)} WHERE ${where} GROUP BY 1`;
  const known = sql`SELECT g."unit" AS "unit", g."named" AS "named" FROM (${seen}) AS g WHERE g."unit" IS NOT NULL AND NOT ${inTexts(sql`g."unit"`, [DIVIDED, LOST])}`;
  const named = sql`SELECT DISTINCT c."unit" AS "unit", 1 AS "named" FROM (${watchedMonths(view.geography)}) AS c JOIN ${table('localities')} AS l ON ${col('l', 'unit_key')} = c."unit" WHERE ${col('l', 'level')} = ${text(level)} AND ${inForceNow(view.geography)}`;
  const chosen = !omit?.includes('place') && clauseOf(view.selection, 'place') !== undefined;
  // Under a choice of places only units met in the data are known to belong to it.
  const bound = chosen ? sql`HAVING min(a."named") = 0` : sql``;
  return sql`SELECT a."unit" AS "unit", max(a."named") AS "listed" FROM (${known} UNION ALL ${named}) AS a GROUP BY 1 ${bound}`;
}

/** A unit that has ended is not one of today's; districts have ended and keep what they owed. */
const inForceNow = (geography: Frame['view']['geography']): Fragment =>
  geography === 'then'
    ? sql`TRUE`
    : sql`(${col('l', 'valid_to')} IS NULL OR ${col('l', 'level')} = 'district')`;

/** `held`, `unclear` and `planned` events of each unit, bucket and rule. */
function countsOf(frame: Frame, time: GroupKey | undefined, level: PlaceLevel): Fragment {
  const { view } = frame;
  const grain = time?.by === 'time' ? time.grain : null;
  const counted: Frame = {
    ...frame,
    view: { ...view, include: [...new Set([...view.include, 'schedule' as const])] }
  };
  const start = grain === null ? [] : [sql`${timeBin(grain, col('e', 'event_date'))} AS "start"`];
  const kind = sql`CASE WHEN coalesce(${col('e', 'excluded')}, '') = 'schedule' THEN 2 WHEN ${UNKNOWN} THEN 1 ELSE 0 END`;
  const where = and([
    condition(counted),
    sql`${col('k', 'unit_level')} = ${text(level)}`,
    ANSWERS,
    ...(grain === null ? [] : [inOneBin(grain, col('e', 'event_date'), col('e', 'date_last'))])
  ]);
  const keys = [
    sql`${placeKey(level, view)} AS "unit"`,
    sql`${col('k', 'rule')} AS "rule"`,
    sql`${kind} AS "kind"`,
    ...start
  ];
  const x = countOf({ frame, group: [{ by: 'place', level }] });
  const rows = sql`SELECT ${join([...keys, sql`${x} AS "x"`], ', ')} FROM ${table('events')} AS e JOIN ${table('cadence')} AS k ON ${col('k', 'event_type')} = ${col('e', 'event_type')} ${placeJoins(level, view)} WHERE ${where} GROUP BY ${ordinals(keys.length)}`;
  const starts = grain === null ? [] : [sql`i."start" AS "start"`];
  return sql`SELECT ${join([sql`i."unit" AS "unit"`, sql`i."rule" AS "rule"`, ...starts, ofKind(sql`0`, 'held'), ofKind(sql`1`, 'unclear'), ofKind(sql`2`, 'planned')], ', ')} FROM (${rows}) AS i GROUP BY ${ordinals(2 + starts.length)}`;
}

const ofKind = (kind: Fragment, name: string): Fragment =>
  sql`CAST(sum(CASE WHEN i."kind" = ${kind} THEN i."x" ELSE 0 END) AS DOUBLE) AS ${alias(name)}`;

/** `months`: watched months of each unit in each bucket while a rule of the level was in force. */
function watchedOf(frame: Frame, time: GroupKey | undefined, level: PlaceLevel): Fragment {
  const m = sql`c."month"`;
  const starts = time?.by === 'time' ? [sql`${timeBin(time.grain, m)} AS "start"`] : [];
  const within = and([
    sql`c."watching" = 1`,
    sql`${col('k', 'unit_level')} = ${text(level)}`,
    monthsTouching(m, endsOf(frame)),
    sql`(${col('k', 'valid_to')} IS NULL OR ${m} <= ${col('k', 'valid_to')})`,
    sql`(${col('k', 'valid_from')} IS NULL OR ${m} >= ${timeBin('month', col('k', 'valid_from'))})`
  ]);
  const columns = [sql`c."unit" AS "unit"`, sql`${col('k', 'rule')} AS "rule"`, ...starts];
  return sql`SELECT ${join([...columns, sql`CAST(count(DISTINCT ${m}) AS BIGINT) AS "months"`], ', ')} FROM (${watchedMonths(frame.view.geography)}) AS c CROSS JOIN ${table('cadence')} AS k WHERE ${within} GROUP BY ${ordinals(columns.length)}`;
}
