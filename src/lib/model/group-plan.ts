import type { AmountField, DimensionId } from './dimension.ts';
import type { Grain, Period } from './period.ts';
import type { Field } from './selection.ts';
import type { View } from './view.ts';

/**
 * What a query over the events asks, said a second time as plain data beside its SQL. The SQL is the definition;
 * whoever holds the events in memory may answer the plan instead, and must then give the same cells.
 */
export type Plan = GroupPlan | FewPlan | ActiveProvincesPlan;

/** Which events a plan is about; the same as the frame of its query. */
export interface PlanFrame {
  readonly view: Pick<View, 'selection' | 'geography' | 'include'> &
    Partial<Pick<View, 'counting' | 'divided' | 'through'>>;
  readonly omit?: readonly Field[];
  readonly period?: Period;
}

/** What a row of the answer is about. */
export type PlanKey =
  | { readonly by: 'time'; readonly grain: Grain }
  | { readonly by: Exclude<DimensionId, 'place'> }
  | { readonly by: 'place'; readonly level: 'province' | 'district' | 'commune' }
  /** days from the Monday of the week, of events whose day is known */
  | { readonly by: 'weekday' }
  /** class of an amount: 0 below the first bound, −1 where it is not known */
  | { readonly by: 'class'; readonly amount: AmountField; readonly bounds: readonly number[] };

/** Columns of whole numbers that may be missing. */
export type PlanAmount = AmountField | 'opinions_resolved';

/** Facts of a record, see the indicator of data quality. `counted`: not merged into another report. */
export const PLAN_FACTS = ['counted', 'day', 'place', 'theme', 'views', 'participants'] as const;
export type PlanFact = (typeof PLAN_FACTS)[number];

/** An aggregate over the events of a row. */
export type Measure =
  /** rows; `sessions` weights them as the view counts, `share` by the part that falls to a theme */
  | { readonly kind: 'count'; readonly counted?: boolean; readonly share?: 'theme' }
  | { readonly kind: 'sum'; readonly of: PlanAmount }
  | { readonly kind: 'known'; readonly of: PlanAmount; readonly qualifier?: string }
  | { readonly kind: 'known_share'; readonly of: PlanAmount }
  /** `low` and `high`: the qualifier whose figures count as nothing, or as more than any number */
  | {
      readonly kind: 'quantile';
      readonly of: PlanAmount;
      readonly q: number;
      readonly low?: string;
      readonly high?: string;
    }
  | { readonly kind: 'facts'; readonly all: readonly PlanFact[]; readonly none?: readonly PlanFact[] };

export type Measures = Readonly<Record<string, Measure>>;

/** One row a group, sorted by its keys: the keys, the parts, the totals. */
export interface GroupPlan {
  readonly kind: 'group';
  readonly frame: PlanFrame;
  /** by name of the column, in its order */
  readonly keys: Readonly<Record<string, PlanKey>>;
  readonly parts: Measures;
  /** over all themes, in the same group of the other keys */
  readonly totals?: Measures;
  /** only events without a bucket of this grain */
  readonly unbucketed?: Grain;
  /** only groups in which this part is more than 0 */
  readonly having?: string;
}

/** The single known amounts of buckets with fewer than so many; they have titles, which are not in memory. */
export interface FewPlan {
  readonly kind: 'few';
  readonly frame: PlanFrame;
  readonly grain: Grain;
  readonly amount: AmountField;
  readonly fewer: number;
  readonly columns: readonly string[];
}

/** Provinces of a list with an event, events, and watched statements of the months of the frame. */
export interface ActiveProvincesPlan {
  readonly kind: 'active_provinces';
  readonly frame: PlanFrame;
  readonly keys: Readonly<Record<string, PlanKey>>;
  readonly provinces: readonly string[];
}
