import { formatSaved, parseSaved } from '#lib/model/saved-file.ts';
import type { SavedView } from '#lib/model/saved-view.ts';
import type { Result } from '#lib/util/result.ts';
import { err, ok } from '#lib/util/result.ts';

/** The part of the browser's storage that is used. */
export type SavedStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Where saved views are stored, in the form of their files. */
export const SAVED_KEY = 'nhip-co-so/views';

export type SavedFault =
  /** the browser gives no storage */
  | 'blocked'
  /** no more of it */
  | 'full'
  /** what is stored cannot be read */
  | 'corrupt'
  /** it was stored by a later version of the program */
  | 'newer';

export interface StoredViews {
  readonly views: readonly SavedView[];
  /** entries that this version cannot read, to be written back as they are */
  readonly rest: readonly unknown[];
}

export const NO_VIEWS: StoredViews = { views: [], rest: [] };

export function readViews(
  storage: SavedStorage | null,
  isPage: (path: string) => boolean
): Result<StoredViews, SavedFault> {
  let text: string | null;
  try {
    if (storage === null) return err('blocked');
    text = storage.getItem(SAVED_KEY);
  } catch {
    return err('blocked');
  }
  if (text === null) return ok(NO_VIEWS);
  const read = parseSaved(text, isPage);
  if (!read.ok) return err(read.error === 'newer' ? 'newer' : 'corrupt');
  return ok({ views: read.value.views, rest: read.value.bad.map(({ raw }) => raw) });
}

/** Stores views; no entry is left when there are none. The answer says why it did not work. */
export function writeViews(storage: SavedStorage | null, { views, rest }: StoredViews): SavedFault | null {
  if (storage === null) return 'blocked';
  try {
    if (views.length === 0 && rest.length === 0) storage.removeItem(SAVED_KEY);
    else storage.setItem(SAVED_KEY, formatSaved(views, rest));
    return null;
  } catch {
    return 'full';
  }
}
