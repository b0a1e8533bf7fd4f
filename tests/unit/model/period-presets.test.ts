import { describe, expect, it } from 'vitest';
import { periodPresets } from '#lib/model/period-presets.ts';
import { suggestPeriods } from '#lib/model/typed/suggestions.ts';

const extent = { from: '2015-01-05', to: '2026-03-22' };
const context = { extent, today: '2026-11-30', current: { from: '2025-07-01', to: '2025-09-30' } };

describe('ready-made periods', () => {
  it('are counted from the end of the data and from today, and say which', () => {
    const lines = periodPresets(context).map(
      ({ kind, group, range }) => `${group} ${kind} ${range.from ?? ''}..${range.to ?? ''}`
    );
    expect(lines).toEqual([
      'data all ..',
      'data year 2026-01-01..2026-12-31',
      'data year 2025-01-01..2025-12-31',
      'data last12 2025-03-01..2026-02-28',
      'data sameLastYear 2024-07-01..2024-09-30',
      'calendar yearToDate 2026-01-01..2026-11-30',
      'calendar last12Today 2025-11-01..2026-10-31',
      'fixed sinceBreak 2025-07-01..',
      'fixed council 2021-07-01..2026-06-30',
      'fixed congress 2025-07-01..2030-06-30'
    ]);
  });

  it('offers none that lies outside of the data, and none without dates', () => {
    const old = periodPresets({
      ...context,
      extent: { from: '2015-01-05', to: '2019-03-22' },
      current: null
    });
    expect(old.map(({ kind }) => kind)).toEqual(['all', 'year', 'year', 'last12', 'council', 'congress']);
    expect(old.at(-1)?.range).toEqual({ from: '2015-07-01', to: '2020-06-30' });
    expect(periodPresets({ ...context, extent: null })).toEqual([]);
  });

  it('takes a last day that ends a month for a whole month', () => {
    const whole = periodPresets({ ...context, extent: { from: '2015-01-05', to: '2026-02-28' } });
    expect(whole.find(({ kind }) => kind === 'last12')?.range).toEqual({
      from: '2025-03-01',
      to: '2026-02-28'
    });
  });
});

describe('suggestions while typing', () => {
  const texts = (typed: string, locale: 'vi' | 'en' = 'vi') =>
    suggestPeriods(typed, locale, context).map(({ text }) => text);

  it('complete words as they are typed, nearest to the end of the data first', () => {
    expect(texts('qu')).toEqual(['quý trước', 'quý 1/2026', 'quý 4/2025', 'quý 3/2025', 'quý 2/2025']);
    expect(texts('quy 3')).toEqual(['quý 3/2025', 'quý 3/2024', 'quý 3/2023', 'quý 3/2022', 'quý 3/2021']);
    expect(texts('6 thang d')[0]).toBe('6 tháng đầu năm 2026');
    expect(texts('nhiem')[0]).toBe('nhiệm kỳ 2025–2030');
    expect(texts('last 1', 'en')).toEqual(['last 12 months']);
    expect(texts('ma', 'en')[0]).toBe('March 2026');
  });

  it('offers what can be read only', () => {
    for (const locale of ['vi', 'en'] as const)
      for (const { reading } of suggestPeriods('', locale, context, 1000))
        expect((reading.range.from ?? '') <= (reading.range.to ?? '9999')).toBe(true);
    expect(suggestPeriods('xyz', 'vi', context)).toEqual([]);
  });
});
