import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { importDataset, type Imported } from '#lib/ingest/import.ts';
import type { IngestDeps } from '#lib/ingest/inspect.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { IngestWorker } from '#lib/ingest/worker/session.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import { look, NODE_DEPS, rowsOf, textFile } from '../../support/ingest.ts';
import { parquetBytes } from '../../support/parquet.ts';

const threads: Worker[] = [];

/** A worker thread that cuts files into rows. */
function rowsWorker(): IngestWorker {
  const worker = new Worker(new URL('../../fixtures/ingest/rows-worker.mjs', import.meta.url));
  threads.push(worker);
  return {
    postMessage: (message, transfer) => worker.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (type: string, listener: (event: never) => void) => {
      worker.on(type, (data: unknown) => {
        listener((type === 'error' ? { message: String(data) } : { data }) as never);
      });
    },
    terminate: () => void worker.terminate()
  };
}

async function imported(file: NamedBlob, deps: IngestDeps) {
  const { guess } = await look(file);
  return importDataset(
    { files: [{ file, role: guess.role, mapping: guess.mapping }], id: 't', name: { vi: 'Thử', en: 'Test' } },
    { deps }
  );
}

/** What the two ways of reading a file give. */
async function both(file: NamedBlob) {
  const before = threads.length;
  const here = await imported(file, NODE_DEPS);
  expect(threads.length).toBe(before);
  const aside = await imported(file, { ...NODE_DEPS, rowsWorker });
  expect(threads.length).toBe(before + 1);
  return { here, aside };
}

/** Whether two imports hold the same rows; the streams themselves number their dictionaries. */
const same = (a: Imported, b: Imported) =>
  TABLE_NAMES.every((name) => JSON.stringify(rowsOf(a, name)) === JSON.stringify(rowsOf(b, name)));

const PLACES = ['Hà Nội', 'Thừa Thiên Huế', 'không rõ', 'tỉnh Đâu Đó', ''];
const TOPICS = ['DC01;NT01', 'KT01', 'Chủ đề lạ', ''];

/** Long titles make a file large without making it slow to read. */
const FILLING = 'và các nội dung khác '.repeat(25);

const cells = (i: number) => [
  `id-${i % 6_000}`,
  `Hội nghị "tiếp xúc cử tri" lần thứ ${i} tại nhà văn hóa ${FILLING}${i % 7 === 0 ? '\r\nbuổi chiều' : ''}`,
  i % 11 === 0 ? 'hôm nọ' : `${1 + (i % 28)}/${1 + (i % 12)}/${2015 + (i % 10)}`,
  PLACES[i % PLACES.length] ?? '',
  TOPICS[i % TOPICS.length] ?? '',
  i % 13 === 0 ? 'ba chục' : String(i % 500)
];
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

it('gives what one worker gives, of CSV with rows to remark on', async () => {
  const lines = Array.from({ length: 7_000 }, (_, i) => cells(i).map(quoted).join(','));
  // From the first record that is not regular on, another reader takes over.
  lines.splice(4_000, 0, '"id-x","Họp", "2015-03-01",Huế,,3', 'id-y,Họp,2015-03-02,Huế,,4,5,6,7');
  const file = textFile(
    'events.csv',
    `event_id,title,event_date,province,topics,participants\r\n${lines.join('\r\n')}\r\nTổng cộng: 9\r\n`
  );
  expect(file.blob.size).toBeGreaterThan(4 << 20);
  const { here, aside } = await both(file);
  if (!here.ok || !aside.ok) throw new Error('not imported');
  expect(aside.value.counts).toEqual(here.value.counts);
  expect(here.value.counts.setAside).toBeGreaterThan(0);
  expect(aside.value.problems).toEqual(here.value.problems);
  expect(aside.value.problems.some(({ line }) => (line ?? 0) > 4_000)).toBe(true);
  expect(aside.value.info).toEqual(here.value.info);
  expect(same(aside.value, here.value)).toBe(true);
});

it('gives what one worker gives, of Parquet', async () => {
  const bytes = await parquetBytes(
    `SELECT 'id-' || i AS event_id, 'Hội nghị ' || repeat(md5(i::VARCHAR), 20) AS title,
       CASE WHEN i % 9 = 0 THEN NULL WHEN i % 1000 = 0 THEN 'hôm nọ' ELSE (DATE '2015-01-01' + (i % 3000)::INTEGER)::VARCHAR END AS event_date,
       ['Hà Nội', 'TP HCM', 'tỉnh Đâu Đó'][1 + i % 3] AS province, (i % 500)::INTEGER AS participants
     FROM range(8_000) AS rows(i)`,
    ', COMPRESSION uncompressed, ROW_GROUP_SIZE 4096'
  );
  const file = { name: 'events.parquet', blob: new Blob([bytes]) };
  expect(file.blob.size).toBeGreaterThan(4 << 20);
  const { here, aside } = await both(file);
  if (!here.ok || !aside.ok) throw new Error('not imported');
  expect(aside.value.problems).toEqual(here.value.problems);
  expect(same(aside.value, here.value)).toBe(true);
  expect(rowsOf(aside.value, 'event_texts')).toHaveLength(8_000);
});

it('tells what is wrong with a file as one worker does, and ends the second', async () => {
  const whole = await parquetBytes(
    "SELECT DATE '2015-01-01' + (i % 3000)::INTEGER AS event_date, md5(i::VARCHAR) AS title FROM range(300_000) AS rows(i)"
  );
  // The directory at the end is whole, what it points to is not.
  const file = { name: 'a.parquet', blob: new Blob([whole.fill(7, whole.length / 2, whole.length * 0.6)]) };
  expect(file.blob.size).toBeGreaterThan(4 << 20);
  const { here, aside } = await both(file);
  expect(here.ok).toBe(false);
  expect(aside).toEqual(here);
  await expect.poll(() => threads.filter(({ threadId }) => threadId > 0)).toEqual([]);
});
