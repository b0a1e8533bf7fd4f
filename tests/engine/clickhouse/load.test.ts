import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PANELS } from '#lib/dashboards/boards.ts';
import { ClickHouseEngine } from '#lib/engine/clickhouse/clickhouse.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { readDataset, type ImportRequest, type ReadDataset } from '#lib/ingest/import.ts';
import { packTable } from '#lib/ingest/tables/arrow.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import { nodeDeps } from '../../../src/cli/import-package.ts';
import { rows, run, type Target } from '../../../src/cli/clickhouse/administer.ts';
import { load, loadId } from '../../../src/cli/clickhouse/load.ts';
import { DEFAULT_DATASET } from '../../support/brute-force/default-dataset.ts';
import { fileOf } from '../../support/brute-force/import.ts';
import { DATABASE, READS, USERS_FILE } from '../../support/clickhouse/engine.ts';
import { CLICKHOUSE, startServers, type TestServer } from '../../support/clickhouse/server.ts';
import { ask } from '../../support/engines.ts';
import { failure } from '../../support/failure.ts';
import { expectSameColumns } from '../../support/plan-agreement.ts';

// `pulse clickhouse load`: nothing twice, nothing lost, whatever interrupts it.

const text = (name: string) => fileOf(new URL(name, DEFAULT_DATASET)).blob.text();

/** A request for events of the default dataset; the other tables come with every load, as people give them. */
async function requestOf(csv: string, name = 'events.csv'): Promise<ImportRequest> {
  const files = [
    { name, blob: new Blob([csv]) },
    ...['topics.csv', 'localities.csv'].map((file) => fileOf(new URL(file, DEFAULT_DATASET)))
  ];
  const parts = await Promise.all(
    files.map(async (file) => {
      const found = await inspect(file, nodeDeps);
      if (!found.ok) throw new Error(found.error.message.en);
      return { file, role: found.value.guess.role, mapping: found.value.guess.mapping };
    })
  );
  return { files: parts, id: DATABASE, name: { vi: 'Thử', en: 'Test' } };
}

async function read(request: ImportRequest): Promise<ReadDataset> {
  const dataset = await readDataset(request, { deps: nodeDeps });
  if (!dataset.ok) throw new Error(dataset.error.map(({ message }) => message.en).join('\n'));
  return dataset.value;
}

