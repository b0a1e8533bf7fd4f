import type { Locality } from '#lib/model/dataset.ts';
import type { Period } from '#lib/model/period.ts';
import { fold } from '#lib/util/text.ts';

export type UnitLevel = Locality['level'];

/** Fewer people than this are a mistake of the source, but for special zones on islands. */
export const FEWEST_PEOPLE = 1_000;

/** When units are looked at: as they are today (`today`), or throughout a period (null for all dates). */
export interface When {
  readonly geography: 'then' | 'now';
  readonly period: Period | null;
}

/** How much of a period a unit was in force. */
export type Force = 'whole' | 'part' | 'none';

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

/** A table of localities with the units above, below, before and after each. */
export class UnitTree {
  readonly provinces: readonly Locality[];
  readonly #byKey: ReadonlyMap<string, Locality>;
  readonly #before = new Map<string, Locality[]>();
  /** by key of the unit above and level: districts and communes at any depth below it, of any time */
  readonly #below = new Map<string, Locality[]>();
  /** by key of the unit above: the units right below it, of any time */
  readonly #children = new Map<string, Locality[]>();

  constructor(localities: readonly Locality[]) {
    this.#byKey = new Map(localities.map((unit) => [unit.key, unit]));
    this.provinces = localities.filter(({ level }) => level === 'province');
    for (const unit of localities) {
      if (unit.successor !== null) push(this.#before, unit.successor, unit);
      if (unit.level === 'province') continue;
      if (unit.parent !== null) push(this.#children, unit.parent, unit);
      for (const { key } of this.ancestors(unit)) push(this.#below, `${unit.level} ${key}`, unit);
    }
  }

  get(key: string): Locality | undefined {
    return this.#byKey.get(key);
  }

  /** The units that went into this one alone. */
  before({ key }: Locality): readonly Locality[] {
    return this.#before.get(key) ?? [];
  }

  /** The units right below this one, of any time. */
  children({ key }: Pick<Locality, 'key'>): readonly Locality[] {
    return this.#children.get(key) ?? [];
  }

  /** What a unit has become, itself when it is in force or nothing says. */
  today(unit: Locality): Locality {
    let at = unit;
    for (let step = 0; at.validTo !== null && at.successor !== null && step < MOST_STEPS; step++) {
      at = this.#byKey.get(at.successor) ?? { ...at, successor: null };
    }
    return at;
  }

  force({ validFrom, validTo }: Locality, period: Period | null): Force {
    const [from, to] = [validFrom ?? FIRST_DAY, validTo ?? LAST_DAY];
    const { from: first, to: last } = period ?? { from: FIRST_DAY, to: LAST_DAY };
    if (from <= first && to >= last) return 'whole';
    return from <= last && to >= first ? 'part' : 'none';
  }

  ancestors(unit: Locality): readonly Locality[] {
    const found: Locality[] = [];
    let at = unit.parent === null ? undefined : this.#byKey.get(unit.parent);
    while (at !== undefined && found.length < MOST_STEPS) {
      found.push(at);
      at = at.parent === null ? undefined : this.#byKey.get(at.parent);
    }
    return found;
  }

  provinceOf(key: string): Locality | undefined {
    const unit = this.#byKey.get(key);
    if (unit === undefined || unit.level === 'province') return unit;
    return this.ancestors(unit).find(({ level }) => level === 'province');
  }

  /** The units that lie in none of the others, each once: an event answers to what its unit has become as well. */
  outermost(units: readonly Locality[]): readonly Locality[] {
    const keys = new Set(units.map(({ key }) => key));
    const isInside = (unit: Locality) => {
      const above = this.ancestors(unit);
      const later = [unit, ...above].map((each) => this.today(each)).filter((each) => each !== unit);
      return [...above, ...later].some(({ key }) => keys.has(key));
    };
    return [...new Map(units.map((unit) => [unit.key, unit])).values()].filter((unit) => !isInside(unit));
  }

  /**
   * Number of districts or communes of a unit. Where a list holds fewer communes of a province than are known
   * to exist, it is a list of those met, and the known number counts. Null when they change within the
   * period or are not known.
   */
  unitsBelow(unit: Locality, level: 'district' | 'commune', { geography, period }: When): number | null {
    if (unit.level === level) return 1;
    if (unit.level === 'commune' || (geography === 'now' && unit.validTo !== null)) return null;
    let [whole, part] = [0, 0];
    for (const each of this.#below.get(`${level} ${unit.key}`) ?? []) {
      const force =
        geography === 'now' ? (each.validTo === null ? 'whole' : 'none') : this.force(each, period);
      if (force === 'whole') whole++;
      else if (force === 'part') part++;
    }
    const stated = level === 'commune' && unit.level === 'province' ? (unit.communes ?? 0) : 0;
    if (whole + part <= stated) return stated === 0 ? null : stated;
    return part > 0 ? null : whole;
  }
}

const trees = new WeakMap<readonly Locality[], UnitTree>();

/** The tree of a table of localities, made once. */
export function treeOf(localities: readonly Locality[]): UnitTree {
  const tree = trees.get(localities) ?? new UnitTree(localities);
  trees.set(localities, tree);
  return tree;
}

/** People of a unit; null when not known, or so few that the source must be wrong. */
export function peopleOf({ population, kind }: Locality): number | null {
  if (population === null || population === undefined || population <= 0) return null;
  return population >= FEWEST_PEOPLE || fold(kind) === 'dac khu' ? population : null;
}

/** Longer chains of units are a mistake of the table, such as a circle. */
const MOST_STEPS = 8;

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const list = into.get(key);
  if (list) list.push(value);
  else into.set(key, [value]);
}
