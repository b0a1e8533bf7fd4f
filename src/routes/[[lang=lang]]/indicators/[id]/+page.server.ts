import { error } from '@sveltejs/kit';
import { cardOf } from '#lib/dashboards/indicator-card.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { indicatorExamples } from '../../../indicator-examples.server.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  INDICATORS.flatMap(({ id }) => [
    { lang: '', id },
    { lang: 'en', id }
  ]);

/** One indicator with its worked example and its neighbours in the catalogue. */
export const load: PageServerLoad = async ({ params }) => {
  const locale = params.lang === 'en' ? 'en' : 'vi';
  const at = INDICATORS.findIndex(({ id }) => id === params.id);
  const indicator = INDICATORS[at];
  if (!indicator) error(404);
  const neighbour = (other: Indicator | undefined) =>
    other ? { id: other.id, label: other.label[locale] } : null;
  const { example, lacking } = (await indicatorExamples(locale)).get(indicator.id) ?? {
    example: null,
    lacking: indicator.needs
  };
  return {
    card: cardOf(indicator, locale),
    example,
    lacking,
    previous: neighbour(INDICATORS[at - 1]),
    next: neighbour(INDICATORS[at + 1])
  };
};
