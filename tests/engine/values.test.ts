import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { columnsOf, columnType, TABLE_NAMES } from '#lib/model/tables.ts';
import { bucketStart, GRAINS } from '#lib/model/period.ts';
import * as q from '#lib/query/sql.ts';
import { addMonths, fromDays, toDays } from '#lib/util/dates.ts';
import { fold } from '#lib/util/text.ts';
import { ALL_ENGINES, ask } from '../support/engines.ts';
import { failure } from '../support/failure.ts';
import { tableSource, type PlainRow } from '../support/tables.ts';

// The contract of engines, part one: values in and out, and what dialects write differently.

const { sql, table, col, alias } = q;
const texts = (rows: readonly PlainRow[]) => tableSource('event_texts', rows);
const events = (rows: readonly PlainRow[], size?: number) => tableSource('events', rows, size);

const INJECTIONS = [
  "'; DROP TABLE events; --",
  '"; DROP TABLE events; --',
  "' OR '1'='1",
  "1; ATTACH 'x.db'",
  '\\',
  "\\'; SELECT 1",
  '$1 ? :name %s {0}',
  '/* */ -- #',
  "x' UNION SELECT title FROM events --",
  'a\u0000b',
  "'",
  '"',
  '',
  '%_',
  'null',
  '🏛️ Đảng uỷ',
  'after \ufeff it'
];

