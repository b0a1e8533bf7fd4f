import { describe, expect, it } from 'vitest';
import { messages } from '#lib/i18n/messages.ts';
import { problem } from '#lib/ingest/problems/problems.ts';
import { checkColumn, examples } from '#lib/state/importer-checks.ts';
import { placeOf, problemsCsv } from '#lib/state/importer-problems.ts';
import { sizeText } from '#lib/state/importer-words.ts';
import { formats } from '#lib/i18n/format.ts';

describe('problemsCsv', () => {
  it('lists every column, marks the file as UTF-8, and disarms formulas', async () => {
    const blob = problemsCsv(
      [
        problem('unknown_place', {
          file: 'a.csv',
          line: 3,
          column: 'Xã',
          value: '=HYPERLINK("x")',
          count: 4
        }),
        problem('nothing_usable', { file: 'a.csv', line: 5 })
      ],
      messages('vi').import,
      'vi'
    );
    const bytes = new Uint8Array(await blob.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trim().split('\r\n');
    expect(lines[0]).toBe('Mức độ,Tệp,Dòng,Cột,Giá trị,Mã lỗi,Vấn đề,Cách sửa,Số dòng');
    expect(lines[1]).toMatch(/^cần xem lại,a\.csv,3,Xã,"'=HYPERLINK\(""x""\)",unknown_place,/);
    expect(lines[1]).toMatch(/,4$/);
    expect(lines[2]).toMatch(/^để riêng,a\.csv,5,,,nothing_usable,.*,1$/);
  });
});

describe('placeOf', () => {
  it('names the line of a text file, else the row of data', () => {
    const integer = formats('vi').integer;
    expect(placeOf(problem('unknown_place', { file: 'a', line: 1200 }), integer)).toBe('1.200');
    expect(placeOf(problem('unknown_place', { file: 'a', row: 7 }), integer)).toBe('#7');
    expect(placeOf(problem('csv_empty', { file: 'a' }), integer)).toBe('');
  });
});

describe('checkColumn', () => {
  const sample = [
    ['05/01/2024', 'hơn 200'],
    ['30/02/2024', 'rất đông'],
    ['', '-'],
    ['13/05/2024', '1.000']
  ];

  it('counts the dates and numbers that are understood and names the first that is not', () => {
    expect(checkColumn('event_date', 0, sample)).toEqual({
      kind: 'date',
      filled: 3,
      understood: 2,
      first: '30/02/2024'
    });
    expect(checkColumn('participants', 1, sample)).toEqual({
      kind: 'count',
      filled: 3,
      understood: 2,
      first: 'rất đông'
    });
    expect(checkColumn('title', 0, sample)).toBeNull();
  });

  it('reads dates in the order that was chosen', () => {
    const dates = [['31/12/2024'], ['01/02/2024']];
    expect(checkColumn('event_date', 0, dates)?.understood).toBe(2);
    expect(checkColumn('event_date', 0, [['12/31/2024'], ['02/01/2024']], 'month')?.understood).toBe(2);
  });
});

describe('examples', () => {
  it('gives different values that are not blank', () => {
    expect(examples(0, [['a'], [''], ['a'], ['b'], ['c'], ['d']])).toEqual(['a', 'b', 'c']);
  });
});

describe('sizeText', () => {
  it('says sizes as a reader of the language does', () => {
    const vi = (bytes: number) => sizeText(bytes, messages('vi').import, formats('vi'));
    expect([vi(0), vi(2.5 * 2 ** 20), vi(262 * 2 ** 20), vi(1.5 * 2 ** 30)]).toEqual([
      '0,1 MB',
      '2,5 MB',
      '262 MB',
      '1,5 GB'
    ]);
  });
});
