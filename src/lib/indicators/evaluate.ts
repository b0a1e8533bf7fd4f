import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { Grain, Period } from '#lib/model/period.ts';
import type { Geography } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { groupQuery, keyName, type Frame, type GroupKey } from '#lib/query/view-query.ts';
import { daysOf, type Indicator, type IndicatorContext, type Parts } from './indicator.ts';
import type { UnitCount } from './units.ts';

/** An indicator over the events of a frame, one value a group. */
export interface IndicatorAsk {
  readonly frame: Frame;
  readonly group: readonly GroupKey[];
}

/** What `evaluate` must know beside the query's answer. */
export interface EvaluationContext {
  readonly group: readonly GroupKey[];
  readonly geography: Geography;
  /** the period of the frame; null when all dates are asked for */
  readonly period: Period | null;
  /** see `provinceCount`; the count of the dataset's own provinces */
  readonly units: UnitCount;
}

/** Values of an indicator, column by column; every column has `length` cells in the order of the query. */
export interface Evaluation {
  readonly length: number;
  /** by output name: `bucket` holds ISO dates, `by_…` codes with `NONE` for "not known" */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly value: readonly (number | null)[];
  readonly base: readonly number[];
  /** ends of the confidence interval; null where the indicator has none */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** the base is below the indicator's minimum: shown grey with its base, never ranked */
  readonly grey: readonly boolean[];
  /** parts, totals and earlier parts by name, such as quartiles and the number of known values */
  readonly parts: Readonly<Record<string, readonly (number | null)[]>>;
}

/**
 * The query of an indicator's parts in the geography of the frame's view.
 * @throws TypeError when the indicator has no meaning in this grouping: ask `accepts` first
 */
export function indicatorQuery(indicator: Indicator, { frame, group }: IndicatorAsk): Fragment {
  if (indicator.accepts && !indicator.accepts(group)) {
    throw new TypeError(`${indicator.id} has no meaning by ${group.map(keyName).join(', ') || 'nothing'}`);
  }
  const context = { geography: frame.view.geography };
  return groupQuery({
    frame,
    group,
    parts: indicator.parts(context),
    ...(indicator.totals ? { totals: indicator.totals(context) } : {}),
    ...(indicator.monthsBefore === undefined ? {} : { monthsBefore: indicator.monthsBefore })
  });
}

/**
 * Turns the answer of `indicatorQuery` into values. A group without events has no row: the number of events
 * in a missing bucket is zero, its other indicators are unknown.
 * @throws TypeError when the columns are not of this indicator's query
 */
export function evaluate(indicator: Indicator, columns: Columns, context: EvaluationContext): Evaluation {
  const { group, geography, period, units } = context;
  const grain = grainOf(group);
  const keyNames = group.map(keyName);
  const partNames = columns.names.filter((name) => !keyNames.includes(name));
  const keys = Object.fromEntries(keyNames.map((name) => [name, keyColumn(columns, name)]));
  const parts = Object.fromEntries(partNames.map((name) => [name, numbers(columns, name)]));

  const value: (number | null)[] = [];
  const base: number[] = [];
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  const grey: boolean[] = [];
  for (let row = 0; row < columns.length; row++) {
    const bucket = grain === null ? null : (keys['bucket']?.[row] ?? null);
    const place = { geography, grain, period, bucket };
    const rowContext: IndicatorContext = { ...place, units: units(geography, daysOf(place)) };
    const cells: Parts = Object.fromEntries(partNames.map((name) => [name, parts[name]?.[row] ?? null]));
    const interval = indicator.interval?.(cells, rowContext) ?? null;
    const rests = indicator.base(cells);
    value.push(indicator.value(cells, rowContext));
    base.push(rests);
    low.push(interval?.[0] ?? null);
    high.push(interval?.[1] ?? null);
    grey.push(rests < indicator.minimum);
  }
  return { length: columns.length, keys, value, base, low, high, grey, parts };
}

/** Grain of the time key of a grouping; null without one. */
export function grainOf(group: readonly GroupKey[]): Grain | null {
  const time = group.find((key) => key.by === 'time');
  return time?.by === 'time' ? time.grain : null;
}

function keyColumn(columns: Columns, name: string): readonly string[] {
  return texts(columns, name).map((cell) => {
    if (cell === null) throw new TypeError(`group key "${name}" is null`);
    return cell;
  });
}
