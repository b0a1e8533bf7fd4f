import { describe, expect, it } from 'vitest';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { activeLocalities } from '#lib/indicators/active-localities.ts';
import { themeShareFractional } from '#lib/indicators/theme-share-fractional.ts';
import { yearOnYear } from '#lib/indicators/year-on-year.ts';
import type { Selection } from '#lib/model/selection.ts';
import { compile } from '#lib/query/compile.ts';
import { duckdb } from '#lib/query/duckdb.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { condition, groupQuery, type Frame, type GroupKey } from '#lib/query/view-query.ts';

const everything: Selection = [
  { field: 'date', kind: 'interval', values: ['2023-01-01', '2024-12-31'] },
  { field: 'theme', kind: 'points', values: ['DV01', '-'] },
  { field: 'theme_group', kind: 'points', values: ['DV'], exclude: true },
  { field: 'type', kind: 'points', values: ['doi_thoai'] },
  { field: 'organiser', kind: 'points', values: ['mttq'] },
  { field: 'place', kind: 'points', values: ['P63-01', '-'] },
  { field: 'text', kind: 'match', values: ["Đối  thoại'; DROP TABLE events"] }
];

const frame = (selection: Selection, more: Partial<Frame['view']> = {}): Frame => ({
  view: { selection, geography: 'now', include: [], ...more }
});
const facts = { extent: null, denominators: denominatorsOf([]) };
const count = eventCount.parts({ frame: frame([]), group: [], facts });
const show = (fragment: Fragment) => compile(fragment, duckdb);

describe('the condition of a view', () => {
  it('leaves out what does not count by default', () => {
    expect(show(condition(frame([])))).toMatchInlineSnapshot(`
      {
        "params": [],
        "sql": "("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m))",
      }
    `);
    expect(show(condition(frame([], { include: ['listing', 'announced'] })))).toMatchInlineSnapshot(`
      {
        "params": [
          "listing",
          "announced",
        ],
        "sql": "(("e"."excluded" IS NULL OR "e"."excluded" IN (CAST($1 AS VARCHAR), CAST($2 AS VARCHAR))) AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m))",
      }
    `);
  });

  it('binds every value and writes none', () => {
    const { sql, params } = show(condition(frame(everything)));
    expect({ sql, params }).toMatchInlineSnapshot(`
      {
        "params": [
          "2023-01-01",
          "2024-12-31",
          "-",
          "DV01",
          "-",
          "DV",
          "-",
          "doi_thoai",
          "mttq",
          "",
          "P63-01",
          "",
          "P63-01",
          "",
          "P63-01",
          "",
          "P63-01",
          "doi",
          "thoai';",
          "drop",
          "table",
          "events",
        ],
        "sql": "(("e"."event_date" >= CAST($1 AS DATE) AND "e"."date_last" <= CAST($2 AS DATE)) AND ("e"."topic_set" IN (SELECT "t"."topic_set" FROM "topic_sets" AS t WHERE coalesce("t"."topic", CAST($3 AS VARCHAR)) IN (CAST($4 AS VARCHAR), CAST($5 AS VARCHAR))) OR "e"."topic_set" = 0) AND NOT "e"."topic_set" IN (SELECT "t"."topic_set" FROM "topic_sets" AS t WHERE "t"."topic_group" IN (CAST($6 AS VARCHAR))) AND coalesce("e"."event_type", CAST($7 AS VARCHAR)) IN (CAST($8 AS VARCHAR)) AND "e"."organiser_set" IN (SELECT "o"."organiser_set" FROM "organiser_sets" AS o WHERE "o"."organiser" IN (CAST($9 AS VARCHAR))) AND (coalesce("e"."province_then", CAST($10 AS VARCHAR)) IN (CAST($11 AS VARCHAR)) OR coalesce("e"."province_now", CAST($12 AS VARCHAR)) IN (CAST($13 AS VARCHAR)) OR "e"."event_key" IN (SELECT "p"."event_key" FROM "event_places" AS p WHERE (coalesce("p"."province_then", CAST($14 AS VARCHAR)) IN (CAST($15 AS VARCHAR)) OR coalesce("p"."province_now", CAST($16 AS VARCHAR)) IN (CAST($17 AS VARCHAR)))) OR "e"."locality" IS NULL) AND e."event_key" IN (SELECT x."event_key" FROM "event_texts" AS x WHERE (contains("x"."search", CAST($18 AS VARCHAR)) AND contains("x"."search", CAST($19 AS VARCHAR)) AND contains("x"."search", CAST($20 AS VARCHAR)) AND contains("x"."search", CAST($21 AS VARCHAR)) AND contains("x"."search", CAST($22 AS VARCHAR)))) AND "e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m))",
      }
    `);
    for (const text of ['DROP', 'doi_thoai', 'DV01', 'P63-01', '2023']) expect(sql).not.toContain(text);
  });

  it('leaves out the clauses of omitted fields, and only those', () => {
    for (const { field } of everything) {
      const rest = everything.filter((clause) => clause.field !== field);
      const omitted = show(condition({ ...frame(everything), omit: [field] }));
      expect(omitted, field).toEqual(show(condition(frame(rest))));
      expect(omitted, field).not.toEqual(show(condition(frame(everything))));
    }
    const all = everything.map(({ field }) => field);
    expect(show(condition({ ...frame(everything), omit: all }))).toEqual(show(condition(frame([]))));
  });

  it('lets a period stand for the dates of the selection', () => {
    const period = { from: '2020-02-01', to: '2020-02-29' };
    const got = show(condition({ ...frame(everything.slice(0, 1)), period }));
    expect(got.params).toEqual(['2020-02-01', '2020-02-29']);
    expect(got).toEqual(show(condition({ ...frame([]), period })));
  });

  it('says nothing of dates for a range open at both ends', () => {
    const open: Selection = [{ field: 'date', kind: 'interval', values: [null, null] }];
    expect(show(condition(frame(open))).sql).not.toContain('event_date');
  });

  it('asks for every word of a search and for none of an empty one', () => {
    const words = (text: string) =>
      show(condition(frame([{ field: 'text', kind: 'match', values: [text] }]))).params;
    expect(words('  Đối THOẠI  xã ')).toEqual(['doi', 'thoai', 'xa']);
    expect(words('Đối thoại')).toEqual(['doi', 'thoai']);
    expect(words('\u0301')).toEqual([]);
  });
});

