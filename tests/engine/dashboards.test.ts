import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FrequencyModel } from '#lib/charts/frequency.ts';
import type { RankingModel } from '#lib/charts/ranking.ts';
import type { TileMapModel } from '#lib/charts/tile-map.ts';
import { keyFigureQueries, keyFigures } from '#lib/dashboards/key-figures.ts';
import { BOARDS, panelById, PANELS } from '#lib/dashboards/boards.ts';
import type { AnyPanel, PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { numbers } from '#lib/model/columns.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withClause, without, type Clause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';
import { someView } from '../support/some-view.ts';

describe('the overview on the default dataset', () => {
  let engine: Engine;
  let info: DatasetInfo;
  beforeAll(async () => {
    const imported = await importDefaultDataset();
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  const answer = async (queries: Readonly<Record<string, Fragment>>): Promise<PanelData> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(queries).map(async ([name, query]) => [name, await ask(engine, query)] as const)
      )
    );
  const draw = async (panel: AnyPanel | undefined, view: View) => {
    if (!panel) throw new Error('no such panel');
    const data = await answer(panel.queries(view, info));
    return { data, drawing: panel.draw(data, { view, info, labels: labelsOf(info), locale: 'vi' }) };
  };
  const count = async (view: View) => numbers(await ask(engine, countQuery(view)), 'n')[0] ?? -1;
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);

  it('shows the same totals in key figures, charts and the list of events, whatever is chosen', async () => {
    await fc.assert(
      fc.asyncProperty(someView, async (view) => {
        const omitting = (panel: AnyPanel): View => ({
          ...view,
          selection: without(view.selection, ...panel.omit)
        });
        const all = await count(view);
        const figures = keyFigures(await answer(keyFigureQueries(view, info)), view, info);
        expect(figures.figures[0]?.value, 'key figure').toBe(all);

        const frequency = panelById('frequency');
        if (!frequency) throw new Error('no frequency');
        const bars = await draw(frequency, view);
        const left =
          numbers(bars.data['unbucketed'] ?? { length: 0, names: ['n'], data: { n: [] } }, 'n')[0] ?? 0;
        const shown = (bars.drawing.model as FrequencyModel).series.flatMap(({ values }) => values);
        expect(sum(shown) + left, 'bars and what has no bar').toBe(await count(omitting(frequency)));

        const map = panelById('map');
        if (!map) throw new Error('no map');
        const tiles = await draw(map, view);
        const model = tiles.drawing.model as TileMapModel;
        const counted = sum(
          numbers(tiles.data['places'] ?? { length: 0, names: ['n'], data: { n: [] } }, 'n')
        );
        expect(counted, 'places').toBe(await count(omitting(map)));
        if (view.geography === 'now')
          expect(sum(model.values.map(({ value }) => value)) + model.outside).toBe(counted);

        const themes = panelById('themes');
        if (!themes) throw new Error('no themes');
        const ranking = (await draw(themes, view)).drawing.model as RankingModel;
        const total = await count(omitting(themes));
        for (const row of ranking.rows) {
          expect(row.value, row.code).toBeLessThanOrEqual(total);
          expect(row.share, row.code).toBeCloseTo(row.value / total, 12);
        }
      }),
      { numRuns: 20 }
    );
  });

  it('draws every panel in both languages without a hole in its words', async () => {
    const views: View[] = [
      DEFAULT_VIEW,
      { ...DEFAULT_VIEW, geography: 'then', split: 'theme_group', grain: 'month' },
      { ...DEFAULT_VIEW, through: '2025-12-31' },
      { ...DEFAULT_VIEW, selection: [{ field: 'text', kind: 'match', values: ['không có gì như thế'] }] }
    ];
    const ofBoards = new Set(BOARDS.flatMap(({ panels }) => panels).map(({ id }) => id));
    for (const asked of views) {
      for (const panel of PANELS) {
        // Panels of the page of a place are about one.
        const place: Clause = { field: 'place', kind: 'points', values: ['P34-79'] };
        const view = ofBoards.has(panel.id)
          ? asked
          : { ...asked, selection: withClause(asked.selection, place) };
        const data = await answer(panel.queries(view, info));
        for (const locale of ['vi', 'en'] as const) {
          const drawing = panel.draw(data, { view, info, labels: labelsOf(info), locale });
          const words = [drawing.title, drawing.subtitle, drawing.summary, drawing.note ?? 'none'];
          for (const text of words) {
            expect(text.trim(), `${panel.id} ${locale}`).not.toBe('');
            expect(text, `${panel.id} ${locale}`).not.toMatch(/undefined|null|NaN|\[object/);
            // What can be clicked is said apart: pictures and paper hold these words as well.
            expect(text, `${panel.id} ${locale}`).not.toMatch(/(bấm|nhấp|click|drag) /i);
          }
          expect(drawing.empty, panel.id).toBe(without(asked.selection, ...panel.omit).length > 0);
          const table = drawing.chart.table(drawing.model, locale);
          for (const row of table.rows) expect(row, panel.id).toHaveLength(table.columns.length);
        }
      }
    }
  });
});
