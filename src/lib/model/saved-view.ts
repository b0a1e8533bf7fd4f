import { addDays, addMonths, daysBetween, type IsoDate } from '#lib/util/dates.ts';
import { clean } from '#lib/util/text.ts';
import type { DatasetInfo } from './dataset.ts';
import { DIVIDED, LOST, NONE, type DimensionId } from './dimension.ts';
import { EXPLORE_PARAMETERS } from './explore.ts';
import { labelsOf } from './labels.ts';
import { LOCALITY_PARAMETERS } from './locality-address.ts';
import type { Period } from './period.ts';
import { resolveRelative, type RelativeContext, type RelativePeriod } from './relative-period.ts';
import { clauseOf, withClause, without, type Clause, type Selection } from './selection.ts';
import type { Text } from './text.ts';
import type { TypedRange } from './typed/relative.ts';
import { DEFAULT_VIEW, formatView, parseView, FIRST_VERSION, type View } from './view.ts';

/** `view`: everything the address holds; `filters`: what is filtered by and the period, for any page. */
export type SavedScope = 'view' | 'filters';

/** A view that was given a name. Plain data; `model/saved-file.ts` has its other form. */
export interface SavedView {
  /** clean, and no other saved view's */
  readonly name: string;
  readonly scope: SavedScope;
  /** path of its page below the language, with a slash at the end; empty for the overview and for filters */
  readonly page: string;
  /** query string as the address had it, with its version and without "?" */
  readonly search: string;
  /** in place of the fixed days of `search`; null to keep them */
  readonly relative: RelativePeriod | null;
  /** the dataset that it was saved over */
  readonly dataset: { readonly id: string; readonly name: Text };
  /** ISO time */
  readonly saved: string;
}

export const LONGEST_NAME = 120;

/** A name as it is stored; empty when nothing is left of it. */
export const savedName = (typed: string): string => clean(typed).slice(0, LONGEST_NAME).trim();

/** A name that none of the taken ones is: "Tên", "Tên (2)", "Tên (3)". */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) {
    const ending = ` (${number})`;
    const numbered = name.slice(0, LONGEST_NAME - ending.length).trim() + ending;
    if (!taken.has(numbered)) return numbered;
  }
}

/** The part of a view that only says which events are looked at. */
export const filtersOf = ({
  selection,
  through,
  include
}: View): Pick<View, 'selection' | 'through' | 'include'> => ({
  selection,
  through,
  include
});

/** The query string that is saved: always with its version, so that a later program knows how to read it. */
export function savedSearch(scope: SavedScope, view: View, own: string): string {
  const search =
    scope === 'view'
      ? [formatView(view), own].filter(Boolean).join('&')
      : formatView({ ...DEFAULT_VIEW, ...filtersOf(view) });
  return search.startsWith('v=') ? search : [`v=${FIRST_VERSION}`, search].filter(Boolean).join('&');
}

/** The parameters of a saved query string that belong to its page and not to the view. */
export const ownParameters = (search: string): string =>
  search
    .split('&')
    .filter((part) => OWN.has(part.split('=', 1)[0] ?? ''))
    .join('&');
const OWN: ReadonlySet<string> = new Set([...EXPLORE_PARAMETERS, ...LOCALITY_PARAMETERS]);

/** What a saved view asks of a dataset. */
export interface OpenedView {
  readonly view: View;
  /** what the dataset does not have, or the page does not take */
  readonly left: Selection;
  /** parameters that could not be understood */
  readonly dropped: readonly string[];
}

/**
 * Reads a saved view: its days counted anew when they are relative, and without what the dataset does not have.
 * @param info the dataset that it is opened over; null while that is not known, then nothing is counted or left out
 */
export function openedView(
  { search, relative }: Pick<SavedView, 'search' | 'relative'>,
  info: DatasetInfo | null,
  today: IsoDate
): OpenedView {
  const { view, dropped } = parseView(new URLSearchParams(search));
  if (info === null) return { view, left: [], dropped };
  const moved = relative === null ? view : moveTo(view, relative, { extent: info.extent, today });
  const { fits, left } = fitSelection(moved.selection, info);
  return { view: { ...moved, selection: fits }, left, dropped };
}

function moveTo(view: View, relative: RelativePeriod, context: RelativeContext): View {
  const days = resolveRelative(relative, context);
  if (days === null) return view;
  const former = clauseOf(view.selection, 'date')?.values;
  const base =
    view.base && former ? movedBase(view.base, { from: former[0], to: former[1] }, days) : view.base;
  return {
    ...view,
    base,
    selection: withClause(view.selection, { field: 'date', kind: 'interval', values: [days.from, days.to] })
  };
}

/** The period that is compared with keeps its distance: in whole months where all begin with one, else in days. */
function movedBase(base: Period, { from }: TypedRange, to: TypedRange): Period {
  if (from === null || to.from === null) return base;
  const next = addDays(base.to, 1);
  const isWhole = [from, to.from, base.from, next].every((day) => day.endsWith('-01'));
  if (isWhole) {
    const months = monthOf(to.from) - monthOf(from);
    return { from: addMonths(base.from, months), to: addDays(addMonths(next, months), -1) };
  }
  const days = daysBetween(from, to.from) - 1;
  return { from: addDays(base.from, days), to: addDays(base.to, days) };
}

const monthOf = (date: IsoDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

/** A selection without the values that a dataset does not know, and the clauses, or parts of them, that were left out. */
export function fitSelection(
  selection: Selection,
  info: DatasetInfo
): { readonly fits: Selection; readonly left: Selection } {
  const left: Clause[] = [];
  const fits = selection.flatMap((clause): Clause[] => {
    if (clause.kind === 'range') {
      if (info.has[clause.field]) return [clause];
      left.push(clause);
      return [];
    }
    if (clause.kind !== 'points') return [clause];
    const { without: out = [], ...chosen } = clause;
    const knows = (code: string) => isKnown(clause.field, code, info);
    const unknown = chosen.values.filter((code) => !knows(code));
    const unknownOut = out.filter((code) => !knows(code));
    if (unknown.length > 0) left.push({ ...chosen, values: unknown });
    if (unknownOut.length > 0)
      left.push({ field: clause.field, kind: 'points', values: unknownOut, exclude: true });
    if (unknown.length + unknownOut.length === 0) return [clause];
    return [
      ...withClause([], { ...chosen, values: chosen.values.filter(knows), without: out.filter(knows) })
    ];
  });
  return { fits, left };
}

function isKnown(field: DimensionId, code: string, info: DatasetInfo): boolean {
  const labels = labelsOf(info);
  if (code === NONE) return true;
  if (field === 'place') return code === DIVIDED || code === LOST || labels.locality(code) !== undefined;
  // A theme that has others below it can be filtered by in an address too.
  const others = field === 'theme' ? info.topics : [];
  return [...labels.categories(field), ...others].some((category) => category.code === code);
}

/** Filters as a page about one place takes them: without places. */
export function filtersForPlace(filters: ReturnType<typeof filtersOf>): {
  readonly filters: ReturnType<typeof filtersOf>;
  readonly left: Selection;
} {
  const place = clauseOf(filters.selection, 'place');
  return {
    filters: { ...filters, selection: without(filters.selection, 'place') },
    left: place ? [place] : []
  };
}
