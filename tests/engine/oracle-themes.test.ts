import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { coOccurrence } from '#lib/indicators/co-occurrence.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { diversity } from '#lib/indicators/diversity.ts';
import { evaluate, indicatorQuery, type Evaluation } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { surpriseZ } from '#lib/indicators/surprise-z.ts';
import { themeDiversity } from '#lib/indicators/theme-diversity.ts';
import { themeShareFractional } from '#lib/indicators/theme-share-fractional.ts';
import { themeShare } from '#lib/indicators/theme-share.ts';
import type { Field } from '#lib/ingest/mapping/fields.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Period } from '#lib/model/period.ts';
import type { Counting } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** Third-party data, which lie beside the project and are no part of it. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const here = existsSync(new URL('oracle_indicators.json', DATA));
if (!here) {
  process.stderr.write(`SKIPPED: oracle of themes, because ../shared/data is not beside the project\n`);
}

interface Oracle {
  readonly nyc: {
    readonly z_trailing12: Readonly<Record<string, number>>;
    readonly diversity_of_bodies: Readonly<
      Record<
        string,
        { n: number; S: number; shannon_ln: number; evenness: number; simpson_1_minus_D: number } & {
          hill1: number;
          hill2: number;
        }
      >
    >;
  };
  readonly gold: {
    readonly events: number;
    readonly theme_any_share: Readonly<Record<string, number>>;
    readonly theme_fractional_share: Readonly<Record<string, number>>;
    readonly fractional_sum: number;
    readonly lift: Readonly<Record<string, { n: number; lift: number; jaccard: number }>>;
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, DATA), 'utf8'));
const oracle = () => read('oracle_indicators.json') as Oracle;

interface Line {
  readonly date: string;
  readonly themes: readonly string[];
  readonly sessions?: number;
}

/** Events as the product reads them from a CSV file. */
async function load(engine: Engine, lines: readonly Line[]): Promise<Pick<DatasetInfo, 'extent'>> {
  const fields: Field[] = ['event_id', 'title', 'event_date', 'topics', 'sessions'];
  const data = lines.map(({ date, themes, sessions }, i) => [
    `e${i}`,
    `Hoạt động ${i}`,
    date,
    themes.join(';'),
    sessions ?? 1
  ]);
  const file = { name: 'events.csv', blob: new Blob([Papa.unparse({ fields, data })]) };
  const mapping = () => Object.fromEntries(fields.map((field, i) => [field, i]));
  const imported = await importFiles([{ file, mapping }]);
  await engine.load(sourcesOfImport(imported));
  return imported.info;
}

const asker =
  (engine: () => Engine, extent: () => Period | null) =>
  async (indicator: Indicator, group: readonly GroupKey[], counting: Counting = 'events') => {
    const view = { selection: [], geography: 'now' as const, include: [], counting };
    const asked = { frame: { view }, group, facts: { extent: extent(), denominators: denominatorsOf([]) } };
    return evaluate(indicator, await ask(engine(), indicatorQuery(indicator, asked)), asked);
  };

const byKey = ({ keys, value }: Evaluation, ...names: string[]) =>
  new Map(value.map((of, row) => [names.map((name) => keys[name]?.[row] ?? '').join('+'), of]));

const THEME: GroupKey = { by: 'theme' };
const YEAR: GroupKey = { by: 'time', grain: 'year' };

