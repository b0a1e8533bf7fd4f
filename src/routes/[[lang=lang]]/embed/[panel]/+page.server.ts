import { PANELS } from '#lib/dashboards/boards.ts';
import { panelView } from '../../../first-view.server.ts';
import type { EntryGenerator, PageServerLoad } from './$types';

export const entries: EntryGenerator = () =>
  PANELS.flatMap(({ id }) => [
    { lang: '', panel: id },
    { lang: 'en', panel: id }
  ]);

/** One panel of the default view, so that an embed of it needs no engine. */
export const load: PageServerLoad = async ({ params }) => ({
  panel: params.panel,
  ...(await panelView(params.panel))
});
