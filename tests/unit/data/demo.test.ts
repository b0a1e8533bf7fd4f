import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BREAK_2025 } from '#lib/model/period.ts';
import { TET } from '#lib/model/vocabulary.ts';
import { addDays } from '#lib/util/dates.ts';
import type { Row } from '../../../src/cli/default-dataset/csv.ts';
import { writePanel } from '../../../src/cli/demo/panel.ts';
import { readDescriptor, readTable, violations } from './tables.ts';

const SIZE = 12_000;
const folder = mkdtempSync(join(tmpdir(), 'panel-'));
const at = (name: string) => join(folder, name);
let events: Row[] = [];
let localities: Row[] = [];

beforeAll(async () => {
  await writePanel({ events: SIZE, seed: 7, out: folder, format: 'csv' });
  events = readTable(at('events.csv'));
  localities = readTable(at('localities.csv'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const cell = (row: Row, column: string) => row[column] ?? '';
const share = (test: (event: Row) => boolean) => events.filter(test).length / events.length;
const byDay = () => {
  const counts = new Map<string, number>();
  for (const event of events) {
    const date = cell(event, 'event_date');
    if (date.length === 10) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return counts;
};
const inMonths = (column: string, wanted: (value: string) => boolean, months: (date: string) => boolean) => {
  const within = events.filter((event) => months(cell(event, 'event_date')));
  return within.filter((event) => wanted(cell(event, column))).length / within.length;
};

describe('the synthetic panel', () => {
  it('is marked synthetic and keeps its own schema', () => {
    const descriptor = readDescriptor(folder);
    expect(descriptor['x-nhip-co-so']).toMatchObject({
      synthetic: true,
      observed_from: '2015-01-01',
      observed_to: '2026-09-30',
      name: { vi: 'Dữ liệu mô phỏng', en: 'Synthetic demo data' }
    });
    expect(violations(folder, descriptor)).toEqual([]);
  });

  it('has exactly as many events as asked for, in date order, undated ones last', () => {
    expect(events).toHaveLength(SIZE);
    const starts = events.map((event) => firstDay(cell(event, 'event_date')));
    expect(starts).toEqual([...starts].sort());
    expect(starts[0]?.slice(0, 4)).toBe('2015');
    expect(starts.filter((start) => start < '9999').every((start) => start <= '2026-09-30')).toBe(true);
  });

  it('leaves as much unknown as it says', () => {
    expect(share((event) => event['participants'] === '')).toBeCloseTo(0.75, 1);
    expect(share((event) => event['views'] === '')).toBeCloseTo(0.6, 1);
    expect(share((event) => event['event_date'] === '')).toBeCloseTo(0.006, 2);
    const coarse = share((event) => [4, 7].includes(cell(event, 'event_date').length));
    expect(coarse).toBeGreaterThan(0.045);
    expect(coarse).toBeLessThan(0.075);
    expect(share((event) => event['status'] === 'announced')).toBeCloseTo(0.03, 2);
    expect(share((event) => event['page_kind'] === 'listing')).toBeCloseTo(0.02, 2);
    expect(share((event) => event['status'] === 'schedule')).toBeGreaterThan(0);
  });

  it('reports two in a hundred meetings twice, on another page', () => {
    const same = ['event_date', 'locality', 'event_type', 'organisers', 'topics'];
    const seen = new Map<string, Row>();
    let twice = 0;
    for (const event of events) {
      const key = [...same.map((name) => cell(event, name)), cell(event, 'title').replace(' (tin, ảnh)', '')].join();
      const first = seen.get(key);
      if (first) {
        twice++;
        expect(cell(event, 'url')).not.toBe(cell(first, 'url'));
      }
      seen.set(key, event);
    }
    expect(twice / SIZE).toBeGreaterThan(0.0195);
    expect(twice / SIZE).toBeLessThan(0.0215);
  });

  it('has heavy tails', () => {
    for (const column of ['participants', 'views']) {
      const values = events.flatMap((event) => (event[column] ? [Number(event[column])] : [])).sort((a, b) => a - b);
      const quantile = (p: number) => values[Math.floor(p * (values.length - 1))] ?? 0;
      expect(quantile(1) / quantile(0.5), column).toBeGreaterThan(20);
      expect(quantile(0.99) / quantile(0.5), column).toBeGreaterThan(4);
    }
  });

  it('falls silent at Tết', () => {
    const days = byDay();
    const mean = (from: string, to: number) => {
      let sum = 0;
      for (let i = 0; i < to; i++) sum += days.get(addDays(from, i)) ?? 0;
      return sum / to;
    };
    const years = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
    const tet = years.map((year) => mean(TET[year] ?? '', 6)).reduce((a, b) => a + b);
    const after = years.map((year) => mean(addDays(TET[year] ?? '', 14), 28)).reduce((a, b) => a + b);
    expect(tet).toBeLessThan(0.1 * after);
  });

  it('has its seasons, its congresses and themes that come and go', () => {
    const november = inMonths('event_type', (type) => type === 'ngay_hoi', (date) => date.slice(5, 7) === '11');
    const may = inMonths('event_type', (type) => type === 'ngay_hoi', (date) => date.slice(5, 7) === '05');
    expect(november).toBeGreaterThan(8 * may);
    const digital = (year: string) =>
      inMonths('topics', (topics) => topics.includes('HC03'), (date) => date.startsWith(year));
    expect(digital('2025')).toBeGreaterThan(4 * digital('2016'));
    const congress = (year: string) =>
      inMonths('event_type', (type) => type === 'dai_hoi', (date) => date.startsWith(year));
    expect(congress('2020')).toBeGreaterThan(3 * congress('2022'));
  });

  it('changes its map on 1 July 2025', () => {
    const known = new Set(localities.map((row) => row['unit_key']));
    const misplaced = events.filter((event) => {
      const start = firstDay(cell(event, 'event_date'));
      const key = cell(event, 'locality');
      if (!known.has(key)) return true;
      if (start > '9999') return false;
      if (start < BREAK_2025) return !key.startsWith('P63');
      return !key.startsWith('P34') || event['level'] === 'huyen' || event['district'] !== '';
    });
    expect(misplaced).toEqual([]);
    expect(share((event) => firstDay(cell(event, 'event_date')) >= BREAK_2025)).toBeGreaterThan(0.08);
    const count = (level: string, validTo: string) =>
      localities.filter((row) => row['level'] === level && row['valid_to'] === validTo).length;
    expect(count('district', '2025-06-30')).toBe(696);
    expect([count('commune', '2025-06-30'), count('commune', '')]).toEqual([10_035, 3_321]);
    const old = localities.filter((row) => row['level'] === 'commune' && row['valid_to'] !== '');
    expect(old.filter((row) => row['successor_key'] !== '').length / old.length).toBeCloseTo(0.953, 2);
  });

  it('has no event in a month in which its source was not watched', () => {
    const watched = new Map(
      readTable(at('coverage.csv')).map((row) => [`${cell(row, 'locality')} ${cell(row, 'month')}`, row['observed']])
    );
    const dark = [...watched.values()].filter((observed) => observed === '0').length / watched.size;
    expect(dark).toBeGreaterThan(0.05);
    const unseen = events.filter((event) => {
      const date = cell(event, 'event_date');
      if (date.length < 7 || date.includes('Q')) return false;
      // A commune of the old map is read on its district's portal.
      const source = cell(event, 'locality').split('/').slice(0, 2).join('/');
      return watched.get(`${source} ${date.slice(0, 7)}`) !== '1';
    });
    expect(unseen).toEqual([]);
  });

  it('is the same for the same seed and another for another', async () => {
    const run = async (seed: number) => {
      const out = mkdtempSync(join(tmpdir(), 'panel-'));
      await writePanel({ events: 2_000, seed, out, format: 'csv' });
      const files = ['events.csv', 'localities.csv', 'coverage.csv', 'datapackage.json'];
      const content = files.map((file) => readFileSync(join(out, file), 'utf8'));
      rmSync(out, { recursive: true });
      return content;
    };
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).toEqual(first);
    for (const [i, content] of other.entries()) expect(content === first[i]).toBe(false);
  });

  it('writes the same rows as Parquet', async () => {
    const out = mkdtempSync(join(tmpdir(), 'panel-'));
    await writePanel({ events: SIZE, seed: 7, out, format: 'parquet' });
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const file = join(out, 'events.parquet').replaceAll("'", "''");
    const result = await connection.runAndReadAll(
      `SELECT count(*) AS n, count(participants) AS known, sum(participants) AS people, sum(views) AS views,
              count(event_date) AS dated, count(event_end) AS ends, min(event_id) AS first
       FROM read_parquet('${file}')`
    );
    const sum = (column: string) => events.reduce((total, event) => total + Number(event[column] ?? 0), 0);
    const known = (column: string) => events.filter((event) => event[column] !== '').length;
    expect(result.getRowObjectsJson()).toEqual([
      {
        n: String(SIZE),
        known: String(known('participants')),
        people: String(sum('participants')),
        views: String(sum('views')),
        dated: String(known('event_date')),
        ends: String(known('event_end')),
        first: 'demo-0000001'
      }
    ]);
    expect(readDescriptor(out).resources[0]?.path).toBe('events.parquet');
    rmSync(out, { recursive: true });
  });
});

/** First day that a date of any precision can stand for; undated rows sort after all others. */
function firstDay(date: string): string {
  if (date === '') return '9999-99';
  const quarter = /^(\d{4})-Q([1-4])$/.exec(date);
  if (quarter) return `${quarter[1] ?? ''}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`;
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}
