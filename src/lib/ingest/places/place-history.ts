import { exactForm, plainForm } from './place-text.ts';

/** Provinces dissolved before 2025, the year it was decided, and the provinces of June 2025 on their land. */
const ABOLISHED: readonly (readonly [name: string, dissolved: number, successors: readonly string[]])[] = [
  ['Hà Tây', 2008, ['Hà Nội']],
  ['Hà Sơn Bình', 1991, ['Hà Nội', 'Hòa Bình']],
  ['Hà Nam Ninh', 1991, ['Hà Nam', 'Nam Định', 'Ninh Bình']],
  ['Nam Hà', 1996, ['Hà Nam', 'Nam Định']],
  ['Hà Bắc', 1996, ['Bắc Giang', 'Bắc Ninh']],
  ['Hải Hưng', 1996, ['Hải Dương', 'Hưng Yên']],
  ['Vĩnh Phú', 1996, ['Vĩnh Phúc', 'Phú Thọ']],
  ['Bắc Thái', 1996, ['Bắc Kạn', 'Thái Nguyên']],
  ['Hà Tuyên', 1991, ['Hà Giang', 'Tuyên Quang']],
  ['Hoàng Liên Sơn', 1991, ['Lào Cai', 'Yên Bái']],
  ['Cao Lạng', 1978, ['Cao Bằng', 'Lạng Sơn']],
  ['Nghệ Tĩnh', 1991, ['Nghệ An', 'Hà Tĩnh']],
  ['Bình Trị Thiên', 1989, ['Quảng Bình', 'Quảng Trị', 'Huế']],
  ['Quảng Nam - Đà Nẵng', 1996, ['Quảng Nam', 'Đà Nẵng']],
  ['Nghĩa Bình', 1989, ['Quảng Ngãi', 'Bình Định']],
  ['Phú Khánh', 1989, ['Phú Yên', 'Khánh Hòa']],
  ['Thuận Hải', 1991, ['Ninh Thuận', 'Bình Thuận']],
  ['Gia Lai - Kon Tum', 1991, ['Gia Lai', 'Kon Tum']],
  ['Sông Bé', 1996, ['Bình Dương', 'Bình Phước']],
  ['Cửu Long', 1991, ['Vĩnh Long', 'Trà Vinh']],
  ['Minh Hải', 1996, ['Bạc Liêu', 'Cà Mau']]
];

export interface AbolishedProvince {
  readonly name: string;
  /** year */
  readonly dissolved: number;
  /** names of provinces of June 2025 */
  readonly successors: readonly string[];
}

/** By name without marks. */
export const ABOLISHED_PROVINCES: ReadonlyMap<string, AbolishedProvince> = new Map(
  ABOLISHED.map(([name, dissolved, successors]) => [
    plainForm(exactForm(name)),
    { name, dissolved, successors }
  ])
);

/**
 * Short forms of provinces that offices use, beside `PROVINCE_ALIASES`. Letters that stand for several
 * provinces (QN, HP, BN …) are left out.
 */
export const SHORT_PROVINCES: Readonly<Record<string, string>> = {
  HN: 'Hà Nội',
  TPHN: 'Hà Nội',
  TPHP: 'Hải Phòng',
  TPĐN: 'Đà Nẵng',
  TPCT: 'Cần Thơ',
  'T.P HCM': 'Hồ Chí Minh',
  HCM: 'Hồ Chí Minh',
  'TP.HCMC': 'Hồ Chí Minh',
  'Hồ Chí Minh City': 'Hồ Chí Minh',
  Saigon: 'Hồ Chí Minh',
  Haiphong: 'Hải Phòng',
  Danang: 'Đà Nẵng',
  TTH: 'Huế',
  'TT.Huế': 'Huế',
  'T.T Huế': 'Huế',
  'T.T.Huế': 'Huế',
  'T.T. Huế': 'Huế',
  'BR VT': 'Bà Rịa - Vũng Tàu',
  'Đắk Lak': 'Đắk Lắk',
  Đăklăk: 'Đắk Lắk',
  Đaklak: 'Đắk Lắk',
  Đắklắk: 'Đắk Lắk',
  Đắclắc: 'Đắk Lắk',
  'Đắc Lăk': 'Đắk Lắk',
  'Đăc Lăc': 'Đắk Lắk',
  Đăknông: 'Đắk Nông',
  Đắknông: 'Đắk Nông',
  Daknong: 'Đắk Nông',
  'Kon-Tum': 'Kon Tum',
  'Gia-Lai': 'Gia Lai'
};

const NAME = /(?<!(?:tp|thành phố|thanh pho|tỉnh|city)[.\s]*)(?:hồ chí minh|ho chi minh)/u;
const PERSON_BEFORE =
  /(?:^|[\s“"])(?:tư tưởng|đạo đức|phong cách|tấm gương|chủ tịch|lãnh tụ|bác|lăng|bảo tàng|học viện|đoàn|đội|tncs|thanh niên|thiếu niên|nhi đồng|giải thưởng|huân chương|thời đại|chiến dịch|đường|quảng trường|tượng đài|di sản|tu tuong|dao duc|phong cach|tam guong|chu tich|lanh tu|hoc vien|thanh nien|duong|quang truong|president|uncle)[\s:“"]/u;
const PERSON_AFTER = /^['’]?s?\s*(?:thought|ideology|museum|mausoleum|trail|square)/u;

/**
 * True for a part of a cell in which "Hồ Chí Minh" is the person, or what is named after him, and not the
 * city: "tư tưởng Hồ Chí Minh", "Đường Hồ Chí Minh". After "TP" or "Thành phố" it is always the city.
 */
export function isPerson(text: string): boolean {
  const lower = text.normalize('NFC').toLowerCase();
  const at = NAME.exec(lower);
  if (!at) return false;
  return (
    PERSON_BEFORE.test(lower.slice(0, at.index)) || PERSON_AFTER.test(lower.slice(at.index + at[0].length))
  );
}
