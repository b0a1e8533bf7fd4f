import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CoverageStore } from '#lib/ingest/events/coverage.ts';
import { toDays } from '#lib/util/dates.ts';
import { loaded, look, rowsOf, textFile } from '../../support/ingest.ts';

const events = textFile(
  'su-kien.csv',
  'Ngày,Tên hoạt động,Tỉnh\n1/3/2024,Họp dân,Hà Nội\n2/3/2024,Đối thoại,Cà Mau\n'
);
const table = (name: string, ...lines: string[]) => textFile(name, `${lines.join('\n')}\n`);
const coverage = async (...lines: string[]) => {
  const imported = await loaded([events, table('theo-doi.csv', ...lines)]);
  const rows = rowsOf(imported, 'coverage').map((row) => [
    row.locality,
    row.source,
    row.month,
    row.status,
    row.reported
  ]);
  return { imported, rows };
};

describe('a table of coverage', () => {
  it('is recognised and becomes one row a unit and month', async () => {
    const file = table('coverage.csv', 'locality,month,observed', 'P63-01,2024-01,1', 'P63-01,2024-02,0');
    expect((await look(file)).guess).toMatchObject({
      role: 'coverage',
      mapping: { locality: 0, month: 1, status: 2 }
    });
    const imported = await loaded([events, file]);
    expect(imported.info.has.coverage).toBe(true);
    expect(rowsOf(imported, 'coverage')).toEqual([
      { locality: 'P63-01', source: null, month: '2024-01-01', status: 'observed', reported: null },
      { locality: 'P63-01', source: null, month: '2024-02-01', status: 'missing', reported: null }
    ]);
    expect((await loaded([events])).info.has.coverage).toBe(false);
  });

  it('reads what offices write of a month and a unit', async () => {
    const { rows } = await coverage(
      'Tỉnh,Nguồn,Kỳ báo cáo,Tình trạng,Số cuộc',
      'Hà Nội,,01/2024,đã báo cáo,12',
      'Hà Nội,,T2/2024,Không phát sinh,',
      'Hà Nội,,Quý II/2024,,0',
      'Cà Mau,,2024-01,chưa báo cáo,',
      'Cà Mau,,2024-02,,1.200',
      'Cà Mau,,2024-03,,',
      ',camau.gov.vn,2024-03,có,'
    );
    expect(rows).toEqual([
      ['P63-01', null, '2024-01-01', 'observed', 12],
      ['P63-01', null, '2024-02-01', 'nil', 0],
      ['P63-01', null, '2024-04-01', 'nil', 0],
      ['P63-01', null, '2024-05-01', 'nil', 0],
      ['P63-01', null, '2024-06-01', 'nil', 0],
      ['P63-96', null, '2024-01-01', 'missing', null],
      ['P63-96', null, '2024-02-01', 'observed', 1200],
      ['P63-96', null, '2024-03-01', 'missing', null],
      [null, 'camau.gov.vn', '2024-03-01', 'observed', null]
    ]);
  });

  it('takes rows that only name what was watched as observed, over all their months', async () => {
    const { rows } = await coverage('Địa phương,Từ ngày,Đến ngày', 'Hà Nội,15/11/2023,3/1/2024');
    expect(rows.map(([, , month, status]) => [month, status])).toEqual([
      ['2023-11-01', 'observed'],
      ['2023-12-01', 'observed'],
      ['2024-01-01', 'observed']
    ]);
  });

  it('sets rows aside that say nothing, and reports each', async () => {
    const { rows, imported } = await coverage(
      'Địa phương,Tháng,Tình trạng',
      'Hà Nội,hôm qua,có',
      'Nơi Nào Đó,2024-01,có',
      ',2024-01,có',
      ',,',
      'Hà Nội,2024-01,lạ'
    );
    expect(rows).toEqual([['P63-01', null, '2024-01-01', 'missing', null]]);
    expect(
      imported.problems
        .filter(({ file, code }) => file === 'theo-doi.csv' && code !== 'blank_row')
        .map(({ code, line, severity }) => [code, line, severity])
    ).toEqual([
      ['coverage_without_month', 2, 'row'],
      ['coverage_without_place', 3, 'row'],
      ['coverage_without_place', 4, 'row'],
      ['unknown_value', 6, 'note']
    ]);
    expect(imported.counts).toEqual({ read: 2, kept: 2, setAside: 0 });
  });

  it('keeps the stronger of two statements, in any order', () => {
    const statuses = ['missing', 'nil', 'observed'] as const;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            locality: fc.constantFrom('a', 'b', null),
            from: fc.nat(700),
            length: fc.nat(120),
            status: fc.constantFrom(...statuses),
            reported: fc.option(fc.nat(9))
          }),
          { maxLength: 20 }
        ),
        (statements) => {
          const store = new CoverageStore();
          const base = toDays('2023-01-01');
          const expected = new Map<string, { status: number; reported: number | null }>();
          for (const { locality, from, length, status, reported } of statements) {
            const [first, last] = [base + from, base + from + length];
            store.add({ locality, source: null }, { first, last }, status, reported);
            const months = new Set<string>();
            for (let day = first; day <= last; day++)
              months.add(new Date(day * 86_400_000).toISOString().slice(0, 7));
            for (const month of months) {
              const key = `${locality}|${month}`;
              const known = expected.get(key);
              expected.set(key, {
                status: Math.max(known?.status ?? 0, statuses.indexOf(status)),
                reported:
                  known && known.reported !== null && reported !== null
                    ? Math.max(known.reported, reported)
                    : (reported ?? known?.reported ?? null)
              });
            }
          }
          const { rows, columns } = store.table();
          const { locality, month, status, reported } = columns;
          if (locality?.type !== 'coded' || status?.type !== 'coded') throw new Error('not coded');
          if (month?.type !== 'date' || reported?.type !== 'integer') throw new Error('not numbers');
          const got = Array.from({ length: rows }, (_, i): [string, object] => [
            `${locality.dictionary[locality.codes[i]!] ?? null}|${new Date(month.values[i]! * 86_400_000).toISOString().slice(0, 7)}`,
            {
              status: statuses.indexOf(status.dictionary[status.codes[i]!] as 'nil'),
              reported: reported.values[i]! < 0 ? null : reported.values[i]
            }
          ]);
          expect(new Map(got)).toEqual(expected);
        }
      )
    );
  });
});
