import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { themeShareFractional } from '#lib/indicators/theme-share-fractional.ts';
import { observedProvinces } from '#lib/model/observed.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import type { Facts } from '#lib/indicators/indicator.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import type { Selection } from '#lib/model/selection.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { expectSame, measure } from '../support/brute-force/compare.ts';
import { defaultEvents } from '../support/brute-force/default-dataset.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { bruteForce } from '../support/brute-force/registry.ts';
import type { Question } from '../support/brute-force/question.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { COVERAGE, LOCALITIES } from '../support/brute-force/world.ts';
import { ask, ENGINES } from '../support/engines.ts';

const SELECTIONS: Readonly<Record<string, Selection>> = {
  everything: [],
  'ten years': [{ field: 'date', kind: 'interval', values: ['2015-01-01', '2024-12-31'] }],
  'across the break': [{ field: 'date', kind: 'interval', values: ['2025-03-01', '2025-12-31'] }],
  'dialogue in words': [{ field: 'text', kind: 'match', values: ['đối thoại'] }],
  'Ho Chi Minh City as it is': [{ field: 'place', kind: 'points', values: ['P34-79'] }],
  'Quang Ninh as it was, without congresses': [
    { field: 'place', kind: 'points', values: ['P63-22'] },
    { field: 'type', kind: 'points', values: ['dai_hoi'], exclude: true }
  ],
  'Front or Party, mass work': [
    { field: 'organiser_group', kind: 'points', values: ['mttq', 'dang'] },
    { field: 'theme_group', kind: 'points', values: ['DV', 'GS'] }
  ],
  'no theme or no place': [
    { field: 'theme', kind: 'points', values: ['-', 'XD07'] },
    { field: 'place', kind: 'points', values: ['-'], exclude: true }
  ]
};

const GROUPS: readonly (readonly GroupKey[])[] = [
  [],
  [{ by: 'time', grain: 'month' }],
  [{ by: 'time', grain: 'quarter' }],
  [{ by: 'time', grain: 'year' }],
  [{ by: 'theme' }],
  [{ by: 'time', grain: 'year' }, { by: 'theme_group' }],
  [{ by: 'time', grain: 'year' }, { by: 'organiser_group' }],
  [{ by: 'type' }, { by: 'organiser' }],
  [{ by: 'place', level: 'province' }],
  [{ by: 'place', level: 'commune' }]
];

/** What the second implementations know of places, coverage and cadence: the events are put among these tables. */
const WORLD: readonly string[] = ['localities', 'coverage', 'cadence'];

/** Every engine runs the same SQL; the slower ones are asked a part of the questions. */
const SOME = ['everything', 'across the break', 'Front or Party, mass work'];

describe.each(ENGINES)('the default dataset on $name', ({ name, create }) => {
  const events = defaultEvents();
  let engine: Engine;
  let facts: Facts;
  beforeAll(async () => {
    engine = await create();
    const imported = await importDefaultDataset();
    const observed = observedProvinces(
      events,
      COVERAGE.flatMap(({ locality }) => locality ?? []),
      LOCALITIES
    );
    facts = { extent: imported.info.extent, denominators: denominatorsOf(LOCALITIES, observed) };
    await engine.load([
      ...sourcesOfImport(imported).filter(({ name }) => !WORLD.includes(name)),
      ...sourcesOf([]).filter(({ name }) => WORLD.includes(name))
    ]);
  });
  afterAll(() => engine.close());

  it.each(Object.entries(SELECTIONS).filter(([title]) => name === 'DuckDB native' || SOME.includes(title)))(
    'gives the figures of plain loops: %s',
    async (_name, selection) => {
      for (const group of GROUPS) {
        for (const geography of ['then', 'now'] as const) {
          const question: Question = {
            selection,
            group,
            geography,
            counting: 'events',
            divided: 'own',
            include: [],
            omit: [],
            period: null
          };
          for (const indicator of INDICATORS) {
            if (!(indicator.accepts?.(group) ?? true)) continue;
            const got = await measure(engine, indicator, question, facts);
            expectSame(indicator, got, bruteForce(indicator.id, events, question));
          }
        }
      }
    }
  );

  it('counts set-aside records when asked, and no others', async () => {
    for (const include of [[], ...EXCLUSIONS.map((kind) => [kind]), [...EXCLUSIONS]]) {
      const frame = { view: { selection: [], geography: 'now' as const, include } };
      const columns = await ask(engine, indicatorQuery(eventCount, { frame, group: [], facts }));
      const expected = events.filter(
        ({ excluded }) => excluded === null || include.some((kind) => kind === excluded)
      );
      expect(columns.data['n'], include.join()).toEqual([expected.length]);
    }
    expect(events).toHaveLength(884);
  });

  it('has fractional theme shares that add up to one in every year', async () => {
    const group: GroupKey[] = [{ by: 'time', grain: 'year' }, { by: 'theme' }];
    const frame = { view: { selection: [], geography: 'now' as const, include: [] } };
    const columns = await ask(engine, indicatorQuery(themeShareFractional, { frame, group, facts }));
    const got = evaluate(themeShareFractional, columns, { frame, group, facts });
    const sums = new Map<string, number>();
    got.keys['bucket']?.forEach((bucket, row) => {
      sums.set(bucket, (sums.get(bucket) ?? 0) + (got.value[row] ?? NaN));
    });
    expect(sums.size).toBeGreaterThan(10);
    for (const [bucket, sum] of sums) expect(sum, bucket).toBeCloseTo(1, 12);
  });
});
