import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDataset } from '#lib/ingest/import.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import type { Mapping } from '#lib/ingest/mapping/map.ts';
import { periodColumns, periodOfHeader, periodText } from '#lib/ingest/repair/month-headers.ts';
import { openTable } from '#lib/ingest/open.ts';
import { ProblemList } from '#lib/ingest/problems/problems.ts';
import { textAt, type NamedBlob } from '#lib/ingest/raw.ts';
import type { Reading } from '#lib/ingest/reading.ts';
import type { OpenedTable } from '#lib/ingest/opened.ts';
import { transformed } from '#lib/ingest/repair/transform.ts';
import { fileAt, hasShared, NODE_DEPS, rowsOf, SHARED, textFile } from '../../support/ingest.ts';

const csv = (...lines: string[]) => textFile('bang.csv', `${lines.join('\n')}\n`);

/** All cells of a table as text, in rows, with the lines they come from. */
async function rowsIn(table: OpenedTable, as: 'coded' | 'text' = 'coded') {
  const problems = new ProblemList();
  const wanted = new Map(table.headers.map((_, i) => [i, as]));
  const rows: string[][] = [];
  const lines: (number | null)[] = [];
  let setAside = 0;
  for await (const chunk of table.read(wanted, problems)) {
    expect(chunk.first).toBe(rows.length);
    setAside += chunk.setAside ?? 0;
    for (let r = 0; r < chunk.rows; r++) {
      lines.push(chunk.line(r));
      rows.push(
        table.headers.map((_, i) => {
          const codes = chunk.coded.get(i);
          if (codes) return String(codes.pool.values[codes.ids[r] ?? -1] ?? '');
          const texts = chunk.texts.get(i);
          return (texts && textAt(texts, r)) ?? '';
        })
      );
    }
  }
  return { rows, lines, setAside, problems: problems.list() };
}

const opened = async (file: NamedBlob, reading: Reading) => openTable(file, NODE_DEPS, reading);

/** Inspects with a reading, takes the guesses and imports. */
async function imported(file: NamedBlob, reading: Reading, mapping: Mapping = {}) {
  const look = await inspect(file, NODE_DEPS, reading);
  if (!look.ok) throw new Error(look.error.code);
  const { guess } = look.value;
  const result = await importDataset(
    {
      files: [{ file, role: 'events', mapping: { ...guess.mapping, ...mapping }, reading }],
      id: 'test',
      name: { vi: 'Thử', en: 'Test' }
    },
    { deps: NODE_DEPS }
  );
  if (!result.ok) throw new Error(result.error.map(({ code }) => code).join());
  return result.value;
}

