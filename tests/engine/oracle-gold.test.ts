import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type Evaluation } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { publicationLag } from '#lib/indicators/publication-lag.ts';
import { responseRate } from '#lib/indicators/response-rate.ts';
import type { Imported } from '#lib/ingest/import.ts';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import type { Counting, Geography } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { quantile7 } from '../support/brute-force/statistics.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** Labelled news items, which lie beside the project and are no part of it. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const GOLD = new URL('articles/gold.json', DATA);
const ORACLE = new URL('oracle_indicators.json', DATA);
const here = existsSync(GOLD) && existsSync(ORACLE);
if (!here) process.stderr.write(`SKIPPED: labelled news, because ../shared/data is not beside the project\n`);

interface Item {
  readonly id: string;
  readonly title: string;
  readonly is_event: boolean;
  readonly status: string;
  readonly published_at: string | null;
  readonly event_start: string | null;
  readonly event_end: string | null;
  readonly event_raw: string | null;
  readonly event_type: string;
  readonly province_as_was: string | null;
  readonly province_now: string | null;
  readonly sessions: number;
  readonly opinions: number | null;
  readonly opinions_resolved: number | null;
  readonly views: number | null;
}

interface Oracle {
  readonly events: number;
  readonly sessions: number;
  readonly by_year: Readonly<Record<string, number>>;
  readonly by_province_as_was: Readonly<Record<string, number>>;
  readonly by_province_as_is: Readonly<Record<string, number>>;
  readonly by_type: Readonly<Record<string, number>>;
  readonly publication_lag_days: Readonly<Record<string, number>>;
  readonly views: Readonly<Record<string, number>>;
  readonly views_median: number;
  readonly response_rate_known: number;
}

const STATUS: Readonly<Record<string, string>> = { planned: 'announced' };

/** The items as an office would list them. */
const asCsv = (items: readonly Item[]): Blob =>
  new Blob([
    Papa.unparse(
      items.map((item) => ({
        event_id: item.id,
        title: `${item.id} ${item.title}`,
        event_date: isDated(item) ? item.event_raw?.split('/')[0] : '',
        event_end: isDated(item) ? item.event_end : '',
        published_date: item.published_at?.slice(0, 10),
        event_type: item.event_type,
        province: item.province_as_was,
        sessions: item.sessions,
        opinions: item.opinions,
        opinions_resolved: item.opinions_resolved,
        views: item.views,
        status: STATUS[item.status] ?? item.status
      }))
    )
  ]);

const isDated = ({ event_raw }: Item) => /^\d{4}/.test(event_raw ?? '');
const isDay = (text: string | null) => /^\d{4}-\d\d-\d\d/.test(text ?? '');

