import { BREAK_2025 } from '#lib/model/period.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { monthIndex, type Coverage } from './coverage.ts';
import type { DemoPlace, Geography } from './geography.ts';
import { Weighted, type Random } from './random.ts';
import type { LevelCode, Scene } from './titles.ts';

/** An event's place: the most exact unit known and the units above it. */
export interface Spot {
  readonly scene: Scene;
  readonly locality: string;
  readonly province: DemoPlace;
  readonly district: DemoPlace | null;
  readonly commune: DemoPlace | null;
}

/** Draws places among those watched in the month of the event, larger and livelier ones more often. */
export class PlaceSampler {
  readonly #geography: Geography;
  readonly #coverage: Coverage;
  readonly #children = new Map<string, { places: DemoPlace[]; weights: Weighted }>();
  #month = -1;
  #watched: readonly DemoPlace[] = [];
  #weights = new Weighted([1]);

  constructor(geography: Geography, coverage: Coverage) {
    this.#geography = geography;
    this.#coverage = coverage;
    const lists = new Map<string, DemoPlace[]>();
    for (const commune of geography.oldCommunes) {
      const list = lists.get(commune.parent ?? '') ?? [];
      list.push(commune);
      lists.set(commune.parent ?? '', list);
    }
    for (const [key, places] of lists)
      this.#children.set(key, { places, weights: new Weighted(places.map(weight)) });
  }

  /** @throws RangeError when no source is watched in that month */
  draw(level: LevelCode, date: IsoDate, random: Random): Spot {
    this.#setMonth(monthIndex(date));
    const unit = this.#watched[this.#weights.draw(random)];
    if (!unit) throw new RangeError(`no place is watched in ${date.slice(0, 7)}`);
    const old = date < BREAK_2025;
    const province = this.#get(unit.key.slice(0, 6));
    if (level === 'tinh') {
      const exact = random.chance(0.3) ? unit : province;
      const [district, commune] = old ? [unit, null] : [null, unit];
      const known = exact === unit;
      return {
        scene: { level, unit: province, hamlet: null },
        locality: exact.key,
        province,
        district: known ? district : null,
        commune: known ? commune : null
      };
    }
    if (level === 'huyen') {
      const commune = random.chance(0.25) ? this.#communeOf(unit, random) : null;
      const scene = { level, unit, hamlet: null };
      return { scene, locality: (commune ?? unit).key, province, district: unit, commune };
    }
    const commune = old ? this.#communeOf(unit, random) : unit;
    const scene = {
      level,
      unit: commune,
      hamlet: level === 'thon' ? hamlet(commune, province, random) : null
    };
    return { scene, locality: commune.key, province, district: old ? unit : null, commune };
  }

  #communeOf(district: DemoPlace, random: Random): DemoPlace {
    const children = this.#children.get(district.key);
    const commune = children?.places[children.weights.draw(random)];
    if (!commune) throw new RangeError(`district ${district.key} has no commune`);
    return commune;
  }

  #setMonth(month: number): void {
    if (month === this.#month) return;
    this.#month = month;
    const units = month < monthIndex(BREAK_2025) ? this.#geography.districts : this.#geography.newCommunes;
    this.#watched = units.filter((unit) => this.#coverage.observed.get(unit.key)?.[month] === 1);
    this.#weights = new Weighted(this.#watched.map(weight));
  }

  #get(key: string): DemoPlace {
    const place = this.#geography.byKey.get(key);
    if (!place) throw new RangeError(`no place ${key}`);
    return place;
  }
}

const weight = (place: DemoPlace) => place.activity * Math.sqrt(place.population);

/** Villages have other names in the mountains, the south and the towns. */
function hamlet(commune: DemoPlace, province: DemoPlace, random: Random): string {
  const code = Number(province.code ?? 0);
  if (commune.kind !== 'xã') return `${code >= 70 ? 'khu phố' : 'tổ dân phố'} ${random.int(1, 15)}`;
  const word = code >= 70 ? 'ấp' : code < 20 ? random.pick(['bản', 'thôn', 'xóm']) : 'thôn';
  return `${word} ${random.int(1, 12)}`;
}
