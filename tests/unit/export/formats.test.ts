import { tableFromIPC } from 'apache-arrow';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arrowColumns } from '#lib/engine/arrow-columns.ts';
import type { ChartTable } from '#lib/charts/chart.ts';
import { FILE_FORMATS, headersOf, type FilePlan } from '#lib/export/file.ts';
import { tablePlan, type FileChoice } from '#lib/export/plan.ts';
import { toXlsx } from '#lib/export/xlsx/xlsx.ts';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { bytesOf } from '../../support/export.ts';
import { NativeTables, rowsOf } from './native.ts';
import { info, subject } from './subject.ts';

/** Texts that files have trouble with, and numbers that guards against formulas must leave alone. */
const TABLE: ChartTable = {
  columns: [
    { label: 'Chủ đề', numeric: false },
    { label: 'Số hoạt động', numeric: true },
    { label: 'Tỷ lệ', numeric: true, percent: true },
    { label: 'Thay đổi', numeric: true },
    { label: 'Thay đổi', numeric: false }
  ],
  rows: [
    ['Đối thoại, "dân vận"; nước sạch', 12, 0.25, -3.5, null],
    ['=HYPERLINK("http://x","y")', 0, 0, 0, '+1'],
    ['@SUM(A1)', 1234567, 1, 1e-7, '-2,5'],
    ['-tên', null, null, null, '  đầu\ncuối '],
    ['<b>&amp;\u0001 😀', 7, 0.125, 12.75, '_x0041_']
  ]
};
const ENGLISH: ChartTable = {
  ...TABLE,
  columns: ['Theme', 'Events', 'Share', 'Change', 'Change'].map((label, i) => ({
    ...TABLE.columns[i]!,
    label
  }))
};
const planned = (choice: Partial<FileChoice> = {}, synthetic = false) =>
  tablePlan(
    { ...subject, info: { ...info, synthetic } },
    TABLE,
    ENGLISH,
    { format: 'csv', names: 'labels', ...choice },
    {
      title: 'Chủ đề',
      subtitle: 'n = 1',
      indicators: [{ label: 'Số hoạt động', description: 'Đếm', formula: 'n', edgeCases: 'Không' }]
    }
  );
const bytes = (choice: Partial<FileChoice>) => {
  const { plan, page } = planned(choice);
  return bytesOf(plan, page);
};
const sheets = (file: Uint8Array) => readXlsxFile(Buffer.from(file));

let folder: string;
let reader: NativeTables;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'formats-'));
  reader = await NativeTables.open();
});
afterAll(() => rm(folder, { recursive: true }));

describe('CSV', () => {
  it('guards texts that would run as formulas and leaves numbers their sign', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytes({}));
    expect(text.startsWith('\ufeff')).toBe(true);
    const { data } = Papa.parse<string[]>(text.slice(1).trimEnd());
    expect(data[0]).toEqual(['Chủ đề', 'Số hoạt động', 'Tỷ lệ', 'Thay đổi', 'Thay đổi (2)']);
    expect(data.slice(1).map(([name]) => name)).toEqual([
      'Đối thoại, "dân vận"; nước sạch',
      `'=HYPERLINK("http://x","y")`,
      "'@SUM(A1)",
      "'-tên",
      '<b>&amp;\u0001 😀'
    ]);
    expect(data[1]?.slice(1)).toEqual(['12', '0.25', '-3.5', '']);
    expect(data.map((row) => row[4]).slice(1, 4)).toEqual(['', '+1', '-2,5']);
  });

  it('has the decimal mark that Vietnamese Excel reads beside semicolons, and a line to cite it on request', async () => {
    const text = new TextDecoder().decode(await bytes({ delimiter: ';', names: 'codes', cited: true }));
    const { data } = Papa.parse<string[]>(text.trimEnd(), { delimiter: ';' });
    expect(data[0]).toEqual(['theme', 'events', 'share', 'change', 'change_2']);
    expect(data[1]?.[2]).toBe('0,25');
    expect(data.at(-1)?.[0]).toContain('phiên bản 2026-01-15');
    expect(data.at(-2)).toEqual(['']);
  });
});

