import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeUnits } from '#lib/ingest/places/unit-merge.ts';
import { Places } from '#lib/ingest/places/places.ts';
import { readUnits } from '#lib/ingest/places/units.ts';
import { ProblemList } from '#lib/ingest/problems/problems.ts';
import { localitiesOf } from './localities-support.ts';
import { unit } from './places-support.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 200);
const KEYED = 'unit_key,code,name,kind,level,parent_key,valid_from,valid_to,successor_key,population';

describe('tables of one unit a row', () => {
  it('reads all that is given', async () => {
    const { units, problems } = await localitiesOf(
      KEYED,
      'P63-01/ba-vi,271,Huyện Ba Vì,,,P63-01,,30/6/2025,,300.000',
      'P63-01/ba-vi/tay-dang,9619,Tây Đằng,thị trấn,3,P63-01/ba-vi,,,P34-01/x,"16,500"'
    );
    expect(problems).toEqual([]);
    expect(units).toEqual([
      unit('P63-01/ba-vi', 'Ba Vì', 'huyện', 'district', 'P63-01', '271', {
        validTo: '2025-06-30',
        population: 300_000
      }),
      unit('P63-01/ba-vi/tay-dang', 'Tây Đằng', 'thị trấn', 'commune', 'P63-01/ba-vi', '09619', {
        successor: 'P34-01/x',
        population: 16_500
      })
    ]);
  });

  it('tells levels by kind, then by depth', async () => {
    const { units } = await localitiesOf(
      KEYED,
      'v,,Somewhere,,,,,,,',
      'd,,Thành phố Vinh,,,v,,,,',
      'e,,Middle,,,v,,,,',
      'c,,Small,,,e,,,,',
      'P34-01/a,,A,,,P34-01,,,,'
    );
    expect(units.map(({ key, level }) => [key, level])).toEqual([
      ['v', 'province'],
      ['d', 'district'],
      ['e', 'district'],
      ['c', 'commune'],
      ['P34-01/a', 'commune']
    ]);
  });

  it('reports duplicate keys, missing and circular parents, and loads the rest', async () => {
    const { units, problems } = await localitiesOf(
      KEYED,
      'a,,A,xã,commune,b,,,,',
      'b,,B,huyện,district,a,,,,',
      'b,,B again,huyện,district,,,,,',
      'P63-01/x,,X,huyện,district,P63-01/gone,,,,',
      'y,,Y,huyện,district,gone,,,,',
      ',,Nameless,,,,,,,',
      'z,,Z,huyện,district,P63-01,,,,'
    );
    expect(problems.map(({ code, value, line }) => [code, value, line])).toEqual([
      ['circular_parent', 'a', 2],
      ['circular_parent', 'b', 3],
      ['duplicate_key', 'b', 4],
      ['missing_parent', 'P63-01/gone', 5],
      ['missing_parent', 'gone', 6],
      ['unknown_value', '', 7]
    ]);
    expect(units.map(({ key, parent }) => [key, parent])).toEqual([
      ['a', null],
      ['b', null],
      ['P63-01/x', 'P63-01'],
      ['y', null],
      ['z', 'P63-01']
    ]);
  });

  it('knows the units of tables read before', () => {
    const problems = new ProblemList();
    const rows = [{ cells: { unit_key: 'c', name: 'Xã C', parent_key: 'd' }, line: 2, row: 1 }];
    const before = [unit('d', 'D', 'huyện', 'district', 'P63-01')];
    expect(readUnits(rows, 'f', problems, before)[0]?.parent).toBe('d');
    expect(problems.list()).toEqual([]);
  });

  it.each([
    ['đang cập nhật', 'xã', null],
    ['5', 'xã', null],
    ['653.422', 'phường', null],
    ['72', 'đặc khu', 72],
    ['21.500', 'xã', 21_500],
    ['-', 'thị trấn', null]
  ])('a population of %s of a %s is %s', async (written, kind, population) => {
    const { units, problems } = await localitiesOf(KEYED, `P34-01/a,,A,${kind},commune,P34-01,,,,${written}`);
    expect(units[0]?.population).toBe(population);
    expect(problems.map(({ code }) => code)).toEqual(population === null ? ['unlikely_population'] : []);
  });
});

