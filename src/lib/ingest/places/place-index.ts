import { clean, fold } from '#lib/util/text.ts';
import { KNOWN_KINDS, readings, type Level } from './place-kinds.ts';
import type { Vintage } from './place-names.ts';
import { CLOSENESS, closeness, exactForm, isMarked, plainForm, type Closeness } from './place-text.ts';
import type { Unit } from './units.ts';

const BREAK_DAY = '2025-07-01';
/** Digits of official codes. */
const WIDTHS: Record<Level, number> = { province: 2, district: 3, commune: 5 };

export interface Sought {
  readonly text: string;
  readonly levels: readonly Level[];
  /** keys of units that the one sought must be, or lie below; null for anywhere */
  readonly scope: readonly string[] | null;
  readonly vintage: Vintage;
  /** whether the writer of the row uses marks at all: if not, names that differ by marks only are one */
  readonly marked: boolean;
}

export interface Match {
  readonly unit: Unit;
  readonly how: Closeness;
}

/** Units by name, code and key, and the chains above them. */
export class UnitIndex {
  readonly #units = new Map<string, Unit>();
  readonly #byName = new Map<string, { unit: Unit; exact: string }[]>();
  readonly #byCode = new Map<string, Unit[]>();
  readonly #chains = new Map<string, readonly Unit[]>();
  readonly #vintages = new Map<string, Vintage | null>();

  constructor(units: readonly Unit[]) {
    for (const unit of units) this.#units.set(unit.key, unit);
    for (const unit of units) this.#index(unit);
  }

  get units(): Unit[] {
    return [...this.#units.values()];
  }

  get(key: string): Unit | undefined {
    return this.#units.get(key);
  }

  /** Adds a unit, or changes one of the same key and name. */
  put(unit: Unit): void {
    const known = this.#units.get(unit.key);
    this.#units.set(unit.key, unit);
    if (known) {
      for (const list of this.#byName.values()) {
        const at = list.findIndex((entry) => entry.unit === known);
        if (at >= 0) list.splice(at, 1);
      }
      this.#chains.clear();
    }
    this.#index(unit);
  }

  #index(unit: Unit): void {
    const kind = unit.kind.toLowerCase();
    const own = exactForm(unit.name);
    const forms = new Set([own]);
    if (KNOWN_KINDS.has(kind) && own.startsWith(`${kind} `)) forms.add(own.slice(kind.length + 1));
    for (const former of unit.formerNames ?? []) for (const { exact } of readings(former)) forms.add(exact);
    for (const exact of forms) {
      const plain = plainForm(exact);
      const list = this.#byName.get(plain);
      if (list) list.push({ unit, exact });
      else this.#byName.set(plain, [{ unit, exact }]);
    }
    if (unit.code === null || !/^\d+$/.test(unit.code)) return;
    const code = `${unit.level} ${unit.code.padStart(WIDTHS[unit.level], '0')}`;
    this.#byCode.set(code, [...(this.#byCode.get(code) ?? []), unit]);
  }

  /** A unit and those above it, the lowest first; a table whose parents form a circle ends there. */
  chain(unit: Unit): readonly Unit[] {
    const known = this.#chains.get(unit.key);
    if (known) return known;
    const chain: Unit[] = [];
    for (
      let at: Unit | undefined = unit;
      at && !chain.includes(at);
      at = at.parent === null ? undefined : this.#units.get(at.parent)
    ) {
      chain.push(at);
    }
    this.#chains.set(unit.key, chain);
    return chain;
  }

  /** Whether a unit belongs to the time before or since 1 July 2025; null when nothing says so. */
  vintageOf(unit: Unit): Vintage | null {
    let vintage = this.#vintages.get(unit.key);
    if (vintage === undefined) {
      vintage = ownVintage(unit);
      for (const above of this.chain(unit).slice(1)) vintage ??= ownVintage(above);
      this.#vintages.set(unit.key, vintage);
    }
    return vintage;
  }

  /** True when some unit has the name, at any time and level, however it is marked. */
  hasName(text: string): boolean {
    return readings(text).some(({ plain }) => this.#byName.has(plain));
  }

  /** Whether a unit is one of, or lies below one of the units of a scope. */
  isIn(unit: Unit, scope: readonly string[] | null): boolean {
    return scope === null || this.chain(unit).some(({ key }) => scope.includes(key));
  }

  /** All units that a text can mean, only the closest of them; several mean that it cannot be told which. */
  find(sought: Sought): Match[] {
    const { text, levels, scope, vintage, marked } = sought;
    const fits = (unit: Unit) =>
      levels.includes(unit.level) && (this.vintageOf(unit) ?? vintage) === vintage && this.isIn(unit, scope);
    const direct = this.#units.get(text);
    if (direct && fits(direct)) return [{ unit: direct, how: 'exact' }];
    const found = new Map<string, Match>();
    for (const { kinds, levels: said, exact: written, plain } of readings(text)) {
      for (const { unit, exact } of this.#byName.get(plain) ?? []) {
        if (!said.includes(unit.level) || !fits(unit) || !kindFits(unit, kinds)) continue;
        const how = closeness(written, exact);
        const known = found.get(unit.key);
        if (how === null || (known && rank(known.how) <= rank(how))) continue;
        found.set(unit.key, { unit, how });
      }
    }
    const coded = this.#coded(text, levels).filter(fits);
    // A number in a column may be a name ("Phường 1") as well as a code: both stay.
    for (const unit of coded) if (!found.has(unit.key)) found.set(unit.key, { unit, how: 'exact' });
    return closest([...found.values()], marked, scope !== null || !isMarked(text));
  }

  #coded(text: string, levels: readonly Level[]): Unit[] {
    const digits = /^(\d{1,5})(?:\.0+)?$/.exec(clean(text))?.[1];
    if (digits === undefined) return [];
    // In a column of one level a spreadsheet may have eaten the zeros; elsewhere the length says the level.
    const level =
      levels.length === 1
        ? levels[0]
        : levels.find((one) => WIDTHS[one] === digits.length || (one === 'commune' && digits.length === 4));
    if (level === undefined || digits.length > WIDTHS[level]) return [];
    return this.#byCode.get(`${level} ${digits.padStart(WIDTHS[level], '0')}`) ?? [];
  }
}

const rank = (how: Closeness) => CLOSENESS.indexOf(how);

/** @param plainly whether a name without marks may stand for one with marks at all */
function closest(found: readonly Match[], marked: boolean, plainly: boolean): Match[] {
  if (!marked) return [...found];
  for (const how of CLOSENESS) {
    const best = found.filter((match) => match.how === how);
    if (best.length > 0) return how === 'plain' && !plainly ? [] : best;
  }
  return [];
}

function kindFits(unit: Unit, kinds: readonly string[] | null): boolean {
  if (kinds === null || unit.kind === '') return true;
  const own = fold(unit.kind);
  return kinds.some((kind) => fold(kind) === own) || !KNOWN_KINDS.has(clean(unit.kind).toLowerCase());
}

/** Whether the key or the dates of a unit say that it is of before or since 1 July 2025. */
export function ownVintage({ key, validFrom, validTo }: Unit): Vintage | null {
  if (key.startsWith('P63-')) return 'old';
  if (key.startsWith('P34-')) return 'new';
  if (validTo !== null && validTo < BREAK_DAY) return 'old';
  return validFrom !== null && validFrom >= BREAK_DAY ? 'new' : null;
}
