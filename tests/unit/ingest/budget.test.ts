import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  budgetOf,
  bytesInWords,
  estimateImport,
  estimateOf,
  NO_MEMORY,
  sumOf,
  verdict
} from '#lib/ingest/budget.ts';
import { importDataset, type ImportLimits, type ImportProgress } from '#lib/ingest/import.ts';
import { asProblem } from '#lib/ingest/inspect.ts';
import { look, NODE_DEPS, rowsOf, textFile } from '../../support/ingest.ts';

const MB = 1 << 20;
const GB = 1 << 30;
const TITLE = 'Hội nghị tiếp xúc cử tri, đối thoại với nhân dân về xây dựng nông thôn mới tại xã';
const URL_TEXT = 'https://trang.example/2024/05/tin-tuc/hoi-nghi-tiep-xuc-cu-tri-1234.html';

const input = (rows: number | null, bytes = 0) => ({
  bytes,
  rows,
  sample: Array.from({ length: 50 }, (_, i) => [`e${1000000 + i}`, '2024-05-17', TITLE, URL_TEXT]),
  headers: ['event_id', 'event_date', 'title', 'url'],
  mapping: { event_id: 0, event_date: 1, title: 2, url: 3 },
  kind: 'csv' as const
});

describe('the memory that an import takes', () => {
  it('counts what the page itself takes once, however many files there are', () => {
    const month = estimateImport(input(1000));
    const year = sumOf(Array.from({ length: 12 }, () => month));
    expect(verdict(year, budgetOf(4))).toBe('fits');
    expect(year.rows).toBe(12_000);
    expect(year.peakBytes - month.peakBytes).toBeLessThan(month.peakBytes);
  });

  it('fits a desktop up to two million events, and five million without long texts', () => {
    const budget = budgetOf(8);
    expect(verdict(estimateImport(input(2_000_000)), budget)).toBe('fits');
    const five = estimateImport(input(5_000_000));
    expect(verdict(five, budget)).toBe('without_texts');
    const { title: _, url: __, ...mapping } = input(1).mapping;
    expect(verdict(estimateImport({ ...input(5_000_000), mapping }), budget)).toBe('fits');
    expect(verdict(estimateImport(input(20_000_000)), budget)).toBe('with_period');
    expect(verdict(estimateImport(input(500_000_000)), budget)).toBe('too_large');
  });

  it('counts the rows of a file that does not tell them by the length of its first ones', () => {
    const { sample } = input(null);
    const line = new TextEncoder().encode(`${sample[0]!.join(',')}\n`).length;
    expect(estimateImport(input(null, line * 3_000_000)).rows).toBe(3_000_000);
  });

  it('grows with rows and texts, and never needs more without the texts', () => {
    const count = fc.nat(50_000_000);
    fc.assert(
      fc.property(count, count, count, count, (rows, long, ids, more) => {
        const a = estimateOf(rows, long, ids);
        const b = estimateOf(rows + more, long + more, ids);
        expect(b.peakBytes).toBeGreaterThanOrEqual(a.peakBytes);
        expect(a.peakBytes).toBeGreaterThan(a.engineBytes);
        expect(a.peakBytes - a.longText).toBeGreaterThanOrEqual(estimateOf(rows, 0, ids).peakBytes - 1);
      })
    );
  });

  it('gives a device half of its memory, within what a tab may have', () => {
    expect([1, 2, 4, 8, undefined].map((memory) => budgetOf(memory) / GB)).toEqual([0.5, 1, 2, 3.5, 2]);
    expect([bytesInWords(350 * MB), bytesInWords(1.4 * GB)]).toEqual(['350 MB', '1,4 GB']);
  });

  it('knows what browsers say when there is no memory left', () => {
    for (const text of [
      'Array buffer allocation failed',
      'RangeError: Invalid typed array length: 4294967296',
      'out of memory'
    ])
      expect(NO_MEMORY.test(text)).toBe(true);
    // What the Parquet library says of damaged files.
    for (const text of ['unreachable', 'memory access out of bounds'])
      expect(NO_MEMORY.test(text)).toBe(false);
  });
});

const LINES = 400;
const file = () =>
  textFile(
    't.csv',
    'event_id,event_date,title,url,views\n',
    Array.from(
      { length: LINES },
      (_, i) => `e${i},${2020 + (i % 4)}-0${1 + (i % 9)}-15,${TITLE} ${i},${URL_TEXT},${i}\n`
    ).join('')
  );

async function run(options: ImportLimits, onProgress?: (progress: ImportProgress) => void) {
  const given = file();
  const { guess } = await look(given);
  return importDataset(
    {
      files: [{ file: given, role: 'events', mapping: guess.mapping }],
      id: 't',
      name: { vi: 't', en: 't' },
      options
    },
    { deps: NODE_DEPS, ...(onProgress ? { onProgress } : {}) }
  );
}

async function loaded(options: ImportLimits) {
  const result = await run(options);
  if (!result.ok) throw new Error(result.error[0]?.code);
  return result.value;
}

describe('an import within limits', () => {
  it('is refused before it reads when it will not fit, with what to do', async () => {
    const seen: ImportProgress[] = [];
    const result = await run({ budget: 100 * MB }, (progress) => seen.push(progress));
    expect(result.ok || result.error.map(({ code, fatal }) => [code, fatal])).toEqual([
      ['over_budget', true]
    ]);
    expect(!result.ok && result.error[0]?.remedy.en).toContain('ClickHouse');
    expect(seen).toEqual([]);
  });

  it('stops while it reads when a period turns out to hold too much', async () => {
    const result = await run({ budget: 100 * MB, period: { from: '2000-01-01', to: '2030-01-01' } });
    expect(result.ok || result.error.map(({ code }) => code)).toEqual(['over_budget']);
  });

  it('leaves titles and addresses out, and nothing else', async () => {
    const [all, short] = [await loaded({}), await loaded({ dropTexts: true, budget: GB })];
    expect(rowsOf(short, 'events').map(({ event_id, views }) => [event_id, views])).toEqual(
      rowsOf(all, 'events').map(({ event_id, views }) => [event_id, views])
    );
    for (const { title, search, url } of rowsOf(short, 'event_texts'))
      expect([title, search, url]).toEqual([null, null, null]);
    expect(short.counts).toEqual(all.counts);
  });

  it('sets the events outside a period aside and says how many, once', async () => {
    const { counts, problems, tables } = await loaded({ period: { from: '2021-01-01', to: '2021-12-31' } });
    expect(counts).toMatchObject({ read: LINES, kept: LINES / 4, setAside: (LINES * 3) / 4 });
    expect(problems.filter(({ code }) => code === 'outside_period')).toMatchObject([
      { count: (LINES * 3) / 4, value: '2021-01-01 – 2021-12-31', severity: 'row' }
    ]);
    for (const { event_date } of rowsOf({ tables }, 'events'))
      expect(String(event_date).slice(0, 4)).toBe('2021');
  });

  it('tells how many bytes have been read', async () => {
    const seen: ImportProgress[] = [];
    await run({}, (progress) => seen.push(progress));
    const { size } = file().blob;
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map(({ totalBytes }) => totalBytes))).toEqual(new Set([size]));
    expect(seen.at(-1)).toMatchObject({ phase: 'packing', bytes: size, rows: LINES });
  });
});

it('says that memory ran out when reading fails for that reason', () => {
  expect(asProblem(new RangeError('Array buffer allocation failed'), 't.csv')).toMatchObject({
    code: 'out_of_memory',
    fatal: true,
    file: 't.csv'
  });
  expect(asProblem(new Error('disk gone'), 't.csv').code).toBe('unreadable_file');
});
