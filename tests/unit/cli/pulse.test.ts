import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileAt, loaded, rowsOf } from '../../support/ingest.ts';

const FIXTURES = '../shared/data/fixtures';
const hasFixtures = existsSync(FIXTURES);

interface Report {
  exit: number;
  rows: { read: number; kept: number; setAside: number };
  files: {
    file: string;
    format: string | null;
    encoding: string | null;
    delimiter: string | null;
    header: { row: number; rows: number } | null;
    role: string;
    mapping: Record<string, { column: string; position: number }>;
    offers: { kind: string }[];
    repaired: string[];
    rows: { read: number; kept: number; setAside: number } | null;
    problems: { code: string; line: number | null; severity: string }[];
  }[];
  problems: { code: string }[];
}

function pulse(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['src/cli/pulse.mjs', ...args], (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

async function check(...args: string[]): Promise<Report & { code: number }> {
  const { code, stdout } = await pulse('check', '--json', ...args);
  return { ...(JSON.parse(stdout) as Report), code };
}

let folder = '';
const at = (name: string) => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pulse-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const CLEAN = [
  'Mã;Ngày;Tên hoạt động;Loại hình;Tỉnh;Số người',
  'A1;16/05/2022;Hội nghị tổng kết công tác Mặt trận;Hội nghị tổng kết;Bình Phước;1.200',
  'A2;17/05/2022;Đối thoại với Nhân dân;Đối thoại;Hà Nội;45'
].join('\r\n');

describe('pulse check', () => {
  it('says what a clean file is and ends with 0', async () => {
    await writeFile(at('clean.csv'), `\ufeff${CLEAN}`);
    const report = await check(at('clean.csv'));
    expect(report.code).toBe(0);
    const [file] = report.files;
    expect(file).toMatchObject({
      file: 'clean.csv',
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      role: 'events',
      rows: { read: 2, kept: 2, setAside: 0 }
    });
    expect(file?.problems).toMatchObject([{ code: 'dot_thousands', severity: 'info' }]);
    expect(file?.header).toMatchObject({ row: 1, rows: 1 });
    expect(file?.mapping['event_date']).toMatchObject({ column: 'Ngày', position: 2 });
    expect(file?.mapping['participants']).toMatchObject({ column: 'Số người', position: 6 });
  });

  it('names line, column and remedy of what is wrong and ends with 1', async () => {
    await writeFile(at('bad.csv'), CLEAN.replace('17/05/2022', '31/02/2022'));
    const { code, stdout } = await pulse('check', at('bad.csv'), '--lang', 'en');
    expect(code).toBe(1);
    expect(stdout).toMatch(/impossible_date/);
    expect(stdout).toMatch(/line 3, Ngày: .*31\/02\/2022/);
    expect(stdout).toMatch(/Remedy:/);
    expect(stdout).toMatch(/2 rows read = 2 kept \+ 0 set aside/);
  });

  it.each([
    ['nothing.csv', '', 'csv_empty'],
    ['header.csv', 'Ngày,Tên hoạt động\n', 'csv_header_only'],
    ['damaged.parquet', 'PAR1 no such thing PAR1', 'parquet_damaged']
  ])('ends with 2 for %s', async (name, content, problem) => {
    await writeFile(at(name), content);
    const report = await check(at(name));
    expect(report.code).toBe(2);
    expect(report.files.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain(problem);
  });

  it('ends with 2 for a file that is not there and for a command that is none', async () => {
    expect((await check(at('nowhere.csv'))).code).toBe(2);
    expect((await pulse('chek')).code).toBe(2);
    expect((await pulse('check')).code).toBe(2);
    expect((await pulse('check', at('clean.csv'), '--encoding', 'klingon')).code).toBe(2);
  });

  it('reads compressed files and look-up tables beside the events', async () => {
    await writeFile(at('clean.csv.gz'), gzipSync(CLEAN));
    expect(await check(at('clean.csv.gz'))).toMatchObject({ code: 0, rows: { read: 2, kept: 2 } });
    const report = await check('data/vietnam-grassroots');
    expect(report.files.find(({ file }) => file === 'events.csv')?.rows).toEqual({
      read: 884,
      kept: 884,
      setAside: 0
    });
    expect(report.files.find(({ file }) => file === 'topics.csv')?.role).toBe('topics');
  });

  it('takes corrections: encoding, delimiter, header, columns', async () => {
    await writeFile(at('odd.txt'), 'Báo cáo\nX~Y\n16/5/2022~Hội nghị giao ban\n');
    const report = await check(
      at('odd.txt'),
      ...['--delimiter', '~', '--header', '2', '--map', 'event_date=X', '--map', 'title=Y']
    );
    expect(report.files[0]).toMatchObject({ delimiter: '~', rows: { read: 1, kept: 1 } });
    expect(report.files[0]?.mapping['title']).toMatchObject({ column: 'Y' });
    expect((await pulse('check', at('odd.txt'), '--map', 'title=nowhere')).code).toBe(2);
  });

  it.runIf(hasFixtures)('applies the repairs that are offered when asked to', async () => {
    const name = `${FIXTURES}/02_title_rows_merged_header_filldown_total.csv`;
    const plain = await check(name);
    expect(plain.files[0]?.offers.map(({ kind }) => kind)).toContain('fill_down');
    expect(plain.rows).toMatchObject({ kept: 36 });
    const repaired = await check(name, '--repair');
    expect(repaired.files[0]?.repaired).toContain('fill_down');
    expect(repaired.rows).toMatchObject({ kept: 36 });
    expect(repaired.rows.read).toBe(repaired.rows.kept + repaired.rows.setAside);
  });
});

describe('pulse convert', () => {
  it.each(['csv', 'parquet'] as const)('writes a %s dataset that reads back as the same', async (format) => {
    const out = at(`out-${format}`);
    const { code } = await pulse('convert', 'data/vietnam-grassroots', '--out', out, '--format', format);
    expect(code).toBeLessThan(2);
    const before = await loaded(
      await Promise.all(
        ['events.csv', 'topics.csv', 'localities.csv'].map((name) =>
          fileAt(`data/vietnam-grassroots/${name}`)
        )
      )
    );
    const after = await loaded(
      await Promise.all(
        [`events.${format}`, 'topics.csv', 'localities.csv'].map((name) => fileAt(`${out}/${name}`))
      )
    );
    // The numbers of the sets follow the order of the rows: what counts is what they hold.
    const membersOf = (imported: typeof before, table: 'topic_sets' | 'organiser_sets', item: string) => {
      const members = new Map<unknown, unknown[]>();
      for (const row of rowsOf(imported, table)) {
        const set = row[item === 'topic' ? 'topic_set' : 'organiser_set'];
        members.set(set, [...(members.get(set) ?? []), row[item]]);
      }
      return (set: unknown) => (members.get(set) ?? []).sort();
    };
    const byId = (imported: typeof before) => {
      const topics = membersOf(imported, 'topic_sets', 'topic');
      const organisers = membersOf(imported, 'organiser_sets', 'organiser');
      return new Map(
        rowsOf(imported, 'events').map(({ event_key: _, event_id, topic_set, organiser_set, ...row }) => [
          event_id,
          { ...row, topics: topics(topic_set), organisers: organisers(organiser_set) }
        ])
      );
    };
    expect([...byId(before).values()].some(({ topics }) => topics.length > 1)).toBe(true);
    expect(byId(after)).toEqual(byId(before));
    const descriptor = JSON.parse(await readFile(`${out}/datapackage.json`, 'utf8')) as {
      resources: { path: string; schema: { fields: { name: string; type: string }[] } }[];
    };
    expect(descriptor.resources[0]?.path).toBe(`events.${format}`);
    const again = await check(out);
    expect(again.rows.kept).toBeGreaterThanOrEqual(884);
  });

  it('writes one file and takes a mapping', async () => {
    await writeFile(at('clean.csv'), CLEAN);
    const { code, stdout } = await pulse('convert', at('clean.csv'), '--out', at('events.parquet'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ rows: { read: 2, kept: 2, setAside: 0 } });
    expect(await check(at('events.parquet'))).toMatchObject({ code: 0, rows: { read: 2, kept: 2 } });
  });

  it('needs to know where to', async () => {
    expect((await pulse('convert', at('clean.csv'))).code).toBe(2);
  });
});
