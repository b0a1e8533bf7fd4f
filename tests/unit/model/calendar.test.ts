import { describe, expect, it } from 'vitest';
import { calendarDays, MARK_SET_LABELS, MARK_SETS } from '#lib/model/calendar.ts';
import { isIsoDate } from '#lib/util/dates.ts';

const dates = (...asked: Parameters<typeof calendarDays>) =>
  calendarDays(...asked).map(({ date, label }) => `${date} ${label.vi}`);
const WHOLE = { from: '2000-01-01', to: '2040-12-31' };

describe('calendarDays', () => {
  it('names the days of the political calendar in a year', () => {
    expect(dates(['days'], { from: '2024-01-01', to: '2024-12-31' })).toEqual([
      '2024-02-03 3/2',
      '2024-03-26 26/3',
      '2024-04-30 30/4',
      '2024-09-02 2/9',
      '2024-10-15 15/10',
      '2024-10-20 20/10',
      '2024-11-09 9/11',
      '2024-11-18 18/11'
    ]);
  });

  it('knows each Tết from 2005 to 2035', () => {
    const tet = calendarDays(['tet'], WHOLE);
    expect(tet).toHaveLength(31);
    expect(dates(['tet'], { from: '2024-01-01', to: '2025-12-31' })).toEqual([
      '2024-02-10 Tết',
      '2025-01-29 Tết'
    ]);
  });

  it('marks elections and congresses, years of congresses as years', () => {
    expect(dates(['politics'], { from: '2021-01-01', to: '2021-12-31' })).toEqual([
      '2021-01-25 Đại hội XIII',
      '2021-05-23 Bầu cử'
    ]);
    const [party, fourteenth, election] = calendarDays(['politics'], {
      from: '2025-03-01',
      to: '2026-12-31'
    });
    // A year that has begun before the period begins with it.
    expect(party).toMatchObject({ date: '2025-03-01', to: '2025-12-31' });
    expect(fourteenth).toMatchObject({ date: '2026-01-19', to: '2026-01-23' });
    expect(election).toMatchObject({ date: '2026-03-15', to: null });
    expect(dates(['politics'], { from: '2024-06-01', to: '2024-06-30' })).toEqual([
      '2024-06-01 Năm đại hội MTTQ'
    ]);
  });

  it('does not put a day before it was one', () => {
    expect(dates(['days'], { from: '2012-11-01', to: '2012-11-30' })).toEqual(['2012-11-18 18/11']);
    expect(dates(['days'], { from: '2013-11-01', to: '2013-11-10' })).toEqual(['2013-11-09 9/11']);
  });

  it('gives the days of all sets in order, inside the period, named in both languages', () => {
    const all = calendarDays(MARK_SETS, WHOLE);
    expect(all.map(({ date }) => date)).toEqual(all.map(({ date }) => date).toSorted());
    for (const { date, to, label, name } of all) {
      expect(isIsoDate(date), date).toBe(true);
      if (to !== null) expect(to > date && isIsoDate(to), to).toBe(true);
      for (const text of [label, name]) for (const words of [text.vi, text.en]) expect(words).toMatch(/\S/);
    }
    expect(calendarDays([], WHOLE)).toEqual([]);
    for (const set of MARK_SETS) {
      expect(all.some((day) => day.set === set)).toBe(true);
      expect(MARK_SET_LABELS[set].vi).not.toBe(MARK_SET_LABELS[set].en);
    }
  });
});
