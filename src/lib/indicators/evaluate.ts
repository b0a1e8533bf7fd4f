import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { buckets, type Grain, type Period } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import { addMonths } from '#lib/util/dates.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { groupQuery, keyName, type Frame, type GroupKey } from '#lib/query/view-query.ts';
import { contexts } from './context.ts';
import type { FineRow, Indicator, IndicatorAsk, IndicatorContext, Parts, SeriesPoint } from './indicator.ts';

export type { IndicatorAsk } from './indicator.ts';

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
 * The query of an indicator's parts.
 * @throws TypeError when the indicator has no meaning in this grouping: ask `accepts` first
 */
export function indicatorQuery(indicator: Indicator, asked: IndicatorAsk): Fragment {
  const { group } = asked;
  if (indicator.accepts && !indicator.accepts(group)) {
    throw new TypeError(`${indicator.id} has no meaning by ${group.map(keyName).join(', ') || 'nothing'}`);
  }
  const ask = { ...asked, frame: lookedBack(indicator, asked) };
  if (indicator.query) return indicator.query(ask);
  return groupQuery({
    frame: ask.frame,
    group: [...group, ...(indicator.over?.(ask) ?? [])],
    parts: indicator.parts(ask),
    ...(indicator.totals ? { totals: indicator.totals(ask) } : {}),
    ...(indicator.derived ? { derived: indicator.derived(ask) } : {}),
    ...(indicator.monthsBefore === undefined ? {} : { monthsBefore: indicator.monthsBefore })
  });
}

/** The frame with its period begun earlier, as far as a series looks back. */
function lookedBack({ lookback }: Indicator, { frame, facts }: IndicatorAsk): Frame {
  if (!lookback) return frame;
  const period = periodOf(frame, facts.extent);
  return period === null
    ? frame
    : { ...frame, period: { ...period, from: addMonths(period.from, -lookback) } };
}

/** The period of a frame, open ends closed by the extent; null for all dates. */
function periodOf({ view, omit, period }: Frame, extent: Period | null): Period | null {
  if (period) return period;
  const clause = omit?.includes('date') ? undefined : clauseOf(view.selection, 'date');
  if (!clause) return null;
  const [from, to] = clause.values;
  const [first, last] = [extent?.from ?? '0001-01-01', extent?.to ?? '9999-12-31'];
  return {
    from: from ?? (to !== null && to < first ? to : first),
    to: to ?? (from !== null && from > last ? from : last)
  };
}

/**
 * Turns the answer of `indicatorQuery` into values. A group without events has no row: the number of events
 * in a missing bucket is zero, its other indicators are unknown. Indicators of series have a row for every
 * bucket of the period.
 * @throws TypeError when the columns are not of this indicator's query
 */
export function evaluate(indicator: Indicator, columns: Columns, ask: IndicatorAsk): Evaluation {
  const { group, frame, facts } = ask;
  const period = periodOf(frame, facts.extent);
  const contextOf = contexts(ask, period);
  const names = group.map(keyName);
  const overNames = (indicator.over?.(ask) ?? []).map(keyName);
  let rows = read(columns, [...names, ...(indicator.extraKeys ?? []), ...overNames]);
  if (indicator.fold) rows = folded(indicator.fold, rows, names, contextOf);
  if (indicator.series)
    rows = expanded(indicator.series, rows, {
      group,
      period: period ?? facts.extent,
      from: history(period, facts.extent, indicator.lookback ?? 0),
      contextOf
    });
  return tabulated(indicator, rows, [...names, ...(indicator.extraKeys ?? [])], columns.names, contextOf);
}

type ContextOf = (keys: FineRow['keys']) => IndicatorContext;

function tabulated(
  indicator: Indicator,
  rows: readonly FineRow[],
  keyNames: readonly string[],
  columnNames: readonly string[],
  contextOf: ContextOf
): Evaluation {
  const made = indicator.fold !== undefined || indicator.series !== undefined;
  const partNames = made
    ? [...new Set(rows.flatMap(({ parts }) => Object.keys(parts)))]
    : columnNames.filter((name) => !keyNames.includes(name));
  const parts = Object.fromEntries(
    partNames.map((name): [string, (number | null)[]] => [name, rows.map((row) => row.parts[name] ?? null)])
  );
  const value: (number | null)[] = [];
  const base: number[] = [];
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  const grey: boolean[] = [];
  for (const row of rows) {
    const context = contextOf(row.keys);
    const interval = indicator.interval?.(row.parts, context) ?? null;
    const rests = indicator.base(row.parts);
    value.push(indicator.value(row.parts, context));
    base.push(rests);
    low.push(interval?.[0] ?? null);
    high.push(interval?.[1] ?? null);
    grey.push(rests < indicator.minimum);
  }
  const keys = Object.fromEntries(
    keyNames.map((name): [string, string[]] => [name, rows.map((row) => row.keys[name] ?? '')])
  );
  return { length: rows.length, keys, value, base, low, high, grey, parts };
}

