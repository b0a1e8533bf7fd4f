import type { Locale } from '#lib/model/text.ts';
import type { EntryGenerator, LayoutLoad } from './$types';

export const prerender = true;
export const trailingSlash = 'always';

export const entries: EntryGenerator = () => [{ lang: '' }, { lang: 'en' }];

export const load: LayoutLoad = ({ params }): { locale: Locale } => ({
  locale: params.lang === 'en' ? 'en' : 'vi'
});
