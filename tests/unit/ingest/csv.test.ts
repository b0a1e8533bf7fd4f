import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { inspectCsv } from '#lib/ingest/text/csv-dialect.ts';
import { readRecords, type Delimiter } from '#lib/ingest/text/csv.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { ProblemList, type Problem } from '#lib/ingest/problems/problems.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { load, NODE_DEPS, textFile } from '../../support/ingest.ts';

interface Read {
  cells: string[][];
  lines: number[];
  problems: Problem[];
}

/** Detects the dialect and reads all records. */
async function read(file: NamedBlob): Promise<Read> {
  const { dialect } = await inspectCsv(file);
  const problems = new ProblemList();
  const result: Read = { cells: [], lines: [], problems: [] };
  for await (const { records } of readRecords(file, dialect, problems)) {
    result.cells.push(...records.map(({ cells }) => [...cells]));
    result.lines.push(...records.map(({ line }) => line));
  }
  result.problems = problems.list();
  return result;
}

const HEADER = ['Ngày', 'Tên hoạt động', 'Lượt xem'];
const codes = (problems: readonly Problem[]) => problems.map(({ code, line }) => [code, line]);

const cell = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom('"', ',', ';', '\n', '\r\n', '\t', '|', 'ễ', ' ', 'a', '1'),
      maxLength: 8
    })
  )
  // A CR at the end of a cell cannot be told from the end of its line.
  .map((text) => text.replace(/\r+$/, ''));

describe('CSV', () => {
  it('reads back any table that was written as CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
        fc.constantFrom<Delimiter>(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        async (rows, delimiter, newline, quotes, bom, last) => {
          // Rows without a filled cell are no data: such a file has a header only.
          fc.pre(rows.some((row) => row.some((text) => text.trim() !== '')));
          const text = Papa.unparse([HEADER, ...rows], { delimiter, newline, quotes, escapeFormulae: false });
          const { cells, problems } = await read(
            textFile('t.csv', bom ? '\ufeff' : '', text, last ? newline : '')
          );
          expect(cells).toEqual([HEADER, ...rows]);
          expect(problems).toEqual([]);
        }
      ),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 500) }
    );
  });

  it('reads UTF-16 and lone CR as record ends', async () => {
    const text = '\ufeffNgày\tTên\r2022-01-02\tHội nghị';
    const units = Uint16Array.from(text, (char) => char.charCodeAt(0));
    const bytes = new Uint8Array(units.buffer);
    const swapped = bytes.map((_, i) => bytes[i ^ 1] ?? 0);
    for (const [content, encoding] of [
      [bytes, 'utf-16le'],
      [swapped, 'utf-16be']
    ] as const) {
      const file = textFile('t.txt', content);
      expect((await inspectCsv(file)).dialect).toMatchObject({
        encoding,
        delimiter: '\t',
        headers: ['Ngày', 'Tên']
      });
      expect((await read(file)).cells).toEqual([
        ['Ngày', 'Tên'],
        ['2022-01-02', 'Hội nghị']
      ]);
    }
  });

  it('names the physical line of a ragged row, quoted line ends and blank lines counted', async () => {
    const text =
      'sep=;\r\nNgày;Tên\r\n2022-01-01;"một\r\nhai"\r\n\r\n2022-01-02\r\n2022-01-03;ba;thừa\r\n2022-01-04;bốn;;\r\n';
    const file = textFile('t.csv', text);
    const result = await load([file]);
    if (!result.ok) throw new Error(result.error[0]?.code);
    expect(result.value.counts).toEqual({ read: 4, kept: 3, setAside: 1 });
    expect(result.value.problems.map(({ code, line, row }) => ({ code, line, row }))).toEqual([
      { code: 'short_row', line: 6, row: 2 },
      { code: 'long_row', line: 7, row: null }
    ]);
  });

  it('loses one line only to a quote that is never closed', async () => {
    const text =
      'Ngày,Tên\n2022-01-01,"mở mà không đóng\n2022-01-02,hai\n2022-01-03,"ba, bốn"\n2022-01-04,"năm" sáu\n2022-01-05,"bảy\n';
    const { cells, problems } = await read(textFile('t.csv', text));
    expect(cells.map(([date]) => date)).toEqual([
      'Ngày',
      '2022-01-01',
      '2022-01-02',
      '2022-01-03',
      '2022-01-04',
      '2022-01-05'
    ]);
    expect(cells[3]).toEqual(['2022-01-03', 'ba, bốn']);
    expect(problems[0]).toMatchObject({ code: 'unclosed_quote', line: 2 });
    expect(problems[0]?.count).toBe(3);
  });

  it('reads large files across slices: letters, quotes and line ends that are cut', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => [
      '2022-01-01',
      `Hội nghị số ${i} "ễ"\r\nở thôn ${'ơ'.repeat(i % 50)}`,
      String(i)
    ]);
    for (const quotes of [true, false]) {
      const file = textFile('t.csv', Papa.unparse([HEADER, ...rows], { quotes, newline: '\r\n' }));
      expect(file.blob.size).toBeGreaterThan(4 << 20);
      const { cells, lines, problems } = await read(file);
      expect(problems).toEqual([]);
      expect(cells.length).toBe(rows.length + 1);
      expect(cells.every((row, i) => i === 0 || row[2] === String(i - 1))).toBe(true);
      expect(cells[40_001]).toEqual(rows[40_000]);
      expect(lines.at(-1)).toBe(2 * rows.length);
    }
  });

  it('finishes in reasonable time on a file full of stray quotes', async () => {
    const text = `Ngày,Tên\n${'2022-01-01,"hội nghị" x\n'.repeat(50_000)}`;
    const start = performance.now();
    const { cells, problems } = await read(textFile('t.csv', text));
    expect(cells.length).toBe(50_001);
    expect(codes(problems)).toEqual([['unclosed_quote', 2]]);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('finds the header below title rows and fills blanks of a merged header', async () => {
    const text =
      'BÁO CÁO;;;\n(Kèm theo Công văn số 1);;;\nTT;Thời gian;Kết quả;\n;;Số người;Lượt xem\n1;25/05/2020;10;20\n';
    const { dialect, sample } = await inspectCsv(textFile('t.csv', text));
    expect(dialect.headers).toEqual(['TT', 'Thời gian', 'Số người', 'Lượt xem']);
    expect(sample).toEqual([['1', '25/05/2020', '10', '20']]);
  });

  it('answers any bytes with a result or a problem, never an exception', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc
        .string({
          unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'Ngày', 'Tên', '2022', '\u0000', 'é', ' '),
          maxLength: 60
        })
        .map((text) => new TextEncoder().encode(text)),
      fc
        .uint8Array({ maxLength: 200 })
        .map((rest) => Uint8Array.from([...new TextEncoder().encode('Ngày;Tên\n2022;x\n'), ...rest]))
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.csv', 'a.parquet', 'a'), async (content, name) => {
        const file = textFile(name, content);
        const seen = await inspect(file, NODE_DEPS);
        if (!seen.ok) {
          expect(seen.error.fatal).toBe(true);
          expect(seen.error.code).not.toBe('unreadable_file');
          return;
        }
        const result = await load([file], { mapping: { event_date: 0, title: 1 }, role: 'events' });
        if (result.ok)
          expect(result.value.counts.read).toBe(result.value.counts.kept + result.value.counts.setAside);
        else
          for (const { code, fatal } of result.error)
            expect([code, fatal]).not.toEqual(['unreadable_file', true]);
      }),
      { numRuns: 400 }
    );
  });
});
