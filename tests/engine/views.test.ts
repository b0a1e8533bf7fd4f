import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '#lib/engine/engine.ts';
import { denominatorsOf } from '#lib/indicators/denominators.ts';
import type { Evaluation } from '#lib/indicators/evaluate.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { publicationLag } from '#lib/indicators/publication-lag.ts';
import { negativeLagQuery } from '#lib/query/lag-query.ts';
import { responseRate } from '#lib/indicators/response-rate.ts';
import { viewsAdjusted } from '#lib/indicators/views-adjusted.ts';
import { viewsPercentile } from '#lib/indicators/views-percentile.ts';
import type { GroupKey } from '#lib/query/view-query.ts';
import { expectSame, measure } from '../support/brute-force/compare.ts';
import type { PlainEvent } from '../support/brute-force/event.ts';
import { tauOf } from '../support/brute-force/indicators/views.ts';
import { extentOf, type Question } from '../support/brute-force/question.ts';
import { bruteForce } from '../support/brute-force/registry.ts';
import { sourcesOf } from '../support/brute-force/tables.ts';
import { LOCALITIES } from '../support/brute-force/world.ts';
import { ask, ENGINES } from '../support/engines.ts';

const denominators = denominatorsOf(LOCALITIES);

const event = (given: Partial<PlainEvent>): PlainEvent => ({
  title: 'Hội nghị',
  date: '2024-05-06',
  type: 'hoi_nghi',
  family: 'meeting',
  level: 'xa',
  organisers: [],
  organiserGroup: null,
  themes: [],
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
  site: 'a.gov.vn',
  published: '2024-05-07',
  observed: null,
  end: null,
  ...given
});

const question = (given: Partial<Question> = {}): Question => ({
  selection: [],
  include: [],
  omit: [],
  group: [],
  geography: 'now',
  counting: 'events',
  divided: 'own',
  period: null,
  ...given
});

const read = (day: number) => ({ observed: `2024-05-${String(day).padStart(2, '0')}` });
const people = (participants: number, qualifier: string) => event({ participants, qualifier });

