import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denominatorsOf, type UnitScope } from '#lib/indicators/denominators.ts';
import type { Locality } from '#lib/model/dataset.ts';
import { PROVINCES } from '#lib/model/provinces.ts';

const unit = (given: Partial<Locality> & Pick<Locality, 'key' | 'level'>): Locality => ({
  code: null,
  name: given.key,
  kind: 'xã',
  parent: null,
  validFrom: null,
  validTo: null,
  successor: null,
  ...given
});
const scope = (
  geography: 'then' | 'now',
  period: readonly [string, string] | null,
  keys: readonly string[] | null = null,
  exclude = false
): UnitScope => ({
  geography,
  period: period && { from: period[0], to: period[1] },
  places: keys && { keys, exclude }
});
const IN_2024 = ['2024-01-01', '2024-12-31'] as const;
const IN_2026 = ['2026-01-01', '2026-12-31'] as const;
const ACROSS = ['2025-06-30', '2025-07-01'] as const;

describe('people of the provinces that ship with the product', () => {
  const { population, lacking, units } = denominatorsOf(PROVINCES);
  const of = (key: string) => PROVINCES.find((province) => province.key === key)?.population ?? NaN;
  const everyone = PROVINCES.reduce((sum, province) => sum + (province.population ?? 0), 0);

  it('are known in the geography of today, whatever the period', () => {
    expect(everyone).toBeGreaterThan(90_000_000);
    for (const period of [null, IN_2024, ACROSS, IN_2026])
      expect(population(scope('now', period))).toBe(everyone);
    expect(population(scope('now', IN_2024, ['P34-01', 'P34-79']))).toBe(of('P34-01') + of('P34-79'));
    expect(population(scope('now', null, ['P34-01'], true))).toBe(everyone - of('P34-01'));
    // Leaving out events without a place leaves out no people.
    expect(population(scope('now', null, ['-'], true))).toBe(everyone);
  });

  it('are not known for former provinces, which are named, nor across the reform', () => {
    expect(population(scope('then', IN_2024))).toBeNull();
    expect(lacking(scope('then', IN_2024))).toHaveLength(63);
    expect(population(scope('then', ACROSS))).toBeNull();
    expect(lacking(scope('then', ACROSS))).toEqual([]);
    expect(population(scope('then', null))).toBeNull();
    expect(population(scope('then', IN_2026))).toBe(everyone);
    expect(population(scope('now', IN_2024, ['P63-27']))).toBeNull();
    expect(lacking(scope('now', IN_2024, ['P34-01', 'P63-27']))).toEqual(['P63-27']);
  });

  it('are not known for events without a place, or in an unknown one', () => {
    for (const key of ['-', '~divided', '~lost', 'P99-1'])
      expect(population(scope('now', null, ['P34-01', key])), key).toBeNull();
  });

  it('stand beside the published numbers of communes and provinces', () => {
    expect(units('commune', scope('then', IN_2024))).toBe(10_035);
    expect(units('commune', scope('then', IN_2026))).toBe(3_321);
    expect(units('commune', scope('now', IN_2024))).toBe(3_321);
    expect(units('commune', scope('then', ACROSS))).toBeNull();
    expect(units('commune', scope('then', IN_2024, ['P63-01']))).toBe(526);
    // The communes of today in a former province are not known.
    expect(units('commune', scope('now', IN_2024, ['P63-27']))).toBeNull();
    // A province of today answers for those it was made of: 24 Bắc Giang 192, 27 Bắc Ninh 121.
    expect(units('commune', scope('then', IN_2024, ['P34-24']))).toBe(313);
    expect(units('commune', scope('then', IN_2024, ['P34-24', 'P63-27']))).toBe(313);
    expect(units('commune', scope('then', IN_2024, ['P34-24'], true))).toBe(10_035 - 313);
    expect(units('province', scope('then', IN_2024, ['P34-24'], true))).toBe(61);
    expect(units('province', scope('now', IN_2024, ['P63-24', 'P63-27']))).toBe(1);
    expect(units('district', scope('then', IN_2024))).toBeNull();
  });
});

