import { isIsoDate, type IsoDate } from '#lib/util/dates.ts';
import { AMOUNT_FIELDS, DIMENSION_IDS, SPLITS, type DimensionId } from './dimension.ts';
import { EXCLUSIONS, type Exclusion } from './exclusion.ts';
import { isMarkSet, type MarkSet } from './calendar.ts';
import { OPTION_IDS, valuesOf, withOption, type Options } from './options.ts';
import { formatRange, GRAINS, parseRange, type Grain, type Period } from './period.ts';
import { formatBounds, hasMany, parseBounds, withClause, type Clause, type Selection } from './selection.ts';
import { escape, pack, unpack } from './url-values.ts';

/** then: places as they were on the day of the event; now: places as they are since 1 July 2025. */
export type Geography = 'then' | 'now';
/** tet: the same days counted from the lunar new year; custom: the period `base` */
export type Comparison = 'year' | 'previous' | 'tet' | 'custom' | 'none';
/** What one is: an event, or each session of it. */
export type Counting = 'events' | 'sessions';
/** In the geography of today, an event in a commune that was divided: in a bucket of its own, in the primary successor, or split by weight. */
export type Divided = 'own' | 'primary' | 'split';
/** How far a view looks whatever its period: `all` of the data, to the last bucket that is `complete`, or to a day. */
export type Through = string;

/** What the analyst asks of a dataset. Plain data; the query string of a page is its only other form. */
export interface View {
  /** null: the default dataset */
  readonly dataset: string | null;
  readonly selection: Selection;
  /** `complete` becomes a day before anything is asked, see `seenView` in dashboards/grain.ts */
  readonly through: Through;
  /** null: chosen to fit the period */
  readonly grain: Grain | null;
  readonly split: DimensionId | null;
  readonly comparison: Comparison;
  /** the earlier period of the comparison `custom`; null otherwise */
  readonly base: Period | null;
  readonly geography: Geography;
  readonly divided: Divided;
  readonly counting: Counting;
  /** sets of days marked on time axes, see model/calendar.ts */
  readonly marks: readonly MarkSet[];
  /** kinds of records counted although they are left out by default */
  readonly include: readonly Exclusion[];
  /** how panels are looked at, see model/options.ts */
  readonly options: Options;
}

export const DEFAULT_VIEW: View = {
  dataset: null,
  selection: [],
  through: 'all',
  grain: null,
  split: null,
  comparison: 'year',
  base: null,
  geography: 'now',
  divided: 'own',
  counting: 'events',
  marks: ['tet'],
  include: [],
  options: {}
};

/**
 * Version of the query-string form. The second knows values that must not be there beside those that must
 * (`not_theme`); a view without them is written as the first, which older copies of the site read.
 */
export const VIEW_VERSION = 2;
/** Version of a view that says nothing newer. */
export const FIRST_VERSION = 1;

const COMPARISONS: readonly Comparison[] = ['year', 'previous', 'tet', 'custom', 'none'];
const DIVISIONS: readonly Divided[] = ['own', 'primary', 'split'];
const COUNTINGS: readonly Counting[] = ['events', 'sessions'];
const PARAMETERS = [
  'v',
  'data',
  'from',
  'to',
  'q',
  'through',
  'grain',
  'split',
  'compare',
  'base',
  'geo',
  'divided',
  'count',
  'marks',
  'include'
] as const;

/** Name of the parameter of what a clause leaves out beside its values. */
const notName = (field: DimensionId): string => `not_${field}`;

/** Names of all parameters that describe a view, for pages that carry others of their own. */
export const VIEW_PARAMETERS: readonly string[] = [
  ...PARAMETERS,
  ...DIMENSION_IDS,
  ...DIMENSION_IDS.filter(hasMany).map(notName),
  ...AMOUNT_FIELDS,
  ...OPTION_IDS
];

/**
 * Reads a view from a query string. Unknown parameters are ignored and invalid values fall back to the
 * default; each one that was dropped is named in `dropped`, so that the page can say so.
 */
