import type { DatasetInfo } from '#lib/model/dataset.ts';
import { bucketEnd, type Grain, type Period } from '#lib/model/period.ts';
import type { Text } from '#lib/model/text.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { Aggregates, Frame, GroupKey } from '#lib/query/view-query.ts';
import type { Denominators, PlaceScope } from './denominators.ts';

export type Unit =
  | 'events'
  | 'localities'
  | 'share'
  | 'people'
  | 'views'
  | 'opinions'
  | 'change'
  | 'per_10k_month'
  | 'per_unit_month'
  | 'index'
  | 'ratio'
  | 'days'
  | 'sigma'
  | 'doublings'
  | 'nats'
  | 'bits'
  | 'weight'
  | 'percentile';

/** What is known of a dataset beside its rows. */
export interface Facts {
  /** from the first to the last dated event that counts */
  readonly extent: Period | null;
  readonly denominators: Denominators;
}

/** An indicator over the events of a frame, one value a group. The same object asks and reads the answer. */
export interface IndicatorAsk {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
  readonly facts: Facts;
  /** the period that indicators of a change between two periods compare with; null when there is none */
  readonly base?: Period | null;
}

/** What a value is about. */
export interface IndicatorContext {
  readonly geography: Geography;
  /** grain of the buckets, null for a single figure */
  readonly grain: Grain | null;
  /** the period the figure is about, null for all dates */
  readonly period: Period | null;
  /** first day of the bucket, null for a single figure */
  readonly bucket: string | null;
  /** the bucket cut to the period, the period, or the extent of the data; null when nothing is dated */
  readonly span: Period | null;
  /** months of the span, parts of months included; null without one */
  readonly months: number | null;
  /** the units that the value is about: those of its group, or those chosen; null for the whole country */
  readonly places: PlaceScope | null;
  /** number of provinces that existed in the geography and period; null when the period crosses the break */
  readonly units: number | null;
  readonly facts: Facts;
  readonly base: Period | null;
}

/** Values of an indicator's parts, its totals and its earlier parts (`before_…`) in one group. */
export type Parts = Readonly<Record<string, number | null>>;

/** A row of the answer to a query that is finer than the group: its further keys and its parts. */
export interface FineRow {
  readonly keys: Readonly<Record<string, string>>;
  readonly parts: Parts;
}

/**
 * A bucket of a series; `parts` is null where its group had no events, `totals` where there were none of any
 * theme, or where the indicator asks for no totals.
 */
export interface SeriesPoint {
  readonly bucket: string;
  readonly parts: Parts | null;
  readonly totals: Parts | null;
}

/**
 * A number with its meaning. SQL computes the parts, `value` makes the number of them, so that one definition
 * serves every grouping, every engine, the definition page and the test oracle. What SQL says badly (entropies,
 * bursts, seasonal figures) comes between the two as a pure function: `fold` or `series`.
 */
export interface Indicator {
  readonly id: string;
  /** place in the catalogue */
  readonly number: number;
  readonly label: Text;
  readonly short: Text;
  /** what is counted, in a sentence a reader of the chart understands */
  readonly description: Text;
  readonly formula: string;
  readonly edgeCases: Text;
  /** where the formula comes from */
  readonly source: string;
  readonly unit: Unit;
  /** facts the dataset must hold for the number to mean anything */
  readonly needs: readonly (keyof DatasetInfo['has'])[];
  /** the groupings in which the number has a meaning; all when absent */
  readonly accepts?: (group: readonly GroupKey[]) => boolean;
  /** a grouping that shows the indicator well, for its page; a single figure when absent */
  readonly example?: readonly GroupKey[];
  /** what the parts are called on the indicator's page, by name; parts without an entry keep their name */
  readonly partLabels?: Readonly<Record<string, Text>>;
  /** compares the frame's period with `base`: where no period was chosen it is asked for the pair that is compared */
  readonly compares?: boolean;
  /** true when values of disjoint groups of events may be added up */
  readonly additive: boolean;
  /** the base below which a value is grey and never ranked */
  readonly minimum: number;
  /** aggregates over the events `e` */
  readonly parts: (ask: IndicatorAsk) => Aggregates;
  /** aggregates over all themes in the same group of the other keys; their names differ from the parts' */
  readonly totals?: (ask: IndicatorAsk) => Aggregates;
  /** needs the parts of the bucket this many months earlier */
  readonly monthsBefore?: number;
  /** SELECT that stands for the events: at least those that count, with further columns such as a rank among their like */
  readonly derived?: (ask: IndicatorAsk) => Fragment;
  /** a query of its own instead of the grouped one: the group's keys, `extraKeys`, then the parts */
  readonly query?: (ask: IndicatorAsk) => Fragment;
  /** further keys of the answer's rows, such as the second theme of a pair; kept as keys of the evaluation */
  readonly extraKeys?: readonly string[];
  /** keys beyond the group's by which the parts are asked, none when empty; `fold` makes one row of them */
  readonly over?: (ask: IndicatorAsk) => readonly GroupKey[];
  /**
   * Parts of one group from its finer rows ([] for none), or several rows told apart by `extraKeys`, whose
   * values may come from the query or be made here; `all` are the rows of every group.
   */
  readonly fold?: (
    rows: readonly FineRow[],
    context: IndicatorContext,
    all: readonly FineRow[]
  ) => Parts | readonly FineRow[];
  /**
   * parts of every bucket from the whole series of its group, `lookback` included, gaps filled; `all` are the
   * rows of every group. Asked when the group has a time key, after `fold` if there are keys to fold.
   */
  readonly series?: (
    points: readonly SeriesPoint[],
    context: IndicatorContext,
    all: readonly FineRow[]
  ) => readonly Parts[];
  /** months before the period that `series` looks back on, extended to a whole bucket */
  readonly lookback?: number | ((grain: Grain) => number);
  readonly value: (parts: Parts, context: IndicatorContext) => number | null;
  /** number of events (or units) the value rests on */
  readonly base: (parts: Parts) => number;
  /** confidence interval at 95 %, where the field uses one */
  readonly interval?: (parts: Parts, context: IndicatorContext) => readonly [number, number] | null;
}

/** The days a value is about: its bucket cut to the period, or the period; null for all dates and for no day. */
export function daysOf({
  bucket,
  grain,
  period
}: Pick<IndicatorContext, 'bucket' | 'grain' | 'period'>): Period | null {
  if (bucket === null || grain === null) return period;
  const end = bucketEnd(bucket, grain);
  const from = period !== null && period.from > bucket ? period.from : bucket;
  const to = period !== null && period.to < end ? period.to : end;
  return from <= to ? { from, to } : null;
}
