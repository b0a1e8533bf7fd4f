import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exploreQueries } from '#lib/dashboards/explore/ask.ts';
import { groupKeyOf } from '#lib/dashboards/explore/axes.ts';
import type { Figure } from '#lib/dashboards/explore/figures.ts';
import { gridOf } from '#lib/dashboards/explore/grid.ts';
import { planOf, type ExplorePlan } from '#lib/dashboards/explore/plan.ts';
import type { PanelData } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';
import { DEFAULT_EXPLORE, EXPLORE_KEYS, type ExploreKey, type ExploreSpec } from '#lib/model/explore.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withClause } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import type { Answer, Question } from '../support/brute-force/question.ts';
import { bruteForce } from '../support/brute-force/registry.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { infoOf, someView } from '../support/brute-force/views.ts';
import { ask } from '../support/engines.ts';

/*
 * The cells and totals of a pivot table and the figures of compared values, each set against plain loops over
 * the events: a total counts what it says, whatever its row or column is made of.
 */

const MEASURES = ['event_count', 'median_participants', 'theme_share', 'response_rate', 'active_localities'];

const someSpec: fc.Arbitrary<ExploreSpec> = fc
  .record({
    indicator: fc.constantFrom(...MEASURES, 'event_count', 'theme_share_fractional'),
    by: fc.constantFrom(...EXPLORE_KEYS),
    across: fc.option(fc.constantFrom(...EXPLORE_KEYS, 'theme' as const, 'organiser' as const)),
    measures: fc.subarray(MEASURES, { maxLength: 2 })
  })
  .map((chosen) => ({ ...DEFAULT_EXPLORE, ...chosen, chart: 'pivot', top: 500 }));

const close = (a: number | null, b: number | null) =>
  a === b || (a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));

/** Figures by the values of their groups joined with "|", without the groups in which nothing was found. */
type Found = Map<string, Figure>;

function expectSame(found: Found, want: ReadonlyMap<string, Answer>, what: string): void {
  for (const [key, answer] of want) {
    const figure = found.get(key);
    const same = close(figure?.value ?? null, answer.value) && close(figure?.base ?? 0, answer.base);
    if (!same)
      expect.fail(
        `${what} of [${key}]: ${figure?.value} on ${figure?.base} instead of ${answer.value} on ${answer.base}`
      );
  }
  for (const [key, { value, base }] of found)
    if (!want.has(key) && (value ?? 0) !== 0 && base !== 0) expect.fail(`${what} of [${key}] is ${value}`);
}

