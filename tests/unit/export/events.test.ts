import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { createDuckDbWasmNode } from '#lib/engine/duckdb/wasm-node.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { isAborted } from '#lib/engine/query-error.ts';
import { EVENT_FILE_COLUMNS } from '#lib/export/event-columns.ts';
import { ExportError } from '#lib/export/export-error.ts';
import { exportEvents, type EventsExport, type QuerySource } from '#lib/export/events.ts';
import { eventsPlan, type FileChoice } from '#lib/export/plan.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { eventSources, tableSource, type PlainRow } from '../../support/tables.ts';
import { writeHere } from '../../support/export.ts';
import { NativeTables, rowsOf } from './native.ts';
import { info, subject } from './subject.ts';

const COUNT = 20_000;
const PAGE = 16_384; // more than one
const events: PlainRow[] = Array.from({ length: COUNT }, (_, i) => ({
  event_key: i + 1,
  event_id: `e${i + 1}`,
  title: i % 3 === 0 ? `=Đối thoại; "lần" ${i}` : `Họp tổ dân phố ${i}`,
  search: `hop ${i}`,
  event_date: i % 50 === 0 ? null : `20${15 + (i % 10)}-0${1 + (i % 9)}-01`,
  date_last: i % 50 === 0 ? null : `20${15 + (i % 10)}-0${1 + (i % 9)}-01`,
  date_precision: i % 50 === 0 ? null : i % 2 === 0 ? 'day' : 'month',
  event_type: 'hoi_nghi',
  level: 'xa',
  province_then: 'P63-01',
  province_now: 'P34-01',
  participants: i % 4 === 0 ? null : i,
  topic_set: 1,
  topic_count: 2,
  organiser_set: i === 1 ? 1 : 0,
  status: 'held',
  excluded: i % 50 === 0 ? 'no_date' : i % 7 === 0 ? 'listing' : null
}));
const tables = [
  ...eventSources(events),
  tableSource(
    'topic_sets',
    ['doi_thoai', 'dat_dai'].map((topic) => ({ topic_set: 1, topic, topic_count: 2 }))
  ),
  tableSource('organiser_sets', [{ organiser_set: 1, organiser: 'ubnd_xa' }]),
  tableSource('localities', [
    { unit_key: 'P63-01', name: 'Hà Nội' },
    { unit_key: 'P34-01', name: 'Hà Nội mới' }
  ])
];
const counted = events.filter((event) => event['excluded'] === null);
const everything: View = { ...DEFAULT_VIEW, include: ['no_date', 'listing'] };
const nothing: View = { ...DEFAULT_VIEW, selection: [{ field: 'type', kind: 'points', values: ['none'] }] };

let folder: string;
let reader: NativeTables;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
  reader = await NativeTables.open();
});
afterAll(() => rm(folder, { recursive: true }));

const write = (request: EventsExport, choice: Partial<FileChoice> = {}): Promise<Blob> => {
  const plan = eventsPlan(
    { ...subject, ...request.subject },
    { format: 'csv', names: 'codes', ...choice },
    { title: 'Hoạt động' }
  );
  return exportEvents(request, plan, writeHere, PAGE);
};

const sourceOf = (engine: Engine): QuerySource => ({
  query: (fragment, signal) => engine.query(compile(fragment, engine.dialect), { signal }),
  queryArrow: (fragment, signal) => engine.queryArrow(compile(fragment, engine.dialect), { signal })
});

