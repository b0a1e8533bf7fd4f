import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoOccurrenceModel } from '#lib/charts/co-occurrence.ts';
import type { RankingModel } from '#lib/charts/ranking.ts';
import type { RisingModel } from '#lib/charts/rising.ts';
import { panelById } from '#lib/dashboards/boards.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { comparisonPeriods } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { numbers } from '#lib/model/columns.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { selectMarks } from '#lib/model/mark.ts';
import type { Selection } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';

describe('the dashboard of themes on the default dataset', () => {
  let engine: Engine;
  let info: DatasetInfo;
  beforeAll(async () => {
    const imported = await importDefaultDataset();
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  async function modelOf<Model>(id: string, view: View): Promise<Model> {
    const panel = panelById(id);
    if (!panel) throw new Error(`no panel ${id}`);
    const answers = Object.entries(panel.queries(view, info)).map(
      async ([name, query]) => [name, await ask(engine, query)] as const
    );
    const data = Object.fromEntries(await Promise.all(answers));
    return panel.draw(data, { view, info, labels: labelsOf(info), locale: 'vi' }).model as Model;
  }
  const count = async (selection: Selection) =>
    numbers(await ask(engine, countQuery({ ...DEFAULT_VIEW, selection })), 'n')[0];

  it('leads from a cell of two themes to as many events as it says', async () => {
    const selection: Selection = [{ field: 'level', kind: 'points', values: ['xa', 'huyen'] }];
    const model = await modelOf<CoOccurrenceModel>('co-occurrence', { ...DEFAULT_VIEW, selection });
    expect(model.pairs.length).toBeGreaterThan(20);
    for (const { a, b, n } of model.pairs.slice(0, 12)) {
      const [value = '', also = ''] = [model.entries[a]?.code, model.entries[b]?.code];
      const clicked = selectMarks(selection, [{ field: model.field, value, also: [also] }]);
      expect(await count(clicked), `${value} and ${also}`).toBe(n);
    }
    for (const { code, n } of model.entries.slice(0, 4))
      expect(await count(selectMarks(selection, [{ field: 'theme', value: code }]))).toBe(n);
  });

  it('counts the two periods of a change as a filter by them does', async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'date', kind: 'interval', values: ['2025-01-01', '2025-12-31'] }]
    };
    const pair = comparisonPeriods(view, info.extent);
    if (!pair) throw new Error('nothing to compare');
    for (const id of ['theme-list', 'types', 'organisers', 'theme-groups']) {
      const model = await modelOf<RankingModel>(id, view);
      expect(model.compared).toBe('2025 so với 2024');
      for (const { code, change, value } of model.rows.slice(0, 4)) {
        const within = (from: string, to: string): Selection => [
          { field: 'date', kind: 'interval', values: [from, to] },
          { field: model.field, kind: 'points', values: [code] }
        ];
        const now = await count(within(pair.current.from, pair.current.to));
        const before = (await count(within(pair.base.from, pair.base.to))) ?? 0;
        expect([value, change?.now, change?.before], `${id} ${code}`).toEqual([now, now, before]);
        expect(change?.value).toEqual(before < 5 ? null : (now ?? 0) / before - 1);
      }
    }
  });

  it('puts the newest burst first, and those alike by momentum', async () => {
    const model = await modelOf<RisingModel>('rising', DEFAULT_VIEW);
    expect(model.buckets.length).toBeGreaterThanOrEqual(model.fewest);
    const ends = model.rows.map(({ bursts }) => bursts.at(-1)?.to ?? '');
    expect(ends).toEqual([...ends].sort().reverse());
    expect(ends[0]).not.toBe('');
    model.rows.forEach((row, i) => {
      const next = model.rows[i + 1];
      if (next && ends[i] === ends[i + 1])
        expect(row.momentum ?? -Infinity).toBeGreaterThanOrEqual(next.momentum ?? -Infinity);
      expect(row.shares).toHaveLength(model.buckets.length);
      for (const { from, to } of row.bursts) {
        expect(model.buckets).toContain(from);
        expect(model.buckets).toContain(to);
      }
    });
  });
});
