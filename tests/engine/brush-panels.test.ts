import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanAnswers } from '#lib/brush/answers.ts';
import { PANELS } from '#lib/dashboards/boards.ts';
import { keyFigureQueries } from '#lib/dashboards/key-figures.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { withClause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { answersOf, expectPlanAgrees } from '../support/plan-agreement.ts';
import { someView } from '../support/some-view.ts';

describe('the default dataset in memory', () => {
  let engine: Engine;
  let info: DatasetInfo;
  let answers: PlanAnswers;
  beforeAll(async () => {
    const imported = await importDefaultDataset();
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
    const read = await answersOf(engine);
    if (read === null) throw new Error('the default dataset is not held in memory');
    answers = read;
  });
  afterAll(() => engine.close());

  /** The queries of the panels and key figures of a view, by where they are asked. */
  const asked = (view: View) => [
    ...Object.entries(keyFigureQueries(view, info)).map(([name, query]) => ({
      name: `figures.${name}`,
      query
    })),
    ...PANELS.flatMap((panel) =>
      Object.entries(panel.queries(view, info)).map(([name, query]) => ({
        name: `${panel.id}.${name}`,
        query
      }))
    )
  ];

  it('gives panels and key figures what the engine gives, while a brush moves', async () => {
    const year = fc.integer({ min: 2013, max: 2026 });
    const month = fc.constantFrom('01', '04', '06', '07', '12');
    const someDays = fc.array(
      fc
        .tuple(year, month, year, month)
        .map(([a, b, c, d]): [string, string] => [`${a}-${b}-01`, `${c}-${d}-28`])
        .map(([a, b]): [string, string] =>
          a <= b ? [a, b] : [b.replace(/28$/, '01'), a.replace(/01$/, '28')]
        ),
      { minLength: 2, maxLength: 2 }
    );
    await fc.assert(
      fc.asyncProperty(someView, someDays, async (view, days) => {
        for (const values of days) {
          const moved = {
            ...view,
            selection: withClause(view.selection, { field: 'date', kind: 'interval', values })
          };
          for (const { name, query } of asked(moved)) await expectPlanAgrees(engine, answers, query, name);
        }
      }),
      { numRuns: 5 }
    );
  });

  it('answers a brush over the overview without the engine', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [{ field: 'date', kind: 'interval', values: ['2024-01-01', '2025-12-31'] }]
    };
    const ofOverview = ['figures', 'frequency', 'themes', 'map', 'types-organisers', 'theme-trend'];
    const left = asked(view).filter(
      ({ name, query }) =>
        ofOverview.includes(name.split('.')[0] ?? '') &&
        !name.endsWith('.watched') &&
        (!query.plan || answers.answer(query.plan) === null)
    );
    expect(left.map(({ name }) => name)).toEqual([]);
  });

  it('says which indicators are counted in memory and which by the engine', () => {
    const ways = INDICATORS.map((indicator) => {
      const groups: (readonly GroupKey[])[] = [indicator.example ?? [], [{ by: 'theme' }]];
      const group = groups.find((one) => indicator.accepts?.(one) ?? true) ?? [];
      const { plan } = indicatorQuery(indicator, {
        frame: { view: DEFAULT_VIEW },
        group,
        facts: factsOf(info),
        ...(indicator.compares ? { base: { from: '2024-01-01', to: '2024-12-31' } } : {})
      });
      return `${indicator.id}: ${plan && answers.answer(plan) ? 'memory' : 'engine'}`;
    });
    expect(ways).toMatchInlineSnapshot(`
      [
        "event_count: memory",
        "rate_per_10k: memory",
        "rate_per_unit: memory",
        "active_localities: memory",
        "coverage: memory",
        "concentration: memory",
        "concentration_communes: memory",
        "active_months: engine",
        "gap_variation: engine",
        "burstiness: engine",
        "longest_silence: engine",
        "cadence_met: engine",
        "theme_share: memory",
        "theme_share_fractional: memory",
        "theme_diversity: memory",
        "theme_momentum: memory",
        "surprise_z: memory",
        "theme_burst: memory",
        "co_occurrence: engine",
        "agenda_change: memory",
        "views_percentile: engine",
        "views_adjusted: engine",
        "median_views: memory",
        "median_participants: memory",
        "opinions_per_event: memory",
        "response_rate: engine",
        "median_opinions: memory",
        "year_on_year: engine",
        "tet_effect: engine",
        "seasonal_index: memory",
        "publication_lag: engine",
        "data_quality: memory",
      ]
    `);
  });
});
