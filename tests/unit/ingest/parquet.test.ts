import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { inspect } from '#lib/ingest/inspect.ts';
import {
  fileAt,
  hasShared,
  itemsOf,
  loaded,
  look,
  NODE_DEPS,
  rowsOf,
  SHARED,
  textFile
} from '../../support/ingest.ts';
import { parquetBytes } from '../../support/parquet.ts';

/** The result of a query as a Parquet file. */
const parquet = async (select: string, options = '') =>
  textFile('a.parquet', await parquetBytes(select, options));

describe('Parquet', () => {
  it('reads dates, timestamps, numbers, lists and enums by their types', async () => {
    const file = await parquet(`
      SELECT * FROM (VALUES
        (1::BIGINT, DATE '2022-03-04', 'Hội nghị A', ['DV01', 'DV02'], 1200::INTEGER, 2.0::DOUBLE, 'toa_dam', TIMESTAMP '2022-03-05 23:30:00'),
        (2, NULL, 'B', [], NULL, 2.275, NULL, NULL),
        (3, DATE '1969-12-31', 'C', NULL, 0, 7, 'doi_thoai', TIMESTAMP '1969-12-31 00:00:01')
      ) AS t(event_id, event_date, title, topics, views, participants, event_type, published_date)`);
    const imported = await loaded([file]);
    const events = rowsOf(imported, 'events');
    expect(
      events.map((row) => [
        row.event_id,
        row.event_date,
        row.views,
        row.participants,
        row.event_type,
        row.published_date,
        row.excluded
      ])
    ).toEqual([
      ['3', '1969-12-31', 0, 7, 'doi_thoai', '1969-12-31', null],
      ['1', '2022-03-04', 1200, 2, 'toa_dam', '2022-03-05', null],
      ['2', null, null, null, null, null, 'no_date']
    ]);
    expect(itemsOf(imported, 'topic').map((row) => [row.event_key, row.topic, row.topic_group])).toEqual([
      [2, 'DV01', 'DV'],
      [2, 'DV02', 'DV']
    ]);
    // 2.275 in a numeric column is no thousand.
    expect(imported.problems.map(({ code, value }) => [code, value])).toContainEqual([
      'decimal_count',
      '2.275'
    ]);
  });

  it('takes instants with a zone to the calendar of Vietnam', async () => {
    const file = await parquet(`SELECT 'x' AS title, TIMESTAMPTZ '2022-03-04 20:00:00+00' AS event_date`);
    expect(rowsOf(await loaded([file]), 'events')[0]?.event_date).toBe('2022-03-05');
  });

  it.each(['zstd', 'snappy', 'gzip', 'uncompressed', 'brotli', 'lz4'])('reads %s', async (codec) => {
    const file = await parquet(
      `SELECT 'Hội nghị ' || i AS title, DATE '2020-01-01' + i::INTEGER AS event_date FROM range(100) r(i)`,
      `, COMPRESSION ${codec}`
    );
    const imported = await loaded([file]);
    expect(imported.counts).toEqual({ read: 100, kept: 100, setAside: 0 });
    expect(rowsOf(imported, 'events')[99]).toMatchObject({
      title: 'Hội nghị 99',
      search: 'hoi nghi 99',
      event_date: '2020-04-09'
    });
  });

  it('reads many row groups in date order with keys from 1', async () => {
    const file = await parquet(
      `SELECT 'e' || i AS event_id, 'T' AS title, DATE '2020-01-01' + ((i * 7919) % 1000)::INTEGER AS event_date, ['DV01'] AS topics FROM range(150000) r(i)`,
      ', ROW_GROUP_SIZE 20480'
    );
    const imported = await loaded([file]);
    expect(imported.counts.kept).toBe(150_000);
    expect(imported.tables.events.length).toBe(2);
    const events = rowsOf(imported, 'events');
    expect(events.every((row, i) => row.event_key === i + 1)).toBe(true);
    expect(
      events.every((row, i) => i === 0 || String(events[i - 1]?.event_date) <= String(row.event_date))
    ).toBe(true);
    expect(new Set(events.map((row) => row.event_id)).size).toBe(150_000);
    const days = (row: (typeof events)[number]) =>
      Date.parse(String(row.event_date)) / 86_400_000 - Date.parse('2020-01-01') / 86_400_000;
    expect(events.every((row) => days(row) === (Number(String(row.event_id).slice(1)) * 7919) % 1000)).toBe(
      true
    );
  });

  it('tells what is wrong with a file that is no good', async () => {
    const good = await parquet(`SELECT 'x' AS title, DATE '2020-01-01' AS event_date FROM range(1000)`);
    const bytes = new Uint8Array(await good.blob.arrayBuffer());
    const empty = await parquet(`SELECT 'x' AS title, DATE '2020-01-01' AS event_date WHERE false`);
    const damaged = bytes.slice();
    damaged.fill(0xff, bytes.length - 60, bytes.length - 8);
    const code = async (file: Parameters<typeof inspect>[0]) => {
      const result = await inspect(file, NODE_DEPS);
      return result.ok ? 'ok' : result.error.code;
    };
    expect(await code(textFile('a.parquet', 'Ngày,Tên\n2022-01-01,x\n'))).toBe('not_parquet');
    expect(await code(textFile('a.parquet', bytes.slice(0, bytes.length - 20)))).toBe('parquet_truncated');
    expect(await code(textFile('a.parquet', damaged))).toBe('parquet_damaged');
    expect(await code({ ...empty, name: 'a.parquet' })).toBe('parquet_empty');
    expect(await code(textFile('a.csv', bytes))).toBe('ok');
  });

  it.skipIf(!hasShared)(
    'loads the New York events from Parquet and CSV alike (skipped without ../shared/data)',
    async () => {
      const base = `${SHARED}/events/nyc_council_events_2018_2025`;
      const [fromCsv, fromParquet] = await Promise.all(
        [fileAt(`${base}.csv`), fileAt(`${base}.parquet`)].map(async (file) => loaded([await file]))
      );
      const dates = (imported: typeof fromCsv) =>
        rowsOf(imported!, 'events').map((row) => [row.event_id, row.event_date, row.title]);
      expect(dates(fromParquet)).toEqual(dates(fromCsv));
      const oracle = JSON.parse(await readFile(`${SHARED}/oracle_indicators.json`, 'utf8')) as {
        nyc: { by_year: Record<string, number> };
      };
      const years: Record<string, number> = {};
      for (const [, date] of dates(fromCsv)) {
        const year = String(date).slice(0, 4);
        years[year] = (years[year] ?? 0) + 1;
      }
      expect(years).toEqual(oracle.nyc.by_year);
      expect((await look(await fileAt(`${base}.parquet`))).rows).toBe(5142);
    }
  );
});