/** Rows of an answer. @throws TypeError for a key that is null */
function read(columns: Columns, keyNames: readonly string[]): FineRow[] {
  const partNames = columns.names.filter((name) => !keyNames.includes(name));
  const keys = keyNames.map((name) => texts(columns, name));
  const parts = partNames.map((name) => numbers(columns, name));
  return Array.from({ length: columns.length }, (_, row) => ({
    keys: Object.fromEntries(
      keyNames.map((name, k): [string, string] => {
        const cell = keys[k]?.[row] ?? null;
        if (cell === null) throw new TypeError(`group key "${name}" is null`);
        return [name, cell];
      })
    ),
    parts: Object.fromEntries(partNames.map((name, p) => [name, parts[p]?.[row] ?? null]))
  }));
}

/** One row a group, made of its finer rows; a single figure exists even over none. */
function folded(
  fold: NonNullable<Indicator['fold']>,
  rows: readonly FineRow[],
  names: readonly string[],
  contextOf: ContextOf
): FineRow[] {
  const groups = gathered(rows, names);
  if (names.length === 0 && groups.size === 0) groups.set('', []);
  return [...groups.values()].map((group) => {
    const keys = Object.fromEntries(names.map((name) => [name, group[0]?.keys[name] ?? '']));
    return { keys, parts: fold(group, contextOf(keys), rows) };
  });
}

interface SeriesFrame {
  readonly group: readonly GroupKey[];
  readonly period: Period | null;
  /** first day of the history, which may lie before the period */
  readonly from: string | null;
  readonly contextOf: ContextOf;
}

/** Where the history of a series begins: before the first event nothing was recorded, which is not zero. */
function history(period: Period | null, extent: Period | null, lookback: number): string | null {
  if (period === null || extent === null) return period?.from ?? extent?.from ?? null;
  const back = addMonths(period.from, -lookback);
  return back > extent.from ? back : extent.from < period.from ? extent.from : period.from;
}

/** A row for every bucket of the period in every group, made of the group's whole series. */
function expanded(
  series: NonNullable<Indicator['series']>,
  rows: readonly FineRow[],
  { group, period, from, contextOf }: SeriesFrame
): FineRow[] {
  const grain = grainOf(group);
  if (grain === null || period === null) return [];
  const others = group.filter((key) => key.by !== 'time').map(keyName);
  const first = buckets(period, grain)[0] ?? '';
  const starts = buckets({ ...period, from: from ?? period.from }, grain);
  const groups = gathered(rows, others);
  if (others.length === 0 && groups.size === 0) groups.set('', []);
  const result: FineRow[] = [];
  for (const own of groups.values()) {
    const keys = Object.fromEntries(others.map((name) => [name, own[0]?.keys[name] ?? '']));
    const at = new Map(own.map((row) => [row.keys['bucket'], row.parts]));
    const points = starts.map((bucket): SeriesPoint => ({ bucket, parts: at.get(bucket) ?? null }));
    const made = series(points, contextOf(keys));
    starts.forEach((bucket, i) => {
      if (bucket >= first) result.push({ keys: { ...keys, bucket }, parts: made[i] ?? {} });
    });
  }
  const names = group.map(keyName);
  return result.sort((a, b) => compareKeys(a, b, names));
}

function compareKeys(a: FineRow, b: FineRow, names: readonly string[]): number {
  for (const name of names) {
    const [x = '', y = ''] = [a.keys[name], b.keys[name]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function gathered(rows: readonly FineRow[], names: readonly string[]): Map<string, FineRow[]> {
  const groups = new Map<string, FineRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(names.map((name) => row.keys[name]));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Grain of the time key of a grouping; null without one. */
export function grainOf(group: readonly GroupKey[]): Grain | null {
  const time = group.find((key) => key.by === 'time');
  return time?.by === 'time' ? time.grain : null;
}
