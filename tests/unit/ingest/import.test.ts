import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePackage } from '#lib/ingest/schema/datapackage.ts';
import { importDataset } from '#lib/ingest/import.ts';
import { inspect } from '#lib/ingest/inspect.ts';
import { TABLE_NAMES, columnsOf } from '#lib/model/tables.ts';
import { tableFromIPC } from 'apache-arrow';
import {
  fileAt,
  hasShared,
  itemsOf,
  load,
  loaded,
  look,
  NODE_DEPS,
  rowsOf,
  SHARED,
  textFile
} from '../../support/ingest.ts';

const csv = (...lines: string[]) => textFile('su-kien.csv', `${lines.join('\n')}\n`);
const fixture = (name: string) => fileAt(`${SHARED}/fixtures/${name}`);

describe('a file of events', () => {
  const file = csv(
    'Mã,Ngày,Tên hoạt động,Loại hình,Đơn vị tổ chức,Cấp,Tỉnh,Huyện,Xã,Chủ đề,Số người,Lượt xem,Tình trạng',
    'a,16/05/2022,Tọa đàm A,Tọa đàm,UBND xã Phương Đình; MTTQ,xã,Hà Nội,Đan Phượng,Xã Phương Đình,"DV01, DC02",hơn 200,1.000,',
    'b,Quý 2/2021,Hội nghị B,Hội nghị đối thoại,Đoàn TN,huyện,Quảng Trị,,,Đối thoại với nhân dân;ZZ9,không rõ,abc,dự kiến',
    'c,2025-10-29,Lễ hội C,Lễ hội đình làng,,thôn,Hải Phòng,,Xã Chí Minh,,0,,',
    'd,31/02/2020,Tổng hợp D,Bài tổng hợp (không phải sự kiện),,,,,,,,,',
    ',,,,,,,,,,,,',
    ',hôm qua,,,,,Hà Nội,,,,,,'
  );

  it('becomes normalised tables in date order', async () => {
    const imported = await loaded([file]);
    expect(imported.counts).toEqual({ read: 5, kept: 4, setAside: 1 });
    const events = rowsOf(imported, 'events');
    expect(events.map(({ event_key, event_id }) => [event_key, event_id])).toEqual([
      [1, 'b'],
      [2, 'a'],
      [3, 'c'],
      [4, 'd']
    ]);
    expect(events[1]).toEqual({
      event_key: 2,
      event_id: 'a',
      title: 'Tọa đàm A',
      search: 'toa dam a',
      event_date: '2022-05-16',
      date_last: '2022-05-16',
      event_end: null,
      date_precision: 'day',
      date_basis: 'stated',
      published_date: null,
      observed_date: null,
      site: null,
      event_type: 'toa_dam',
      type_family: 'meeting',
      level: 'xa',
      organiser_group: 'lien_tich',
      organiser_set: 1,
      locality: 'P63-01/dan-phuong/xa-phuong-dinh',
      province_then: 'P63-01',
      province_now: 'P34-01',
      district: 'P63-01/dan-phuong',
      commune: 'P63-01/dan-phuong/xa-phuong-dinh',
      participants: 200,
      participants_qualifier: 'min',
      opinions: null,
      opinions_resolved: null,
      views: 1000,
      sessions: 1,
      topic_count: 2,
      topic_set: 1,
      status: 'held',
      excluded: null,
      confidence: null,
      url: null
    });
    expect(events[0]).toMatchObject({
      event_date: '2021-04-01',
      date_last: '2021-06-30',
      date_precision: 'quarter',
      event_type: 'doi_thoai',
      organiser_group: 'doan_the',
      province_then: 'P63-45',
      province_now: 'P34-44',
      participants: null,
      participants_qualifier: null,
      views: null,
      excluded: 'announced',
      topic_count: 2
    });
    expect(events[2]).toMatchObject({
      event_type: 'Lễ hội đình làng',
      type_family: 'other',
      level: 'thon',
      province_then: 'P34-31',
      participants: 0,
      participants_qualifier: 'exact',
      excluded: null
    });
    expect(events[3]).toMatchObject({
      event_date: null,
      date_precision: null,
      date_basis: null,
      excluded: 'no_date'
    });
    expect(itemsOf(imported, 'topic')).toEqual([
      { event_key: 1, topic: 'DC02', topic_group: 'DC', topic_count: 2 },
      { event_key: 1, topic: 'ZZ9', topic_group: 'ZZ9', topic_count: 2 },
      { event_key: 2, topic: 'DV01', topic_group: 'DV', topic_count: 2 },
      { event_key: 2, topic: 'DC02', topic_group: 'DC', topic_count: 2 }
    ]);
    expect(
      itemsOf(imported, 'organiser').map((row) => [row.event_key, row.organiser, row.organiser_group])
    ).toEqual([
      [1, 'doan_tn', 'doan_the'],
      [2, 'ubnd', 'chinh_quyen'],
      [2, 'mttq', 'mttq']
    ]);
  });

  it('is described, own categories included', async () => {
    const { info } = await loaded([file]);
    expect(info).toMatchObject({
      id: 'test',
      events: 4,
      counted: 2,
      excluded: { no_date: 1, announced: 1 },
      extent: { from: '2022-05-16', to: '2025-10-29' },
      synthetic: false
    });
    expect(info.has).toEqual({
      participants: true,
      views: true,
      opinions: false,
      topics: true,
      organisers: true,
      places: true,
      published: false,
      observed: false,
      sessions: false,
      // of the provinces of today, which the product knows
      population: true,
      coverage: false
    });
    expect(info.types.map(({ code }) => code)).toEqual([
      'toa_dam',
      'doi_thoai',
      'bai_tong_hop',
      'Lễ hội đình làng'
    ]);
    expect(info.organisers.map(({ code }) => code)).toEqual(['ubnd', 'mttq', 'doan_tn']);
    expect(info.topics.find(({ code }) => code === 'ZZ9')).toMatchObject({
      label: { vi: 'ZZ9', en: 'ZZ9' },
      parent: null
    });
    expect(info.version).toMatch(/^[0-9a-f]{12}$/);
    expect((await loaded([file])).info).toEqual(info);
  });

  it('reports each problem with its place and a remedy in both languages', async () => {
    const { problems } = await loaded([file]);
    expect(problems.map(({ code, line, column, value }) => [code, line, column, value])).toEqual([
      ['blank_row', 6, null, null],
      ['unknown_topic', 3, 'Chủ đề', 'ZZ9'],
      ['unreadable_number', 3, 'Lượt xem', 'abc'],
      ['unknown_type', 4, 'Loại hình', 'Lễ hội đình làng'],
      ['impossible_date', 5, 'Ngày', '31/02/2020'],
      ['nothing_usable', 7, 'Ngày', 'hôm qua'],
      ['dot_thousands', 2, 'Lượt xem', '1.000 → 1000']
    ]);
    for (const problem of problems) {
      expect(problem.fatal).toBe(false);
      for (const text of [problem.message, problem.remedy]) {
        expect(text.vi).not.toBe(text.en);
        expect(`${text.vi}${text.en}`).not.toMatch(/[{}]/);
      }
    }
  });

  it('packs every table with the columns of the model in their order', async () => {
    const imported = await loaded([file]);
    for (const name of TABLE_NAMES) {
      for (const stream of imported.tables[name]) {
        expect(tableFromIPC(stream).schema.fields.map((field) => field.name)).toEqual(columnsOf(name));
      }
    }
  });

  it('gives an id that occurs twice a suffix, and one to rows without', async () => {
    const imported = await loaded([csv('Mã,Ngày,Tên', 'a,2022,x', 'a,2022,y', 'a-2,2022,z', ',2022,w')]);
    expect(rowsOf(imported, 'events').map((row) => row.event_id)).toEqual(['a', 'a-2', 'a-2-2', 'r4']);
    expect(imported.problems.map(({ code, value, count }) => [code, value, count])).toEqual([
      ['duplicate_id', 'a', 1],
      ['duplicate_id', 'a-2', 1]
    ]);
  });

  it('lists equal problems once, with their number', async () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => `2022-01-01,x,${i < 300 ? 'XX' : `T${i}`}`);
    const { problems } = await loaded([csv('Ngày,Tên,Chủ đề', ...lines)]);
    expect(problems[0]).toMatchObject({ code: 'unknown_topic', value: 'XX', line: 2, count: 300 });
    expect(problems.length).toBeLessThan(1_010);
    expect(problems.reduce((sum, { count }) => sum + count, 0)).toBe(5_000);
    expect(problems.at(-1)).toMatchObject({ more: true, count: 3_701 });
  });
});

