import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparisonPeriods, previousPeriod, viewPeriod } from '#lib/model/comparison.ts';
import { daysBetween, fromDays } from '#lib/util/dates.ts';
import type { Selection } from '#lib/model/selection.ts';

const EXTENT = { from: '2010-01-05', to: '2026-03-22' };
const range = (from: string | null, to: string | null): Selection => [
  { field: 'date', kind: 'interval', values: [from, to] }
];
const ask = (selection: Selection, comparison: 'year' | 'previous' | 'none' = 'year') =>
  comparisonPeriods({ selection, comparison }, EXTENT);

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

describe('comparisonPeriods', () => {
  it('takes the last 12 full months against the 12 before when no period is chosen', () => {
    expect(ask([])).toEqual({
      current: { from: '2025-03-01', to: '2026-02-28' },
      base: { from: '2024-03-01', to: '2025-02-28' },
      kind: 'previous',
      rolling: true
    });
  });

  it('counts a month as full when the data reach its last day', () => {
    const pair = comparisonPeriods(
      { selection: [], comparison: 'year' },
      { from: '2020-01-01', to: '2024-02-29' }
    );
    expect(pair?.current).toEqual({ from: '2023-03-01', to: '2024-02-29' });
  });

  it('compares a chosen period with the same days a year earlier', () => {
    expect(ask(range('2024-03-10', '2024-04-20'))?.base).toEqual({ from: '2023-03-10', to: '2023-04-20' });
    expect(ask(range('2023-02-01', '2023-02-28'))?.base).toEqual({ from: '2022-02-01', to: '2022-02-28' });
    expect(ask(range('2025-02-01', '2025-02-28'))?.base).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(ask(range('2024-01-01', '2024-12-31'))?.base).toEqual({ from: '2023-01-01', to: '2023-12-31' });
  });

  it('compares a period of more than a year with the days just before it', () => {
    const pair = ask(range('2020-01-01', '2022-12-31'));
    expect(pair).toMatchObject({ kind: 'previous', base: { from: '2017-01-01', to: '2019-12-31' } });
  });

  it('has nothing to compare without a wish, without dates, and with an empty period', () => {
    expect(ask([], 'none')).toBeNull();
    expect(comparisonPeriods({ selection: [], comparison: 'year' }, null)).toBeNull();
    expect(ask(range('2030-01-01', null))).toBeNull();
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
