import type { Locality } from '#lib/model/dataset.ts';
import { slug } from '#lib/util/text.ts';
import { FIRST_NEW_DAY, LAST_OLD_DAY, PROVINCE_ALIASES, type Province } from './provinces.ts';

export type Vintage = 'P63' | 'P34';

/** Names of a place as a record gives them. */
export interface PlaceNames {
  readonly province: string | null;
  readonly district: string | null;
  readonly commune: string | null;
}

const KINDS = ['thành phố', 'thị xã', 'quận', 'huyện', 'thị trấn', 'phường', 'xã', 'đặc khu'];

/** Collects every place that records mention, below its province of the right vintage. */
export class PlaceBook {
  readonly #provinces: readonly Province[];
  readonly #below = new Map<string, Locality>();

  constructor(provinces: readonly Province[]) {
    this.#provinces = provinces;
  }

  /**
   * Key of the most exact place named; null when no province is given.
   * @throws Error for a province that the vintage does not have, or a district after the district tier ended
   */
  resolve(names: PlaceNames, vintage: Vintage): string | null {
    if (names.province === null) return null;
    const wanted = PROVINCE_ALIASES[names.province] ?? names.province;
    const province = this.#provinces.find((p) => p.name === wanted && p.key.startsWith(vintage));
    if (!province) throw new Error(`no province "${names.province}" among the ${vintage} list`);
    if (names.district !== null && vintage === 'P34') {
      throw new Error(`district "${names.district}" in ${province.key}: districts ended on ${LAST_OLD_DAY}`);
    }
    let key = province.key;
    if (names.district !== null) key = this.#add(names.district, 'district', key, vintage);
    if (names.commune !== null) key = this.#add(names.commune, 'commune', key, vintage);
    return key;
  }

  #add(printed: string, level: 'district' | 'commune', parent: string, vintage: Vintage): string {
    const key = `${parent}/${slug(printed)}`;
    if (!this.#below.has(key)) {
      const kind = KINDS.find((word) => printed.toLowerCase().startsWith(`${word} `));
      if (!kind) throw new Error(`"${printed}" does not begin with a kind of place`);
      this.#below.set(key, {
        key,
        code: null,
        name: printed.slice(kind.length + 1),
        kind,
        level,
        parent,
        validFrom: vintage === 'P34' ? FIRST_NEW_DAY : null,
        validTo: vintage === 'P34' ? null : LAST_OLD_DAY,
        successor: null
      });
    }
    return key;
  }

  /** Provinces in the order of the lists, then the places below them by key. */
  rows(): (Locality & { population: number | null })[] {
    const below = [...this.#below.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    return [...this.#provinces, ...below.map((place) => ({ ...place, population: null }))];
  }
}