describe('files with themes and localities', () => {
  const topics = textFile(
    'topics.csv',
    'topic,parent,label_vi,label_en\nG,,Nhóm,Group\nG1,G,Chủ đề một,Theme one\nG2,H,Hai,Two\n'
  );
  const localities = textFile(
    'localities.csv',
    'unit_key,name,kind,level,parent_key,successor_key,population,latitude,longitude\n' +
      'P63-01/huyen-a,A,huyện,district,P63-01,,120.000,"21,05",105.5\nP63-01/huyen-b,B,huyện,district,P63-01,,,,\n'
  );
  const events = textFile(
    'events.csv',
    'event_id,title,event_date,locality,topics\n1,x,2022-01-01,P63-01/huyen-a,G1;G2\n2,y,2022-01-02,P63-01/huyen-z,Theme one\n'
  );

  it('are joined by code', async () => {
    const imported = await loaded([events, topics, localities]);
    expect(rowsOf(imported, 'events').map((row) => [row.locality, row.province_now])).toEqual([
      ['P63-01/huyen-a', 'P34-01'],
      [null, null]
    ]);
    expect(itemsOf(imported, 'topic').map((row) => [row.event_key, row.topic, row.topic_group])).toEqual([
      [1, 'G1', 'G'],
      [1, 'G2', 'H'],
      [2, 'G1', 'G']
    ]);
    expect(imported.info.topics.map(({ code, parent }) => [code, parent])).toEqual([
      ['H', null],
      ['G', null],
      ['G1', 'G'],
      ['G2', 'H']
    ]);
    const province = imported.info.localities.find(({ key }) => key === 'P34-01');
    expect(province?.population).toBeGreaterThan(8_000_000);
    expect(province?.communes).toBe(126);
    expect(rowsOf(imported, 'localities').find((row) => row.unit_key === 'P63-01/huyen-a')).toMatchObject({
      population: 120000,
      level: 'district',
      latitude: 21.05,
      longitude: 105.5
    });
    expect(rowsOf(imported, 'localities').find((row) => row.unit_key === 'P63-01/huyen-b')).toMatchObject({
      latitude: null,
      longitude: null
    });
    // Provinces lie where they are known to, whatever the file says of them.
    expect(rowsOf(imported, 'localities').find((row) => row.unit_key === 'P34-01')).toMatchObject({
      latitude: 20.99,
      longitude: 105.7
    });
    expect(imported.problems.map(({ code, value }) => [code, value])).toEqual([
      ['unknown_place', 'P63-01/huyen-z']
    ]);
  });

  it('need their key columns, and a file of events', async () => {
    const name = { vi: 'x', en: 'x' };
    const run = (...files: Parameters<typeof importDataset>[0]['files']) =>
      importDataset({ files, id: 'x', name }, { deps: NODE_DEPS });
    const event = { file: events, role: 'events', mapping: { event_date: 2, title: 1 } } as const;
    const code = async (result: ReturnType<typeof run>) =>
      result.then((r) => (r.ok ? 'ok' : r.error[0]?.code));
    expect(await code(run())).toBe('no_events_file');
    expect(await code(run({ ...event, mapping: { title: 1 } }))).toBe('no_date_column');
    expect(await code(run(event, { file: topics, role: 'topics', mapping: {} }))).toBe('no_key_column');
    expect(await code(run(event, { file: topics, role: 'unknown', mapping: {} }))).toBe('ok');
    const controller = new AbortController();
    controller.abort();
    expect(
      await code(
        importDataset({ files: [event], id: 'x', name }, { deps: NODE_DEPS, signal: controller.signal })
      )
    ).toBe('aborted');
  });
});

