import { valuesIn, valuesOut, type PointsClause } from '#lib/model/selection.ts';

/* What the boxes of a filter's list do to its clause. */

/** A clause without its field. */
export type Choice = Pick<PointsClause, 'values' | 'all' | 'exclude' | 'without'>;

/** What a choice means: any of the values, all of them, or none of them. */
export type Mode = 'any' | 'all' | 'not';

export interface ChoiceHow {
  /** what the next choice means where the choice itself does not say it: of nothing, and of one value */
  readonly pending: Mode;
  /** an event can have several values, so that it may have one and not another */
  readonly many: boolean;
}

export const NO_CHOICE: Choice = { values: [] };

/** What the choice means now. */
export function modeOf({ values, all, exclude }: Choice, { pending }: ChoiceHow): Mode {
  if (values.length === 0) return pending;
  if (exclude) return 'not';
  return all === true || (values.length === 1 && pending === 'all') ? 'all' : 'any';
}

/**
 * Chooses or frees a value, or leaves it out. Where an event has one value only, the first of the other kind takes
 * the place of what was chosen; else both stand beside each other.
 */
export function flip(choice: Choice, code: string, not: boolean, how: ChoiceHow): Choice {
  const [has, lacks] = sides(choice);
  const own = not ? lacks : has;
  const next = own.includes(code) ? own.filter((value) => value !== code) : [...own, code];
  const other = how.many && !isAllOut(choice) ? (not ? has : lacks).filter((value) => value !== code) : [];
  return not ? put(other, next, choice, how) : put(next, other, choice, how);
}

/** Chooses further values, or leaves them out, as the choice means it. */
export function add(choice: Choice, codes: readonly string[], how: ChoiceHow): Choice {
  const [has, lacks] = sides(choice);
  const fresh = (own: readonly string[]) => [...new Set([...own, ...codes])];
  const rest = (other: readonly string[]) => other.filter((value) => !codes.includes(value));
  return modeOf(choice, how) === 'not'
    ? put(rest(has), fresh(lacks), choice, how)
    : put(fresh(has), rest(lacks), choice, how);
}

/** The same values with another meaning; what is left out beside them stays so, unless all are left out. */
export function turned(choice: Choice, to: Mode): Choice {
  const [has, lacks] = sides(choice);
  if (to === 'not') return { values: [...has, ...lacks], exclude: true };
  const values = has.length > 0 ? has : lacks;
  return {
    values,
    ...(to === 'all' ? { all: true } : {}),
    ...(has.length > 0 && lacks.length > 0 ? { without: lacks } : {})
  };
}

const sides = (choice: Choice): readonly [has: readonly string[], lacks: readonly string[]] => [
  valuesIn(choice),
  valuesOut(choice)
];

/** Events without all of some values: none of these is left out by itself. */
const isAllOut = ({ exclude, all }: Choice): boolean => exclude === true && all === true;

function put(has: readonly string[], lacks: readonly string[], from: Choice, how: ChoiceHow): Choice {
  if (has.length === 0)
    return { values: lacks, exclude: true, ...(isAllOut(from) && lacks.length > 0 ? { all: true } : {}) };
  const all = modeOf(from.exclude ? NO_CHOICE : from, how) === 'all';
  return { values: has, ...(all ? { all } : {}), ...(lacks.length > 0 ? { without: lacks } : {}) };
}
