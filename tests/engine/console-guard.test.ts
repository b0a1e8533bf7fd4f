import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { ask, ENGINES } from '../support/engines.ts';
import { sql, table } from '#lib/query/sql.ts';
import { eventSources } from '../support/tables.ts';

// The reading of texts is left out here: engines must be safe without it.
vi.mock(import('#lib/query/console/statement.ts'), async (original) => ({
  ...(await original()),
  consoleStatement: (text: string) => ({ ok: true, value: { query: text, from: 0, explain: null } })
}));

const EVIL = [
  'DROP TABLE events',
  'DELETE FROM events',
  'UPDATE events SET views = 7',
  'INSERT INTO events (event_key) VALUES (9)',
  'CREATE TABLE more AS SELECT 1',
  'CREATE TEMP TABLE more AS SELECT 1',
  'WITH a AS (DELETE FROM events RETURNING *) SELECT * FROM a',
  'SELECT 1; DROP TABLE events',
  'SELECT 1) ; DROP TABLE events; SELECT * FROM (SELECT 1',
  'SELECT 1) AS a; DELETE FROM events --',
  'SELECT 1); COMMIT; BEGIN; DELETE FROM events; COMMIT; SELECT * FROM (SELECT 1',
  'COMMIT',
  'ROLLBACK',
  "COPY events TO '/tmp/console-guard.csv'",
  'COPY events TO STDOUT',
  "ATTACH ':memory:' AS other",
  'SET enable_external_access = true',
  'SET threads = 3',
  'PRAGMA enable_profiling',
  'INSTALL json',
  'LOAD parquet',
  "FROM '/etc/hosts'",
  "SELECT * FROM read_csv('/etc/hosts')",
  "SELECT * FROM read_text('/etc/hosts')",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM 'https://example.org/a.csv'",
  "SELECT * FROM query('DROP TABLE events')",
  'SELECT 1) SELECT * FROM (DELETE FROM events',
  'CALL force_checkpoint()',
  'USE memory'
];

describe.each(ENGINES)('$name without the reading of texts', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
    await engine.load(
      eventSources([
        { event_key: 1, views: 1 },
        { event_key: 2, views: 2 }
      ])
    );
  });
  afterAll(() => engine.close());

  it.each(EVIL)('does not run %s', async (text) => {
    await expect(engine.console(text, { onPart: () => undefined })).rejects.toThrow();
    const { data } = await ask(
      engine,
      sql`SELECT e.event_key AS k, e.views AS v FROM ${table('events')} AS e`
    );
    expect(data).toEqual({ k: [1, 2], v: [1, 2] });
    const tables = await engine.query({
      sql: "SELECT count(*) AS n FROM duckdb_tables() WHERE table_name = 'more'",
      params: []
    });
    expect(tables.data['n']).toEqual([0]);
  });
});
