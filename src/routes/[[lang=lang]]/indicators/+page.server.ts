import { entryOf } from '#lib/dashboards/indicator-card.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { PageServerLoad } from './$types';

/** All indicators as the list shows them. */
export const load: PageServerLoad = ({ params }) => ({
  entries: INDICATORS.map((indicator) => entryOf(indicator, params.lang === 'en' ? 'en' : 'vi'))
});
