import type { Locality } from '#lib/model/dataset.ts';
import { cell, type SourceTables } from './source-tables.ts';

/** A province with the population of the source table, where it gives one. */
export type Province = Locality & { readonly population: number | null; readonly communes: number };

/** Last day of the 63 provinces and of the districts; the 34 provinces begin the day after. */
export const LAST_OLD_DAY = '2025-06-30';
export const FIRST_NEW_DAY = '2025-07-01';

/** Names as the news write them, to the name in the province lists. */
export const PROVINCE_ALIASES: Readonly<Record<string, string>> = {
  'TP.HCM': 'Hồ Chí Minh',
  'TP. HCM': 'Hồ Chí Minh',
  'TP HCM': 'Hồ Chí Minh',
  TPHCM: 'Hồ Chí Minh',
  'Tp. Hồ Chí Minh': 'Hồ Chí Minh',
  'TP. Hồ Chí Minh': 'Hồ Chí Minh',
  'TP.Hồ Chí Minh': 'Hồ Chí Minh',
  'TP Hồ Chí Minh': 'Hồ Chí Minh',
  'Thành phố Hồ Chí Minh': 'Hồ Chí Minh',
  'Ho Chi Minh City': 'Hồ Chí Minh',
  HCMC: 'Hồ Chí Minh',
  'Sài Gòn': 'Hồ Chí Minh',
  'TP. Hà Nội': 'Hà Nội',
  'TP Hà Nội': 'Hà Nội',
  Hanoi: 'Hà Nội',
  'BR-VT': 'Bà Rịa - Vũng Tàu',
  'BR - VT': 'Bà Rịa - Vũng Tàu',
  BRVT: 'Bà Rịa - Vũng Tàu',
  'Bà Rịa-Vũng Tàu': 'Bà Rịa - Vũng Tàu',
  'Bà Rịa – Vũng Tàu': 'Bà Rịa - Vũng Tàu',
  'Bà Rịa Vũng Tàu': 'Bà Rịa - Vũng Tàu',
  'Vũng Tàu': 'Bà Rịa - Vũng Tàu',
  'TT Huế': 'Huế',
  'TT-Huế': 'Huế',
  'TT. Huế': 'Huế',
  'Thừa Thiên Huế': 'Huế',
  'Thừa Thiên - Huế': 'Huế',
  'Thừa Thiên-Huế': 'Huế',
  'Thừa Thiên – Huế': 'Huế',
  'TP Huế': 'Huế',
  'TP. Huế': 'Huế',
  'Thành phố Huế': 'Huế',
  'TP Đà Nẵng': 'Đà Nẵng',
  'TP. Đà Nẵng': 'Đà Nẵng',
  'TP Hải Phòng': 'Hải Phòng',
  'TP. Hải Phòng': 'Hải Phòng',
  'TP Cần Thơ': 'Cần Thơ',
  'TP. Cần Thơ': 'Cần Thơ',
  'Đắc Lắc': 'Đắk Lắk',
  'Đắc Lắk': 'Đắk Lắk',
  'Đắk Lắc': 'Đắk Lắk',
  'Đăk Lăk': 'Đắk Lắk',
  'Đăk Lắk': 'Đắk Lắk',
  DakLak: 'Đắk Lắk',
  'Dak Lak': 'Đắk Lắk',
  'Đak Lak': 'Đắk Lắk',
  'Đắc Nông': 'Đắk Nông',
  'Đăk Nông': 'Đắk Nông',
  'Đak Nông': 'Đắk Nông',
  'Dak Nong': 'Đắk Nông',
  'Hoà Bình': 'Hòa Bình',
  'Thanh Hoá': 'Thanh Hóa',
  'Khánh Hoà': 'Khánh Hòa',
  'Bắc Cạn': 'Bắc Kạn',
  Kontum: 'Kon Tum',
  'Con Tum': 'Kon Tum'
};

/** "Hoà Bình" is the spelling of the code list; the project writes tones as in "Hòa Bình" throughout. */
const spelling = (name: string) => name.replaceAll('Hoà', 'Hòa').replaceAll('Hoá', 'Hóa');

/** The 63 provinces until 30 June 2025 and the 34 since, the old ones with the new one they went into. */
export function provincesOf(tables: SourceTables): Province[] {
  const old = tables.provinces63.map((row): Province => ({
    key: `P63-${cell(row, 'gso_code')}`,
    code: cell(row, 'gso_code'),
    name: spelling(cell(row, 'name_vi')),
    kind: cell(row, 'type'),
    level: 'province',
    parent: null,
    validFrom: null,
    validTo: LAST_OLD_DAY,
    successor: `P34-${cell(row, 'new_gso_code')}`,
    population: null,
    communes: Number(cell(row, 'n_commune_2025_06'))
  }));
  const current = tables.provinces34.map((row): Province => ({
    key: `P34-${cell(row, 'gso_code')}`,
    code: cell(row, 'gso_code'),
    name: spelling(cell(row, 'name_vi')),
    kind: cell(row, 'type'),
    level: 'province',
    parent: null,
    validFrom: FIRST_NEW_DAY,
    validTo: null,
    successor: null,
    population: Number(cell(row, 'population')),
    communes: Number(cell(row, 'n_units'))
  }));
  const keys = new Set(current.map((province) => province.key));
  for (const province of old) {
    if (province.successor === null || !keys.has(province.successor)) {
      throw new Error(`${province.key} goes into ${province.successor}, which is not among the 34 provinces`);
    }
  }
  return [...old, ...current];
}