describe('the query of a chart', () => {
  const query = (group: readonly GroupKey[], geography: 'then' | 'now' = 'now') =>
    show(groupQuery({ frame: frame([], { geography }), group, parts: count }));

  it('counts events by month', () => {
    expect(query([{ by: 'time', grain: 'month' }])).toMatchInlineSnapshot(`
      {
        "params": [],
        "sql": "SELECT CAST(date_trunc('month', "e"."event_date") AS DATE) AS "bucket", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e WHERE (("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) AND ("e"."event_date" = "e"."date_last" OR CAST(date_trunc('month', "e"."event_date") AS DATE) = CAST(date_trunc('month', "e"."date_last") AS DATE))) GROUP BY 1 ORDER BY 1",
      }
    `);
  });

  it('counts one figure without a group', () => {
    expect(query([])).toMatchInlineSnapshot(`
      {
        "params": [],
        "sql": "SELECT CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e WHERE ("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m))",
      }
    `);
  });

  it('joins themes and organisers only when it groups by them', () => {
    expect(query([{ by: 'theme' }])).toMatchInlineSnapshot(`
      {
        "params": [
          "-",
        ],
        "sql": "SELECT coalesce(gr."by_theme", CAST($1 AS VARCHAR)) AS "by_theme", gr."n" AS "n" FROM (SELECT "t"."topic" AS "by_theme", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e LEFT JOIN (SELECT t."topic_set", t."topic", t."topic_group", CAST(1 AS DOUBLE) / "t"."topic_count" AS "weight" FROM "topic_sets" AS t) AS t ON t."topic_set" = e."topic_set" WHERE ("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) GROUP BY 1) AS gr ORDER BY 1",
      }
    `);
    expect(query([{ by: 'type' }, { by: 'organiser' }])).toMatchInlineSnapshot(`
      {
        "params": [
          "-",
          "-",
        ],
        "sql": "SELECT coalesce(gr."by_type", CAST($1 AS VARCHAR)) AS "by_type", coalesce(gr."by_organiser", CAST($2 AS VARCHAR)) AS "by_organiser", gr."n" AS "n" FROM (SELECT "e"."event_type" AS "by_type", "o"."organiser" AS "by_organiser", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e LEFT JOIN "organiser_sets" AS o ON "o"."organiser_set" = "e"."organiser_set" WHERE ("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) GROUP BY 1, 2) AS gr ORDER BY 1, 2",
      }
    `);
    for (const by of ['type', 'type_family', 'organiser_group', 'level'] as const) {
      expect(query([{ by }]).sql, by).not.toContain('JOIN');
    }
  });

  it('takes provinces from the geography of the view, districts as they were', () => {
    const province: GroupKey = { by: 'place', level: 'province' };
    expect(query([province], 'now').sql).toContain('"e"."province_now"');
    expect(query([province], 'then').sql).toContain('"e"."province_then"');
    expect(query([{ by: 'place' }], 'then')).toEqual(query([province], 'then'));
    expect(query([{ by: 'place', level: 'district' }], 'then').sql).toContain('"e"."district"');
    expect(query([{ by: 'place', level: 'commune' }], 'now').sql).toContain('"e"."commune"');
    const active = (geography: 'then' | 'now') =>
      show(indicatorQuery(activeLocalities, { frame: frame([], { geography }), group: [], facts })).sql;
    expect(active('now')).toContain('province_now');
    expect(active('then')).not.toBe(active('now'));
  });

  it('divides by the events of the same bucket', () => {
    const group: GroupKey[] = [{ by: 'time', grain: 'year' }, { by: 'theme_group' }];
    expect(show(indicatorQuery(themeShareFractional, { frame: frame([]), group, facts })))
      .toMatchInlineSnapshot(`
        {
          "params": [
            "-",
          ],
          "sql": "SELECT g."bucket" AS "bucket", g."by_theme_group" AS "by_theme_group", g."weight" AS "weight", g."n" AS "n", d."total" AS "total" FROM (SELECT gr."bucket" AS "bucket", coalesce(gr."by_theme_group", CAST($1 AS VARCHAR)) AS "by_theme_group", gr."weight" AS "weight", gr."n" AS "n" FROM (SELECT CAST(date_trunc('year', "e"."event_date") AS DATE) AS "bucket", "t"."topic_group" AS "by_theme_group", CAST(coalesce(sum(coalesce(t."weight", 1)), 0) AS DOUBLE) AS "weight", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e LEFT JOIN (SELECT t."topic_set", t."topic_group", sum(CAST(1 AS DOUBLE) / "t"."topic_count") AS "weight" FROM "topic_sets" AS t GROUP BY 1, 2) AS t ON t."topic_set" = e."topic_set" WHERE (("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) AND ("e"."event_date" = "e"."date_last" OR CAST(date_trunc('year', "e"."event_date") AS DATE) = CAST(date_trunc('year', "e"."date_last") AS DATE))) GROUP BY 1, 2) AS gr) AS g JOIN (SELECT CAST(date_trunc('year', "e"."event_date") AS DATE) AS "bucket", CAST(count(*) AS BIGINT) AS "total" FROM "events" AS e WHERE (("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) AND ("e"."event_date" = "e"."date_last" OR CAST(date_trunc('year', "e"."event_date") AS DATE) = CAST(date_trunc('year', "e"."date_last") AS DATE))) GROUP BY 1) AS d ON g."bucket" = d."bucket" ORDER BY 1, 2",
        }
      `);
  });

  it('sets the same period a year earlier beside it', () => {
    const group: GroupKey[] = [{ by: 'time', grain: 'month' }];
    const february: Selection = [{ field: 'date', kind: 'interval', values: ['2024-12-15', '2025-02-28'] }];
    expect(show(indicatorQuery(yearOnYear, { frame: frame(february), group, facts }))).toMatchInlineSnapshot(`
      {
        "params": [
          "2024-12-15",
          "2025-02-28",
          "2023-12-15",
          "2024-02-29",
        ],
        "sql": "SELECT "bucket", CAST(sum("now_n") AS DOUBLE) AS "n", CAST(sum("ago_n") AS DOUBLE) AS "before_n" FROM (SELECT "bucket", "n" AS "now_n", 0 AS "ago_n" FROM (SELECT CAST(date_trunc('month', "e"."event_date") AS DATE) AS "bucket", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e WHERE ((("e"."event_date" >= CAST($1 AS DATE) AND "e"."date_last" <= CAST($2 AS DATE)) AND "e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) AND ("e"."event_date" = "e"."date_last" OR CAST(date_trunc('month', "e"."event_date") AS DATE) = CAST(date_trunc('month', "e"."date_last") AS DATE))) GROUP BY 1) AS g UNION ALL SELECT CAST(date_trunc('month', CAST("bucket" + INTERVAL (12) MONTH AS DATE)) AS DATE), 0, "n" FROM (SELECT CAST(date_trunc('month', "e"."event_date") AS DATE) AS "bucket", CAST(count(*) AS BIGINT) AS "n" FROM "events" AS e WHERE (("e"."event_date" >= CAST($3 AS DATE) AND "e"."date_last" <= CAST($4 AS DATE) AND "e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)) AND ("e"."event_date" = "e"."date_last" OR CAST(date_trunc('month', "e"."event_date") AS DATE) = CAST(date_trunc('month', "e"."date_last") AS DATE))) GROUP BY 1) AS b WHERE CAST(date_trunc('month', CAST("bucket" + INTERVAL (12) MONTH AS DATE)) AS DATE) <= (SELECT max("e"."event_date") FROM "events" AS e WHERE ("e"."excluded" IS NULL AND "e"."event_key" NOT IN (SELECT "m"."event_key" FROM "merges" AS m)))) AS u GROUP BY 1 ORDER BY 1",
      }
    `);
  });

  it('compares with nothing narrower when the selection has no dates', () => {
    const open: Selection = [{ field: 'date', kind: 'interval', values: [null, null] }];
    const ask = (selection: Selection) =>
      show(indicatorQuery(yearOnYear, { frame: frame(selection), group: [], facts }));
    expect(ask([]).params).toEqual([]);
    expect(ask(open).params).toEqual([]);
    const from: Selection = [{ field: 'date', kind: 'interval', values: ['2024-02-29', null] }];
    expect(ask(from).params).toContain('2023-02-28');
  });
});