describe('people that the localities give', () => {
  const given = (population: number | null, kind = 'xã') =>
    denominatorsOf([
      unit({ key: 'p', level: 'province', population: 50_000 }),
      unit({ key: 'p/a', level: 'commune', parent: 'p', kind, population }),
      unit({ key: 'p/b', level: 'commune', parent: 'p', population: 5_000 })
    ]);
  it.each([
    ['missing', null, 'xã', null],
    ['999', 999, 'xã', null],
    ['1,000', 1_000, 'xã', 1_000],
    ['few, on an island', 140, 'Đặc khu', 140],
    ['none, on an island', 0, 'đặc khu', null]
  ])('%s', (_name, people, kind, expected) => {
    const { population, lacking } = given(people, kind);
    expect(population(scope('now', null, ['p/a']))).toBe(expected);
    expect(population(scope('now', null, ['p/a', 'p/b']))).toBe(expected && expected + 5_000);
    expect(population(scope('now', null, ['p/a'], true))).toBe(expected && 50_000 - expected);
    expect(lacking(scope('now', null, ['p/a', 'p/b']))).toEqual(expected === null ? ['p/a'] : []);
  });

  it('count once where a chosen unit lies in another', () => {
    expect(given(2_000).population(scope('now', null, ['p/a', 'p']))).toBe(50_000);
  });

  it('are those of a former unit while it was in force', () => {
    const old = { validTo: '2025-06-30', successor: 'n' };
    const { population } = denominatorsOf([
      unit({ key: 'o1', level: 'province', population: 2_000, ...old }),
      unit({ key: 'o2', level: 'province', population: 3_000, ...old }),
      unit({ key: 'n', level: 'province', population: 6_000, validFrom: '2025-07-01' })
    ]);
    expect(population(scope('now', IN_2024, ['o1']))).toBe(2_000);
    expect(population(scope('now', IN_2026, ['o1']))).toBeNull();
    expect(population(scope('now', ACROSS, ['o1']))).toBeNull();
    expect(population(scope('now', IN_2024, ['o1', 'n']))).toBe(6_000);
    expect(population(scope('then', IN_2024, ['n']))).toBe(5_000);
    expect(population(scope('then', IN_2024))).toBe(5_000);
    expect(population(scope('then', IN_2026, ['o1']))).toBeNull();
  });
});

/* Random tables of units over six days, and plain loops over every day. */

const DAYS = ['2025-06-28', '2025-06-29', '2025-06-30', '2025-07-01', '2025-07-02', '2025-07-03'];
const someDay = fc.constantFrom(...DAYS);

const someUnits: fc.Arbitrary<Locality[]> = fc
  .record({
    end: fc.constantFrom('2025-06-29', '2025-06-30', '2025-07-01'),
    old: fc.array(fc.record({ to: fc.nat({ max: 1 }), people: somePeople(), stated: someStated() }), {
      minLength: 1,
      maxLength: 4
    }),
    current: fc.tuple(...[0, 1].map(() => fc.record({ people: somePeople(), stated: someStated() }))),
    communes: fc.array(
      fc.record({
        of: fc.nat({ max: 5 }),
        people: somePeople(),
        from: fc.option(someDay, { freq: 2 }),
        to: fc.option(someDay, { freq: 2 }),
        inDistrict: fc.boolean()
      }),
      { maxLength: 6 }
    )
  })
  .map(({ end, old, current, communes }) => {
    const provinces = [
      ...old.map(({ to, people, stated }, i) =>
        unit({
          key: `o${i}`,
          level: 'province',
          validTo: end,
          successor: `n${to}`,
          population: people,
          communes: stated
        })
      ),
      ...current.map(({ people, stated }, i) => {
        const validFrom = DAYS[DAYS.indexOf(end) + 1] ?? '';
        return unit({ key: `n${i}`, level: 'province', validFrom, population: people, communes: stated });
      })
    ];
    const districts = old.map((_, i) =>
      unit({ key: `o${i}/d`, level: 'district', parent: `o${i}`, validTo: end, population: 7_000 })
    );
    const lower = communes.map(({ of, people, from, to, inDistrict }, i) => {
      const province = provinces[of % provinces.length]?.key ?? '';
      const parent = inDistrict && province.startsWith('o') ? `${province}/d` : province;
      const [validFrom, validTo] = from !== null && to !== null && from > to ? [to, from] : [from, to];
      return unit({
        key: `${parent}/c${i}`,
        level: 'commune',
        parent,
        validFrom,
        validTo,
        population: people
      });
    });
    return [...provinces, ...districts, ...lower];
  });

function somePeople() {
  return fc.constantFrom(null, 0, 999, 1_000, 20_000, 35_000, 60_000);
}
function someStated() {
  return fc.constantFrom(null, 1, 2, 9);
}

describe('denominators of random tables', () => {
  it('agree with a look at every day', () => {
    let known = 0;
    fc.assert(
      fc.property(
        someUnits,
        fc.constantFrom('then' as const, 'now' as const),
        fc.tuple(someDay, someDay),
        fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
        fc.boolean(),
        (units, geography, [a, b], chosen, exclude) => {
          const days = DAYS.filter((day) => day >= (a < b ? a : b) && day <= (a < b ? b : a));
          const period = [days[0] ?? '', days.at(-1) ?? ''] as const;
          const keys = chosen.map((i) => (i === 20 ? '-' : (units[i % units.length]?.key ?? '')));
          const asked = scope(geography, period, keys.length > 0 ? keys : null, exclude);
          const plain = new Plain(units, asked, days);
          const got = denominatorsOf(units);
          expect(got.population(asked), 'population').toBe(plain.population());
          expect(got.units('commune', asked), 'communes').toBe(plain.communes());
          expect(got.units('province', asked), 'provinces').toBe(plain.provinces());
          if (got.population(asked) !== null) known++;
        }
      ),
      { numRuns: 3_000 }
    );
    expect(known).toBeGreaterThan(100);
  });
});

