import { beforeAll, describe, expect, it } from 'vitest';
import { Places, type PlaceCells, type When } from '#lib/ingest/places/places.ts';
import type { Unit } from '#lib/ingest/places/units.ts';
import { fileAt, hasShared, loaded, rowsOf, SHARED, textFile } from '../../support/ingest.ts';
import { localitiesAt, type ReadLocalities } from './localities-support.ts';

const files = new Map<string, Promise<ReadLocalities>>();
/** Reads a file of the folder, once. */
function at(name: string): Promise<ReadLocalities> {
  const read = files.get(name) ?? localitiesAt(`${SHARED}/geo/${name}`);
  files.set(name, read);
  return read;
}
const WARDS = 'danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv';
const DISTRICTS = 'danhmuchanhchinh.gso.gov.vn_district_2025-07-18.csv';
const NOW = 'production.cas.so_3221_wards_2025-08-05.json';

const count = (units: readonly Unit[], level: Unit['level'], test: (unit: Unit) => boolean = () => true) =>
  units.filter((unit) => unit.level === level && test(unit)).length;
const codes = (problems: readonly { code: string }[]) =>
  [...new Set(problems.map(({ code }) => code))].sort();

describe.skipIf(!hasShared)('official lists (skipped without ../shared/data)', () => {
  it('reads the list of communes with districts, from before the reform', async () => {
    const { units, problems, ignored } = await at(WARDS);
    expect(problems).toEqual([]);
    expect(ignored).toEqual(['Tên Tiếng Anh']);
    expect(count(units, 'commune')).toBe(10_035);
    // Five island districts had no commune and are not in this list.
    expect(count(units, 'district')).toBe(691);
    expect(units.every(({ key, validTo }) => key.startsWith('P63-') && validTo === '2025-06-30')).toBe(true);
    expect(units.find(({ code }) => code === '09811')).toMatchObject({
      key: 'P63-01/273/09811',
      name: 'Phương Đình',
      kind: 'xã',
      parent: 'P63-01/273'
    });
  });

  it('reads the list of districts', async () => {
    const { units, problems } = await at(DISTRICTS);
    expect(problems).toEqual([]);
    expect(count(units, 'district')).toBe(696);
    expect(count(units, 'district', ({ kind }) => kind === 'thành phố')).toBe(87);
  });

  it('reads the list since the reform, from JSON', async () => {
    const { units, problems } = await at(NOW);
    expect(problems).toEqual([]);
    expect(count(units, 'commune')).toBe(3321);
    expect(count(units, 'commune', ({ kind }) => kind === 'đặc khu')).toBe(13);
    expect(units.find(({ code }) => code === '00070')).toMatchObject({
      key: 'P34-01/00070',
      name: 'Hoàn Kiếm',
      kind: 'phường',
      parent: 'P34-01',
      validFrom: '2025-07-01',
      validTo: null
    });
  });

  it('restores codes that were made numbers, and reads coordinates', async () => {
    const { units, problems } = await at('2025_34-province-3221-ward_with_location.csv');
    expect(problems).toEqual([]);
    expect(count(units, 'commune')).toBe(3321);
    expect(units.find(({ key }) => key === 'P34-01/00004')).toMatchObject({
      name: 'Ba Đình',
      code: '00004',
      position: { latitude: 21.0386, longitude: 105.838 }
    });
  });

  it('does not take row numbers for codes, nor wrong populations for right ones', async () => {
    const { units, problems } = await at('sapnhap.bando.com.vn_ward_2025-07-17.csv');
    expect(count(units, 'commune')).toBe(3321);
    expect(codes(problems)).toEqual(['code_not_official', 'unlikely_population']);
    expect(units.every(({ code }) => code === null)).toBe(true);
    const people = (key: string) => units.find((unit) => unit.key === key)?.population;
    expect(people('P34-01/xa-an-khanh')).toBe(102_136);
    expect(units.filter(({ name }) => name === 'Minh Xuân').map(({ population }) => population)).toContain(
      null
    );
    for (const { population, kind } of units) {
      if (population !== null && kind !== 'đặc khu') expect(population).toBeGreaterThanOrEqual(1000);
      expect(population ?? 0).toBeLessThan(400_000);
    }
  });

  it.each([
    ['provinces_63.csv', 63, 'P63-'],
    ['provinces_34.csv', 34, 'P34-'],
    ['sapnhap.bando.com.vn_province_2025-07-17.csv', 34, 'P34-']
  ])('takes the provinces of %s for the built-in ones', async (name, n, prefix) => {
    const { units, problems } = await at(name);
    expect(problems).toEqual([]);
    expect(units.length).toBe(n);
    expect(units.every(({ key, level }) => level === 'province' && key.startsWith(prefix))).toBe(true);
    expect(new Places(units).units.length).toBe(97);
  });

  it('gives the units of dated lists their time and former names', async () => {
    const { units, problems, rows } = await at('commune_vintages_2022_2025.csv.gz');
    expect(problems).toEqual([]);
    expect(rows).toBe(72_331);
    expect(units.find(({ key }) => key === 'P63-42/448')).toMatchObject({
      name: 'Lộc Hà',
      kind: 'huyện',
      validFrom: null,
      validTo: '2025-01-10'
    });
    const renamed = units.find(({ formerNames }) => formerNames?.includes('Xã Vân Tùng'));
    expect(renamed).toMatchObject({ name: 'Vân Tùng', kind: 'thị trấn' });
    const places = new Places(units);
    const found = places.resolve({ ...NOWHERE, locality: 'Xã Vân Tùng, Ngân Sơn, Bắc Kạn' }, 'old');
    expect(found).toMatchObject({ locality: renamed?.key, faults: [] });
  });

  it('takes successors from a crosswalk where there is one, in the right province', async () => {
    const { units } = await at('ward_crosswalk_2025.csv');
    const single = units.filter(({ successor }) => successor !== null);
    expect(single.length).toBeGreaterThan(9500);
    const after = new Set((await at(NOW)).units.map(({ key }) => key));
    for (const { successor } of single) expect(after.has(successor ?? '')).toBe(true);
    const places = new Places([...units, ...(await at(NOW)).units]);
    expect(
      places.resolve({ ...NOWHERE, locality: 'Xã Phương Đình, Đan Phượng, Hà Nội' }, 'new')
    ).toMatchObject({
      locality: units.find(({ code }) => code === '09811')?.successor,
      provinceThen: 'P34-01',
      faults: [{ code: 'old_unit' }]
    });
  });

  it('makes one unit of the same unit in two lists', async () => {
    const both = [...(await at(NOW)).units, ...(await at('sapnhap.bando.com.vn_ward_2025-07-17.csv')).units];
    const places = new Places(both);
    const communes = places.units.filter(({ level, key }) => level === 'commune' && key.startsWith('P34-'));
    // Where the two lists spell a name differently, both stay.
    expect(communes.length).toBeLessThan(3400);
    expect(communes.find(({ code }) => code === '00004')).toMatchObject({ population: 65_023 });
    expect(places.has('P34-01/phuong-ba-dinh')).toBe(true);
  });
});