describe.each(ALL_ENGINES)('$name', ({ name, create, days: [first, last] }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  const held = (day: string) => day >= first && day <= last;
  const rows = (fragment: q.Fragment) => ask(engine, fragment).then((columns) => columns.data);
  const one = async (fragment: q.Fragment) =>
    (await rows(sql`SELECT ${fragment} AS ${alias('x')}`))['x']?.[0];

  describe('values', () => {
    it('gives dates as text and 64-bit, 128-bit and decimal numbers as numbers', async () => {
      expect(
        await rows(sql`SELECT
          CAST(5000000000 AS BIGINT) AS big, sum(-7) AS huge, CAST(-12.50 AS DECIMAL(38, 3)) AS price,
          CAST(1.25 AS DECIMAL(9, 2)) AS small, CAST(0.1 AS DOUBLE) AS fine, CAST(1.5 AS FLOAT) AS single,
          CAST(200 AS SMALLINT) AS tiny, DATE '2025-07-01' AS day, true AS yes, 'Đảng uỷ' AS who, NULL AS nothing, CAST(NULL AS DATE) AS never`)
      ).toEqual({
        big: [5_000_000_000],
        huge: [-7],
        price: [-12.5],
        small: [1.25],
        fine: [0.1],
        single: [1.5],
        tiny: [200],
        day: ['2025-07-01'],
        yes: [1],
        who: ['Đảng uỷ'],
        nothing: [null],
        never: [null]
      });
    });

    // Only the console asks for them, which servers do not have.
    if (!name.startsWith('ClickHouse'))
      it('gives moments as text', async () => {
        expect(await rows(sql`SELECT TIMESTAMP '2025-07-01 10:20:30' AS moment`)).toEqual({
          moment: ['2025-07-01T10:20:30.000Z']
        });
      });

    it.each(TABLE_NAMES)('keeps values, nulls and types of all columns of %s', async (of) => {
      const sample = { text: 'Quận 1', integer: 2_000_000_000, number: 0.5, date: '1969-12-31' };
      const full = Object.fromEntries(columnsOf(of).map((c) => [c, sample[columnType(of, c)]])) as PlainRow;
      await engine.load([tableSource(of, [full, {}])]);
      const { data, length } = await ask(engine, sql`SELECT * FROM ${table(of)}`);
      expect(length).toBe(2);
      // Rows come in any order.
      const whole = Object.values(data)[0]?.[0] === null ? 1 : 0;
      for (const [column, value] of Object.entries(full))
        expect([data[column]?.[whole], data[column]?.[1 - whole]]).toEqual([value, null]);
    });

    it('keeps every date that it can hold', async () => {
      const days = [
        '0001-01-01',
        '0100-02-28',
        '1582-10-15',
        '1900-02-28',
        '1969-12-31',
        '1970-01-01',
        '9999-12-31',
        first,
        last
      ];
      for (const day of days.filter(held)) expect(await one(q.date(day))).toBe(day);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: toDays(first), max: toDays(last) }), async (day) => {
          expect(await one(q.date(fromDays(day)))).toBe(fromDays(day));
        }),
        { numRuns: 60 }
      );
    });

    it('binds integers beyond 32 bits and refuses numbers that are not finite', async () => {
      for (const n of [
        0,
        -1,
        2 ** 31,
        -(2 ** 31) - 1,
        3e12,
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER
      ])
        expect(await one(q.integer(n))).toBe(n);
      for (const n of [Number.NaN, Number.POSITIVE_INFINITY])
        expect(await failure(one(q.number(n)))).toMatchObject({ kind: 'syntax' });
    });

    it('binds any number and null of every type', async () => {
      for (const null_ of [q.text(null), q.integer(null), q.number(null), q.date(null)])
        expect(await one(null_)).toBeNull();
      await fc.assert(
        fc.asyncProperty(fc.double({ noNaN: true, noDefaultInfinity: true }), async (n) => {
          expect(await one(q.number(n))).toBe(n === 0 ? 0 : n);
        }),
        { numRuns: 60 }
      );
    });

    it('takes text that looks like SQL as text', async () => {
      const titles = new Set(INJECTIONS);
      await engine.load([texts([...titles, 'x'].map((title, i) => ({ event_key: i + 1, title })))]);
      for (const text of INJECTIONS) {
        expect(await one(q.text(text))).toBe(text);
        const found = sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('event_texts')} AS x
          WHERE ${q.inTexts(col('x', 'title'), [text, 'x'])}`;
        expect(await rows(found)).toEqual({ n: [2] });
      }
      const all = sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('event_texts')} AS x`;
      expect(await rows(all)).toEqual({ n: [INJECTIONS.length + 1] });
    });

    // A byte-order mark at the very start is taken for one by every decoder of UTF-8.
    const anyText = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.startsWith('\ufeff'));

    it('gives any well-formed text back unchanged', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          expect(await one(q.text(text))).toBe(text);
        }),
        { numRuns: 100 }
      );
      expect(await one(q.text('half \ud83d pair'))).toBe('half \ufffd pair');
    });

    it('keeps composed and decomposed text apart', async () => {
      const [nfc, nfd] = ['Hoà Đông'.normalize('NFC'), 'Hoà Đông'.normalize('NFD')];
      expect(nfc).not.toBe(nfd);
      await engine.load([
        texts([
          { event_key: 1, title: nfc },
          { event_key: 2, title: nfd }
        ])
      ]);
      expect(
        await rows(
          sql`SELECT ${col('x', 'title')} AS title FROM ${table('event_texts')} AS x ORDER BY ${col('x', 'event_key')}`
        )
      ).toEqual({ title: [nfc, nfd] });
      expect(
        await rows(
          sql`SELECT ${col('x', 'event_key')} AS k FROM ${table('event_texts')} AS x WHERE ${col('x', 'title')} = ${q.text(nfd)}`
        )
      ).toEqual({ k: [2] });
    });

    it('refuses a column that no chart can show', async () => {
      const error = await failure(ask(engine, sql`SELECT [1, 2] AS list`));
      expect(error).toBeInstanceOf(QueryError);
      expect((error as QueryError).kind).toBe('unknown');
      expect((error as QueryError).message).toMatch(/column list has the type/);
    });
  });

  describe('dialect', () => {
    const days = [
      '1969-12-28',
      '1969-12-29',
      '2024-02-29',
      '2024-12-30',
      '2025-01-01',
      '2025-06-30',
      '2025-07-01',
      '9999-12-31'
    ];

    it.each(GRAINS)('bins dates by %s as the model does', async (grain) => {
      for (const day of days.filter(held))
        expect(await one(q.timeBin(grain, q.date(day)))).toBe(bucketStart(day, grain));
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: toDays('1900-01-01'), max: toDays('2100-01-01') }),
          async (day) => {
            expect(await one(q.timeBin(grain, q.date(fromDays(day))))).toBe(
              bucketStart(fromDays(day), grain)
            );
          }
        ),
        { numRuns: 30 }
      );
    });

    it('starts weeks on Monday', async () => {
      expect(await one(q.timeBin('week', q.date('2025-07-06')))).toBe('2025-06-30');
      expect(await one(q.timeBin('week', q.date('2025-07-07')))).toBe('2025-07-07');
    });

    it('shifts by months as the model does', async () => {
      for (const months of [-13, -12, -1, 0, 1, 3, 12])
        for (const day of ['2024-01-31', '2024-02-29', '2023-03-30', '1969-12-31'])
          expect(await one(q.shiftMonths(months, q.date(day)))).toBe(addMonths(day, months));
    });

    it('interpolates quantiles between the closest ranks and ignores nulls', async () => {
      const values = [10, null, 20, 40, 70, null];
      await engine.load([events(values.map((participants, i) => ({ event_key: i + 1, participants })))]);
      const result = await rows(sql`SELECT ${q.quantile(0.5, col('e', 'participants'))} AS med,
        ${q.quantile(0.25, col('e', 'participants'))} AS lower, ${q.quantile(1, col('e', 'participants'))} AS most
        FROM ${table('events')} AS e`);
      expect(result).toEqual({ med: [30], lower: [17.5], most: [70] });
      expect(
        await rows(sql`SELECT ${q.quantile(0.5, col('e', 'views'))} AS med FROM ${table('events')} AS e`)
      ).toEqual({ med: [null] });
    });

    it('finds folded text, taking wildcards literally', async () => {
      const titles = ['Tiếp xúc cử tri Đông Anh', 'HỘI NGHỊ 100% đảng viên', 'ket_qua'];
      await engine.load([
        texts(titles.map((title, i) => ({ event_key: i + 1, title, search: fold(title) })))
      ]);
      const find = (text: string) =>
        rows(
          sql`SELECT ${col('x', 'event_key')} AS k FROM ${table('event_texts')} AS x WHERE ${q.contains(col('x', 'search'), q.text(fold(text)))} ORDER BY 1`
        ).then((data) => data['k']);
      expect(await find('đông')).toEqual([1]);
      expect(await find('DANG VIEN')).toEqual([2]);
      expect(await find('100%')).toEqual([2]);
      expect(await find('%')).toEqual([2]);
      expect(await find('_')).toEqual([3]);
      expect(await find("'")).toEqual([]);
    });
  });
});
