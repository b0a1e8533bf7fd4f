import { describe, expect, it } from 'vitest';
import { relativesOf, relativeWords, resolveRelative } from '#lib/model/relative-period.ts';

const extent = { from: '2015-01-05', to: '2026-03-22' };
const context = { extent, today: '2026-11-30' };
const found = (from: string, to: string, of = context) =>
  relativesOf({ from, to }, of).map(({ words, anchor }) => `${words} (${anchor})`);

describe('a period in relative words', () => {
  it('is counted from the end of the data in whole units, the greatest first', () => {
    expect(found('2025-01-01', '2025-12-31')).toEqual(['last 1 year (data)', 'last 4 quarters (data)']);
    expect(found('2025-03-01', '2026-02-28')).toEqual(['last 12 months (data)']);
    expect(found('2026-01-01', '2026-12-31')).toEqual(['this year (data)']);
    expect(found('2026-01-01', '2026-03-22')).toEqual(['year to date (data)', 'last 81 days (data)']);
    expect(found('2025-12-23', '2026-03-22')).toEqual(['last 90 days (data)']);
    expect(found('2025-07-01', '2030-06-30')).toEqual(['this term (data)']);
  });

  it('is counted from today where the data do not lead to it', () => {
    expect(found('2025-11-01', '2026-10-31')).toEqual(['last 12 months (calendar)']);
    expect(relativesOf({ from: '2026-01-01', to: '2026-12-31' }, { ...context, extent: null })).toEqual([
      { words: 'this year', anchor: 'calendar' }
    ]);
  });

  it('is none for days that nothing leads to, and for open ends', () => {
    expect(found('2021-01-01', '2021-12-31')).toEqual([]);
    expect(found('2024-02-03', '2024-05-06')).toEqual([]);
    expect(relativesOf({ from: '2025-07-01', to: null }, context)).toEqual([]);
    expect(relativesOf({ from: null, to: null }, context)).toEqual([]);
  });

  it('leads back to the same days, and to later ones in later data', () => {
    for (const [from, to] of [
      ['2025-01-01', '2025-12-31'],
      ['2025-03-01', '2026-02-28'],
      ['2026-01-01', '2026-03-31'],
      ['2025-11-01', '2026-10-31']
    ] as const)
      for (const relative of relativesOf({ from, to }, context))
        expect(resolveRelative(relative, context), relative.words).toEqual({ from, to });
    const later = { extent: { from: '2015-01-05', to: '2027-01-31' }, today: '2027-02-10' };
    expect(resolveRelative({ words: 'last 12 months', anchor: 'data' }, later)).toEqual({
      from: '2026-02-01',
      to: '2027-01-31'
    });
    expect(resolveRelative({ words: 'last 1 year', anchor: 'data' }, later)).toEqual({
      from: '2026-01-01',
      to: '2026-12-31'
    });
    expect(resolveRelative({ words: 'last 12 months', anchor: 'calendar' }, later)).toEqual({
      from: '2026-02-01',
      to: '2027-01-31'
    });
  });

  it('may be words that a person wrote, but none that name fixed days', () => {
    expect(resolveRelative({ words: '12 tháng qua', anchor: 'data' }, context)).toEqual({
      from: '2025-03-01',
      to: '2026-02-28'
    });
    expect(resolveRelative({ words: '2024', anchor: 'data' }, context)).toBeNull();
    expect(resolveRelative({ words: 'soon', anchor: 'data' }, context)).toBeNull();
    expect(relativeWords('12 tháng qua')).toBeNull();
    expect(relativeWords('last 1 quarter')).toEqual({ kind: 'last', count: 1, grain: 'quarter' });
  });
});