const NOWHERE: PlaceCells = { locality: null, province: null, district: null, commune: null };

describe.skipIf(!hasShared)('the place zoo (skipped without ../shared/data)', () => {
  let places: Places;
  let given: Unit[];
  beforeAll(async () => {
    given = [...(await at(WARDS)).units, ...(await at(NOW)).units];
    places = new Places(given);
  });
  const find = (locality: string, when: When) => {
    const { faults, ...place } = places.resolve({ ...NOWHERE, locality }, when);
    return { ...place, faults: faults.map(({ code }) => code) };
  };

  it.each([
    ['Xã Phương Đình, Đan Phượng, Hà Nội', 'old', 'P63-01/273/09811', []],
    ['xa phuong dinh', 'old', null, ['ambiguous_place']],
    ['Xã Phương Định', 'old', 'P63-36/363/14029', []],
    ['Phường 1', 'old', null, ['ambiguous_place']],
    ['TP. HCM', 'old', 'P63-79', []],
    ['TPHCM', 'old', 'P63-79', []],
    ['Thành phố Hồ Chí Minh', 'new', 'P34-79', []],
    ['Sài Gòn', 'new', 'P34-79', []],
    ['tư tưởng Hồ Chí Minh', 'old', null, ['person_not_place']],
    ['Thừa Thiên - Huế', 'old', 'P63-46', []],
    ['TT Huế', 'old', 'P63-46', []],
    ['Đắc Lắc', 'old', 'P63-66', []],
    ['Ðồng Nai', 'old', 'P63-75', []],
    ['Hoà Bình', 'old', 'P63-17', []],
    ['Hòa Bình', 'old', 'P63-17', []],
    ['Bà Rịa–Vũng Tàu', 'old', 'P63-77', []],
    ['BR-VT', 'old', 'P63-77', []],
    ['Quảng Trị', 'old', 'P63-45', []],
    ['Quảng Trị', 'new', 'P34-44', []],
    ['44', 'old', 'P63-44', []],
    ['44', 'new', 'P34-44', []],
    ['Tỉnh Hà Tây', 'old', 'P63-01', ['abolished_province']],
    ['Quận 11', 'old', 'P63-79/772', []],
    ['Quận 11', 'new', 'P34-79', ['district_after_reform']],
    ['Q.11', 'old', 'P63-79/772', []],
    ['Lộc Hà', 'new', 'P34-42/18568', []],
    ['Châu Thành', 'old', null, ['ambiguous_place']],
    ['Tỉnh Ninh BÌnh', 'old', 'P63-37', []],
    ['Phường Hồng Hà ', 'new', 'P34-01/00097', []],
    ['Phường Hồng Hà ', 'old', null, ['ambiguous_place']],
    ['Phường Hồng Hà ', 'open', null, ['ambiguous_place']],
    ['Quảng\u00a0Ninh', 'old', 'P63-22', []],
    ['Quảng Ninh'.normalize('NFD'), 'old', 'P63-22', []]
  ] as const)('%s (%s)', (text, when, locality, faults) => {
    expect(find(text, when)).toMatchObject({ locality, faults });
  });

  it('names the candidates of what is ambiguous', () => {
    const [fault] = places.resolve({ ...NOWHERE, locality: 'Phường 1' }, 'old').faults;
    expect(fault?.rule?.vi).toContain('33 nơi, ví dụ Phường 1 (Thành phố Đông Hà, Quảng Trị)');
    expect(fault?.rule?.vi.split(';').length).toBe(5);
    expect(places.candidates('Phường 1', 'old').length).toBe(33);
    expect(places.candidates('xa phuong dinh', 'old').map(({ code }) => code)).toEqual(['09811', '14029']);
    expect(places.candidates('Lộc Hà', 'open').map(({ key }) => key)).toContain('P34-42/18568');
    expect(places.candidates('Quảng Trị', 'old').map(({ key }) => key)).toContain('P63-45');
  });

  it('knows the huyện Lộc Hà from the lists of its time', async () => {
    const past = new Places((await at('commune_vintages_2022_2025.csv.gz')).units);
    expect(past.resolve({ ...NOWHERE, locality: 'Huyện Lộc Hà, Hà Tĩnh' }, 'old')).toMatchObject({
      locality: 'P63-42/448',
      faults: []
    });
  });

  it('finds every unit by its full name, in a few milliseconds each', () => {
    const byKey = new Map(places.units.map((unit) => [unit.key, unit]));
    const wrong: string[] = [];
    const started = performance.now();
    for (const unit of given) {
      const names: string[] = [];
      for (let one: Unit | undefined = unit; one; one = byKey.get(one.parent ?? '')) {
        names.push(`${one.kind} ${one.name}`);
      }
      const text = names.join(', ');
      const { locality } = find(text, unit.key.startsWith('P63-') ? 'old' : 'new');
      if (locality !== unit.key) wrong.push(text);
    }
    expect(wrong).toEqual([]);
    expect((performance.now() - started) / given.length).toBeLessThan(5);
  });
});

