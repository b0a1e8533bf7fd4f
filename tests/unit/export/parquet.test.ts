import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DateDay,
  Int64,
  Schema,
  Field,
  Table,
  tableFromArrays,
  tableToIPC,
  Utf8,
  vectorFromArray,
  RecordBatchStreamWriter
} from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExportError } from '#lib/export/export-error.ts';
import { toParquet } from '#lib/export/parquet.ts';
import { NativeTables, rowsOf } from './native.ts';

interface Row {
  readonly id: string | null;
  readonly day: string | null;
  readonly views: number | null;
}

const wasmFile = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
let wasm: Uint8Array<ArrayBuffer>;
let folder: string;
let native: NativeTables;

beforeAll(async () => {
  wasm = new Uint8Array(await readFile(wasmFile));
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
  native = await NativeTables.open();
});
afterAll(() => rm(folder, { recursive: true }));

const schema = new Schema([
  new Field('id', new Utf8(), true),
  new Field('day', new DateDay(), true),
  new Field('views', new Int64(), true)
]);

function page(rows: readonly Row[]): Uint8Array {
  if (rows.length === 0) {
    const writer = new RecordBatchStreamWriter();
    writer.reset(undefined, schema);
    writer.close();
    return writer.toUint8Array(true);
  }
  const table = new Table(schema, {
    id: vectorFromArray(
      rows.map(({ id }) => id),
      new Utf8()
    ),
    day: vectorFromArray(
      rows.map(({ day }) => (day === null ? null : new Date(`${day}T00:00:00Z`))),
      new DateDay()
    ),
    views: vectorFromArray(
      rows.map(({ views }) => (views === null ? null : BigInt(views))),
      new Int64()
    )
  });
  return tableToIPC(table, 'stream');
}

async function bytesOf(
  pages: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  metadata: Record<string, string> = {}
) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of toParquet(pages, metadata, wasm)) parts.push(part);
  return Buffer.concat(parts);
}

async function readBack(bytes: Uint8Array, sql: string) {
  const file = join(folder, `${crypto.randomUUID()}.parquet`);
  await writeFile(file, bytes);
  return native.read(sql.replaceAll('FILE', `'${file}'`));
}

describe('Parquet', () => {
  it('is read back by DuckDB as it was, however it was cut into pages', async () => {
    const row: fc.Arbitrary<Row> = fc.record({
      id: fc.option(fc.string({ unit: 'grapheme' })),
      day: fc.option(fc.constantFrom('1930-02-03', '2024-02-29', '2025-07-01')),
      views: fc.option(fc.integer())
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (pages) => {
          const bytes = await bytesOf(pages.map(page));
          const read = await readBack(bytes, 'SELECT * FROM read_parquet(FILE)');
          expect(read.names).toEqual(['id', 'day', 'views']);
          expect(rowsOf(read)).toEqual(pages.flat());
        }
      ),
      { numRuns: 40 }
    );
  });

  it("has typed columns, zstd, row groups of DuckDB's size and what the file is in its metadata", async () => {
    const rows = Array.from({ length: 70_000 }, (_, i): Row => ({
      id: `hoạt động ${i}`,
      day: '2024-05-17',
      views: i
    }));
    const bytes = await bytesOf([page(rows), page(rows)], { filters: 'Chủ đề: Đất đai', dataset: 'x' });
    const types = await readBack(
      bytes,
      'SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(FILE))'
    );
    expect(types.data['column_type']).toEqual(['VARCHAR', 'DATE', 'BIGINT']);
    const groups = await readBack(
      bytes,
      'SELECT DISTINCT row_group_id, row_group_num_rows, compression FROM parquet_metadata(FILE) ORDER BY 1'
    );
    expect(groups.data['row_group_num_rows']).toEqual([122_880, 140_000 - 122_880]);
    expect(new Set(groups.data['compression'])).toEqual(new Set(['ZSTD']));
    const metadata = await readBack(
      bytes,
      "SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata(FILE) WHERE decode(key) <> 'ARROW:schema' ORDER BY 1"
    );
    expect(rowsOf(metadata)).toEqual([
      { k: 'dataset', v: 'x' },
      { k: 'filters', v: 'Chủ đề: Đất đai' }
    ]);
    expect(
      rowsOf(await readBack(bytes, 'SELECT count(*) AS n, sum(views)::BIGINT AS s FROM read_parquet(FILE)'))
    ).toEqual([{ n: 140_000, s: 70_000 * 69_999 }]);
  });

  it('fails clearly, and never hangs', async () => {
    const good = page([{ id: 'a', day: null, views: 1 }]);
    const other = tableToIPC(tableFromArrays({ other: ['x'] }), 'stream');
    await expect(bytesOf([])).rejects.toThrow(ExportError);
    await expect(bytesOf([new TextEncoder().encode('not Arrow')])).rejects.toThrow(ExportError);
    await expect(bytesOf([good, other])).rejects.toThrow('differ in their columns');
    await expect(bytesOf([good, new Uint8Array([1, 2, 3])])).rejects.toThrow(ExportError);
    const broken = async function* () {
      yield good;
      await Promise.resolve();
      throw new RangeError('the engine is gone');
    };
    await expect(bytesOf(broken())).rejects.toThrow(RangeError);
  });
});
