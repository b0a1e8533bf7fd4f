import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateColumn, readCell } from '#lib/ingest/values/date-column.ts';
import { isoOf, kindOf, readDate, type DateRules } from '#lib/ingest/values/dates.ts';
import { lunarDay, solarDay } from '#lib/ingest/values/lunar.ts';
import { fromDays, isoDate, isRealDate, toDays } from '#lib/util/dates.ts';

const numRuns = Number(process.env.FUZZ_RUNS ?? 200);
/** Date and fault as one short text. */
const read = (raw: string | number, rules?: DateRules) => {
  const reading = readDate(raw, rules);
  return [isoOf(reading), reading.fault].filter(Boolean).join(' ');
};

describe('dates of offices and sites', () => {
  it.each([
    ['2022-05-16', '2022-05-16'],
    ['2022-05-16 23:30:00', '2022-05-16'],
    ['2022-05-16T00:30:00+07:00', '2022-05-16'],
    ['2022-05-16T23:59:59.000Z', '2022-05-16'],
    ['2022/05/16', '2022-05-16'],
    ['20220516', '2022-05-16'],
    ['16052022', '2022-05-16'],
    ['6-5-2022', '2022-05-06'],
    ['16.05.2022', '2022-05-16'],
    ['16.5.22', '2022-05-16'],
    ['16 / 5 / 2022', '2022-05-16'],
    ['16 - 05 - 2022', '2022-05-16'],
    ['16-5/2022', '2022-05-16'],
    ['19/11 năm 2025', '2025-11-19'],
    ['19-11 năm 2025', '2025-11-19'],
    ['16 tháng 5, 2022', '2022-05-16'],
    ['Thời gian: 8h00 ngày 16 tháng 5 năm 2022', '2022-05-16'],
    ['25 tháng Năm năm 2020', '2020-05-25'],
    ['25 Tháng Giêng 2018 1:05:00 CH', '2018-01-25'],
    ['18 Tháng 8 2015 16:06', '2015-08-18'],
    ['25 Tháng Mười 2018 11:05:00 SA Số lượt người xem: 2275', '2018-10-25'],
    ['Ngày đăng 18/05/2022 | 16:01  | Lượt xem: 80', '2022-05-18'],
    ['18/05/2022 | 16:01  | View count: 311', '2022-05-18'],
    ['16:01 | 18/05/2022', '2022-05-18'],
    ['15/11/2019 | 604', '2019-11-15'],
    ['EmailPrintAa 14:12 01/09/2016', '2016-09-01'],
    ['Chủ nhật - 09/10/2022 22:584120', '2022-10-09'],
    ['Ngày đăng: 21/01/2021 - Lượt xem: 87', '2021-01-21'],
    ['Cập nhật lúc: 13:41 - 21/12/2018 Lượt xem: 101', '2018-12-21'],
    ['21/12/2018 1.234 lượt xem', '2018-12-21'],
    ['21/12/2018 Lượt xem', '2018-12-21'],
    ['20:36, 27/10/2017', '2017-10-27'],
    ['29/11/2013 06:51:32', '2013-11-29'],
    ['THỨ BA, 20/09/2022 16:03:31', '2022-09-20'],
    ['Thứ Hai, 16/05/2022 | 08:30 GMT+7', '2022-05-16'],
    ['T5, 16/5/2024', '2024-05-16'],
    ['07 giờ 30 phút ngày 16/5/2022', '2022-05-16'],
    ['Vào lúc 8 giờ 00, ngày 16/5/2022', '2022-05-16'],
    ['08h00’ ngày 16/5/2022', '2022-05-16'],
    ['8g30 sáng ngày 16-5-2022', '2022-05-16'],
    ['14h ngày 16/5/2022 (Thứ Hai)', '2022-05-16'],
    ['Ngày 16/5/2022, từ 8h00 - 11h00', '2022-05-16'],
    ['Từ 8h00 đến 11h00 ngày 16/5/2022', '2022-05-16'],
    ['16/5/2022 (08:00 - 11:30)', '2022-05-16'],
    ['Oct 12, 2018', '2018-10-12'],
    ['12th October 2018', '2018-10-12'],
    ['12-Oct-18', '2018-10-12'],
    ['Wednesday, 12 October 2018 10:30 AM', '2018-10-12'],
    ['Tue, 12 Oct 2018 08:00:00 +0700', '2018-10-12'],
    ['Mon May 16 2022 08:30:00 GMT+0700', '2022-05-16'],
    ['1900-01-01', '1900-01-01'],
    ['2099-12-31', '2099-12-31'],
    ['Nga\u0300y 16/5/2022', '2022-05-16'],
    ['16/05/2022\u200b', '2022-05-16'],
    ['\u00a016/05/2022\u202f08:00', '2022-05-16'],
    [44697, '2022-05-16 excel_serial']
  ])('reads %s as a day', (raw, expected) => {
    expect(read(raw)).toBe(expected);
  });

  it.each([
    ['16-17/8/2022', '2022-08-16/2022-08-17'],
    ['16 và 17 tháng 8 năm 2022', '2022-08-16/2022-08-17'],
    ['Ngày 16/5 và 17/5/2022', '2022-05-16/2022-05-17'],
    ['ngày 16, 17, 18/5/2022', '2022-05-16/2022-05-18'],
    ['25-29/5/2020', '2020-05-25/2020-05-29'],
    ['Từ ngày 03/9/2025 đến ngày 05/9/2025', '2025-09-03/2025-09-05'],
    ['từ ngày 25-5 đến 29-5-2020', '2020-05-25/2020-05-29'],
    ['từ 25/5 tới 29/5/2020', '2020-05-25/2020-05-29'],
    ['25.5 - 29.5.2020', '2020-05-25/2020-05-29'],
    ['từ 8h ngày 16/5/2022 đến 17h ngày 17/5/2022', '2022-05-16/2022-05-17'],
    ['16/5/2022 08:00 - 17/5/2022 17:00', '2022-05-16/2022-05-17'],
    ['30/12/2019 - 02/01/2020', '2019-12-30/2020-01-02'],
    ['30/12 - 02/01/2020', '2019-12-30/2020-01-02'],
    ['2020-05-25 to 2020-05-29', '2020-05-25/2020-05-29'],
    ['2020-05-25/2020-05-29', '2020-05-25/2020-05-29'],
    ['October 12-14, 2018', '2018-10-12/2018-10-14'],
    ['16/5/2022 - 16/5/2022', '2022-05-16'],
    ['3, 10, 17/5/2024', '2024-05-03/2024-05-17 date_list'],
    ['Ngày 28/2; 1/3; 5/3/2024', '2024-02-28/2024-03-05 date_list'],
    ['29/5/2020 - 25/5/2020', 'range_reversed']
  ])('reads %s as several days', (raw, expected) => {
    expect(read(raw)).toBe(expected);
  });

  it('counts separate days as sessions, and days in a row as one meeting', () => {
    expect(readDate('3, 10, 17/5/2024').days).toBe(3);
    expect(readDate('16 và 17/8/2022').days).toBe(1);
    expect(readDate('25-29/5/2020').days).toBe(1);
  });

  it.each([
    ['Tháng 3/2022', '2022-03', 'month'],
    ['tháng 3 năm 2022', '2022-03', 'month'],
    ['03/2022', '2022-03', 'month'],
    ['2024-02', '2024-02', 'month'],
    ['Tháng Mười Một 2018', '2018-11', 'month'],
    ['tháng Năm năm 2020', '2020-05', 'month'],
    ['cuối tháng 5/2022', '2022-05', 'month'],
    ['Oct-12', '2012-10', 'month'],
    ['Quý 1/2022', '2022-01-01/2022-03-31', 'quarter'],
    ['Quý IV năm 2022', '2022-10-01/2022-12-31', 'quarter'],
    ['2022-Q3', '2022-07-01/2022-09-30', 'quarter'],
    ['3 tháng đầu năm 2022', '2022-01-01/2022-03-31', 'quarter'],
    ['6 tháng cuối năm 2023', '2023-07-01/2023-12-31', 'half'],
    ['9 tháng đầu năm 2023', '2023-01-01/2023-09-30', 'year'],
    ['năm 2019', '2019', 'year'],
    [2019, '2019', 'year'],
    ['T3-T5/2022', '2022-03-01/2022-05-31', 'range'],
    ['từ tháng 3 đến tháng 5/2022', '2022-03-01/2022-05-31', 'range'],
    ['Quý I, II/2024', '2024-01-01/2024-06-30', 'range'],
    ['giai đoạn 2021-2025', '2021-01-01/2025-12-31', 'range']
  ])('reads %s as far as it is known', (raw, iso, kind) => {
    const reading = readDate(raw);
    expect([isoOf(reading), kindOf(reading), reading.fault]).toEqual([iso, kind, null]);
  });

  it.each([
    ['31/02/2020', 'impossible_date'],
    ['2022-13-01', 'impossible_date'],
    ['0000-00-00', 'impossible_date'],
    ['0/0/0', 'unreadable_date'],
    ['29/02/2023', 'impossible_date'],
    ['31 tháng 4 năm 2022', 'impossible_date'],
    ['22023', 'invalid_year'],
    ['16/5/22023', 'invalid_year'],
    ['tuần trước', 'relative_date'],
    ['sáng nay', 'relative_date'],
    ['đầu năm', 'relative_date'],
    ['ngày 10 hằng tháng', 'recurring_date'],
    ['Thứ Hai hằng tuần', 'recurring_date'],
    ['ngày 10', 'date_without_month'],
    ['Ngày 03; 10; 17; 24; 31', 'date_without_month'],
    ['2/10', 'date_without_year'],
    ['Ngày 22-9', 'date_without_year'],
    ['12-Oct', 'date_without_year'],
    ['Tháng 5', 'date_without_year'],
    ['rằm tháng bảy', 'lunar_unknown'],
    ['Nghị định 04 ngày 09/01/2015', 'unreadable_date'],
    ['2.10.2018 8.30', 'unreadable_date'],
    ['1/2/3/2022', 'unreadable_date'],
    ['160522', 'unreadable_date'],
    ['1:2', 'unreadable_date'],
    ['5', 'unreadable_date'],
    ['Thứ Năm', 'unreadable_date'],
    ['', ''],
    ['đang cập nhật', '']
  ])('gives no day for %s', (raw, fault) => {
    expect(read(raw)).toBe(fault);
  });

  it('takes the order it is told, and the other one where only that is possible', () => {
    expect(read('02/10/2018')).toBe('2018-10-02');
    expect(read('02/10/2018', { order: 'month' })).toBe('2018-02-10');
    expect(read('02/10/2018 08:30 CH', { order: 'month' })).toBe('2018-02-10');
    expect(read('05/13/2022')).toBe('2022-05-13 month_first');
    expect(read('13/05/2022', { order: 'month' })).toBe('2022-05-13 day_first');
    expect(read('05/13/2022 - 05/15/2022', { order: 'month' })).toBe('2022-05-13/2022-05-15');
    // Words and ISO dates have one order only.
    expect(read('2 tháng 10 năm 2018', { order: 'month' })).toBe('2018-10-02');
    expect(read('2018-02-10', { order: 'month' })).toBe('2018-02-10');
  });

  it('takes the year from the day of publication only: the latest such day not after it', () => {
    const published = toDays('2020-03-01');
    expect(read('22/2', { published })).toBe('2020-02-22 year_from_publication');
    expect(read('1/3', { published })).toBe('2020-03-01 year_from_publication');
    expect(read('Chiều ngày 2/10', { published })).toBe('2019-10-02 year_from_publication');
    expect(read('29/2', { published: toDays('2023-05-01') })).toBe('2020-02-29 year_from_publication');
    expect(read('25/5 - 29/5', { published: toDays('2020-05-27') })).toBe(
      '2020-05-25/2020-05-29 year_from_publication'
    );
    expect(read('30/12 - 2/1', { published })).toBe('2019-12-30/2020-01-02 year_from_publication');
    expect(read('31/2', { published })).toBe('impossible_date');
    expect(read('hôm qua', { published })).toBe('relative_date');
  });
});

