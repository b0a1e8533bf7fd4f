import { describe, expect, it } from 'vitest';
import { EventStore } from '#lib/ingest/events/event-store.ts';
import { EventReader, wantedColumns } from '#lib/ingest/events/events.ts';
import { importDataset } from '#lib/ingest/import.ts';
import { mapColumns, type Mapping } from '#lib/ingest/mapping/map.ts';
import { openTable } from '#lib/ingest/open.ts';
import { Places } from '#lib/ingest/places/places.ts';
import { ProblemList } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Reading } from '#lib/ingest/reading.ts';
import { organiserTerms, Terms, typeTerms } from '#lib/ingest/values/terms.ts';
import { fromDays, toDays } from '#lib/util/dates.ts';
import { fileAt, hasShared, loaded, NODE_DEPS, rowsOf, SHARED, textFile } from '../../support/ingest.ts';

const csv = (...lines: string[]) => textFile('su-kien.csv', `${lines.join('\n')}\n`);
const events = async (...lines: string[]) => {
  const imported = await loaded([csv(...lines)]);
  return { ...imported, events: rowsOf(imported, 'events') };
};
const notes = (
  problems: readonly { code: string; value: string | null; line: number | null; count: number }[]
) => problems.map(({ code, value, line, count }) => [code, line, value, count]);

/** Reads a file straight into a store. */
async function store(file: NamedBlob, reading: Reading = {}, thisYear = 2026): Promise<EventStore> {
  const table = await openTable(file, NODE_DEPS, reading);
  const { mapping } = mapColumns('events', table.headers, table.sample) as { mapping: Mapping };
  const terms = { types: typeTerms(), organisers: organiserTerms(), topics: new Terms([], 'whole') };
  const made = new EventStore(new Places(null), terms, new ProblemList());
  const reader = new EventReader(made, file.name, table.headers, mapping, reading);
  for await (const chunk of table.read(wantedColumns(mapping), made.problems)) reader.push(chunk);
  reader.finish(thisYear);
  return made;
}

describe('days without a year', () => {
  it('get the year of the publication of their own row, marked as inferred', async () => {
    const { events: rows, problems } = await events(
      'Ngày,Ngày đăng,Tên hoạt động',
      '2/10,03/10/2018,A',
      '22/2,01/03/2017,B',
      '27-12,02/01/2020,C',
      '4.10,,D',
      '16/5/2022,18/05/2022,E'
    );
    expect(rows.map((row) => [row.title, row.event_date, row.date_basis, row.excluded])).toEqual([
      ['B', '2017-02-22', 'inferred', null],
      ['A', '2018-10-02', 'inferred', null],
      ['C', '2019-12-27', 'inferred', null],
      ['E', '2022-05-16', 'stated', null],
      ['D', null, null, 'no_date']
    ]);
    expect(notes(problems)).toEqual([
      ['year_from_publication', 2, '2/10', 1],
      ['year_from_publication', 3, '22/2', 1],
      ['year_from_publication', 4, '27-12', 1],
      ['date_without_year', 5, '4.10', 1]
    ]);
  });
});

describe('the day of publication', () => {
  it('is left empty where only its month is known, since lags are counted in days', async () => {
    const { events: rows } = await events(
      'Ngày,Ngày đăng,Tên hoạt động',
      '22/9/2022,9/2022,A',
      '23/9/2022,25/9/2022,B'
    );
    expect(rows.map((row) => [row.title, row.published_date])).toEqual([
      ['A', null],
      ['B', '2022-09-25']
    ]);
  });
});

