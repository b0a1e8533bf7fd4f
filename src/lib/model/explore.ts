import { DIMENSION_IDS, type DimensionId } from './dimension.ts';
import { escape, pack, unpack } from './url-values.ts';
import { formatView, type View } from './view.ts';

/** What a chart can be grouped by: time, a dimension, or places on one level. */
export const EXPLORE_KEYS = [
  'time',
  ...DIMENSION_IDS.filter((id): id is Exclude<DimensionId, 'place'> => id !== 'place'),
  'province',
  'district',
  'commune'
] as const;
export type ExploreKey = (typeof EXPLORE_KEYS)[number];

/** The key that groups by a dimension; places by province. */
export const keyOfDimension = (id: DimensionId): Exclude<ExploreKey, 'time'> =>
  id === 'place' ? 'province' : id;

export const EXPLORE_CHARTS = ['line', 'bar', 'stack', 'facets', 'heatmap', 'pivot'] as const;
export type ExploreChart = (typeof EXPLORE_CHARTS)[number];

/** Fields whose values can be set side by side. */
export const COMPARED_FIELDS = ['place', 'theme', 'organiser'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** As many values are told apart by colour and can still be read side by side. */
export const MOST_COMPARED = 6;
/** Further indicators in the cells of a pivot table. */
export const MOST_MEASURES = 4;
const MOST_TOP = 500;
const MOST_AT_LEAST = 1_000_000;

const SORT_KEYS = ['value', 'name', 'base'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** The order of the groups that are not of time. */
export interface ExploreSort {
  readonly key: SortKey;
  readonly ascending: boolean;
  /** code of the column of a pivot table that is sorted by; null for the totals of the rows */
  readonly column: string | null;
  /** indicator of a pivot table that is sorted by; null for the first */
  readonly measure: string | null;
}

export interface ExploreCompare {
  readonly field: ComparedField;
  /** at most `MOST_COMPARED`; they become the series of the chart */
  readonly values: readonly string[];
}

/** One chart, worked on: what of a view is shown how. Plain data; its other form is a part of the page's query string. */
export interface ExploreSpec {
  /** id of an indicator */
  readonly indicator: string;
  /** null for one figure over all that is filtered */
  readonly by: ExploreKey | null;
  /** the second grouping: series, columns or facets; null for none */
  readonly across: ExploreKey | null;
  /** null: the one that suits the groupings best */
  readonly chart: ExploreChart | null;
  /** null: the greatest first, time in its order */
  readonly sort: ExploreSort | null;
  /** groups shown, the rest becomes "other" where that can be added up; null: as many as the chart bears */
  readonly top: number | null;
  /** groups on fewer events, or known values, are left out; 0 for all */
  readonly atLeast: number;
  /** values of a field set side by side in place of the second grouping */
  readonly compare: ExploreCompare | null;
  /** further indicators of a pivot table */
  readonly measures: readonly string[];
}

export const DEFAULT_EXPLORE: ExploreSpec = {
  indicator: 'event_count',
  by: 'time',
  across: null,
  chart: null,
  sort: null,
  top: null,
  atLeast: 0,
  compare: null,
  measures: []
};

/** Names of the parameters of a spec; none of them is one of a view. */
export const EXPLORE_PARAMETERS = [
  'indicator',
  'by',
  'across',
  'chart',
  'sort',
  'column',
  'measure',
  'top',
  'least',
  'versus',
  'also'
] as const;

/** The natural direction of an order: names from A on, figures from the greatest. */
const naturalOrder = (key: SortKey): boolean => key === 'name';

export const NATURAL_SORT = (key: SortKey): ExploreSort => ({
  key,
  ascending: naturalOrder(key),
  column: null,
  measure: null
});

/** Stands for "no grouping", since a missing parameter means the default. */
const NO_KEY = 'none';

/**
 * Reads a spec from a query string. Parameters of others are ignored; what cannot be used falls back to the
 * default and is named in `dropped`. Whether an indicator exists and bears the groupings is not known here.
 */
export function parseExplore(params: URLSearchParams): { spec: ExploreSpec; dropped: string[] } {
  const dropped: string[] = [];
  const read = <T>(name: string, of: (raw: string) => T | undefined, otherwise: T): T => {
    const raw = params.get(name);
    if (raw === null) return otherwise;
    const found = of(raw);
    if (found === undefined) dropped.push(name);
    return found === undefined ? otherwise : found;
  };
  const choice =
    <T extends string>(allowed: readonly T[]) =>
    (raw: string): T | undefined =>
      allowed.find((value) => value === raw);
  const whole =
    (most: number) =>
    (raw: string): number | undefined =>
      /^[1-9]\d{0,6}$/.test(raw) && Number(raw) <= most ? Number(raw) : undefined;
  const some = (raw: string): string | undefined => (raw === '' ? undefined : raw);

  const by = read<ExploreKey | null>(
    'by',
    (raw) => (raw === NO_KEY ? null : choice(EXPLORE_KEYS)(raw)),
    DEFAULT_EXPLORE.by
  );
  let across = read<ExploreKey | null>('across', choice(EXPLORE_KEYS), null);
  if (across !== null && (across === by || by === null)) {
    dropped.push('across');
    across = null;
  }
  const compare = read<ExploreCompare | null>('versus', comparedValues, null);
  if (compare !== null && compare.values.length > MOST_COMPARED) dropped.push('versus');
  const sort = read<Pick<ExploreSort, 'key' | 'ascending'> | null>('sort', sortOrder, null);
  const column = read<string | null>('column', some, null);
  const measure = read<string | null>('measure', some, null);
  if (sort === null && column !== null) dropped.push('column');
  if (sort === null && measure !== null) dropped.push('measure');
  const also = read<readonly string[]>('also', (raw) => unpack(raw), []);
  if (also.length > MOST_MEASURES) dropped.push('also');
  return {
    spec: {
      indicator: read('indicator', some, DEFAULT_EXPLORE.indicator),
      by,
      across,
      chart: read<ExploreChart | null>('chart', choice(EXPLORE_CHARTS), null),
      sort: sort && { ...sort, column, measure },
      top: read<number | null>('top', whole(MOST_TOP), null),
      atLeast: read('least', whole(MOST_AT_LEAST), 0),
      compare: compare && { ...compare, values: compare.values.slice(0, MOST_COMPARED) },
      measures: also.slice(0, MOST_MEASURES)
    },
    dropped
  };
}

/** Writes a spec as a query string without "?": only what differs from the default, in a fixed order. */
export function formatExplore(partial: Partial<ExploreSpec>): string {
  const spec = { ...DEFAULT_EXPLORE, ...partial };
  const parts: string[] = [];
  const put = (name: (typeof EXPLORE_PARAMETERS)[number], value: string) => parts.push(`${name}=${value}`);
  if (spec.indicator !== DEFAULT_EXPLORE.indicator) put('indicator', escape(spec.indicator));
  if (spec.by !== DEFAULT_EXPLORE.by) put('by', spec.by ?? NO_KEY);
  if (spec.across !== null && spec.across !== spec.by && spec.by !== null) put('across', spec.across);
  if (spec.chart !== null) put('chart', spec.chart);
  if (spec.sort !== null) {
    const { key, ascending, column, measure } = spec.sort;
    put('sort', ascending === naturalOrder(key) ? key : `${key}.${ascending ? 'asc' : 'desc'}`);
    if (column !== null) put('column', escape(column));
    if (measure !== null) put('measure', escape(measure));
  }
  if (spec.top !== null) put('top', String(spec.top));
  if (spec.atLeast > 0) put('least', String(spec.atLeast));
  if (spec.compare !== null) {
    const { field, values } = spec.compare;
    put('versus', values.length > 0 ? `${field}:${pack(values)}` : field);
  }
  if (spec.measures.length > 0) put('also', pack(spec.measures));
  return parts.join('&');
}

/** Query string of the page of a chart with its view, without "?". */
export const exploreSearch = (spec: Partial<ExploreSpec>, view: View): string =>
  [formatView(view), formatExplore(spec)].filter(Boolean).join('&');

/**
 * Path and query of the page on which a chart is worked on, below the folder of the language:
 * "explore/?v=1&theme=DV04&by=province".
 */
export function exploreAddress(spec: Partial<ExploreSpec>, view: View): string {
  const search = exploreSearch(spec, view);
  return search === '' ? 'explore/' : `explore/?${search}`;
}

function sortOrder(raw: string): Pick<ExploreSort, 'key' | 'ascending'> | undefined {
  const [name = '', direction, ...rest] = raw.split('.');
  const key = SORT_KEYS.find((one) => one === name);
  if (key === undefined || rest.length > 0) return undefined;
  if (direction === undefined) return { key, ascending: naturalOrder(key) };
  return direction === 'asc' || direction === 'desc' ? { key, ascending: direction === 'asc' } : undefined;
}

function comparedValues(raw: string): ExploreCompare | undefined {
  const [name = '', ...rest] = raw.split(':');
  const field = COMPARED_FIELDS.find((one) => one === name);
  return field && { field, values: unpack(rest.join(':')) };
}
