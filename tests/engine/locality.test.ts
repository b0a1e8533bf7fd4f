import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { lineageOf } from '#lib/dashboards/locality/lineage.ts';
import { numbers, texts } from '#lib/model/columns.ts';
import type { Selection } from '#lib/model/selection.ts';
import { childrenQuery, lineageQuery } from '#lib/query/locality-query.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { matches } from '../support/brute-force/filter.ts';
import { rowsOf } from '../support/brute-force/group.ts';
import { placesOf } from '../support/brute-force/place.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { LOCALITIES, SUCCESSORS } from '../support/brute-force/world.ts';
import { ask, ENGINES } from '../support/engines.ts';

/* A unit by the units right below it, and where units come from, against plain loops. */

const LEVELS = ['province', 'district', 'commune'] as const;
const BUCKETS = ['~divided', '~lost'];

const someQuestion = fc.record({
  unit: fc.constantFrom<(string | null)[]>(
    null,
    'P63-01',
    'P63-24',
    'P34-01',
    'P34-24',
    'P34-79',
    'P63-01/huyen-a'
  ),
  geography: fc.constantFrom('then' as const, 'now' as const),
  divided: fc.constantFrom('own' as const, 'primary' as const, 'split' as const),
  counting: fc.constantFrom('events' as const, 'sessions' as const),
  theme: fc.option(fc.constantFrom('DV01', 'DC02'))
});
type Question = typeof someQuestion extends fc.Arbitrary<infer Q> ? Q : never;

const childrenOf = (unit: string | null) =>
  LOCALITIES.filter(({ level, parent }) => (unit === null ? level === 'province' : parent === unit));

/** `''` is the whole, `-` what lies in no unit below that is known. */
function expected(events: readonly PlainEvent[], question: Question): Map<string, number> {
  const { unit, theme, ...asked } = question;
  const selection: Selection = [
    ...(unit === null ? [] : [{ field: 'place' as const, kind: 'points' as const, values: [unit] }]),
    ...(theme === null ? [] : [{ field: 'theme' as const, kind: 'points' as const, values: [theme] }])
  ];
  const children = childrenOf(unit);
  const levels = LEVELS.filter((level) => children.some((child) => child.level === level));
  const counts = new Map([
    ['', 0],
    ['-', 0]
  ]);
  const add = (key: string, n: number) => counts.set(key, (counts.get(key) ?? 0) + n);
  for (const event of events) {
    if (!matches(event, { selection, include: [], omit: [], ...asked })) continue;
    const whole = asked.counting === 'sessions' ? event.sessions : 1;
    add('', whole);
    const rows = levels
      .flatMap((level) => rowsOf(event, { ...asked, group: [{ by: 'place', level }] }))
      .map(({ keys, count }) => ({ key: keys[0] ?? '', count }))
      .filter(
        ({ key }) => children.some((child) => child.key === key) || (unit !== null && BUCKETS.includes(key))
      );
    for (const { key, count } of rows) add(key, count);
    if (rows.length === 0) add('-', whole);
  }
  return counts;
}

const frameOf = ({ theme, geography, divided, counting }: Question) => ({
  view: {
    selection: theme === null ? [] : [{ field: 'theme' as const, kind: 'points' as const, values: [theme] }],
    geography,
    divided,
    counting,
    include: []
  }
});

describe.each(ENGINES)('a unit and what lies below it, on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  it('counts the units right below as plain loops do', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        someEvents,
        fc.array(someQuestion, { minLength: 8, maxLength: 8 }),
        async (events, questions) => {
          await engine.load(sourcesOf(events));
          for (const question of questions) {
            const levels = LEVELS.filter((level) =>
              childrenOf(question.unit).some((child) => child.level === level)
            );
            const columns = await ask(engine, childrenQuery(frameOf(question), question.unit, levels));
            const n = numbers(columns, 'n');
            const got = new Map(texts(columns, 'unit').map((key, i) => [key ?? '', n[i] ?? NaN]));
            const wanted = expected(events, question);
            expect([...got.keys()].sort()).toEqual([...wanted.keys()].sort());
            for (const [key, count] of wanted) expect(got.get(key), key).toBeCloseTo(count, 9);
            met += wanted.size;

            // Without events in several places, and without shares, the rows add up to the whole.
            const single = events.every((event) => placesOf(event).length === 1);
            if (single && question.divided !== 'split') {
              const rows = [...got].filter(([key]) => key !== '').reduce((sum, [, count]) => sum + count, 0);
              expect(rows).toBe(got.get(''));
            }
          }
        }
      ),
      { numRuns: 10 }
    );
    expect(met).toBeGreaterThan(100);
  });

  it('adds up to the whole where every event has one place', async () => {
    const events = fc
      .sample(someEvents, { seed: 11, numRuns: 6 })
      .flat()
      .map(({ places: _, ...event }): PlainEvent => event);
    await engine.load(sourcesOf(events));
    for (const unit of ['P34-24', 'P63-01', 'P34-79', null]) {
      const levels = LEVELS.filter((level) => childrenOf(unit).some((child) => child.level === level));
      const question = { unit, geography: 'now', divided: 'own', counting: 'events', theme: null } as const;
      const columns = await ask(engine, childrenQuery(frameOf(question), unit, levels));
      const n = numbers(columns, 'n');
      const got = new Map(texts(columns, 'unit').map((key, i) => [key ?? '', n[i] ?? NaN]));
      const sum = [...got].filter(([key]) => key !== '').reduce((total, [, count]) => total + count, 0);
      expect(got.get(''), unit ?? 'country').toBeGreaterThan(10);
      expect(sum).toBe(got.get(''));
    }
  });

  it('follows units in both directions', async () => {
    await engine.load(sourcesOf([]));
    const lineage = async (unit: string) => lineageOf(await ask(engine, lineageQuery(unit)), unit);

    const province = await lineage('P34-24');
    expect(province.after).toEqual([]);
    expect(province.before.map(({ key, weight }) => [key, weight])).toEqual([
      ['P63-24', 1],
      ['P63-27', 1]
    ]);
    // A commune that was divided, and one of those it went into.
    const divided = await lineage('P63-24/huyen-a/xa-b');
    expect(divided.after).toEqual([
      { key: 'P34-24/xa-b', weight: 0.6, basis: 'population', parts: 3, main: true },
      { key: 'P34-24/xa-c', weight: 0.3, basis: 'population', parts: 3, main: false },
      { key: 'P34-24/xa-d', weight: 0.1, basis: 'population', parts: 3, main: false }
    ]);
    const part = await lineage('P34-24/xa-c');
    expect(part.before.map(({ key, weight, main }) => [key, weight, main])).toEqual([
      ['P63-24/huyen-a/xa-b', 0.3, false]
    ]);
    const lost = await lineage('P63-01/huyen-a/xa-e');
    expect(lost.after).toEqual([{ key: null, weight: 1, basis: 'unknown', parts: 0, main: true }]);
    expect(await lineage('P63-01/huyen-a')).toEqual({ before: [], after: [] });

    // Every row of the crosswalk is found from both of its ends.
    for (const { unit_key: from, successor_key: to } of SUCCESSORS) {
      expect((await lineage(from)).after.map(({ key }) => key)).toContain(to);
      if (to !== null) expect((await lineage(to)).before.map(({ key }) => key)).toContain(from);
    }
  });
});
