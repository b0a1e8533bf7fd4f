import { DuckDBInstance, StatementType, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAborted, QueryError } from '#lib/engine/query-error.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { Cell } from '#lib/model/columns.ts';
import { ALLOWED_TABLE_FUNCTIONS, isRefusedFunction } from '#lib/query/console/functions.ts';
import { consoleStatement } from '#lib/query/console/statement.ts';
import { ENGINES } from '../support/engines.ts';
import { eventSources } from '../support/tables.ts';

const ROWS = 5_000;

interface Answer {
  readonly names: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly parts: number;
}

async function answerOf(engine: Engine, text: string, limit?: number): Promise<Answer> {
  let [names, types]: [readonly string[], readonly string[]] = [[], []];
  const rows: Cell[][] = [];
  let parts = 0;
  await engine.console(text, {
    ...(limit === undefined ? {} : { limit }),
    onPart: (part) => {
      parts++;
      ({ types } = part);
      ({ names } = part.columns);
      for (let i = 0; i < part.columns.length; i++)
        rows.push(names.map((name) => part.columns.data[name]?.[i] ?? null));
    }
  });
  return { names, types, rows, parts };
}

describe.each(ENGINES)('the console of $name', ({ create }) => {
  let engine: Engine;
  const answer = (text: string, limit?: number) => answerOf(engine, text, limit);
  const failure = (text: string) =>
    answer(text).then(
      () => expect.unreachable(text),
      (error: unknown) => error as QueryError
    );
  beforeAll(async () => {
    engine = await create();
    await engine.load(
      eventSources(
        Array.from({ length: ROWS }, (_, i) => ({
          event_key: i + 1,
          level: i % 2 ? 'xa' : 'tinh',
          views: i,
          event_date: '2024-05-06',
          title: `hội nghị ${i}`
        }))
      )
    );
  });
  afterAll(() => engine.close());

  it('gives rows with the types of their columns', async () => {
    expect(
      await answer("SELECT level, count(*) AS n, DATE '2024-05-06' AS d FROM events GROUP BY ALL ORDER BY 1;")
    ).toEqual({
      names: ['level', 'n', 'd'],
      types: ['VARCHAR', 'BIGINT', 'DATE'],
      rows: [
        ['tinh', ROWS / 2, '2024-05-06'],
        ['xa', ROWS / 2, '2024-05-06']
      ],
      parts: 1
    });
  });

  it('shows what charts cannot use as text', async () => {
    const { rows, types } = await answer(
      "SELECT [1, 2] AS l, {'a': 1} AS s, true AS b, TIMESTAMP '2024-05-06 07:08:09' AS t, 1.5 AS d, NULL AS x, hash(1) > 0 AS h, 'b'::ENUM('a', 'b') AS e"
    );
    expect(rows).toEqual([['[1, 2]', "{'a': 1}", 'true', '2024-05-06 07:08:09', 1.5, null, 'true', 'b']]);
    expect(types.at(-1)).toBe('ENUM');
    expect(types.slice(0, 4)).toEqual(['INTEGER[]', 'STRUCT(a INTEGER)', 'BOOLEAN', 'TIMESTAMP']);
  });

  it('keeps columns of one name apart', async () => {
    const { names, rows } = await answer('SELECT 1 AS a, 2 AS a, 3 AS "A", 4 AS a_1, 5 AS "say ""x"""');
    expect(new Set(names).size).toBe(5);
    expect(rows).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('gives no more rows than asked for, in the order of the statement', async () => {
    const few = await answer('SELECT event_key FROM events ORDER BY event_key DESC', 3);
    expect(few.rows).toEqual([[ROWS], [ROWS - 1], [ROWS - 2]]);
    const all = await answer('SELECT event_key FROM events ORDER BY event_key DESC');
    expect(all.parts).toBeGreaterThan(1);
    expect(all.rows.map(([key]) => key)).toEqual(Array.from({ length: ROWS }, (_, i) => ROWS - i));
  });

  it('names the columns of an answer without rows', async () => {
    expect(await answer('SELECT level, views FROM events WHERE FALSE')).toEqual({
      names: ['level', 'views'],
      types: ['VARCHAR', 'INTEGER'],
      rows: [],
      parts: 1
    });
  });

  it.each([
    ['FROM events LIMIT 1', 1],
    ['VALUES (1), (2)', 2],
    ['(SELECT 1) UNION ALL (SELECT 2)', 2],
    ['WITH a AS (SELECT 1 AS x) SELECT * FROM a', 1],
    ['SELECT 1 -- the end', 1],
    ["SELECT ';' /* ; */ ;;", 1]
  ])('understands %s', async (text, rows) => expect((await answer(text)).rows).toHaveLength(rows));

  it('describes tables and explains queries', async () => {
    expect((await answer('SHOW TABLES')).rows.flat()).toContain('events');
    expect((await answer('DESCRIBE events')).rows[0]?.slice(0, 2)).toEqual(['event_key', 'INTEGER']);
    expect((await answer('DESCRIBE SELECT 1 AS x')).rows).toHaveLength(1);
    for (const explain of ['EXPLAIN', 'EXPLAIN ANALYZE'])
      expect((await answer(`${explain}\nFROM events WHERE views > 3`)).rows.flat().join(), explain).toMatch(
        /SEQ_SCAN|TABLE_SCAN/
      );
  });

  it('says in which line and where a mistake is', async () => {
    for (const text of [
      '-- first\nSELECT level,\n  nope\nFROM events',
      '\n\nSELECT level nope nope FROM events',
      "\nEXPLAIN\nSELECT CAST('x' AS INTEGER) + nope FROM events",
      // Only known when it runs.
      'SELECT 1 AS a,\n\n CAST(level AS INTEGER)\nFROM events'
    ]) {
      const error = await failure(text);
      expect(error).toBeInstanceOf(QueryError);
      expect(error.message, text).toMatch(/^LINE 3: /m);
      expect(error.sql).toBe(text);
    }
    // It still answers.
    expect((await answer('SELECT 1')).rows).toEqual([[1]]);
  });

  it('refuses what is more than reading before it runs', async () => {
    for (const text of ['DROP TABLE events', 'SELECT 1; SELECT 2', "FROM 'x.csv'", 'SELECT ?']) {
      const error = await failure(text);
      expect([error.kind, error.message], text).toEqual(['syntax', expect.stringMatching(/^refused/)]);
    }
  });

  it('stops a statement that nobody waits for, and goes on', async () => {
    const stop = new AbortController();
    const endless = engine.console(
      'SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range % 7 = 3',
      { signal: stop.signal, onPart: () => expect.unreachable('an answer') }
    );
    setTimeout(() => stop.abort(), 50);
    await expect(endless).rejects.toSatisfy(isAborted);
    expect((await answer('SELECT count(*) FROM events')).rows).toEqual([[ROWS]]);
  });

  it('stops in the middle of an answer', async () => {
    const stop = new AbortController();
    let parts = 0;
    const long = engine.console('FROM range(100000000)', {
      signal: stop.signal,
      onPart: () => {
        if (++parts === 2) stop.abort();
      }
    });
    await expect(long).rejects.toSatisfy(isAborted);
    expect((await answer('SELECT 1')).rows).toEqual([[1]]);
    expect(parts).toBe(2);
  });

  it('has no table function that nobody has judged', async () => {
    const { rows } = await answer(
      "SELECT DISTINCT lower(function_name) FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro') ORDER BY 1"
    );
    const names = rows.flat().map(String);
    expect(names).toContain('read_csv');
    expect(names.filter((name) => !ALLOWED_TABLE_FUNCTIONS.has(name) && !isRefusedFunction(name))).toEqual(
      []
    );
    expect([...ALLOWED_TABLE_FUNCTIONS].filter(isRefusedFunction)).toEqual([]);
  });
});

describe('texts that are taken', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
    await connection.run('CREATE TABLE t (a INTEGER)');
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  const piece = fc.constantFrom(
    ...`SELECT|1|FROM t|'|"|''|E'|\\|$$|$a$|;|--|/*|*/|\n|(|)|,|DROP TABLE t|DELETE FROM t|a|WITH a AS (|AS|EXPLAIN|ANALYZE|VALUES (1)|'x'|"t"|UNION|1e|-|$|\u00a0`.split(
      '|'
    )
  );

  it('are single queries for DuckDB too, or none', async () => {
    let taken = 0;
    let understood = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('SELECT ', "SELECT '", "SELECT E'", 'FROM t', 'WITH a AS ('),
        fc.array(piece, { maxLength: 14 }),
        async (start, pieces) => {
          const text =
            start + pieces.map((one) => `${one} `.slice(0, one.length + (one.length % 2))).join('');
          if (!consoleStatement(text).ok) return;
          taken++;
          const statements = await connection.extractStatements(text).catch(() => null);
          if (statements === null) return;
          expect(statements.count, text).toBe(1);
          const prepared = await statements.prepare(0).catch(() => null);
          if (prepared === null) return;
          understood++;
          expect([StatementType.SELECT, StatementType.EXPLAIN], text).toContain(prepared.statementType);
          prepared.destroySync();
        }
      ),
      { numRuns: 3_000 }
    );
    // Else this says nothing.
    expect(taken).toBeGreaterThan(150);
    expect(understood).toBeGreaterThan(20);
  });
});
