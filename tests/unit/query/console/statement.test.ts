import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consoleStatement, LONGEST } from '#lib/query/console/statement.ts';

const kindOf = (text: string) => {
  const read = consoleStatement(text);
  return read.ok ? 'ok' : read.error.kind;
};

const GOOD = [
  'SELECT 1',
  ' select * from events ;; -- done',
  'FROM events',
  "VALUES (1, 'a'), (2, 'b')",
  'WITH a AS (SELECT 1), b AS MATERIALIZED (SELECT 2) SELECT * FROM a, b',
  '(SELECT 1) UNION ALL (SELECT 2)',
  'DESCRIBE events',
  'SHOW TABLES',
  'EXPLAIN SELECT 1',
  'EXPLAIN ANALYZE SELECT 1',
  'EXPLAIN (FORMAT json) SELECT 1',
  'EXPLAIN (SELECT 1)',
  "SELECT ';', '--', $$ DROP TABLE events; $$ AS \"a;b\"",
  "SELECT 'DROP TABLE events' AS drop_table, replace(title, 'a', 'b') AS set FROM event_texts",
  "SELECT trim(BOTH 'x' FROM 'xax'), extract(year FROM DATE '2020-01-01'), substring('abc' FROM 2)",
  "SELECT * FROM events WHERE level IS DISTINCT FROM 'xa' AND level IN ('a', 'b')",
  "FROM events SELECT 'a', 'b'",
  "SELECT * FROM (VALUES ('a', 1), ('b', 2)) AS v(x, y), range(3), unnest(['a', 'b'])",
  "SELECT * FROM events AS e JOIN event_texts AS x ON x.event_key = e.event_key AND x.title = 'a'",
  "SELECT site FROM events ORDER BY site DESC, 'x' LIMIT 3",
  'SELECT * REPLACE (1 AS views) FROM events',
  'SELECT max(update_count) FROM (SELECT 1 AS update_count)',
  'SELECT "read_csv" FROM (SELECT 1 AS "read_csv")',
  'SELECT count(*) FILTER (WHERE views > 3) FROM events'
];

const BAD: Readonly<Record<string, readonly string[]>> = {
  empty: ['', '  \n', '-- nothing', '/* */ ;'],
  unclosed: ["SELECT 'a", 'SELECT "a', 'SELECT /* a', 'SELECT $$a'],
  brackets: ['SELECT (1', 'SELECT 1)', 'SELECT [1)', 'SELECT 1) ; (SELECT 1'.replace(' ;', '')],
  several: [
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE events',
    `SELECT E'a'\n'\\''; DROP TABLE events --'`,
    'SELECT 1 /* ; */ ; /* */ SELECT 2'
  ],
  verb: [
    'DROP TABLE events',
    'drop table events',
    'UPDATE events SET views = 1',
    'INSERT INTO events SELECT * FROM events',
    'COPY events TO STDOUT',
    "ATTACH 'x.db'",
    'SET threads = 1',
    'PRAGMA table_info(events)',
    'INSTALL json',
    'LOAD json',
    'CALL force_checkpoint()',
    'CREATE TABLE x AS SELECT 1',
    'USE memory',
    'BEGIN',
    'WITH a AS (DELETE FROM events RETURNING *) SELECT * FROM a',
    'WITH a AS (SELECT 1) DELETE FROM events',
    'WITH a AS (SELECT 1) /* x */ insert into events select 1',
    'EXPLAIN DELETE FROM events',
    'EXPLAIN ANALYZE DELETE FROM events',
    'EXPLAIN (ANALYZE) DELETE FROM events',
    'SELECT * FROM (DROP TABLE events)',
    '(DELETE FROM events)',
    'EXPLAIN EXPLAIN SELECT 1',
    'events'
  ],
  function: [
    "SELECT * FROM read_csv('a.csv')",
    'SELECT * FROM READ_PARQUET ("a")',
    `SELECT * FROM "read_text"('a')`,
    "SELECT * FROM system.main.read_csv_auto('a')",
    "SELECT * FROM glob('*')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table /* x */ ('events')",
    'SELECT * FROM arrow_scan(1, 2, 3)',
    'SELECT * FROM duckdb_secrets()',
    "SELECT * FROM enable_logging('x')",
    "SELECT getenv('HOME')"
  ],
  file: [
    "FROM 'a.csv'",
    "SELECT * FROM 'https://example.org/a.csv'",
    'SELECT * FROM "a.csv"',
    "SELECT * FROM events, 'a.csv'",
    "SELECT * FROM events JOIN 'a.csv' ON TRUE",
    "SELECT * FROM events JOIN event_texts ON TRUE, 'a.csv'",
    "SELECT (SELECT count(*) FROM /* x */ 'a.csv')",
    "DESCRIBE 'a.csv'",
    "SELECT * FROM ('a.csv' JOIN events ON TRUE)",
    "SELECT 1 UNION ALL FROM 'a.csv'"
  ],
  parameter: ['SELECT ?', 'SELECT $1', 'SELECT * FROM events WHERE level = $level'],
  long: [`SELECT ${' '.repeat(LONGEST)}1`]
};

describe('a statement of a person', () => {
  it.each(GOOD)('is run: %s', (text) => expect(kindOf(text)).toBe('ok'));

  it.each(
    Object.entries(BAD).flatMap(([kind, texts]) => texts.map((text) => [kind, text.slice(0, 80), text]))
  )('is refused as %s: %s', (kind, _, text) => expect(kindOf(text)).toBe(kind));

  it('says where the fault lies', () => {
    const text = "SELECT 1\nFROM 'a.csv'";
    expect(consoleStatement(text)).toEqual({
      ok: false,
      error: { kind: 'file', from: 14, to: 21, word: "'a.csv'" }
    });
  });

  it('is taken apart into query and plan', () => {
    expect(consoleStatement(' -- x\nEXPLAIN -- y\n ANALYZE\n SELECT 1 ; -- z')).toEqual({
      ok: true,
      value: { query: 'SELECT 1', from: 29, explain: 'EXPLAIN ANALYZE' }
    });
    expect(consoleStatement('\n\n  FROM events;')).toEqual({
      ok: true,
      value: { query: 'FROM events', from: 4, explain: null }
    });
  });

  const blank = fc.constantFrom(' ', '\n', '\t', '/* x */', '/* ; /* ) */ */', '-- y ; \n', '\u00a0');
  const blanks = fc.array(blank, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

  it('means the same with blanks and comments anywhere between its words', () => {
    const any = [
      ...GOOD,
      ...Object.values(BAD)
        .flat()
        .filter((text) => text.length < 200)
    ];
    fc.assert(
      fc.property(fc.constantFrom(...any), fc.array(blanks, { minLength: 3 }), (text, between) => {
        // Cut only where a blank stands already and is none of a text's.
        if (/['"$]|--|\/\*/.test(text)) return;
        let i = 0;
        const spread = text.replace(/\s+/g, () => between[i++ % between.length] ?? ' ');
        expect(kindOf(spread), spread).toBe(kindOf(text));
      })
    );
  });

  it('may hold anything in its texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (anything) => {
        const quoted = `'${anything.replaceAll("'", "''")}'`;
        expect(kindOf(`SELECT ${quoted} AS a WHERE ${quoted} <> ''`)).toBe('ok');
      })
    );
  });
});
