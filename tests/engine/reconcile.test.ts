import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import type { Facts } from '#lib/indicators/indicator.ts';
import { numbers, texts } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import type { Geography } from '#lib/model/view.ts';
import { condition } from '#lib/query/condition.ts';
import { col, sql, table } from '#lib/query/sql.ts';
import { importDefaultDataset, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** The province that each one is today. */
const TODAY = new Map(PROVINCES.map(({ key, successor }) => [key, successor ?? key]));

/* The same events in both geographies: other buckets, and nothing lost between them. */
describe.each(ENGINES)('totals of provinces as they were and as they are, on $name', ({ create }) => {
  let engine: Engine;
  let facts: Facts;
  beforeAll(async () => {
    engine = await create();
    const imported = await importDefaultDataset();
    facts = factsOf(imported.info);
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  const VIEWS = [
    { name: 'counted events', include: [], counting: 'events' as const },
    { name: 'all records', include: [...EXCLUSIONS], counting: 'events' as const },
    { name: 'sessions', include: [], counting: 'sessions' as const }
  ];

  it.each(VIEWS)('reconcile: $name', async ({ include, counting }) => {
    const frameOf = (geography: Geography) => ({ view: { selection: [], geography, include, counting } });
    const byProvince = async (geography: Geography) => {
      const asked = {
        frame: frameOf(geography),
        group: [{ by: 'place', level: 'province' }],
        facts
      } as const;
      const found = evaluate(eventCount, await ask(engine, indicatorQuery(eventCount, asked)), asked);
      return new Map(found.keys['by_place']?.map((key, i) => [key, found.value[i] ?? 0]));
    };
    const total = async (geography: Geography) => {
      const asked = { frame: frameOf(geography), group: [], facts };
      return evaluate(eventCount, await ask(engine, indicatorQuery(eventCount, asked)), asked).value[0];
    };
    const [then, now] = [await byProvince('then'), await byProvince('now')];

    // Event by event, from the rows themselves.
    const one = counting === 'sessions' ? col('e', 'sessions') : sql`1`;
    const rows = await ask(
      engine,
      sql`SELECT coalesce(${col('e', 'province_then')}, '-') AS "a", coalesce(${col('e', 'province_now')}, '-') AS "b", CAST(sum(${one}) AS BIGINT) AS "n" FROM ${table('events')} AS e WHERE ${condition(frameOf('now'))} GROUP BY 1, 2`
    );
    const [a, b, n] = [texts(rows, 'a'), texts(rows, 'b'), numbers(rows, 'n')];
    const sums = { then: new Map<string, number>(), now: new Map<string, number>() };
    for (let i = 0; i < rows.length; i++) {
      const [was, is, events] = [a[i] ?? NONE, b[i] ?? NONE, n[i] ?? 0];
      sums.then.set(was, (sums.then.get(was) ?? 0) + events);
      sums.now.set(is, (sums.now.get(is) ?? 0) + events);
      // What is known of an event in one geography is where its province went in the other.
      if (was !== NONE) expect(is, was).toBe(TODAY.get(was));
    }
    expect(then).toEqual(sums.then);
    expect(now).toEqual(sums.now);

    const all = (map: ReadonlyMap<string, number>) =>
      [...map.values()].reduce((sum, value) => sum + value, 0);
    expect(all(then)).toBe(await total('then'));
    expect(all(now)).toBe(await total('now'));
    expect(all(then)).toBe(all(now));
    // The unresolved are counted apart, and are the same ones in both.
    expect(then.get(NONE) ?? 0).toBe(now.get(NONE) ?? 0);
    // Each province of today is the sum of those that became it.
    for (const [key, value] of now) {
      if (key === NONE) continue;
      const former = [...then].filter(([was]) => TODAY.get(was) === key);
      expect(
        former.reduce((sum, [, count]) => sum + count, 0),
        key
      ).toBe(value);
    }
    // It means something only when provinces that merged hold events of both times.
    expect([...then.keys()].filter((key) => key.startsWith('P63-')).length).toBeGreaterThan(30);
    expect([...then.keys()].filter((key) => key.startsWith('P34-')).length).toBeGreaterThan(20);
    expect([...now.keys()].every((key) => key === NONE || key.startsWith('P34-'))).toBe(true);
  });
});
