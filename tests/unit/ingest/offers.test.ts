import { describe, expect, it } from 'vitest';
import { inspect } from '#lib/ingest/inspect.ts';
import type { Reading } from '#lib/ingest/reading.ts';
import { NODE_DEPS, textFile } from '../../support/ingest.ts';

const offersIn = async (lines: readonly string[], reading: Reading = {}) => {
  const result = await inspect(textFile('bang.csv', `${lines.join('\n')}\n`), NODE_DEPS, reading);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.offers;
};

describe('fill-down', () => {
  const merged = [
    'Tỉnh,Ngày,Tên hoạt động,Xã',
    'Hà Nội,01/02/2024,A,Xã Phương Đình',
    ',02/02/2024,B,',
    ',03/02/2024,C,Xã Đồng Tâm',
    'An Giang,04/02/2024,D,Xã Phú Thành',
    ',05/02/2024,E,'
  ];

  it('is offered for columns whose blanks lie below a value, with rows before and after', async () => {
    expect(await offersIn(merged)).toEqual([
      {
        kind: 'fill_down',
        reading: { fillDown: [0] },
        columns: [0],
        count: 3,
        before: [
          ['', '02/02/2024', 'B', ''],
          ['', '03/02/2024', 'C', 'Xã Đồng Tâm'],
          ['', '05/02/2024', 'E', '']
        ],
        after: [
          ['Hà Nội', '02/02/2024', 'B', ''],
          ['Hà Nội', '03/02/2024', 'C', 'Xã Đồng Tâm'],
          ['An Giang', '05/02/2024', 'E', '']
        ]
      }
    ]);
  });

  it('is not offered again once it is agreed to', async () => {
    expect(await offersIn(merged, { fillDown: [0] })).toEqual([]);
  });

  it('is offered for the names that begin a block, whatever their header', async () => {
    const offers = await offersIn([
      'Minister,Date,Purpose,Organisation',
      'A,01/02/2024,Meeting on roads,X',
      ',02/02/2024,Meeting on rail,Y',
      'B,03/02/2024,Meeting on ports,Z',
      ',04/02/2024,Meeting on air,W'
    ]);
    expect(offers).toMatchObject([{ kind: 'fill_down', columns: [0], count: 2 }]);
  });

  it('is not offered where a value is written in every row of its block, or may be missing', async () => {
    const written = merged.map((line) => (line.startsWith(',') ? `Hà Nội${line}` : line));
    expect(await offersIn(written)).toEqual([]);
    const optional = [
      'Ngày,Tỉnh,Huyện,Tên hoạt động',
      '01/02/2024,Hà Nội,Đan Phượng,A',
      '02/02/2024,An Giang,,B',
      '03/02/2024,Hà Nội,Mỹ Đức,C',
      '04/02/2024,Bình Dương,,D',
      '05/02/2024,Quảng Trị,,E'
    ];
    expect(await offersIn(optional)).toEqual([]);
  });
});

describe('unpivot', () => {
  const wide = [
    'Tỉnh,Tên hoạt động,T1/2024,T2/2024,T3/2024',
    'Hà Nội,Đối thoại,2,,1',
    'An Giang,Giám sát,,3,'
  ];

  it('is offered for at least three months', async () => {
    expect(await offersIn(wide)).toEqual([
      {
        kind: 'unpivot',
        reading: { unpivot: { columns: [2, 3, 4], complete: false } },
        columns: [2, 3, 4],
        count: 3,
        before: [
          ['Hà Nội', 'Đối thoại', '2', '', '1'],
          ['An Giang', 'Giám sát', '', '3', '']
        ],
        after: [
          ['Hà Nội', 'Đối thoại', '2', '', '1', '2024-01', '2'],
          ['Hà Nội', 'Đối thoại', '2', '', '1', '2024-03', '1'],
          ['An Giang', 'Giám sát', '', '3', '', '2024-02', '3']
        ]
      }
    ]);
    expect(await offersIn(wide, { unpivot: { columns: [2, 3, 4], complete: false } })).toEqual([]);
  });
});

describe('the order of dates', () => {
  const dates = (...values: string[]) => [
    'Ngày,Tên hoạt động',
    ...values.map((value, i) => `${value},S${i}`)
  ];

  it('is offered when dates can only be month first and none only day first', async () => {
    expect(await offersIn(dates('05/13/2022', '02/10/2018', '01/02/2019'))).toEqual([
      {
        kind: 'date_order',
        reading: { dateOrder: 'month' },
        columns: [0],
        count: 2,
        before: [
          ['2018-10-02', 'S1'],
          ['2019-02-01', 'S2']
        ],
        after: [
          ['2018-02-10', 'S1'],
          ['2019-01-02', 'S2']
        ]
      }
    ]);
  });

  it('is not offered for a stray date, against a clear one, or once it is chosen', async () => {
    const few = ['02/10/2018', '01/02/2019', '03/04/2019', '05/06/2019', '07/08/2019', '09/10/2019'];
    expect(await offersIn(dates('05/13/2022', ...few))).toEqual([]);
    expect(await offersIn(dates('05/13/2022', '02/10/2018', '25/12/2018'))).toEqual([]);
    expect(await offersIn(dates('05/13/2022', '02/10/2018'), { dateOrder: 'month' })).toEqual([]);
    expect(await offersIn(dates('05/13/2022', '02/10/2018'), { dateOrder: 'day' })).toEqual([]);
    // Where no date would change there is nothing to agree to.
    expect(await offersIn(dates('05/13/2022', '06/14/2022'))).toEqual([]);
  });
});