describe('fill-down', () => {
  const file = csv(
    'Tỉnh,Huyện,Ngày,Tên hoạt động',
    'Hà Nội,Đan Phượng,01/02/2024,A',
    ',,02/02/2024,B',
    ',Mỹ Đức,03/02/2024,C',
    '"""",-nt-,04/02/2024,D',
    ',,,',
    'An Giang,,05/02/2024,E',
    ',Phú Tân,06/02/2024,F',
    ',,07/02/2024,G'
  );
  const expected = [
    ['Hà Nội', 'Đan Phượng', 'A'],
    ['Hà Nội', 'Đan Phượng', 'B'],
    ['Hà Nội', 'Mỹ Đức', 'C'],
    ['Hà Nội', 'Mỹ Đức', 'D'],
    // A new province has a district of its own or none.
    ['An Giang', '', 'E'],
    ['An Giang', 'Phú Tân', 'F'],
    ['An Giang', 'Phú Tân', 'G']
  ];
  const ofTitle = (rows: readonly (readonly string[])[]) =>
    rows.filter((row) => row[3] !== '').map(([province, district, , title]) => [province, district, title]);

  it.each(['coded', 'text'] as const)(
    'repeats the value above in the sample and in columns of %s',
    async (as) => {
      const table = await opened(file, { fillDown: [0, 1] });
      expect(ofTitle(table.sample)).toEqual(expected);
      expect(ofTitle((await rowsIn(table, as)).rows)).toEqual(expected);
    }
  );

  it('leaves rows without any other cell blank, and other columns as they are', async () => {
    const table = await opened(file, { fillDown: [0] });
    const { rows } = await rowsIn(table);
    for (const row of rows.filter(([, , , title]) => title === ''))
      expect(row.every((cell) => cell === '')).toBe(true);
    expect(rows.find((row) => row[3] === 'B')).toEqual(['Hà Nội', '', '02/02/2024', 'B']);
  });

  it('ends a district with its province although the province is not to be read', async () => {
    const table = await opened(file, { fillDown: [0, 1] });
    const districts: string[] = [];
    for await (const chunk of table.read(
      new Map([
        [1, 'coded'],
        [3, 'text']
      ]),
      new ProblemList()
    )) {
      expect([...chunk.coded.keys()]).toEqual([1]);
      const codes = chunk.coded.get(1);
      for (let r = 0; r < chunk.rows; r++)
        districts.push(String(codes?.pool.values[codes.ids[r] ?? -1] ?? ''));
    }
    expect(districts.slice(-3)).toEqual(['', 'Phú Tân', 'Phú Tân']);
  });

  it('carries values from chunk to chunk, as one pass over all rows would', async () => {
    const cell = fc.constantFrom('', '', 'a', 'b', '"');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, fc.constantFrom('x', 'y', '')), { minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('coded', 'text'),
        async (rows, sizes, as) => {
          const table = transformed(
            inChunks(['Tỉnh', 'Huyện', 'Tên'], rows, sizes),
            { fillDown: [0, 1] },
            'f'
          );
          expect((await rowsIn(table, as)).rows).toEqual(table.sample);
        }
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) }
    );
  });

  it.skipIf(!hasShared)(
    'fills the provinces of the report with merged cells (skipped without ../shared/data)',
    async () => {
      const report = await fileAt(`${SHARED}/fixtures/02_title_rows_merged_header_filldown_total.csv`);
      const look = await inspect(report, NODE_DEPS);
      if (!look.ok) throw new Error(look.error.code);
      const [offer, ...others] = look.value.offers;
      expect(others).toEqual([]);
      expect(offer).toMatchObject({ kind: 'fill_down', columns: [look.value.headers.indexOf('Tỉnh')] });
      const { counts, tables } = await imported(report, offer?.reading ?? {});
      expect(counts.kept).toBe(36);
      const canonical = await imported(await fileAt(`${SHARED}/fixtures/00_canonical.csv`), {});
      const provinces = (result: Pick<typeof canonical, 'tables'>) =>
        rowsOf(result, 'events')
          .map(({ event_date, title, province_then }) => `${event_date} ${title} ${province_then}`)
          .sort();
      expect(provinces({ tables })).toEqual(provinces(canonical));
      // The first row has no province in any of the files.
      expect(rowsOf({ tables }, 'events').filter(({ province_then }) => province_then === null)).toHaveLength(
        1
      );
    }
  );
});