describe.each([
  ['native DuckDB', () => createDuckDbNative()],
  ['DuckDB-WASM', createDuckDbWasmNode]
])('export of events from %s', (_name, open) => {
  let engine: Engine;
  let source: QuerySource;
  beforeAll(async () => {
    engine = await open();
    await engine.load(tables);
    source = sourceOf(engine);
  });
  afterAll(() => engine.close());

  const request = (view: View, more: Partial<EventsExport> = {}): EventsExport => ({
    source,
    subject: { ...subject, view },
    ...more
  });
  const parsed = async (blob: Blob) =>
    Papa.parse<Record<string, string>>(await blob.text(), { header: true, skipEmptyLines: true });

  it('writes every counted event once, newest first, as CSV', async () => {
    const progress: number[] = [];
    const file = await write(request(DEFAULT_VIEW, { onProgress: ({ done }) => progress.push(done) }));
    const { data, errors, meta } = await parsed(file);
    expect(errors).toEqual([]);
    expect(meta.fields).toEqual(
      EVENT_FILE_COLUMNS.map(({ name }) => name).filter(
        (name) => name !== 'data_kind' && name !== 'duplicate_of'
      )
    );
    expect(new Set(data.map((row) => row['event_id']))).toEqual(
      new Set(counted.map((event) => event['event_id']))
    );
    expect(data).toHaveLength(counted.length);
    const dates = data.map((row) => row['date_from'] ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
    expect(progress).toEqual([0, PAGE, counted.length]);
    const second = data.find((row) => row['event_id'] === 'e2');
    expect(second).toMatchObject({
      title: 'Họp tổ dân phố 1',
      event_date: '2016-02',
      date_from: '2016-02-01',
      topics: 'dat_dai;doi_thoai',
      organisers: 'ubnd_xa',
      province: 'Hà Nội',
      province_now: 'Hà Nội mới',
      participants: '1'
    });
    const formula = data.find((row) => row['event_id'] === 'e4');
    expect(formula?.['title']).toBe('\'=Đối thoại; "lần" 3');
  });

  it('writes words in place of codes on request', async () => {
    const file = await write(request(DEFAULT_VIEW), { names: 'labels', delimiter: ';' });
    const second = (await parsed(file)).data.find((row) => row['Mã hoạt động'] === 'e2');
    expect(second).toMatchObject({
      'Chủ đề': 'dat_dai; doi_thoai',
      'Loại hoạt động': 'hoi_nghi',
      'Tình trạng': 'đã diễn ra'
    });
  });

  it('writes the same events as Parquet, with types and with what it is', async () => {
    const blob = await write(request(everything), { format: 'parquet' });
    const path = join(folder, `${crypto.randomUUID()}.parquet`);
    await writeFile(path, new Uint8Array(await blob.arrayBuffer()));
    const types = rowsOf(
      await reader.read(
        `SELECT column_name AS n, column_type AS t FROM (DESCRIBE SELECT * FROM read_parquet('${path}'))`
      )
    );
    const typeOf = Object.fromEntries(types.map(({ n, t }) => [String(n), t]));
    expect(typeOf).toMatchObject({
      date_from: 'DATE',
      participants: expect.stringContaining('INT') as unknown,
      topics: 'VARCHAR'
    });
    const rows = rowsOf(await reader.read(`SELECT * FROM read_parquet('${path}')`));
    expect(rows).toHaveLength(COUNT);
    const byId = new Map(rows.map((row) => [row['event_id'], row]));
    for (const event of events) {
      expect(byId.get(event['event_id'] ?? null)).toMatchObject({
        title: event['title'] ?? null,
        date_from: event['event_date'] ?? null,
        participants: event['participants'] ?? null,
        excluded: event['excluded'] ?? null,
        page_kind: event['excluded'] === 'listing' ? 'listing' : null
      });
    }
    // Undated events come last.
    expect(rows.slice(-COUNT / 50).every((row) => row['date_from'] === null)).toBe(true);
    const metadata = await reader.read(
      `SELECT decode(value) AS v FROM parquet_kv_metadata('${path}') WHERE decode(key) = 'citation'`
    );
    expect(metadata.data['v']?.[0]).toContain('phiên bản 2026-01-15');
  });

  it('writes a file with its columns when nothing matches', async () => {
    const csv = await write(request(nothing));
    expect((await csv.text()).split('\r\n')).toHaveLength(2);
    const path = join(folder, `${crypto.randomUUID()}.parquet`);
    const parquet = await write(request(nothing), { format: 'parquet' });
    await writeFile(path, new Uint8Array(await parquet.arrayBuffer()));
    const read = await reader.read(`SELECT * FROM read_parquet('${path}')`);
    expect(read.length).toBe(0);
    expect(read.names).toContain('event_date');
  });

  it('marks every row of synthetic data', async () => {
    const synthetic = request(DEFAULT_VIEW);
    const file = await write({
      ...synthetic,
      subject: { ...synthetic.subject, info: { ...info, synthetic: true } }
    });
    const { data } = await parsed(file);
    expect(new Set(data.map((row) => row['data_kind']))).toEqual(new Set(['synthetic']));
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const made = write(request(DEFAULT_VIEW, { signal: stop.signal, onProgress: () => stop.abort() }));
    expect(await made.catch(isAborted)).toBe(true);
  });

  it('saves nothing when the dataset was changed meanwhile', async () => {
    let asked = 0;
    const changing: QuerySource = {
      ...source,
      async query(fragment, signal) {
        const found = await source.query(fragment, signal);
        const isBreaks = found.names.includes('n');
        return isBreaks && asked++ > 0 ? { ...found, data: { ...found.data, n: [1, 2] } } : found;
      }
    };
    await expect(write({ ...request(DEFAULT_VIEW), source: changing })).rejects.toThrow(ExportError);
  });
});
