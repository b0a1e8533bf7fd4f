import type { PlanFrame } from '#lib/model/group-plan.ts';
import { clauseOf, without } from '#lib/model/selection.ts';
import { lastDayOf } from '#lib/model/view.ts';
import { toDays } from '#lib/util/dates.ts';
import { isCodeClause, passOf, type Pass } from './clauses.ts';
import { UNDATED, type EventColumns } from './events.ts';

/** Ends of days since 1970; infinite where they are open. An event lies inside when all its possible days do. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

export const isWhole = ({ from, to }: Days): boolean => from === -Infinity && to === Infinity;

/** The days a frame is about: its period or the chosen one, and how far the view looks. */
export function daysOf({ view, omit = [], period }: PlanFrame): Days {
  const chosen = omit.includes('date') ? undefined : clauseOf(view.selection, 'date')?.values;
  const [from, to] = period ? [period.from, period.to] : (chosen ?? [null, null]);
  const last = lastDayOf(view);
  return {
    from: from === null ? -Infinity : toDays(from),
    to: Math.min(to === null ? Infinity : toDays(to), last === null ? Infinity : toDays(last))
  };
}

/** The events that pass all clauses of a frame but those of days, in date order. */
export interface Passing {
  /** events of one day */
  readonly exact: Uint32Array;
  /** dated events that can have been on several days */
  readonly vague: Uint32Array;
  /** the same by the last of these days */
  readonly vagueByLast: Uint32Array;
  readonly undated: Uint32Array;
}

/** Names the clauses of a frame but those of days; null when only the engine can answer them. */
export function signatureOf({ view, omit = [] }: PlanFrame): string | null {
  const clauses = without(view.selection, ...omit, 'date');
  if (!clauses.every(isCodeClause)) return null;
  const place = clauses.some(({ field }) => field === 'place') ? [view.geography, view.divided] : [];
  return JSON.stringify([clauses, [...view.include].sort(), place]);
}

/** Most lists that are kept: each panel leaves out its own clauses. */
const KEPT = 12;

/** The lists of passing events of a dataset. */
export class PassingEvents {
  readonly #events: EventColumns;
  readonly #kept = new Map<string, Passing>();

  constructor(events: EventColumns) {
    this.#events = events;
  }

  /** @returns null when only the engine can answer the clauses of the frame */
  of(frame: PlanFrame): Passing | null {
    const signature = signatureOf(frame);
    if (signature === null) return null;
    const known = this.#kept.get(signature);
    if (known) {
      this.#kept.delete(signature);
      this.#kept.set(signature, known);
      return known;
    }
    const { view, omit = [] } = frame;
    const clauses = without(view.selection, ...omit, 'date').filter(isCodeClause);
    const passes = clauses.map((clause) => passOf(clause, this.#events, view));
    const base = signatureOf({ view: { ...view, selection: [] } }) ?? '';
    const passing =
      clauses.length === 0
        ? this.#all(view.include)
        : filtered(
            this.#kept.get(base) ?? this.of({ view: { ...view, selection: [] } }) ?? this.#all(view.include),
            passes,
            this.#events
          );
    this.#kept.set(signature, passing);
    // The first is the list of all events that count, which every other is made of.
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      if (key !== base) this.#kept.delete(key);
    }
    return passing;
  }

  /** The events that count. */
  #all(include: PlanFrame['view']['include']): Passing {
    const { length, day, last, texts, facts } = this.#events;
    const { codes, values } = texts.excluded;
    const counts = values.map((why) => why === null || (include as readonly string[]).includes(why));
    const merged = include.includes('duplicate');
    const [exact, vague, undated] = [
      new Uint32Array(length),
      new Uint32Array(length),
      new Uint32Array(length)
    ];
    let [exacts, vagues, undateds] = [0, 0, 0];
    for (let i = 0; i < length; i++) {
      if (!counts[codes[i]!] || (!merged && (facts[i]! & 1) === 0)) continue;
      if (day[i] === UNDATED) undated[undateds++] = i;
      else if (day[i] === last[i]) exact[exacts++] = i;
      else vague[vagues++] = i;
    }
    return withOrder(exact.slice(0, exacts), vague.slice(0, vagues), undated.slice(0, undateds), last);
  }
}

function filtered(
  { exact, vague, undated }: Passing,
  passes: readonly Pass[],
  { last }: EventColumns
): Passing {
  const through = (list: Uint32Array) => passes.reduce(kept, list);
  return withOrder(through(exact), through(vague), through(undated), last);
}

function kept(list: Uint32Array, { codes, table }: Pass): Uint32Array {
  const passing = new Uint32Array(list.length);
  let length = 0;
  for (let k = 0; k < list.length; k++) {
    const event = list[k]!;
    // Written always and kept when it passes: no branch to guess.
    passing[length] = event;
    length += table[codes[event]!]!;
  }
  return passing.slice(0, length);
}

const withOrder = (
  exact: Uint32Array,
  vague: Uint32Array,
  undated: Uint32Array,
  last: Int32Array
): Passing => ({
  exact,
  vague,
  undated,
  vagueByLast: vague.slice().sort((a, b) => last[a]! - last[b]!)
});

/** Number of events of a list, sorted by their days, that lie before a day. */
export function before(list: Uint32Array, days: Int32Array, day: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[list[middle]!]! < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
