import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { numbers } from '#lib/model/columns.ts';
import { unbucketedQuery } from '#lib/query/view-query.ts';
import { weekdayQuery } from '#lib/query/weekday-query.ts';
import { someQuestion } from '../support/brute-force/arbitrary-question.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import { bucketOf } from '../support/brute-force/group.ts';
import { choose, rangeOf } from '../support/brute-force/question.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** The runtime's own calendar, in which Sunday is 0. */
const weekdayOf = (day: string) => (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7;

describe.each(ENGINES)('events by the day of the week on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  it('agree with plain loops, whatever the events and the filter', async () => {
    const met = new Set<number>();
    let vague = 0;
    await fc.assert(
      fc.asyncProperty(someEvents, fc.array(someQuestion, { minLength: 4 }), async (events, questions) => {
        await engine.load(sourcesOf(events));
        for (const question of questions) {
          const frame = {
            view: question,
            omit: question.omit,
            ...(question.period ? { period: question.period } : {})
          };
          const rows = await ask(engine, weekdayQuery(frame));
          const of = (name: string) => (rows.length > 0 ? numbers(rows, name) : []);
          const n = of('n');
          const got = new Map(of('weekday').map((weekday, i) => [weekday ?? -1, n[i] ?? 0]));

          const want = new Map<number, number>();
          let without = 0;
          for (const event of choose(events, question, rangeOf(question))) {
            const size = question.counting === 'sessions' ? event.sessions : 1;
            const day = bucketOf(event, 'day');
            if (day === null) without += size;
            else want.set(weekdayOf(day), (want.get(weekdayOf(day)) ?? 0) + size);
          }
          expect(got).toEqual(want);
          const left = numbers(await ask(engine, unbucketedQuery(frame, 'day')), 'n')[0];
          expect(left, 'events without an exact day').toBe(without);
          for (const weekday of got.keys()) met.add(weekday);
          vague += without;
        }
      }),
      { numRuns: 12 }
    );
    expect([...met].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(vague).toBeGreaterThan(10);
  });
});
