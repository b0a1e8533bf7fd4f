import { gunzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { guessMapping, mapColumns } from '#lib/ingest/mapping/map.ts';
import { fileAt, hasShared, itemsOf, loaded, look, SHARED, textFile } from '../../support/ingest.ts';

const rows = (count: number, make: (i: number) => readonly string[]) =>
  Array.from({ length: count }, (_, i) => make(i));

describe('headers', () => {
  it('takes a column of communes called “Đơn vị” for the place', () => {
    const sample = ['Xã Phương Đình', 'Xã Hạ Mỗ', 'Phường Phú Lợi'].map((name, i) => [
      name,
      `${i + 1}/5/2024`
    ]);
    expect(guessMapping(['Đơn vị', 'Ngày'], sample).mapping).toEqual({ commune: 0, event_date: 1 });
    const offices = ['UBND xã Phương Đình', 'Hội Nông dân', 'UBMTTQ'].map((name, i) => [
      name,
      `${i + 1}/5/2024`
    ]);
    expect(guessMapping(['Đơn vị', 'Ngày'], offices).mapping).toEqual({ organisers: 0, event_date: 1 });
  });

  it('of offices and of publishers are known, also with more words and other cases', () => {
    const known: [string, string][] = [
      ['Ngày, tháng, năm', 'event_date'],
      ['Thời gian tổ chức (ngày/tháng)', 'event_date'],
      ['startDate', 'event_date'],
      ['MeetingDate', 'event_date'],
      ['Tên hoạt động, sự kiện', 'title'],
      ['Tổng số người tham dự hội nghị', 'participants'],
      ['Lượt xem (tính đến 30/6)', 'views'],
      ['Cơ quan chủ trì', 'organisers'],
      ['InSiteURL', 'url'],
      ['Tỉnh/TP', 'province'],
      ['LOẠI HÌNH', 'event_type']
    ];
    for (const [header, field] of known)
      expect([header, mapColumns('events', [header], []).mapping]).toEqual([header, { [field]: 0 }]);
  });

  it('of other matters are left alone', () => {
    for (const header of ['Ngày sinh', 'Ngày cập nhật', 'Created date', 'Người nhập', 'xyz', ''])
      expect([header, mapColumns('events', [header], []).mapping]).toEqual([header, {}]);
  });
});

describe('values', () => {
  it('choose between columns whose headers mean the same', () => {
    const sample = rows(12, (i) => [String(i + 1), `${i + 1}/3/2024`, `Hội nghị thứ ${i}`]);
    const guess = guessMapping(['Ngày', 'Thời gian', 'Nội dung'], sample);
    expect(guess.mapping).toEqual({ event_date: 1, title: 2 });
    expect(guess.confidence.event_date).toBe('likely');
    expect(guess.candidates.event_date).toBeUndefined();
  });

  it('take confidence from a header they contradict', () => {
    const sample = rows(12, (i) => [String(i + 1), `${i} đường Lê Lợi`, `Hội nghị thứ ${i}`]);
    const guess = guessMapping(['Ngày', 'Địa điểm', 'Nội dung'], sample);
    expect(guess.mapping).toEqual({ event_date: 0, locality: 1, title: 2 });
    expect(guess.confidence).toMatchObject({ event_date: 'unsure', locality: 'unsure', title: 'likely' });
  });

  it('find the columns of a file without known headers', () => {
    const provinces = ['Hà Nội', 'TP. Hồ Chí Minh', 'Tỉnh An Giang', 'Cà Mau'];
    const types = ['Tọa đàm', 'Tiếp xúc cử tri', 'Đối thoại'];
    const sample = rows(40, (i) => [
      `https://example.org/${i}`,
      `${(i % 28) + 1}/${(i % 12) + 1}/2023`,
      types[i % 3]!,
      provinces[i % 4]!,
      `Cuộc gặp gỡ người dân ở khu dân cư số ${i}`,
      i % 2 ? 'UBND xã' : 'MTTQ',
      String(i * 7)
    ]);
    const guess = mapColumns('events', ['a', 'b', 'c', 'd', '', 'f', 'g'], sample);
    expect(guess.mapping).toEqual({
      url: 0,
      event_date: 1,
      event_type: 2,
      province: 3,
      title: 4,
      organisers: 5
    });
    expect(new Set(Object.values(guess.confidence))).toEqual(new Set(['unsure']));
  });

  it('leave out columns of words that no reader of ours understands', () => {
    const sample = rows(9, (i) => [`${i + 1}/1/2024`, `Cuộc họp số ${i}`, 'Duyệt', 'Rất hay']);
    expect(guessMapping(['Ngày', 'Tên', 'Trạng thái', 'Ý kiến'], sample).mapping).toEqual({
      event_date: 0,
      title: 1
    });
  });
});

describe('several columns', () => {
  it('of one date are all named, for the user to choose', () => {
    const sample = rows(5, (i) => [`${i + 1}/1/2024`, `${i + 2}/1/2024`, `Họp ${i}`]);
    const guess = guessMapping(['Ngày', 'Ngày', 'Tên'], sample);
    expect(guess.mapping.event_date).toBe(0);
    expect(guess.confidence.event_date).toBe('unsure');
    expect(guess.candidates.event_date).toEqual([0, 1]);
  });

  it('of one list feed it together', async () => {
    const file = textFile(
      'a.csv',
      'Ngày,Tên,Chủ đề 1,Chủ đề 2,Chủ đề 3,Cơ quan chủ trì,Cơ quan phối hợp\n' +
        '1/2/2024,Họp,DV01,DC02,,UBND xã,MTTQ\n2/2/2024,Họp nữa,,DC02,DV01,Đoàn TN,\n3/2/2024,Khác,DV01,DV01,,,\n'
    );
    const { guess } = await look(file);
    expect(guess.mapping).toEqual({
      event_date: 0,
      title: 1,
      topics: 2,
      topics_2: 3,
      topics_3: 4,
      organisers: 5,
      organisers_2: 6
    });
    const imported = await loaded([file]);
    expect(itemsOf(imported, 'topic').map((row) => [row.event_key, row.topic, row.topic_count])).toEqual([
      [1, 'DV01', 2],
      [1, 'DC02', 2],
      [2, 'DV01', 2],
      [2, 'DC02', 2],
      [3, 'DV01', 1]
    ]);
    expect(itemsOf(imported, 'organiser').map((row) => [row.event_key, row.organiser])).toEqual([
      [1, 'ubnd'],
      [1, 'mttq'],
      [2, 'doan_tn']
    ]);
  });

  it('of places are told apart by level', () => {
    const sample = rows(8, (i) => [
      `${i + 1}/1/2024`,
      'Họp dân',
      i % 2 ? 'Hà Nội' : 'An Giang',
      `Xã Số ${i}`
    ]);
    expect(guessMapping(['Ngày', 'Tên', 'Địa phương', 'Địa phương'], sample).mapping).toEqual({
      event_date: 0,
      title: 1,
      province: 2,
      commune: 3
    });
  });
});

describe('the kind of a file', () => {
  const kind = (name: string, headers: string) => guessMapping(headers.split(','), [], name).role;

  it('follows from its columns and its name', () => {
    expect(kind('coverage.csv', 'locality,month,observed')).toBe('coverage');
    expect(kind('theo-doi.csv', 'Địa phương,Tháng,Tình trạng')).toBe('coverage');
    expect(kind('x.csv', 'Ngày,Tên hoạt động,Địa phương')).toBe('events');
    expect(kind('x.csv', 'Tháng,Tỉnh,Số cuộc')).toBe('events');
    expect(kind('topics.csv', 'topic,parent,label_vi,label_en')).toBe('topics');
    expect(kind('localities.csv', 'unit_key,code,name,level')).toBe('localities');
    expect(kind('x.csv', 'a,b')).toBe('unknown');
  });

  it('of look-up lists of a package is none', () => {
    expect(kind('event_types.csv', 'code,label_vi,label_en,family,aliases_vi,note')).toBe('unknown');
    expect(kind('actors.csv', 'code,label_vi,label_en,short_vi,short_en,group')).toBe('unknown');
  });
});

describe.skipIf(!hasShared)('files of others (skipped without ../shared/data)', () => {
  it('08: doubled dates are asked about, doubled places split', async () => {
    const { guess } = await look(await fileAt(`${SHARED}/fixtures/08_duplicate_and_blank_headers.csv`));
    expect(guess.mapping).toMatchObject({ event_date: 1, title: 3, province: 5, commune: 6 });
    expect(guess.confidence.event_date).toBe('unsure');
    expect(guess.candidates.event_date).toEqual([1, 2]);
  });

  it.each(['csv', 'parquet'])('New York (%s) is recognised and loads with a correction', async (kind) => {
    const file = await fileAt(`${SHARED}/events/nyc_council_events_2018_2025.${kind}`);
    const { guess, headers } = await look(file);
    const at = (name: string) => headers.indexOf(name);
    expect(guess.role).toBe('events');
    expect(guess.mapping).toMatchObject({
      event_id: at('id'),
      title: at('body'),
      event_date: at('starts_at'),
      topics: at('item_types'),
      url: at('url')
    });
    const imported = await loaded([file], { mapping: { organisers: at('body') } });
    expect(imported.counts).toEqual({ read: 5142, kept: 5142, setAside: 0 });
    expect(imported.info.has).toMatchObject({ topics: true, organisers: true });
  });

  it('New South Wales is recognised and loads with a correction', async () => {
    const packed = await readFile(`${SHARED}/events/nsw_ministerial_diaries_tidied.csv.gz`);
    const file = textFile('nsw.csv', new Uint8Array(gunzipSync(packed)));
    const { guess, headers } = await look(file);
    const at = (name: string) => headers.indexOf(name);
    expect(guess.role).toBe('events');
    expect(guess.mapping).toMatchObject({
      event_date: at('date'),
      title: at('name'),
      organisers: at('minister')
    });
    expect(guess.candidates.title).toContain(at('reason'));
    const imported = await loaded([file], { mapping: { title: at('reason') } });
    expect(imported.counts.read).toBe(26_562);
    expect(imported.counts.kept + imported.counts.setAside).toBe(26_562);
    expect(imported.counts.kept).toBeGreaterThan(26_000);
  });
});
