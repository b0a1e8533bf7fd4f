import type { Watch, WatchState } from '#lib/charts/watch.ts';
import { EMPTY_COLUMNS, numbers, texts, type Columns } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { BREAK_2025, bucketEnd, bucketStart, buckets, type Grain, type Period } from '#lib/model/period.ts';
import { clauseOf, type Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { coverageGrain, watchedByPlaceQuery, watchedByTimeQuery } from '#lib/query/coverage-query.ts';
import type { Fragment } from '#lib/query/sql.ts';

/** The query of what was watched along a time axis; none for data without a table of coverage. */
export const watchQueries = (
  view: View,
  info: DatasetInfo,
  grain: Grain,
  omit: readonly Field[] = []
): Record<string, Fragment> =>
  info.has.coverage ? { watched: watchedByTimeQuery({ view, omit }, grain) } : {};

/** The query of what was watched by province. */
export const placeWatchQueries = (
  view: View,
  info: DatasetInfo,
  omit: readonly Field[]
): Record<string, Fragment> => (info.has.coverage ? { watched: watchedByPlaceQuery({ view, omit }) } : {});

interface Axis {
  readonly starts: readonly string[];
  readonly grain: Grain;
  /** days that are looked at: months outside of them were not to be watched */
  readonly period: Period;
  readonly omit?: readonly Field[];
}

/** What was watched in each bucket of an axis; null without a table of coverage. */
export function watchAlong(
  columns: Columns | undefined,
  view: View,
  info: DatasetInfo,
  { starts, grain, period, omit = [] }: Axis
): Watch[] | null {
  if (!info.has.coverage) return null;
  const rows = read(columns ?? EMPTY_COLUMNS, 'bucket');
  const unitsOf = unitCounter(view, info.localities, omit);
  const asked = coverageGrain(grain);
  return starts.map((start) => {
    const [from, to] = [start > period.from ? start : period.from, bucketEnd(start, grain)];
    const cut = { from, to: to < period.to ? to : period.to };
    const months = cut.from <= cut.to ? buckets(cut, 'month') : [];
    const counts = months.map(unitsOf);
    const own = [...new Set([start, to].map((day) => bucketStart(day, asked)))].flatMap((bucket) => {
      const row = rows.get(bucket);
      return row ? [row] : [];
    });
    const of = counts.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0);
    return watchOf(own, of, months.length);
  });
}

/** What was watched of each province, by unit_key; `null` is for sources without a place. */
export function watchByPlace(columns: Columns, info: DatasetInfo, period: Period): (key: string) => Watch {
  const rows = read(columns, 'unit');
  const overall = rows.get('');
  const months = buckets(period, 'month').length;
  const nothing = watchOf(overall ? [{ ...overall, observed: 0, nil: 0, missing: 0 }] : [], months, months);
  const known = new Map(info.localities.map((place) => [place.key, place]));
  return (key) => {
    const row = rows.get(key);
    if (!row) return nothing;
    const life = livedMonths(known.get(key), period);
    return watchOf([{ ...row, overall: overall?.overall ?? 0 }], life, life);
  };
}

/** What was watched of each province in each bucket of an axis, by unit_key. */
export function watchByPlaceAndTime(
  columns: Columns,
  info: DatasetInfo,
  { starts, grain, period }: Omit<Axis, 'omit'>
): (key: string) => Watch[] {
  const rows = read(columns, 'unit', 'bucket');
  const known = new Map(info.localities.map((place) => [place.key, place]));
  return (key) =>
    starts.map((start) => {
      const end = bucketEnd(start, grain);
      const days = {
        from: start > period.from ? start : period.from,
        to: end < period.to ? end : period.to
      };
      const months = livedMonths(known.get(key), days);
      const overall = rows.get(` ${start}`)?.overall ?? 0;
      const own = rows.get(`${key} ${start}`) ?? { observed: 0, nil: 0, missing: 0 };
      return watchOf([{ ...own, overall }], months, months);
    });
}

interface Row {
  readonly observed: number;
  readonly nil: number;
  readonly missing: number;
  /** strongest statement of sources without a place: 3 observed, 2 nil, 1 missing, 0 none */
  readonly overall: number;
}