describe('files that cannot be used', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  it.each([
    ['csv_empty', textFile('a.csv')],
    ['csv_empty', textFile('a.csv', '\ufeff \r\n\r\n')],
    ['csv_header_only', textFile('a.csv', 'Mã,Ngày,Tên\n')],
    ['csv_header_only', textFile('a.csv', 'sep=;\nMã;Ngày\n')],
    ['one_column', textFile('a.csv', 'Ngày\n2022-01-01\n2022-01-02\n')],
    ['not_parquet', textFile('a.parquet', 'Mã,Ngày\n1,2022\n')],
    ['parquet_truncated', textFile('a.parquet', 'PAR1 and nothing else')],
    ['not_text', textFile('a.csv', bytes(1, 2, 3, 0, 0, 255))],
    ['not_text', textFile('a.csv', '%PDF-1.4 …')],
    ['zip_damaged', textFile('a.csv', bytes(0x50, 0x4b, 3, 4, 20, 0))],
    ['csv_header_only', textFile('a.xls', '<html><table><tr><td>Ngày</td></tr></table></html>')]
  ])('%s', async (code, file) => {
    const result = await inspect(file, NODE_DEPS);
    expect(result.ok ? 'ok' : result.error.code).toBe(code);
    if (!result.ok) {
      expect(result.error).toMatchObject({ file: file.name, fatal: true });
      expect(result.error.message.vi).not.toBe(result.error.message.en);
    }
  });

  it('keeps a UTF-8 file with one broken byte, and says so', async () => {
    const file = textFile(
      'a.csv',
      'Ngày,Tên\n2022-01-01,Hội nghị về quy chế dân chủ ở cơ sở ',
      bytes(0xff),
      '\n'
    );
    const seen = await look(file);
    expect(seen).toMatchObject({ encoding: 'utf-8', problems: [{ code: 'bad_bytes', fatal: false }] });
  });

  it('a CSV without dates is inspected, and importing it asks for the date column', async () => {
    const result = await load([csv('Mã,Tên,Tỉnh,Loại', 'a,x,Hà Nội,Hội nghị')], { role: 'events' });
    expect(result.ok || result.error.map(({ code }) => code)).toEqual(['no_date_column']);
  });
});