describe('XLSX', () => {
  it('is read back cell by cell by another library', async () => {
    const read = await sheets(await bytes({ format: 'xlsx' }));
    expect(read.map(({ sheet }) => sheet)).toEqual(['Dữ liệu', 'Về dữ liệu']);
    const [headers, ...rows] = read[0]?.data ?? [];
    expect(headers).toEqual(['Chủ đề', 'Số hoạt động', 'Tỷ lệ', 'Thay đổi', 'Thay đổi (2)']);
    const [, , , spaced, odd] = TABLE.rows;
    expect(rows.slice(0, 3)).toEqual(TABLE.rows.slice(0, 3));
    expect(rows[3]?.slice(0, 4)).toEqual(spaced?.slice(0, 4));
    expect(rows[4]?.slice(0, 4)).toEqual(['<b>&amp; 😀', ...(odd?.slice(1, 4) ?? [])]);
  });

  it('says on its second sheet what the figures are', async () => {
    const [, about] = await sheets(await bytes({ format: 'xlsx' }));
    const facts = new Map(about?.data.map(([label, text]) => [String(label), String(text)]));
    expect(facts.get('Bộ lọc')).toContain('Từ 01/01/2020 đến 31/12/2024');
    expect(facts.get('Cách đếm')).toContain('Mỗi hoạt động đếm một lần');
    expect(facts.get('Địa giới')).toContain('Địa giới hiện hành');
    expect(facts.get('Chỉ số')).toBe('Số hoạt động: Đếm');
    expect(facts.get('Phiên bản dữ liệu')).toBe('2026-01-15');
    expect(facts.get('Ngày xuất')).toContain('03/02/2026');
    expect(facts.get('Địa chỉ của trang')).toBe(subject.url);
    expect(facts.get('Trích dẫn')).toContain('1.234 trên 5.678 hoạt động');
  });

  it('holds days as days, amounts as numbers, and a heading that stays', async () => {
    const plan: FilePlan = {
      ...planned({ format: 'xlsx', names: 'codes' }).plan,
      columns: [
        { name: 'day', label: 'Ngày', kind: 'date' },
        { name: 'written', label: 'Viết', kind: 'written_date' },
        { name: 'n', label: 'Số', kind: 'integer' }
      ]
    };
    const page: Columns = {
      length: 3,
      names: ['day', 'written', 'n'],
      data: {
        day: ['2024-02-29', '1899-12-31', null],
        written: ['2024-05-17', '2024-Q2', '2024'],
        n: [1200, -5, null]
      }
    };
    const file = await bytesOf(plan, page);
    const [data] = await sheets(file);
    const day = (cell: unknown) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell);
    expect(data?.data.map((row) => row.map(day))).toEqual([
      ['day', 'written', 'n'],
      ['2024-02-29', '2024-05-17', 1200],
      ['1899-12-31', '2024-Q2', -5],
      [null, '2024', null]
    ]);
    expect(data?.data[1]?.[0]).toBeInstanceOf(Date);
    const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(xml).toContain('state="frozen"');
    expect(xml).toContain('<autoFilter ref="A1:C4"/>');
    expect([...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map((match) => Number(match[1]))).toEqual([
      13, 13, 9
    ]);
  });

  it('goes on in further sheets above the limit of one', async () => {
    const { plan } = planned({ format: 'xlsx', names: 'codes' });
    const columns: FilePlan['columns'] = [{ name: 'n', label: 'n', kind: 'number' }];
    const page = (from: number): Columns => ({
      length: 5,
      names: ['n'],
      data: { n: Array.from({ length: 5 }, (_, i) => from + i) }
    });
    const pages = async function* () {
      yield await Promise.resolve(page(0));
      yield page(5);
    };
    const parts: Uint8Array[] = [];
    for await (const part of toXlsx({ ...plan, columns }, pages(), 5)) parts.push(part);
    const read = await sheets(Buffer.concat(parts));
    expect(read.map(({ sheet }) => sheet)).toEqual(['Dữ liệu 1', 'Dữ liệu 2', 'Dữ liệu 3', 'Về dữ liệu']);
    expect(read.slice(0, 3).map(({ data }) => data.map(([cell]) => cell))).toEqual([
      ['n', 0, 1, 2, 3],
      ['n', 4, 5, 6, 7],
      ['n', 8, 9]
    ]);
  });

  it('gives the same bytes for the same rows', async () => {
    expect(await bytes({ format: 'xlsx' })).toEqual(await bytes({ format: 'xlsx' }));
  });
});

