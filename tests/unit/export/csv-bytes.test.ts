import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowStream, type ArrowColumn } from '#lib/engine/arrow.ts';
import { CsvBytes } from '#lib/export/csv-bytes.ts';
import { toCsv, type Delimiter } from '#lib/export/csv.ts';
import type { Wording } from '#lib/export/event-columns.ts';
import type { Cell } from '#lib/model/columns.ts';

const joined = async (parts: Iterable<Uint8Array<ArrayBuffer>>) =>
  new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(await new Blob([...parts]).arrayBuffer());

/** The rows as the new writer copies them, and as the one for cells writes them. */
async function bothOf(columns: readonly ArrowColumn[], delimiter: Delimiter, words: Wording | null = null) {
  const names = columns.map(({ name }) => name);
  const bytes = new CsvBytes(names, delimiter, (name) => (name === 'text' ? words : null));
  const data = Object.fromEntries(
    columns.map(({ name, values }) => [name, name === 'text' && words ? values.map(words) : values])
  );
  const cells = { length: columns[0]?.values.length ?? 0, names, data };
  return {
    copied: await joined(bytes.rows(arrowStream(columns))),
    written: await joined(toCsv(cells, names, { bom: false, header: false, delimiter }))
  };
}

const piece = fc.constantFrom(
  ...[
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
    '+',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    'ｱ',
    '\ufeff'
  ],
  ...['đối thoại', 'Ế', '👍', ' ', '1', '-5', '+84', '1e5', 'x', '\0']
);
const someText = fc.oneof(
  fc.constant(null),
  fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')),
  // Half of a pair has no bytes of its own.
  fc.string({ unit: 'grapheme' })
);
const orNull = (cell: fc.Arbitrary<Cell>) => fc.oneof(fc.constant(null), cell);
const row = fc.record({
  text: someText,
  day: orNull(
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10))
  ),
  whole: orNull(
    fc.oneof(
      fc.integer({ min: -0x80000000, max: 0x7fffffff }),
      fc.constantFrom(0, 9, 10, 99, 100, -1, -10, 2_147_483_647, -2_147_483_648, 1_000_000_000)
    )
  ),
  long: orNull(fc.maxSafeInteger()),
  number: orNull(fc.double({ noDefaultInfinity: true, noNaN: true })),
  other: someText
});
const columnsOf = (rows: readonly Readonly<Record<string, Cell>>[]): ArrowColumn[] =>
  (
    [
      ['text', 'text'],
      ['day', 'date'],
      ['whole', 'integer'],
      ['long', 'long'],
      ['number', 'number'],
      ['other', 'text']
    ] as const
  ).map(([name, type]) => ({ name, type, values: rows.map((cells) => cells[name] ?? null) }));

describe('CSV from bytes', () => {
  it('is what the writer of cells writes, byte by byte, whatever the cells', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.constantFrom(',' as const, ';' as const),
        fc.boolean(),
        async (rows, delimiter, worded) => {
          const words = worded ? (cell: Cell) => (cell === null ? null : `=${cell}; ${cell}"`) : null;
          const { copied, written } = await bothOf(columnsOf(rows), delimiter, words);
          expect(copied).toBe(written);
        }
      ),
      { numRuns: 400 }
    );
  });

  it('disarms formulas and leaves plain numbers alone', async () => {
    const cells = ['=1+1', '+84 912', '-5', '- gạch', '@a', '\t=1', '＝1', 'ｱ', '-1-1', 'a=b', '', null];
    const { copied } = await bothOf([{ name: 'text', type: 'text', values: cells }], ',');
    expect(copied).toBe(
      ["'=1+1", "'+84 912", '-5', "'- gạch", "'@a", '"\'\t=1"', "'＝1", 'ｱ', "'-1-1", 'a=b', '', '', ''].join(
        '\r\n'
      )
    );
  });

  it('comes in bounded pieces, however many rows, and each cell stands in its own', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => ({
      text: i % 3 === 0 ? null : `hàng "${i}"`,
      whole: i % 5 === 0 ? null : i
    }));
    const columns = columnsOf(rows);
    const names = columns.map(({ name }) => name);
    const parts = [...new CsvBytes(names, ',').rows(arrowStream(columns))];
    expect(parts.length).toBeGreaterThan(3);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(400_000);
    const { copied, written } = await bothOf(columns, ',');
    expect(copied).toBe(written);
  });

  it('refuses a page without one of its columns', () => {
    const page = arrowStream([{ name: 'a', type: 'text', values: ['x'] }]);
    expect(() => [...new CsvBytes(['a', 'b'], ',').rows(page)]).toThrow(TypeError);
  });
});
