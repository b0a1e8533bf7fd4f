import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPerson } from '#lib/ingest/places/place-history.ts';
import { readings, unitKind } from '#lib/ingest/places/place-kinds.ts';
import { piecesOf } from '#lib/ingest/places/place-pieces.ts';
import { closeness, exactForm, isMarked, spellingForm, toneForm } from '#lib/ingest/places/place-text.ts';
import { Places, type PlaceCells, type When } from '#lib/ingest/places/places.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { fold } from '#lib/util/text.ts';
import { unit } from './places-support.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);

describe('spelling of names', () => {
  it.each([
    ['Hoà Bình', 'hòa bình', 'tone'],
    ['thuỷ nguyên', 'Thủy Nguyên', 'tone'],
    ['Mĩ Đức', 'Mỹ Đức', 'spelling'],
    ['Quí Lộc', 'Quý Lộc', 'spelling'],
    ['Đăk Mil', 'Đắk Mil', 'spelling'],
    ['Đắc Mil', 'Đắk Mil', 'spelling'],
    ['PHƯƠNG ĐÌNH', 'Phương Đình', 'exact'],
    ['Ðồng Nai', 'Đồng Nai', 'exact'],
    ['ðồng nai', 'Đồng Nai', 'exact'],
    ['Ea H’leo', "Ea H'leo", 'exact'],
    ["K' Dang", "K'Dang", 'exact'],
    ['Bà Rịa–Vũng Tàu', 'Bà Rịa - Vũng Tàu', 'exact'],
    ['Quảng\u00a0Ninh ', 'Quảng Ninh', 'exact'],
    ['Hồng Hà'.normalize('NFD'), 'Hồng Hà', 'exact'],
    ['01', '1', 'exact'],
    ['Phuong Dinh', 'Phương Đình', 'plain'],
    ['Phương Định', 'Phương Đình', null],
    ['Hoằng Thanh', 'Hoằng Thành', null],
    ['Hòa Lộc', 'Hoa Lộc', null]
  ])('%s against %s is %s', (written, name, how) => {
    expect(closeness(exactForm(written), exactForm(name))).toBe(how);
  });

  it('does not take names for one another that differ by a mark', () => {
    for (const [one, other] of [
      ['Sa Pả', 'Sa Pa'],
      ['Thanh An', 'Thạnh An'],
      ['Ia Bang', 'Ia Băng'],
      ['Tam Dân', 'Tam Đàn']
    ] as const) {
      expect(toneForm(exactForm(one))).not.toBe(toneForm(exactForm(other)));
      expect(spellingForm(exactForm(one))).not.toBe(spellingForm(exactForm(other)));
    }
  });

  it.each([
    ['Q.11', 'quận', '11'],
    ['Q11', 'quận', '11'],
    ['Q. Ba Đình', 'quận', 'Ba Đình'],
    ['P.5', 'phường', '5'],
    ['P05', 'phường', '05'],
    ['Phường 01', 'phường', '01'],
    ['TX. Sơn Tây', 'thị xã', 'Sơn Tây'],
    ['Tx Sơn Tây', 'thị xã', 'Sơn Tây'],
    ['TP. Thủ Đức', 'thành phố', 'Thủ Đức'],
    ['Tp Vinh', 'thành phố', 'Vinh'],
    ['TT. Phùng', 'thị trấn', 'Phùng'],
    ['Tt. Phùng', 'thị trấn', 'Phùng'],
    ['H. Củ Chi', 'huyện', 'Củ Chi'],
    ['H.Củ Chi', 'huyện', 'Củ Chi'],
    ['h Củ Chi', 'huyện', 'Củ Chi'],
    ['X. Phương Đình', 'xã', 'Phương Đình'],
    ['XÃ PHƯƠNG ĐÌNH', 'xã', 'PHƯƠNG ĐÌNH'],
    ['xa phuong dinh', 'xã', 'phuong dinh'],
    ['Đặc khu Phú Quý', 'đặc khu', 'Phú Quý'],
    ['Dan Phuong District', 'huyện', 'Dan Phuong'],
    ['District 11', 'huyện', '11'],
    ['Ba Dinh Ward', 'phường', 'Ba Dinh']
  ])('%s is a %s called %s', (text, kind, name) => {
    expect(unitKind(text)).toMatchObject({ kind, name });
  });

  it('reads no kind into a name', () => {
    for (const name of ['Hồng Hà', 'Quan Hóa', 'Phố Lu', 'A Lưới', "H' Neng", 'Xuân Lộc', 'Tân Hiệp']) {
      expect(unitKind(name)).toBeNull();
    }
    // Without marks it could be either.
    expect(readings('quan hoa').map(({ name }) => name)).toEqual(['hoa', 'quan hoa']);
  });

  it.each([
    ['tư tưởng Hồ Chí Minh', true],
    ['Chủ tịch Hồ Chí Minh', true],
    ['Đoàn TNCS Hồ Chí Minh', true],
    ['Đường Hồ Chí Minh', true],
    ['Học tập đạo đức, phong cách Hồ Chí Minh', true],
    ['Ho Chi Minh Museum', true],
    ['Hồ Chí Minh', false],
    ['TP. Hồ Chí Minh', false],
    ['Đoàn phường 5, Thành phố Hồ Chí Minh', false]
  ])('%s is about the person: %s', (text, expected) => {
    expect(isPerson(text)).toBe(expected);
  });
});