describe.skipIf(!hasShared)('an import with official lists (skipped without ../shared/data)', () => {
  it('puts events into the units of their time, and names candidates', async () => {
    const events = textFile(
      'events.csv',
      [
        'Ngày,Tên hoạt động,Địa điểm',
        '12/3/2024,Họp dân,"Xã Phương Đình, Đan Phượng, Hà Nội"',
        '12/8/2025,Họp dân,"Phường Hồng Hà, Hà Nội"',
        '13/3/2024,Đối thoại,Phường 1',
        '14/3/2024,Toạ đàm,'
      ].join('\n')
    );
    const files = [events, await fileAt(`${SHARED}/geo/${WARDS}`), await fileAt(`${SHARED}/geo/${NOW}`)];
    const imported = await loaded(files);
    expect(imported.counts).toMatchObject({ read: 4, kept: 4, setAside: 0 });
    expect(rowsOf(imported, 'events').map(({ commune, province_now }) => [commune, province_now])).toEqual([
      ['P63-01/273/09811', 'P34-01'],
      [null, null],
      [null, null],
      ['P34-01/00097', 'P34-01']
    ]);
    expect(rowsOf(imported, 'localities').length).toBe(97 + 691 + 10_035 + 3321);
    expect(imported.problems.map(({ code, value }) => [code, value])).toContainEqual([
      'ambiguous_place',
      'Phường 1'
    ]);
  });
});