function read(columns: Columns, ...keys: readonly ('bucket' | 'unit')[]): Map<string, Row> {
  if (columns.length === 0) return new Map();
  const parts = (['observed', 'nil', 'missing', 'overall'] as const).map((name) => numbers(columns, name));
  const names = keys.map((key) => texts(columns, key));
  return new Map(
    Array.from({ length: columns.length }, (_, i): [string, Row] => {
      const [observed = 0, nil = 0, missing = 0, overall = 0] = parts.map((part) => part[i] ?? 0);
      return [names.map((name) => name[i] ?? '').join(' '), { observed, nil, missing, overall }];
    })
  );
}

function watchOf(rows: readonly Row[], of: number | null, months: number): Watch {
  const sum = (name: keyof Row) => rows.reduce((total, row) => total + row[name], 0);
  const overall = Math.max(0, ...rows.map((row) => row.overall));
  const watched = sum('observed') + sum('nil');
  return { state: stateOf(sum, overall), watched, of, months, overall: overall >= 2 };
}

function stateOf(sum: (name: keyof Row) => number, overall: number): WatchState {
  if (sum('observed') > 0 || overall === 3) return 'observed';
  if (sum('nil') > 0 || overall === 2) return 'nil';
  return sum('missing') > 0 || overall === 1 ? 'missing' : 'unmonitored';
}

/** Months of a period in which a unit existed. */
function livedMonths(place: Locality | undefined, { from, to }: Period): number {
  const begins = place?.validFrom ?? from;
  const ends = place?.validTo ?? to;
  const [first, last] = [begins > from ? begins : from, ends < to ? ends : to];
  return first <= last ? buckets({ from: first, to: last }, 'month').length : 0;
}

/** How many provinces of the view's geography there are in the chosen places in a month; null when unknown. */
function unitCounter(
  view: View,
  localities: readonly Locality[],
  omit: readonly Field[]
): (month: string) => number | null {
  const provinces = localities.filter(({ level }) => level === 'province');
  const inForce = (month: string) => {
    const day = view.geography === 'now' ? BREAK_2025 : month;
    return provinces.filter(
      ({ validFrom, validTo }) => (validFrom ?? '') <= day && (validTo ?? '9999-12-31') >= day
    );
  };
  const clause = omit.includes('place') ? undefined : clauseOf(view.selection, 'place');
  const inScope = clause ? scopeOf(clause, localities, view) : () => true;
  const counts = new Map<string, number | null>();
  return (month) => {
    // Provinces change on one day only: each side of it is counted once.
    const side = view.geography === 'now' || month >= BREAK_2025 ? BREAK_2025 : month;
    const found = counts.get(side);
    if (found !== undefined) return found;
    const all = inForce(side);
    const count = all.length === 0 ? null : all.filter(inScope).length;
    counts.set(side, count);
    return count;
  };
}

function scopeOf(
  { values, exclude = false }: { readonly values: readonly string[]; readonly exclude?: boolean },
  localities: readonly Locality[],
  { geography }: View
): (province: Locality) => boolean {
  const units = new Map(localities.map((unit) => [unit.key, unit]));
  const provinceOf = (key: string): Locality | undefined => {
    let unit = units.get(key);
    // A damaged table may name a unit as its own parent.
    for (let steps = 0; unit && unit.level !== 'province' && steps < 4; steps++)
      unit = unit.parent === null ? undefined : units.get(unit.parent);
    return unit;
  };
  const chosen = values.filter((value) => value !== NONE);
  // Without a part of a province the whole of it is still there.
  const named = exclude ? chosen.filter((key) => units.get(key)?.level === 'province') : chosen;
  const keys = new Set(
    named.flatMap((key) => {
      const province = provinceOf(key);
      if (!province) return [];
      return geography === 'now' && !exclude ? [province.key, province.successor ?? ''] : [province.key];
    })
  );
  return ({ key, successor }) => (keys.has(key) || (successor !== null && keys.has(successor))) !== exclude;
}