/** A table that hands its rows on in pieces of given sizes, taken in turn. */
function inChunks(
  headers: string[],
  rows: readonly (readonly string[])[],
  sizes: readonly number[]
): OpenedTable {
  return {
    kind: 'csv',
    encoding: null,
    delimiter: null,
    sheets: [],
    sheet: null,
    header: { row: 1, rows: 1 },
    top: [headers],
    headers,
    sample: rows,
    rows: null,
    problems: [],
    offers: [],
    async *read(wanted) {
      const pools = headers.map(() => ({ values: [] as string[] }));
      for (let from = 0, turn = 0; from < rows.length; turn++) {
        const piece = rows.slice(from, from + (sizes[turn % sizes.length] ?? 1));
        const first = from;
        const of = (as: string) => [...wanted].filter(([, how]) => how === as).map(([column]) => column);
        await Promise.resolve();
        yield {
          rows: piece.length,
          first,
          line: (r) => first + r + 2,
          coded: new Map(
            of('coded').map((column) => {
              const pool = pools[column] ?? { values: [] };
              const ids = Int32Array.from(piece, (row) => {
                const cell = row[column] ?? '';
                if (cell === '') return -1;
                const id = pool.values.indexOf(cell);
                return id >= 0 ? id : pool.values.push(cell) - 1;
              });
              return [column, { ids, pool }];
            })
          ),
          texts: new Map(
            of('text').map((column) => [column, { texts: piece.map((row) => row[column] || null) }])
          ),
          progress: (from + piece.length) / rows.length
        };
        from += piece.length;
      }
    }
  };
}

