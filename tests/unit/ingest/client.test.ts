import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { IngestClient, type IngestWorker } from '#lib/ingest/client.ts';
import type { ImportFile, ImportProgress, ImportRequest } from '#lib/ingest/import.ts';
import { emptyLists } from '#lib/ingest/pack.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { sourcesOf } from '#lib/ingest/sources.ts';
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
  const [source] = sourcesOf(result.value.tables);
  const batches: Uint8Array[] = [];
  for await (const batch of source!.batches()) batches.push(batch);
  expect(batches).toHaveLength(2);
  const none = emptyLists<Uint8Array>();
  expect(rowsOf({ tables: { ...none, events: batches } }, 'events').at(-1)).toMatchObject({
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
