import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupingsOf } from '#lib/dashboards/indicator-ask.ts';
import { indicatorExample, type IndicatorExample } from '#lib/dashboards/indicator-example.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
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

const work = (indicator: Indicator, view: View = DEFAULT_VIEW, locale: 'vi' | 'en' = 'vi') =>
  indicatorExample(indicator, { view, info, locale }, (fragment) => ask(engine, fragment));
async function example(...args: Parameters<typeof work>): Promise<IndicatorExample> {
  const found = await work(...args);
  if ('lacking' in found) throw new Error(`lacks ${found.lacking.join()}`);
  return found;
}

describe('worked examples', () => {
  it.each(INDICATORS)(
    '$id is worked out on the default dataset, or says what that lacks',
    async (indicator) => {
      for (const locale of ['vi', 'en'] as const) {
        const found = await work(indicator, DEFAULT_VIEW, locale);
        if ('lacking' in found) {
          expect(found.lacking.length).toBeGreaterThan(0);
          expect(found.lacking.every((need) => !info.has[need])).toBe(true);
          continue;
        }
        expect(found.shown, 'a row to work out').not.toBeNull();
        expect(found.rows).not.toHaveLength(0);
        expect(JSON.stringify(found)).not.toMatch(/undefined|NaN|\[object/);
        const places = new Set(found.sql.lines.join(' ').match(/\$\d+/g));
        expect(places.size, 'bound values').toBe(found.sql.params.length);
        for (const row of found.rows) expect(row.labels).toHaveLength(found.keys.length);
      }
    }
  );

  it('shows the figures that the indicator has', async () => {
    const grouped: Indicator = { ...themeShare, example: [{ by: 'theme' }] };
    const found = await example(grouped);
    const question = {
      frame: { view: DEFAULT_VIEW },
      group: [{ by: 'theme' as const }],
      facts: factsOf(info)
    };
    const all = evaluate(grouped, await ask(engine, indicatorQuery(grouped, question)), question);
    expect(found.rows.length + found.left).toBe(all.length);
    for (const row of found.rows) {
      const at = all.value.findIndex(
        (value, i) => value === row.value && all.parts['n']?.[i] === row.parts['n']
      );
      expect(at).toBeGreaterThanOrEqual(0);
      expect(row.low).toBe(all.low[at]);
      expect(row.value).toBe((row.parts['n'] ?? 0) / (row.parts['total'] ?? 0));
    }
    expect(found.shown?.value).toBe(Math.max(...all.value.map((value) => value ?? 0)));
  });

  it('follows the view: filters in words and bound, the chosen grain', async () => {
    const view: View = {
      ...DEFAULT_VIEW,
      grain: 'quarter',
      selection: [{ field: 'theme', kind: 'points', values: ["DV04'; --"] }]
    };
    const found = await example({ ...eventCount, example: [{ by: 'time', grain: 'month' }] }, view);
    expect(found.sql.lines.join('\n')).toContain("date_trunc('quarter'");
    expect(found.sql.lines.join('\n')).not.toContain('DV04');
    expect(found.sql.params).toContain("DV04'; --");
    expect(found.about[0]).toContain('DV04');
  });

  it('shows the rows of the engine behind a figure that is folded of them', async () => {
    const folded: Indicator = {
      ...eventCount,
      over: () => [{ by: 'time', grain: 'year' }],
      fold: (rows) => ({ n: Math.max(0, ...rows.map(({ parts }) => parts['n'] ?? 0)) }),
      example: [{ by: 'type_family' }]
    };
    const found = await example(folded);
    expect(found.fine?.columns).toEqual([
      { name: 'bucket', isKey: true },
      { name: 'n', isKey: false }
    ]);
    const numbers = found.fine?.rows.map(([, n]) => Number(n)) ?? [];
    expect(Math.max(...numbers)).toBe(found.shown?.value);
  });

  it('says what a dataset lacks', async () => {
    const blind: DatasetInfo = { ...info, has: { ...info.has, topics: false } };
    const found = await indicatorExample(
      themeShare,
      { view: DEFAULT_VIEW, info: blind, locale: 'vi' },
      () => {
        throw new Error('nothing is to be asked');
      }
    );
    expect(found).toEqual({ lacking: ['topics'] });
  });
});

describe('groupings', () => {
  it('are told of what an indicator accepts', () => {
    expect(groupingsOf(eventCount)).toMatchObject({ single: true });
    expect(groupingsOf(eventCount).dimensions).toContain('place');
    expect(groupingsOf(themeShare)).toMatchObject({ single: false, dimensions: ['theme', 'theme_group'] });
    const monthly: Indicator = {
      ...eventCount,
      accepts: (group) => group.some((key) => key.by === 'time' && key.grain === 'month')
    };
    expect(groupingsOf(monthly)).toMatchObject({ single: false, grains: ['month'] });
  });
});