describe('lunar dates', () => {
  it.each([
    ['mùng 8 tháng Giêng năm Giáp Thìn', '2024-02-17'],
    ['Rằm tháng Giêng năm 2024', '2024-02-24'],
    ['Rằm tháng Bảy năm Ất Tỵ', '2025-09-06'],
    ['15 tháng 2 nhuận năm Quý Mão', '2023-04-05'],
    ['23 tháng Chạp năm Quý Mão', '2024-02-02'],
    ['30 Tết năm Giáp Thìn', '2024-02-09'],
    ['mùng 1 Tết Giáp Thìn', '2024-02-10'],
    ['10/3/2024 (âm lịch)', '2024-04-18'],
    ['10/3 (âm lịch) năm 2024', '2024-04-18']
  ])('converts %s', (raw, iso) => {
    expect(read(raw)).toBe(`${iso} lunar_date`);
  });

  it('keeps the solar date where both are given', () => {
    expect(read('17/2/2024 (mùng 8 Tết)')).toBe('2024-02-17');
    expect(read('17/2/2024 (tức mùng 8 tháng Giêng năm Giáp Thìn)')).toBe('2024-02-17');
  });

  it('refuses days that the calendar does not have', () => {
    expect(read('30 tháng 2 nhuận năm Quý Mão')).toBe('impossible_date');
    expect(read('15 tháng 5 nhuận năm Giáp Thìn')).toBe('impossible_date');
  });

  it('takes the year of a name nearest to the other dates', () => {
    expect(read('mùng 1 tháng Giêng năm Giáp Thìn', { near: 1970 })).toBe('1964-02-13 lunar_date');
  });

  const calendar = '../shared/data/vocabulary/vn_calendar.csv';
  it.skipIf(!existsSync(calendar))('knows every Tết of the calendar (skipped without ../shared/data)', () => {
    const rows = readFileSync(calendar, 'utf8').trim().split('\n').slice(1);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) {
      const [year = '', tet] = row.split(',');
      const lunar = lunarDay(`mung 1 tet nam ${year}`);
      expect(lunar && fromDays(solarDay(lunar, null) ?? 0)).toBe(tet);
    }
  });
});