describe('parts of a cell', () => {
  const provinces = new Set(['hà nội', 'thái bình', 'bà rịa vũng tàu', 'lâm đồng', 'hồ chí minh']);
  const isProvince = (text: string) => readings(text).some(({ exact }) => provinces.has(exact));
  const split = (cell: string) => piecesOf(cell, { isProvince, isName: isProvince });

  it.each([
    ['Xã Phương Đình, Đan Phượng, Hà Nội', ['Xã Phương Đình', 'Đan Phượng', 'Hà Nội']],
    ['xã Phương Đình - huyện Đan Phượng - Hà Nội', ['xã Phương Đình', 'huyện Đan Phượng', 'Hà Nội']],
    ['Phương Đình - Đan Phượng - Hà Nội', ['Phương Đình', 'Đan Phượng', 'Hà Nội']],
    ['Xã Phương Đình/Đan Phượng/Hà Nội', ['Xã Phương Đình', 'Đan Phượng', 'Hà Nội']],
    ['Xã Tân Lập; huyện Vũ Thư; Thái Bình', ['Xã Tân Lập', 'huyện Vũ Thư', 'Thái Bình']],
    ['Xã Tân Lập (Vũ Thư)', ['Xã Tân Lập', 'Vũ Thư']],
    ['xã Tân Lập huyện Vũ Thư tỉnh Thái Bình', ['xã Tân Lập', 'huyện Vũ Thư', 'tỉnh Thái Bình']],
    ['Thôn 3 xã Tân Lập, huyện Vũ Thư', ['Thôn 3', 'xã Tân Lập', 'huyện Vũ Thư']],
    ['UBND xã Tân Xã huyện Thạch Thất', ['UBND', 'xã Tân Xã', 'huyện Thạch Thất']],
    ['Bà Rịa - Vũng Tàu', ['Bà Rịa - Vũng Tàu']],
    ['TP Vũng Tàu - Bà Rịa - Vũng Tàu', ['TP Vũng Tàu', 'Bà Rịa - Vũng Tàu']],
    ['Phường Xuân Hương - Đà Lạt, Lâm Đồng', ['Phường Xuân Hương - Đà Lạt', 'Lâm Đồng']],
    ['tại P.5, Q.3, TP. Hồ Chí Minh, Việt Nam', ['P.5', 'Q.3', 'TP. Hồ Chí Minh']],
    ['Thái Bình (cũ)', ['Thái Bình']],
    ['', []],
    [' , - ', []]
  ])('%s', (cell, pieces) => {
    expect(split(cell)).toEqual(pieces);
  });

  it('never fails, and invents nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (cell) => {
        const letters = (text: string) => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
        for (const piece of split(cell)) expect(letters(cell)).toContain(letters(piece));
      }),
      { numRuns: RUNS }
    );
  });
});

/** Two provinces with namesakes: a district and a commune of one name, pairs told apart by marks only. */
const TABLE = [
  unit('P63-38/381', 'Nga Sơn', 'huyện', 'district', 'P63-38', '381'),
  unit('P63-38/381/16123', 'Nga Thanh', 'xã', 'commune', 'P63-38/381', '16123'),
  unit('P63-38/381/16141', 'Nga Thành', 'xã', 'commune', 'P63-38/381', '16141'),
  unit('P63-38/381/16150', 'Thủy Hòa', 'xã', 'commune', 'P63-38/381', '16150'),
  unit('P63-01/271', 'Ba Vì', 'huyện', 'district', 'P63-01', '271'),
  unit('P63-01/271/09634', 'Ba Vì', 'xã', 'commune', 'P63-01/271', '09634'),
  unit('P63-01/271/09619', 'Tây Đằng', 'thị trấn', 'commune', 'P63-01/271', '09619'),
  unit('P63-01/272', 'Phúc Thọ', 'huyện', 'district', 'P63-01', '272'),
  unit('P63-01/272/09700', 'Thủy Hòa', 'xã', 'commune', 'P63-01/272', '09700'),
  unit('P63-79/772', '11', 'quận', 'district', 'P63-79', '772'),
  unit('P63-79/772/27238', '1', 'phường', 'commune', 'P63-79/772', '27238'),
  unit('P63-79/770', '3', 'quận', 'district', 'P63-79', '770'),
  unit('P63-79/770/27160', '1', 'phường', 'commune', 'P63-79/770', '27160'),
  unit('P63-66/643', "M'Đrắk", 'huyện', 'district', 'P63-66', '643'),
  unit('P63-66/643/24400', 'Đắk Mỹ', 'xã', 'commune', 'P63-66/643', '24400'),
  unit('P34-01/09634', 'Ba Vì', 'xã', 'commune', 'P34-01', '09634'),
  unit('P34-38/16123', 'Nga Thanh', 'xã', 'commune', 'P34-38', '16123'),
  unit('P34-38/16124', 'Nga Sơn', 'xã', 'commune', 'P34-38', '16124'),
  unit('P34-01/09635', 'Phương Liên - Trung Tự', 'phường', 'commune', 'P34-01', '09635')
];
const places = new Places(TABLE);
const byKey = new Map(places.units.map((one) => [one.key, one]));

