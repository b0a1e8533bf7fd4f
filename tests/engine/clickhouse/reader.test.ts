import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClickHouseEngine } from '#lib/engine/clickhouse/clickhouse.ts';
import { PARITY_SETTINGS } from '#lib/engine/clickhouse/settings.ts';
import type { QueryError } from '#lib/engine/query-error.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import { sql, table } from '#lib/query/sql.ts';
import { run, ServerError, type Target } from '../../../src/cli/clickhouse/administer.ts';
import { schema } from '../../../src/cli/clickhouse/ddl.ts';
import { corsFile, READER, readerFile } from '../../../src/cli/clickhouse/server-files.ts';
import { CLICKHOUSE, startServers, type TestServer } from '../../support/clickhouse/server.ts';
import { ask } from '../../support/engines.ts';
import { failure } from '../../support/failure.ts';

// What a reader of a server may and may not do, with the files that the command line writes for its administrator.

const reader = { ...READER, name: 'reader', password: 'rất bí mật', database: 'nhip' };
const SITE = 'https://nhip.example.vn';
const count = countQuery(DEFAULT_VIEW);
/** Takes long on purpose. */
const LONG = {
  sql: 'SELECT number % 7 AS k, count() AS n FROM numbers(100000000000) GROUP BY k',
  params: []
};