describe.skipIf(!here).each(ENGINES)('themes on $name (needs ../shared/data)', ({ create }) => {
  let engine: Engine;
  let extent: Period | null = null;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());
  const measure = asker(
    () => engine,
    () => extent
  );
  const filled = async (lines: readonly Line[]) => {
    extent = (await load(engine, lines)).extent;
  };

  describe('New York City Council, its bodies in place of themes', () => {
    beforeAll(async () => {
      const events = readFileSync(new URL('events/nyc_council_events_2018_2025.ndjson', DATA), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { BodyName: string; Date: string });
      const bodies = [...new Set(events.map(({ BodyName }) => BodyName))];
      await filled(
        events.map(({ BodyName, Date }) => ({
          date: Date.slice(0, 10),
          themes: [`BODY${bodies.indexOf(BodyName)}`]
        }))
      );
    });

    it('has the deviations of the oracle in every month, and none in the first twelve', async () => {
      const got = byKey(await measure(surpriseZ, [{ by: 'time', grain: 'month' }]), 'bucket');
      const want = oracle().nyc.z_trailing12;
      expect(got.size).toBe(96);
      expect(Object.keys(want)).toHaveLength(84);
      for (const [bucket, z] of got) {
        const expected = want[bucket.slice(0, 7)];
        if (expected === undefined) expect(z, bucket).toBeNull();
        // The oracle is rounded to four decimals.
        else expect(Math.abs((z ?? NaN) - expected), bucket).toBeLessThanOrEqual(0.5001e-4);
      }
    });

    it('has the diversity of the oracle, by the indicator and by its function over counts', async () => {
      const got = await measure(themeDiversity, [YEAR]);
      const counts = await measure(eventCount, [YEAR, THEME]);
      const want = Object.entries(oracle().nyc.diversity_of_bodies);
      expect(want.length).toBeGreaterThan(0);
      for (const [year, figures] of want) {
        const row = got.keys['bucket']?.indexOf(`${year}-01-01`) ?? -1;
        const part = (name: string) => got.parts[name]?.[row] ?? NaN;
        expect(got.base[row]).toBe(figures.n);
        expect(part('classes')).toBe(figures.S);
        const ofYear = counts.value.filter((_, i) => counts.keys['bucket']?.[i] === `${year}-01-01`);
        const pure = diversity(ofYear.map((n) => n ?? 0));
        const pairs: readonly (readonly [number, number | null | undefined, number])[] = [
          [part('h'), pure?.h, figures.shannon_ln],
          [part('evenness'), pure?.evenness, figures.evenness],
          [part('simpson'), pure?.simpson, figures.simpson_1_minus_D],
          [part('hill1'), pure?.hill1, figures.hill1],
          [part('hill2'), pure?.hill2, figures.hill2]
        ];
        for (const [indicator, ofCounts, expected] of pairs) {
          expect(Math.abs(indicator - expected)).toBeLessThanOrEqual(0.5001e-6);
          expect(Math.abs(indicator - (ofCounts ?? NaN))).toBeLessThan(1e-12);
        }
        expect(part('h_corrected')).toBeCloseTo(part('h') + (figures.S - 1) / (2 * figures.n), 12);
      }
    });
  });

  describe('the gold set', () => {
    interface Item {
      readonly is_event?: boolean;
      readonly sessions: number;
      readonly themes: readonly string[];
    }
    interface Seed {
      readonly themes: { readonly themes: readonly string[] } | readonly string[];
    }
    const items = (): Line[] => {
      const gold = (read('articles/gold.json') as { items: readonly Item[] }).items
        .filter(({ is_event }) => is_event !== false)
        .map(({ themes, sessions }) => ({ themes, sessions }));
      const seeds = (read('articles/seeds_gold.json') as { items: readonly Seed[] }).items.map(
        ({ themes }) => ({
          themes: 'themes' in themes ? themes.themes : themes,
          sessions: 1
        })
      );
      return [...gold, ...seeds].map((item) => ({ ...item, date: '2024' }));
    };

    it('has the shares and the lifts of its articles, counted by hand', async () => {
      const lines = items();
      expect(lines.length).toBe(26);
      await filled(lines);
      const codes = [...new Set(lines.flatMap(({ themes }) => themes))];
      for (const counting of ['events', 'sessions'] as const) {
        const one = (line: Line) => (counting === 'sessions' ? (line.sessions ?? 1) : 1);
        const total = (of: readonly Line[]) => of.reduce((sum, line) => sum + one(line), 0);
        const having = (...wanted: string[]) =>
          total(lines.filter(({ themes }) => wanted.every((code) => themes.includes(code))));
        const all = total(lines);
        const any = byKey(await measure(themeShare, [THEME], counting), 'by_theme');
        const fractional = byKey(await measure(themeShareFractional, [THEME], counting), 'by_theme');
        expect([...any.keys()].sort()).toEqual([...codes].sort());
        for (const code of codes) {
          expect(any.get(code)).toBeCloseTo(having(code) / all, 12);
          const parts = lines
            .filter(({ themes }) => themes.includes(code))
            .reduce((sum, line) => sum + one(line) / line.themes.length, 0);
          expect(fractional.get(code)).toBeCloseTo(parts / all, 12);
        }
        const lifts = byKey(await measure(coOccurrence, [], counting), 'by_theme', 'with_theme');
        const pairs = codes.flatMap((a) =>
          codes.filter((b) => a < b && having(a, b) > 0).map((b) => [a, b] as const)
        );
        expect(lifts.size).toBe(pairs.length);
        for (const [a, b] of pairs) {
          expect(lifts.get(`${a}+${b}`)).toBeCloseTo((having(a, b) * all) / (having(a) * having(b)), 12);
        }
      }
    });

    it('has the shares of the oracle, in events made to its number of events and themes', async () => {
      const { gold } = oracle();
      const lines = eventsWithShares(gold);
      expect(lines).toHaveLength(gold.events);
      await filled(lines);
      const any = byKey(await measure(themeShare, [THEME]), 'by_theme');
      const fractional = byKey(await measure(themeShareFractional, [THEME]), 'by_theme');
      expect(any.size).toBe(Object.keys(gold.theme_any_share).length);
      for (const [code, share] of Object.entries(gold.theme_any_share))
        expect(Math.abs((any.get(code) ?? NaN) - share), code).toBeLessThanOrEqual(0.5001e-6);
      for (const [code, share] of Object.entries(gold.theme_fractional_share))
        expect(Math.abs((fractional.get(code) ?? NaN) - share), code).toBeLessThanOrEqual(0.5001e-6);
      const sum = [...fractional.values()].reduce<number>((all, share) => all + (share ?? 0), 0);
      expect(sum).toBeCloseTo(gold.fractional_sum, 12);
    });

    it('has the lifts of the oracle, in events made to its counts of each pair', async () => {
      const { gold } = oracle();
      const pairs = Object.entries(gold.lift);
      expect(pairs.length).toBeGreaterThan(0);
      // A year for each pair: those with both, with one, and without either.
      const lines = pairs.flatMap(([name, { n }], i) => {
        const [a = '', b = ''] = name.split('+');
        const count = (code: string) => Math.round((gold.theme_any_share[code] ?? 0) * gold.events);
        const kinds: [string[], number][] = [
          [[a, b], n],
          [[a], count(a) - n],
          [[b], count(b) - n],
          [[], gold.events - count(a) - count(b) + n]
        ];
        return kinds.flatMap(([themes, times]) =>
          Array.from({ length: times }, (): Line => ({ date: `${2010 + i}`, themes }))
        );
      });
      await filled(lines);
      const got = await measure(coOccurrence, [YEAR]);
      expect(got.length).toBe(pairs.length);
      pairs.forEach(([name, want], i) => {
        expect(got.keys['bucket']?.[i]).toBe(`${2010 + i}-01-01`);
        expect([got.keys['by_theme']?.[i], got.keys['with_theme']?.[i]]).toEqual(name.split('+').sort());
        expect(got.base[i]).toBe(want.n);
        expect(got.grey[i]).toBe(want.n < 3);
        expect(Math.abs((got.value[i] ?? NaN) - want.lift)).toBeLessThanOrEqual(0.5001e-6);
        expect(Math.abs((got.parts['jaccard']?.[i] ?? NaN) - want.jaccard)).toBeLessThanOrEqual(0.5001e-6);
      });
    });
  });
});