/** Looks at the units of every single day; an answer stands only when all days give the same units. */
class Plain {
  readonly units: readonly Locality[];
  readonly scope: UnitScope;
  readonly days: readonly string[];

  constructor(units: readonly Locality[], asked: UnitScope, days: readonly string[]) {
    this.units = units;
    this.scope = asked;
    this.days = days;
  }

  #on(each: Locality, day: string): boolean {
    if (this.scope.geography === 'now') return each.validTo === null;
    return (
      (each.validFrom === null || each.validFrom <= day) && (each.validTo === null || each.validTo >= day)
    );
  }

  /** The same keys on every day, or null. */
  #steady(of: (day: string) => readonly string[] | null): readonly string[] | null {
    const sets = this.days.map((day) => of(day));
    const first = sets[0] ?? null;
    const all = sets.every(
      (set) => set !== null && [...set].sort().join() === [...(first ?? [])].sort().join()
    );
    return all ? first : null;
  }

  /** Units that a key stands for on a day; null when it stands for none. */
  #stands(key: string, day: string): readonly string[] | null {
    const each = this.units.find((other) => other.key === key);
    if (!each) return null;
    if (this.#on(each, day)) return [key];
    if (this.scope.geography === 'now') {
      const ever = this.days.every((d) => (each.validFrom ?? '') <= d && (each.validTo ?? '9') >= d);
      return ever ? [key] : null;
    }
    if (each.level !== 'province' || (each.validFrom ?? '') <= day) return null;
    const former = this.units.filter(({ successor }) => successor === key);
    return former.length > 0 && former.every((other) => this.#on(other, day))
      ? former.map((other) => other.key)
      : null;
  }

  #sum(of: (each: Locality) => number | null): number | null {
    const { places } = this.scope;
    const keys = (places?.keys ?? []).filter((key) => !(key === '-' && places?.exclude));
    const chosen = this.#steady((day) => {
      const found = keys.map((key) => this.#stands(key, day));
      return found.includes(null) ? null : [...new Set(found.flatMap((list) => list ?? []))];
    });
    if (chosen === null) return null;
    const own = chosen.filter((key) => !this.#above(key).some((other) => chosen.includes(other)));
    const all = this.#steady((day) =>
      this.units.filter((each) => each.level === 'province' && this.#on(each, day)).map(({ key }) => key)
    );
    const isList = places !== null && !places.exclude;
    const plus = isList ? own : all;
    if (plus === null || plus.length === 0) return null;
    const numbers = (list: readonly string[]) =>
      list.map((key) => of(this.units.find((each) => each.key === key) ?? unit({ key, level: 'commune' })));
    const [add, less] = [numbers(plus), isList ? [] : numbers(own)];
    if ([...add, ...less].includes(null)) return null;
    const total = (list: readonly (number | null)[]) => list.reduce<number>((a, b) => a + (b ?? 0), 0);
    return total(add) - total(less) > 0 ? total(add) - total(less) : null;
  }

  /** Keys above a unit, and what it and those have become. */
  #above(key: string): string[] {
    const parts = key.split('/');
    const chain = parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    const later = chain.map((k) => this.units.find((each) => each.key === k)?.successor ?? '');
    return [...chain, ...later].filter((other) => other !== key && other !== '');
  }

  population(): number | null {
    return this.#sum(({ population }) => ((population ?? 0) >= 1_000 ? (population ?? null) : null));
  }

  communes(): number | null {
    return this.#sum((each) => {
      if (each.level === 'commune') return 1;
      if (this.scope.geography === 'now' && each.validTo !== null) return null;
      const inside = this.units.filter(
        ({ key, level }) => level === 'commune' && key.startsWith(`${each.key}/`)
      );
      const met = inside.filter((other) => this.days.some((day) => this.#on(other, day))).length;
      const stated = each.level === 'province' ? (each.communes ?? 0) : 0;
      if (met <= stated) return stated || null;
      const steady = this.#steady((day) =>
        inside.filter((other) => this.#on(other, day)).map(({ key }) => key)
      );
      return steady && steady.length;
    });
  }

  provinces(): number | null {
    const { places, geography } = this.scope;
    const provinces = this.units.filter(({ level }) => level === 'province');
    const isMet = (province: Locality): boolean => {
      if (places === null) return true;
      const names = [
        province.key,
        ...(geography === 'then' && province.successor ? [province.successor] : [])
      ];
      if (places.exclude) return !names.some((name) => places.keys.includes(name));
      return places.keys.some((key) => {
        const top = key.split('/')[0] ?? '';
        if (geography === 'then') return top === province.key || (key === top && names.includes(key));
        const became = provinces.find((other) => other.key === top)?.successor ?? top;
        return became === province.key;
      });
    };
    const steady = this.#steady((day) =>
      provinces.filter((each) => isMet(each) && this.#on(each, day)).map(({ key }) => key)
    );
    return steady && steady.length;
  }
}
