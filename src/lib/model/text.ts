export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text in every language of the interface. */
export type Text = { readonly [L in Locale]: string };