it('always accounts for every row', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '2022-01-01',
      '31/02/2022',
      'x',
      'DV01',
      'hơn 5',
      'Hà Nội',
      '"',
      'P34-01',
      ';',
      'null'
    ),
    fc.string({ maxLength: 6 })
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 9 }), { minLength: 1, maxLength: 15 }),
      async (rows) => {
        // Without a cell that is filled there are no data.
        fc.pre(rows.some((row) => row.some((text) => text.trim() !== '')));
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const result = await load([csv('Ngày,Tên,Chủ đề,Số người,Tỉnh,Mã,Loại,Đơn vị', ...quoted)]);
        if (!result.ok) {
          expect(result.error.map(({ code }) => code)).toEqual(['no_usable_row']);
          return;
        }
        const { counts, info, tables } = result.value;
        expect(counts.read).toBe(counts.kept + counts.setAside);
        // A row of blank cells is reported and is no row.
        const isBlank = (row: readonly string[]) => row.every((text) => text.trim() === '');
        expect(counts.read).toBe(rows.filter((row) => !isBlank(row)).length);
        expect(info.events).toBe(counts.kept);
        expect(rowsOf({ tables }, 'events').length).toBe(counts.kept);
        const excluded = Object.values(info.excluded).reduce((sum, count) => sum + count, 0);
        expect(info.counted + excluded).toBe(info.events);
      }
    ),
    { numRuns: 150 }
  );
});

