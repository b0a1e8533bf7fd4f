import { PANELS } from '#lib/dashboards/boards.ts';
import { EXPLORE_PANEL } from '#lib/dashboards/explore/panel.ts';
import type { OembedPanel, OembedPanels } from '#lib/embed/frame.mjs';
import { messages } from '#lib/i18n/messages.ts';

export const prerender = true;

/** px that an embed takes around its chart: title, subtitle, note, source */
const AROUND = { wide: 130, narrow: 170 };
const EXPLORED = 380;

const heightOf = (chart: (width: number) => number): OembedPanel['height'] => ({
  wide: chart(800) + AROUND.wide,
  narrow: chart(334) + AROUND.narrow
});

/** What the server of `npm start`, and a build that knows its address, must know to answer for the panels. */
export const GET = (): Response => {
  const vi = messages('vi');
  const en = messages('en');
  const explored: OembedPanel = {
    title: { vi: vi.explore.title, en: en.explore.title },
    height: heightOf(() => EXPLORED)
  };
  const known: OembedPanels = {
    provider: { vi: vi.brand, en: en.brand },
    panels: {
      ...Object.fromEntries(PANELS.map(({ id, title, height }) => [id, { title, height: heightOf(height) }])),
      [EXPLORE_PANEL]: explored
    }
  };
  return new Response(JSON.stringify(known), { headers: { 'Content-Type': 'application/json' } });
};
