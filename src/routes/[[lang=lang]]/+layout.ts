import type { Locale } from '#lib/model/text.ts';
import type { LayoutLoad } from './$types';

export const prerender = true;
export const trailingSlash = 'always';

export const load: LayoutLoad = ({ params, data }) => {
  const locale: Locale = params.lang === 'en' ? 'en' : 'vi';
  return { ...data, locale };
};
