import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBulk, readBulk } from '#lib/ingest/text/csv-bulk.ts';
import { inspectCsv } from '#lib/ingest/text/csv-dialect.ts';
import { readCsv } from '#lib/ingest/text/csv.ts';
import { ProblemError, ProblemList } from '#lib/ingest/problems/problems.ts';
import { textAt, type NamedBlob, type RawChunk, type Wanted } from '#lib/ingest/raw.ts';
import { fileAt, hasShared, SHARED, textFile } from '../../support/ingest.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400);

/** Everything that a reader says of a file, in one form for both readers. */
async function told(
  file: NamedBlob,
  read: (wanted: Wanted, problems: ProblemList) => AsyncGenerator<RawChunk>,
  wanted: Wanted
) {
  const problems = new ProblemList();
  const rows: unknown[] = [];
  let setAside = 0;
  let failed: string | null = null;
  try {
    for await (const chunk of read(wanted, problems)) {
      expect(chunk.first).toBe(rows.length);
      setAside += chunk.setAside ?? 0;
      for (let r = 0; r < chunk.rows; r++) {
        const cells = [...wanted.keys()].map((i) => {
          const coded = chunk.coded.get(i);
          if (coded) return coded.pool.values[coded.ids[r] ?? -1] ?? null;
          return textAt(chunk.texts.get(i)!, r);
        });
        rows.push([chunk.line(r), ...cells]);
      }
    }
  } catch (cause) {
    failed = cause instanceof ProblemError ? cause.problem.code : String(cause);
  }
  // The slow reader tells a slice's unclosed quotes before its other problems.
  const listed = problems
    .list()
    .map(({ message: _, remedy: __, ...rest }) => rest)
    .sort((x, y) => `${x.code} ${x.value}`.localeCompare(`${y.code} ${y.value}`));
  return { rows, setAside, failed, problems: listed };
}

/** Reads a file both ways; null when it is not for the fast reader. */
async function both(file: NamedBlob, size?: number) {
  const { dialect } = await inspectCsv(file);
  if (!isBulk(dialect)) return null;
  const wanted: Wanted = new Map(dialect.headers.map((_, i) => [i, i % 2 === 0 ? 'coded' : 'text']));
  const slow = await told(file, (columns, list) => readCsv(file, dialect, columns, list), wanted);
  const fast = await told(
    file,
    (columns, list) => readBulk(file, dialect, columns, list, undefined, size),
    wanted
  );
  return { slow, fast };
}

const HEADER = ['event_id', 'Ngày', 'Tên hoạt động', 'Đơn vị', 'Số người'];
const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('', 'a1', '12/3/2024', 'Hội nghị', '120', 'hơn 200', 'Đối thoại, “ý kiến”')
  },
  {
    weight: 1,
    arbitrary: fc.string({
      maxLength: 6,
      unit: fc.constantFrom('"', ',', ';', '\n', '\r\n', ' ', 'ễ', 'a', '😀')
    })
  }
);
/** How a cell stands in the file. */
const written = (text: string, delimiter: string, always: boolean) =>
  always || /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
/** Lines that no table has, but files do. */
const ODD = [
  '',
  ' ',
  ',,,,',
  'Tổng cộng,,,,12',
  'NGƯỜI LẬP BIỂU,,,,',
  'Nguyễn Thị Hoa,,,,',
  'event_id,Ngày,Tên hoạt động,Đơn vị,Số người',
  'a,b',
  'a,1/1/2024,b,c,5,6,7',
  'a,1/1/2024,b,c,5,,',
  'a,1/1/2024,"b" c,d,5',
  'a,1/1/2024,"b"  ,d,5',
  'a,1/1/2024,"never closed,d,5',
  'a,1/1/2024,b"c"d,d,5',
  'a,1/1/2024,b\rc,d,5',
  'a,1/1/2024,b,c,"5\r"',
  '""',
  '"a\nb",c'
];

const file = fc
  .record({
    rows: fc.array(fc.tuple(cell, cell, cell, cell, cell), { minLength: 1, maxLength: 14 }),
    odd: fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...ODD)), { maxLength: 4 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    newline: fc.constantFrom('\n', '\r\n'),
    quotes: fc.boolean(),
    bom: fc.boolean(),
    end: fc.constantFrom('', '\n', '\r\n', '\n\n', '"', '\r')
  })
  .map(({ rows, odd, delimiter, newline, quotes, bom, end }) => {
    const lines = rows.map((row) => row.map((text) => written(text, delimiter, quotes)).join(delimiter));
    for (const [at, line] of odd)
      lines.splice(Math.min(at, lines.length), 0, line.replaceAll(',', delimiter));
    const text = [HEADER.join(delimiter), ...lines].join(newline);
    return textFile('t.csv', `${bom ? '\ufeff' : ''}${text}${end}`);
  });

describe('the fast reader of CSV', () => {
  it('gives what the slow one gives, whatever is in the file and wherever it is cut', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(file, fc.constantFrom(7, 16, 61, 4096), async (made, size) => {
        let pair: Awaited<ReturnType<typeof both>>;
        try {
          pair = await both(made, size);
        } catch (cause) {
          // A file that cannot be looked into is no file for either.
          if (cause instanceof ProblemError) return;
          throw cause;
        }
        if (!pair) return;
        read++;
        expect(pair.fast).toEqual(pair.slow);
      }),
      { numRuns: RUNS }
    );
    expect(read).toBeGreaterThan(RUNS / 3);
  });

  it('keeps texts as bytes and lines as they are in the file', async () => {
    const made = textFile(
      't.csv',
      `${HEADER.join(',')}\r\n`,
      'a1,2024-01-02,"Họp ""tổ""\r\ndân phố",UBND,5\r\n\r\na2,2024-01-03,Khác,UBND,6'
    );
    const { dialect } = await inspectCsv(made);
    const chunks: RawChunk[] = [];
    const wanted: Wanted = new Map([
      [2, 'text'],
      [3, 'coded']
    ]);
    for await (const chunk of readBulk(made, dialect, wanted, new ProblemList())) chunks.push(chunk);
    const [chunk] = chunks;
    expect(chunks).toHaveLength(1);
    expect([chunk!.line(0), chunk!.line(1)]).toEqual([2, 5]);
    const texts = chunk!.texts.get(2)!;
    expect('bytes' in texts).toBe(true);
    expect([textAt(texts, 0), textAt(texts, 1)]).toEqual(['Họp "tổ"\r\ndân phố', 'Khác']);
    expect(chunk!.coded.get(3)!.pool.values).toEqual(['UBND']);
  });

  it.skipIf(!hasShared)('agrees on the shared fixtures (skipped without ../shared/data)', async () => {
    const names = ['01_utf8_comma.csv', '07_unquoted_commas.csv', '15_quoted_newlines.csv'];
    const { readdir } = await import('node:fs/promises');
    const present = (await readdir(`${SHARED}/fixtures`)).filter((name) => name.endsWith('.csv'));
    expect(present.length).toBeGreaterThan(names.length);
    let compared = 0;
    for (const name of present) {
      const pair = await both(await fileAt(`${SHARED}/fixtures/${name}`), 997).catch(() => null);
      if (!pair) continue;
      compared++;
      expect(pair.fast, name).toEqual(pair.slow);
    }
    expect(compared).toBeGreaterThan(3);
  });
});