it('reads a data package descriptor, and stands anything else', () => {
  const own = {
    name: { vi: 'Tên', en: 'Name' },
    synthetic: true,
    observed_to: '2026-01-31',
    remarks: [{ from: '2025-01-01', to: '2025-12-31', text: { vi: 'a', en: 'b' } }, { from: 'x' }]
  };
  expect(
    parsePackage(
      JSON.stringify({ name: 'n', version: '2', licenses: [{ name: 'CC0-1.0' }], 'x-nhip-co-so': own })
    )
  ).toEqual({
    name: { vi: 'Tên', en: 'Name' },
    note: { vi: '', en: '' },
    source: { vi: '', en: '' },
    licence: 'CC0-1.0',
    synthetic: true,
    version: '2',
    observedTo: '2026-01-31',
    remarks: [{ from: '2025-01-01', to: '2025-12-31', text: { vi: 'a', en: 'b' } }],
    view: null,
    resources: []
  });
  expect(parsePackage('[]')).toBeNull();
  expect(parsePackage('{')).toBeNull();
  fc.assert(fc.property(fc.json(), (json) => void parsePackage(json)));
});

it('loads the default dataset without a remark', async () => {
  const folder = 'data/vietnam-grassroots';
  const imported = await loaded(
    await Promise.all(['events', 'topics', 'localities'].map((name) => fileAt(`${folder}/${name}.csv`)))
  );
  expect(imported.counts).toEqual({ read: 884, kept: 884, setAside: 0 });
  expect(imported.problems).toEqual([]);
});

describe.skipIf(!hasShared)('office files (skipped without ../shared/data)', () => {
  const content = async (name: string) =>
    rowsOf(await loaded([await fixture(name)]), 'events').map((row) => [
      row.event_id,
      row.event_date,
      row.title,
      row.event_type,
      row.locality,
      row.participants,
      row.views
    ]);

  it.each([
    '01_excel_vi_semicolon_bom_crlf.csv',
    '03_utf16le_tab.txt',
    '05_windows1258.csv',
    '13_mixed_eol.csv'
  ])('%s holds the same as the clean original', async (name) => {
    const original = await content('00_canonical.csv');
    expect(original.length).toBe(36);
    expect(original.reduce((sum, row) => sum + Number(row[6] ?? 0), 0)).toBe(2252);
    expect(await content(name)).toEqual(original);
  });

  it('finds the header of a report and its 36 rows', async () => {
    const rows = await content('02_title_rows_merged_header_filldown_total.csv');
    expect(rows.filter((row) => row[1] !== null).length).toBe(36);
  });

  it('tells the columns of doubled headers apart', async () => {
    const { guess, headers } = await look(await fixture('08_duplicate_and_blank_headers.csv'));
    expect(headers.filter((header) => header === 'Ngày').length).toBe(2);
    expect(guess.mapping).toMatchObject({ event_date: 1, title: 3 });
    expect(guess.confidence.event_date).toBe('unsure');
  });

  it('refuses empty files', async () => {
    const codes = ['15_empty.csv', '16_header_only.csv'].map(async (name) => {
      const result = await inspect(await fixture(name), NODE_DEPS);
      return result.ok ? 'ok' : result.error.code;
    });
    expect(await Promise.all(codes)).toEqual(['csv_empty', 'csv_header_only']);
  });

  it('keeps quoted lines, repeated events and formulas as text', async () => {
    expect((await content('14_embedded_newlines_quotes.csv')).length).toBe(12);
    const repeated = await loaded([await fixture('17_duplicates_same_event.csv')]);
    expect(repeated.counts.kept).toBe(5);
    expect(repeated.problems.map(({ code }) => code)).toContain('duplicate_id');
    const formula = rowsOf(await loaded([await fixture('18_formula_cells.csv')]), 'events')[0];
    expect(formula).toMatchObject({
      event_id: '=HYPERLINK("http://x")',
      title: '+cmd',
      event_type: '@SUM(A1)'
    });
  });
});