describe('JSON, NDJSON, Arrow and Parquet', () => {
  it('hold the cells under the headings that were chosen', async () => {
    for (const names of ['labels', 'codes'] as const) {
      const headers = headersOf(planned({ names }).plan);
      const expected = TABLE.rows.map((row) =>
        Object.fromEntries(headers.map((h, i) => [h, row[i] ?? null]))
      );
      const json = JSON.parse(new TextDecoder().decode(await bytes({ format: 'json', names }))) as {
        about: Record<string, string>;
        rows: unknown[];
      };
      expect(json.rows).toEqual(expected);
      expect(json.about['citation']).toContain('phiên bản 2026-01-15');
      const lines = new TextDecoder()
        .decode(await bytes({ format: 'ndjson', names }))
        .trimEnd()
        .split('\n');
      expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(expected);

      const arrow = await bytes({ format: 'arrow', names });
      expect(new TextDecoder().decode(arrow.subarray(0, 6))).toBe('ARROW1');
      const table = tableFromIPC(arrow);
      expect(rowsOf(arrowColumns(table))).toEqual(expected);
      expect(table.schema.metadata.get('citation')).toContain('phiên bản 2026-01-15');

      const path = join(folder, `${names}.parquet`);
      await writeFile(path, await bytes({ format: 'parquet', names }));
      expect(rowsOf(await reader.read(`SELECT * FROM read_parquet('${path}')`))).toEqual(expected);
      const types = rowsOf(await reader.read(`DESCRIBE SELECT * FROM read_parquet('${path}')`));
      expect(types.map((row): Cell | undefined => row['column_type'])).toEqual([
        'VARCHAR',
        'DOUBLE',
        'DOUBLE',
        'DOUBLE',
        'VARCHAR'
      ]);
    }
  });

  it('mark every row of synthetic data, whatever the format', async () => {
    const { plan, page } = planned({ format: 'json', names: 'codes' }, true);
    const { rows } = JSON.parse(new TextDecoder().decode(await bytesOf(plan, page))) as {
      rows: Record<string, unknown>[];
    };
    expect(new Set(rows.map((row) => row['data_kind']))).toEqual(
      new Set(['Dữ liệu mô phỏng, không phải hoạt động có thật'])
    );
  });

  it('are files with their columns when there are no rows', async () => {
    const { plan } = planned();
    const names = plan.columns.map(({ name }) => name);
    const page: Columns = { length: 0, names, data: Object.fromEntries(names.map((name) => [name, []])) };
    for (const format of FILE_FORMATS) {
      const file = await bytesOf({ ...plan, format }, page);
      if (format === 'json') expect(JSON.parse(new TextDecoder().decode(file))).toMatchObject({ rows: [] });
      else if (format === 'arrow') expect(tableFromIPC(file).schema.fields).toHaveLength(names.length);
      else if (format === 'xlsx') expect((await sheets(file))[0]?.data).toHaveLength(1);
      else if (format === 'parquet') {
        const path = join(folder, 'empty.parquet');
        await writeFile(path, file);
        expect((await reader.read(`SELECT * FROM read_parquet('${path}')`)).names).toHaveLength(names.length);
      } else expect(new TextDecoder().decode(file).trim().split('\n')).toHaveLength(1);
    }
  });
});