describe.skipIf(!CLICKHOUSE).each([1, 2])('pulse clickhouse load, shards: %d', (shards) => {
  let servers: TestServer[] = [];
  let target: Target;
  let duck: Engine;
  let header = '';
  let lines: string[] = [];
  beforeAll(async () => {
    servers = await startServers(shards, { users: USERS_FILE });
    target = {
      urls: servers.map(({ url }) => url),
      user: 'default',
      password: '',
      database: DATABASE,
      cluster: shards > 1 ? 'nhip' : null
    };
    duck = await createDuckDbNative();
    [header = '', ...lines] = (await text('events.csv')).trimEnd().split('\n');
  }, 120_000);
  afterAll(async () => {
    await duck.close();
    for (const server of servers) await server.remove();
  });
  beforeEach(async () => {
    for (const { url } of servers) await run(target, url, `DROP DATABASE IF EXISTS ${DATABASE} SYNC`);
  });

  const engine = () => new ClickHouseEngine({ url: servers[0]?.url ?? '', database: DATABASE, ...READS });
  const part = (from: number, to: number, name?: string) =>
    requestOf([header, ...lines.slice(from, to)].join('\n'), name);
  const bring = async (request: ImportRequest, stop?: () => void) => {
    const dataset = await read(request);
    return load(target, loadId(request, dataset), dataset, stop);
  };

  /** Every panel says what it says of the same events in the browser's engine. */
  const expectWhole = async (request: ImportRequest) => {
    const dataset = await read(request);
    await duck.load(
      TABLE_NAMES.map((name) => ({ name, batches: () => packTable(name, dataset.tables[name]) }))
    );
    const reader = engine();
    for (const panel of PANELS)
      for (const [name, fragment] of Object.entries(panel.queries(DEFAULT_VIEW, dataset.info)))
        expectSameColumns(await ask(reader, fragment), await ask(duck, fragment), `${panel.id} ${name}`);
    const left = await rows<{ name: string }>(
      target,
      `SELECT name FROM system.tables WHERE database = '${DATABASE}' AND name LIKE 'stage%'`
    );
    expect(left).toEqual([]);
  };
  const count = async () => (await ask(engine(), countQuery(DEFAULT_VIEW))).data['n'];

  it('brings all of a dataset, and the same files only once', async () => {
    const request = await part(0, lines.length);
    const report = await bring(request);
    expect(report).toMatchObject({ known: 0, already: false, resumed: false });
    await expectWhole(request);
    const again = await bring(request);
    expect(again).toMatchObject({ added: 0, already: true, info: { events: report.added } });
    await expectWhole(request);
  });

  it('adds what is new in files that have grown or overlap', async () => {
    const half = Math.floor(lines.length / 2);
    const first = await bring(await part(0, half));
    const second = await bring(await part(half - 20, lines.length, 'newer.csv'));
    expect(second).toMatchObject({ known: 20, already: false });
    const whole = await read(await part(0, lines.length));
    expect(first.added + second.added).toBe(whole.counts.kept);
    expect(second.info).toMatchObject({
      events: whole.info.events,
      counted: whole.info.counted,
      excluded: whole.info.excluded,
      extent: whole.info.extent
    });
    await expectWhole(await part(0, lines.length));
  });

  it('goes on where it was interrupted, at whatever table', async () => {
    const request = await part(0, lines.length);
    for (const at of [1, 5, TABLE_NAMES.length]) {
      let seen = 0;
      const stop = () => {
        if (++seen === at) throw new Error('killed');
      };
      expect(await failure(bring(request, stop))).toMatchObject({ message: 'killed' });
    }
    // Killed while the rows were being copied to where readers find them.
    await run(target, target.urls[0] ?? '', `INSERT INTO ${DATABASE}.events (event_key) VALUES (1), (2)`, {
      settings: { distributed_foreground_insert: 1 }
    });
    const id = loadId(request, await read(request));
    const state = JSON.stringify({
      state: 'publishing',
      offsets: { event: 0, topic: 0, organiser: 0 },
      events: 1
    });
    const body = new TextEncoder().encode(JSON.stringify({ key: `load:${id}`, value: state }));
    await run(
      target,
      target.urls[0] ?? '',
      `INSERT INTO ${DATABASE}.nhip_about (key, value) FORMAT JSONEachRow`,
      {
        body,
        settings: { distributed_foreground_insert: 1 }
      }
    );
    expect(await bring(request)).toMatchObject({ resumed: true, already: false });
    await expectWhole(request);
  });

  it('takes back an interrupted load of other files', async () => {
    await bring(await part(0, 100));
    const killed = () => {
      throw new Error('killed');
    };
    await failure(bring(await part(100, 200, 'other.csv'), killed));
    const before = await count();
    await bring(await part(0, 120, 'grown.csv'));
    await expectWhole(await part(0, 120));
    expect(before).not.toEqual(await count());
  });

  it('leaves tables of another version alone', async () => {
    const request = await part(0, 50);
    await bring(request);
    const body = new TextEncoder().encode('{"key":"schema","value":"99"}');
    await run(
      target,
      target.urls[0] ?? '',
      `INSERT INTO ${DATABASE}.nhip_about (key, value) FORMAT JSONEachRow`,
      {
        body,
        settings: { distributed_foreground_insert: 1 }
      }
    );
    const before = await count();
    expect(await failure(bring(await part(50, 90, 'more.csv')))).toMatchObject({
      message: expect.stringContaining('version 99') as string
    });
    expect(await count()).toEqual(before);
  });
});