describe('lists with the levels in columns', () => {
  it('makes a unit of each level, with keys of the time', async () => {
    const { units, problems, ignored } = await localitiesOf(
      'Mã TP,Tỉnh / Thành phố,Mã QH,Quận huyện,Mã PX,Phường xã,Ghi chú',
      '1,Thành phố Hà Nội,271.0,Huyện Ba Vì,9619,Thị trấn Tây Đằng,x',
      '1,Thành phố Hà Nội,271.0,Huyện Ba Vì,9634,Xã Ba Vì,'
    );
    expect(problems).toEqual([]);
    expect(ignored).toEqual(['Ghi chú']);
    const old = { validTo: '2025-06-30' };
    expect(units).toEqual([
      unit('P63-01/271', 'Ba Vì', 'huyện', 'district', 'P63-01', '271', old),
      unit('P63-01/271/09619', 'Tây Đằng', 'thị trấn', 'commune', 'P63-01/271', '09619', old),
      unit('P63-01/271/09634', 'Ba Vì', 'xã', 'commune', 'P63-01/271', '09634', old)
    ]);
  });

  it('never gives one key to a code of both times', async () => {
    const before = await localitiesOf(
      'Mã tỉnh,Tên tỉnh,Mã huyện,Tên huyện,Mã xã,Tên xã',
      '44,Quảng Bình,450,Huyện Lệ Thủy,19249,Xã Lệ Thủy'
    );
    const after = await localitiesOf('Mã tỉnh,Tên tỉnh,Mã xã,Tên xã', '44,Quảng Trị,19249,Xã Lệ Thủy');
    expect(before.units.at(-1)?.key).toBe('P63-44/450/19249');
    expect(after.units).toEqual([
      unit('P34-44/19249', 'Lệ Thủy', 'xã', 'commune', 'P34-44', '19249', { validFrom: '2025-07-01' })
    ]);
  });

  it('takes a list without districts for one of before when its provinces are', async () => {
    const { units } = await localitiesOf('Tỉnh,Xã', 'Hà Giang,Xã Phương Độ', 'Tuyên Quang,Xã Kim Phú');
    expect(units.map(({ key }) => key)).toEqual(['P63-02/xa-phuong-do', 'P63-08/xa-kim-phu']);
    const now = await localitiesOf('Tỉnh,Xã', 'Tuyên Quang,Xã Kim Phú');
    expect(now.units.map(({ key }) => key)).toEqual(['P34-08/xa-kim-phu']);
    const said = await localitiesOf('Tỉnh,Xã,Hiệu lực đến', 'Tuyên Quang,Xã Kim Phú,30/6/2025');
    expect(said.units.map(({ key }) => key)).toEqual(['P63-08/xa-kim-phu']);
  });

  it('goes by names when the codes are numbers of its own', async () => {
    const { units, problems } = await localitiesOf(
      'id,matinh,ma,tentinh,loai,tenhc,dansonguoi',
      '1,2,0002,tỉnh Cao Bằng,xã,Thanh An,12000',
      '2,2,0003,tỉnh Cao Bằng,xã,Thạnh An,13000',
      '3,3,0004,tỉnh Tuyên Quang,phường,An Tường,25'
    );
    expect(problems.map(({ code }) => code)).toEqual(['code_not_official', 'unlikely_population']);
    expect(units.map(({ key, code, population }) => [key, code, population])).toEqual([
      ['P34-04/xa-thanh-an', null, 12_000],
      ['P34-04/xã-thạnh-an', null, 13_000],
      ['P34-08/phuong-an-tuong', null, null]
    ]);
  });

  it('reports what repeats and what has no province, and keeps places of other countries', async () => {
    const { units, problems } = await localitiesOf(
      'Province,District,Latitude,Longitude',
      'New York,Queens,40.7,-73.8',
      'Hà Nội,Quận Ba Đình,"21,03",105.8',
      'Hà Nội,Quận Ba Đình,21.5,105.8',
      'Hà Nội,Quận Đống Đa,105.8,21.0',
      ',Nowhere,,'
    );
    expect(units.map(({ key, level, parent }) => [key, level, parent])).toEqual([
      ['new-york', 'province', null],
      ['new-york/queens', 'district', 'new-york'],
      ['P63-01/quan-ba-dinh', 'district', 'P63-01'],
      ['P63-01/quan-dong-da', 'district', 'P63-01'],
      ['nowhere', 'district', null]
    ]);
    expect(units[1]?.position).toEqual({ latitude: 40.7, longitude: -73.8 });
    expect(units[2]?.position).toEqual({ latitude: 21.03, longitude: 105.8 });
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'missing_parent',
      'missing_parent',
      'outside_vietnam'
    ]);
  });

  it('takes the successors of a crosswalk, but not several, nor those of another province', async () => {
    const { units } = await localitiesOf(
      'old_ward_code,old_ward,old_district_code,old_district,old_province_code,old_province,new_ward_code',
      '00001,Phường Phúc Xá,001,Quận Ba Đình,01,Hà Nội,00097',
      '00004,Phường Trúc Bạch,001,Quận Ba Đình,01,Hà Nội,00004',
      '00004,Phường Trúc Bạch,001,Quận Ba Đình,01,Hà Nội,00008'
    );
    expect(units.map(({ key, successor }) => [key, successor])).toEqual([
      ['P63-01/001', null],
      ['P63-01/001/00001', 'P34-01/00097'],
      ['P63-01/001/00004', null]
    ]);
  });

  it('dates the units of several lists', async () => {
    const { units } = await localitiesOf(
      'vintage_date,ward_code,full_name,district_code,district_name,province_code',
      '2022-06-18,18409,Thị trấn Lộc Hà,448,Huyện Lộc Hà,42',
      '2022-06-18,02000,Xã Vân Tùng,063,Huyện Ngân Sơn,06',
      '2024-09-14,18409,Thị trấn Lộc Hà,448,Huyện Lộc Hà,42',
      '2024-09-14,02000,Thị trấn Vân Tùng,063,Huyện Ngân Sơn,06',
      '2025-01-11,18409,Thị trấn Lộc Hà,445,Huyện Thạch Hà,42',
      '2025-01-11,02000,Thị trấn Vân Tùng,063,Huyện Ngân Sơn,06'
    );
    const of = (key: string) => units.find((one) => one.key === key);
    expect(of('P63-42/448/18409')).toMatchObject({ validFrom: null, validTo: '2025-01-10' });
    expect(of('P63-42/445/18409')).toMatchObject({ validFrom: '2025-01-11', validTo: '2025-06-30' });
    expect(of('P63-06/063/02000')).toMatchObject({ kind: 'thị trấn', formerNames: ['Xã Vân Tùng'] });
    const places = new Places(units);
    const cells = { locality: null, province: 'Bắc Kạn', district: null, commune: 'Xã Vân Tùng' };
    expect(places.resolve(cells, 'old')).toMatchObject({ commune: 'P63-06/063/02000', faults: [] });
  });

  it('reads any cells without failing', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('01', '271', '9619', 'Hà Nội', 'Huyện Ba Vì', 'Xã A', '2025-07-01', '30/6/2025', '-')
    );
    const fields = [
      'unit_key',
      'code',
      'name',
      'kind',
      'level',
      'parent_key',
      'province_code',
      'province_name',
      'district_code',
      'district_name',
      'commune_code',
      'commune_name',
      'valid_to',
      'as_of',
      'population',
      'latitude',
      'longitude',
      'successor_code'
    ] as const;
    const row = fc.dictionary(fc.constantFrom(...fields), cell, { maxKeys: 8 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const problems = new ProblemList();
        const units = readUnits(
          rows.map((cells, i) => ({ cells, line: i + 2, row: i + 1 })),
          'f',
          problems
        );
        const keys = units.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        const places = new Places(units);
        for (const { locality, commune } of [
          { locality: 'Ba Vì', commune: null },
          { locality: null, commune: 'Xã A' }
        ]) {
          places.resolve({ locality, commune, province: null, district: null }, 'open');
        }
      }),
      { numRuns: RUNS }
    );
  });
});

