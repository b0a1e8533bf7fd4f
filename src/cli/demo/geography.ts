import type { Locality } from '#lib/model/dataset.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { slug } from '#lib/util/text.ts';
import { Random, Weighted } from './random.ts';

/** A place of the panel. Population of units above the commune is the sum of their communes'. */
export interface DemoPlace extends Locality {
  population: number;
  /** how much more or less than its size would suggest it is heard of */
  readonly activity: number;
}

export interface Geography {
  readonly oldProvinces: readonly DemoPlace[];
  readonly newProvinces: readonly DemoPlace[];
  readonly districts: readonly DemoPlace[];
  readonly oldCommunes: readonly DemoPlace[];
  readonly newCommunes: readonly DemoPlace[];
  readonly byKey: ReadonlyMap<string, DemoPlace>;
}

const DISTRICTS = 696;
const OLD_COMMUNES = 10_035;
const NEW_COMMUNES = 3_321;
/** share of old communes that were divided among several new ones */
const DIVIDED = 0.047;

const FIRST =
  'An Bắc Bình Cẩm Châu Chánh Đại Đông Đức Gia Giao Hải Hạ Hòa Hợp Hưng Khánh Kim Lạc Liên Long Lộc Lương Minh Mỹ Nam Nghĩa Ngọc Nhơn Phong Phú Phước Quang Quỳnh Sơn Tam Tân Tây Thái Thanh Thạnh Thiện Thọ Thuận Thủy Thượng Tiên Trà Trung Trường Vạn Vĩnh Xuân Yên'.split(
    ' '
  );
const SECOND =
  'An Bảo Bình Cát Châu Chánh Cường Dân Điền Định Đồng Đức Giang Hà Hải Hậu Hiệp Hòa Hội Hùng Hưng Khê Khánh Lâm Lạc Lãng Lập Lễ Lĩnh Lộc Lợi Long Lương Mỹ Nghĩa Nguyên Nhân Ninh Phong Phú Phúc Phương Quang Quới Sơn Tâm Tân Thạch Thành Thắng Thịnh Thọ Thuận Tiến Trạch Trị Trung Vân Viên Vinh Xá Xuân Yên'.split(
    ' '
  );
const THIRD = ['Đông', 'Tây', 'Nam', 'Bắc', 'Thượng', 'Hạ'];

/**
 * Builds the invented administrative map: the real provinces of both lists, and below them districts and
 * communes with names put together from common syllables. Any likeness to a real place is chance.
 */
export function buildGeography(seed: number): Geography {
  const random = new Random(seed, 'geography');
  const provinces = PROVINCES.map((province): DemoPlace => ({ ...province, population: 0, activity: 1 }));
  const oldProvinces = provinces.filter((province) => province.validTo !== null);
  const newProvinces = provinces.filter((province) => province.validTo === null);
  const districts = buildDistricts(oldProvinces, random);
  const oldCommunes = buildCommunes(districts, random);
  const { newCommunes, merged } = mergeCommunes(oldProvinces, newProvinces, oldCommunes, random);
  const byKey = new Map(
    [...provinces, ...districts, ...merged, ...newCommunes].map((place) => [place.key, place])
  );
  for (const commune of [...merged, ...newCommunes]) {
    for (let at = above(commune, byKey); at; at = above(at, byKey)) at.population += commune.population;
  }
  return { oldProvinces, newProvinces, districts, oldCommunes: merged, newCommunes, byKey };
}

const above = (place: DemoPlace, byKey: ReadonlyMap<string, DemoPlace>) =>
  place.parent === null ? undefined : byKey.get(place.parent);

function buildDistricts(provinces: readonly DemoPlace[], random: Random): DemoPlace[] {
  return spread(provinces, DISTRICTS, 6, () => random.logNormal(1, 0.35), random).flatMap((count, i) => {
    const province = at(provinces, i);
    const names = new Names(random);
    return Array.from({ length: count }, (_, n) => {
      const kind = districtKind(province, n, random);
      return below(province, 'district', kind, names.next(kind), random.logNormal(1, 0.5));
    });
  });
}

function districtKind(province: DemoPlace, index: number, random: Random): string {
  if (province.kind === 'Thành phố') return index < 5 ? 'quận' : 'huyện';
  if (index === 0) return 'thành phố';
  return random.chance(0.12) ? 'thị xã' : 'huyện';
}

