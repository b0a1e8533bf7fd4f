import type { Text } from '#lib/model/text.ts';
import { isPerson } from './place-history.ts';
import type { UnitIndex } from './place-index.ts';
import type { Mention } from './place-mentions.ts';
import type { FoundProvince, ProvinceNames, Vintage } from './place-names.ts';
import { isMarked } from './place-text.ts';
import { historyOf, nameIn } from './place-words.ts';
import type { ProblemCode } from '../problems/problems.ts';
import type { Unit } from './units.ts';

export interface PlaceFault {
  readonly code: ProblemCode;
  readonly field: Mention['field'];
  readonly value: string;
  /** what the message adds: candidates, or what the name was taken for */
  readonly rule?: Text;
}

/** All that is known of units. */
export interface PlaceWorld {
  readonly index: UnitIndex;
  readonly provinces: ProvinceNames;
  /** keys of old provinces by the new one they went into */
  readonly before: ReadonlyMap<string, readonly string[]>;
}

/** What the province of a row is known to be. */
export interface Scope {
  readonly unit: Unit | null;
  /** where lower units are looked for; null for anywhere */
  readonly keys: readonly string[] | null;
}

export const fault = (code: ProblemCode, { field, text }: Mention, rule?: Text): PlaceFault => ({
  code,
  field,
  value: text,
  ...(rule ? { rule } : {})
});

/** The province that a text names at a time; one with an empty key was dissolved before 2025. */
export function findProvince(
  { index, provinces }: PlaceWorld,
  text: string,
  vintage: Vintage,
  loosely: boolean
): FoundProvince | null {
  const certain = { old: false, loose: false, kindAgrees: true };
  const direct = index.get(text);
  if (direct?.level === 'province') return { ...certain, key: direct.key };
  const found = provinces.find(text, vintage);
  if (found) return found;
  if (provinces.abolished(text)) return { ...certain, key: '' };
  // A table may bring provinces of its own.
  const own = index
    .find({ text, levels: ['province'], scope: null, vintage, marked: isMarked(text) })
    .filter(({ unit }) => !/^P(?:63|34)-/.test(unit.key));
  const [only] = own;
  if (only && own.length === 1) return { ...certain, key: only.unit.key, loose: only.how === 'plain' };
  return loosely ? provinces.find(text, vintage, true) : null;
}

/** The units in which a row's lower units must lie, with what is to be said of its province. */
export function scopeOf(
  { index, provinces }: PlaceWorld,
  province: Mention | null,
  found: FoundProvince | null,
  vintage: Vintage
): { scope: Scope; faults: PlaceFault[] } {
  const nowhere: Scope = { unit: null, keys: null };
  if (!province) return { scope: nowhere, faults: [] };
  const gone = found?.key === '' ? provinces.abolished(province.text) : null;
  if (gone) {
    const keys = [...new Set(gone.successors.flatMap((name) => provinces.find(name, vintage)?.key ?? []))];
    const unit = keys.length === 1 ? (index.get(keys[0] ?? '') ?? null) : null;
    return { scope: { unit, keys }, faults: [fault('abolished_province', province, historyOf(gone))] };
  }
  const unit = found === null ? null : (index.get(found.key) ?? null);
  if (!unit) {
    const code = isPerson(province.text) ? 'person_not_place' : 'unknown_place';
    return { scope: nowhere, faults: [fault(code, province)] };
  }
  const faults: PlaceFault[] = [];
  if (found?.old) faults.push(fault('old_province', province));
  if (found?.loose) faults.push(fault('place_without_marks', province, nameIn(index, unit)));
  return { scope: { unit, keys: [unit.key] }, faults };
}

/** What a row names below its province, and where that is looked for. */
export interface Search {
  /** the smallest first */
  readonly rest: readonly Mention[];
  readonly scope: Scope;
  readonly vintage: Vintage;
  readonly marked: boolean;
}

export interface LowerPlace {
  readonly unit: Unit | null;
  /** the cells name several provinces: not even that is certain */
  readonly several: boolean;
  readonly faults: readonly PlaceFault[];
}

/** A fault when one of the names is another province than the row's. */
export function otherProvince(
  { index, provinces }: PlaceWorld,
  mentions: readonly Mention[],
  { scope, vintage }: Search
): PlaceFault | null {
  if (!scope.unit) return null;
  for (const mention of mentions) {
    if (mention.venue || !mention.levels.includes('province')) continue;
    const found = provinces.find(mention.text, vintage);
    const unit = found?.kindAgrees ? index.get(found.key) : undefined;
    if (!unit || unit.key === scope.unit.key || unit.successor === scope.unit.key) continue;
    const names = [unit.name, scope.unit.name].join(', ');
    return fault('several_places', mention, { vi: ` (${names})`, en: ` (${names})` });
  }
  return null;
}
