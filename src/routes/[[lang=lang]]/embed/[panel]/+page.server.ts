import { OVERVIEW } from '#lib/dashboards/overview.ts';
import { firstView } from '../../../first-view.server.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  OVERVIEW.flatMap(({ id }) => [
    { lang: '', panel: id },
    { lang: 'en', panel: id }
  ]);

/** One panel of the default view, so that an embed of it needs no engine. */
export const load: PageServerLoad = async ({ params }) => {
  const { info, panels } = await firstView();
  return { info, panel: params.panel, data: panels[params.panel] ?? null };
};
