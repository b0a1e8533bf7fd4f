import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { activeMonths } from '#lib/indicators/active-months.ts';
import { burstiness } from '#lib/indicators/burstiness.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { gapVariation } from '#lib/indicators/gap-variation.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { longestSilence } from '#lib/indicators/longest-silence.ts';
import type { Mapping } from '#lib/ingest/mapping/map.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** Third-party data, which lie beside the project and are no part of it. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const ORACLE = new URL('oracle_indicators.json', DATA);
const here = existsSync(ORACLE);
if (!here) {
  process.stderr.write(`SKIPPED: regularity of New York's committees, because ../shared/data is not there\n`);
}

interface Regularity {
  readonly events: number;
  readonly distinct_days: number;
  readonly active_month_share: number;
  readonly gap_mean: number;
  readonly gap_cv_sample: number;
  readonly burstiness_population: number;
  readonly gap_max: number;
}

/** Meetings with the body that held them as their organiser. */
function meetings(): { name: string; blob: Blob } {
  const rows = readFileSync(new URL('events/nyc_council_events_2018_2025.ndjson', DATA), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { ID: number; BodyName: string; Date: string })
    .map((event) => [event.ID, event.BodyName, event.Date, event.BodyName]);
  const text = Papa.unparse({ fields: ['id', 'title', 'starts_at', 'organiser'], data: rows });
  return { name: 'nyc.csv', blob: new Blob([text]) };
}

const mapping = (headers: readonly string[]): Mapping => ({
  event_id: headers.indexOf('id'),
  title: headers.indexOf('title'),
  event_date: headers.indexOf('starts_at'),
  organisers: headers.indexOf('organiser')
});

describe.skipIf(!here).each(ENGINES)('regularity of New York bodies on $name', ({ create }) => {
  let engine: Engine;
  let info: DatasetInfo;
  let oracle: Readonly<Record<string, Regularity>>;
  beforeAll(async () => {
    const file = JSON.parse(readFileSync(ORACLE, 'utf8')) as {
      nyc: { regularity_top5: typeof oracle };
    };
    oracle = file.nyc.regularity_top5;
    const imported = await importFiles([{ file: meetings(), mapping }]);
    ({ info } = imported);
    engine = await create();
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  /** Values and parts of the bodies of the oracle, by name. */
  async function byBody(indicator: Indicator) {
    const facts = { extent: info.extent, denominators: denominatorsOf([]) };
    const frame = { view: { selection: [], geography: 'now' as const, include: [] } };
    const asked = { frame, group: [{ by: 'organiser' as const }], facts };
    const got = evaluate(indicator, await ask(engine, indicatorQuery(indicator, asked)), asked);
    const label = new Map(info.organisers.map(({ code, label: { vi } }) => [code, vi]));
    return (body: string) => {
      const row = (got.keys['by_organiser'] ?? []).findIndex((code) => (label.get(code) ?? code) === body);
      if (row < 0) throw new Error(`no body ${body}`);
      const part = (name: string) => got.parts[name]?.[row] ?? null;
      return { value: got.value[row] ?? null, base: got.base[row] ?? null, part };
    };
  }

  it('has the gaps of the oracle', async () => {
    const [variation, bursts, silence] = [
      await byBody(gapVariation),
      await byBody(burstiness),
      await byBody(longestSilence)
    ];
    expect(Object.keys(oracle)).toHaveLength(5);
    for (const [body, want] of Object.entries(oracle)) {
      // The oracle is rounded to six decimals.
      expect(variation(body).part('n'), body).toBe(want.events);
      expect(variation(body).base, body).toBe(want.distinct_days);
      expect(variation(body).part('mean_gap'), body).toBeCloseTo(want.gap_mean, 6);
      expect(variation(body).value, body).toBeCloseTo(want.gap_cv_sample, 6);
      expect(bursts(body).value, body).toBeCloseTo(want.burstiness_population, 6);
      expect(silence(body).part('gap_max'), body).toBe(want.gap_max);
      expect(silence(body).value, body).toBe(Math.max(want.gap_max, silence(body).part('open_gap') ?? 0));
    }
  });

  it('has the active months of the oracle, of all 96 observed', async () => {
    const months = await byBody(activeMonths);
    for (const [body, want] of Object.entries(oracle)) {
      expect(months(body).base, body).toBe(96);
      expect(months(body).value, body).toBeCloseTo(want.active_month_share, 6);
    }
  });
});
