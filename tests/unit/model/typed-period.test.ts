import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPeriod, type TypedContext } from '#lib/model/typed-period.ts';
import { addDays, daysInMonth, fromDays, toDays } from '#lib/util/dates.ts';

const CONTEXT: TypedContext = {
  extent: { from: '2015-01-05', to: '2026-03-22' },
  today: '2026-11-30',
  current: { from: '2024-02-01', to: '2024-02-29' }
};
/** The likeliest reading as "from..to", open ends empty. */
const first = (text: string, context = CONTEXT) => {
  const reading = readPeriod(text, context).readings[0];
  return reading ? `${reading.range.from ?? ''}..${reading.range.to ?? ''}` : null;
};
const all = (text: string) =>
  readPeriod(text, CONTEXT).readings.map(
    ({ range, anchor, gave }) => `${range.from ?? ''}..${range.to ?? ''} ${anchor ?? '-'} ${gave ?? '-'}`
  );

describe('typed periods', () => {
  it.each([
    // days
    ['12/3/2024', '2024-03-12..2024-03-12'],
    ['12-3-2024', '2024-03-12..2024-03-12'],
    ['12.03.2024', '2024-03-12..2024-03-12'],
    ['2024-03-12', '2024-03-12..2024-03-12'],
    ['ngày 12 tháng 3 năm 2024', '2024-03-12..2024-03-12'],
    ['12 tháng ba 2024', '2024-03-12..2024-03-12'],
    ['12 March 2024', '2024-03-12..2024-03-12'],
    ['12th of March, 2024', '2024-03-12..2024-03-12'],
    ['March 12, 2024', '2024-03-12..2024-03-12'],
    // weeks
    ['tuần 34/2024', '2024-08-19..2024-08-25'],
    ['week 34 2024', '2024-08-19..2024-08-25'],
    ['2024-W34', '2024-08-19..2024-08-25'],
    ['tuần 1/2025', '2024-12-30..2025-01-05'],
    // months
    ['tháng 11/2023', '2023-11-01..2023-11-30'],
    ['Tháng 11 năm 2023', '2023-11-01..2023-11-30'],
    ['tháng mười một 2023', '2023-11-01..2023-11-30'],
    ['tháng năm 2024', '2024-05-01..2024-05-31'],
    ['T11/2023', '2023-11-01..2023-11-30'],
    ['11/2023', '2023-11-01..2023-11-30'],
    ['2023-11', '2023-11-01..2023-11-30'],
    ['nov 2023', '2023-11-01..2023-11-30'],
    ['November 2023', '2023-11-01..2023-11-30'],
    ['tháng 2/2024', '2024-02-01..2024-02-29'],
    // quarters
    ['quý 3/2024', '2024-07-01..2024-09-30'],
    ['Quý III năm 2024', '2024-07-01..2024-09-30'],
    ['Q3 2024', '2024-07-01..2024-09-30'],
    ['2024Q3', '2024-07-01..2024-09-30'],
    ['third quarter of 2024', '2024-07-01..2024-09-30'],
    // parts of a year
    ['6 tháng đầu năm 2024', '2024-01-01..2024-06-30'],
    ['sáu tháng đầu năm 2024', '2024-01-01..2024-06-30'],
    ['6 tháng cuối năm 2024', '2024-07-01..2024-12-31'],
    ['9 tháng đầu năm 2023', '2023-01-01..2023-09-30'],
    ['H1 2024', '2024-01-01..2024-06-30'],
    ['second half of 2024', '2024-07-01..2024-12-31'],
    ['nửa đầu năm 2024', '2024-01-01..2024-06-30'],
    ['last 3 months of 2024', '2024-10-01..2024-12-31'],
    // years
    ['2024', '2024-01-01..2024-12-31'],
    ['năm 2024', '2024-01-01..2024-12-31'],
    ['trong năm 2024', '2024-01-01..2024-12-31'],
    // ranges
    ['2021..2024', '2021-01-01..2024-12-31'],
    ['2021 - 2024', '2021-01-01..2024-12-31'],
    ['2021-2024', '2021-01-01..2024-12-31'],
    ['năm 2021 đến 2024', '2021-01-01..2024-12-31'],
    ['T1–T6 2024', '2024-01-01..2024-06-30'],
    ['tháng 1 - 6/2024', '2024-01-01..2024-06-30'],
    ['1-6/2024', '2024-01-01..2024-06-30'],
    ['từ 3/2024 đến 5/2024', '2024-03-01..2024-05-31'],
    ['từ tháng 3 đến tháng 5 năm 2024', '2024-03-01..2024-05-31'],
    ['quý 1 - 3/2024', '2024-01-01..2024-09-30'],
    ['Q1-Q3 2024', '2024-01-01..2024-09-30'],
    ['tuần 10 - 12/2024', '2024-03-04..2024-03-24'],
    ['1/3 - 15/5/2024', '2024-03-01..2024-05-15'],
    ['1 - 15/3/2024', '2024-03-01..2024-03-15'],
    ['từ ngày 1 đến ngày 15/3/2024', '2024-03-01..2024-03-15'],
    ['1 - 15 March 2024', '2024-03-01..2024-03-15'],
    ['from 12/3/2024 to 20/4/2024', '2024-03-12..2024-04-20'],
    ['12-3-2024 - 20-4-2024', '2024-03-12..2024-04-20'],
    ['2024-03-12..2024-04-20', '2024-03-12..2024-04-20'],
    ['between March and May 2024', '2024-03-01..2024-05-31'],
    ['nov - feb 2024', '2023-11-01..2024-02-29'],
    ['tháng 11/2023 đến tháng 2', '2023-11-01..2024-02-29'],
    ['2024 - 2021', '2021-01-01..2024-12-31'],
    // open ends
    ['01/07/2025 - nay', '2025-07-01..'],
    ['từ 1/7/2025 đến nay', '2025-07-01..'],
    ['since 1 July 2025', '2025-07-01..'],
    ['từ 2024', '2024-01-01..'],
    ['sau 30/6/2025', '2025-07-01..'],
    ['trước 2020', '..2019-12-31'],
    ['đến hết 2023', '..2023-12-31'],
    ['until March 2023', '..2023-03-31'],
    ['toàn bộ', '..'],
    // terms
    ['nhiệm kỳ 2020-2025', '2020-07-01..2025-06-30'],
    ['nhiệm kỳ 2021 – 2026', '2021-07-01..2026-06-30'],
    ['term 2020-2025', '2020-07-01..2025-06-30'],
    // counted from the last day of the data
    ['12 tháng qua', '2025-03-01..2026-02-28'],
    ['12 tháng đầy đủ gần nhất của dữ liệu', '2025-03-01..2026-02-28'],
    ['last 12 months', '2025-03-01..2026-02-28'],
    ['ba tháng qua', '2025-12-01..2026-02-28'],
    ['90 ngày qua', '2025-12-23..2026-03-22'],
    ['last 90 days', '2025-12-23..2026-03-22'],
    ['2 năm qua', '2024-01-01..2025-12-31'],
    ['năm ngoái', '2025-01-01..2025-12-31'],
    ['last year', '2025-01-01..2025-12-31'],
    ['năm nay', '2026-01-01..2026-12-31'],
    ['quý trước', '2025-10-01..2025-12-31'],
    ['this month', '2026-03-01..2026-03-31'],
    ['từ đầu năm đến nay', '2026-01-01..2026-03-22'],
    ['year to date', '2026-01-01..2026-03-22'],
    ['6 tháng cuối năm', '2025-07-01..2025-12-31'],
    ['6 tháng đầu năm', '2026-01-01..2026-06-30'],
    ['quý 3', '2025-07-01..2025-09-30'],
    ['quý 4 - quý 1', '2025-10-01..2026-03-31'],
    ['29/2', '2024-02-29..2024-02-29'],
    ['từ năm ngoái đến nay', '2025-01-01..'],
    ['cùng kỳ năm trước', '2023-02-01..2023-02-28'],
    ['same period last year', '2023-02-01..2023-02-28'],
    // today is of the calendar
    ['hôm nay', '2026-11-30..2026-11-30'],
    ['yesterday', '2026-11-29..2026-11-29']
  ])('reads “%s”', (text, expected) => {
    expect(first(text)).toBe(expected);
    // Marks, case, tone placement and spaces do not matter.
    expect(first(`  ${text.normalize('NFD').toUpperCase()} `)).toBe(expected);
  });

  it('says from which day relative words were counted, and offers the other', () => {
    expect(all('12 tháng qua')).toEqual([
      '2025-03-01..2026-02-28 data days',
      '2025-11-01..2026-10-31 calendar days'
    ]);
    expect(all('quý 3')).toEqual([
      '2025-07-01..2025-09-30 data year',
      '2026-07-01..2026-09-30 calendar year'
    ]);
    expect(all('quý 3/2024')).toEqual(['2024-07-01..2024-09-30 - -']);
    expect(all('hôm nay')[1]).toBe('2026-03-22..2026-03-22 data days');
  });

  it.each([
    ['31/2/2024', 'no_such_day'],
    ['từ 30/2/2024 đến 5/2024', 'no_such_day'],
    ['quý 5/2024', 'no_such_day'],
    ['tháng 13/2024', 'no_such_day'],
    ['tuần 53/2024', 'no_such_day'],
    ['đối thoại', 'not_understood'],
    ['12345', 'not_understood'],
    ['nhiệm kỳ 2020-2023', 'not_understood'],
    ['31/2', 'no_such_day'],
    ['tháng', 'not_understood']
  ])('says why “%s” is no period', (text, why) => {
    expect(readPeriod(text, CONTEXT)).toEqual({ readings: [], misread: why });
  });

  it('has nothing to say about nothing, and needs a period for the same period a year earlier', () => {
    expect(readPeriod('  ', CONTEXT)).toEqual({ readings: [], misread: null });
    expect(first('cùng kỳ năm trước', { ...CONTEXT, current: null })).toBeNull();
    expect(first('12 tháng qua', { ...CONTEXT, extent: null })).toBe('2025-11-01..2026-10-31');
  });
});

