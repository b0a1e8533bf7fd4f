import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '#lib/ingest/dates.ts';
import { fromDays, isoDate, isRealDate } from '#lib/util/dates.ts';

const read = (raw: string | number) => {
  const { date, fault } = parseDate(raw);
  return {
    first: date && fromDays(date.first),
    last: date && fromDays(date.last),
    end: typeof date?.end === 'number' ? fromDays(date.end) : null,
    precision: date?.precision ?? null,
    fault
  };
};
const day = (iso: string, fault: string | null = null) => ({
  first: iso,
  last: iso,
  end: null,
  precision: 'day',
  fault
});
const span = (first: string, last: string, precision: string) => ({
  first,
  last,
  end: null,
  precision,
  fault: null
});

describe('dates', () => {
  it.each([
    ['2022-05-16', day('2022-05-16')],
    ['16/5/2022', day('2022-05-16')],
    ['6-5-2022', day('2022-05-06')],
    ['16.05.2022', day('2022-05-16')],
    ['16/05/2022 08:30', day('2022-05-16')],
    ['2022-05-16 23:30:00', day('2022-05-16')],
    ['2022-05-16T00:30:00+07:00', day('2022-05-16')],
    ['2022-05-16T23:59:59.000Z', day('2022-05-16')],
    ['20220516', day('2022-05-16')],
    ['Tháng 3/2022', span('2022-03-01', '2022-03-31', 'month')],
    ['tháng 3 năm 2022', span('2022-03-01', '2022-03-31', 'month')],
    ['T3/2022', span('2022-03-01', '2022-03-31', 'month')],
    ['03/2022', span('2022-03-01', '2022-03-31', 'month')],
    ['2024-02', span('2024-02-01', '2024-02-29', 'month')],
    ['Quý 1/2022', span('2022-01-01', '2022-03-31', 'quarter')],
    ['Quý IV năm 2022', span('2022-10-01', '2022-12-31', 'quarter')],
    ['2022-Q3', span('2022-07-01', '2022-09-30', 'quarter')],
    ['năm 2019', span('2019-01-01', '2019-12-31', 'year')],
    ['2019', span('2019-01-01', '2019-12-31', 'year')],
    [2019, span('2019-01-01', '2019-12-31', 'year')],
    ['Oct 12, 2018', day('2018-10-12')],
    ['12 October 2018', day('2018-10-12')],
    ['05/13/2022', day('2022-05-13', 'month_first')],
    ['16-17/8/2022', { ...day('2022-08-16'), end: '2022-08-17' }],
    ['1900-01-01', day('1900-01-01')],
    ['2099-12-31', day('2099-12-31')]
  ])('reads %s', (raw, expected) => {
    expect(read(raw)).toEqual(expected);
  });

  it.each([
    ['31/02/2020', 'impossible_date'],
    ['2022-13-01', 'impossible_date'],
    ['0000-00-00', 'impossible_date'],
    ['29/02/2023', 'impossible_date'],
    ['tuần trước', 'unreadable_date'],
    ['22023', 'unreadable_date'],
    ['2/10', 'date_without_year'],
    ['', null],
    ['đang cập nhật', null]
  ])('does not read %s', (raw, fault) => {
    expect(read(raw)).toEqual({ first: null, last: null, end: null, precision: null, fault });
  });

  const zoo = '../shared/data/fixtures/expected.json';
  it.skipIf(!existsSync(zoo))(
    'reads the collection of real date spellings (skipped without ../shared/data)',
    () => {
      const { dates } = JSON.parse(readFileSync(zoo, 'utf8')) as {
        dates: { raw: string; iso: string | null; precision: string }[];
      };
      const wrong = dates.flatMap(({ raw, iso, precision }) => {
        if (precision.startsWith('lunar')) return [];
        const { date } = parseDate(raw);
        const got = date && [fromDays(date.first), fromDays(date.end ?? date.last)];
        const [from, to = from] = iso?.split('/').map((part) => part.split('T')[0]) ?? [];
        const good =
          from === undefined ? got === null : got?.[0]?.startsWith(from) && got[1]?.startsWith(to ?? '');
        return good ? [] : [{ raw, iso, got }];
      });
      expect(wrong).toEqual([]);
      expect(dates.length).toBeGreaterThan(30);
    }
  );

  it('reads every real day in all the usual orders, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const expected: unknown = isRealDate(y, m, d)
            ? day(isoDate(y, m, d))
            : expect.objectContaining({ fault: 'impossible_date' });
          expect(read(isoDate(y, m, d))).toEqual(expected);
          for (const mark of ['/', '-', '.']) expect(read([d, m, y].join(mark))).toEqual(expected);
        }
      )
    );
  });

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void parseDate(text)),
      { numRuns: 2000 }
    );
  });
});
