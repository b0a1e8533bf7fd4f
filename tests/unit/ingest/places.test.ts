import { describe, expect, it } from 'vitest';
import { Places, type PlaceCells, type When } from '#lib/ingest/places/places.ts';
import { unit } from './places-support.ts';

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
    ['TPHN', 'P63-01', 'P34-01'],
    ['Ho Chi Minh City', 'P63-79', 'P34-79'],
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

describe('provinces that were dissolved', () => {
  it('go to their successor when there is one', () => {
    expect(at({ province: 'Tỉnh Hà Tây' })).toEqual(province('P63-01', 'P34-01', ['abolished_province']));
    expect(at({ locality: 'Hà Tây (cũ)' }, 'new')).toEqual(
      province('P34-01', 'P34-01', ['abolished_province'])
    );
  });

  it('are known as far as the land lies in one province of today', () => {
    expect(at({ province: 'Minh Hải' })).toEqual({
      ...province(null, 'P34-96', ['abolished_province']),
      locality: 'P34-96'
    });
    expect(at({ province: 'Quảng Nam - Đà Nẵng' }, 'new')).toEqual(
      province('P34-48', 'P34-48', ['abolished_province'])
    );
  });

  it('stay unresolved when it lies in several, which are named', () => {
    const places = new Places(null);
    const cells = { locality: 'Sông Bé', province: null, district: null, commune: null };
    const { faults, ...place } = places.resolve(cells, 'old');
    expect(place).toMatchObject({ locality: null, provinceThen: null, provinceNow: null });
    expect(faults[0]?.rule?.vi).toBe('Bình Dương, Bình Phước (từ 1996)');
  });
});

describe('what cannot be told', () => {
  it.each([
    ['Hà Nội, Đà Nẵng', ['several_places']],
    ['Hà Nội; TP.HCM', ['several_places']],
    ['Chủ tịch Hồ Chí Minh', ['person_not_place']],
    ['Đường Hồ Chí Minh', ['person_not_place']],
    ['Việt Nam', []],
    ['Thôn 3', ['unknown_place']]
  ])('%s', (text, faults) => {
    const none = { locality: null, provinceThen: null, provinceNow: null, district: null, commune: null };
    expect(at({ locality: text })).toEqual({ ...none, faults });
    expect(at({ locality: text }, 'old', new Places(OLD))).toEqual({ ...none, faults });
  });

  it('is said of a province without marks, or with wrong ones in the column of provinces', () => {
    expect(at({ province: 'Ha Giang' })).toEqual(province('P63-02', 'P34-08', ['place_without_marks']));
    expect(at({ province: 'Thanh Hoà' })).toEqual(province('P63-38', 'P34-38', ['place_without_marks']));
    expect(at({ locality: 'Thanh Hoà' })).toEqual(province(null, null, ['unknown_place']));
  });
});

const OLD = [
  unit('P63-60/601', 'Phú Quý', 'huyện', 'district', 'P63-60', '601'),
  unit('P63-60/601/22999', 'Ngũ Phụng', 'xã', 'commune', 'P63-60/601', '22999', {
    successor: 'P34-68/23000'
  }),
  unit('P63-60/601/23002', 'Tam Thanh', 'xã', 'commune', 'P63-60/601', '23002'),
  unit('P63-67/660', 'Đắk Mil', 'huyện', 'district', 'P63-67', '660'),
  unit('P63-30/288', 'Hải Dương', 'thành phố', 'district', 'P63-30', '288'),
  unit('P34-68/23000', 'Phú Quý', 'đặc khu', 'commune', 'P34-68', '23000'),
  unit('P34-68/24000', 'Thạnh An', 'xã', 'commune', 'P34-68', '24000'),
  unit('P34-68/24001', 'Thanh An', 'xã', 'commune', 'P34-68', '24001')
];

