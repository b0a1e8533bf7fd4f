import { describe, expect, it } from 'vitest';
import { Places, type PlaceCells, type When } from '#lib/ingest/places.ts';
import type { Unit } from '#lib/ingest/units.ts';

const at = (cells: Partial<PlaceCells>, when: When = 'old', places = new Places(null)) => {
  const { faults, ...place } = places.resolve(
    { locality: null, province: null, district: null, commune: null, ...cells },
    when
  );
  return { ...place, faults: faults.map(({ code }) => code) };
};
const province = (then: string | null, now: string | null, faults: string[] = []) => ({
  locality: then,
  provinceThen: then,
  provinceNow: now,
  district: null,
  commune: null,
  faults
});

describe('provinces', () => {
  it.each([
    ['TP. HCM', 'P63-79', 'P34-79'],
    ['Thành phố Hồ Chí Minh', 'P63-79', 'P34-79'],
    ['Sài Gòn', 'P63-79', 'P34-79'],
    ['Thừa Thiên - Huế', 'P63-46', 'P34-46'],
    ['TT Huế', 'P63-46', 'P34-46'],
    ['Đắc Lắc', 'P63-66', 'P34-66'],
    ['Ðồng Nai', 'P63-75', 'P34-75'],
    ['Hoà Bình', 'P63-17', 'P34-25'],
    ['BÀ RỊA–VŨNG TÀU', 'P63-77', 'P34-79'],
    ['BR-VT', 'P63-77', 'P34-79'],
    ['Tỉnh Ninh BÌnh', 'P63-37', 'P34-37'],
    ['Quảng\u00a0Ninh', 'P63-22', 'P34-22'],
    ['Quảng Trị', 'P63-45', 'P34-44'],
    ['44', 'P63-44', 'P34-44'],
    ['1', 'P63-01', 'P34-01'],
    ['P63-15', 'P63-15', 'P34-15']
  ])('finds %s before July 2025', (text, then, now) => {
    expect(at({ province: text })).toEqual(province(then, now));
    expect(at({ locality: text })).toEqual(province(then, now));
  });

  it('reads a name by the date: Quảng Trị is 45 before and 44 after, Quảng Bình has a successor only', () => {
    expect(at({ province: 'Quảng Trị' }, 'new')).toEqual(province('P34-44', 'P34-44'));
    expect(at({ province: '44' }, 'new')).toEqual(province('P34-44', 'P34-44'));
    expect(at({ province: 'Quảng Bình' }, 'new')).toEqual(province('P34-44', 'P34-44', ['old_province']));
  });

  it('does not guess', () => {
    for (const text of ['City Hall', 'Quận 11', 'Tỉnh Hà Đông']) {
      expect(at({ province: text })).toEqual(province(null, null, ['unknown_place']));
      expect(at({ locality: text })).toEqual(province(null, null, ['unknown_place']));
    }
    expect(at({})).toEqual(province(null, null));
  });
});

describe('districts and communes', () => {
  it('makes units below the province when there is no table of localities', () => {
    const places = new Places(null);
    const commune = 'P63-01/huyen-dan-phuong/xa-phuong-dinh';
    const expected = {
      locality: commune,
      provinceThen: 'P63-01',
      provinceNow: 'P34-01',
      district: 'P63-01/huyen-dan-phuong',
      commune,
      faults: []
    };
    expect(
      at({ province: 'Hà Nội', district: 'Huyện Đan Phượng', commune: 'Xã Phương Đình' }, 'old', places)
    ).toEqual(expected);
    // Another spelling of the same units, and the whole chain in one cell.
    expect(
      at({ province: 'Hà Nội', district: 'Đan Phượng', commune: 'xã  PHƯƠNG ĐÌNH' }, 'old', places)
    ).toEqual(expected);
    expect(at({ locality: 'Xã Phương Đình, Đan Phượng, Hà Nội' }, 'old', places)).toEqual(expected);
    expect(at({ locality: commune }, 'old', places)).toEqual(expected);
    expect(places.units.find((unit) => unit.key === commune)).toMatchObject({
      name: 'Phương Đình',
      kind: 'xã',
      level: 'commune',
      parent: 'P63-01/huyen-dan-phuong',
      validTo: '2025-06-30'
    });
  });

  it('knows no district tier since July 2025', () => {
    expect(at({ province: 'Quảng Ninh', commune: 'Phường Uông Bí' }, 'new')).toMatchObject({
      commune: 'P34-22/phuong-uong-bi',
      district: null,
      faults: []
    });
    expect(at({ province: 'Quảng Ninh', district: 'TP Uông Bí' }, 'new')).toMatchObject({
      locality: 'P34-22',
      district: null,
      faults: ['district_after_reform']
    });
  });

  const unit = (key: string, name: string, kind: string, level: Unit['level'], parent: string): Unit => ({
    key,
    code: null,
    name,
    kind,
    level,
    parent,
    validFrom: null,
    validTo: null,
    successor: null,
    population: null
  });
  const table = [
    unit('P63-79/quan-11', '11', 'quận', 'district', 'P63-79'),
    unit('P63-79/quan-3', '3', 'quận', 'district', 'P63-79'),
    unit('P63-79/quan-11/phuong-1', '1', 'phường', 'commune', 'P63-79/quan-11'),
    unit('P63-79/quan-3/phuong-1', '1', 'phường', 'commune', 'P63-79/quan-3'),
    unit('P63-36/xa-phuong-dinh', 'Phương Định', 'xã', 'commune', 'P63-36')
  ];

  it('looks units up in a given table and leaves what is not there at the level above', () => {
    const places = new Places(table);
    expect(at({ province: 'TP.HCM', district: 'Q.11', commune: 'Phường 1' }, 'old', places)).toMatchObject({
      locality: 'P63-79/quan-11/phuong-1',
      faults: []
    });
    expect(at({ province: 'TP.HCM', commune: 'Phường 1' }, 'old', places)).toMatchObject({
      locality: 'P63-79',
      faults: ['ambiguous_place']
    });
    expect(at({ district: 'Quận 11' }, 'old', places)).toMatchObject({
      locality: 'P63-79/quan-11',
      provinceThen: 'P63-79',
      faults: []
    });
    expect(at({ province: 'TP.HCM', district: 'Quận 99' }, 'old', places)).toMatchObject({
      locality: 'P63-79',
      district: null,
      faults: ['unknown_place']
    });
    expect(at({ locality: 'P63-79/quan-99' }, 'old', places)).toMatchObject({
      locality: null,
      faults: ['unknown_place']
    });
    expect(places.units.length).toBe(97 + table.length);
  });

  it('keeps a key of the wrong vintage and says so', () => {
    const places = new Places(table);
    expect(at({ locality: 'P63-79/quan-11' }, 'new', places)).toMatchObject({
      provinceThen: 'P34-79',
      provinceNow: 'P34-79',
      faults: ['wrong_vintage']
    });
    expect(at({ locality: 'P34-22' }, 'old', places)).toMatchObject({
      provinceThen: 'P63-22',
      faults: ['wrong_vintage']
    });
    // Three provinces went into this one: which it was is not known.
    expect(at({ locality: 'P34-25' }, 'old', places)).toMatchObject({
      provinceThen: null,
      provinceNow: 'P34-25'
    });
  });

  it('survives a table whose parents form a circle', () => {
    const circle = [unit('a', 'A', 'xã', 'commune', 'b'), unit('b', 'B', 'huyện', 'district', 'a')];
    expect(at({ locality: 'a' }, 'old', new Places(circle))).toMatchObject({
      commune: 'a',
      district: 'b',
      provinceThen: null
    });
  });
});
