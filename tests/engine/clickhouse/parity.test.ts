import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PANELS } from '#lib/dashboards/boards.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import { createDuckDbWasmNode } from '#lib/engine/duckdb/wasm-node.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { GRAINS } from '#lib/model/period.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { countQuery, eventsFileQuery, pageBreaksQuery } from '#lib/query/events-query.ts';
import { someEvents } from '../../support/brute-force/arbitrary.ts';
import { someQuestion } from '../../support/brute-force/arbitrary-question.ts';
import { askOf } from '../../support/brute-force/compare.ts';
import { importDefaultDataset, sourcesOfImport } from '../../support/brute-force/import.ts';
import { factsAbout } from '../../support/brute-force/facts.ts';
import { sourcesOf } from '../../support/brute-force/tables.ts';
import { someView } from '../../support/brute-force/views.ts';
import { createClickHouse } from '../../support/clickhouse/engine.ts';
import { CLICKHOUSE } from '../../support/clickhouse/server.ts';
import { ask } from '../../support/engines.ts';
import { answersOf, expectPlanAgrees, expectSameColumns } from '../../support/plan-agreement.ts';

/*
 * The same question, the same answer, cell by cell, whichever engine is asked. What is asked is random; that the
 * answers are right is what the tests against plain loops say of the first engine.
 */

/** Random datasets, and questions to each; a question goes to the next few indicators that accept it. */
const DATASETS = Number(process.env['DATASETS'] ?? 6);
const QUESTIONS = 24;
const INDICATORS_EACH = 8;
const CASES = 1_000;

describe.skipIf(!CLICKHOUSE)('all engines give the same', () => {
  let first: Engine;
  let others: readonly (readonly [string, Engine])[];
  beforeAll(async () => {
    const [wasm, one, two] = await Promise.all([
      createDuckDbWasmNode(),
      createClickHouse(1),
      createClickHouse(2)
    ]);
    first = await createDuckDbNative();
    others = [
      ['DuckDB in WebAssembly', wasm],
      ['ClickHouse', one],
      ['ClickHouse on two shards', two]
    ];
  }, 120_000);
  afterAll(() => Promise.all([first, ...others.map(([, engine]) => engine)].map((engine) => engine.close())));

  const load = (sources: Parameters<Engine['load']>[0]) =>
    Promise.all([first, ...others.map(([, engine]) => engine)].map((engine) => engine.load(sources)));

  /** @param spread also where the events are spread over two shards, which takes longest */
  const agree = async (fragment: Fragment, about: string, spread = true): Promise<void> => {
    const want = await ask(first, fragment);
    await Promise.all(
      (spread ? others : others.slice(0, -1)).map(async ([name, engine]) =>
        expectSameColumns(await ask(engine, fragment), want, `${about} on ${name}`)
      )
    );
  };

  it('to every indicator, by every grain and in both geographies, whatever is filtered', async () => {
    const asked = new Map<string, number>();
    const count = (what: string) => asked.set(what, (asked.get(what) ?? 0) + 1);
    let turn = 0;
    const outcome = await fc.check(
      fc.asyncProperty(
        someEvents,
        fc.array(someQuestion, { minLength: QUESTIONS, maxLength: QUESTIONS, size: 'max' }),
        async (events, questions) => {
          await load(sourcesOf(events));
          const facts = factsAbout(events);
          for (const [number, question] of questions.entries()) {
            const accepting = INDICATORS.filter(({ accepts }) => accepts?.(question.group) ?? true);
            for (let i = 0; i < INDICATORS_EACH; i++) {
              const indicator = accepting[turn++ % accepting.length];
              if (!indicator) continue;
              await agree(indicatorQuery(indicator, askOf(question, facts)), indicator.id, number % 4 === 0);
              count('cases');
              if (number % 4 === 0) count('spread');
              count(indicator.id);
              count(question.geography);
              count(question.group.map((key) => (key.by === 'time' ? key.grain : '')).join(''));
            }
          }
        }
      ),
      { numRuns: DATASETS, endOnFailure: true }
    );
    if (outcome.failed)
      throw new Error(`seed ${outcome.seed}, path "${outcome.counterexamplePath}"`, {
        cause: outcome.errorInstance
      });
    expect(asked.get('cases')).toBeGreaterThanOrEqual(CASES);
    expect(asked.get('spread')).toBeGreaterThanOrEqual(CASES / 4);
    for (const what of [...INDICATORS.map(({ id }) => id), ...GRAINS, 'then', 'now'])
      expect(asked.get(what) ?? 0, `cases of ${what}`).toBeGreaterThan(0);
  }, 900_000);

  it('to every panel of every dashboard, to the list of events and to files', async () => {
    const imported = await importDefaultDataset();
    await load(sourcesOfImport(imported));
    const info: DatasetInfo = imported.info;
    const server = others.find(([name]) => name === 'ClickHouse')?.[1];
    // What is brushed is counted in memory, whichever engine the events were read from.
    const held = server ? await answersOf(server) : null;
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(someView, async (view) => {
        for (const panel of PANELS)
          for (const [name, fragment] of Object.entries(panel.queries(view, info))) {
            await agree(fragment, `${panel.id} ${name}`);
            if (held && (await expectPlanAgrees(first, held, fragment, `${panel.id} ${name}`))) counted++;
          }
        await agree(countQuery(view), 'count');
        await agree(pageBreaksQuery(view, 50), 'pages');
        await agree(eventsFileQuery(view), 'file');
      }),
      { numRuns: 3 }
    );
    expect(counted).toBeGreaterThan(20);
  }, 300_000);
});
