import { firstRows, type RankingModel } from '#lib/charts/ranking.ts';
import { PANELS } from '#lib/dashboards/boards.ts';
import { EXPLORE_PANEL } from '#lib/dashboards/explore/panel.ts';
import type { AnyPanel } from '#lib/dashboards/panel.ts';
import type { OembedPanel, OembedPanels } from '#lib/embed/frame.mjs';
import { messages } from '#lib/i18n/messages.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import { panelView } from '../../first-view.server.ts';

export const prerender = true;

/** px that an embed takes around its chart: title, subtitle, note, source; and the widths it is drawn at */
const WIDE = { width: 760, around: 150 };
const NARROW = { width: 320, around: 250 };
const EXPLORED = 380;

const heightOf = (chart: (width: number) => number): OembedPanel['height'] => ({
  wide: Math.round(chart(WIDE.width) + WIDE.around),
  narrow: Math.round(chart(NARROW.width) + NARROW.around)
});

/** Its default view decides how high a panel is. */
async function known(panel: AnyPanel): Promise<[string, OembedPanel]> {
  const { id, title } = panel;
  const { info, data } = await panelView(id);
  if (data === null) return [id, { title, height: heightOf(panel.height) }];
  const { chart, model } = panel.draw(data, {
    view: DEFAULT_VIEW,
    info,
    labels: labelsOf(info),
    locale: 'vi'
  });
  // A list shows its first rows, and more when the reader asks.
  const shown = panel.list ? firstRows(model as RankingModel) : model;
  return [id, { title, height: heightOf((width) => chart.height(shown, width)) }];
}

/** What the server of `npm start`, and a build that knows its address, must know to answer for the panels. */
export const GET = async (): Promise<Response> => {
  const [vi, en] = [messages('vi'), messages('en')];
  const explored: OembedPanel = {
    title: { vi: vi.explore.title, en: en.explore.title },
    height: heightOf(() => EXPLORED)
  };
  const answer: OembedPanels = {
    provider: { vi: vi.brand, en: en.brand },
    panels: {
      ...Object.fromEntries(await Promise.all(PANELS.map(known))),
      [EXPLORE_PANEL]: explored
    }
  };
  return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
};
