import type { DimensionId } from '#lib/model/dimension.ts';
import { GAP, namesRoom, type MatrixEntry, type MatrixModel } from './matrix-layout.ts';

/** A theme, or a value of another dimension of many values, with the events that have it. */
export interface CoOccurrenceEntry extends MatrixEntry {
  readonly n: number;
}

/** Two values that share events: `a` and `b` are places in the entries, `a` before `b`. */
export interface CoOccurrencePair {
  readonly a: number;
  readonly b: number;
  /** events with both, at least 1 */
  readonly n: number;
  /** how many times more often than by chance; null when it cannot be known */
  readonly lift: number | null;
  /** events with both as a part of those with either, 0 to 1 */
  readonly jaccard: number | null;
}

export interface CoOccurrenceModel {
  readonly field: DimensionId;
  /** most frequent first */
  readonly entries: readonly CoOccurrenceEntry[];
  readonly pairs: readonly CoOccurrencePair[];
  /** pairs of fewer events are grey */
  readonly minimum: number;
  /** what is counted, in the plural */
  readonly unit: string;
  /** all events, those without a value included */
  readonly total: number;
  readonly selected: readonly string[];
  /** true when the chosen events must have all of `selected` */
  readonly all: boolean;
}

/** Lifts at which a class of colour begins; the middle class holds 1, those around it mirror each other. */
export const LIFT_BOUNDS = [0.25, 0.5, 0.8, 1.25, 2, 4] as const;

/** Class of a lift, 0 to 6, as there are colours. */
export const liftClass = (lift: number): number => LIFT_BOUNDS.filter((bound) => lift >= bound).length;

/** px of a cell that a finger can hit, and the gap beside it */
const FINGER_PITCH = 24 + GAP;

/** Entries drawn at a width: cells must hold a number and be hit by a finger. */
export function shownEntries(model: CoOccurrenceModel, width: number): readonly CoOccurrenceEntry[] {
  const hit = Math.floor((width - namesRoom(width)) / FINGER_PITCH);
  return model.entries.slice(0, Math.max(2, Math.min(hit, width < 560 ? 12 : 16)));
}

/** The same as a matrix, for its layout and names. */
export function asMatrix(model: CoOccurrenceModel, width: number): MatrixModel {
  const entries = shownEntries(model, width);
  const selected = model.selected;
  return {
    rowField: model.field,
    columnField: model.field,
    rows: entries,
    columns: entries,
    counts: entries.map((_, r) => entries.map((_, c) => countOf(model, r, c))),
    unit: model.unit,
    selected: { rows: selected, columns: selected }
  };
}

export const pairOf = (model: CoOccurrenceModel, r: number, c: number): CoOccurrencePair | undefined =>
  model.pairs.find(({ a, b }) => a === Math.min(r, c) && b === Math.max(r, c));

const countOf = (model: CoOccurrenceModel, r: number, c: number): number =>
  r === c ? (model.entries[r]?.n ?? 0) : (pairOf(model, r, c)?.n ?? 0);
