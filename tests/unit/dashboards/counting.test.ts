import { describe, expect, it } from 'vitest';
import { countedUnit, countingRule, countingWords, placeWords, sizeWords } from '#lib/dashboards/counting.ts';
import { incompleteFrom, isBroken, marksOf } from '#lib/dashboards/time-marks.ts';
import { buckets } from '#lib/model/period.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';

const SESSIONS = { counting: 'sessions' as const };
const EVENTS = { counting: 'events' as const };

describe('the counting rule', () => {
  it('follows what is counted and by what', () => {
    expect(countingRule(EVENTS)).toBe('events');
    expect(countingRule(SESSIONS)).toBe('sessions');
    expect(countingRule(EVENTS, ['type', 'organiser'])).toBe('event_organisers');
    expect(countingRule(EVENTS, ['theme_group'])).toBe('event_themes');
    expect(countingRule(SESSIONS, ['place'])).toBe('event_places');
    expect(countingRule(EVENTS, ['place'], true)).toBe('weights');
    expect(countingRule(EVENTS, ['level'])).toBe('events');
  });

  it('is said in words, sessions first', () => {
    expect(countingWords('events', EVENTS, 'vi')).toBe('mỗi hoạt động đếm một lần');
    expect(countingWords('event_themes', SESSIONS, 'en')).toBe(
      'counted in sessions, an event with several themes counts under each'
    );
    expect(countedUnit(SESSIONS, 'vi')).toBe('phiên');
    expect(sizeWords(1234, 'event_places', EVENTS, 'vi')).toBe('n = 1.234 lượt hoạt động–địa phương');
    expect(sizeWords(7, 'sessions', SESSIONS, 'en')).toBe('n = 7 sessions');
  });

  it('tells the rule for divided communes only where it applies', () => {
    const view = { geography: 'now', divided: 'split' } as const;
    expect(placeWords(view, 'vi')).not.toContain('chia');
    expect(placeWords(view, 'vi', 'commune')).toContain('xã bị chia tính theo tỷ lệ');
    expect(placeWords({ ...view, geography: 'then' }, 'vi', 'commune')).not.toContain('chia');
  });
});

describe('marks of a time axis', () => {
  const marked = (grain: 'month' | 'year') => {
    const starts = buckets({ from: '2020-01-01', to: '2021-12-31' }, grain);
    const view = { marks: ['tet', 'days', 'politics'] as const };
    return marksOf(view, starts, grain, 'vi').map(({ label }) => label);
  };

  it('leave out the days of every year on buckets longer than a month', () => {
    expect(marked('month')).toEqual(expect.arrayContaining(['Tết', '30/4', 'Bầu cử']));
    expect(marked('year')).toContain('Bầu cử');
    expect(marked('year')).not.toContain('Tết');
  });

  it('tell where the buckets are not over', () => {
    const period = { from: '2024-01-01', to: '2024-12-31' };
    const starts = buckets(period, 'quarter');
    expect(incompleteFrom(starts, 'quarter', period, null)).toBeNull();
    expect(incompleteFrom(starts, 'quarter', period, { from: '2020-01-01', to: '2024-08-15' })).toBe(
      '2024-07-01'
    );
    expect(incompleteFrom(starts, 'quarter', { ...period, to: '2024-11-30' }, null)).toBe('2024-10-01');
  });

  it('forbid lines across the break for chosen places as they were then', () => {
    const selection = [{ field: 'place' as const, kind: 'points' as const, values: ['P63-27'] }];
    expect(isBroken({ ...DEFAULT_VIEW, geography: 'then', selection })).toBe(true);
    expect(isBroken({ ...DEFAULT_VIEW, geography: 'now', selection })).toBe(false);
    expect(isBroken({ ...DEFAULT_VIEW, geography: 'then' })).toBe(false);
    expect(isBroken({ ...DEFAULT_VIEW, geography: 'then', selection }, ['place'])).toBe(false);
  });
});
