import { describe, expect, it } from 'vitest';
import { axisPeriod, lastCompleteDay, panelPeriod, seenView } from '#lib/dashboards/grain.ts';
import { rangeName, readingWords } from '#lib/dashboards/period-words.ts';
import { messages } from '#lib/i18n/messages.ts';
import { comparisonPeriods, viewPeriod } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { readPeriod } from '#lib/model/typed-period.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { compile } from '#lib/query/compile.ts';
import { condition, endsOf } from '#lib/query/condition.ts';
import { duckdb } from '#lib/query/duckdb.ts';

const infoTo = (to: string, from = '2022-01-05') => ({ extent: { from, to } }) as unknown as DatasetInfo;
const complete: View = { ...DEFAULT_VIEW, through: 'complete' };
const between = (from: string | null, to: string | null): View => ({
  ...complete,
  selection: [{ field: 'date', kind: 'interval', values: [from, to] }]
});

describe('complete periods only', () => {
  it.each([
    ['day', '2026-03-22', '2026-03-22'],
    ['week', '2026-03-22', '2026-03-22'],
    ['week', '2026-03-21', '2026-03-15'],
    ['month', '2026-03-22', '2026-02-28'],
    ['month', '2026-03-31', '2026-03-31'],
    ['quarter', '2026-03-22', '2025-12-31'],
    ['year', '2026-03-22', '2025-12-31'],
    ['year', '2024-12-30', '2023-12-31']
  ] as const)('end with the last %s that data up to %s fill: %s', (grain, to, last) => {
    expect(lastCompleteDay({ ...complete, grain }, infoTo(to))).toBe(last);
    expect(seenView({ ...complete, grain }, infoTo(to)).through).toBe(last);
  });

  it('are all when no bucket is full, and when nothing is known of the data', () => {
    expect(seenView({ ...complete, grain: 'year' }, infoTo('2026-03-22', '2026-01-02')).through).toBe('all');
    expect(seenView(complete, null).through).toBe('all');
    expect(seenView({ ...DEFAULT_VIEW, through: '2020-01-01' }, infoTo('2026-03-22')).through).toBe(
      '2020-01-01'
    );
  });

  it('shorten every period that is looked at', () => {
    const info = infoTo('2026-03-22');
    const seen = (view: View) => seenView({ ...view, grain: 'month' }, info);
    const { extent } = info;
    expect(viewPeriod(seen(complete), extent)).toEqual({ from: '2022-01-05', to: '2026-02-28' });
    expect(viewPeriod(seen(between('2026-01-01', null)), extent)).toEqual({
      from: '2026-01-01',
      to: '2026-02-28'
    });
    expect(viewPeriod(seen(between('2026-01-01', '2026-12-31')), extent)?.to).toBe('2026-02-28');
    expect(viewPeriod(seen(between('2024-01-01', '2024-05-15')), extent)?.to).toBe('2024-05-15');
    expect(viewPeriod(seen(between('2026-03-01', '2026-03-31')), extent)).toBeNull();
    expect(axisPeriod(seen(complete), info).to).toBe('2026-02-28');
    expect(panelPeriod(seen(between('2026-03-01', null)), info).to).toBe('2026-02-28');
    expect(endsOf({ view: seen(complete), omit: ['date'] })).toEqual({ from: null, to: '2026-02-28' });
    expect(endsOf({ view: seen(between('2026-03-05', null)) })).toEqual({
      from: '2026-03-05',
      to: '2026-03-05'
    });
  });

  it('are compared with as long a period', () => {
    const view = seenView({ ...between('2026-01-01', '2026-12-31'), grain: 'month' }, infoTo('2026-03-22'));
    expect(comparisonPeriods(view, infoTo('2026-03-22').extent)).toMatchObject({
      current: { from: '2026-01-01', to: '2026-02-28' },
      base: { from: '2025-01-01', to: '2025-02-28' }
    });
  });

  it('are cut in charts that leave the chosen period out, too', () => {
    const view = seenView({ ...complete, grain: 'month' }, infoTo('2026-03-22'));
    const { params } = compile(condition({ view, omit: ['date'] }), duckdb);
    expect(params).toContain('2026-02-28');
    expect(() => condition({ view: complete })).toThrow(TypeError);
  });
});

describe('periods in words', () => {
  const vi = { t: messages('vi'), locale: 'vi' } as const;
  const en = { t: messages('en'), locale: 'en' } as const;
  it.each([
    ['2024-07-01', '2024-09-30', 'Quý 3/2024', 'Q3 2024'],
    ['2024-11-01', '2024-11-30', 'Tháng 11/2024', 'November 2024'],
    ['2024-01-01', '2024-12-31', 'Năm 2024', '2024'],
    ['2024-01-01', '2024-06-30', '6 tháng đầu năm 2024', 'First half of 2024'],
    ['2024-12-30', '2025-01-05', 'Tuần 1/2025', 'Week 1 of 2025'],
    ['2020-12-28', '2021-01-03', 'Tuần 53/2020', 'Week 53 of 2020'],
    ['2021-01-01', '2024-12-31', '2021–2024', '2021–2024'],
    ['2024-03-05', '2024-03-05', '05/03/2024', '5 Mar 2024'],
    ['2025-07-01', null, 'Từ 01/07/2025', 'Since 1 Jul 2025'],
    [null, '2023-12-31', 'Đến 31/12/2023', 'Up to 31 Dec 2023'],
    [null, null, 'Toàn bộ thời gian', 'All dates']
  ])('names %s to %s', (from, to, inVietnamese, inEnglish) => {
    expect([rangeName({ from, to }, vi), rangeName({ from, to }, en)]).toEqual([inVietnamese, inEnglish]);
  });

  it('say how a typed period was understood and what it was counted from', () => {
    const context = { extent: { from: '2015-01-01', to: '2026-03-22' }, today: '2026-11-30', current: null };
    const words = (text: string) =>
      readPeriod(text, context).readings.map((reading) =>
        Object.values(readingWords(reading, context, vi)).join(' | ')
      );
    expect(words('12 tháng qua')).toEqual([
      'T3/2025–T2/2026: 01/03/2025 – 28/02/2026 | tính từ 22/03/2026, ngày cuối của dữ liệu',
      'T11/2025–T10/2026: 01/11/2025 – 31/10/2026 | tính từ hôm nay 30/11/2026 theo lịch'
    ]);
    expect(words('quý 3')[0]).toBe(
      'Quý 3/2025: 01/07/2025 – 30/09/2025 | không ghi năm: lấy năm 2025, gần nhất trong dữ liệu'
    );
    expect(words('12/3/2024')).toEqual(['12/03/2024 | ']);
  });
});
