import { existsSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { evaluate, indicatorQuery, type Evaluation } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { yearOnYear } from '#lib/indicators/year-on-year.ts';
import type { Mapping } from '#lib/ingest/mapping/map.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Grain } from '#lib/model/period.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { fileOf, importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask, ENGINES } from '../support/engines.ts';

/** Third-party data, which lie beside the project and are no part of it. */
const DATA = new URL('../../../shared/data/', import.meta.url);
const ORACLE = new URL('oracle_indicators.json', DATA);
const here = existsSync(ORACLE);
if (!here) {
  process.stderr.write(`SKIPPED: New York figures, because ../shared/data is not beside the project\n`);
}

interface Oracle {
  readonly nyc: {
    readonly by_year: Readonly<Record<string, number>>;
    readonly monthly: Readonly<Record<string, number>>;
    readonly yoy: Readonly<Record<string, number>>;
  };
}

/**
 * The original gives local time with its offset. The CSV and the Parquet file made of it give UTC without
 * saying so, which moves one meeting, at 20:00 on 30 June 2020 in New York, into July.
 */
const FORMATS = ['ndjson', 'csv', 'parquet'] as const;
const inUtc = (monthly: Readonly<Record<string, number>>) => ({
  ...monthly,
  '2020-06': (monthly['2020-06'] ?? 0) - 1,
  '2020-07': (monthly['2020-07'] ?? 0) + 1
});

/** The events of the original as a CSV file, dates as they are. */
function originalAsCsv(url: URL): NamedBlob {
  const rows = readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { ID: number; BodyName: string; Date: string; InSiteURL: string })
    .map((event) => [event.ID, event.BodyName, event.Date, event.InSiteURL]);
  const text = Papa.unparse({ fields: ['id', 'body', 'starts_at', 'url'], data: rows });
  return { name: 'nyc.csv', blob: new Blob([text]) };
}

const mapping = (headers: readonly string[]): Mapping => {
  const at = (name: string) => {
    const index = headers.indexOf(name);
    if (index < 0) throw new Error(`no column ${name} among ${headers.join(', ')}`);
    return index;
  };
  return { event_id: at('id'), title: at('body'), event_date: at('starts_at'), url: at('url') };
};

describe.skipIf(!here).each(ENGINES)(
  'New York City Council on $name (needs ../shared/data)',
  ({ create }) => {
    describe.each(FORMATS)('read from %s', (format) => {
      let engine: Engine;
      let oracle: Oracle['nyc'];
      let monthly: Readonly<Record<string, number>>;
      beforeAll(async () => {
        oracle = (JSON.parse(readFileSync(ORACLE, 'utf8')) as Oracle).nyc;
        engine = await create();
        const url = new URL(`events/nyc_council_events_2018_2025.${format}`, DATA);
        monthly = format === 'ndjson' ? oracle.monthly : inUtc(oracle.monthly);
        const file = format === 'ndjson' ? originalAsCsv(url) : fileOf(url);
        await engine.load(sourcesOfImport(await importFiles([{ file, mapping }])));
      });
      afterAll(() => engine.close());

      const series = async (indicator: Indicator, grain: Grain): Promise<Evaluation> => {
        const group: GroupKey[] = [{ by: 'time', grain }];
        const frame = { view: { selection: [], geography: 'now' as const, include: [] } };
        const asked = { frame, group, facts: { extent: null, denominators: denominatorsOf([]) } };
        return evaluate(indicator, await ask(engine, indicatorQuery(indicator, asked)), asked);
      };
      const asRecord = ({ keys, value }: Evaluation, digits: number) =>
        Object.fromEntries(
          (keys['bucket'] ?? []).map((bucket, row) => [bucket.slice(0, digits), value[row]])
        );

      it('has the yearly and monthly counts of the oracle', async () => {
        expect(asRecord(await series(eventCount, 'year'), 4)).toEqual(oracle.by_year);
        expect(asRecord(await series(eventCount, 'month'), 7)).toEqual(monthly);
      });

      it('has the changes on the year before of the oracle', async () => {
        const got = asRecord(await series(yearOnYear, 'year'), 4);
        expect(Object.keys(got)).toEqual(Object.keys(oracle.by_year));
        expect(got['2018']).toBeNull();
        // The oracle is rounded to six decimals; the counts it is made of are exact.
        for (const [year, change] of Object.entries(oracle.yoy)) {
          expect(got[year], year).toBeCloseTo(change, 6);
          const [now = 0, before = 0] = [oracle.by_year[year], oracle.by_year[String(Number(year) - 1)]];
          expect(Math.abs((got[year] ?? NaN) - (now / before - 1)), year).toBeLessThan(1e-9);
        }
      });

      it('has monthly changes that follow from the monthly counts, but none for January and February', async () => {
        const got = asRecord(await series(yearOnYear, 'month'), 7);
        expect(Object.keys(got).sort()).toEqual(Object.keys(monthly).sort());
        for (const [month, now] of Object.entries(monthly)) {
          const before = monthly[`${Number(month.slice(0, 4)) - 1}${month.slice(4)}`] ?? 0;
          if (before < 5 || ['01', '02'].includes(month.slice(5))) expect(got[month], month).toBeNull();
          else expect(Math.abs((got[month] ?? NaN) - (now / before - 1)), month).toBeLessThan(1e-9);
        }
      });
    });
  }
);