describe('columns of dates', () => {
  const column = (values: readonly (string | number)[]) => {
    const rules = dateColumn(values);
    return values.map((value) => isoOf(readCell(value, rules)));
  };

  it('takes five digits for Excel days among dates only', () => {
    expect(column(['45108', '01/07/2023', '2/7/2023'])).toEqual(['2023-07-01', '2023-07-01', '2023-07-02']);
    expect(column([45108, 45109])).toEqual(['2023-07-01', '2023-07-02']);
    expect(column(['45108', '12345', '98765', '22023'])).toEqual([null, null, null, null]);
    expect(column(['45108', 'Hội nghị', 'Tọa đàm', 'Đối thoại'])).toEqual([null, null, null, null]);
    expect(readCell('22023', dateColumn(['22023', '1/1/2023'])).fault).toBe('invalid_year');
  });

  it('says so when every date that tells its order has the month first, and switches nothing', () => {
    const values = ['05/13/2022', '01/20/2022', '02/21/2022', '03/22/2022', '04/23/2022', '02/10/2022'];
    const rules = dateColumn(values);
    expect(rules.monthFirst).toBe('05/13/2022');
    expect(isoOf(readCell('02/10/2022', rules))).toBe('2022-10-02');
    expect(dateColumn([...values, '25/12/2022']).monthFirst).toBeNull();
    expect(dateColumn(values, 'month').monthFirst).toBeNull();
  });
});

