import { without } from './selection.ts';
import { escape } from './url-values.ts';
import { formatView, type View } from './view.ts';

/** Names of the parameters that the page of localities has beside those of the view. */
export const LOCALITY_PARAMETERS = ['unit'] as const;

/** Key of the unit that the page is about; null for the list of all. */
export const unitOfAddress = (own: string): string | null => new URLSearchParams(own).get('unit') || null;

/**
 * Path and query of the page of a unit, or of the list of all for null, below the folder of the language:
 * "localities/?v=1&theme=DV04&unit=P34-24". The place of the page takes the place of those that the view had chosen.
 */
export function localityAddress(unit: string | null, view: View): string {
  const search = [
    formatView({ ...view, selection: without(view.selection, 'place') }),
    unit === null ? '' : `unit=${escape(unit)}`
  ]
    .filter(Boolean)
    .join('&');
  return search === '' ? 'localities/' : `localities/?${search}`;
}
