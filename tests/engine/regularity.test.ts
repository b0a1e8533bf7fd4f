import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { activeMonths } from '#lib/indicators/active-months.ts';
import { burstiness } from '#lib/indicators/burstiness.ts';
import { cadenceMet } from '#lib/indicators/cadence-met.ts';
import { concentration } from '#lib/indicators/concentration.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { gapVariation } from '#lib/indicators/gap-variation.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { longestSilence } from '#lib/indicators/longest-silence.ts';
import { seasonalIndexIndicator } from '#lib/indicators/seasonal-index.ts';
import { tetEffect } from '#lib/indicators/tet-effect.ts';
import { cadenceRows, DEFAULT_CADENCE } from '#lib/model/cadence.ts';
import type { Exclusion } from '#lib/model/exclusion.ts';
import type { Period } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { addDays, addMonths } from '#lib/util/dates.ts';
import { ask, ENGINES } from '../support/engines.ts';
import { eventSources, tableSource, type PlainRow } from '../support/tables.ts';

const denominators = denominatorsOf(PROVINCES);
const YEAR_2024: Period = { from: '2024-01-01', to: '2024-12-31' };

/** Events on days, all else of each as given. */
const on = (days: readonly string[], of: PlainRow = {}): PlainRow[] =>
  days.map((day) => ({
    event_date: day,
    date_last: day,
    date_precision: 'day',
    sessions: 1,
    topic_count: 0,
    ...of
  }));
const after = (first: string, days: readonly number[]) => days.map((day) => addDays(first, day));

