import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Encoding } from '#lib/ingest/text/encodings/codecs.ts';
import { textFile } from '../../support/ingest.ts';
import { encoded, readText } from '../../support/text.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 400);
const HEADER = ['Mã', 'Ngày', 'Tên hoạt động', 'Đơn vị tổ chức', 'Số người'];
const WORDS =
  'hội nghị tổng kết công tác dân vận ở cơ sở xã Đông Hưng ủy ban nhân đối thoại với cử tri ý kiến giải quyết khiếu nại Đảng ủy Mặt trận phụ nữ thanh niên'.split(
    ' '
  );
const MARKS = [
  '"',
  ',',
  ';',
  '\t',
  '|',
  '^',
  '~',
  ':',
  '\n',
  '\r\n',
  '\r',
  '“',
  '–',
  "'",
  '=',
  ' ',
  '""',
  ',"',
  '";'
];
/** What the one-byte encodings hold beside Vietnamese letters. */
const PLAIN = MARKS.filter((mark) => !/[“–]/.test(mark));

type Quoting = 'needed' | 'all' | 'some';
interface Form {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly newline: string;
  readonly quoting: Quoting;
  readonly bom: boolean;
  readonly sep: boolean;
  readonly last: boolean;
}

const form: fc.Arbitrary<Form> = fc.record({
  encoding: fc.constantFrom<Encoding>(
    'utf-8',
    'utf-16le',
    'utf-16be',
    'windows-1258',
    'tcvn3',
    'vni',
    'utf-8-twice',
    'tcvn3-unicode'
  ),
  delimiter: fc.constantFrom(',', ';', '\t', '|', '^', '~', ':'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  quoting: fc.constantFrom<Quoting>('needed', 'all', 'some'),
  bom: fc.boolean(),
  sep: fc.boolean(),
  last: fc.boolean()
});

const text = (marks: readonly string[]) =>
  fc
    .tuple(
      fc.array(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 8 }),
      fc.array(fc.tuple(fc.constantFrom(...marks), fc.nat(8)), { maxLength: 4 })
    )
    .map(([words, inserted]) => {
      const parts = [...words];
      for (const [mark, at] of inserted) parts.splice(at, 0, mark);
      return parts.join(' ');
    });

const table = fc.boolean().chain((signs) =>
  fc.record({
    signs: fc.constant(signs),
    rows: fc.array(
      fc.tuple(
        fc.nat(9999).map((n) => `A${n}`),
        fc.constantFrom('2022-05-16', '17/8/2023', 'Quý III/2024', '2025'),
        text(signs ? MARKS : PLAIN),
        fc.oneof(fc.constant(''), text(PLAIN)),
        fc.constantFrom('', '72', '1.000', 'hơn 200')
      ),
      { minLength: 2, maxLength: 12 }
    )
  })
);

/** A writer of its own, since what is tested reads with a package that can write too. */
function written(
  rows: readonly (readonly string[])[],
  { delimiter, newline, quoting, sep, last }: Form
): string {
  const lines = rows.map((row, r) =>
    row
      .map((cell, c) => {
        const must = ['"', '\n', '\r', delimiter].some((mark) => cell.includes(mark));
        const quoted = must || quoting === 'all' || (quoting === 'some' && (r + c) % 2 === 0);
        return quoted ? `"${cell.replaceAll('"', '""')}"` : cell;
      })
      .join(delimiter)
  );
  return (sep ? `sep=${delimiter}${newline}` : '') + lines.join(newline) + (last ? newline : '');
}

const lineEnds = (cell: string) => cell.split(/\r\n|\n|\r/).length - 1;

it('reads back any table of events written in any dialect and encoding', async () => {
  await fc.assert(
    fc.asyncProperty(table, form, async ({ rows, signs }, chosen) => {
      const wide = chosen.encoding.startsWith('utf-');
      const dialect =
        signs && !wide && chosen.encoding !== 'windows-1258'
          ? { ...chosen, encoding: 'utf-8' as const }
          : chosen;
      const { encoding } = dialect;
      const marked = dialect.bom && (wide || encoding === 'tcvn3-unicode' || encoding === 'utf-8');
      const mark = marked
        ? encoded('\ufeff', encoding.startsWith('utf-16') ? encoding : 'utf-8')
        : new Uint8Array();
      const file = textFile('t.csv', mark, encoded(written([HEADER, ...rows], dialect), encoding));
      const read = await readText(file);
      expect(read.table).toMatchObject({ encoding, delimiter: dialect.delimiter, headers: HEADER });
      expect(read.rows).toEqual(rows);
      expect([read.setAside, read.problems]).toEqual([0, []]);
      let line = dialect.sep ? 3 : 2;
      for (const [i, row] of rows.entries()) {
        expect(read.lines[i]).toBe(line);
        line += 1 + row.reduce((sum, cell) => sum + lineEnds(cell), 0);
      }
    }),
    { numRuns: RUNS }
  );
}, 600_000);