describe.skipIf(!CLICKHOUSE)('a reader of a server', () => {
  let server: TestServer;
  let target: Target;
  const as = (user: string, password = reader.password, database = 'nhip') =>
    new ClickHouseEngine({ url: server.url, database, user, password });
  beforeAll(async () => {
    const [started] = await startServers(1, {
      users: {
        'a.xml': readerFile(reader),
        'b.xml': readerFile({ ...reader, name: 'north', onlyEvents: "province_now = 'P34-01'" }),
        'c.xml': readerFile({ ...reader, name: 'limited', queriesAnHour: 2 }),
        'd.xml': readerFile({ ...reader, name: 'brief', seconds: 1 }),
        'e.xml': readerFile({ ...reader, name: 'small', rows: 2 }),
        'f.xml': readerFile({ ...reader, name: 'tight', memory: 1_000_000 })
      },
      config: { 'cors.xml': corsFile(SITE) }
    });
    if (!started) throw new Error('no server');
    server = started;
    target = { urls: [server.url], user: 'default', password: '', database: 'nhip', cluster: null };
    for (const statement of schema(target)) await run(target, server.url, statement);
    await run(
      target,
      server.url,
      `INSERT INTO nhip.events (event_key, event_date, province_now)
       VALUES (1, '2025-01-01', 'P34-01'), (2, '2025-01-02', 'P34-79'), (3, '2025-01-03', 'P34-01')`
    );
  }, 60_000);
  afterAll(() => server.remove());

  it('reads, under the settings that make answers equal', async () => {
    expect((await ask(as('reader'), count)).data).toEqual({ n: [3] });
    for (const [name, value] of Object.entries(PARITY_SETTINGS)) {
      const asked = { sql: `SELECT toString(getSetting('${name}')) AS x`, params: [] };
      const [got] = (await as('reader').query(asked)).data['x'] ?? [];
      expect(String(got).replace('true', '1'), name).toBe(value);
    }
  });

  it('sees only the events it may see', async () => {
    expect((await ask(as('north'), count)).data).toEqual({ n: [2] });
  });

  it.each([
    ['a row', 'INSERT INTO nhip.merges VALUES (1, 2)'],
    ['a table', 'CREATE TABLE nhip.x (a Int8) ENGINE = Memory'],
    ['a removal', 'TRUNCATE TABLE nhip.events'],
    ['a setting', 'SET max_execution_time = 0']
  ])('cannot write: %s', async (_, statement) => {
    const error = await failure(as('reader').query({ sql: statement, params: [] }));
    expect((error as QueryError).kind).toBe('denied');
    expect((await ask(as('reader'), count)).data).toEqual({ n: [3] });
  });

  it.each([
    ['files', "SELECT * FROM file('/etc/passwd', 'LineAsString')"],
    ['other hosts', "SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString', 'line String')"],
    ['other servers', "SELECT * FROM remote('127.0.0.1', system.one)"],
    ['the users of the server', 'SELECT * FROM system.users']
  ])('cannot reach %s', async (_, statement) => {
    expect(((await failure(as('reader').query({ sql: statement, params: [] }))) as QueryError).kind).toBe(
      'denied'
    );
  });

  it.each([
    ['a wrong password', () => as('reader', 'wrong'), count, 'authentication'],
    ['an unknown name', () => as('nobody'), count, 'authentication'],
    ['a database that is not there', () => as('reader', reader.password, 'other'), count, 'schema'],
    ['too many rows', () => as('small'), sql`SELECT * FROM ${table('events')}`, 'limit']
  ] as const)('is told of %s', async (_, make, query, kind) => {
    expect(((await failure(ask(make(), query))) as QueryError).kind).toBe(kind);
  });

  it('is told of a query that takes too long, or too much memory', async () => {
    expect(((await failure(as('brief').query(LONG))) as QueryError).kind).toBe('timeout');
    const large = { sql: 'SELECT groupArray(number) AS n FROM numbers(10000000)', params: [] };
    expect(((await failure(as('tight').query(large))) as QueryError).kind).toBe('memory');
  });

  it('is told when its questions of the hour are used up', async () => {
    const engine = as('limited');
    const kinds: string[] = [];
    for (let i = 0; i < 8; i++)
      kinds.push(
        await ask(engine, count).then(
          () => 'answered',
          (error: unknown) => (error as QueryError).kind
        )
      );
    expect(kinds[0]).toBe('answered');
    expect(kinds.at(-1)).toBe('quota');
  });

  it('ends a query on the server when nobody waits for it any more', async () => {
    const stop = new AbortController();
    const engine = as('reader');
    const running = async () =>
      Number(await run(target, server.url, "SELECT count() FROM system.processes WHERE user = 'reader'"));
    const asked = failure(engine.query(LONG, { signal: stop.signal }));
    await expect.poll(running, { timeout: 10_000 }).toBe(1);
    stop.abort();
    expect(((await asked) as QueryError).kind).toBe('aborted');
    await expect.poll(running, { timeout: 10_000 }).toBe(0);
  });

  it('lets only the site ask from a browser', async () => {
    const preflight = await fetch(server.url, {
      method: 'OPTIONS',
      headers: {
        Origin: SITE,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization'
      }
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(SITE);
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
  });

  it('is told that the server is away, and answered when it is back', async () => {
    const engine = as('reader');
    await server.stop();
    expect(((await failure(ask(engine, count))) as QueryError).kind).toBe('network');
    await server.start();
    expect((await ask(engine, count)).data).toEqual({ n: [3] });
  });
});

describe('files for the administrator of a server', () => {
  it('hold no password and no markup of what was typed', () => {
    const file = readerFile({ ...reader, onlyEvents: "level < 'x' AND site = '\"&'" });
    expect(file).not.toContain(reader.password);
    expect(file).toContain("level &lt; 'x' AND site = '&quot;&amp;'");
    expect(corsFile('https://a.vn/?<x>')).toContain('https://a.vn/?&lt;x&gt;');
  });

  it.each(['Reader', 'a b', '', '1st', 'x<y', 'đọc'])('refuse the name "%s"', (name) => {
    expect(() => readerFile({ ...reader, name })).toThrow(RangeError);
    expect(() => readerFile({ ...reader, database: name })).toThrow(RangeError);
  });

  it('fail with the words of the server', async () => {
    const nobody = { user: 'default', password: '' };
    await expect(run(nobody, 'http://127.0.0.1:1', 'SELECT 1')).rejects.toThrow(ServerError);
  });
});
