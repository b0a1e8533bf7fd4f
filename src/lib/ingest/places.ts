import { PROVINCES } from '#lib/model/provinces.ts';
import { fold, slug } from '#lib/util/text.ts';
import type { ProblemCode } from './problems.ts';
import { lowerName, nameKey, ProvinceNames, unitKind, type Vintage } from './place-names.ts';
import type { Unit } from './units.ts';

/** The cells of one event that say where it was. */
export interface PlaceCells {
  readonly locality: string | null;
  readonly province: string | null;
  readonly district: string | null;
  readonly commune: string | null;
}

/** Where an event was: unit keys, null where not known. */
export interface Place {
  readonly locality: string | null;
  readonly provinceThen: string | null;
  readonly provinceNow: string | null;
  readonly district: string | null;
  readonly commune: string | null;
  readonly faults: readonly PlaceFault[];
}

export interface PlaceFault {
  readonly code: ProblemCode;
  readonly field: keyof PlaceCells;
  readonly value: string;
}

/** `old` ends on 30 June 2025, `new` begins on 1 July 2025, `open` is a date that does not say which. */
export type When = Vintage | 'open';

const BREAK_DAY = '2025-07-01';
const LAST_OLD_DAY = '2025-06-30';
const UNRESOLVED: Omit<Place, 'faults'> = {
  locality: null,
  provinceThen: null,
  provinceNow: null,
  district: null,
  commune: null
};

/**
 * Finds the units that events name. With a table of localities, units are looked up in it; without one,
 * districts and communes become units below their province as they are met.
 */
export class Places {
  readonly #units = new Map<string, Unit>();
  /** parent key, then name key: the units of that name below it, at any depth */
  readonly #below = new Map<string, Map<string, Unit[]>>();
  readonly #provinces = new ProvinceNames();
  readonly #given: boolean;
  /** keys of old provinces by the new one they went into */
  readonly #before = new Map<string, string[]>();