describe.each(ENGINES)('regularity on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  const load = (events: readonly PlainRow[], tables: Parameters<Engine['load']>[0] = []) =>
    engine.load([
      ...eventSources(events.map((row, i) => ({ event_id: `e${i}`, title: 'x', ...row, event_key: i + 1 }))),
      ...tables
    ]);

  interface Asked {
    readonly group?: readonly GroupKey[];
    readonly extent?: Period | null;
    readonly period?: Period;
    readonly geography?: 'then' | 'now';
    readonly include?: readonly Exclusion[];
  }

  async function measure(indicator: Indicator, asked: Asked = {}) {
    const { group = [], extent = YEAR_2024, period, geography = 'now', include = [] } = asked;
    const view = { selection: [], geography, include };
    const it: IndicatorAsk = {
      frame: { view, ...(period ? { period } : {}) },
      group,
      facts: { extent, denominators }
    };
    return evaluate(indicator, await ask(engine, indicatorQuery(indicator, it)), it);
  }
  const value = async (indicator: Indicator, asked?: Asked) => (await measure(indicator, asked)).value[0];

  describe('gaps', () => {
    it('are a metronome on days 0, 2, 4, 6', async () => {
      await load(on(after('2024-03-01', [0, 2, 4, 6])));
      const got = await measure(burstiness);
      expect(got.value).toEqual([-1]);
      expect(got.grey).toEqual([false]);
      expect(await value(gapVariation)).toBe(0);
    });

    it('of 1, 2, 5, 4 days have the burstiness and the variation computed by hand', async () => {
      await load(on(after('2024-03-01', [0, 1, 3, 8, 12, 12, 12])));
      const root = Math.sqrt(10);
      // Mean 3, squared deviations 4 + 1 + 4 + 1: σ² = 10/4, s² = 10/3.
      expect(await value(burstiness)).toBeCloseTo((root - 6) / (root + 6), 12);
      expect(await value(gapVariation)).toBeCloseTo(Math.sqrt(10 / 3) / 3, 12);
      const got = await measure(gapVariation);
      expect([got.base[0], got.parts['n']?.[0]]).toEqual([5, 7]);
    });

    it('are unknown or grey with few days, and without any', async () => {
      await load(on(after('2024-03-01', [0, 1, 5])));
      expect((await measure(gapVariation)).grey).toEqual([true]);
      expect(await value(gapVariation)).not.toBeNull();
      await load(on(after('2024-03-01', [0, 9])));
      expect(await value(gapVariation)).toBeNull();
      expect(await value(burstiness)).toBe(-1);
      expect((await measure(burstiness)).grey).toEqual([true]);
      await load(on(['2024-03-01']));
      expect([await value(gapVariation), await value(burstiness)]).toEqual([null, null]);
      await load([]);
      expect([await value(gapVariation), await value(burstiness), await value(longestSilence)]).toEqual([
        null,
        null,
        null
      ]);
    });

    it('leave out events whose day is not known', async () => {
      const vague = { event_date: '2024-05-01', date_last: '2024-05-31', date_precision: 'month' };
      await load([...on(after('2024-03-01', [0, 2, 4, 6])), { ...on(['2024-05-01'])[0], ...vague }]);
      expect((await measure(burstiness)).base).toEqual([4]);
    });

    it('count silence to the end of observation, and only that after a single day', async () => {
      await load(on(['2024-03-01', '2024-03-11']));
      expect(await value(longestSilence)).toBe(295);
      expect(await value(longestSilence, { period: { from: '2024-01-01', to: '2024-03-15' } })).toBe(10);
      // Beyond the data nobody looked.
      expect(await value(longestSilence, { period: { from: '2024-01-01', to: '2030-12-31' } })).toBe(295);
      await load(on(['2024-12-01']));
      expect(await value(longestSilence)).toBe(30);
    });
  });

  describe('concentration', () => {
    const at = (key: string, n: number) =>
      on(
        Array.from({ length: n }, () => '2024-04-01'),
        { province_now: key, province_then: key, locality: key }
      );

    it('is 33/34 when one of 34 provinces has everything, 0 when all have the same', async () => {
      await load(at('P34-01', 40));
      const got = await measure(concentration);
      expect(got.value[0]).toBeCloseTo(33 / 34, 12);
      expect([got.parts['zero'], got.parts['top_share'], got.parts['top_units']]).toEqual([[33], [1], [4]]);
      const all = PROVINCES.filter(({ level, validTo }) => level === 'province' && validTo === null);
      await load(all.flatMap(({ key }) => at(key, 2)));
      expect(await value(concentration)).toBeCloseTo(0, 12);
    });

    it('is empty over nothing, over unknown places, and without a number of units', async () => {
      await load([]);
      expect(await value(concentration)).toBeNull();
      await load(on(['2024-04-01', '2024-04-02']));
      const got = await measure(concentration);
      expect([got.value[0], got.base[0], got.parts['unplaced']?.[0]]).toEqual([null, 0, 2]);
      await load(at('P63-01', 3));
      expect(
        await value(concentration, { geography: 'then', period: { from: '2024-01-01', to: '2025-12-31' } })
      ).toBeNull();
      const old = await measure(concentration, { geography: 'then', period: YEAR_2024 });
      expect(old.value[0]).toBeCloseTo(62 / 63, 12);
      expect(old.grey).toEqual([true]);
    });
  });

  describe('active months', () => {
    const covered = (rows: readonly (readonly [string, string])[]) =>
      tableSource(
        'coverage',
        rows.map(([month, status]) => ({ locality: 'P34-01', month, status }))
      );
    const hanoi = on(['2024-02-10', '2024-02-20', '2024-07-01'], {
      province_now: 'P34-01',
      locality: 'P34-01'
    });
    const group: GroupKey[] = [{ by: 'place' }];

    it('are of the months of the data, not of those between its own events', async () => {
      await load(hanoi);
      expect(await value(activeMonths, { group })).toBe(2 / 12);
      expect(await value(activeMonths, { group, period: { from: '2024-02-15', to: '2024-05-01' } })).toBe(
        1 / 4
      );
      expect(await value(activeMonths, { group, period: { from: '2024-02-15', to: '2030-05-01' } })).toBe(
        2 / 11
      );
    });

    it('are of the watched months and those with events where coverage is stated', async () => {
      const watched = [
        ['2024-01-01', 'nil'],
        ['2024-02-01', 'observed'],
        ['2024-03-01', 'observed'],
        ['2024-04-01', 'missing']
      ] as const;
      await load(hanoi, [covered(watched)]);
      // January to March were watched, July has an event.
      expect(await value(activeMonths, { group })).toBe(2 / 4);
      expect(await value(activeMonths, { group, period: { from: '2024-01-01', to: '2024-03-31' } })).toBe(
        1 / 3
      );
      const quarters = await measure(activeMonths, { group: [...group, { by: 'time', grain: 'quarter' }] });
      expect(quarters.keys['bucket']).toEqual(['2024-01-01', '2024-07-01']);
      expect(quarters.value).toEqual([1 / 3, 1]);
    });

    it('are unknown without data', async () => {
      await load([]);
      expect(await value(activeMonths, { extent: null })).toBeNull();
    });
  });

  describe('cadence', () => {
    const rules = tableSource('cadence', cadenceRows(DEFAULT_CADENCE));
    const places = tableSource(
      'localities',
      ['P34-01/xa-b', 'P34-01/xa-c'].map((key) => ({
        unit_key: key,
        name: key,
        kind: 'xã',
        level: 'commune',
        parent_key: 'P34-01',
        valid_from: '2025-07-01'
      }))
    );
    const inCommune = (name: string, of: PlainRow): PlainRow => ({
      locality: `P34-01/${name}`,
      commune: `P34-01/${name}`,
      province_now: 'P34-01',
      province_then: 'P34-01',
      level: 'xa',
      ...of
    });
    const extent = { from: '2026-01-01', to: '2026-12-31' };
    const weekly = Array.from({ length: 60 }, (_, i) => addDays('2026-01-01', i * 6));

    it('does not let one commune make up for another', async () => {
      const chair = { event_type: 'tiep_cong_dan', organiser_group: 'chinh_quyen' };
      await load(
        [
          ...on(weekly, inCommune('xa-b', chair)),
          ...on(weekly.slice(0, 13), inCommune('xa-c', chair)),
          ...on(weekly.slice(0, 6), inCommune('xa-c', { ...chair, excluded: 'schedule' })),
          ...on(weekly.slice(0, 3), inCommune('xa-b', { ...chair, organiser_group: null }))
        ],
        [rules, places]
      );
      const got = await measure(cadenceMet, { extent });
      const row = (got.keys['by_rule'] ?? []).indexOf('tiep_dan_chu_tich_xa');
      expect(got.value[row]).toBeCloseTo((1 + 13 / 52) / 2, 12);
      const part = (name: string) => got.parts[name]?.[row];
      expect([part('units'), part('n'), part('required'), part('schedules'), part('unknown')]).toEqual([
        2, 73, 104, 6, 3
      ]);
      // Schedules are not counted when the analyst includes them either.
      const included = await measure(cadenceMet, { extent, include: ['schedule'] });
      expect(included.value[row]).toBe(got.value[row]);

      const own = await measure(cadenceMet, { extent, group: [{ by: 'place', level: 'commune' }] });
      const of = (unit: string, rule: string) =>
        own.value[
          (own.keys['by_place'] ?? []).findIndex(
            (key, i) => key === `P34-01/${unit}` && own.keys['by_rule']?.[i] === rule
          )
        ];
      expect([of('xa-b', 'tiep_dan_chu_tich_xa'), of('xa-c', 'tiep_dan_chu_tich_xa')]).toEqual([1, 0.25]);
      // Receptions of an unknown organiser may have been the secretary's: neither met nor missed.
      expect([of('xa-b', 'tiep_dan_bi_thu_xa'), of('xa-c', 'tiep_dan_bi_thu_xa')]).toEqual([null, 0]);
    });

    it('asks for less in a part of a year, and for nothing outside the validity', async () => {
      const events = on(['2026-02-03'], inCommune('xa-b', { event_type: 'ky_hop_hdnd' }));
      await load(events, [rules, places]);
      const half = { from: '2026-01-01', to: '2026-06-30' };
      const met = async (rule: string, asked: Asked) => {
        const got = await measure(cadenceMet, asked);
        const row = (got.keys['by_rule'] ?? []).indexOf(rule);
        return row < 0 ? 'no row' : got.value[row];
      };
      expect(await met('ky_hop_hdnd_xa', { extent })).toBe(0.5);
      expect(await met('ky_hop_hdnd_xa', { extent, period: half })).toBe(1);
      // Before its commune existed nobody owed anything.
      const past = { from: '2024-01-01', to: '2024-12-31' };
      expect(await met('ky_hop_hdnd_xa', { extent: past, geography: 'then' })).toBeNull();
      expect(await met('ky_hop_hdnd_xa', { extent: null })).toBeNull();
      expect(await met('tiep_dan_chu_tich_huyen', { extent })).toBe('no row');
    });

    it('takes the rules of the analyst', async () => {
      await load(on(['2026-02-03'], inCommune('xa-b', { event_type: 'doi_thoai' })), [rules, places]);
      const [first] = DEFAULT_CADENCE;
      if (!first) throw new Error('no rule');
      const own = {
        ...first,
        rule: 'rieng',
        eventTypes: ['doi_thoai', 'hop_dan'],
        organiserGroup: null,
        perYear: 4
      };
      await engine.replace({ ...tableSource('cadence', cadenceRows([own])), name: 'cadence' });
      const got = await measure(cadenceMet, { extent });
      expect([got.keys['by_rule'], got.value]).toEqual([['rieng'], [0.25]]);
    });
  });

  describe('Tết', () => {
    const extent = { from: '2022-06-01', to: '2025-12-31' };
    /** As many events a day around Tết and beside it in a year. */
    const year = (tet: string, near: number, far: number) => [
      ...on(Array.from({ length: near }, (_, i) => addDays(tet, (i % 15) - 7))),
      ...on(Array.from({ length: far }, (_, i) => addDays(tet, 8 + (i % 35))))
    ];

    it('is the geometric mean over the years', async () => {
      await load([...year('2023-01-22', 3, 28), ...year('2024-02-10', 12, 28)]);
      // (3/15)/(28/70) = 0.5 and (12/15)/(28/70) = 2.
      const got = await measure(tetEffect, { extent });
      expect(got.value[0]).toBeCloseTo(1, 12);
      expect([got.base[0], got.parts['years']?.[0]]).toEqual([56, 2]);
    });

    it('needs two whole years with events beside Tết', async () => {
      await load([...year('2023-01-22', 3, 28), ...year('2024-02-10', 12, 28)]);
      expect(await value(tetEffect, { extent: { from: '2023-01-01', to: '2025-12-31' } })).toBeNull();
      expect(await value(tetEffect, { extent: { from: '2022-06-01', to: '2024-03-22' } })).toBeNull();
      expect(await value(tetEffect, { extent: { from: '2022-06-01', to: '2024-03-23' } })).toBeCloseTo(1, 12);
      await load([...year('2023-01-22', 3, 28), ...year('2024-02-10', 12, 0)]);
      expect(await value(tetEffect, { extent })).toBeNull();
      await load([...year('2023-01-22', 3, 28), ...year('2024-02-10', 0, 28)]);
      const got = await measure(tetEffect, { extent });
      expect([got.value[0], got.parts['pooled']?.[0]]).toEqual([0, 3 / 30 / (56 / 140)]);
      await load([]);
      expect(await value(tetEffect, { extent: null })).toBeNull();
    });
  });

  describe('seasons', () => {
    const months = (count: number, of: (month: number) => number) =>
      Array.from({ length: count }, (_, i) => addMonths('2021-01-15', i)).flatMap((day) =>
        on(Array.from({ length: of(Number(day.slice(5, 7))) }, () => day))
      );

    it('are found again, scaled to a mean of 1', async () => {
      // Twice as many in March: 13 shares a year.
      await load(months(48, (month) => (month === 3 ? 4 : 2)));
      const got = await measure(seasonalIndexIndicator, { extent: { from: '2021-01-15', to: '2024-12-15' } });
      expect(got.keys['by_month']).toEqual([
        '01',
        '02',
        '03',
        '04',
        '05',
        '06',
        '07',
        '08',
        '09',
        '10',
        '11',
        '12'
      ]);
      got.value.forEach((index, i) => expect(index).toBeCloseTo((i === 2 ? 24 : 12) / 13, 12));
      expect(got.grey).toEqual(Array.from({ length: 12 }, () => false));
      expect(got.base[0]).toBe(48);
    });

    it('are grey below three years and empty below two, and over nothing', async () => {
      await load(months(24, () => 1));
      const two = await measure(seasonalIndexIndicator, { extent: { from: '2021-01-15', to: '2022-12-15' } });
      expect([two.value[0], two.grey[0]]).toEqual([1, true]);
      const cut = { from: '2021-01-20', to: '2022-12-31' };
      expect(
        await value(seasonalIndexIndicator, { extent: { from: '2021-01-15', to: '2022-12-15' }, period: cut })
      ).toBeNull();
      await load([]);
      expect(await value(seasonalIndexIndicator, { extent: null })).toBeNull();
      expect(
        await value(seasonalIndexIndicator, { extent: { from: '2019-01-01', to: '2024-12-31' } })
      ).toBeNull();
    });
  });
});
