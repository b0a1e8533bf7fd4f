import type { Board } from '#lib/dashboards/board.ts';
import type { AnyPanel, PanelData } from '#lib/dashboards/panel.ts';
import { PANELS } from '#lib/dashboards/boards.ts';
import { texts } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { compile } from '#lib/query/compile.ts';
import { answerPanels, computeFirstView, type FirstView } from '#lib/state/first-view.ts';
import { publishedDatasets, withPublished } from './published.server.ts';

interface Computed {
  readonly first: FirstView;
  /** of every panel, those of other dashboards included */
  readonly panels: Readonly<Record<string, PanelData>>;
}

let computed: Promise<Computed> | null = null;

/** Computes the first views through the same query layer as the browser does; once a build. */
function all(): Promise<Computed> {
  computed ??= compute();
  return computed;
}

/** The default view of the overview. */
export const firstView = async (): Promise<FirstView> => (await all()).first;

/** The default view of a dashboard; without events, which only the overview shows before the engine runs. */
export async function boardView({ panels }: Board): Promise<FirstView> {
  const { first, panels: known } = await all();
  const own = Object.fromEntries(
    panels.flatMap(({ id }): [string, PanelData][] => {
      const data = known[id];
      return data ? [[id, data]] : [];
    })
  );
  return { ...first, panels: own, events: null };
}

/** The default view of one panel, null for one that does not exist. */
export async function panelView(id: string): Promise<{ info: DatasetInfo; data: PanelData | null }> {
  const { first, panels } = await all();
  return { info: first.info, data: panels[id] ?? null };
}

async function compute(): Promise<Computed> {
  const [published] = await publishedDatasets();
  if (!published) throw new Error('no dataset is published: run npm run build');
  return withPublished(published.id, async (engine, info) => {
    const ask = (fragment: Parameters<typeof compile>[0]) => engine.query(compile(fragment, engine.dialect));
    const first = await computeFirstView(info, ask);
    const others = PANELS.filter(
      ({ id, needs }: AnyPanel) => !(id in first.panels) && needs.every((need) => info.has[need])
    );
    const panels = { ...first.panels, ...(await answerPanels(others, info, ask)) };
    return { first: { ...first, info: shortened(first) }, panels };
  });
}

/** Of the lower places only those that the first events name: all of them would double the page. */
function shortened({ info, events }: FirstView): DatasetInfo {
  const named = new Set(events ? [...texts(events.rows, 'commune'), ...texts(events.rows, 'district')] : []);
  for (const place of info.localities) if (named.has(place.key)) named.add(place.parent);
  return {
    ...info,
    localities: info.localities.filter((place) => place.level === 'province' || named.has(place.key))
  };
}