/** Most themes of an event of the gold set. */
const MOST = 5;

/**
 * As many events as the oracle has, with its shares of themes: the articles themselves are not all here. For each
 * theme a choice of event sizes k whose 1/k add up to its fractional share, such that the places of each size
 * make whole events.
 */
function eventsWithShares(gold: Oracle['gold']): Line[] {
  const themes = Object.entries(gold.theme_any_share).map(([code, share]) => ({
    code,
    choices: sizesOf(
      Math.round(share * gold.events),
      (gold.theme_fractional_share[code] ?? NaN) * gold.events
    )
  }));
  /** by the rest of each size's places divided by the size: one way to it */
  let ways = new Map<string, number[][]>([['0,0,0,0,0', []]]);
  for (const { choices } of themes) {
    const next = new Map<string, number[][]>();
    for (const [rests, way] of ways) {
      for (const choice of choices) {
        const rest = rests.split(',').map((r, i) => (Number(r) + (choice[i] ?? 0)) % (i + 1));
        if (!next.has(rest.join())) next.set(rest.join(), [...way, choice]);
      }
    }
    ways = next;
  }
  const way = ways.get('0,0,0,0,0');
  if (!way) throw new Error('the shares of the oracle belong to no set of events');
  return [1, 2, 3, 4, 5].flatMap((size) => {
    const places = themes.flatMap(({ code }, i) =>
      Array.from({ length: way[i]?.[size - 1] ?? 0 }, () => code)
    );
    // Neighbours in the list go to different events, so that no event has a theme twice.
    const events = Array.from({ length: places.length / size }, (): string[] => []);
    places.forEach((code, i) => events[i % events.length]?.push(code));
    return events.map((own): Line => {
      if (new Set(own).size !== size) throw new Error(`a theme twice among ${own.join()}`);
      return { date: '2024', themes: own };
    });
  });
}

/** All ways to share `n` events among the sizes 1 to 5 so that their 1/k add up to `weight`: events of each size. */
function sizesOf(n: number, weight: number, size = 1): number[][] {
  if (size > MOST) return n === 0 && Math.abs(weight) < 5e-5 ? [[]] : [];
  return Array.from({ length: n + 1 }, (_, times) => times).flatMap((times) =>
    sizesOf(n - times, weight - times / size, size + 1).map((rest) => [times, ...rest])
  );
}