describe('the collection of real date spellings', () => {
  const zoo = '../shared/data/fixtures/expected.json';
  it.skipIf(!existsSync(zoo))('gives what is expected of each (skipped without ../shared/data)', () => {
    const { dates } = JSON.parse(readFileSync(zoo, 'utf8')) as {
      dates: { raw: string; iso: string | null; precision: string }[];
    };
    expect(dates.length).toBeGreaterThan(30);
    const rules = dateColumn(dates.map(({ raw }) => raw));
    const kinds = new Set<unknown>();
    const wrong = dates.flatMap(({ raw, iso, precision }) => {
      const reading = readCell(raw, rules);
      const [from, to] = iso?.split('/') ?? [];
      const expected =
        from === undefined ? null : [from, to].flatMap((part) => part?.split('T')[0] ?? []).join('/');
      const kind = kindOf(reading);
      kinds.add(kind);
      const kindGood = /^(?:day|minute|second|lunar)(?!_)/.test(precision)
        ? kind === 'day'
        : precision.startsWith('invalid')
          ? kind === 'invalid'
          : precision === 'null word'
            ? kind === null
            : kind === precision;
      return isoOf(reading) === expected && kindGood
        ? []
        : [{ raw, iso, precision, got: isoOf(reading), kind }];
    });
    expect(wrong).toEqual([]);
    expect(kinds.size).toBeGreaterThan(8);
  });
});