describe('dates of a column', () => {
  it('are month first where the user has said so', async () => {
    const file = csv('Ngày,Tên hoạt động', '02/10/2018,A', '13/05/2022,B');
    const result = await importDataset(
      {
        files: [
          { file, role: 'events', mapping: { event_date: 0, title: 1 }, reading: { dateOrder: 'month' } }
        ],
        id: 'test',
        name: { vi: 'Thử', en: 'Test' }
      },
      { deps: NODE_DEPS }
    );
    if (!result.ok) throw new Error(result.error[0]?.code);
    expect(rowsOf(result.value, 'events').map((row) => row.event_date)).toEqual(['2018-02-10', '2022-05-13']);
    expect(notes(result.value.problems)).toEqual([['day_first', 3, '13/05/2022', 1]]);
  });

  it('are said to look month first when all that tell are, and are still read day first', async () => {
    const { events: rows, problems } = await events(
      'Ngày,Tên hoạt động',
      ...['05/13/2022', '01/20/2022', '02/21/2022', '03/22/2022', '04/23/2022', '02/10/2022'].map(
        (date, i) => `${date},S${i}`
      )
    );
    expect(rows.at(-1)).toMatchObject({ event_date: '2022-10-02' });
    expect(notes(problems)).toContainEqual(['month_first_column', null, '05/13/2022', 1]);
  });

  it('may be Excel days among dates, and are none among other numbers', async () => {
    const among = await events('Ngày,Tên hoạt động', '45108,A', '02/07/2023,B', '22023,C');
    expect(among.events.map((row) => row.event_date)).toEqual(['2023-07-01', '2023-07-02', null]);
    const numbers = await events('Ngày,Tên hoạt động', '45108,A', '10001,B', '98765,C');
    expect(numbers.events.map((row) => row.event_date)).toEqual([null, null, null]);
    expect(numbers.problems.map(({ code }) => code)).toEqual([
      'invalid_year',
      'invalid_year',
      'invalid_year'
    ]);
  });

  it('far from all others are kept and pointed out', async () => {
    const made = await store(
      csv(
        'Ngày,Tên hoạt động',
        ...Array.from({ length: 300 }, (_, i) => `${(i % 28) + 1}/03/${2014 + (i % 5)},S${i}`),
        '01/01/1900,X',
        '31/12/2099,Y',
        '31/12/2029,Z',
        '01/05/2028,W'
      )
    );
    expect(made.kept).toBe(304);
    expect(notes(made.problems.list())).toEqual([
      ['outlier_date', 302, '01/01/1900', 1],
      ['outlier_date', 304, '31/12/2029', 1],
      ['outlier_date', 303, '31/12/2099', 1]
    ]);
  });

  it('keep the days of ranges and lists', async () => {
    const { events: rows } = await events(
      'Ngày,Tên hoạt động',
      'Từ ngày 25/5 đến 29/5/2020,A',
      '"3, 10, 17/5/2024",B',
      '6 tháng đầu năm 2023,C'
    );
    expect(
      rows.map((row) => [
        row.title,
        row.event_date,
        row.date_last,
        row.event_end,
        row.date_precision,
        row.sessions
      ])
    ).toEqual([
      ['A', '2020-05-25', '2020-05-25', '2020-05-29', 'day', 1],
      ['C', '2023-01-01', '2023-06-30', null, 'year', 1],
      ['B', '2024-05-03', '2024-05-03', '2024-05-17', 'day', 3]
    ]);
  });

  it('keeps rows whose date is told but lost, and sets those aside that tell nothing', async () => {
    const { counts, problems } = await events(
      'STT,Ngày',
      '1,31/02/2020',
      '2,đang cập nhật',
      '3,2/10',
      '4,1/1/2020'
    );
    expect(counts).toEqual({ read: 4, kept: 3, setAside: 1 });
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['impossible_date', 2],
      ['nothing_usable', 3],
      ['date_without_year', 4]
    ]);
  });
});

describe('rows that report that nothing took place', () => {
  it('are no events, and statements of zero for their place and period', async () => {
    const made = await store(
      csv(
        'Thời gian,Tỉnh,Nội dung,Loại hình,Số người',
        'Tháng 3/2024,Hà Nội,Nil Return,,',
        'Quý II/2024,An Giang,Không phát sinh,,',
        '01/02/2024,An Giang,Không có,,',
        '02/02/2024,An Giang,Không có,Đối thoại,50',
        '03/02/2024,Hà Nội,,Không phát sinh,',
        '04/02/2024,Hà Nội,Không gian đọc sách,Đối thoại,'
      )
    );
    expect([made.read, made.kept]).toEqual([6, 2]);
    expect(
      made.problems
        .list()
        .filter(({ code }) => code === 'nil_return')
        .map(({ line }) => line)
    ).toEqual([2, 3, 4, 6]);
    expect(
      made.nils.map(({ place, first, last }) => [
        made.places[place]?.provinceThen,
        fromDays(first),
        fromDays(last)
      ])
    ).toEqual([
      ['P63-01', '2024-03-01', '2024-03-31'],
      ['P63-89', '2024-04-01', '2024-06-30'],
      ['P63-89', '2024-02-01', '2024-02-01'],
      ['P63-01', '2024-02-03', '2024-02-03']
    ]);
  });
});

