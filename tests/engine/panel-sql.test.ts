import { afterAll, beforeAll, expect, it } from 'vitest';
import { PANELS } from '#lib/dashboards/boards.ts';
import { panelSql } from '#lib/dashboards/panel-sql.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';

let engine: Engine;
let info: DatasetInfo;
beforeAll(async () => {
  const imported = await importDefaultDataset();
  ({ info } = imported);
  engine = await createDuckDbNative();
  await engine.load(sourcesOfImport(imported));
});
afterAll(() => engine.close());

const VIEWS: readonly View[] = [
  DEFAULT_VIEW,
  {
    ...DEFAULT_VIEW,
    grain: 'month',
    split: 'level',
    geography: 'then',
    counting: 'sessions',
    selection: [
      { field: 'date', kind: 'interval', values: ['2019-01-01', '2024-12-31'] },
      { field: 'theme', kind: 'points', values: ['DV05', 'O\'Brien, "x" (SELECT $1'], exclude: true },
      { field: 'text', kind: 'match', values: ["hội ' nghị"] }
    ]
  },
  {
    ...DEFAULT_VIEW,
    comparison: 'tet',
    divided: 'split',
    include: ['announced'],
    selection: [{ field: 'place', kind: 'points', values: ['P34-01', '-'] }]
  }
];

it('shows queries that give what the charts were given when they are run by hand', async () => {
  for (const view of VIEWS) {
    for (const panel of PANELS) {
      const shown = panelSql(panel, view, info);
      const queries = Object.entries(panel.queries(view, info));
      expect(shown.map(({ name }) => name)).toEqual(queries.map(([name]) => name));
      for (const [i, [name, fragment]] of queries.entries()) {
        const sql = shown[i]?.sql ?? '';
        expect(await engine.query({ sql, params: [] }), `${panel.id} ${name}`).toEqual(
          await ask(engine, fragment)
        );
      }
    }
  }
});
