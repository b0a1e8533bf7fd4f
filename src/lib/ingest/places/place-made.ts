import { clean, fold, slug } from '#lib/util/text.ts';
import { isPerson } from './place-history.ts';
import type { Match, UnitIndex } from './place-index.ts';
import { unitKind, type Level } from './place-kinds.ts';
import type { Mention } from './place-mentions.ts';
import {
  fault,
  otherProvince,
  type LowerPlace,
  type PlaceFault,
  type PlaceWorld,
  type Search
} from './place-scope.ts';
import { isMarked } from './place-text.ts';
import { listOf, nameIn } from './place-words.ts';
import type { Unit } from './units.ts';

const BREAK_DAY = '2025-07-01';
const LAST_OLD_DAY = '2025-06-30';

type Below = Exclude<Level, 'province'>;

interface Slots {
  readonly district: Mention | null;
  readonly commune: Mention | null;
  /** more names than there are levels */
  readonly left: readonly Mention[];
}

/** Makes the units that a row names below its province, as there is no table to look them up in. */
export function makeUnits(world: PlaceWorld, search: Search): LowerPlace {
  const { index } = world;
  const { rest, scope, marked, vintage } = search;
  const faults: PlaceFault[] = [];
  const unknown = (one: Mention) => fault(isPerson(one.text) ? 'person_not_place' : 'unknown_place', one);
  if (!scope.unit) {
    const named = rest.filter(({ venue }) => !venue);
    return { unit: null, several: false, faults: (named.length > 0 ? named : rest.slice(0, 1)).map(unknown) };
  }
  const several = otherProvince(world, rest, search);
  if (several) return { unit: null, several: true, faults: [several] };
  const slots = slotsOf(rest, vintage === 'new');
  let unit = scope.unit;
  for (const level of ['district', 'commune'] as const) {
    const mention = slots[level];
    if (!mention) continue;
    if (level === 'district' && vintage === 'new') {
      faults.push(fault('district_after_reform', mention));
      continue;
    }
    // Numbered wards were told apart by their districts, which are no longer known.
    if (slots.district && vintage === 'new' && /^\D*\d+$/.test(mention.text)) {
      faults.push(unknown(mention));
      continue;
    }
    const found = unitBelow(index, unit, mention.text, level, marked);
    const [only] = found;
    if (!only || found.length > 1) {
      faults.push(
        fault(
          'ambiguous_place',
          mention,
          listOf(
            index,
            found.map((match) => match.unit)
          )
        )
      );
      break;
    }
    if (only.how === 'plain') faults.push(fault('place_without_marks', mention, nameIn(index, only.unit)));
    unit = only.unit;
  }
  return { unit, several: false, faults: [...faults, ...slots.left.map(unknown)] };
}

/** Which name is the district and which the commune when there is no table that says so. */
function slotsOf(lower: readonly Mention[], isNew: boolean): Slots {
  const slots: Record<Below, Mention | null> = { district: null, commune: null };
  const left: Mention[] = [];
  const open: Mention[] = [];
  for (const mention of lower) {
    const level = mention.levels.length < 3 ? mention.levels.find((one) => one !== 'province') : undefined;
    if (level === undefined) {
      if (!mention.venue || lower.length === 1) open.push(mention);
    } else if (slots[level] === null) slots[level] = mention;
    else left.push(mention);
  }
  if (open.length === 1 && slots.district === null && slots.commune === null) {
    slots[isNew ? 'commune' : 'district'] = open.shift() ?? null;
  }
  // The smallest is written first; the district is what stands before the province.
  for (const level of ['district', 'commune'] as const) {
    if (slots[level] === null && (level === 'commune' || open.length > 1 || slots.commune !== null)) {
      slots[level] = open.pop() ?? null;
    }
  }
  return { ...slots, left: [...left, ...open] };
}

/**
 * The unit of a name below another, made when it is met for the first time. Spellings with other tone
 * placement or without marks are the same unit; names that differ by their marks are different ones.
 * Several units are returned when a name without marks fits them all.
 */
function unitBelow(
  index: UnitIndex,
  parent: Unit,
  text: string,
  level: Below,
  marked: boolean
): readonly Match[] {
  const vintage = parent.key.startsWith('P34-') ? 'new' : 'old';
  const place = { levels: [level], scope: [parent.key], vintage } as const;
  const found = index.find({ ...place, text, marked });
  const kind = unitKind(text);
  const [only] = found;
  if (only && found.length === 1) {
    const { unit } = only;
    if (unit.kind !== '' || kind === null) return found;
    const named = { ...unit, kind: kind.kind };
    index.put(named);
    return [{ ...only, unit: named }];
  }
  if (found.length > 1) return found;
  const name = kind?.name ?? clean(text);
  if (isMarked(name)) {
    // The unit may have been met before without its marks.
    const bare = index.find({ ...place, text: fold(text), marked: false });
    const unmarked = bare.filter(({ unit }) => !isMarked(unit.name));
    const [before] = unmarked;
    if (before && unmarked.length === 1) {
      const named = { ...before.unit, name, kind: kind?.kind ?? before.unit.kind };
      index.put(named);
      return [{ unit: named, how: 'exact' }];
    }
  }
  const unit = made(index, parent, name, kind?.kind ?? '', level);
  index.put(unit);
  return [{ unit, how: 'exact' }];
}

function made(index: UnitIndex, parent: Unit, name: string, kind: string, level: Below): Unit {
  const isNew = parent.key.startsWith('P34-');
  const full = kind === '' ? name : `${kind} ${name}`;
  const key = `${parent.key}/${slug(full) || encodeURIComponent(full)}`;
  // "Phú Thành" and "Phú Thạnh" are two communes of one district.
  const marked = clean(full)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  return {
    key: index.get(key) ? `${parent.key}/${marked}` : key,
    code: null,
    name,
    kind,
    level,
    parent: parent.key,
    validFrom: isNew ? BREAK_DAY : null,
    validTo: isNew ? null : LAST_OLD_DAY,
    successor: null,
    population: null
  };
}
