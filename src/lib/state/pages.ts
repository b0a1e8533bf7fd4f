import type { Messages } from '#lib/i18n/messages.ts';

/** A page of the product, as menus, the palette and keys know it. */
export interface PageEntry {
  /** below the language, with a slash at the end; empty for the overview */
  readonly path: string;
  readonly label: (t: Messages) => string;
  /** letter that leads to it after G */
  readonly key: string;
}

/** The pages of the menu, in its order. A page that is added here is in the menu, the palette and the keys. */
export const PAGES: readonly PageEntry[] = [
  { path: '', label: (t) => t.nav.overview, key: 'o' },
  { path: 'localities/', label: (t) => t.nav.localities, key: 'l' },
  { path: 'explore/', label: (t) => t.nav.explore, key: 'e' },
  { path: 'data/', label: (t) => t.nav.data, key: 'd' },
  { path: 'indicators/', label: (t) => t.nav.indicators, key: 'i' },
  { path: 'sql/', label: (t) => t.nav.sql, key: 's' }
];
