import { EMBEDS } from '#lib/dashboards/embeds.ts';
import { panelView } from '../../../first-view.server.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  EMBEDS.flatMap((panel) => [
    { lang: '', panel },
    { lang: 'en', panel }
  ]);

/** One panel of the default view, so that an embed of it needs no engine. */
export const load: PageServerLoad = async ({ params }) => ({
  panel: params.panel,
  ...(await panelView(params.panel))
});