function buildCommunes(districts: readonly DemoPlace[], random: Random): DemoPlace[] {
  const counts = spread(districts, OLD_COMMUNES, 5, () => random.logNormal(1, 0.4), random);
  return counts.flatMap((count, i) => {
    const district = at(districts, i);
    const names = new Names(random);
    return Array.from({ length: count }, (_, n) => {
      const kind = communeKind(district.kind, n, random);
      const median = kind === 'xã' ? 7_500 : 11_500;
      const place = below(district, 'commune', kind, names.next(kind), random.logNormal(1, 0.6));
      return { ...place, population: Math.round(random.logNormal(median, 0.45)) };
    });
  });
}

function communeKind(district: string, index: number, random: Random): string {
  if (district === 'quận') return 'phường';
  if (district === 'huyện') return index === 0 ? 'thị trấn' : 'xã';
  return random.chance(0.6) ? 'phường' : 'xã';
}

/** Joins neighbouring old communes of each new province into new ones, as on 1 July 2025. */
function mergeCommunes(
  oldProvinces: readonly DemoPlace[],
  newProvinces: readonly DemoPlace[],
  oldCommunes: readonly DemoPlace[],
  random: Random
): { newCommunes: DemoPlace[]; merged: DemoPlace[] } {
  const successor = new Map(oldProvinces.map((province) => [province.key, province.successor]));
  const byProvince = new Map<string, DemoPlace[]>(newProvinces.map((province) => [province.key, []]));
  for (const commune of oldCommunes) {
    byProvince.get(successor.get(commune.key.slice(0, 6)) ?? '')?.push(commune);
  }
  const newCommunes: DemoPlace[] = [];
  const merged: DemoPlace[] = [];
  let made = 0;
  let seen = 0;
  for (const province of newProvinces) {
    const members = byProvince.get(province.key) ?? [];
    seen += members.length;
    const wanted = Math.round((NEW_COMMUNES * seen) / oldCommunes.length) - made;
    made += wanted;
    const names = new Names(random);
    // Communes stand in district order, so that equal slices join neighbours.
    for (let i = 0; i < wanted; i++) {
      const from = Math.round((i * members.length) / wanted);
      const group = members.slice(from, Math.round(((i + 1) * members.length) / wanted));
      const wards = group.filter((commune) => commune.kind === 'phường').length;
      const kind = wards * 2 >= group.length ? 'phường' : 'xã';
      const name = names.take(at(group, random.int(0, group.length - 1)).name, kind);
      const place = below(province, 'commune', kind, name, random.logNormal(1, 0.6));
      newCommunes.push({ ...place, population: group.reduce((sum, commune) => sum + commune.population, 0) });
      for (const commune of group) {
        merged.push({ ...commune, successor: random.chance(DIVIDED) ? null : place.key });
      }
    }
  }
  return { newCommunes, merged };
}

function below(
  parent: DemoPlace,
  level: 'district' | 'commune',
  kind: string,
  name: string,
  activity: number
): DemoPlace {
  return {
    key: `${parent.key}/${slug(`${kind} ${name}`)}`,
    code: null,
    name,
    kind,
    level,
    parent: parent.key,
    validFrom: parent.validFrom,
    validTo: parent.validTo,
    successor: null,
    population: 0,
    activity
  };
}

/** Shares `total` units among the parents: at least `least` each, the rest in proportion to random weights. */
function spread(
  parents: readonly DemoPlace[],
  total: number,
  least: number,
  weight: () => number,
  random: Random
): number[] {
  const counts = parents.map(() => least);
  const weights = new Weighted(parents.map(weight));
  for (let left = total - least * parents.length; left > 0; left--) {
    const i = weights.draw(random);
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return counts;
}

/** Hands out names whose keys differ within one parent. */
class Names {
  readonly #taken = new Set<string>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The wanted name where it is free, else a new one. */
  take(name: string, kind: string): string {
    const key = slug(`${kind} ${name}`);
    if (this.#taken.has(key)) return this.next(kind);
    this.#taken.add(key);
    return name;
  }

  next(kind: string): string {
    for (;;) {
      const [first, second] = [this.#random.pick(FIRST), this.#random.pick(SECOND)];
      const third = this.#random.chance(0.06) ? ` ${this.#random.pick(THIRD)}` : '';
      const name = `${first} ${second}${third}`;
      const key = slug(`${kind} ${name}`);
      if (first === second || this.#taken.has(key)) continue;
      this.#taken.add(key);
      return name;
    }
  }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new RangeError(`no item ${index} of ${items.length}`);
  return item;
}
