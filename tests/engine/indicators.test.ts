import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { bruteForce } from '../support/brute-force/registry.ts';
import type { Question } from '../support/brute-force/question.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import { someQuestion } from '../support/brute-force/arbitrary-question.ts';
import { expectSame, measure } from '../support/brute-force/compare.ts';
import { factsAbout } from '../support/brute-force/facts.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { ENGINES } from '../support/engines.ts';

/** While an indicator is being written: its id, or several joined with commas. */
const ONLY = process.env['ONLY'] ? process.env['ONLY'].split(',') : undefined;
const CHOSEN = INDICATORS.filter(({ id }) => ONLY?.includes(id) ?? true);

/** Datasets and questions to each; every question goes to every indicator that accepts its grouping. */
const DATASETS = Number(process.env['DATASETS'] ?? 20);
const QUESTIONS = 8;

/** Answers, and values that are not zero, that each indicator must have been compared in. */
const ENOUGH = 20;

describe.each(ENGINES)('indicators on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  it('agree with plain loops over the events, whatever the events and the question', async () => {
    const compared = new Map<string, { answers: number; rows: number; values: number }>();
    const check = async (indicator: Indicator, events: readonly PlainEvent[], question: Question) => {
      const got = await measure(engine, indicator, question, factsAbout(events));
      const want = bruteForce(indicator.id, events, question);
      expectSame(indicator, got, want);
      const tally = compared.get(indicator.id) ?? { answers: 0, rows: 0, values: 0 };
      compared.set(indicator.id, {
        answers: tally.answers + 1,
        rows: tally.rows + got.length,
        values: tally.values + got.value.filter((value) => value !== null && value !== 0).length
      });
    };
    const round = async (chosen: readonly Indicator[]) => {
      const outcome = await fc.check(
        fc.asyncProperty(
          someEvents,
          fc.array(someQuestion, { minLength: QUESTIONS, maxLength: QUESTIONS, size: 'max' }),
          async (events, questions) => {
            await engine.load(sourcesOf(events));
            for (const question of questions) {
              for (const indicator of chosen) {
                if (indicator.accepts?.(question.group) ?? true) await check(indicator, events, question);
              }
            }
          }
        ),
        { numRuns: DATASETS, endOnFailure: true }
      );
      if (outcome.failed) {
        // The events of a counterexample fill screens; the seed brings them back.
        throw new Error(`seed ${outcome.seed}, path "${outcome.counterexamplePath}"`, {
          cause: outcome.errorInstance
        });
      }
    };
    await round(CHOSEN);
    // Chance gives some indicators few values: those are asked on until they have said enough.
    const lacking = () =>
      CHOSEN.filter(({ id }) => {
        const { answers = 0, values = 0 } = compared.get(id) ?? {};
        return answers <= ENOUGH || values <= ENOUGH;
      });
    for (let more = 0; more < 10 && lacking().length > 0; more++) await round(lacking());
    // The comparison means something only when each indicator had something to say.
    for (const { id } of CHOSEN) {
      expect(compared.get(id)?.answers, `questions put to ${id}`).toBeGreaterThan(ENOUGH);
      expect(compared.get(id)?.values, `values of ${id}`).toBeGreaterThan(ENOUGH);
    }
  }, 900_000);
});