describe('units of another time or province', () => {
  const places = new Places(OLD);

  it('takes the province written as it is today for the one of the time', () => {
    expect(at({ province: 'Lâm Đồng', district: 'Phú Quý' }, 'old', places)).toEqual({
      locality: 'P63-60/601',
      provinceThen: 'P63-60',
      provinceNow: 'P34-68',
      district: 'P63-60/601',
      commune: null,
      faults: ['province_of_today']
    });
  });

  it('counts a former commune for its successor, or for the province where that is not known', () => {
    const text = (name: string) => `Xã ${name}, huyện Phú Quý, Bình Thuận`;
    expect(at({ locality: text('Ngũ Phụng') }, 'new', places)).toMatchObject({
      locality: 'P34-68/23000',
      commune: 'P34-68/23000',
      provinceThen: 'P34-68'
    });
    expect(at({ locality: text('Ngũ Phụng') }, 'new', places).faults).toContain('old_unit');
    expect(at({ locality: text('Tam Thanh') }, 'new', places)).toMatchObject({
      locality: 'P34-68',
      commune: null
    });
  });

  it('takes a district without its province after the reform for the province of today', () => {
    expect(at({ district: 'Đắk Mil' }, 'new', places)).toEqual(
      province('P34-68', 'P34-68', ['district_after_reform'])
    );
  });

  it('looks for a commune in the province of its former district', () => {
    const two = new Places([...OLD, unit('P34-80/25000', 'Thạnh An', 'xã', 'commune', 'P34-80', '25000')]);
    expect(at({ locality: 'Xã Thạnh An, huyện Đắk Mil' }, 'new', two)).toMatchObject({
      commune: 'P34-68/24000',
      faults: ['district_after_reform']
    });
    expect(at({ locality: 'Xã Thạnh An' }, 'new', two)).toMatchObject({
      commune: null,
      faults: ['ambiguous_place']
    });
  });

  it('says so when a name is of the other time', () => {
    expect(at({ province: 'Lâm Đồng', commune: 'Xã Thạnh An' }, 'old', places)).toEqual(
      province('P63-68', 'P34-68', ['wrong_vintage'])
    );
  });

  it('tells names apart by their marks, and knows when none are written', () => {
    expect(at({ province: 'Lâm Đồng', commune: 'Xã Thanh An' }, 'new', places)).toMatchObject({
      commune: 'P34-68/24001',
      faults: []
    });
    expect(at({ locality: 'xa thanh an, lam dong' }, 'new', places)).toMatchObject({
      commune: null,
      locality: 'P34-68',
      faults: ['place_without_marks', 'ambiguous_place']
    });
    expect(at({ province: 'Lâm Đồng', commune: 'Phu Quy' }, 'new', places)).toMatchObject({
      commune: 'P34-68/23000',
      faults: ['place_without_marks']
    });
    const [fault] = places.resolve(
      { locality: null, province: 'Lâm Đồng', district: null, commune: 'Xã Thành An' },
      'new'
    ).faults;
    expect(fault).toMatchObject({
      code: 'unknown_place',
      rule: { vi: ' (Xã Thạnh An (Lâm Đồng); Xã Thanh An (Lâm Đồng))' }
    });
  });

  it('tells the city from the province of its name', () => {
    expect(at({ locality: 'TP Hải Dương' }, 'old', places)).toMatchObject({
      locality: 'P63-30/288',
      faults: []
    });
    expect(at({ locality: 'Hải Dương' }, 'old', places)).toMatchObject({ locality: 'P63-30', faults: [] });
    expect(at({ locality: 'TP Hải Dương, Hải Dương' }, 'old', places)).toMatchObject({
      locality: 'P63-30/288'
    });
    expect(at({ province: 'TP Hải Dương' }, 'old', places)).toMatchObject({ locality: 'P63-30' });
  });

  it('reads official codes as texts and as numbers', () => {
    const cells = { province: '60', district: '601', commune: '22999.0' };
    expect(at(cells, 'old', places)).toMatchObject({ commune: 'P63-60/601/22999', faults: [] });
    expect(at({ commune: '22999' }, 'old', places)).toMatchObject({
      commune: 'P63-60/601/22999',
      faults: []
    });
    expect(at({ locality: '23000' }, 'new', places)).toMatchObject({ commune: 'P34-68/23000', faults: [] });
    expect(at({ province: '1.0' }, 'old', places)).toMatchObject({ locality: 'P63-01', faults: [] });
    expect(at({ locality: 'P63-60/601/22999' }, 'old', places)).toMatchObject({
      commune: 'P63-60/601/22999'
    });
  });

  it('leaves an undated name open when both times know it in different provinces', () => {
    const two = new Places([
      unit('P63-15/132/04264', 'Hồng Hà', 'phường', 'commune', 'P63-15', '04264'),
      unit('P34-01/00097', 'Hồng Hà', 'phường', 'commune', 'P34-01', '00097')
    ]);
    expect(at({ locality: 'Phường Hồng Hà' }, 'open', two)).toEqual(
      province(null, null, ['ambiguous_place'])
    );
    expect(at({ locality: 'Phường Hồng Hà' }, 'new', two)).toMatchObject({ locality: 'P34-01/00097' });
    expect(at({ locality: 'Phường Hồng Hà, Hà Nội' }, 'open', two)).toMatchObject({
      locality: 'P34-01/00097'
    });
    expect(two.candidates('Phường Hồng Hà', 'open').map(({ key }) => key)).toEqual([
      'P63-15/132/04264',
      'P34-01/00097'
    ]);
  });
});

