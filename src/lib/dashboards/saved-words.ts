import type { Messages } from '#lib/i18n/messages.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { describeSelection } from '#lib/model/describe.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { relativeWords, type RelativePeriod } from '#lib/model/relative-period.ts';
import type { SavedView } from '#lib/model/saved-view.ts';
import { clauseOf, without, type Selection } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import { parseView, type View } from '#lib/model/view.ts';
import { boardAt } from './boards.ts';
import { rangeName } from './period-words.ts';

interface Options {
  readonly t: Messages;
  readonly locale: Locale;
  /** of the open dataset, whose names are used where it has them; null while there is none */
  readonly info: DatasetInfo | null;
}

/** "12 tháng trọn gần nhất của dữ liệu"; words of another's making stand as they are. */
export function relativeName({ words, anchor }: RelativePeriod, { t }: Pick<Options, 't'>): string {
  const { relative } = t.saved;
  const ofData = anchor === 'data';
  const known = relativeWords(words);
  if (known?.kind === 'this') return (ofData ? relative.thisOfData : relative.thisOfToday)[known.grain];
  const text =
    known === null
      ? `“${words}”`
      : known.kind === 'last'
        ? relative.last(String(known.count), known.grain)
        : relative[known.kind];
  return ofData ? relative.ofData(text) : relative.ofToday(text);
}

/** Name of the page of a path on which views are saved. */
export function savedPageName(path: string, { t, locale }: Pick<Options, 't' | 'locale'>): string {
  const board = boardAt(path);
  if (board) return board.title[locale];
  return path === 'explore/' ? t.nav.explore : t.nav.localities;
}

/** What is filtered by, the period first: one text a condition. */
export function filterWords(
  { selection, through, include }: Pick<View, 'selection' | 'through' | 'include'>,
  options: Options
): string[] {
  const { locale, info } = options;
  const labels = info === null ? null : labelsOf(info);
  const date = clauseOf(selection, 'date');
  const words = describeSelection(
    { selection: without(selection, 'date'), through, include },
    (field, code) => labels?.short(field, code, locale) ?? code,
    locale,
    { max: 3 }
  );
  return date ? [rangeName({ from: date.values[0], to: date.values[1] }, options), ...words] : words;
}

/** What a saved view holds, in a line. */
export function savedWords({ scope, page, search, relative }: SavedView, options: Options): string {
  const { t } = options;
  const { view } = parseView(new URLSearchParams(search));
  const selection = relative === null ? view.selection : without(view.selection, 'date');
  const filters = filterWords({ ...view, selection }, options);
  const parts = [
    scope === 'view' ? savedPageName(page, options) : t.saved.scopes.filters,
    ...(relative === null ? [] : [relativeName(relative, options)]),
    ...filters
  ];
  return (parts.length === 1 ? [...parts, t.saved.list.nothing] : parts).join(' · ');
}

/** A name that a view may be given: what it is filtered by, or its page. */
export function suggestedName(view: View, page: string, options: Options): string {
  const words = filterWords(view, options).slice(0, 3);
  const name = words.length > 0 ? words.join(', ') : savedPageName(page, options);
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

/** The conditions that could not be applied. */
export const leftWords = (left: Selection, options: Options): string =>
  filterWords({ selection: left, through: 'all', include: [] }, options).join('; ');
