import { condition, type Frame } from './condition.ts';
import { alias, and, col, daysBetween, number, join, sql, table, timeBin, type Fragment } from './sql.ts';

/** All events of the dataset that count, whatever is selected: what a page is compared with. */
const counted = ({ view }: Frame): Fragment => condition({ view: { ...view, selection: [] } });

/** A rank among fewer pages says nothing. */
export const MINIMUM_COHORT = 5;

/**
 * The events that count with their `percentile`: the mid-rank of a page's views, 0 to 100, among the pages that the
 * same site published in the same month: 100 · (fewer + ½ equal, itself included) / all. Pages whose views, site or
 * publication are not known have none, nor have those of a cohort below the minimum.
 */
export function percentiles(frame: Frame): Fragment {
  const known = and([
    sql`${col('e', 'views')} IS NOT NULL`,
    sql`${col('e', 'site')} IS NOT NULL`,
    sql`${col('e', 'published_date')} IS NOT NULL`
  ]);
  const cohort = sql`PARTITION BY ${col('e', 'site')}, ${timeBin('month', col('e', 'published_date'))}`;
  const ranked = sql`${cohort} ORDER BY ${col('e', 'views')}`;
  const pages = sql`count(*) OVER (${cohort})`;
  // Counted up to the last of the equal ones, and from the first of them.
  const twice = sql`rank() OVER (${ranked}) - 1 + count(*) OVER (${ranked})`;
  const percentile = sql`CASE WHEN ${pages} >= ${number(MINIMUM_COHORT)} THEN CAST(50 AS DOUBLE) * (${twice}) / ${pages} END`;
  const of = (value: Fragment, which: Fragment) =>
    sql`SELECT e.*, ${value} AS "percentile" FROM ${table('events')} AS e WHERE ${and([counted(frame), which])}`;
  return sql`${of(percentile, known)} UNION ALL ${of(sql`CAST(NULL AS DOUBLE)`, sql`NOT ${known}`)}`;
}

/** Days that a page must have been out: a count of the first two says nothing of the final one. */
const MINIMUM_AGE = 2;
/** Days after which a page has had 63 % of its views, where a site's own figure cannot be estimated. */
export const DEFAULT_TAU = 14;
/** Candidates for a site's own τ, in days. */
export const TAUS: readonly number[] = [
  1, 1.5, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 20, 24, 28, 34, 40, 48, 60
];
/** A site's own τ needs this many pages that were read, of which some young and some old. */
export const FIT_PAGES = 30;
export const FIT_YOUNG = { pages: 8, days: 14 } as const;
export const FIT_OLD = { pages: 8, days: 30 } as const;

/** Columns of the candidate at a place of the list: its curve, and the two sums that its misfit is made of. */
const g = (i: number) => alias(`g_${i}`);
const squares = (i: number) => alias(`squares_${i}`);
const rest = (i: number) => alias(`rest_${i}`);

/**
 * The events with `adjusted`, V / F(a) with F(a) = 1 − e^(−a/τ), a the days from publication to the day on which
 * the views V were read, and `fitted`, whether τ is the site's own (1) or the default (0). Both are null for pages
 * read within two days, and where views or days are not known.
 *
 * τ of a site is the candidate with which ln V − ln F(a) varies least among the site's pages with V ≥ 1 (least
 * squares in logarithms: views are skewed, and a constant takes up how popular a site is).
 */
export function adjustedViews(frame: Frame): Fragment {
  const age = sql`CAST(${daysBetween(col('e', 'published_date'), col('e', 'observed_date'))} AS DOUBLE)`;
  const read = and([
    sql`${col('e', 'views')} IS NOT NULL`,
    sql`${col('e', 'observed_date')} IS NOT NULL`,
    sql`${col('e', 'published_date')} IS NOT NULL`,
    sql`${age} >= ${number(MINIMUM_AGE)}`
  ]);
  const used = and([
    counted(frame),
    read,
    sql`${col('e', 'views')} >= 1`,
    sql`${col('e', 'site')} IS NOT NULL`
  ]);
  const ages = sql`SELECT ${col('e', 'site')} AS "host", ${age} AS "age", CAST(count(*) AS DOUBLE) AS "pages", sum(ln(CAST(${col('e', 'views')} AS DOUBLE))) AS "logs" FROM ${table('events')} AS e WHERE ${used} GROUP BY 1, 2`;
  const pagesWhere = (test: Fragment) => sql`sum(CASE WHEN ${test} THEN ag."pages" ELSE 0 END)`;
  const sites = sql`SELECT ag."host" AS "host" FROM ages AS ag GROUP BY 1
    HAVING sum(ag."pages") >= ${number(FIT_PAGES)}
      AND ${pagesWhere(sql`ag."age" <= ${number(FIT_YOUNG.days)}`)} >= ${number(FIT_YOUNG.pages)}
      AND ${pagesWhere(sql`ag."age" >= ${number(FIT_OLD.days)}`)} >= ${number(FIT_OLD.pages)}`;
  // Pages are of few different ages: each τ has its curve F over them, and all are summed up in one pass.
  const curves = TAUS.map((tau, i) => sql`ln(1 - exp(-da."age" / ${number(tau)})) AS ${g(i)}`);
  const sums = TAUS.flatMap((_, i) => [
    sql`sum(ag."pages" * cv.${g(i)} * cv.${g(i)} - 2 * cv.${g(i)} * ag."logs") AS ${squares(i)}`,
    sql`sum(ag."logs" - ag."pages" * cv.${g(i)}) AS ${rest(i)}`
  ]);
  const summed = sql`SELECT ag."host" AS "host", sum(ag."pages") AS "pages", ${join(sums, ', ')}
    FROM ages AS ag JOIN (${sites}) AS st ON st."host" = ag."host"
    JOIN (SELECT da."age" AS "age", ${join(curves, ', ')} FROM (SELECT DISTINCT ages."age" AS "age" FROM ages) AS da) AS cv ON cv."age" = ag."age" GROUP BY 1`;
  // Σ(y − g)² − (Σ(y − g))²/n without Σy², which no τ changes.
  const misfits = join(
    TAUS.map(
      (tau, i) =>
        sql`SELECT sm."host" AS "host", ${number(tau)} AS "tau", sm.${squares(i)} - sm.${rest(i)} * sm.${rest(i)} / sm."pages" AS "misfit" FROM sums AS sm`
    ),
    ' UNION ALL '
  );
  const fits = sql`SELECT mr."host", mr."tau" FROM (SELECT mf."host", mf."tau", row_number() OVER (PARTITION BY mf."host" ORDER BY mf."misfit", mf."tau") AS "place" FROM (${misfits}) AS mf) AS mr WHERE mr."place" = 1`;
  const adjusted = sql`CAST(${col('e', 'views')} AS DOUBLE) / (1 - exp(-(${age}) / coalesce(ft."tau", ${number(DEFAULT_TAU)})))`;
  return sql`WITH ages AS (${ages}), sums AS (${summed})
    SELECT e.*, CASE WHEN ${read} THEN ${adjusted} END AS "adjusted",
      CASE WHEN ${read} THEN CASE WHEN ft."tau" IS NULL THEN 0 ELSE 1 END END AS "fitted"
    FROM ${table('events')} AS e LEFT JOIN (${fits}) AS ft ON ft."host" = ${col('e', 'site')}`;
}