describe('wide months', () => {
  it.each([
    ['T1/2024', '2024-01'],
    ['Tháng 1/2024', '2024-01'],
    ['tháng 01 năm 2024', '2024-01'],
    ['01/2024', '2024-01'],
    ['2024-01', '2024-01'],
    ['Jan 2024', '2024-01'],
    ['January 2024', '2024-01'],
    ['Jan-24', '2024-01'],
    ['T1/24', '2024-01'],
    ['Năm 2024 T1', '2024-01'],
    ['Năm 2024 - Tháng Mười Hai', '2024-12'],
    ['01/01/2024', '2024-01'],
    ['2024-01-01', '2024-01'],
    ['Quý I/2024', '2024-Q1'],
    ['Q4 2024', '2024-Q4'],
    ['T1', 'T1'],
    ['Tháng Tư', 'T4'],
    ['Quý II', 'Q2']
  ])('knows the header %s', (header, text) => {
    const period = periodOfHeader(header);
    expect(period && periodText(period, period.year)).toBe(text);
  });

  it.each([
    'Tổng',
    'TT',
    '2024',
    'T13/2024',
    'Thứ 2',
    'Ngày',
    '1',
    '15/01/2024',
    'Tỉnh',
    'Mã',
    'March of the dead'
  ])('takes %s for no month', (header) => {
    expect(periodOfHeader(header)).toBeNull();
  });

  it('takes T2 to T7 for days of the week, and two months for no wide table', () => {
    expect(periodColumns(['Tên', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'])).toEqual([]);
    expect(periodColumns(['T1', 'T2', 'T3']).map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(periodColumns(['Tên', 'T1/2024', 'T2/2024'])).toEqual([]);
  });

  const wide = csv(
    'Mã,Tỉnh,Tên hoạt động,T1/2024,T2/2024,T3/2024',
    '1,Hà Nội,Tiếp công dân,2,,1',
    '2,An Giang,Đối thoại,,,',
    '3,Bình Dương,Giám sát,-,0,"1.000"'
  );
  const unpivot = { columns: [3, 4, 5], complete: false };

  it('gives a row for each month with a value, with the line of its source', async () => {
    const table = await opened(wide, { unpivot });
    expect(table.headers.slice(-2)).toEqual(['(tháng)', '(giá trị)']);
    for (const as of ['coded', 'text'] as const) {
      const { rows, lines, setAside, problems } = await rowsIn(table, as);
      expect(rows.map((row) => [row[1], ...row.slice(-2)])).toEqual([
        ['Hà Nội', '2024-01', '2'],
        ['Hà Nội', '2024-03', '1'],
        ['Bình Dương', '2024-02', '0'],
        ['Bình Dương', '2024-03', '1.000']
      ]);
      expect(lines).toEqual([2, 2, 4, 4]);
      expect(setAside).toBe(1);
      expect(problems).toMatchObject([{ code: 'no_month_value', line: 3, severity: 'row' }]);
      expect(table.sample.map((row) => row.slice(-2))).toEqual(rows.map((row) => row.slice(-2)));
    }
  });

  it('takes blank for zero when the source is complete', async () => {
    const { rows, setAside } = await rowsIn(await opened(wide, { unpivot: { ...unpivot, complete: true } }));
    expect(rows.map((row) => row.at(-1))).toEqual(['2', '0', '1', '0', '0', '0', '0', '0', '1.000']);
    expect(setAside).toBe(0);
  });

  it('becomes events of the month with as many sessions, zeros being no events', async () => {
    const { tables, counts, problems } = await imported(wide, { unpivot });
    expect(
      rowsOf({ tables }, 'events').map((row) => [
        row.event_date,
        row.date_last,
        row.date_precision,
        row.sessions
      ])
    ).toEqual([
      ['2024-01-01', '2024-01-31', 'month', 2],
      ['2024-03-01', '2024-03-31', 'month', 1],
      ['2024-03-01', '2024-03-31', 'month', 1000]
    ]);
    // Four months and the row that had none.
    expect(counts).toEqual({ read: 5, kept: 3, setAside: 2 });
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['nil_return', 'no_month_value'])
    );
    expect(problems.some(({ code }) => code === 'duplicate_id')).toBe(false);
  });

  it('takes the year from a column of years or from the titles, and guesses none', async () => {
    const byColumn = csv('Năm,Tên hoạt động,T1,T2,T3', '2023,A,1,,2', '2024,B,,1,');
    const months = async (file: NamedBlob, columns: number[]) =>
      (await rowsIn(await opened(file, { unpivot: { columns, complete: false } }))).rows.map((row) =>
        row.at(-2)
      );
    expect(await months(byColumn, [2, 3, 4])).toEqual(['2023-01', '2023-03', '2024-02']);
    const table = (top: string[][]) => {
      const headers = ['Tên', 'T1', 'T2', 'T3'];
      const inner = inChunks(headers, [['A', '1', '', '2']], [1]);
      return transformed(
        { ...inner, top: [...top, headers], header: { row: top.length + 1, rows: 1 } },
        { unpivot: { columns: [1, 2, 3], complete: false } },
        'f'
      );
    };
    const of = async (top: string[][]) => (await rowsIn(table(top))).rows.map((row) => row.at(-2));
    expect(await of([['UBND TỈNH'], ['BÁO CÁO NĂM 2024']])).toEqual(['2024-01', '2024-03']);
    expect(await of([['GIAI ĐOẠN 2023-2024']])).toEqual(['T1', 'T3']);
    expect(await of([])).toEqual(['T1', 'T3']);
  });

  it('keeps every value of any wide table', async () => {
    const value = fc.constantFrom('', '1', '0', '12', '-');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 7 }),
        async (cells, size) => {
          const rows = cells.map((row, i) => [`r${i}`, ...row]);
          const inner = inChunks(['Tên', 'T1/2024', 'T2/2024', 'T3/2024'], rows, [size]);
          const table = transformed(inner, { unpivot: { columns: [1, 2, 3], complete: false } }, 'f');
          const long = await rowsIn(table);
          const expected = cells.flatMap((row, i) =>
            row.flatMap((cell, m) => (cell === '' || cell === '-' ? [] : [[`r${i}`, `2024-0${m + 1}`, cell]]))
          );
          expect(long.rows.map((row) => [row[0], ...row.slice(-2)])).toEqual(expected);
          expect(new Set(long.rows.map((row) => row[0])).size + long.setAside).toBe(rows.length);
        }
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 200) }
    );
  });
});

it('leaves a table as it is when a reading points at columns it does not have', async () => {
  const file = csv('Ngày,Tên', '01/02/2024,A');
  const table = await opened(file, { fillDown: [9], unpivot: { columns: [7, 8], complete: false } });
  expect(table.headers).toEqual(['Ngày', 'Tên']);
  expect((await rowsIn(table)).rows).toEqual([['01/02/2024', 'A']]);
});
