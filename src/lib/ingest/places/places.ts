import type { Locality } from '#lib/model/dataset.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { UnitIndex } from './place-index.ts';
import { ALL_LEVELS } from './place-kinds.ts';
import { lookUp } from './place-look.ts';
import { makeUnits } from './place-made.ts';
import { matchLower } from './place-match.ts';
import { mentionsOf, type Mention, type PlaceCells } from './place-mentions.ts';
import { memo } from './place-memo.ts';
import { piecesOf } from './place-pieces.ts';
import { ProvinceNames, type FoundProvince, type Vintage } from './place-names.ts';
import { findProvince, scopeOf, type PlaceFault, type PlaceWorld, type Scope } from './place-scope.ts';
import { isMarked } from './place-text.ts';
import { listOf } from './place-words.ts';
import { mergeUnits } from './unit-merge.ts';
import type { Unit } from './units.ts';

export type { PlaceCells } from './place-mentions.ts';
export type { PlaceFault } from './place-scope.ts';

/** Where an event was: unit keys, null where not known. */
export interface Place {
  readonly locality: string | null;
  readonly provinceThen: string | null;
  readonly provinceNow: string | null;
  readonly district: string | null;
  readonly commune: string | null;
  readonly faults: readonly PlaceFault[];
  /** the further places of an event in several; of their units none lies in another */
  readonly others?: readonly Place[];
}

/** `old` ends on 30 June 2025, `new` begins on 1 July 2025, `open` is a date that does not say which. */
export type When = Vintage | 'open';

/** A key of a unit below a province: it is no name, and what it means is in a table that is not there. */
const OWN_KEY = /^(P(?:34|63)-\d\d)\//;
const FIELDS = ['locality', 'commune', 'district', 'province'] as const;
const UNRESOLVED: Omit<Place, 'faults' | 'others'> = {
  locality: null,
  provinceThen: null,
  provinceNow: null,
  district: null,
  commune: null
};

const PUBLISHED: ReadonlyMap<string, Locality> = new Map(PROVINCES.map((unit) => [unit.key, unit]));

/** A province with the published number of its people and communes, where the table does not say. */
function withPublished(unit: Unit): Unit {
  const published = PUBLISHED.get(unit.key);
  if (published === undefined) return unit;
  const communes = unit.communes ?? published.communes ?? null;
  return { ...unit, communes, population: unit.population ?? published.population ?? null };
}

/**
 * Finds the units that events name. With a table of districts or communes, units are looked up in it;
 * without one they become units below their province as they are met. Nothing is guessed: a name that fits
 * several units leaves the event at the level above, with the candidates in the fault.
 */
export class Places {
  readonly #world: PlaceWorld;
  readonly #given: boolean;
  /** other keys of units that were given twice */
  readonly #same: ReadonlyMap<string, string>;

  constructor(given: readonly Unit[] | null) {
    const { units: merged, same } = mergeUnits(given ?? []);
    const units = merged.map(withPublished);
    this.#same = same;
    this.#given = units.some(({ level }) => level !== 'province');
    const keys = new Set(units.map(({ key }) => key));
    const built = PROVINCES.filter(({ key }) => !keys.has(key));
    const index = new UnitIndex([
      ...built.map((province) => ({ ...province, population: province.population ?? null })),
      ...units
    ]);
    const before = new Map<string, string[]>();
    for (const { key, level, successor } of index.units) {
      if (level !== 'province' || successor === null) continue;
      before.set(successor, [...(before.get(successor) ?? []), key]);
    }
    this.#world = { index, provinces: new ProvinceNames(), before };
  }

  /** All units: the provinces, those of the given tables, and those met in events. */
  get units(): Unit[] {
    return this.#world.index.units;
  }

  /** True for the key of a unit. */
  has(key: string): boolean {
    return this.#unit(key) !== undefined;
  }

  /** The key that a unit goes by here, which a table may have given another; unknown keys stay. */
  keyOf(key: string): string {
    return this.#unit(key)?.key ?? key;
  }

  #unit = (key: string) => {
    const { index } = this.#world;
    return index.get(key) ?? index.get(this.#same.get(key) ?? '');
  };

  /** The units that a text can mean at a time, the closest spelling only; empty when it names none. */
  candidates(text: string, when: When): readonly Unit[] {
    const { index } = this.#world;
    const marked = isMarked(text);
    const vintages = when === 'open' ? (['old', 'new'] as const) : [when];
    const units = vintages.flatMap((vintage) => {
      const cells = { locality: text, province: null, district: null, commune: null };
      const { found, lower } = this.#mentions(cells, vintage);
      const province = found === null ? null : (index.get(found.key) ?? null);
      if (lower.length === 0) {
        const same = index.find({ text, levels: ALL_LEVELS, scope: null, vintage, marked });
        return [...(province ? [province] : []), ...same.map(({ unit }) => unit)];
      }
      const result = matchLower(index, lower, { scope: province && [province.key], vintage, marked });
      return result.among.length > 0 ? result.among : result.unit ? [result.unit] : [];
    });
    return [...new Set(units)];
  }

  /** The province that an unknown key begins with, or what the other cells of the row say. */
  #ofKey(cells: PlaceCells, province: string, date: When): Place {
    const fault: PlaceFault = { code: 'unknown_place', field: 'locality', value: cells.locality ?? '' };
    const others = { ...cells, locality: null };
    const isNamed = FIELDS.some((field) => others[field] !== null);
    // Beside a table that does not have it the key is wrong, and its beginning may be too.
    if (!isNamed && this.#given) return { ...UNRESOLVED, faults: [fault] };
    const place = this.resolve(isNamed ? others : { ...others, locality: province }, date);
    return { ...place, faults: [fault, ...place.faults] };
  }