const MONTHS = 'Giêng,Hai,Ba,Tư,Năm,Sáu,Bảy,Tám,Chín,Mười,Mười Một,Mười Hai'.split(',');
const ENGLISH = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(
  ','
);
const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ 3', 'THỨ TƯ', 'Thứ năm', 'Thứ 6', 'Thứ Bảy'];
const pad = (n: number) => String(n).padStart(2, '0');

/** One way of writing a day each: all families met on the sites. */
const FAMILIES: ((d: number, m: number, y: number, h: number, min: number) => string)[] = [
  (d, m, y) => `${d}/${m}/${y}`,
  (d, m, y) => `${pad(d)}-${pad(m)}-${y}`,
  (d, m, y) => `${pad(d)}.${pad(m)}.${y}`,
  (d, m, y) => isoDate(y, m, d),
  (d, m, y) => isoDate(y, m, d).replaceAll('-', '/'),
  (d, m, y, h, min) => `${isoDate(y, m, d)}T${pad(h)}:${pad(min)}:00+07:00`,
  (d, m, y, h, min) => `Ngày đăng ${pad(d)}/${pad(m)}/${y} | ${pad(h)}:${pad(min)}  | Lượt xem: ${d * 7}`,
  (d, m, y, h, min) => `EmailPrintAa ${pad(h)}:${pad(min)} ${pad(d)}/${pad(m)}/${y}`,
  (d, m, y, h, min) =>
    `${d} Tháng ${MONTHS[m - 1]} ${y} ${(h % 12) + 1}:${pad(min)}:00 ${h < 12 ? 'SA' : 'CH'}`,
  (d, m, y, h, min) => `${weekday(d, m, y)}, ${pad(d)}/${pad(m)}/${y}, ${pad(h)}:${pad(min)} [GMT+7]`,
  (d, m, y, h, min) => `${weekday(d, m, y)} - ${pad(d)}/${pad(m)}/${y} ${pad(h)}:${pad(min)}${d * m}0`,
  (d, m, y, h, min) => `${pad(d)}/${pad(m)}/${y} - ${pad((h % 12) + 1)}:${pad(min)} ${h < 12 ? 'AM' : 'PM'}`,
  (d, m, y, h, min) => `Cập nhật lúc: ${h}:${pad(min)} - ${d}/${m}/${y} Lượt xem: ${h}`,
  (d, m, y, h, min) => `${h}:${pad(min)}, ${d}/${m}/${y}`,
  (d, m, y, h, min) => `${d} Tháng ${m} ${y} ${h}:${pad(min)}`,
  (d, m, y) => `ngày ${d} tháng ${m} năm ${y}`,
  (d, m, y) => `Sáng ngày ${d}/${m}/${y}`,
  (d, m, y, h, min) => `${pad(h)} giờ ${pad(min)} phút, ngày ${pad(d)}/${m}/${y}`,
  (d, m, y, h) => `${pad(h)}h00’ chiều ${d}-${m}-${y}`,
  (d, m, y) => `${d} ${ENGLISH[m - 1]} ${y}`,
  (d, m, y) => `${ENGLISH[m - 1]?.slice(0, 3)} ${d}, ${y}`,
  (d, m, y) => `${d}-${ENGLISH[m - 1]?.slice(0, 3)}-${y}`,
  (d, m, y) => `${d}/${m}/${y} | ${d * 31}`
];
const weekday = (d: number, m: number, y: number) =>
  WEEKDAYS[new Date(Date.UTC(y, m - 1, d)).getUTCDay()] ?? '';