describe('units made as they are met', () => {
  const below = (places: Places) => places.units.slice(97).map(({ key, name, kind }) => [key, name, kind]);

  it('are one in every spelling', () => {
    const places = new Places(null);
    for (const commune of [
      'xa thuy hoa',
      'Xã Thủy Hòa',
      'Xã Thuỷ Hoà',
      'X. Thủy Hòa',
      'XÃ THỦY HÒA',
      'Thủy Hòa'
    ]) {
      const found = at({ province: 'Hà Nội', district: 'Ba Vì', commune }, 'old', places);
      expect(found.commune, commune).toBe('P63-01/ba-vi/xa-thuy-hoa');
    }
    expect(at({ province: 'ha noi', commune: 'xa thuy hoa' }, 'old', places).commune).toBe(
      'P63-01/ba-vi/xa-thuy-hoa'
    );
    expect(below(places)).toEqual([
      ['P63-01/ba-vi', 'Ba Vì', ''],
      ['P63-01/ba-vi/xa-thuy-hoa', 'Thủy Hòa', 'xã']
    ]);
  });

  it('are two when their marks differ, and ambiguous without marks', () => {
    const places = new Places(null);
    const cells = (commune: string) => ({ province: 'Đồng Tháp', district: 'H. Tam Nông', commune });
    const one = at(cells('Xã Phú Thành'), 'old', places).commune;
    const other = at(cells('Xã Phú Thạnh'), 'old', places).commune;
    expect(one).not.toBe(other);
    expect(at(cells('Xã Phú Thành'), 'old', places).commune).toBe(one);
    const plain = { province: 'dong thap', district: 'tam nong', commune: 'xa phu thanh' };
    expect(at(plain, 'old', places)).toMatchObject({
      district: 'P63-87/huyen-tam-nong',
      commune: null,
      faults: ['place_without_marks', 'place_without_marks', 'ambiguous_place']
    });
  });

  it('are not made of numbered wards whose district is gone', () => {
    const places = new Places(null);
    for (const district of ['Q.3', 'Q.11']) {
      expect(at({ province: 'TP.HCM', district, commune: 'P.1' }, 'new', places)).toMatchObject({
        locality: 'P34-79',
        faults: ['district_after_reform', 'unknown_place']
      });
    }
    expect(below(places)).toEqual([]);
  });

  it('leave out venues and villages, and take the commune before them', () => {
    const places = new Places(null);
    expect(
      at({ locality: 'Nhà văn hóa thôn 3, xã Tân Lập, huyện Vũ Thư, tỉnh Thái Bình' }, 'old', places)
    ).toMatchObject({ commune: 'P63-34/huyen-vu-thu/xa-tan-lap', faults: [] });
    expect(at({ locality: 'Thái Bình - Vũ Thư - Tân Lập' }, 'old', places)).toMatchObject({
      commune: 'P63-34/huyen-vu-thu/xa-tan-lap',
      faults: []
    });
  });
});
