import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSOLE_EXAMPLES } from '#lib/dashboards/console-examples.ts';
import { suggestedChart } from '#lib/dashboards/console-chart.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';

let engine: Engine;
beforeAll(async () => {
  const imported = await importDefaultDataset();
  engine = await createDuckDbNative();
  await engine.load(sourcesOfImport(imported));
});
afterAll(() => engine.close());

it.each(CONSOLE_EXAMPLES.map(({ title, sql }) => [title.en, sql]))('answers: %s', async (_, sql) => {
  let rows = 0;
  let chart: unknown = null;
  await engine.console(sql, {
    onPart: ({ columns, types }) => {
      rows += columns.length;
      chart = suggestedChart(columns.names, types);
    }
  });
  expect(rows).toBeGreaterThan(5);
  expect(chart).not.toBeNull();
});
