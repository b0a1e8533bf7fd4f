import { describe, expect, it } from 'vitest';
import { calendar } from '#lib/charts/calendar.ts';
import { boundary, calendarLayout, dayBox } from '#lib/charts/calendar-layout.ts';
import { cellOf, monthsOf, yearRanges } from '#lib/charts/calendar-model.ts';
import { marksOf, type ChartType, type MarkSelect } from '#lib/charts/chart.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { HOSTILE } from './fixtures.ts';
import { calendars } from './rhythm-fixtures.ts';

export function modelOf<M>(fixtures: Record<string, M>, name: string): M {
  const model = fixtures[name];
  if (model === undefined) throw new Error(`no fixture ${name}`);
  return model;
}

interface Option {
  readonly series: readonly { readonly data: readonly unknown[] }[];
  readonly graphic: readonly { readonly info?: unknown; readonly tooltip?: { formatter: () => string } }[];
  readonly tooltip: { readonly formatter: (params: unknown) => string };
}

const drawn = <M>(chart: ChartType<M>, model: M, width = 860): Option =>
  chart.option(model, {
    theme: lightTheme,
    locale: 'vi',
    width,
    height: chart.height(model, width)
  }) as unknown as Option;

/** The marks of every item and name, [] left out. */
function clickable({ series, graphic }: Option): (readonly MarkSelect[])[] {
  const all = [
    ...series.flatMap(({ data }) => data.map(marksOf)),
    ...graphic.map(({ info }) => marksOf(info))
  ];
  return all.filter((marks) => marks.length > 0);
}

describe('the calendar', () => {
  const model = modelOf(calendars, 'normal');

  it('puts days under Monday to Sunday, week by week', () => {
    // 1 January 2024 was a Monday, 1 January 2023 a Sunday; 2024 had 366 days.
    expect(cellOf('2024-01-01')).toMatchObject({ week: 0, weekday: 0 });
    expect(cellOf('2024-12-31')).toMatchObject({ week: 52, weekday: 1 });
    expect(cellOf('2023-01-01')).toMatchObject({ week: 0, weekday: 6 });
    expect(cellOf('2023-01-02')).toMatchObject({ week: 1, weekday: 0 });
    expect(cellOf('2000-12-31')).toMatchObject({ week: 52, weekday: 6 });
    // A leap year that begins on a Sunday takes 54 weeks.
    expect(cellOf('2012-12-31')).toMatchObject({ week: 53, weekday: 0 });
  });

  it('draws the days of the data and no others', () => {
    const days = (year: number) =>
      monthsOf(model, year).flatMap((month) => month.days.map(({ date }) => date));
    expect([days(2024)[0], days(2024).length]).toEqual(['2024-03-05', 302]);
    expect([days(2025).length, days(2026).at(-1)]).toEqual([365, '2026-09-18']);
    expect(monthsOf(model, 2025).reduce((sum, { total }) => sum + total, 0)).toBe(
      [...model.counts].filter(([date]) => date.startsWith('2025')).reduce((sum, [, n]) => sum + n, 0)
    );
  });

  it('chooses a day, a month by its ground and its name, a year by its name', () => {
    const values = clickable(drawn(calendar, model)).flat();
    expect(values.every(({ field }) => field === 'date')).toBe(true);
    const count = (value: string) => values.filter((mark) => mark.value === value).length;
    expect(count('2025-11-20..2025-11-20')).toBe(1);
    expect(count('2025-02-01..2025-02-28')).toBe(2);
    expect(count('2024-01-01..2024-12-31')).toBe(1);
    expect(count('2024-02-01..2024-02-29'), 'a month before the data').toBe(0);
  });

  it('never lays two cells over each other and keeps them inside at any width', () => {
    for (const width of [300, 334, 400, 560, 680, 1180, 1390]) {
      const layout = calendarLayout([2026, 2025, 2024, 2023, 2022, 2020], width);
      for (const block of layout.blocks) {
        const boxes = ['2012-12-31', `${block.year}-01-01`, `${block.year}-12-31`].map((date) =>
          dayBox(cellOf(date), block, layout)
        );
        for (const { left, top, width: wide, height } of boxes) {
          expect(wide, `${width}`).toBeGreaterThanOrEqual(7);
          expect(height).toBeGreaterThanOrEqual(7);
          expect(left + wide).toBeLessThanOrEqual(width);
          expect(top + height).toBeLessThanOrEqual(layout.height);
        }
      }
    }
  });

  it('draws the break between 30 June and 1 July', () => {
    const layout = calendarLayout([2025], 680);
    const [block] = layout.blocks;
    if (!block) throw new Error('no block');
    // A Tuesday: the line steps around the Monday before it.
    expect(boundary('2025-07-01', block, layout).match(/L/g)).toHaveLength(3);
    expect(boundary('2025-09-01', block, layout).match(/L/g), 'a Monday').toHaveLength(1);
  });

  it('tells empty days of a watched month, a missing report and of no watch apart', () => {
    const { rows } = calendar.table(modelOf(calendars, 'watched'), 'vi');
    const row = (name: string) => rows.find(([first]) => first === name);
    expect(row('T3/2024')?.slice(2)).toEqual([0, '0: có theo dõi, không ghi nhận; theo dõi 20/34 tỉnh']);
    expect(row('T5/2024')?.slice(2)).toEqual([null, 'thiếu báo cáo']);
    expect(row('T3/2025')?.slice(2)).toEqual([0, '0: có theo dõi, không ghi nhận; theo dõi 20/34 tỉnh']);
    expect(calendar.summary(modelOf(calendars, 'watched'), 'vi')).toContain('5 kỳ thiếu báo cáo');
  });

  it('says which years are left out, and names marked days', () => {
    expect(calendar.summary(modelOf(calendars, 'many-years'), 'vi')).toContain(
      'Không vẽ các năm 2007–2008, 2010 (1.234 hoạt động)'
    );
    expect(yearRanges([2020, 2011, 2010, 2009])).toBe('2009–2011, 2020');
    const { rows } = calendar.table(model, 'vi');
    expect(rows.find(([day]) => day === '29/01/2025')?.at(-1)).toContain('Tết');
  });

  it('lets no text of the data through as markup', () => {
    const { tooltip, graphic, series } = drawn(calendar, modelOf(calendars, 'hostile'));
    const said = [
      ...(series[0]?.data ?? []).map((_, dataIndex) => tooltip.formatter({ dataIndex })),
      ...graphic.flatMap((one) => (one.tooltip ? [one.tooltip.formatter()] : []))
    ];
    expect(said.join('')).toContain('&#60;script&#62;');
    expect(said.join('')).not.toMatch(/<script|<img/);
    expect(tooltip.formatter({ dataIndex: 99_999 })).toBe('');
    expect(HOSTILE).toContain('<script>');
  });
});