export function parseView(params: URLSearchParams): { view: View; dropped: string[] } {
  const dropped: string[] = [];
  const choice = <T extends string>(name: string, allowed: readonly T[]): T | null => {
    const raw = params.get(name);
    if (raw === null) return null;
    const found = allowed.find((value) => value === raw);
    if (found === undefined) dropped.push(name);
    return found ?? null;
  };
  const date = (name: string): IsoDate | null => {
    const raw = params.get(name);
    if (raw === null) return null;
    if (isIsoDate(raw)) return raw;
    dropped.push(name);
    return null;
  };

  let selection: Selection = [];
  const put = (clause: Clause) => (selection = withClause(selection, clause));
  const from = date('from');
  const to = date('to');
  if (from !== null && to !== null && from > to) dropped.push('from', 'to');
  else if (from !== null || to !== null) put({ field: 'date', kind: 'interval', values: [from, to] });

  for (const field of DIMENSION_IDS) {
    const raw = params.get(field);
    const rawNot = hasMany(field) ? params.get(notName(field)) : null;
    if (raw === null && rawNot === null) continue;
    const exclude = raw?.startsWith('!') ?? false;
    const rest = raw === null ? '' : exclude ? raw.slice(1) : raw;
    const all = rest.startsWith(ALL);
    const values = unpack(all ? rest.slice(1) : rest);
    const left = unpack(rawNot ?? '');
    const isUsable = raw === null || (values.length > 0 && !(all && !hasMany(field)));
    // What cannot be said together is not guessed at.
    const isLeft =
      rawNot === null || (left.length > 0 && !exclude && !left.some((value) => values.includes(value)));
    if (!isUsable) dropped.push(field);
    if (!isLeft) dropped.push(notName(field));
    put({
      field,
      kind: 'points',
      values: isUsable ? values : [],
      all,
      exclude,
      without: isLeft ? left : []
    });
  }
  for (const field of AMOUNT_FIELDS) {
    const raw = params.get(field);
    if (raw === null) continue;
    const values = parseBounds(raw);
    if (values === null) dropped.push(field);
    else put({ field, kind: 'range', values });
  }
  const rawThrough = params.get('through');
  const through = rawThrough === null || !isThrough(rawThrough) ? DEFAULT_VIEW.through : rawThrough;
  if (rawThrough !== null && !isThrough(rawThrough)) dropped.push('through');
  const text = params.get('q')?.trim();
  if (text) put({ field: 'text', kind: 'match', values: [text] });

  const include = unpack(params.get('include') ?? '').filter((value): value is Exclusion => {
    const known = (EXCLUSIONS as readonly string[]).includes(value);
    if (!known) dropped.push('include');
    return known;
  });
  const base = parseRange(params.get('base'));
  if (params.get('base') !== null && base === null) dropped.push('base');
  let comparison = choice('compare', COMPARISONS) ?? DEFAULT_VIEW.comparison;
  if (comparison === 'custom' && base === null) {
    dropped.push('compare');
    comparison = DEFAULT_VIEW.comparison;
  }
  if (base !== null && comparison !== 'custom') dropped.push('base');
  const rawMarks = params.get('marks');
  const marks = unpack(rawMarks ?? '').filter((value) => value !== NO_MARKS);
  if (!marks.every(isMarkSet)) dropped.push('marks');
  let options: Options = {};
  for (const id of OPTION_IDS) {
    const chosen = choice(id, valuesOf(id));
    if (chosen !== null) options = withOption(options, id, chosen);
  }
  const version = Number(params.get('v') ?? FIRST_VERSION);
  if (!Number.isInteger(version) || version < 1 || version > VIEW_VERSION) dropped.push('v');

  return {
    view: {
      dataset: params.get('data') || null,
      selection,
      through,
      grain: choice('grain', GRAINS),
      split: choice('split', SPLITS),
      comparison,
      base: comparison === 'custom' ? base : null,
      geography: choice('geo', ['then', 'now'] as const) ?? DEFAULT_VIEW.geography,
      divided: choice('divided', DIVISIONS) ?? DEFAULT_VIEW.divided,
      counting: choice('count', COUNTINGS) ?? DEFAULT_VIEW.counting,
      marks: rawMarks === null ? DEFAULT_VIEW.marks : marks.filter(isMarkSet),
      include,
      options
    },
    dropped
  };
}

/**
 * Writes a view as a query string without "?": only what differs from the default, in a fixed order, with
 * commas and slashes left readable. The default view gives the empty string.
 */
export function formatView(view: View): string {
  const parts: string[] = [];
  const put = (name: string, value: string) => parts.push(`${name}=${value}`);
  if (view.dataset !== null) put('data', escape(view.dataset));
  for (const clause of [...view.selection].sort((a, b) => order(a) - order(b))) {
    if (clause.kind === 'interval') {
      if (clause.values[0] !== null) put('from', clause.values[0]);
      if (clause.values[1] !== null) put('to', clause.values[1]);
    } else if (clause.kind === 'match') put('q', escape(clause.values[0]));
    else if (clause.kind === 'range') put(clause.field, formatBounds(clause.values));
    else {
      put(clause.field, (clause.exclude ? '!' : '') + (clause.all ? ALL : '') + pack(clause.values));
      if (clause.without) put(notName(clause.field), pack(clause.without));
    }
  }
  if (view.through !== DEFAULT_VIEW.through) put('through', view.through);
  if (view.grain !== null) put('grain', view.grain);
  if (view.split !== null) put('split', view.split);
  if (view.comparison !== DEFAULT_VIEW.comparison) put('compare', view.comparison);
  if (view.base !== null) put('base', formatRange(view.base));
  if (view.geography !== DEFAULT_VIEW.geography) put('geo', view.geography);
  if (view.divided !== DEFAULT_VIEW.divided) put('divided', view.divided);
  if (view.counting !== DEFAULT_VIEW.counting) put('count', view.counting);
  if (view.marks.join() !== DEFAULT_VIEW.marks.join())
    put('marks', view.marks.length > 0 ? pack(view.marks) : NO_MARKS);
  if (view.include.length > 0) put('include', pack(view.include));
  for (const id of OPTION_IDS) {
    const chosen = view.options[id];
    if (chosen !== undefined && chosen !== valuesOf(id)[0]) put(id, chosen);
  }
  const version = view.selection.some((clause) => clause.kind === 'points' && clause.without)
    ? VIEW_VERSION
    : FIRST_VERSION;
  return parts.length > 0 ? [`v=${version}`, ...parts].join('&') : '';
}

const isThrough = (raw: string): boolean => raw === 'all' || raw === 'complete' || isIsoDate(raw);

/**
 * The last day that a view looks at; null for no limit.
 * @throws TypeError for `complete`: which buckets are over depends on the data, see `seenView`
 */
export function lastDayOf({ through = 'all' }: Partial<Pick<View, 'through'>>): IsoDate | null {
  if (through === 'complete') throw new TypeError('the complete buckets of this view are not known yet');
  return through === 'all' ? null : through;
}

/** Before values of which an event must have all, not any. */
const ALL = '*';

/** Stands for an empty list of marks, since a missing parameter means the default. */
const NO_MARKS = 'none';

const FIELD_ORDER = ['date', ...DIMENSION_IDS, ...AMOUNT_FIELDS, 'text'];
const order = (clause: Clause) => FIELD_ORDER.indexOf(clause.field);
