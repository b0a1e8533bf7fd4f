import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import * as q from '#lib/query/sql.ts';
import { ask, ENGINES } from '../support/engines.ts';
import { failure } from '../support/failure.ts';

// The contract of engines, part three: errors, several queries at once, aborting and closing.

const { sql, alias } = q;
/** A query that takes every engine many seconds. */
const endless = {
  sql: 'SELECT count(*) AS n FROM range(3000000) a, range(3000000) b WHERE a.range + b.range = 7',
  params: []
};

describe.each(ENGINES)('$name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  const rows = (fragment: q.Fragment) => ask(engine, fragment).then((columns) => columns.data);
  const one = async (fragment: q.Fragment) =>
    (await rows(sql`SELECT ${fragment} AS ${alias('x')}`))['x']?.[0];

  describe('errors', () => {
    it.each([
      ['SELEC 1', 'syntax'],
      ['SELECT nothing_such FROM events', 'syntax'],
      ['SELECT * FROM no_such_table', 'syntax'],
      ["SELECT CAST('x' AS INTEGER) AS n", 'unknown']
    ] as const)('types %s as %s and keeps the statement', async (text, kind) => {
      const error = await failure(engine.query({ sql: text, params: [] }));
      expect(error).toBeInstanceOf(QueryError);
      expect(error).toMatchObject({ kind, sql: text });
      expect((error as QueryError).message).not.toBe('');
      expect(await one(q.integer(1))).toBe(1);
    });

    it.each([
      "SELECT * FROM read_csv('package.json')",
      "SELECT * FROM 'https://example.org/x.csv'",
      "SELECT * FROM read_parquet('https://example.org/x.parquet')",
      "COPY (SELECT 1) TO 'out.csv'",
      "ATTACH 'other.db'",
      'LOAD httpfs',
      'SET enable_external_access = true'
    ])('refuses to leave the tables: %s', async (text) => {
      const error = await failure(engine.query({ sql: text, params: [] }));
      expect(error).toBeInstanceOf(QueryError);
      expect((error as QueryError).message).toMatch(/Permission|Catalog|Invalid Input/);
    });
  });

  it('names a lack of memory and goes on', async () => {
    const other = await create();
    await other.query({ sql: "SET memory_limit = '30MB'", params: [] });
    const greedy = {
      sql: "SELECT max(len(l)) AS n FROM (SELECT string_agg(repeat('x', 1000), '') AS l FROM range(1000000))",
      params: []
    };
    expect(await failure(other.query(greedy))).toMatchObject({ kind: 'memory', sql: greedy.sql });
    expect((await other.query({ sql: 'SELECT 1 AS n', params: [] })).data).toEqual({ n: [1] });
    await other.close();
  });

  it('refuses a value it cannot convert, whatever the value says, and goes on', async () => {
    for (const text of ['unreachable', 'Out of Memory Error: x', '2025-02-30', 'infinite'])
      expect(await failure(one(q.date(text)))).toMatchObject({ kind: 'unknown' });
    expect(await failure(one(sql`DATE 'infinity'`))).toMatchObject({ kind: 'unknown' });
    expect(await one(q.integer(1))).toBe(1);
  });

  describe('several queries', () => {
    it('answers each query with its own result', async () => {
      const asked = Array.from({ length: 40 }, (_, i) => i);
      const answers = await Promise.all(
        asked.map((i) =>
          i % 10 === 3 ? failure(engine.query({ sql: `SELECT no_${i}`, params: [] })) : one(q.integer(i))
        )
      );
      asked.forEach((i) => {
        if (i % 10 === 3) expect(answers[i]).toMatchObject({ kind: 'syntax', sql: `SELECT no_${i}` });
        else expect(answers[i]).toBe(i);
      });
    });

    it('rejects at once when the signal fires before, while waiting and when the query has ended', async () => {
      const never = AbortSignal.abort();
      expect(await failure(ask(engine, sql`SELECT 1 AS n`, never))).toMatchObject({ kind: 'aborted' });
      const stop = new AbortController();
      const first = ask(engine, sql`SELECT 1 AS n`);
      const second = failure(ask(engine, sql`SELECT 2 AS n`, stop.signal));
      const third = ask(engine, sql`SELECT 3 AS n`);
      stop.abort();
      expect(await second).toMatchObject({ kind: 'aborted', sql: 'SELECT 2 AS n' });
      expect((await first).data).toEqual({ n: [1] });
      expect((await third).data).toEqual({ n: [3] });
      const late = new AbortController();
      expect((await ask(engine, sql`SELECT 4 AS n`, late.signal)).data).toEqual({ n: [4] });
      late.abort();
    });
  });

  it('closes: what runs and what comes later is refused', async () => {
    const other = await create();
    const running = failure(other.query(endless));
    const waiting = failure(ask(other, sql`SELECT 1 AS n`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.close();
    expect(await running).toMatchObject({ kind: 'unavailable' });
    expect(await waiting).toMatchObject({ kind: 'unavailable' });
    expect(await failure(ask(other, sql`SELECT 1 AS n`))).toMatchObject({ kind: 'unavailable' });
    await other.close();
  });

  it('aborts a running query at once', async () => {
    const other = await create();
    const stop = new AbortController();
    const running = failure(other.query(endless, { signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    stop.abort();
    expect(await running).toMatchObject({ kind: 'aborted', sql: endless.sql });
    expect(performance.now() - began).toBeLessThan(500);
    await other.close();
  });
});