describe('numbers of a column', () => {
  it('with dots are thousands, said once with examples, unless another value makes it plain', async () => {
    const lines = ['1.000', '2.275', '1.466', '3.115', '12'].map(
      (views, i) => `0${i + 1}/02/2024,S${i},${views}`
    );
    const open = await events('Ngày,Tên hoạt động,Lượt xem', ...lines);
    expect(open.events.map((row) => row.views)).toEqual([1000, 2275, 1466, 3115, 12]);
    expect(notes(open.problems)).toEqual([
      ['dot_thousands', 2, '1.000 → 1000; 2.275 → 2275; 1.466 → 1466', 4]
    ]);
    const plain = await events('Ngày,Tên hoạt động,Lượt xem', ...lines, '09/02/2024,S9,8.718.000');
    expect(plain.problems).toEqual([]);
  });

  it('that a program has divided by a thousand are unknown, said once', async () => {
    const file = textFile(
      'su-kien.ndjson',
      [2.275, 1.466, 3]
        .map((views, i) =>
          JSON.stringify({ Ngày: `2024-02-0${i + 1}`, 'Tên hoạt động': `S${i}`, 'Lượt xem': views })
        )
        .join('\n')
    );
    const imported = await loaded([file]);
    expect(rowsOf(imported, 'events').map((row) => row.views)).toEqual([null, null, 3]);
    expect(imported.problems.map(({ code, count, value }) => [code, count, value])).toEqual([
      ['decimal_count', 2, '2.275; 1.466']
    ]);
  });

  it('keep their qualifier; households are no people', async () => {
    const { events: rows, problems } = await events(
      'Ngày,Tên hoạt động,Số người',
      '01/02/2024,A,hơn 200',
      '02/02/2024,B,45 hộ dân',
      '03/02/2024,C,0',
      '04/02/2024,D,đang cập nhật'
    );
    expect(rows.map((row) => [row.participants, row.participants_qualifier])).toEqual([
      [200, 'min'],
      [null, null],
      [0, 'exact'],
      [null, null]
    ]);
    expect(notes(problems)).toEqual([['households', 3, '45 hộ dân', 1]]);
  });
});

it('stores text clean: composed, decoded, without null words', async () => {
  const { events: rows } = await events(
    'Ngày,Tên hoạt động,Loại hình,Tỉnh,Liên kết',
    `01/02/2024,${'Hội nghị giao ban'.normalize('NFD')},${'Đối thoại'.normalize('NFD')},${'Quảng Ninh'.normalize('NFD')},N/A`,
    '02/02/2024,H&#7897;i ngh&#7883; m&agrave; c&oacute; t&ecirc;n &amp; tu&#7893;i,-,,',
    '03/02/2024,đang cập nhật,Đối thoại,Quảng\u00a0Ninh,'
  );
  expect(rows.map((row) => [row.title, row.search, row.event_type, row.province_then, row.url])).toEqual([
    ['Hội nghị giao ban', 'hoi nghi giao ban', 'doi_thoai', 'P63-22', null],
    ['Hội nghị mà có tên & tuổi', 'hoi nghi ma co ten & tuoi', null, null, null],
    [null, null, 'doi_thoai', 'P63-22', null]
  ]);
});

describe('office files (skipped without ../shared/data)', () => {
  it.skipIf(!hasShared)('the collection of dates has a row for each that tells of a day', async () => {
    const made = await store(await fileAt(`${SHARED}/fixtures/09_dates_zoo.csv`));
    // "hôm qua", "vừa qua" and "đang cập nhật" tell nothing, and there is no title.
    expect([made.read, made.kept]).toEqual([38, 35]);
    const days = Array.from(made.ints.event_date.values);
    expect(days).toContain(toDays('2023-07-01'));
    expect(days).toContain(toDays('2024-02-17'));
  });

  it.skipIf(!hasShared)('the years 1900 and 2099 are kept and pointed out', async () => {
    const made = await store(await fileAt(`${SHARED}/fixtures/19_outlier_dates.csv`));
    expect(made.kept).toBe(12);
    expect(notes(made.problems.list())).toEqual([
      ['outlier_date', 2, '1900-01-01', 1],
      ['outlier_date', 3, '2099-12-31', 1]
    ]);
  });

  it.skipIf(!hasShared)('cells that look like formulas stay text', async () => {
    const imported = await loaded([await fileAt(`${SHARED}/fixtures/18_formula_cells.csv`)]);
    expect(rowsOf(imported, 'events')).toMatchObject([
      { event_id: '=HYPERLINK("http://x")', title: '+cmd', event_type: '@SUM(A1)' }
    ]);
  });
});