  /** Where a row was, by its cells and the time of its date. */
  resolve(cells: PlaceCells, date: When): Place {
    const key = cells.locality === null ? undefined : this.#unit(cells.locality);
    if (key) {
      const faults: PlaceFault[] = [];
      return { ...this.#place(key, date, cells.locality ?? '', faults), faults };
    }
    const lost = cells.locality === null ? null : OWN_KEY.exec(cells.locality)?.[1];
    if (lost !== null && lost !== undefined && this.#unit(lost)) return this.#ofKey(cells, lost, date);
    if (date !== 'open') return this.#resolve(cells, date, date);
    const old = this.#resolve(cells, 'old', date);
    // Without a table the same name would become two units.
    if (!this.#given) return old;
    return this.#either(cells, old, this.#resolve(cells, 'new', date));
  }

  /** When the date does not decide, both times are tried; the old unit is taken where both agree. */
  #either(cells: PlaceCells, old: Place, now: Place): Place {
    const { index } = this.#world;
    const has = (place: Place, code: PlaceFault['code']) => place.faults.some((one) => one.code === code);
    const known = (place: Place) => place.locality !== null && place.faults.length === 0;
    const agree = old.provinceNow === now.provinceNow;
    // A name of both times, in different provinces: the date would have told which is meant.
    if (has(old, 'ambiguous_place') && (!known(now) || !agree)) return old;
    if (has(now, 'ambiguous_place') && known(old) && !agree) return now;
    if (!known(now)) return old;
    if (!known(old)) return now;
    if (agree) return old;
    const units = [old, now].flatMap(({ locality }) => index.get(locality ?? '') ?? []);
    const field = FIELDS.find((one) => cells[one] !== null) ?? 'locality';
    const rule = listOf(index, units);
    return { ...UNRESOLVED, faults: [{ code: 'ambiguous_place', field, value: cells[field] ?? '', rule }] };
  }

  #resolve(cells: PlaceCells, vintage: Vintage, date: When): Place {
    const { province, found, lower } = this.#mentions(cells, vintage);
    const { scope, faults } = scopeOf(this.#world, province, found, vintage);
    const marked = FIELDS.some((field) => isMarked(cells[field] ?? ''));
    const rest = lower.filter((mention) => !this.#repeats(mention, found, scope, vintage));
    if (rest.length > 0 && !(scope.unit && rest.every(({ venue }) => venue))) {
      const search = { rest, scope, vintage, marked };
      const {
        unit,
        several,
        faults: more
      } = this.#given ? lookUp(this.#world, search) : makeUnits(this.#world, search);
      faults.push(...more);
      if (several) return { ...UNRESOLVED, faults };
      if (unit) return { ...this.#place(unit, date, '', faults), faults };
    }
    if (scope.unit) return { ...this.#place(scope.unit, date, '', faults), faults };
    return { ...this.#partly(scope), faults };
  }

  #mentions = (cells: PlaceCells, vintage: Vintage) =>
    mentionsOf(cells, this.#pieces, (text, loosely) => findProvince(this.#world, text, vintage, loosely));

  #pieces = memo((cell) => {
    const { index, provinces } = this.#world;
    const isProvince = (text: string) =>
      provinces.find(text, 'new') !== null || provinces.abolished(text) !== null;
    // Units that are made on the way must not change how later cells are taken apart.
    const isName = (text: string) =>
      isProvince(text) || this.has(text) || (this.#given && index.hasName(text));
    return piecesOf(cell, { isProvince, isName });
  });

  /** Whether a part only says the province again, as "Hà Nội, TP Hà Nội", and is no unit in it. */
  #repeats(mention: Mention, found: FoundProvince | null, scope: Scope, vintage: Vintage): boolean {
    if (!found || !scope.unit || !mention.levels.includes('province')) return false;
    const again = this.#world.provinces.find(mention.text, vintage);
    if (again?.key !== found.key || !again.kindAgrees) return false;
    const below = { levels: ['district', 'commune'], scope: scope.keys, vintage, marked: true } as const;
    return this.#world.index.find({ text: mention.text, ...below }).length === 0;
  }

  /** A dissolved province whose land is in several of June 2025, but perhaps in one of today. */
  #partly({ keys }: Scope): Omit<Place, 'faults'> {
    const now = new Set(keys?.map((key) => this.#world.index.get(key)?.successor ?? key));
    const [only] = now;
    return now.size === 1 && only ? { ...UNRESOLVED, locality: only, provinceNow: only } : UNRESOLVED;
  }

  #place(unit: Unit, date: When, given: string, faults: PlaceFault[]): Omit<Place, 'faults'> {
    const { index, before } = this.#world;
    let province: Unit | null = null;
    let district: string | null = null;
    let commune: string | null = null;
    for (const above of index.chain(unit)) {
      if (above.level === 'commune') commune ??= above.key;
      else if (above.level === 'district') district ??= above.key;
      else province ??= above;
    }
    const now = province === null ? null : (province.successor ?? province.key);
    let then = province?.key ?? null;
    const vintage = index.vintageOf(unit);
    if (vintage !== null && date !== 'open' && vintage !== date) {
      faults.push({ code: 'wrong_vintage', field: 'locality', value: given || unit.key });
      if (date === 'new') then = now;
      else {
        const former = before.get(province?.key ?? '') ?? [];
        then = former.length === 1 ? (former[0] ?? null) : null;
      }
    }
    return { locality: unit.key, provinceThen: then, provinceNow: now, district, commune };
  }
}