describe.each(ENGINES)('views, attendance and lags on $name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  const of = async (
    indicator: Indicator,
    events: readonly PlainEvent[],
    asked = question()
  ): Promise<Evaluation> => {
    await engine.load(sourcesOf(events));
    return measure(engine, indicator, asked, { extent: extentOf(events), denominators });
  };

  it('rank views in cohorts of five, not of four', async () => {
    const views = [0, 10, 10, 20].map((v) => event({ views: v }));
    expect((await of(viewsPercentile, views)).value).toEqual([null]);
    const five = [...views, event({ views: 90, type: 'giam_sat' })];
    const one = question({ selection: [{ field: 'type', kind: 'points', values: ['giam_sat'] }] });
    // The cohort is the whole dataset: 4 below, itself half.
    expect((await of(viewsPercentile, five, one)).value).toEqual([90]);
    // Ranks 10, 40, 40, 70, 90.
    const got = await of(viewsPercentile, five);
    expect([got.value[0], got.parts['q25']?.[0], got.parts['q75']?.[0], got.base[0]]).toEqual([
      40, 40, 70, 5
    ]);
  });

  it('do not rank unknown views, other sites, other months, or pages set aside', async () => {
    const cohort = [1, 2, 3, 4].map((v) => event({ views: v }));
    const fifth = [
      event({ views: null }),
      event({ views: 5, site: 'b.vn' }),
      event({ views: 5, site: null }),
      event({ views: 5, published: '2024-06-01' }),
      event({ views: 5, published: null }),
      event({ views: 5, excluded: 'listing' }),
      event({ views: 5, duplicate: true })
    ];
    expect((await of(viewsPercentile, [...cohort, ...fifth])).value).toEqual([null]);
    const zero = await of(viewsPercentile, [...cohort, event({ views: 0 })]);
    expect([zero.value[0], zero.parts['views_known']?.[0]]).toEqual([50, 5]);
  });

  it('adjust views of two days, not of one, with 14 days where a site tells nothing of its own', async () => {
    const one = await of(viewsAdjusted, [event({ views: 100, ...read(8) })]);
    expect([one.value[0], one.base[0], one.parts['left_out_share']?.[0]]).toEqual([null, 0, 1]);
    const two = await of(viewsAdjusted, [event({ views: 100, ...read(9) })]);
    expect(two.value[0]).toBeCloseTo(100 / (1 - Math.exp(-2 / 14)), 9);
    expect([two.parts['fitted']?.[0], two.grey[0]]).toEqual([0, true]);
    const unknown = [event({ views: 5 }), event({ views: null, ...read(20) })];
    expect((await of(viewsAdjusted, unknown)).value).toEqual([null]);
    expect((await of(viewsAdjusted, [event({ views: 0, ...read(20) })])).value).toEqual([0]);
  });

  it('fit the days of a site where it has young and old pages enough', async () => {
    // 600 · (1 − e^(−a/5)) views after a days.
    const pages = Array.from({ length: 60 }, (_, i) => {
      const age = 2 + i;
      const observed = new Date(Date.UTC(2024, 4, 7 + age)).toISOString().slice(0, 10);
      return event({ views: Math.round(600 * (1 - Math.exp(-age / 5))), observed });
    });
    expect(tauOf('a.gov.vn', pages)).toBe(5);
    const got = await of(viewsAdjusted, pages);
    expect(got.parts['fitted']).toEqual([60]);
    expect(got.value[0]).toBeCloseTo(600, -1);
    // Without young pages there is nothing to see a curve on.
    const old = await of(viewsAdjusted, pages.slice(15));
    expect(old.parts['fitted']).toEqual([0]);
  });

  it('agree with plain loops on sites of many pages', async () => {
    let fitted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            views: fc.option(fc.integer({ min: 0, max: 900 }), { freq: 8 }),
            site: fc.constantFrom('a.gov.vn', 'a.gov.vn', 'b.vn', null),
            age: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 80 })),
            month: fc.integer({ min: 1, max: 3 }),
            type: fc.constantFrom('hoi_nghi', 'giam_sat')
          }),
          { minLength: 90, maxLength: 160, size: 'max' }
        ),
        async (rows) => {
          const events = rows.map(({ age, month, ...rest }) => {
            const observed = new Date(Date.UTC(2024, month - 1, 20 + age)).toISOString().slice(0, 10);
            return event({ ...rest, date: `2024-0${month}-15`, published: `2024-0${month}-20`, observed });
          });
          await engine.load(sourcesOf(events));
          const group: GroupKey[] = [{ by: 'time', grain: 'month' }];
          for (const asked of [
            question(),
            question({ group }),
            question({ selection: [{ field: 'type', kind: 'points', values: ['giam_sat'] }] })
          ]) {
            for (const indicator of [viewsAdjusted, viewsPercentile]) {
              const got = await measure(engine, indicator, asked, { extent: extentOf(events), denominators });
              expectSame(indicator, got, bruteForce(indicator.id, events, asked));
              fitted += got.parts['fitted']?.[0] ?? 0;
            }
          }
        }
      ),
      { numRuns: 12 }
    );
    expect(fitted).toBeGreaterThan(100);
  });

  it('bound the median of attendance by what “more than” and “at most” leave open', async () => {
    const bounds = async (events: readonly PlainEvent[]) => {
      const { value, parts } = await of(medianParticipants, events);
      return [parts['low_median']?.[0], value[0], parts['high_median']?.[0]];
    };
    expect(await bounds([people(10, 'exact'), people(200, 'min'), people(30, 'approx')])).toEqual([
      30, 30, 30
    ]);
    // The middle one of 10, 50, 200 may be anything from 50 on: 10, ∞, 200.
    expect(await bounds([people(10, 'exact'), people(50, 'min'), people(200, 'exact')])).toEqual([
      50, 50, 200
    ]);
    expect(await bounds([people(10, 'exact'), people(50, 'max'), people(200, 'exact')])).toEqual([
      10, 50, 50
    ]);
    expect(await bounds([people(50, 'min'), people(60, 'min'), people(70, 'exact')])).toEqual([60, 60, null]);
    // Half the way to infinity is infinite.
    expect(await bounds([people(40, 'exact'), people(60, 'min')])).toEqual([50, 50, null]);
    expect(await bounds([event({ participants: null }), people(5, 'max')])).toEqual([0, 5, 5]);
    expect(await bounds([event({ participants: null, qualifier: 'min' })])).toEqual([null, null, null]);
  });

  it('measure the lag from the last day of an event whose day is known, and list the negative ones', async () => {
    const events = [
      event({ published: '2024-05-06' }),
      event({ published: '2024-05-20', end: '2024-05-18' }),
      event({ published: '2024-05-01', title: 'Thông báo' }),
      event({ date: '2024-05', published: '2024-06-30' }),
      event({ published: null })
    ];
    const got = await of(publicationLag, events);
    expect(got.value).toEqual([0]);
    expect([got.base[0], got.parts['within_3']?.[0], got.parts['negative']?.[0]]).toEqual([3, 3, 1]);
    const frame = { view: { selection: [], geography: 'now' as const, include: [] } };
    const { data, length } = await ask(engine, negativeLagQuery(frame, 10));
    expect(length).toBe(1);
    expect([data['lag']?.[0], data['ended']?.[0], data['label']?.[0]]).toEqual([
      -5,
      '2024-05-06',
      'Thông báo'
    ]);
  });

  it('count pending opinions apart: two of six resolved', async () => {
    const got = await of(responseRate, [event({ opinions: 6, resolved: 2 }), event({ opinions: 10 })]);
    expect(got.value[0]).toBeCloseTo(1 / 3, 12);
    expect([got.parts['pending']?.[0], got.parts['known']?.[0]]).toEqual([4, 1]);
    expect([got.low[0], got.high[0]].map((end) => Math.round((end ?? NaN) * 1e4))).toEqual([968, 7000]);
  });
});