describe('units of several tables', () => {
  it('are one by key, or by name below the same unit', () => {
    const { units, same } = mergeUnits([
      unit('P34-01/00004', 'Ba Đình', 'phường', 'commune', 'P34-01', '00004'),
      unit('P34-01/phuong-ba-dinh', 'Ba Đình', 'Phường', 'commune', 'P34-01', null, { population: 65_023 }),
      unit('P34-01/00004', 'Ba Đình', 'phường', 'commune', 'P34-01', '00004', { validFrom: '2025-07-01' }),
      unit('P34-01/00005', 'Ba Đình', 'xã', 'commune', 'P34-01', '00005'),
      unit('P34-04/xa-ba-dinh', 'Ba Đình', 'xã', 'commune', 'P34-04')
    ]);
    expect(units.map(({ key }) => key)).toEqual(['P34-01/00004', 'P34-01/00005', 'P34-04/xa-ba-dinh']);
    expect(units[0]).toMatchObject({ population: 65_023, validFrom: '2025-07-01' });
    expect([...same]).toEqual([['P34-01/phuong-ba-dinh', 'P34-01/00004']]);
  });

  it('put units under provinces of their own keys below the built-in ones', () => {
    const places = new Places([
      unit('1', 'Hà Nội', 'Thành phố', 'province', null, '01'),
      unit('12', 'Ba Vì', 'huyện', 'district', '1', '271')
    ]);
    expect(places.units.length).toBe(98);
    const nowhere = { locality: null, district: null, commune: null };
    expect(places.resolve({ ...nowhere, province: 'TP Hà Nội', district: 'Ba Vì' }, 'old')).toMatchObject({
      locality: '12',
      provinceThen: 'P63-01',
      faults: []
    });
    expect(places.resolve({ ...nowhere, province: null, locality: '1' }, 'old').provinceThen).toBe('P63-01');
  });
});
