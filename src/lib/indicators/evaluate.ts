import { numbers, texts, type Columns } from '#lib/model/columns.ts';
import { buckets, bucketStart, type Grain, type Period } from '#lib/model/period.ts';
import { clauseOf } from '#lib/model/selection.ts';
import { addDays, addMonths } from '#lib/util/dates.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { groupQuery, keyName, withoutThemes, type Frame, type GroupKey } from '#lib/query/view-query.ts';
import { contexts, periodOf } from './context.ts';
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
function lookedBack(indicator: Indicator, { frame, group, facts }: IndicatorAsk): Frame {
  const grain = grainOf(group);
  const period = periodOf(frame, facts.extent);
  const from =
    grain === null || period === null || facts.extent === null ? null : backFrom(indicator, period, grain);
  if (from === null) return frame;
  // An end that was left open stays so: a month that the last event is known to may end after its first day.
  const to = frame.period?.to ?? clauseOf(frame.view.selection, 'date')?.values[1] ?? FOREVER;
  return { ...frame, period: { from, to } };
}

const FOREVER = '9998-12-31';

/** First day that a series looks back on: that of a bucket, since a part of one tells little. Null for none. */
function backFrom({ lookback }: Indicator, period: Period, grain: Grain): string | null {
  const months = typeof lookback === 'function' ? lookback(grain) : (lookback ?? 0);
  return months === 0 ? null : bucketStart(addMonths(period.from, -months), grain);
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
  const grain = grainOf(group);
  // A fold may make the extra keys itself.
  const extra = (indicator.extraKeys ?? []).filter((name) => !indicator.fold || columns.names.includes(name));
  let rows = read(columns, [...names, ...extra, ...overNames]);
  // An indicator of both kinds folds what it has asked in finer rows, and makes series where there is time.
  if (indicator.fold && (overNames.length > 0 || !indicator.series))
    rows = folded(indicator.fold, rows, names, contextOf);
  if (indicator.series && (grain !== null || !indicator.fold))
    rows = expanded(indicator.series, rows, {
      group,
      totals: Object.keys(indicator.totals?.(ask) ?? {}),
      // Without a dated event that counts there is no time to speak of.
      period: facts.extent === null ? null : (period ?? facts.extent),
      from:
        grain === null || period === null
          ? (facts.extent?.from ?? null)
          : history(period, facts.extent, backFrom(indicator, period, grain)),
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
  const partNames = made ? namesOfParts(rows) : columnNames.filter((name) => !keyNames.includes(name));
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

/** Names of the parts that any row has, in the order met. */
function namesOfParts(rows: readonly FineRow[]): string[] {
  const names = new Set<string>();
  for (const { parts } of rows) for (const name in parts) names.add(name);
  return [...names];
}

/** Rows of an answer. @throws TypeError for a key that is null */
function read(columns: Columns, keyNames: readonly string[]): FineRow[] {
  const partNames = columns.names.filter((name) => !keyNames.includes(name));
  const keyColumns = keyNames.map((name) => ({ name, cells: texts(columns, name) }));
  const partColumns = partNames.map((name) => ({ name, cells: numbers(columns, name) }));
  const rows: FineRow[] = [];
  // There may be hundreds of thousands: no arrays of entries on the way.
  for (let row = 0; row < columns.length; row++) {
    const keys: Record<string, string> = {};
    for (const { name, cells } of keyColumns) {
      const cell = cells[row] ?? null;
      if (cell === null) throw new TypeError(`group key "${name}" is null`);
      keys[name] = cell;
    }
    const parts: Record<string, number | null> = {};
    for (const { name, cells } of partColumns) parts[name] = cells[row] ?? null;
    rows.push({ keys, parts });
  }
  return rows;
}

/** One row a group, or several by further keys, made of its finer rows; a single figure exists even over none. */
function folded(
  fold: NonNullable<Indicator['fold']>,
  rows: readonly FineRow[],
  names: readonly string[],
  contextOf: ContextOf
): FineRow[] {
  const groups = gathered(rows, names);
  if (names.length === 0 && groups.size === 0) groups.set('', []);
  return [...groups.values()].flatMap((group): FineRow[] => {
    const keys = Object.fromEntries(names.map((name) => [name, group[0]?.keys[name] ?? '']));
    const made = fold(group, contextOf(keys), rows);
    if (!isRows(made)) return [{ keys, parts: made }];
    // Rows that were made of the answer's have the keys of the group already.
    return made.map((row) =>
      names.every((name) => name in row.keys) ? row : { keys: { ...keys, ...row.keys }, parts: row.parts }
    );
  });
}

const isRows = (made: Parts | readonly FineRow[]): made is readonly FineRow[] => Array.isArray(made);

interface SeriesFrame {
  readonly group: readonly GroupKey[];
  /** names of the parts that are totals */
  readonly totals: readonly string[];
  readonly period: Period | null;
  /** first day of the history, which may lie before the period */
  readonly from: string | null;
  readonly contextOf: ContextOf;
}

/** Where the history of a series begins: before the first event nothing was recorded, which is not zero. */
function history(period: Period, extent: Period | null, back: string | null): string {
  if (extent === null || back === null) return period.from;
  return back > extent.from ? back : extent.from < period.from ? extent.from : period.from;
}

/** A row for every bucket of the period in every group, made of the group's whole series. */
function expanded(
  series: NonNullable<Indicator['series']>,
  rows: readonly FineRow[],
  { group, totals, period, from, contextOf }: SeriesFrame
): FineRow[] {
  const grain = grainOf(group);
  if (grain === null || period === null) return [];
  const others = group.filter((key) => key.by !== 'time').map(keyName);
  const within = buckets(period, grain);
  const first = within[0] ?? '';
  // The number of buckets is limited: those of the period must not give way to the history.
  const before = from !== null && from < first ? buckets({ from, to: addDays(first, -1) }, grain) : [];
  const starts = [...before, ...within];
  const ofAllThemes = totalsOf(
    rows,
    totals,
    withoutThemes(group)
      .map(keyName)
      .filter((name) => name !== 'bucket')
  );
  const groups = gathered(rows, others);
  if (others.length === 0 && groups.size === 0) groups.set('', []);
  const made = [...groups.values()]
    .map((own) => {
      const keys = Object.fromEntries(others.map((name) => [name, own[0]?.keys[name] ?? '']));
      const at = new Map(own.map((row) => [row.keys['bucket'], row.parts]));
      const all = ofAllThemes(keys);
      const points = starts.map((bucket): SeriesPoint => ({
        bucket,
        parts: at.get(bucket) ?? null,
        totals: all?.get(bucket) ?? null
      }));
      return { keys, parts: series(points, contextOf(keys), rows).slice(before.length) };
    })
    .sort((a, b) => compareKeys(a.keys, b.keys, others));
  const row = ({ keys, parts }: (typeof made)[number], i: number): FineRow => ({
    keys: { ...keys, bucket: within[i] ?? '' },
    parts: parts[i] ?? {}
  });
  // In the order of the query: by the group's keys, one of which is the time.
  if (group[0]?.by === 'time') return within.flatMap((_, i) => made.map((own) => row(own, i)));
  const result = made.flatMap((own) => within.map((_, i) => row(own, i)));
  const names = group.map(keyName);
  return result.sort((a, b) => compareKeys(a.keys, b.keys, names));
}

/** The totals by bucket of the keys beside theme and time, also where a group has no row of its own. */
function totalsOf(
  rows: readonly FineRow[],
  totals: readonly string[],
  names: readonly string[]
): (keys: FineRow['keys']) => ReadonlyMap<string, Parts> | null {
  if (totals.length === 0) return () => null;
  const idOf = (keys: FineRow['keys']) => names.map((name) => keys[name]).join('\u0000');
  const known = new Map<string, Map<string, Parts>>();
  for (const { keys, parts } of rows) {
    const id = idOf(keys);
    const own = known.get(id) ?? new Map<string, Parts>();
    known.set(id, own);
    const bucket = keys['bucket'] ?? '';
    if (!own.has(bucket))
      own.set(bucket, Object.fromEntries(totals.map((name) => [name, parts[name] ?? null])));
  }
  return (keys) => known.get(idOf(keys)) ?? null;
}

function compareKeys(a: FineRow['keys'], b: FineRow['keys'], names: readonly string[]): number {
  for (const name of names) {
    const [x = '', y = ''] = [a[name], b[name]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

function gathered(rows: readonly FineRow[], names: readonly string[]): Map<string, FineRow[]> {
  const groups = new Map<string, FineRow[]>();
  for (const row of rows) {
    const key = names.map((name) => row.keys[name]).join('\u0000');
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