  constructor(given: readonly Unit[] | null) {
    this.#given = given !== null;
    const keys = new Set(given?.map((unit) => unit.key));
    const built = PROVINCES.filter((province) => !keys.has(province.key));
    for (const unit of [...built.map((province) => ({ ...province, population: null })), ...(given ?? [])]) {
      this.#units.set(unit.key, unit);
    }
    for (const unit of this.#units.values()) this.#index(unit);
  }

  /** All units: the provinces, those of the given table, and those met in events. */
  get units(): Unit[] {
    return [...this.#units.values()];
  }

  /** True for the key of a unit. */
  has(key: string): boolean {
    return this.#units.has(key);
  }

  resolve(cells: PlaceCells, date: When): Place {
    const faults: PlaceFault[] = [];
    const key = cells.locality === null ? undefined : this.#units.get(cells.locality);
    if (key) return { ...this.#place(key, date, cells.locality ?? '', faults), faults };
    const parts = this.#parts(cells, date);
    const { province, old } = this.#province(parts, date);
    if (old && parts.province)
      faults.push({ code: 'old_province', field: parts.province.field, value: parts.province.text });
    if (parts.province && !province)
      faults.push({ code: 'unknown_place', field: parts.province.field, value: parts.province.text });
    let unit = province;
    if (parts.district && province?.key.startsWith('P34-')) {
      faults.push({ code: 'district_after_reform', field: parts.district.field, value: parts.district.text });
    } else unit = this.#step(unit, parts.district, 'district', faults);
    // Below a district that is not known a commune cannot be told from its namesakes.
    const lost = parts.district !== null && unit === province && !province?.key.startsWith('P34-');
    if (!lost) unit = this.#step(unit, parts.commune, 'commune', faults);
    if (!unit) return { ...UNRESOLVED, faults };
    return { ...this.#place(unit, date, '', faults), faults };
  }

  /** One cell may hold the whole chain, as "Xã Phương Đình, Đan Phượng, Hà Nội". */
  #parts({ locality, province, district, commune }: PlaceCells, date: When) {
    type Part = { text: string; field: keyof PlaceCells } | null;
    const result: { province: Part; district: Part; commune: Part } = {
      province: province === null ? null : { text: province, field: 'province' },
      district: district === null ? null : { text: district, field: 'district' },
      commune: commune === null ? null : { text: commune, field: 'commune' }
    };
    for (const field of ['province', 'locality'] as const) {
      const text = field === 'province' ? province : locality;
      if (text === null || (field === 'province' && this.#named(text, date))) continue;
      if (field === 'locality' && this.#named(text, date)) {
        result.province ??= { text, field };
        continue;
      }
      const pieces = text
        .split(',')
        .map((piece) => piece.trim())
        .filter(Boolean);
      const last = pieces.at(-1);
      if (last !== undefined && pieces.length > 1 && this.#named(last, date)) {
        pieces.pop();
        if (field === 'province') result.province = { text: last, field };
        else result.province ??= { text: last, field };
      } else if (field === 'province') continue;
      for (const [i, piece] of pieces.entries()) {
        const level =
          unitKind(piece)?.level ?? (pieces.length > 1 ? (i === 0 ? 'commune' : 'district') : null);
        if (level !== null) result[level] ??= { text: piece, field };
        else if (result.province) result[date === 'new' ? 'commune' : 'district'] ??= { text: piece, field };
        else result.province = { text: piece, field };
      }
    }
    return result;
  }

  #named = (text: string, date: When) =>
    this.#units.get(text)?.level === 'province' ||
    this.#provinces.find(text, date === 'open' ? 'old' : date) !== null;

  #province(
    parts: { province: { text: string } | null },
    date: When
  ): { province: Unit | null; old: boolean } {
    if (!parts.province) return { province: null, old: false };
    const { text } = parts.province;
    const direct = this.#units.get(text);
    if (direct?.level === 'province') return { province: direct, old: false };
    // When the date does not decide, the old province is taken: it has the same successor.
    const vintage = date === 'open' ? 'old' : date;
    const found = this.#provinces.find(text, vintage);
    const own = this.#below.get('')?.get(nameKey(text)) ?? [];
    const key = found?.key ?? (own.length === 1 ? own[0]?.key : undefined);
    return {
      province: (key === undefined ? undefined : this.#units.get(key)) ?? null,
      old: found?.old ?? false
    };
  }

  /** The unit of a name below another, made when there is no table to look it up in. */
  #step(
    parent: Unit | null,
    part: { text: string; field: keyof PlaceCells } | null,
    level: 'district' | 'commune',
    faults: PlaceFault[]
  ): Unit | null {
    if (!part) return parent;
    const fail = (code: ProblemCode) => {
      faults.push({ code, field: part.field, value: part.text });
      return parent;
    };
    const found = (this.#below.get(parent?.key ?? '*')?.get(nameKey(part.text)) ?? []).filter(
      (unit) => unit.level === level
    );
    const exact = found.filter((unit) => lowerName(part.text).endsWith(lowerName(unit.name)));
    const narrowed = exact.length > 0 ? exact : found;
    const kind = unitKind(part.text);
    const same = kind ? narrowed.filter((unit) => fold(unit.kind) === fold(kind.kind)) : narrowed;
    const [unit, other] = same.length > 0 ? same : kind ? [] : narrowed;
    if (unit && other) return fail('ambiguous_place');
    if (unit) return unit;
    if (this.#given || !parent) return fail('unknown_place');
    return this.#make(parent, part.text, level);
  }

  #make(parent: Unit, text: string, level: 'district' | 'commune'): Unit {
    const kind = unitKind(text);
    const isNew = parent.key.startsWith('P34-');
    const unit: Unit = {
      key: `${parent.key}/${slug(kind ? `${kind.kind} ${kind.name}` : text)}`,
      code: null,
      name: kind?.name ?? text,
      kind: kind?.kind ?? '',
      level,
      parent: parent.key,
      validFrom: isNew ? BREAK_DAY : null,
      validTo: isNew ? null : LAST_OLD_DAY,
      successor: null,
      population: null
    };
    const known = this.#units.get(unit.key);
    if (known) return known;
    this.#units.set(unit.key, unit);
    this.#index(unit);
    return unit;
  }

  #place(unit: Unit, date: When, given: string, faults: PlaceFault[]): Omit<Place, 'faults'> {
    let province: Unit | null = null;
    let [district, commune]: (string | null)[] = [null, null];
    for (const above of this.#chain(unit)) {
      if (above.level === 'commune') commune ??= above.key;
      else if (above.level === 'district') district ??= above.key;
      else province ??= above;
    }
    const now = province === null ? null : (province.successor ?? province.key);
    let then = province?.key ?? null;
    const vintage = unit.key.startsWith('P63-') ? 'old' : unit.key.startsWith('P34-') ? 'new' : null;
    if (vintage !== null && date !== 'open' && vintage !== date) {
      faults.push({ code: 'wrong_vintage', field: 'locality', value: given || unit.key });
      if (date === 'new') then = now;
      else {
        const before = this.#before.get(province?.key ?? '') ?? [];
        then = before.length === 1 ? (before[0] ?? null) : null;
      }
    }
    return {
      locality: unit.key,
      provinceThen: then,
      provinceNow: now,
      district: district ?? null,
      commune: commune ?? null
    };
  }

  /** A unit and those above it; a table whose parents form a circle ends there. */
  #chain(unit: Unit): Unit[] {
    const chain: Unit[] = [];
    for (
      let at: Unit | undefined = unit;
      at && !chain.includes(at);
      at = at.parent === null ? undefined : this.#units.get(at.parent)
    ) {
      chain.push(at);
    }
    return chain;
  }

  #index(unit: Unit): void {
    const put = (above: string) => {
      const names = this.#below.get(above) ?? new Map<string, Unit[]>();
      this.#below.set(above, names);
      const name = nameKey(unit.name);
      names.set(name, [...(names.get(name) ?? []), unit]);
    };
    if (unit.level === 'province') {
      if (unit.successor !== null) {
        this.#before.set(unit.successor, [...(this.#before.get(unit.successor) ?? []), unit.key]);
      }
      if (!/^P(?:63|34)-/.test(unit.key)) put('');
      return;
    }
    put('*');
    for (const above of this.#chain(unit).slice(1)) put(above.key);
  }
}