const tally = (names: readonly (string | null | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) if (name) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** What the labels say, in plain loops. */
function expected(items: readonly Item[]): Omit<Oracle, 'views' | 'publication_lag_days'> & {
  readonly lags: readonly number[];
} {
  const lags = items
    .filter((item) => isDay(item.event_raw) && isDay(item.published_at))
    .map((item) => days(item.published_at) - days(item.event_end ?? item.event_raw));
  const both = items.filter((item) => item.opinions !== null && item.opinions_resolved !== null);
  const total = (of: (item: Item) => number | null) => both.reduce((sum, item) => sum + (of(item) ?? 0), 0);
  return {
    events: items.length,
    sessions: items.reduce((sum, { sessions }) => sum + sessions, 0),
    by_year: tally(items.filter(isDated).map(({ event_raw }) => event_raw?.slice(0, 4))),
    by_province_as_was: tally(items.map(({ province_as_was }) => province_as_was ?? 'unresolved')),
    by_province_as_is: tally(items.map(({ province_now }) => province_now ?? 'unresolved')),
    by_type: tally(items.map(({ event_type }) => event_type)),
    views_median: quantile7(
      items.flatMap(({ views }) => views ?? []),
      0.5
    ) as number,
    response_rate_known: total((item) => item.opinions_resolved) / total((item) => item.opinions),
    lags
  };
}

const days = (text: string | null) => Date.parse((text ?? '').slice(0, 10)) / 86_400_000;

describe.skipIf(!here).each(ENGINES)('labelled news on $name (needs ../shared/data)', ({ create }) => {
  let engine: Engine;
  let imported: Imported;
  let items: readonly Item[] = [];
  let oracle: Oracle;
  beforeAll(async () => {
    engine = await create();
    const all = (JSON.parse(readFileSync(GOLD, 'utf8')) as { items: Item[] }).items;
    items = all.filter(({ is_event }) => is_event);
    oracle = (JSON.parse(readFileSync(ORACLE, 'utf8')) as { gold: Oracle }).gold;
    imported = await importFiles([{ file: { name: 'gold.csv', blob: asCsv(items) } }]);
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  const measured = async (
    indicator: Indicator,
    group: readonly GroupKey[] = [],
    { geography = 'now', counting = 'events' }: { geography?: Geography; counting?: Counting } = {},
    q?: string
  ): Promise<Evaluation> => {
    const selection = q === undefined ? [] : [{ field: 'text', kind: 'match', values: [q] } as const];
    const frame = { view: { selection, geography, counting, include: EXCLUSIONS } };
    const asked = { frame, group, facts: factsOf(imported.info) };
    return evaluate(indicator, await ask(engine, indicatorQuery(indicator, asked)), asked);
  };

  const counts = async (group: GroupKey, geography: Geography = 'now') => {
    const { keys, value } = await measured(eventCount, [group], { geography });
    const names = new Map(imported.info.localities.map(({ key, name }) => [key, name]));
    const of = (key: string) => (key === '-' ? 'unresolved' : (names.get(key) ?? key.slice(0, 4)));
    const result: Record<string, number> = {};
    const own = Object.values(keys)[0] ?? [];
    own.forEach((key, row) => {
      const name = group.by === 'type' ? key : of(key);
      result[name] = (result[name] ?? 0) + (value[row] ?? 0);
    });
    return result;
  };
  /** The labels call it by its former name. */
  const named = ({ 'Thừa Thiên Huế': former = 0, ...rest }: Readonly<Record<string, number>>) =>
    former > 0 ? { ...rest, Huế: (rest['Huế'] ?? 0) + former } : rest;

  it('has the counts of the labels, and of the oracle when all items are there', async () => {
    const want = expected(items);
    const isWhole = want.events === oracle.events;
    if (!isWhole) process.stderr.write(`${items.length} of ${oracle.events} labelled events are there\n`);
    for (const figures of isWhole ? [want, oracle] : [want]) {
      expect((await measured(eventCount)).value).toEqual([figures.events]);
      expect((await measured(eventCount, [], { counting: 'sessions' })).value).toEqual([figures.sessions]);
      expect(await counts({ by: 'time', grain: 'year' })).toEqual(figures.by_year);
      expect(await counts({ by: 'type' })).toEqual(figures.by_type);
      expect(await counts({ by: 'place' }, 'then')).toEqual(named(figures.by_province_as_was));
      expect(await counts({ by: 'place' }, 'now')).toEqual(named(figures.by_province_as_is));
      expect((await measured(medianViews)).value[0]).toBe(figures.views_median);
    }
  });

  it('has the lags of the oracle, item by item, and their median', async () => {
    const want = expected(items);
    let seen = 0;
    for (const { id } of items) {
      const lag = oracle.publication_lag_days[id];
      const got = await measured(publicationLag, [], {}, id);
      if (lag !== undefined) seen++;
      expect(got.value[0], id).toBe(lag ?? null);
    }
    expect(seen).toBe(want.lags.length);
    const all = await measured(publicationLag);
    expect(all.value[0]).toBe(quantile7([...want.lags], 0.5));
    expect(all.parts['within_3']?.[0]).toBe(want.lags.filter((lag) => lag <= 3).length);
  });

  it('has the response rate of the labels, or none where no item tells both numbers', async () => {
    const { response_rate_known: want } = expected(items);
    const { value } = await measured(responseRate);
    expect(value[0]).toEqual(Number.isNaN(want) ? null : want);
    if (!Number.isNaN(want)) expect(value[0]).toBeCloseTo(oracle.response_rate_known, 6);
  });
});