const someDay = fc.integer({ min: toDays('1900-01-01'), max: toDays('2100-12-31') }).map(fromDays);
const twoDays = fc
  .tuple(someDay, someDay)
  .map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }));
const vi = (date: string) => date.split('-').reverse().join('/');
const plain = (date: string) => vi(date).replace(/^0/, '').replace('/0', '/');

describe('any typed period', () => {
  it('gives back two days however they are written', () => {
    const forms = fc.constantFrom(
      (from: string, to: string) => `${vi(from)} – ${vi(to)}`,
      (from: string, to: string) => `${plain(from)}-${plain(to)}`,
      (from: string, to: string) => `từ ngày ${plain(from)} đến hết ngày ${plain(to)}`,
      (from: string, to: string) => `${from}..${to}`,
      (from: string, to: string) => `from ${from} to ${to}`,
      (from: string, to: string) => `${plain(to)} - ${plain(from)}`
    );
    fc.assert(
      fc.property(twoDays, forms, ({ from, to }, form) => {
        expect(first(form(from, to))).toBe(`${from}..${to}`);
      })
    );
  });

  it('gives whole months for two months', () => {
    fc.assert(
      fc.property(twoDays, ({ from, to }) => {
        const month = (date: string) => `${Number(date.slice(5, 7))}/${date.slice(0, 4)}`;
        const last = daysInMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)));
        const expected = `${from.slice(0, 7)}-01..${to.slice(0, 7)}-${last}`;
        expect(first(`từ ${month(from)} đến ${month(to)}`)).toBe(expected);
        expect(first(`T${month(from)}–T${month(to)}`)).toBe(expected);
      })
    );
  });

  it('never ends before it begins, and never fails, whatever is typed', () => {
    const words = fc.constantFrom(
      ...'từ đến quý tháng năm ngày tuần nay qua trước ngoái 6 12 2024 3/2024 1/2/2024 - .. q1 t3 h2 last months since nov nhiệm kỳ 2020-2025 đầu cuối cùng kỳ'.split(
        ' '
      )
    );
    const texts = fc.oneof(
      fc.array(words, { maxLength: 6 }).map((list) => list.join(' ')),
      fc.string({ unit: 'grapheme', maxLength: 20 })
    );
    fc.assert(
      fc.property(texts, someDay, (text, today) => {
        for (const { range, anchor, gave } of readPeriod(text, { ...CONTEXT, today }).readings) {
          if (range.from !== null && range.to !== null) expect(range.from <= range.to).toBe(true);
          expect(anchor === null).toBe(gave === null);
        }
      }),
      { numRuns: 2000 }
    );
  });

  it('counts the last days up to the day itself', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 999 }), (day, n) => {
        const context = { ...CONTEXT, extent: { from: '1900-01-01', to: day } };
        expect(first(`${n} ngày qua`, context)).toBe(`${addDays(day, 1 - n)}..${day}`);
      })
    );
  });
});
