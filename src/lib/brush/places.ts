import { DIVIDED, LOST, NONE } from '#lib/model/dimension.ts';
import type { Divided, Geography } from '#lib/model/view.ts';
import type { Successor } from './events.ts';

/** The units of one place of an event. */
export interface Units {
  readonly province_then: string | null;
  readonly province_now: string | null;
  readonly district: string | null;
  readonly commune: string | null;
}

/** Where events took place; events in the same units share one. */
export interface PlaceUnits extends Units {
  /** whether a place is known at all */
  readonly known: boolean;
  /** before districts were abolished, for certain */
  readonly early: boolean;
  /** all places of an event in several; null for one in one place */
  readonly several: readonly Units[] | null;
}

export interface PlaceRules {
  readonly geography: Geography;
  readonly divided?: Divided | undefined;
}

/** The units that an event counts in on a level, each once, null for "not known": the rows that `placeJoins` makes. */
export function unitsOf(
  place: PlaceUnits,
  level: 'province' | 'district' | 'commune',
  { geography, divided = 'own' }: PlaceRules,
  became: ReadonlyMap<string, Successor>
): readonly (string | null)[] {
  const unitOf = (units: Units): string | null => {
    if (level === 'province') return geography === 'then' ? units.province_then : units.province_now;
    if (level === 'district') return units.district;
    return geography === 'now' ? today(units.commune, divided, became) : units.commune;
  };
  if (level === 'district' && !place.early) return [null];
  return place.several === null ? [unitOf(place)] : [...new Set(place.several.map(unitOf))];
}

/** The unit of today that a commune is shown as. */
function today(
  commune: string | null,
  divided: Divided,
  became: ReadonlyMap<string, Successor>
): string | null {
  const found = commune === null ? undefined : became.get(commune);
  if (found === undefined) return commune;
  if (divided === 'own' && found.parts > 1) return DIVIDED;
  return found.successor ?? LOST;
}

/** The first successor of each unit that has ended; null when one has several of them. */
export function firstSuccessors(successors: readonly Successor[]): ReadonlyMap<string, Successor> | null {
  const first = new Map<string, Successor>();
  for (const successor of successors) {
    if (successor.rank !== 1) continue;
    if (first.has(successor.unit)) return null;
    first.set(successor.unit, successor);
  }
  return first;
}

/** Keys of the built-in provinces, and of units below them. */
const PROVINCE = /^P(?:63|34)-\d\d$/;
const BELOW_PROVINCE = /^P(?:63|34)-\d\d\//;

/** Whether an event is in any of the given units; means what `inPlaces` means in SQL. */
export function insidePlaces(
  values: readonly string[],
  { geography, divided = 'own' }: PlaceRules,
  successors: readonly Successor[]
): (place: PlaceUnits) => boolean {
  const named = values.filter((value) => value !== NONE && value !== DIVIDED && value !== LOST);
  const provinces = new Set(named.filter((key) => !BELOW_PROVINCE.test(key)));
  const lower = new Set(named.filter((key) => !PROVINCE.test(key)));
  const none = values.includes(NONE);
  const ended = new Set(
    successors
      .filter(({ successor, rank, parts }) => {
        if (geography === 'now' && successor !== null && lower.has(successor))
          if (divided === 'own' ? parts === 1 : divided === 'primary' ? rank === 1 : true) return true;
        if (values.includes(DIVIDED) && parts > 1) return true;
        return values.includes(LOST) && (divided === 'split' ? successor === null : parts === 0);
      })
      .map(({ unit }) => unit)
  );
  const among = (key: string | null, keys: ReadonlySet<string>) => key !== null && keys.has(key);
  const inUnits = (units: Units) =>
    among(units.province_then, provinces) ||
    among(units.province_now, provinces) ||
    among(units.commune, lower) ||
    among(units.commune, ended);
  return (place) => {
    if (none && !place.known) return true;
    const all: readonly Units[] = [place, ...(place.several ?? [])];
    return all.some((units) => inUnits(units) || (place.early && among(units.district, lower)));
  };
}