const SHORT: Readonly<Record<string, readonly string[]>> = {
  huyện: ['huyện ', 'Huyện ', 'HUYỆN ', 'H. ', 'H.'],
  quận: ['quận ', 'Quận ', 'Q. ', 'Q.'],
  xã: ['xã ', 'Xã ', 'X. ', 'X.'],
  phường: ['phường ', 'Phường ', 'P. ', 'P.'],
  'thị trấn': ['thị trấn ', 'Thị Trấn ', 'TT. ', 'TT.', 'Tt. ']
};
const strip = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
/** The old placement of tones where the new one differs, and the reverse. */
const MOVED: readonly (readonly [string, string])[] = [
  ['Thủy', 'Thuỷ'],
  ['Hòa', 'Hoà']
];
const moved = (text: string) => MOVED.reduce((all, [one, other]) => all.replaceAll(one, other), text);

const changes: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll('Đ', 'Ð'),
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => ` ${text}  `,
  moved,
  (text) => moved(text).toLowerCase(),
  strip,
  (text) => strip(text).toLowerCase()
];

/** One way to write where a unit is. */
const spelt = fc
  .record({
    unit: fc.constantFrom(...TABLE),
    change: fc.constantFrom(...changes),
    kind: fc.nat(4),
    separator: fc.constantFrom(', ', ',', ' - ', ' / ', '; ', ' – ', ' | '),
    reversed: fc.boolean(),
    shape: fc.constantFrom('cell', 'columns', 'alone', 'bracket', 'village'),
    zeros: fc.boolean()
  })
  .map(({ unit: own, change, kind, separator, reversed, shape, zeros }) => {
    const chain = [own];
    for (let at = byKey.get(own.parent ?? ''); at; at = byKey.get(at.parent ?? '')) chain.push(at);
    const names = chain.map((one) => {
      const name = zeros && /^\d$/.test(one.name) ? `0${one.name}` : one.name;
      const kinds = one.level === 'province' ? [''] : (SHORT[one.kind] ?? ['']);
      return change(`${kinds[kind % kinds.length] ?? ''}${name}`);
    });
    const [first = '', ...rest] = names;
    const blank = { locality: null, province: null, district: null, commune: null };
    const level = (one: string) => names[chain.findIndex(({ level: its }) => its === one)] ?? null;
    const text =
      shape === 'alone'
        ? first
        : shape === 'bracket'
          ? `${first} (${rest.join(', ')})`
          : shape === 'village'
            ? [change('Thôn 3'), ...names].join(', ')
            : (reversed ? [...names].reverse() : names).join(separator);
    const cells: PlaceCells =
      shape === 'columns'
        ? { ...blank, province: level('province'), district: level('district'), commune: level('commune') }
        : { ...blank, locality: text };
    const when: When = own.key.startsWith('P34-') ? 'new' : 'old';
    return {
      own,
      cells,
      when,
      shape
    };
  });

describe('units in any spelling', () => {
  it('resolve to themselves or to a level above, never to another unit', () => {
    fc.assert(
      fc.property(spelt, ({ own, cells, when }) => {
        const { locality, faults } = places.resolve(cells, when);
        if (locality === own.key) return;
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.map(({ code }) => code)).toContain('ambiguous_place');
        if (locality === null) return;
        expect(own.key.startsWith(`${locality}/`)).toBe(true);
      }),
      { numRuns: RUNS * 5 }
    );
  });

  it('resolve to themselves when written in full with their marks', () => {
    fc.assert(
      fc.property(spelt, ({ own, cells, when, shape }) => {
        fc.pre(shape !== 'alone' && Object.values(cells).some((cell: string | null) => isMarked(cell ?? '')));
        expect(places.resolve(cells, when)).toMatchObject({ locality: own.key, faults: [] });
      }),
      { numRuns: RUNS * 3 }
    );
  });

  it('find each province by its name in any spelling', () => {
    for (const province of PROVINCES) {
      const when = province.key.startsWith('P34-') ? 'new' : 'old';
      for (const change of changes) {
        const cells = { locality: null, district: null, commune: null };
        const found = places.resolve(
          { ...cells, province: change(`${province.kind} ${province.name}`) },
          when
        );
        expect(found.locality, change(province.name)).toBe(province.key);
      }
    }
  });
});
