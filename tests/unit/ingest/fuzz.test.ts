import { tableToIPC, Table, Utf8, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importDataset } from '#lib/ingest/import.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { unpack } from '#lib/ingest/containers/unpack.ts';
import { NODE_DEPS, textFile } from '../../support/ingest.ts';
import { parquetBytes } from '../../support/parquet.ts';
import { xlsxBytes } from '../../support/xlsx.ts';

/** Cases of each format; the Parquet library is noisy when it panics, so it gets fewer. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 170);
const LONGEST = 20_000;

type Bytes = Uint8Array<ArrayBuffer>;
const utf8 = (text: string): Bytes => strToU8(text);
const wide = (text: string): Bytes =>
  new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);

const HEADERS = ['Ngày', 'Tên sự kiện', 'Tỉnh', 'Số người tham dự'];
const ROWS = Array.from({ length: 12 }, (_, i) => [
  `${String(i + 1).padStart(2, '0')}/03/2024`,
  i % 4 === 0 ? `Hội nghị "${i}", đối thoại\nvới dân` : `Tiếp xúc cử tri ${i}`,
  i % 2 === 0 ? 'Hà Nội' : 'Cao Bằng',
  String(i * 100)
]);
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = (mark: string) => [HEADERS, ...ROWS].map((row) => row.map(quoted).join(mark)).join('\r\n');
const records = ROWS.map((row): Record<string, string> =>
  Object.fromEntries(row.map((cell, i) => [HEADERS[i] ?? '', cell]))
);
// TCVN3 of "Ngày,Tên,Tỉnh" and of some rows.
const TCVN3: Bytes = Uint8Array.from(
  'Ng\u00b5y,T\u00aan,T\u00d8nh\n' +
    '01/02/2024,H\u00e9i ngh\u00de \u00ae\u00e8i tho\u00b9i,H\u00b5 N\u00e9i\n'.repeat(10),
  (char) => char.charCodeAt(0)
);
const html = `<html><meta charset=utf-8><table>${[HEADERS, ...ROWS].map((row) => `<tr>${row.map((cell) => `<td rowspan=1>${cell}`).join('')}`).join('')}</table>`;

const FORMATS: readonly (readonly [name: string, make: () => Bytes | Promise<Bytes>])[] = [
  ['a.csv', () => utf8(csv(','))],
  ['a.tsv', () => utf8(csv('\t'))],
  ['utf16.txt', () => wide(`\ufeff${csv('\t')}`)],
  ['tcvn3.csv', () => TCVN3],
  ['a.xlsx', () => xlsxBytes({ A: [HEADERS, ...ROWS] })],
  ['a.html', () => utf8(html)],
  ['a.json', () => utf8(JSON.stringify(records))],
  ['a.ndjson', () => utf8(records.map((record) => JSON.stringify(record)).join('\n'))],
  [
    'a.arrow',
    () =>
      tableToIPC(
        new Table(
          Object.fromEntries(
            HEADERS.map((name, i) => [
              name,
              vectorFromArray(
                ROWS.map((row) => row[i]!),
                new Utf8()
              )
            ])
          )
        ),
        'stream'
      ) as Bytes
  ],
  ['a.csv.gz', () => gzipSync(utf8(csv(',')))],
  ['a.zip', () => zipSync({ 'a.csv': utf8(csv(',')), 'b.json': utf8(JSON.stringify(records)) })],
  [
    'a.parquet',
    () =>
      parquetBytes(
        `SELECT 'Tên ' || i AS title, DATE '2020-01-01' + i::INTEGER AS event_date FROM range(300) r(i)`
      )
  ]
];

/** A change of a file: a cut, bytes overwritten, a stretch left out or doubled. */
const changes = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('set' as const),
    bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8
    })
  }),
  fc.record({
    kind: fc.constantFrom('drop' as const, 'twice' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 60 })
  })
);
type Change = typeof changes extends fc.Arbitrary<infer C> ? C : never;

function applied(bytes: Bytes, change: Change): Bytes {
  const place = (share: number) => Math.floor(share * bytes.length);
  if (change.kind === 'cut') return bytes.slice(0, place(change.at));
  if (change.kind === 'set') {
    const copy = bytes.slice();
    for (const [at, value] of change.bytes) copy[Math.min(copy.length - 1, place(at))] = value;
    return copy;
  }
  const at = place(change.at);
  const end = at + change.length;
  const parts =
    change.kind === 'drop' ? [bytes.slice(0, at), bytes.slice(end)] : [bytes.slice(0, end), bytes.slice(at)];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** Fails when nothing comes back in time. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('did not settle')), LONGEST);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Opens whatever it is, imports what can be, and checks that every row is accounted for. @returns rows kept */
async function survives(name: string, bytes: Bytes): Promise<number> {
  const unpacked = await inTime(unpack(textFile(name, bytes)));
  if (!unpacked.ok) {
    expect(unpacked.error.message.vi).not.toBe('');
    return 0;
  }
  let kept = 0;
  for (const file of unpacked.value.files.slice(0, 3)) {
    const seen = await inTime(inspect(file, NODE_DEPS));
    if (!seen.ok) {
      expect(seen.error.fatal).toBe(true);
      continue;
    }
    const { mapping } = seen.value.guess;
    const last = Math.max(0, seen.value.headers.length - 1);
    const chosen = { event_date: mapping.event_date ?? 0, title: mapping.title ?? Math.min(1, last) };
    const result = await inTime(
      importDataset(
        {
          files: [{ file, role: 'events', mapping: { ...mapping, ...chosen } }],
          id: 'f',
          name: { vi: 'f', en: 'f' }
        },
        { deps: NODE_DEPS }
      )
    );
    if (!result.ok) {
      expect(result.error.length).toBeGreaterThan(0);
      continue;
    }
    const { counts, problems } = result.value;
    expect(counts.read).toBe(counts.kept + counts.setAside);
    const reported = problems.reduce((sum, { severity, count }) => sum + (severity === 'row' ? count : 0), 0);
    expect(reported).toBeGreaterThanOrEqual(counts.setAside);
    kept += counts.kept;
  }
  return kept;
}

describe('no file stops the import or loses a row without a word', () => {
  it.each(FORMATS)(
    '%s cut and changed',
    async (name, make) => {
      const good = await make();
      expect(await survives(name, good)).toBeGreaterThanOrEqual(10);
      const numRuns = name.endsWith('.parquet') ? Math.min(RUNS, 100) : RUNS;
      await fc.assert(
        fc.asyncProperty(changes, async (change) => {
          await survives(name, applied(good, change));
        }),
        { numRuns }
      );
    },
    600_000
  );

  it('random bytes under any name and beginning', async () => {
    const starts = [
      '',
      '{',
      '[',
      '<html>',
      'PK\u0003\u0004',
      'ARROW1\0\0',
      '\u001f\u008b\u0008',
      'sep=;\n',
      '\ufeff',
      'Ngày,Tên\n'
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.csv', 'a.xlsx', 'a.json', 'a', 'a.parquet'),
        fc.constantFrom(...starts),
        fc.oneof(fc.uint8Array({ maxLength: 600 }), fc.string({ unit: 'binary', maxLength: 300 }).map(utf8)),
        async (name, start, bytes) => {
          await survives(
            name,
            Uint8Array.from([...Array.from(start, (char) => char.charCodeAt(0) & 0xff), ...bytes])
          );
        }
      ),
      { numRuns: RUNS }
    );
  }, 600_000);
});
