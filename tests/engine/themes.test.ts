import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { agendaChange } from '#lib/indicators/agenda-change.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type Evaluation, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { risingThemes } from '#lib/indicators/rising-themes.ts';
import { themeBurst } from '#lib/indicators/theme-burst.ts';
import { themeMomentum } from '#lib/indicators/theme-momentum.ts';
import { themeShareFractional } from '#lib/indicators/theme-share-fractional.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { someEvents } from '../support/brute-force/arbitrary.ts';
import { someQuestion } from '../support/brute-force/arbitrary-question.ts';
import { askOf } from '../support/brute-force/compare.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { rowsOf } from '../support/brute-force/group.ts';
import { divergence } from '../support/brute-force/indicators/themes.ts';
import { choose, extentOf, rangeOf, type Question } from '../support/brute-force/question.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { ask, ENGINES } from '../support/engines.ts';

const factsOf = (events: readonly PlainEvent[]) => ({
  extent: extentOf(events),
  denominators: denominatorsOf([])
});

const isTheme = ({ by }: GroupKey) => by === 'theme' || by === 'theme_group';

const keysOf = ({ keys }: Evaluation, names: readonly string[], row: number) =>
  names.map((name) => keys[name]?.[row] ?? '').join('|');

describe.each(ENGINES)('themes on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());
  const measure = async (indicator: Indicator, asked: IndicatorAsk) =>
    evaluate(indicator, await ask(engine, indicatorQuery(indicator, asked)), asked);

  /** Random events, and random questions whose grouping is changed to fit. */
  async function tried(
    regrouped: (question: Question) => Question,
    check: (events: readonly PlainEvent[], question: Question) => Promise<void>,
    enough: () => boolean
  ): Promise<void> {
    // Chance gives some runs little to compare: they go on until there was enough.
    for (let round = 0; round < 10 && !(round > 0 && enough()); round++) await triedOnce(regrouped, check);
  }

  async function triedOnce(
    regrouped: (question: Question) => Question,
    check: (events: readonly PlainEvent[], question: Question) => Promise<void>
  ): Promise<void> {
    const outcome = await fc.check(
      fc.asyncProperty(
        someEvents,
        fc.array(someQuestion, { minLength: 4, maxLength: 4 }),
        async (events, all) => {
          await engine.load(sourcesOf(events));
          for (const question of all) await check(events, regrouped(question));
        }
      ),
      { numRuns: 15, endOnFailure: true }
    );
    if (outcome.failed)
      throw new Error(`seed ${outcome.seed}, path "${outcome.counterexamplePath}"`, {
        cause: outcome.errorInstance
      });
  }

  it('have fractional shares that add up to 100 % in every group, of the number that is counted', async () => {
    let groups = 0;
    await tried(
      (question) => ({
        ...question,
        group: [...question.group.filter((key) => !isTheme(key)).slice(0, 1), { by: 'theme' }]
      }),
      async (events, question) => {
        const asked = askOf(question, factsOf(events));
        const others = question.group.filter((key) => !isTheme(key));
        const names = others.map((key) => (key.by === 'time' ? 'bucket' : `by_${key.by}`));
        const [fractional, any, counts] = await Promise.all([
          measure(themeShareFractional, asked),
          measure(themeShare, asked),
          measure(eventCount, { ...asked, group: others })
        ]);
        const total = new Map(counts.value.map((n, row) => [keysOf(counts, names, row), n]));
        const sums = new Map<string, number>();
        for (let row = 0; row < fractional.length; row++) {
          const key = keysOf(fractional, names, row);
          sums.set(key, (sums.get(key) ?? 0) + (fractional.value[row] ?? 0));
          expect(fractional.base[row]).toBeCloseTo(total.get(key) ?? NaN, 9);
          expect(any.base[row]).toBeCloseTo(total.get(key) ?? NaN, 9);
          expect(any.value[row]).toBeGreaterThanOrEqual((fractional.value[row] ?? NaN) - 1e-12);
        }
        for (const [key, sum] of sums) expect(sum, key).toBeCloseTo(1, 9);
        groups += sums.size;
      },
      () => groups > 50
    );
    expect(groups).toBeGreaterThan(50);
  }, 120_000);

  it('have a distance between two periods that agrees with plain loops', async () => {
    let compared = 0;
    const bases = [
      { from: '2022-01-01', to: '2023-12-31' },
      { from: '2024-03-01', to: '2024-08-31' },
      { from: '2025-01-01', to: '2026-12-31' }
    ];
    let turn = 0;
    await tried(
      (question) => ({
        ...question,
        group: question.group.filter((key) => key.by !== 'time' && !isTheme(key)).slice(0, 1)
      }),
      async (events, question) => {
        const base = bases[turn++ % bases.length];
        if (!base) throw new Error('no base period');
        const got = await measure(agendaChange, { ...askOf(question, factsOf(events)), base });
        const weights = (of: readonly PlainEvent[]) => {
          const groups = new Map<string, { n: number; themes: Map<string, number> }>();
          if (question.group.length === 0) groups.set('', { n: 0, themes: new Map() });
          for (const event of of) {
            const codes = event.themes.length > 0 ? event.themes.map(({ code }) => code) : ['-'];
            for (const { keys, count } of rowsOf(event, question)) {
              const own = groups.get(keys.join('|')) ?? { n: 0, themes: new Map<string, number>() };
              groups.set(keys.join('|'), own);
              own.n += count;
              for (const code of codes)
                own.themes.set(code, (own.themes.get(code) ?? 0) + count / codes.length);
            }
          }
          return groups;
        };
        const now = weights(choose(events, question, rangeOf(question)));
        const before = weights(choose(events, question, base));
        const name = question.group[0]?.by;
        const rows = Array.from({ length: got.length }, (_, row) =>
          keysOf(got, name === undefined ? [] : [`by_${name}`], row)
        );
        expect([...rows].sort()).toEqual([...new Set([...now.keys(), ...before.keys()])].sort());
        rows.forEach((key, row) => {
          const [p, q] = [now.get(key), before.get(key)];
          const smaller = Math.min(p?.n ?? 0, q?.n ?? 0);
          expect(got.base[row]).toBeCloseTo(smaller, 9);
          if (!p || !q || smaller === 0) expect(got.value[row], key).toBeNull();
          else {
            compared++;
            expect(got.value[row], key).toBeCloseTo(divergence(p.themes, q.themes), 9);
          }
        });
      },
      () => compared > 50
    );
    expect(compared).toBeGreaterThan(50);
  }, 120_000);

  it('on the rise are listed with their latest burst', async () => {
    const day = (month: number, nth: number) =>
      `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String((nth % 28) + 1).padStart(2, '0')}`;
    // Two themes in every month for two years; in the last three, one of them four times as often.
    const lines = Array.from({ length: 24 }, (_, month) => [
      ...Array.from({ length: 9 }, () => ({ month, theme: 'CU' })),
      ...Array.from({ length: month >= 21 ? 8 : 2 }, () => ({ month, theme: 'MOI' }))
    ]).flat();
    const events = lines.map(({ month, theme }, i): PlainEvent => ({
      title: 'Họp',
      date: day(month, i),
      type: null,
      family: null,
      level: null,
      organisers: [],
      organiserGroup: null,
      themes: [{ code: theme, group: null }],
      provinceThen: null,
      provinceNow: null,
      district: null,
      commune: null,
      participants: null,
      qualifier: null,
      opinions: null,
      resolved: null,
      views: null,
      excluded: null,
      sessions: 1,
      duplicate: false,
      site: null,
      published: null,
      observed: null,
      end: null
    }));
    await engine.load(sourcesOf([...events, { ...events[0]!, date: '2024-12-31', themes: [] }]));
    const facts = { extent: { from: '2023-01-01', to: '2024-12-31' }, denominators: denominatorsOf([]) };
    const frame = { view: { selection: [], geography: 'now' as const, include: [] } };
    const theme: GroupKey = { by: 'theme' };
    const [momentums, series] = await Promise.all([
      measure(themeMomentum, { frame, group: [theme], facts }),
      measure(themeBurst, { frame, group: [{ by: 'time', grain: 'month' }, theme], facts })
    ]);
    const [first, second, ...others] = risingThemes(momentums, series);
    expect(others).toEqual([]);
    // 24 of 52 events in three months, 24 of 132 in the twelve before; two themes.
    expect(first?.theme).toBe('MOI');
    expect(first?.momentum).toBeCloseTo(Math.log2(24.5 / 53 / (24.5 / 133)), 12);
    expect(first?.burst).toMatchObject({ from: '2024-10-01', to: '2024-12-01', current: true });
    expect(second).toMatchObject({ theme: 'CU', burst: null });
    expect(second?.momentum).toBeLessThan(0);
  });
});
