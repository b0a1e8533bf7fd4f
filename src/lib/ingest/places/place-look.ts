import { fold } from '#lib/util/text.ts';
import { isPerson } from './place-history.ts';
import { matchLower, type Lower } from './place-match.ts';
import type { Mention } from './place-mentions.ts';
import {
  fault,
  otherProvince,
  type LowerPlace,
  type PlaceFault,
  type PlaceWorld,
  type Search
} from './place-scope.ts';
import { listOf, nameIn } from './place-words.ts';
import type { Unit } from './units.ts';

/** Looks names up in the given tables. */
export function lookUp(world: PlaceWorld, search: Search): LowerPlace {
  return search.vintage === 'old' ? lookUpOld(world, search) : lookUpNew(world, search);
}

function lookUpOld(world: PlaceWorld, search: Search): LowerPlace {
  const { index } = world;
  const { rest, scope, marked } = search;
  const lower = matchLower(index, rest, { scope: scope.keys, vintage: 'old', marked });
  const several = otherProvince(world, lower.unknown, search);
  if (several) return { unit: null, several: true, faults: [several] };
  if (!lower.unit && lower.among.length === 0) {
    const elsewhere = inProvinceOfToday(world, search);
    if (elsewhere) return elsewhere;
  }
  return { unit: lower.unit, several: false, faults: remarks(world, search, lower) };
}

/** "Lâm Đồng" of an event of 2024 may be meant as the province is today, with Bình Thuận and Đắk Nông. */
function inProvinceOfToday(
  { index, before }: PlaceWorld,
  { rest, scope, marked }: Search
): LowerPlace | null {
  const { unit } = scope;
  const now = index.get(unit?.successor ?? '');
  if (!unit || now?.name !== unit.name) return null;
  const keys = (before.get(now.key) ?? []).filter((key) => key !== unit.key);
  const lower = matchLower(index, rest, { scope: keys, vintage: 'old', marked });
  const named = rest.find(({ venue }) => !venue) ?? rest[0];
  const whole = lower.unknown.every(({ venue }) => venue);
  if (!lower.unit || !named || !whole || lower.among.length > 0 || lower.plain) return null;
  return {
    unit: lower.unit,
    several: false,
    faults: [fault('province_of_today', named, nameIn(index, lower.unit))]
  };
}

function lookUpNew(world: PlaceWorld, search: Search): LowerPlace {
  const { index, before } = world;
  const { rest, scope, marked } = search;
  const isDistrict = ({ levels }: Mention) => levels.includes('district') && !levels.includes('commune');
  const districts = rest.filter(isDistrict);
  const faults: PlaceFault[] = districts.map((one) => fault('district_after_reform', one));
  const lower = matchLower(
    index,
    rest.filter((one) => !isDistrict(one)),
    { scope: scope.keys ?? provinceOf(world, districts, marked), vintage: 'new', marked }
  );
  if (lower.unit && lower.among.length === 0 && lower.unit.level !== 'province') {
    return { unit: lower.unit, several: false, faults: [...faults, ...remarks(world, search, lower)] };
  }
  const several = otherProvince(world, lower.unknown, search);
  if (several) return { unit: null, several: true, faults: [several] };
  const keys = scope.keys?.flatMap((key) => before.get(key) ?? []) ?? null;
  const former = matchLower(index, rest, { scope: keys, vintage: 'old', marked });
  const known =
    former.unit !== null && former.among.length === 0 && former.unknown.every(({ venue }) => venue);
  if (known && former.unit.level !== 'province') {
    const unit = successorOf(world, former.unit);
    const named = rest.find(({ venue }) => !venue) ?? rest[0];
    if (former.unit.level === 'commune' && named && lower.among.length === 0) {
      faults.push(fault('old_unit', named, nameIn(index, former.unit)));
    } else if (faults.length === 0 && named) faults.push(fault('district_after_reform', named));
    if (lower.among.length === 0 || unit?.level === 'commune') return { unit, several: false, faults };
  }
  return { unit: lower.unit, several: false, faults: [...faults, ...remarks(world, search, lower)] };
}

/** The province of today that former districts lie in, when a row names no province. */
function provinceOf(world: PlaceWorld, districts: readonly Mention[], marked: boolean): string[] | null {
  if (districts.length === 0) return null;
  const { unit, among } = matchLower(world.index, districts, { scope: null, vintage: 'old', marked });
  const top = unit && among.length === 0 ? successorOf(world, unit) : null;
  return top?.level === 'province' ? [top.key] : null;
}

/** The unit of today that a former one went into: the commune where the table says so, else the province. */
function successorOf({ index }: PlaceWorld, unit: Unit): Unit | null {
  const direct = index.get(unit.successor ?? '');
  if (direct) return direct;
  const province = index.chain(unit).find(({ level }) => level === 'province');
  return index.get(province?.successor ?? '') ?? null;
}

/** What is to be said of names that were not found, fit several units, or have no marks. */
function remarks(world: PlaceWorld, search: Search, lower: Lower): PlaceFault[] {
  const { index } = world;
  const faults: PlaceFault[] = [];
  const { mention } = lower;
  if (mention && lower.among.length > 0) {
    faults.push(fault('ambiguous_place', mention, listOf(index, lower.among)));
  } else if (mention && lower.plain && lower.unit) {
    faults.push(fault('place_without_marks', mention, nameIn(index, lower.unit)));
  }
  const [first] = search.rest;
  for (const one of lower.unknown) {
    // Rooms and villages are finer than any unit; so is what stands before a commune that is known.
    if (one.venue && search.rest.length > 1 && (search.rest.length > lower.unknown.length || one !== first))
      continue;
    if (one === first && !one.meant && lower.unit?.level === 'commune') continue;
    faults.push(unknown(world, one, search));
  }
  return faults;
}

function unknown({ index, before }: PlaceWorld, mention: Mention, { scope, vintage }: Search): PlaceFault {
  if (isPerson(mention.text)) return fault('person_not_place', mention);
  const levels = mention.levels.filter((level) => level !== 'province');
  const keys = scope.keys?.flatMap((key) =>
    vintage === 'old' ? (index.get(key)?.successor ?? []) : (before.get(key) ?? [])
  );
  const other = vintage === 'old' ? 'new' : 'old';
  const text = mention.text;
  const then = index.find({ text, levels, scope: keys ?? null, vintage: other, marked: true });
  if (then.length > 0) return fault('wrong_vintage', mention);
  const near = index.find({ text: fold(text), levels, scope: scope.keys, vintage, marked: false });
  return fault(
    'unknown_place',
    mention,
    near.length === 0
      ? undefined
      : listOf(
          index,
          near.map(({ unit }) => unit)
        )
  );
}
