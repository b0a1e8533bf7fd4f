import type { PlanAmount } from '#lib/model/group-plan.ts';
import type { Coded, Codes } from './codes.ts';
import type { PlaceUnits } from './places.ts';

/** Columns of events with one text each; null where it is not known. */
export type TextField =
  'type' | 'type_family' | 'level' | 'organiser_group' | 'qualifier' | 'excluded' | 'precision';

/** One row of a set of themes or organisers. */
export interface SetRow {
  readonly value: string | null;
  readonly group: string | null;
  /** rows of the set */
  readonly of: number;
}

/** Sets by number; the set 0 is empty. */
export interface Sets {
  readonly codes: Codes;
  readonly rows: readonly (readonly SetRow[])[];
}

/** The events of a dataset in memory, in date order, the undated ones last: what a brush is counted with. */
export interface EventColumns {
  readonly length: number;
  /** days since 1970 of the first day an event can have begun on; `UNDATED` at the end */
  readonly day: Int32Array;
  /** of the last such day */
  readonly last: Int32Array;
  readonly texts: Readonly<Record<TextField, Coded<string | null>>>;
  readonly themes: Sets;
  readonly organisers: Sets;
  readonly places: { readonly codes: Codes; readonly units: readonly PlaceUnits[] };
  readonly amounts: Readonly<Record<PlanAmount | 'sessions', Coded<number | null>>>;
  /** bits of `PLAN_FACTS` */
  readonly facts: Codes;
  readonly successors: readonly Successor[];
  /** first days of months with watched statements, days since 1970, ascending; one entry a statement */
  readonly watched: Int32Array;
}

/** Stands for "no date"; greater than every day. */
export const UNDATED = 0x7fffffff;

/** What a unit that has ended became, see the table `successors`. */
export interface Successor {
  readonly unit: string;
  readonly successor: string | null;
  readonly rank: number;
  readonly parts: number;
}
