import { describe, expect, it } from 'vitest';
import { calendar } from '#lib/charts/calendar.ts';
import { boundary, calendarLayout, dayBox } from '#lib/charts/calendar-layout.ts';
import { cellOf, monthsOf, yearRanges } from '#lib/charts/calendar-model.ts';
import { marksOf, type ChartType, type MarkSelect } from '#lib/charts/chart.ts';
import { regularity } from '#lib/charts/regularity.ts';
import { cellState } from '#lib/charts/regularity-model.ts';
import { lightTheme } from '#lib/charts/theme.ts';
import { yearWeeks } from '#lib/charts/year-weeks.ts';
import {
  isoWeekOf,
  ratioClass,
  ratioOf,
  repeatedPeaks,
  type WeeksOfYear
} from '#lib/charts/year-weeks-model.ts';
import { buckets } from '#lib/model/period.ts';
import { addDays } from '#lib/util/dates.ts';
import { HOSTILE } from './fixtures.ts';
import { calendars, regularities, weeks } from './rhythm-fixtures.ts';

function modelOf<M>(fixtures: Record<string, M>, name: string): M {
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
          // A finger needs 24 px; where there is no room for that many weeks the years scroll sideways.
          const least = width < 560 ? 24 : 7;
          expect(wide, `${width}`).toBeGreaterThanOrEqual(least);
          expect(height).toBeGreaterThanOrEqual(least);
          expect(left + wide).toBeLessThanOrEqual(layout.width);
          if (width >= 560) expect(layout.width).toBe(width);
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

describe('the regularity of places', () => {
  const model = modelOf(regularities, 'normal');

  it('chooses a place by its name and its row, a place and its days by a cell', () => {
    const marks = clickable(drawn(regularity, model, 1390));
    const events = model.rows.flatMap(({ counts }) => counts).filter((n) => n > 0).length;
    expect(marks.filter((one) => one.length === 2)).toHaveLength(events);
    expect(marks.filter((one) => one.length === 1)).toHaveLength(2 * model.rows.length);
    const first = model.rows[0]?.counts.findIndex((n) => n > 0) ?? -1;
    const start = model.buckets[first] ?? '';
    const cell = marks.find((one) => one.length === 2);
    expect(cell?.[0]).toEqual({ field: 'place', value: model.rows[0]?.key });
    expect(cell?.[1]).toMatchObject({ field: 'date' });
    expect(cell?.[1]?.value.startsWith(`${start}..${start.slice(0, 8)}`)).toBe(true);
  });

  it('gives way to the newest buckets where there is no room, and says so', () => {
    const cells = (width: number) =>
      clickable(drawn(regularity, model, width)).filter((one) => one.length === 2).length;
    expect(cells(334)).toBeLessThan(cells(680));
    expect(regularity.height(model, 334)).toBeGreaterThan(regularity.height(model, 1390));
    expect(regularity.table(model, 'vi').columns).toHaveLength(5 + model.buckets.length);
  });

  it('tells zero, a missing report, no watch and a place that did not exist apart', () => {
    const watched = modelOf(regularities, 'watched');
    const states = new Set(watched.rows.flatMap((row) => watched.buckets.map((_, b) => cellState(row, b))));
    expect([...states].sort()).toEqual(['events', 'missing', 'nowhere', 'unmonitored', 'zero']);
    const later = watched.rows[1];
    expect(later && cellState(later, 0)).toBe('nowhere');
    const { rows } = regularity.table(watched, 'vi');
    expect(rows[1]?.[5], 'no number before it existed').toBeNull();
    expect(regularity.summary(watched, 'vi')).toMatch(/có theo dõi \(\d+\); thiếu báo cáo \(\d+\)/);
  });

  it('names the longest silences and the places that have no row', () => {
    const words = regularity.summary(modelOf(regularities, 'quarters'), 'vi');
    expect(words).toContain('Lặng lâu nhất: ');
    expect(words).toContain('Còn 24 tỉnh, thành phố khác (310 hoạt động) không vẽ.');
  });

  it('lets no text of the data through as markup', () => {
    const { tooltip, graphic, series } = drawn(regularity, modelOf(regularities, 'hostile'));
    const said = [
      ...(series[0]?.data ?? []).map((_, dataIndex) => tooltip.formatter({ dataIndex })),
      ...graphic.flatMap((one) => (one.tooltip ? [one.tooltip.formatter()] : []))
    ].join('');
    expect(said).toContain('&#60;script&#62;');
    expect(said).not.toMatch(/<script|<img/);
  });
});

describe('the weeks of several years', () => {
  const model = modelOf(weeks, 'normal');

  /** A year of 52 weeks of one event each, more in some. */
  const yearOf = (year: number, more: Readonly<Record<number, number>>): WeeksOfYear => ({
    year,
    weeks: buckets({ from: `${year}-01-10`, to: `${year}-12-24` }, 'week').map((start, i) => ({
      start,
      end: addDays(start, 6),
      week: i + 2,
      n: more[i + 2] ?? 1
    }))
  });

  it('are numbered as ISO 8601 does', () => {
    // 4 January is in week 1 of its year; 2020 had 53 weeks.
    expect(isoWeekOf('2020-12-28')).toEqual({ year: 2020, week: 53 });
    expect(isoWeekOf('2024-12-30')).toEqual({ year: 2025, week: 1 });
    expect(isoWeekOf('2022-01-03')).toEqual({ year: 2022, week: 1 });
    expect(isoWeekOf('2025-11-10')).toEqual({ year: 2025, week: 46 });
  });

  it('are set against the average week of their own year, if it has enough events', () => {
    const year = yearOf(2020, { 10: 60 });
    const [plain, peak] = [year.weeks[0], year.weeks.find(({ week }) => week === 10)];
    if (!plain || !peak) throw new Error('no weeks');
    const average = (year.weeks.length - 1 + 60) / year.weeks.length;
    expect(ratioOf(year, peak)).toBeCloseTo(60 / average, 12);
    expect(ratioClass(ratioOf(year, peak) ?? 0)).toBe(4);
    expect(ratioClass(ratioOf(year, plain) ?? 0)).toBe(0);
    expect(ratioOf({ year: 2020, weeks: [peak].map((week) => ({ ...week, n: 25 })) }, peak)).toBeNull();
  });

  it('repeat as peaks where chance would hardly have it', () => {
    const six = [2015, 2016, 2017, 2018, 2019, 2020];
    const years = six.map((year) => yearOf(year, { 46: 9, [year - 2000]: 7, 30: year < 2018 ? 8 : 1 }));
    // Week 30 in three of six years could be chance among fifty weeks, with three peaks a year.
    expect(repeatedPeaks({ years })).toEqual([{ week: 46, years: six }]);
    expect(repeatedPeaks({ years: years.slice(0, 2) }), 'two years are no rule').toEqual([]);
    expect(repeatedPeaks({ years: [] })).toEqual([]);
  });

  it('are chosen by their days, a year by its name and its row', () => {
    const marks = clickable(drawn(yearWeeks, model, 1390)).flat();
    const count = (value: string) => marks.filter((mark) => mark.value === value).length;
    expect(count('2025-11-10..2025-11-16')).toBe(1);
    expect(count('2025-01-01..2025-12-31')).toBe(2);
  });

  it('are named in the summary when they repeat, and years with few events are said to be too small', () => {
    expect(yearWeeks.summary(model, 'vi')).toMatch(
      /tuần 20 \(khoảng \d\d\/05–\d\d\/05\) cao ở 10 trên 10 năm/
    );
    expect(yearWeeks.summary(modelOf(weeks, 'small-years'), 'vi')).toContain('Chưa đủ ba năm');
  });

  it('have no number where nobody watched or a report is missing', () => {
    const watched = modelOf(weeks, 'watched');
    const { columns, rows } = yearWeeks.table(watched, 'vi');
    const at = columns.findIndex(({ label }) => label === '2024');
    const states = watched.years.at(-1)?.weeks.map((week) => watched.watch?.get(week.start)?.state) ?? [];
    const said = rows.slice(0, 12).map((row) => row[at]);
    states.slice(0, 12).forEach((state, i) => {
      if (watched.years.at(-1)?.weeks[i]?.n !== 0) return;
      expect(said[i], `week ${i + 1}`).toBe(state === 'observed' || state === 'nil' ? 0 : null);
    });
    expect(new Set(states.slice(0, 12)).size).toBe(4);
  });

  it('let no text of the data through as markup', () => {
    const { tooltip, graphic, series } = drawn(yearWeeks, modelOf(weeks, 'hostile'));
    const said = [
      ...(series[0]?.data ?? []).map((_, dataIndex) => tooltip.formatter({ dataIndex })),
      ...graphic.flatMap((one) => (one.tooltip ? [one.tooltip.formatter()] : []))
    ].join('');
    expect(said).toContain('&#60;script&#62;');
    expect(said).not.toMatch(/<script|<img/);
  });
});