describe('explored charts', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createDuckDbNative();
  });
  afterAll(() => engine.close());

  const answer = async (queries: Readonly<Record<string, Fragment>>): Promise<PanelData> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(queries).map(async ([name, query]) => [name, await ask(engine, query)] as const)
      )
    );
  const gridFor = async (plan: ExplorePlan, view: View, info: ReturnType<typeof infoOf>) =>
    gridOf(plan, await answer(exploreQueries(plan, view, info)), {
      view,
      info,
      labels: labelsOf(info),
      locale: 'vi'
    });
  const question = (view: View, plan: ExplorePlan, keys: readonly ExploreKey[]): Question => ({
    ...view,
    omit: plan.omit,
    period: null,
    group: keys.map((key) => groupKeyOf(key, plan.grain))
  });

  /** One pivot table against loops. Gives how many totals it met. */
  async function agree(events: readonly PlainEvent[], view: View, spec: ExploreSpec): Promise<number> {
    const info = infoOf(events);
    const plan = planOf(spec, view, info, INDICATORS);
    const grid = await gridFor(plan, view, info);
    const keys = [plan.by, plan.across].filter((key) => key !== null);
    const [first, second] = keys;
    let totals = 0;
    for (const { indicator, cells, rowTotals, columnTotals, whole } of grid.measures) {
      const check = (found: Found, group: readonly ExploreKey[], what: string) => {
        if (!(indicator.accepts?.(group.map((key) => groupKeyOf(key, plan.grain))) ?? true)) {
          expect([...found.values()].length, `${what} without a meaning`).toBe(0);
          return;
        }
        const want = bruteForce(indicator.id, events, question(view, plan, group));
        // Shown are the buckets of the data and of the chosen period.
        expectSame(found, want, `${what} of ${indicator.id} by ${group.join(', ')}`);
        if (what !== 'cells') totals += [...want.values()].filter(({ value }) => value).length;
      };
      const found: Found = new Map();
      cells.forEach((row, r) =>
        row.forEach((figure, c) => {
          const codes = [grid.rows[r]?.code ?? '', ...(second ? [grid.columns[c]?.code ?? ''] : [])];
          if (figure) found.set(first ? codes.join('|') : '', figure);
        })
      );
      check(found, keys, 'cells');
      if (!second || !first) continue;
      const lined = (entries: typeof grid.rows, figures: readonly (Figure | null)[]): Found =>
        new Map(entries.flatMap(({ code }, i) => (figures[i] ? [[code, figures[i]] as const] : [])));
      check(lined(grid.rows, rowTotals), [first], 'row totals');
      check(lined(grid.columns, columnTotals), [second], 'column totals');
      const grand: Found = whole ? new Map([['', whole]]) : new Map<string, Figure>();
      check(grand, [], 'grand total');
    }
    return totals;
  }

  const run = async <T>(property: fc.IAsyncProperty<T>, numRuns: number): Promise<void> => {
    const outcome = await fc.check(property, { numRuns, endOnFailure: true });
    if (outcome.failed)
      throw new Error(`seed ${outcome.seed}, path "${outcome.counterexamplePath}"`, {
        cause: outcome.errorInstance
      });
  };

  it('has cells and totals that agree with plain loops, whatever the view and the groupings', async () => {
    let met = 0;
    await run(
      fc.asyncProperty(
        someEvents,
        fc.array(fc.tuple(someView, someSpec), { minLength: 6, maxLength: 6, size: 'max' }),
        async (events, cases) => {
          await engine.load(sourcesOf(events));
          for (const [view, spec] of cases) met += await agree(events, view, spec);
        }
      ),
      9
    );
    // Empty tables agree without effort.
    expect(met).toBeGreaterThan(100);
  }, 240_000);

  it('counts compared values as the filter would, the rest of the view unchanged', async () => {
    let met = 0;
    await run(
      fc.asyncProperty(
        someEvents,
        fc.array(
          fc.record({
            view: someView,
            by: fc.constantFrom<ExploreKey | null>(null, 'time', 'type', 'level'),
            field: fc.constantFrom('place' as const, 'theme' as const, 'organiser' as const)
          }),
          { minLength: 6, maxLength: 6 }
        ),
        async (events, cases) => {
          await engine.load(sourcesOf(events));
          for (const { view, by, field } of cases) {
            const values = {
              place: ['P34-01', 'P63-24', '-'],
              theme: ['DV01', 'GS01', '-'],
              organiser: ['mttq', 'ubnd']
            }[field];
            const info = infoOf(events);
            const spec: ExploreSpec = { ...DEFAULT_EXPLORE, by, compare: { field, values } };
            const plan = planOf(spec, view, info, INDICATORS);
            const grid = await gridFor(plan, view, info);
            expect(grid.columns.map(({ code }) => code)).toEqual(values);
            values.forEach((value, c) => {
              const only: View = {
                ...view,
                selection: withClause(view.selection, { field, kind: 'points', values: [value] })
              };
              const [total] = grid.measures[0]?.columnTotals.slice(c, c + 1) ?? [];
              // What is compared takes the place of the filter; the chart's other fields are its own.
              const counted = (keys: readonly ExploreKey[]) => ({
                ...question(only, plan, keys),
                omit: plan.omit.filter((other) => other !== field)
              });
              const want = bruteForce('event_count', events, counted([])).get('');
              expect(total?.value ?? 0, `${field} ${value}`).toBe(want?.value ?? 0);
              const keys = plan.by === null ? [] : [plan.by];
              const found: Found = new Map(
                grid.rows.flatMap(({ code }, r) => {
                  const figure = grid.measures[0]?.cells[r]?.[c];
                  return figure ? [[code, figure] as const] : [];
                })
              );
              const cells = bruteForce('event_count', events, counted(keys));
              // A single figure over nothing is no group.
              expectSame(
                found,
                new Map([...cells].filter(([, { base }]) => base > 0)),
                `cells under ${value}`
              );
              met += want?.value ?? 0;
            });
          }
        }
      ),
      10
    );
    expect(met).toBeGreaterThan(20);
  }, 240_000);

  it('sets shares of themes side by side among all events, none of a theme being a share too', async () => {
    let met = 0;
    await run(
      fc.asyncProperty(
        someEvents,
        fc.array(
          fc.record({ view: someView, by: fc.constantFrom<ExploreKey | null>(null, 'time', 'level') }),
          { minLength: 6, maxLength: 6 }
        ),
        async (events, cases) => {
          await engine.load(sourcesOf(events));
          for (const { view, by } of cases) {
            const values = ['DV01', 'GS01', '-'];
            const info = infoOf(events);
            const compare = { field: 'theme', values } as const;
            const spec: ExploreSpec = { ...DEFAULT_EXPLORE, indicator: 'theme_share', by, compare };
            const plan = planOf(spec, view, info, INDICATORS);
            expect(plan.compareBy).toBe('group');
            const grid = await gridFor(plan, view, info);
            const keys = [...(plan.by === null ? [] : [plan.by]), 'theme' as const];
            const asked = question(view, plan, keys);
            const want = bruteForce('theme_share', events, asked);
            grid.rows.forEach(({ code }, r) =>
              values.forEach((value, c) => {
                const figure = grid.measures[0]?.cells[r]?.[c] ?? null;
                const answer = want.get(plan.by === null ? value : `${code}|${value}`);
                const where = `share of ${value} in ${code}`;
                if (answer) expect(close(figure?.value ?? null, answer.value), where).toBe(true);
                else expect(figure?.value ?? 0, where).toBe(0);
                if (figure?.value) met++;
              })
            );
          }
        }
      ),
      6
    );
    expect(met).toBeGreaterThan(10);
  }, 240_000);
});
