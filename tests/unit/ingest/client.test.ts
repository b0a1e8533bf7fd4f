import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { zipSync, strToU8 } from 'fflate';
import { afterEach, expect, it, vi } from 'vitest';
import { IngestClient, type IngestWorker } from '#lib/ingest/worker/client.ts';
import type { ImportFile, ImportProgress, ImportRequest } from '#lib/ingest/import.ts';
import { emptyLists } from '#lib/ingest/tables/pack.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Request, Response } from '#lib/ingest/worker/protocol.ts';
import { LOST, Session } from '#lib/ingest/worker/session.ts';
import { sourcesOf } from '#lib/ingest/tables/sources.ts';
import { parquetBytes } from '../../support/parquet.ts';
import { rowsOf, textFile } from '../../support/ingest.ts';

const alive = new Set<Worker>();

/** A worker thread with the interface of a browser's worker. */
function spawn(): IngestWorker {
  const worker = new Worker(new URL('../../fixtures/ingest/worker.mjs', import.meta.url));
  alive.add(worker);
  worker.on('exit', () => alive.delete(worker));
  return {
    postMessage: (message, transfer) => {
      worker.postMessage(message, transfer as ArrayBuffer[]);
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      worker.on(type, (data: unknown) => {
        listener((type === 'error' ? { message: String(data) } : { data }) as never);
      });
    },
    terminate: () => void worker.terminate()
  };
}

