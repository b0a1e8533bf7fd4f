import { NONE } from '#lib/model/dimension.ts';
import { BREAK_2025, GRAINS, type Grain } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import { endsOf, type Frame } from './condition.ts';
import { alias, and, col, date, inTexts, join, or, sql, table, text, timeBin, type Fragment } from './sql.ts';
import { monthsTouching } from './watch-query.ts';

/** Statements of coverage are about months: the finest grain they can be asked by. */
export const coverageGrain = (grain: Grain): Grain =>
  GRAINS.indexOf(grain) < GRAINS.indexOf('month') ? 'month' : grain;

/** What the answers mean; the strongest statement on a unit and month counts. */
const STRENGTH = { observed: 3, nil: 2, missing: 1 } as const;

const COUNTS = Object.entries(STRENGTH).map(
  ([name, strength]) =>
    sql`CAST(sum(CASE WHEN s."unit" IS NOT NULL AND s."strength" = ${literal(strength)} THEN 1 ELSE 0 END) AS BIGINT) AS ${alias(name)}`
);

/**
 * What was watched in the places of a frame, by time: `bucket` (a grain of months or longer), the months of
 * provinces `observed`, `nil` and `missing`, and `overall`: the strongest statement of sources without a place,
 * 3 observed, 2 nil, 1 missing, 0 none. A bucket without any statement has no row.
 */
export function watchedByTimeQuery(frame: Frame, grain: Grain): Fragment {
  const overall = sql`CAST(max(CASE WHEN s."unit" IS NULL THEN s."strength" ELSE 0 END) AS BIGINT) AS "overall"`;
  return sql`${statements(frame)} SELECT ${timeBin(coverageGrain(grain), sql`s."at_month"`)} AS "bucket", ${join([...COUNTS, overall], ', ')} FROM s GROUP BY 1 ORDER BY 1`;
}

/**
 * The same by place: `unit` (a province of the geography of the view; null for sources without a place) and its
 * months `observed`, `nil` and `missing`; `overall` is the strongest statement of the row.
 */
export function watchedByPlaceQuery(frame: Frame): Fragment {
  const overall = sql`CAST(max(s."strength") AS BIGINT) AS "overall"`;
  return sql`${statements(frame)} SELECT s."unit" AS "unit", ${join([...COUNTS, overall], ', ')} FROM s GROUP BY 1 ORDER BY 1`;
}

/** The same by place and time: `unit` and `bucket`, a grain of months or longer. */
export function watchedByPlaceAndTimeQuery(frame: Frame, grain: Grain): Fragment {
  const overall = sql`CAST(max(s."strength") AS BIGINT) AS "overall"`;
  return sql`${statements(frame)} SELECT s."unit" AS "unit", ${timeBin(coverageGrain(grain), sql`s."at_month"`)} AS "bucket", ${join([...COUNTS, overall], ', ')} FROM s GROUP BY 1, 2 ORDER BY 1, 2`;
}

/**
 * `WITH … s`: one row a province and month, `unit`, `at_month`, `strength`. A statement on a lower unit counts
 * for its province. As it was then, a statement made on a province of today for a month before it existed
 * counts for each province that it was made of.
 */
function statements(frame: Frame): Fragment {
  const { geography } = frame.view;
  const before = sql`${col('w', 'month')} < ${date(BREAK_2025)}`;
  const unit =
    geography === 'now'
      ? sql`g."today"`
      : sql`CASE WHEN ${before} THEN coalesce(f."unit_key", g."province") ELSE g."today" END`;
  const former =
    geography === 'now'
      ? sql``
      : sql`LEFT JOIN (SELECT u."unit_key", u."heir" FROM u WHERE u."rung" = ${text('province')} AND u."heir" IS NOT NULL) AS f ON f."heir" = g."province"`;
  const strength = sql`CASE ${col('w', 'status')} WHEN ${text('observed')} THEN ${literal(3)} WHEN ${text('nil')} THEN ${literal(2)} ELSE ${literal(1)} END`;
  const conditions = [
    sql`${col('w', 'month')} IS NOT NULL`,
    inTexts(col('w', 'status'), Object.keys(STRENGTH)),
    monthsTouching(col('w', 'month'), endsOf(frame)),
    ...scope(frame, geography === 'then' ? before : null)
  ];
  return sql`WITH u AS (
      SELECT ${col('l', 'unit_key')} AS "unit_key", min(${col('l', 'level')}) AS "rung", min(${col('l', 'parent_key')}) AS "above", min(${col('l', 'successor_key')}) AS "heir"
      FROM ${table('localities')} AS l GROUP BY 1
    ), h AS (
      SELECT a."unit_key" AS "unit_key", b."unit_key" AS "second", c."unit_key" AS "third",
        CASE WHEN a."rung" = ${text('province')} THEN a."unit_key" WHEN b."rung" = ${text('province')} THEN b."unit_key" WHEN c."rung" = ${text('province')} THEN c."unit_key" ELSE a."unit_key" END AS "province"
      FROM u AS a LEFT JOIN u AS b ON b."unit_key" = a."above" LEFT JOIN u AS c ON c."unit_key" = b."above"
    ), g AS (
      SELECT h."unit_key" AS "unit_key", h."second" AS "second", h."third" AS "third", h."province" AS "province", coalesce(k."heir", h."province") AS "today"
      FROM h LEFT JOIN u AS k ON k."unit_key" = h."province" AND k."rung" = ${text('province')}
    ), s AS (
      SELECT coalesce(${unit}, ${col('w', 'locality')}) AS "unit", ${col('w', 'month')} AS "at_month", max(${strength}) AS "strength"
      FROM ${table('coverage')} AS w LEFT JOIN g ON g."unit_key" = ${col('w', 'locality')} ${former}
      WHERE ${and(conditions)} GROUP BY 1, 2
    )`;
}

/**
 * Statements on the chosen places: on a chosen unit, on one below it, or on one above it, which watches all it
 * holds. A source without a place watches everything.
 */
function scope({ view, omit = [] }: Frame, before: Fragment | null): Fragment[] {
  const clause = omit.includes('place') ? undefined : clauseOf(view.selection, 'place');
  if (!clause) return [];
  const chosen = clause.values.filter((value) => value !== NONE);
  const among = (of: Fragment) => inTexts(sql`coalesce(${of}, ${text('')})`, chosen);
  const inside = or([
    among(col('w', 'locality')),
    ...['second', 'third', 'province', 'today'].map((name) => among(sql`g.${alias(name)}`)),
    ...(before ? [and([before, among(sql`f."unit_key"`)])] : [])
  ]);
  const placeless = sql`${col('w', 'locality')} IS NULL`;
  if (clause.exclude) return [or([placeless, sql`NOT ${inside}`])];
  const above = [
    sql`SELECT x."second" AS "holder" FROM g AS x WHERE ${inTexts(sql`x."unit_key"`, chosen)} AND x."second" IS NOT NULL`,
    sql`SELECT x."third" AS "holder" FROM g AS x WHERE ${inTexts(sql`x."unit_key"`, chosen)} AND x."third" IS NOT NULL`,
    // As it was then, provinces of today are not above those they were made of: `before` sees to it.
    ...(before
      ? []
      : [sql`SELECT x."today" AS "holder" FROM g AS x WHERE ${inTexts(sql`x."unit_key"`, chosen)}`])
  ];
  return [or([placeless, inside, sql`${col('w', 'locality')} IN (${join(above, ' UNION ALL ')})`])];
}

function literal(value: 1 | 2 | 3): Fragment {
  return value === 1 ? sql`1` : value === 2 ? sql`2` : sql`3`;
}
