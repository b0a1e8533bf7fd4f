import type { Unit } from './units.ts';
import type { UnitIndex, Match, Sought } from './place-index.ts';
import type { Mention } from './place-mentions.ts';

export interface Lower {
  /** the lowest unit that is certain, which may be a province; null when nothing is */
  readonly unit: Unit | null;
  /** units between which the text does not decide */
  readonly among: readonly Unit[];
  /** the mention that fits several units, or was understood although it has no marks */
  readonly mention: Mention | null;
  /** a name without marks was taken for the only one it fits */
  readonly plain: boolean;
  /** what is the name of no unit, or of none that agrees with the rest */
  readonly unknown: readonly Mention[];
}

interface Named {
  readonly mention: Mention;
  readonly matches: readonly Match[];
}

const BELOW = ['district', 'commune'] as const;

/** Finds the unit in which all that is named agrees, however the names are ordered. */
export function matchLower(
  index: UnitIndex,
  mentions: readonly Mention[],
  { scope, vintage, marked }: Omit<Sought, 'text' | 'levels'>
): Lower {
  const all = mentions.map((mention): Named => {
    const levels = BELOW.filter((level) => mention.levels.includes(level));
    return { mention, matches: index.find({ text: mention.text, levels, scope, vintage, marked }) };
  });
  const unknown = all.filter(({ matches }) => matches.length === 0).map(({ mention }) => mention);
  let named = all.filter(({ matches }) => matches.length > 0);
  // Below a district that is not known a commune cannot be told from its namesakes.
  const lost = unknown.find(({ meant, levels }) => meant && levels.length === 1 && levels[0] === 'district');
  if (lost) named = named.filter(({ mention }) => !mention.levels.includes('commune'));
  // What stands beside a commune that is not known is what lies above it, not another commune.
  const isCommune = ({ meant, levels }: Mention) => meant && levels.length === 1 && levels[0] === 'commune';
  if (unknown.some(isCommune)) {
    named = named
      .map(({ mention, matches }) => ({
        mention,
        matches: isCommune(mention) ? matches : matches.filter(({ unit }) => unit.level !== 'commune')
      }))
      .filter(({ matches }) => matches.length > 0);
  }
  while (named.length > 0) {
    const units = agreeing(index, named);
    if (units.length > 0) return { ...decide(index, units, named), unknown };
    // The smallest one contradicts those above it.
    const smallest = named.shift();
    if (smallest) unknown.push(smallest.mention);
  }
  return { unit: null, among: [], mention: null, plain: false, unknown };
}

/** Units that every name fits, themselves or by what lies above them; those that explain most names. */
function agreeing(index: UnitIndex, named: readonly Named[]): Unit[] {
  const sets = named.map(({ matches }) => new Set(matches.map(({ unit }) => unit.key)));
  const units = new Map(named.flatMap(({ matches }) => matches.map(({ unit }) => [unit.key, unit] as const)));
  let most = 0;
  let best: Unit[] = [];
  for (const unit of units.values()) {
    const keys = index.chain(unit).map(({ key }) => key);
    if (!sets.every((set) => keys.some((key) => set.has(key)))) continue;
    // "Ba Vì, Ba Vì" is the commune in the district of that name, "Ba Vì" alone the district.
    const explained = Math.min(named.length, keys.filter((key) => sets.some((set) => set.has(key))).length);
    if (explained < most) continue;
    if (explained > most) best = [];
    most = explained;
    best.push(unit);
  }
  return latest(index, best);
}

/** A commune that changed its district is one commune: of units of one code the last one is kept. */
function latest(index: UnitIndex, units: readonly Unit[]): Unit[] {
  if (units.length < 2) return [...units];
  const kept = new Map<string, Unit>();
  for (const unit of units) {
    const top = index.chain(unit).at(-1)?.key ?? '';
    const id = unit.code === null ? unit.key : `${top} ${unit.level} ${unit.code}`;
    const other = kept.get(id);
    if (!other || (unit.validTo ?? '9999') > (other.validTo ?? '9999')) kept.set(id, unit);
  }
  return [...kept.values()];
}

function decide(index: UnitIndex, units: readonly Unit[], named: readonly Named[]): Omit<Lower, 'unknown'> {
  const unit = commonOf(index, units);
  const open = unit !== null && units.includes(unit) ? [] : units;
  if (units.length > 1 && open.length > 1) {
    const keys = new Set(units.map(({ key }) => key));
    const mention = named.find(
      ({ matches }) => matches.filter((match) => keys.has(match.unit.key)).length > 1
    );
    return { unit, among: open, mention: mention?.mention ?? named[0]?.mention ?? null, plain: false };
  }
  const keys = unit === null ? [] : index.chain(unit).map(({ key }) => key);
  const plain = named.find(({ matches }) =>
    matches.every((match) => !keys.includes(match.unit.key) || match.how === 'plain')
  );
  return { unit, among: [], mention: plain?.mention ?? null, plain: plain !== undefined };
}

/** The lowest unit that is each of these or lies above it. */
function commonOf(index: UnitIndex, units: readonly Unit[]): Unit | null {
  const [first, ...rest] = units;
  if (!first) return null;
  const chains = rest.map((unit) => index.chain(unit));
  return index.chain(first).find((above) => chains.every((chain) => chain.includes(above))) ?? null;
}
