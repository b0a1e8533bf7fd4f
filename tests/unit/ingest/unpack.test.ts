import { gzipSync, strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { combine, unpack } from '#lib/ingest/containers/unpack.ts';
import { zipEntries, zipMember } from '#lib/ingest/containers/zip.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { fileAt, hasShared, loaded, look, NODE_DEPS, SHARED, textFile } from '../../support/ingest.ts';
import { failure } from '../../support/failure.ts';
import { xlsxBytes } from '../../support/xlsx.ts';

const CSV = 'Ngày,Tên\n01/02/2024,Hội nghị A\n02/02/2024,Hội nghị B\n';
const zipped = (parts: Zippable) => zipSync(parts);
const zip = (parts: Record<string, string>) =>
  zipped(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

async function contents(file: NamedBlob) {
  const result = await unpack(file);
  if (!result.ok) throw new Error(result.error.code);
  return Promise.all(result.value.files.map(async ({ name, blob }) => [name, await blob.text()]));
}
const codeOf = async (file: NamedBlob) => {
  const result = await unpack(file);
  return result.ok ? 'ok' : result.error.code;
};

describe('unpack', () => {
  it('gives back a file that is no container, and workbooks', async () => {
    const csv = textFile('a.csv', CSV);
    const book = textFile('a.xlsx', await xlsxBytes({ A: [['Ngày', 'Tên']] }));
    for (const file of [csv, book]) {
      const result = await unpack(file);
      expect(result.ok && result.value.files[0]?.blob).toBe(file.blob);
    }
  });

  it('unpacks .gz by content, also of several members', async () => {
    const one = gzipSync(strToU8(CSV));
    expect(await contents(textFile('a.csv.gz', one))).toEqual([['a.csv', CSV]]);
    expect(await contents(textFile('a.csv', one, one, one))).toEqual([['a.csv', CSV + CSV + CSV]]);
    expect(await codeOf(textFile('a.csv.gz', one.slice(0, one.length - 12)))).toBe('gzip_damaged');
    const bad = one.slice();
    bad[bad.length - 6]! ^= 1;
    expect(await codeOf(textFile('a.csv.gz', bad))).toBe('gzip_damaged');
  });

  it('unpacks .zip, nested once, without what systems add to it', async () => {
    const inner = zip({ 'c.csv': 'c' });
    const file = textFile(
      'a.zip',
      zipped({
        'thư mục/Sự kiện.csv': strToU8(CSV),
        'thư mục/b.csv': [strToU8('b'), { level: 0 }],
        'thư mục/c.zip': inner,
        'd.csv.gz': gzipSync(strToU8('d')),
        '__MACOSX/thư mục/._b.csv': strToU8('x'),
        '.DS_Store': strToU8('x'),
        'README.md': strToU8('x'),
        'trống/': new Uint8Array()
      })
    );
    expect(await contents(file)).toEqual([
      ['Sự kiện.csv', CSV],
      ['b.csv', 'b'],
      ['c.csv', 'c'],
      ['d.csv', 'd']
    ]);
  });

  it('keeps folders in names that would be equal, and reads old names', async () => {
    expect(
      (await contents(textFile('a.zip', zip({ '2023/a.csv': '1', '2024/a.csv': '2' })))).map(([name]) => name)
    ).toEqual(['2023/a.csv', '2024/a.csv']);
    const old = zip({ 'Xyyyy.csv': 'x' });
    const at = [...old.keys()].filter((i) => old[i] === 0x58 && old[i + 1] === 0x79);
    expect(at).toHaveLength(2);
    for (const i of at) old[i] = 0x82;
    expect((await zipEntries(textFile('a.zip', old)))[0]?.name).toBe('éyyyy.csv');
  });

  it('joins the files of a data package in its order, packed or dropped side by side', async () => {
    const descriptor = JSON.stringify({
      name: 'p',
      title: 'Gói',
      resources: [{ path: 'data/events.csv' }, { path: 'data/topics.csv' }, { path: 'data/none.csv' }]
    });
    const packed = await unpack(
      textFile(
        'p.zip',
        zip({
          'p/data/topics.csv': 't',
          'p/data/events.csv': 'e',
          'p/z.csv': 'z',
          'p/datapackage.json': descriptor
        })
      )
    );
    const dropped = await combine([
      textFile('topics.csv', 't'),
      textFile('z.csv', 'z'),
      textFile('datapackage.json', descriptor),
      textFile('events.csv', 'e')
    ]);
    for (const result of [packed, dropped]) {
      if (!result.ok) throw new Error(result.error.code);
      expect(result.value.files.map(({ name }) => name)).toEqual(['events.csv', 'topics.csv', 'z.csv']);
      expect(result.value.package?.name.vi).toBe('Gói');
      expect(result.value.problems.map(({ code, value }) => [code, value])).toEqual([
        ['package_missing', 'data/none.csv']
      ]);
    }
    const broken = await combine([textFile('a.csv', CSV), textFile('datapackage.json', '{')]);
    expect(broken.ok && [broken.value.package, broken.value.problems[0]?.code]).toEqual([
      null,
      'package_invalid'
    ]);
  });

  it('leaves out one bad file of several and says so', async () => {
    const result = await combine([
      textFile('a.csv', CSV),
      textFile('b.gz', Uint8Array.from([0x1f, 0x8b, 8, 0, 0]))
    ]);
    expect(result.ok && [result.value.files.length, result.value.problems[0]?.code]).toEqual([
      1,
      'gzip_damaged'
    ]);
    const partly = zip({ 'a.csv': CSV.repeat(50), 'b.csv': CSV.repeat(60) });
    const [first] = await zipEntries(textFile('a.zip', partly));
    partly.fill(0xff, first!.offset + 40, first!.offset + 50);
    const kept = await unpack(textFile('a.zip', partly));
    expect(
      kept.ok && [kept.value.files.map(({ name }) => name), kept.value.problems.map(({ code }) => code)]
    ).toEqual([['b.csv'], ['zip_member']]);
  });

  it('says what is wrong with an archive', async () => {
    const good = zip({ 'a.csv': CSV });
    const locked = good.slice();
    const [entry] = await zipEntries(textFile('a.zip', good));
    const directory = new DataView(good.buffer).getUint32(good.length - 6, true);
    locked[directory + 8]! |= 1;
    expect(entry).toMatchObject({ name: 'a.csv', size: strToU8(CSV).length });
    expect(await codeOf(textFile('a.zip', locked))).toBe('zip_locked');
    expect(await codeOf(textFile('a.zip', good.slice(0, good.length - 30)))).toBe('zip_damaged');
    expect(await codeOf(textFile('a.zip', zip({})))).toBe('zip_empty');
  });

  it('refuses what unpacks to more than it says or than is allowed', async () => {
    const file = textFile('a.zip', zip({ 'a.csv': '0'.repeat(5_000_000) }));
    const [entry] = await zipEntries(file);
    expect(await failure(zipMember(file, entry!, 1_000_000))).toMatchObject({
      problem: { code: 'archive_too_large' }
    });
    expect(await failure(zipMember(file, { ...entry!, size: 10 }, 10_000_000))).toMatchObject({
      problem: { code: 'zip_damaged' }
    });
  });

  it('opens a container with one table directly', async () => {
    expect((await look(textFile('a.csv.gz', gzipSync(strToU8(CSV))))).sample).toHaveLength(2);
    expect((await loaded([textFile('a.zip', zip({ 'a.csv': CSV }))])).counts.kept).toBe(2);
  });

  it.skipIf(!hasShared)(
    'unpacks the diaries of New South Wales (skipped without ../shared/data)',
    async () => {
      const result = await unpack(await fileAt(`${SHARED}/events/nsw_ministerial_diaries_tidied.csv.gz`));
      const [file] = result.ok ? result.value.files : [];
      expect(file?.name).toBe('nsw_ministerial_diaries_tidied.csv');
      const seen = await look(file!);
      expect([seen.kind, seen.headers.length]).toEqual(['csv', seen.sample[0]?.length]);
    }
  );
});

it('says that an archive holds too many files instead of leaving some out', async () => {
  const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`${i}.csv`, CSV]));
  expect(await codeOf({ name: 'ngay.zip', blob: new Blob([zip(many)]) })).toBe('archive_too_large');
});

it('does not follow containers in containers for ever', async () => {
  let bytes: Uint8Array<ArrayBuffer> = gzipSync(strToU8(CSV));
  for (let i = 0; i < 5; i++) bytes = gzipSync(bytes);
  const result = await inspect({ name: 'a.csv.gz', blob: new Blob([bytes]) }, NODE_DEPS);
  expect(result.ok ? 'ok' : result.error.code).toBe('archive_unsupported');
});
