import type { ProblemList } from '../problems/problems.ts';
import { ownVintage } from '../places/place-index.ts';
import type { Places } from '../places/places.ts';
import type { Unit } from '../places/units.ts';
import { closure, type Closure, type Successor } from './closure.ts';
import { edgesOf, type Crosswalk } from './edges.ts';

/**
 * What every unit that has ended became, by the crosswalks and by what the lists of localities say: provinces
 * and communes, and such districts as a crosswalk names. Communes without a word are `LOST`, which is reported when
 * a crosswalk was given.
 */
export function successorsOf(
  places: Places,
  crosswalks: readonly Crosswalk[],
  problems: ProblemList
): readonly Successor[] {
  const units = places.units;
  const byKey = new Map(units.map((unit) => [unit.key, unit]));
  const edges = edgesOf(crosswalks, units, (key) => places.keyOf(key), problems);
  const ended = units.filter(
    (unit) => hasEnded(unit, byKey) && (unit.level !== 'district' || edges.has(unit.key))
  );
  const found = closure(
    ended.map(({ key }) => key),
    edges
  );
  const [first] = crosswalks;
  if (first) report(found, byKey, first.file, problems);
  return found.rows;
}

function hasEnded(unit: Unit, units: ReadonlyMap<string, Unit>): boolean {
  if (unit.validTo !== null) return true;
  let at: Unit | undefined = unit;
  for (let steps = 0; at && steps < 4; steps++) {
    const vintage = ownVintage(at);
    if (vintage !== null) return vintage === 'old';
    at = at.parent === null ? undefined : units.get(at.parent);
  }
  return false;
}

function report(
  { rows, circles, nowhere }: Closure,
  units: ReadonlyMap<string, Unit>,
  file: string,
  problems: ProblemList
): void {
  const named = (key: string) => {
    const unit = units.get(key);
    return unit ? `${unit.kind} ${unit.name} ${unit.code ?? ''}`.trim() : key;
  };
  for (const key of circles) problems.add('crosswalk_circle', { file, value: named(key) });
  for (const key of nowhere) problems.add('crosswalk_nowhere', { file, value: named(key) });
  const communes = rows.filter(({ unit, rank }) => rank === 1 && units.get(unit)?.level === 'commune');
  const lost = communes.filter(({ parts }) => parts === 0).length;
  const divided = communes.filter(({ parts }) => parts > 1).length;
  if (lost > 0) problems.add('crosswalk_missing', { file, value: String(lost) });
  if (divided > 0) problems.add('crosswalk_divided', { file, value: String(divided) });
}