describe('any day', () => {
  const known = fc
    .record({
      y: fc.integer({ min: 1951, max: 2050 }),
      m: fc.integer({ min: 1, max: 12 }),
      d: fc.integer({ min: 1, max: 31 }),
      h: fc.nat({ max: 23 }),
      min: fc.nat({ max: 59 })
    })
    .filter(({ y, m, d }) => isRealDate(y, m, d));

  it.each(FAMILIES.map((write) => [write(16, 5, 2022, 14, 5), write] as const))(
    'is read back when written like %s',
    (_, write) => {
      fc.assert(
        fc.property(known, ({ y, m, d, h, min }) => {
          expect(read(write(d, m, y, h, min))).toBe(isoDate(y, m, d));
        }),
        { numRuns }
      );
    }
  );

  it('is read back from every kind of range', () => {
    fc.assert(
      fc.property(known, fc.integer({ min: 1, max: 40 }), ({ y, m, d }, length) => {
        const to = fromDays(toDays(isoDate(y, m, d)) + length);
        const [y2, m2, d2] = to.split('-').map(Number) as [number, number, number];
        const iso = `${isoDate(y, m, d)}/${to}`;
        const written = [`${d}/${m}/${y} - ${d2}/${m2}/${y2}`, `Từ ngày ${d}/${m} đến ${d2}/${m2}/${y2}`];
        if (m === m2) written.push(`${d}-${d2}/${m}/${y}`, `từ ${d} đến ${d2} tháng ${m} năm ${y}`);
        if (m === m2 && length === 1) written.push(`${d} và ${d2}/${m}/${y}`);
        for (const raw of written) expect(`${raw} ${read(raw)}`).toBe(`${raw} ${iso}`);
      }),
      { numRuns }
    );
  });

  it('is refused when it does not exist', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
        (y, m, d) => {
          const expected = isRealDate(y, m, d) ? isoDate(y, m, d) : 'impossible_date';
          expect(read(isoDate(y, m, d))).toBe(expected);
          for (const mark of ['/', '-', '.']) expect(read([d, m, y].join(mark))).toBe(expected);
        }
      ),
      { numRuns }
    );
  });

  it('comes back from its own ISO form', () => {
    fc.assert(
      fc.property(known, fc.nat({ max: 40 }), ({ y, m, d }, length) => {
        const iso =
          length === 0
            ? isoDate(y, m, d)
            : `${isoDate(y, m, d)}/${fromDays(toDays(isoDate(y, m, d)) + length)}`;
        expect(isoOf(readDate(iso))).toBe(iso);
      }),
      { numRuns }
    );
  });

  it('answers any text without throwing, and no date without bounds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(...'0123456789/-.,:;|() ngàythánămtừđếvTGMh'.split('')),
        maxLength: 40
      })
    );
    fc.assert(
      fc.property(text, (raw) => {
        const { date, fault } = readDate(raw, { published: 19_000 });
        if (date) expect(date.first <= date.last && (date.end === null || date.end > date.first)).toBe(true);
        else expect(fault === null || typeof fault === 'string').toBe(true);
      }),
      { numRuns: numRuns * 10 }
    );
  });
});
