import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparisonOf,
  comparisonPeriods,
  previousPeriod,
  splitsTetMonths,
  tetAlignedPeriod,
  viewPeriod,
  type ComparisonView
} from '#lib/model/comparison.ts';
import { daysBetween, fromDays } from '#lib/util/dates.ts';
import type { Period } from '#lib/model/period.ts';
import type { Selection } from '#lib/model/selection.ts';

const EXTENT = { from: '2006-01-05', to: '2026-03-22' };
const range = (from: string | null, to: string | null): Selection => [
  { field: 'date', kind: 'interval', values: [from, to] }
];
const ask = (
  selection: Selection,
  comparison: ComparisonView['comparison'] = 'year',
  more: Partial<ComparisonView> = {}
) => comparisonOf({ selection, comparison, ...more }, EXTENT);
const baseOf = (from: string, to: string, comparison: ComparisonView['comparison'] = 'year') =>
  ask(range(from, to), comparison).pair?.base;

/**
 * The first days of Tết once more, from the almanac and not from the product's table; those of years whose
 * new moon falls near midnight are the ones that calendars of other countries get wrong (2007, 2030).
 */
const TET_DAYS = [
  ['2005-02-09', '2006-01-29', '2007-02-17', '2008-02-07', '2009-01-26', '2010-02-14', '2011-02-03'],
  ['2012-01-23', '2013-02-10', '2014-01-31', '2015-02-19', '2016-02-08', '2017-01-28', '2018-02-16'],
  ['2019-02-05', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10', '2025-01-29'],
  ['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02', '2031-01-23', '2032-02-11'],
  ['2033-01-31', '2034-02-19', '2035-02-08']
].flat();

/** The calendar, day by day, without any arithmetic of the product. */
const calendar = (period: Period): string[] => {
  const days: string[] = [];
  const day = new Date(`${period.from}T00:00:00Z`);
  while (day.toISOString().slice(0, 10) <= period.to) {
    days.push(day.toISOString().slice(0, 10));
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return days;
};

describe('viewPeriod', () => {
  it('closes open ends by the extent of the data', () => {
    expect(viewPeriod({ selection: [] }, EXTENT)).toEqual(EXTENT);
    expect(viewPeriod({ selection: range('2020-01-01', null) }, EXTENT)).toEqual({
      from: '2020-01-01',
      to: EXTENT.to
    });
    expect(viewPeriod({ selection: range(null, '2020-01-01') }, null)).toBeNull();
    expect(viewPeriod({ selection: range('2027-01-01', null) }, EXTENT)).toBeNull();
  });
});

describe('the last 12 months', () => {
  it('are compared with the 12 before when no period is chosen', () => {
    expect(ask([]).pair).toEqual({
      current: { from: '2025-03-01', to: '2026-02-28' },
      base: { from: '2024-03-01', to: '2025-02-28' },
      kind: 'previous',
      rolling: true,
      cautions: []
    });
  });

  it('end with the last month that the data reach the end of', () => {
    const last = (to: string) =>
      comparisonPeriods({ selection: [], comparison: 'year' }, { from: '2015-01-01', to })?.current;
    expect(last('2024-02-29')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
    expect(last('2024-12-30')).toEqual({ from: '2023-12-01', to: '2024-11-30' });
  });

  it('end with December rather than cut January from February', () => {
    const last = (to: string) =>
      comparisonPeriods({ selection: [], comparison: 'year' }, { from: '2015-01-01', to })?.current;
    expect(last('2024-01-31')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(last('2024-02-28')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
  });

  it('can be compared by Tết and with a chosen period', () => {
    // Tết 2026 is 384 days after that of 2025.
    expect(ask([], 'tet').pair).toMatchObject({
      base: { from: '2024-02-11', to: '2025-02-09' },
      kind: 'tet',
      rolling: true
    });
    const base = { from: '2019-03-01', to: '2020-02-29' };
    expect(ask([], 'custom', { base }).pair).toMatchObject({ base, kind: 'custom', rolling: true });
  });
});

describe('the year before', () => {
  it('has the same days', () => {
    expect(baseOf('2024-03-10', '2024-04-20')).toEqual({ from: '2023-03-10', to: '2023-04-20' });
    expect(baseOf('2024-01-01', '2024-12-31')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
    expect(baseOf('2024-03-01', '2025-02-28')).toEqual({ from: '2023-03-01', to: '2024-02-29' });
  });

  it('is the days just before for a period of more than a year, and says so', () => {
    expect(ask(range('2020-01-01', '2022-12-31')).pair).toMatchObject({
      kind: 'previous',
      base: { from: '2017-01-01', to: '2019-12-31' },
      cautions: ['longer_than_year']
    });
    expect(ask(range('2023-06-15', '2024-06-15')).pair?.kind).toBe('previous');
    expect(ask(range('2023-06-15', '2024-06-14')).pair?.kind).toBe('year');
  });

  it('takes January and February only together', () => {
    expect(ask(range('2023-02-01', '2023-02-28'))).toEqual({ pair: null, why: 'splits_tet' });
    expect(ask(range('2025-01-01', '2025-01-31')).why).toBe('splits_tet');
    expect(ask(range('2024-01-15', '2024-06-30')).why).toBe('splits_tet');
    expect(ask(range('2023-11-01', '2024-01-31')).why).toBe('splits_tet');
    expect(ask(range('2024-01-01', '2024-02-28')).why).toBe('splits_tet');
    expect(baseOf('2024-01-01', '2024-02-29')).toEqual({ from: '2023-01-01', to: '2023-02-28' });
    expect(baseOf('2025-01-01', '2025-02-28')).toEqual({ from: '2024-01-01', to: '2024-02-29' });
  });

  it('cuts the pair exactly when an end of the period has the other part of it outside', () => {
    const day = fc.integer({ min: 13_000, max: 22_000 });
    fc.assert(
      fc.property(day, fc.nat(365), (start, length) => {
        const period = { from: fromDays(start), to: fromDays(start + length) };
        const inside = new Set(calendar(period));
        const cut = [...new Set([...inside].map((date) => date.slice(0, 4)))].some((year) => {
          const pair = calendar({ from: `${year}-01-01`, to: `${year}-02-29` }).filter((date) =>
            /-0[12]-/.test(date)
          );
          const held = pair.filter((date) => inside.has(date)).length;
          return held > 0 && held < pair.length;
        });
        expect(splitsTetMonths(period)).toBe(cut);
      })
    );
  });

  it('does not set a year that has only begun against a whole one', () => {
    const pair = ask(range('2026-01-01', '2026-12-31')).pair;
    expect(pair?.current).toEqual({ from: '2026-01-01', to: '2026-03-22' });
    expect(pair?.base).toEqual({ from: '2025-01-01', to: '2025-03-22' });
  });
});

describe('the year before, counted from Tết', () => {
  it('moves the period by the days between the two Tết', () => {
    // 10/2/2024 is 384 days after 22/1/2023; 29/1/2025 is 354 days after 10/2/2024.
    expect(baseOf('2024-02-10', '2024-02-16', 'tet')).toEqual({ from: '2023-01-22', to: '2023-01-28' });
    expect(baseOf('2025-01-01', '2025-01-31', 'tet')).toEqual({ from: '2024-01-13', to: '2024-02-12' });
    expect(baseOf('2025-10-01', '2025-10-31', 'tet')).toEqual({ from: '2024-10-12', to: '2024-11-11' });
  });

  it('counts the weeks at the turn of the year to the Tết that they lead up to', () => {
    expect(baseOf('2023-11-01', '2024-01-31', 'tet')).toEqual({ from: '2022-10-13', to: '2023-01-12' });
  });

  it('counts from the Tết inside although the period ends in the next year', () => {
    expect(baseOf('2024-02-01', '2025-01-15', 'tet')).toEqual({ from: '2023-01-13', to: '2023-12-28' });
  });

  it('keeps the number of days and the day of each Tết', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13_200, max: 23_700 }), fc.nat(364), (start, length) => {
        const current = { from: fromDays(start), to: fromDays(start + length) };
        const base = tetAlignedPeriod(current);
        const days = calendar(current);
        const inside = TET_DAYS.filter((day) => day >= current.from && day <= current.to);
        const anchor = inside.at(-1) ?? TET_DAYS.find((day) => day.startsWith(current.to.slice(0, 4)));
        const before = anchor && TET_DAYS[TET_DAYS.indexOf(anchor) - 1];
        if (!anchor || !before) {
          expect(base).toBeNull();
          return;
        }
        // The base, found by walking: as many days before or after Tết as in the current period.
        const walk = (from: string, steps: number) => {
          const day = new Date(`${from}T00:00:00Z`);
          for (let i = 0; i < Math.abs(steps); i++) day.setUTCDate(day.getUTCDate() + Math.sign(steps));
          return day.toISOString().slice(0, 10);
        };
        const toFirst =
          current.from <= anchor
            ? -(calendar({ from: current.from, to: anchor }).length - 1)
            : calendar({ from: anchor, to: current.from }).length - 1;
        const first = walk(before, toFirst);
        expect(base).toEqual({ from: first, to: walk(first, days.length - 1) });
      }),
      { numRuns: 300 }
    );
  });

  it('says why it cannot be had', () => {
    expect(ask(range('2020-01-01', '2021-01-01'), 'tet').why).toBe('tet_longer_than_year');
    const far = { from: '1990-01-01', to: '2045-01-01' };
    const at = (from: string, to: string) =>
      comparisonOf({ selection: range(from, to), comparison: 'tet' }, far).why;
    expect(at('2005-02-01', '2005-03-01')).toBe('tet_unknown');
    expect(at('2006-01-01', '2006-03-01')).toBeNull();
    expect(at('2035-01-01', '2035-12-31')).toBeNull();
    expect(at('2036-03-01', '2036-03-31')).toBe('tet_unknown');
  });

  it('tells that a whole year by a short lunar year meets itself', () => {
    expect(ask(range('2025-01-01', '2025-12-31'), 'tet').pair).toMatchObject({
      base: { from: '2024-01-13', to: '2025-01-11' },
      cautions: ['overlap']
    });
  });
});

describe('a chosen base', () => {
  const current = range('2024-05-01', '2024-05-31');
  const custom = (from: string, to: string) => ask(current, 'custom', { base: { from, to } }).pair;

  it('is taken as it is', () => {
    expect(custom('2019-05-01', '2019-05-31')).toEqual({
      current: { from: '2024-05-01', to: '2024-05-31' },
      base: { from: '2019-05-01', to: '2019-05-31' },
      kind: 'custom',
      rolling: false,
      cautions: []
    });
  });

  it('comes with what makes it a poor measure', () => {
    expect(custom('2023-04-01', '2023-09-30')?.cautions).toEqual(['length']);
    expect(custom('2023-02-01', '2023-02-28')?.cautions).toEqual([]);
    expect(custom('2023-01-15', '2023-02-14')?.cautions).toEqual(['tet']);
    expect(custom('2024-05-20', '2024-06-19')?.cautions).toEqual(['overlap']);
    expect(custom('2005-12-26', '2006-01-25')?.cautions).toEqual(['base_incomplete', 'tet']);
    expect(ask(current, 'custom', { base: { from: '2000-01-01', to: '2000-12-31' } }).why).toBe(
      'before_data'
    );
    expect(ask(current, 'custom').why).toBe('no_period');
  });
});

describe('nothing to compare', () => {
  it('without a wish, without dates, and with a period outside of the data', () => {
    expect(ask([], 'none').why).toBe('not_asked');
    expect(comparisonOf({ selection: [], comparison: 'year' }, null).why).toBe('no_dates');
    expect(ask(range('2030-01-01', null)).why).toBe('no_period');
    expect(ask(range('2001-01-01', '2002-12-31')).why).toBe('no_period');
    expect(ask(range('2006-03-01', '2006-12-31')).why).toBe('before_data');
  });

  it('across 1 July 2025 where units are those of the time', () => {
    const year = range('2025-03-01', '2025-08-31');
    expect(ask(year, 'year', { geography: 'then' }).why).toBe('break');
    expect(ask(year, 'year', { geography: 'now' }).why).toBeNull();
    expect(ask(range('2025-03-01', '2025-06-30'), 'year', { geography: 'then' }).why).toBeNull();
    const after = { from: '2025-09-01', to: '2025-09-30' };
    expect(
      ask(range('2025-07-01', '2025-07-31'), 'custom', { geography: 'then', base: after }).why
    ).toBeNull();
    expect(ask(range('2025-06-01', '2025-06-30'), 'custom', { geography: 'then', base: after }).why).toBe(
      'break'
    );
  });
});

describe('previousPeriod', () => {
  it('keeps whole months whole', () => {
    expect(previousPeriod({ from: '2024-03-01', to: '2024-03-31' })).toEqual({
      from: '2024-02-01',
      to: '2024-02-29'
    });
    expect(previousPeriod({ from: '2024-01-01', to: '2024-06-30' })).toEqual({
      from: '2023-07-01',
      to: '2023-12-31'
    });
  });

  it('is told apart by Tết, which one of the two may hold', () => {
    expect(ask(range('2024-03-01', '2024-03-31'), 'previous').pair?.cautions).toEqual(['tet']);
    expect(ask(range('2024-07-01', '2024-07-31'), 'previous').pair?.cautions).toEqual([]);
  });

  it('is as long as the period and ends the day before it', () => {
    const day = fc.integer({ min: -20_000, max: 40_000 });
    fc.assert(
      fc.property(day, fc.nat(4000), (start, length) => {
        const period = { from: fromDays(start), to: fromDays(start + length) };
        const before = previousPeriod(period);
        expect(daysBetween(before.to, period.from)).toBe(2);
        const months = period.from.endsWith('-01') && fromDays(start + length + 1).endsWith('-01');
        if (!months) expect(daysBetween(before.from, before.to)).toBe(length + 1);
        else expect(before.from.endsWith('-01')).toBe(true);
      })
    );
  });
});