async function ended(): Promise<void> {
  while (alive.size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

const request = (...files: ImportFile[]): ImportRequest => ({
  files,
  id: 't',
  name: { vi: 'Thử', en: 'Test' }
});
const events = (file: NamedBlob): ImportFile => ({
  file,
  role: 'events',
  mapping: { event_date: 0, title: 1 }
});
const csv = (rows: number) =>
  textFile(
    't.csv',
    `Ngày,Tên\n${Array.from({ length: rows }, (_, i) => `2022-01-01,Hội nghị ${i}\n`).join('')}`
  );

it('inspects and imports in a worker, with progress, and gives the worker back', async () => {
  const client = new IngestClient(spawn);
  const file = csv(200_000);
  const seen = await client.inspect(file);
  expect(seen.ok && seen.value.guess.mapping).toEqual({ event_date: 0, title: 1 });
  const progress: ImportProgress[] = [];
  const result = await client.import(request(events(file)), { onProgress: (step) => progress.push(step) });
  if (!result.ok) throw new Error(result.error[0]?.code);
  expect(result.value.counts).toEqual({ read: 200_000, kept: 200_000, setAside: 0 });
  const tables = emptyLists<Uint8Array>();
  for (const source of sourcesOf(result.value.tables))
    for await (const batch of source.batches()) tables[source.name].push(batch);
  expect(tables.events).toHaveLength(2);
  expect(rowsOf({ tables }, 'events')).toHaveLength(200_000);
  expect(rowsOf({ tables }, 'event_texts').at(-1)).toMatchObject({
    event_key: 200_000,
    title: 'Hội nghị 199999'
  });
  expect(progress.length).toBeGreaterThan(0);
  await ended();
});

it('stops at once when it is aborted', async () => {
  const client = new IngestClient(spawn);
  const controller = new AbortController();
  const running = client.import(request(events(csv(400_000))), {
    signal: controller.signal,
    onProgress: () => {
      controller.abort();
    }
  });
  const result = await running;
  expect(result.ok || result.error.map(({ code }) => code)).toEqual(['aborted']);
  await ended();
});

it('answers for Parquet files damaged anywhere, even where the library gives up', async () => {
  const client = new IngestClient(spawn);
  const good = await parquetBytes(
    `SELECT 'Tên ' || i AS title, DATE '2020-01-01' + i::INTEGER AS event_date FROM range(2000) r(i)`
  );
  const outcomes = new Set<string>();
  for (let n = 1; n <= 5; n++) {
    const bad = good.slice();
    const at = Math.floor((n / 6) * (good.length - 16));
    bad.fill((n * 37) & 0xff, Math.max(4, at), Math.max(4, at) + 8);
    const file = textFile('a.parquet', bad);
    const seen = await client.inspect(file);
    if (!seen.ok) outcomes.add(seen.error.code);
    else {
      const result = await client.import(
        request({ file, role: 'events', mapping: { title: 0, event_date: 1 } })
      );
      outcomes.add(result.ok ? 'ok' : (result.error[0]?.code ?? ''));
    }
  }
  client.close();
  await ended();
  expect(
    [...outcomes].filter(
      (code) => !['ok', 'parquet_damaged', 'parquet_empty', 'no_usable_row'].includes(code)
    )
  ).toEqual([]);
  expect(outcomes).toContain('parquet_damaged');
}, 120_000);

it('takes archives apart and fetches addresses in a worker', async () => {
  const client = new IngestClient(spawn);
  const text = 'Ngày,Tên\n2022-01-01,A\n';
  const zip = zipSync({ 'a.csv': strToU8(text), 'b.csv': strToU8(text) });
  const unpacked = await client.unpack([textFile('a.zip', zip)]);
  if (!unpacked.ok) throw new Error(`${unpacked.error.code} ${String(unpacked.error.value)}`);
  expect(unpacked.value.files.map(({ name }) => name)).toEqual(['a.csv', 'b.csv']);
  expect((await client.unpack([textFile('a.gz', Uint8Array.from([0x1f, 0x8b, 8]))])).ok).toBe(false);

  const parquet = await parquetBytes(`SELECT 'Tên' AS title, DATE '2020-01-01' AS event_date`);
  const server = createServer(({ url, headers }, response) => {
    const body = url === '/a.parquet' ? parquet : Buffer.from(text);
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(headers.range ?? '') ?? [];
    if (url === '/slow.csv') response.writeHead(200).write('Ngày');
    else if (from === undefined) response.end(body);
    else {
      const part = body.subarray(Number(from), Number(to) + 1);
      response.writeHead(206, { 'Content-Range': `bytes ${from}-${String(to)}/${body.length}` }).end(part);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const remote = await client.openRemote(`${origin}/a.csv`);
  expect(remote.ok && (await remote.value.blob.text())).toBe(text);
  const ranged = await client.openRemote(`${origin}/a.parquet`);
  expect(ranged.ok && ranged.value.blob.size).toBe(parquet.length);
  const seen = ranged.ok ? await client.inspect(ranged.value) : null;
  expect(seen?.ok && seen.value.sample).toEqual([['Tên', '2020-01-01']]);
  const controller = new AbortController();
  const slow = client.openRemote(`${origin}/slow.csv`, {
    signal: controller.signal,
    onProgress: () => controller.abort()
  });
  const given = await slow;
  expect(!given.ok && given.error.code).toBe('aborted');
  client.close();
  server.closeAllConnections();
  server.close();
  await ended();
}, 60_000);

/** A worker that is there and never answers a question, except that it may hold a lock. */
function mute(locked: boolean) {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const terminate = vi.fn();
  let lock = '';
  const worker: IngestWorker = {
    postMessage: (message) => {
      const request = message as Request;
      if (request.ask !== 'live') return;
      lock = request.lock;
      const data: Response = { id: 0, answer: 'live', locked };
      for (const listener of listeners) listener({ data } as MessageEvent);
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') listeners.push(listener as (event: MessageEvent) => void);
    },
    terminate
  };
  return { worker, terminate, lock: () => lock };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('notices by its lock that a worker has ended, however long it was silent', async () => {
  let freed = () => {};
  const names: string[] = [];
  vi.stubGlobal('navigator', {
    locks: {
      request: (name: string, callback: () => void) => {
        names.push(name);
        freed = callback;
        return Promise.resolve();
      }
    }
  });
  const { worker, terminate, lock } = mute(true);
  const client = new IngestClient(() => worker);
  const asked = client.inspect(textFile('a.csv', 'x'));
  expect(names).toEqual([lock()]);
  freed();
  const result = await asked;
  expect(!result.ok && [result.error.code, result.error.value]).toEqual(['worker_died', LOST]);
  expect(terminate).toHaveBeenCalledOnce();
});

it('gives up a silent worker that cannot be watched, and no other', async () => {
  const silent = new Session(mute(false).worker, 30);
  expect(await silent.ask({ ask: 'unpack', files: [] })).toBeNull();
  expect(silent.failure).toBe(LOST);
  const watched = new Session(mute(true).worker, 30);
  const first = watched.ask({ ask: 'unpack', files: [] });
  const late = new Promise((done) => setTimeout(() => done('late'), 120));
  expect(await Promise.race([first, late])).toBe('late');
  watched.end('');
});
