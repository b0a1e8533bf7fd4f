import { describe, expect, it } from 'vitest';
import { bars } from '#lib/charts/bars.ts';
import { weekdaysPanel } from '#lib/dashboards/panels/weekdays.ts';
import { RHYTHM } from '#lib/dashboards/boards/rhythm.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';

const info = { localities: [], topics: [], types: [], organisers: [], has: {} } as unknown as DatasetInfo;
const contextOf = (locale: 'vi' | 'en', view: View = DEFAULT_VIEW) => ({
  view,
  info,
  labels: labelsOf(info),
  locale
});

const data = (counts: Readonly<Record<number, number>>, undated = 0) => {
  const weekday = Object.keys(counts).map(Number);
  const days: Columns = {
    length: weekday.length,
    names: ['weekday', 'n'],
    data: { weekday, n: Object.values(counts) }
  };
  return { days, undated: { length: 1, names: ['n'], data: { n: [undated] } } };
};

describe('the days of the week', () => {
  // 60 events: 20 on Monday, 30 on Wednesday, 4 on Saturday, 6 on Sunday.
  const answer = data({ 0: 20, 2: 30, 5: 4, 6: 6 }, 7);

  it('begin with Monday, hold those without events, and mark the weekend', () => {
    const { rows } = weekdaysPanel.model(answer, contextOf('vi'));
    expect(rows.map(({ label }) => label)).toEqual([
      'Thứ Hai',
      'Thứ Ba',
      'Thứ Tư',
      'Thứ Năm',
      'Thứ Sáu',
      'Thứ Bảy',
      'Chủ nhật'
    ]);
    expect(rows.map((row) => row.bars[0]?.value)).toEqual([20, 0, 30, 0, 0, 4, 6]);
    expect(rows.map(({ share }) => share)).toEqual([20 / 60, 0, 0.5, 0, 0, 4 / 60, 0.1]);
    expect(rows.map(({ second }) => second)).toEqual([false, false, false, false, false, true, true]);
  });

  it('say how many they are of, what is at weekends and what has no day, in both languages', () => {
    const [vi, en] = [contextOf('vi'), contextOf('en')];
    const model = weekdaysPanel.model(answer, vi);
    expect(weekdaysPanel.subtitle(model, vi)).toContain('n = 60 hoạt động');
    expect(weekdaysPanel.note(answer, vi)).toBe(
      'Thứ Bảy và Chủ nhật: 10 hoạt động (16,7%). 7 hoạt động không rõ chính xác ngày nên không có ở đây'
    );
    expect(weekdaysPanel.note(answer, en)).toBe(
      'Saturday and Sunday: 10 events (16.7%). 7 events without an exact day are not shown'
    );
    expect(bars.summary(model, 'vi')).toBe(
      'cao nhất là Thứ Tư (30, 50%); Thứ Hai (20, 33,3%); Chủ nhật (6, 10%).'
    );
    const { columns, rows } = bars.table(weekdaysPanel.model(answer, en), 'en');
    expect(columns.map(({ label }) => label)).toEqual(['Day of the week', 'Events', 'Share']);
    expect(rows[2]).toEqual(['Wednesday', 30, 0.5]);
  });

  it('give no shares of a handful of events, and are empty without any', () => {
    const few = data({ 1: 2, 6: 1 });
    const model = weekdaysPanel.model(few, contextOf('vi'));
    expect(model.rows.every(({ share }) => share === null)).toBe(true);
    expect(bars.table(model, 'vi').columns).toHaveLength(2);
    expect(weekdaysPanel.note(few, contextOf('vi'))).toBe('Dưới 20 hoạt động thì không tính tỷ lệ');
    const none = data({});
    expect(weekdaysPanel.isEmpty(weekdaysPanel.model(none, contextOf('vi')))).toBe(true);
    expect(weekdaysPanel.note(none, contextOf('vi'))).toBeNull();
  });

  it('count sessions where the view does, and stand beside the calendar', () => {
    const counted = contextOf('vi', { ...DEFAULT_VIEW, counting: 'sessions' });
    const model = weekdaysPanel.model(answer, counted);
    expect(model.measure).toBe('Phiên');
    expect(weekdaysPanel.subtitle(model, counted)).toContain('n = 60 phiên');
    const ids = RHYTHM.panels.map(({ id }) => id);
    expect(ids.indexOf('weekdays')).toBe(ids.indexOf('calendar') + 1);
  });
});
