import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { classBounds, CLASS_STARTS } from '#lib/model/amount-classes.ts';
import { numbers } from '#lib/model/columns.ts';
import { AMOUNT_FIELDS, type AmountField } from '#lib/model/dimension.ts';
import { histogramQuery } from '#lib/query/histogram-query.ts';
import { someQuestion } from '../support/brute-force/arbitrary-question.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { choose, rangeOf } from '../support/brute-force/question.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** Events by class, found by looking through the classes. */
function counted(events: readonly PlainEvent[], amount: AmountField): Record<number, number> {
  const found: Record<number, number> = {};
  for (const event of events) {
    const value = event[amount];
    let at = -1;
    for (let i = 0; value !== null && i <= CLASS_STARTS.length; i++) {
      const [from, to] = classBounds(i);
      if (value >= (from ?? 0) && (to === null || value <= to)) at = i;
    }
    found[at] = (found[at] ?? 0) + 1;
  }
  return found;
}

describe.each(ENGINES)('the spread of an amount on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  it('agrees with plain loops, whatever the events and the filter', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(someEvents, fc.array(someQuestion, { minLength: 4 }), async (events, questions) => {
        await engine.load(sourcesOf(events));
        for (const question of questions) {
          for (const amount of AMOUNT_FIELDS) {
            const omit = [...question.omit, amount];
            const frame = {
              view: question,
              omit,
              ...(question.period ? { period: question.period } : {})
            };
            const rows = await ask(engine, histogramQuery(frame, amount, CLASS_STARTS));
            const of = (name: string) => (rows.length > 0 ? numbers(rows, name) : []);
            const [classes, n] = [of('class'), of('n')];
            const got: Record<string, unknown> = Object.fromEntries(
              classes.map((at, i) => [String(at), n[i] ?? 0])
            );
            expect(got).toEqual(counted(choose(events, { ...question, omit }, rangeOf(question)), amount));
            compared += classes.length;
          }
        }
      }),
      { numRuns: 12 }
    );
    expect(compared).toBeGreaterThan(100);
  });
});

it('has classes that follow each other without a gap', () => {
  expect([0, 1, 2, 3, 4].map(classBounds)).toEqual([
    [0, 0],
    [1, 1],
    [2, 4],
    [5, 9],
    [10, 19]
  ]);
  expect(classBounds(CLASS_STARTS.length)).toEqual([1_000_000_000, null]);
});
