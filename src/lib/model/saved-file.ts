import { err, ok, type Result } from '#lib/util/result.ts';
import { parseExplore } from './explore.ts';
import { resolveRelative, type RelativePeriod } from './relative-period.ts';
import { freeName, savedName, type SavedView } from './saved-view.ts';
import { parseView, VIEW_VERSION } from './view.ts';

/*
 * Saved views as JSON, in files and in the browser's storage. docs/saved-views.md describes it:
 *
 *   { "format": "nhip-co-so/views", "version": 1, "views": [ {
 *       "name": "Dân vận năm nay", "scope": "view" | "filters", "page": "boards/rhythm/",
 *       "search": "v=1&theme=DV04", "relative": { "words": "this year", "anchor": "data" } | null,
 *       "dataset": { "id": "…", "name": { "vi": "…", "en": "…" } }, "saved": "2026-03-01T08:00:00.000Z" } ] }
 */

export const SAVED_FORMAT = 'nhip-co-so/views';
/** Raise it with a migration when a member changes its meaning; the query strings have a version of their own. */
export const SAVED_VERSION = 1;
/** Longest file that is read, in characters. */
export const LONGEST_FILE = 5_000_000;
const LONGEST_SEARCH = 20_000;

/** Why nothing of a text can be used. */
export type SavedFileFault = 'not_json' | 'not_views' | 'newer' | 'too_long';

/** Why one view of it cannot be used. */
export type SavedEntryFault =
  'not_a_view' | 'no_name' | 'bad_scope' | 'unknown_page' | 'no_search' | 'newer_search' | 'bad_dates';

export interface BadEntry {
  /** from 1 */
  readonly place: number;
  /** empty when it has none that can be read */
  readonly name: string;
  readonly why: SavedEntryFault;
  /** as it stood, so that it can be written back */
  readonly raw: unknown;
}

export interface SavedFile {
  readonly views: readonly SavedView[];
  readonly bad: readonly BadEntry[];
  /** views of which a part of the query string means nothing to this program */
  readonly partly: readonly { readonly name: string; readonly parameters: readonly string[] }[];
}

/** @param rest entries that could not be read and are kept as they are */
export const formatSaved = (views: readonly SavedView[], rest: readonly unknown[] = []): string =>
  JSON.stringify(
    { format: SAVED_FORMAT, version: SAVED_VERSION, views: [...views.map(written), ...rest] },
    null,
    2
  );

const written = ({ name, scope, page, search, relative, dataset, saved }: SavedView) => ({
  name,
  scope,
  page,
  search,
  relative,
  dataset,
  saved
});

/**
 * Reads saved views; what is wrong with one of them leaves the others. Of several of one name the later ones get
 * a number.
 * @param isPage whether a path is that of a page whose views can be saved
 */
export function parseSaved(
  text: string,
  isPage: (path: string) => boolean
): Result<SavedFile, SavedFileFault> {
  if (text.length > LONGEST_FILE) return err('too_long');
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return err('not_json');
  }
  if (!isRecord(file) || file['format'] !== SAVED_FORMAT || !Number.isInteger(file['version']))
    return err('not_views');
  if (Number(file['version']) > SAVED_VERSION) return err('newer');
  if (!Array.isArray(file['views'])) return err('not_views');

  const views: SavedView[] = [];
  const bad: BadEntry[] = [];
  const partly: { name: string; parameters: readonly string[] }[] = [];
  const taken = new Set<string>();
  file['views'].forEach((raw: unknown, i) => {
    const read = readEntry(raw, isPage);
    if (!read.ok) {
      const name = isRecord(raw) && typeof raw['name'] === 'string' ? savedName(raw['name']) : '';
      bad.push({ place: i + 1, name, why: read.error, raw });
      return;
    }
    const view = { ...read.value, name: freeName(read.value.name, taken) };
    taken.add(view.name);
    views.push(view);
    const parameters = unread(view.search);
    if (parameters.length > 0) partly.push({ name: view.name, parameters });
  });
  return ok({ views, bad, partly });
}

function readEntry(raw: unknown, isPage: (path: string) => boolean): Result<SavedView, SavedEntryFault> {
  if (!isRecord(raw)) return err('not_a_view');
  const { name, scope, page = '', search, relative = null, dataset, saved } = raw;
  const clean = typeof name === 'string' ? savedName(name) : '';
  if (clean === '') return err('no_name');
  if (scope !== 'view' && scope !== 'filters') return err('bad_scope');
  if (typeof page !== 'string' || (scope === 'view' && !isPage(page))) return err('unknown_page');
  if (typeof search !== 'string' || search.length > LONGEST_SEARCH) return err('no_search');
  const version = new URLSearchParams(search).get('v');
  if (version !== null && Number(version) > VIEW_VERSION) return err('newer_search');
  const period = relative === null ? null : readRelativePeriod(relative);
  if (period === undefined) return err('bad_dates');
  const time = typeof saved === 'string' && !Number.isNaN(Date.parse(saved)) ? saved : '';
  return ok({
    name: clean,
    scope,
    page: scope === 'view' ? page : '',
    search: search.replace(/^\?/, ''),
    relative: period,
    dataset: readDataset(dataset),
    saved: time
  });
}

/** A dataset that is not named is none that can be missed. */
function readDataset(raw: unknown): SavedView['dataset'] {
  const { id, name } = isRecord(raw) ? raw : {};
  const text = isRecord(name) ? name : {};
  const word = (value: unknown) => (typeof value === 'string' ? value : '');
  return { id: word(id), name: { vi: word(text['vi']) || word(id), en: word(text['en']) || word(id) } };
}

/** undefined when it is no relative period that can be counted. */
function readRelativePeriod(raw: unknown): RelativePeriod | undefined {
  if (!isRecord(raw)) return undefined;
  const { words, anchor } = raw;
  if (typeof words !== 'string' || (anchor !== 'data' && anchor !== 'calendar')) return undefined;
  const day = '2000-06-15';
  return resolveRelative({ words, anchor }, { extent: { from: day, to: day }, today: day }) === null
    ? undefined
    : { words, anchor };
}

function unread(search: string): readonly string[] {
  const params = new URLSearchParams(search);
  return [...new Set([...parseView(params).dropped, ...parseExplore(params).dropped])];
}

export interface Joined {
  readonly views: readonly SavedView[];
  readonly added: readonly SavedView[];
  /** names that were taken by another view, and those that the added ones got */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** names of views that were there already, the same in all */
  readonly same: readonly string[];
}

/** Saved views with others added to them: none is replaced. */
export function joinSaved(views: readonly SavedView[], incoming: readonly SavedView[]): Joined {
  const taken = new Set(views.map(({ name }) => name));
  const added: SavedView[] = [];
  const renamed: { from: string; to: string }[] = [];
  const same: string[] = [];
  for (const view of incoming) {
    // A file that is read a second time adds nothing, whatever names its views got.
    const isTwin = ({ name }: SavedView) => name === view.name || name.startsWith(`${view.name} (`);
    if (views.some((other) => isTwin(other) && content(other) === content(view))) {
      same.push(view.name);
      continue;
    }
    const name = freeName(view.name, taken);
    if (name !== view.name) renamed.push({ from: view.name, to: name });
    taken.add(name);
    added.push({ ...view, name });
  }
  return { views: [...views, ...added], added, renamed, same };
}

/** What a view shows, whatever its name and whenever it was saved. */
const content = (view: SavedView) => JSON.stringify({ ...written(view), name: '', saved: '' });

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
