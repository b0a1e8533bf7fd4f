import type { AxisMark } from '#lib/charts/axis-marks.ts';
import { weekdayOf, type CalendarModel } from '#lib/charts/calendar-model.ts';
import type { RegularityModel, RegularityRow } from '#lib/charts/regularity.ts';
import type { Watch } from '#lib/charts/watch.ts';
import { isoWeekOf, type WeeksOfYear, type YearWeeksModel } from '#lib/charts/year-weeks-model.ts';
import { calendarDays, type MarkSet } from '#lib/model/calendar.ts';
import { BREAK_2025, buckets, type Period } from '#lib/model/period.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { addDays, type IsoDate } from '#lib/util/dates.ts';
import { HOSTILE, random } from './fixtures.ts';

/* Fixtures of the charts of rhythm: days, weeks and the regularity of places. */

const marksOf = (period: Period, sets: readonly MarkSet[]): AxisMark[] =>
  calendarDays(sets, period).map(({ set, date, to, label, name }) => ({
    date,
    to,
    label: label.vi,
    name: name.vi,
    rank: set === 'tet' ? 0 : to === null ? 2 : 1
  }));

/** Few events at weekends, many in autumn. */
function countsOf({ from, to }: Period, most = 6): Map<IsoDate, number> {
  const next = random(23);
  const counts = new Map<IsoDate, number>();
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const weekend = weekdayOf(date) > 4 ? 0.2 : 1;
    const n = Math.floor(next() ** 3 * most * weekend * (date.slice(5, 7) >= '10' ? 2 : 1));
    if (n > 0) counts.set(date, n);
  }
  return counts;
}

/** Four states of watch in turn, a month each. */
function watchOf(i: number): Watch {
  const state = (['observed', 'nil', 'missing', 'unmonitored'] as const)[i % 4] ?? 'observed';
  const watched = state === 'observed' ? 20 : state === 'nil' ? 3 : 0;
  return { state, watched, of: 34, months: 1, overall: false };
}

const days: Period = { from: '2024-03-05', to: '2026-09-18' };
const calendarModel: CalendarModel = {
  years: [2026, 2025, 2024],
  period: days,
  counts: countsOf(days),
  watch: null,
  unit: 'hoạt động',
  marks: marksOf(days, ['tet']),
  breakAt: BREAK_2025,
  zeroNote: 'Không tìm thấy tin, chưa chắc không có hoạt động.',
  selected: null,
  omitted: { years: [], events: 0 }
};

const quiet = new Map([...calendarModel.counts].filter(([date]) => Number(date.slice(5, 7)) % 2 === 0));

export const calendars: Record<string, CalendarModel> = {
  normal: calendarModel,
  empty: { ...calendarModel, years: [], counts: new Map(), breakAt: null },
  one: {
    ...calendarModel,
    years: [2025],
    counts: new Map([['2025-08-15', 1]]),
    period: { from: '2025-08-15', to: '2025-08-15' }
  },
  watched: {
    ...calendarModel,
    years: [2025, 2024],
    counts: quiet,
    watch: new Map(buckets(days, 'month').map((month, i) => [month, watchOf(i)])),
    marks: marksOf(days, ['tet', 'days', 'politics'])
  },
  selected: { ...calendarModel, years: [2025], selected: { from: '2025-10-01', to: '2025-10-31' } },
  'selected-year': { ...calendarModel, selected: { from: '2025-01-01', to: '2025-12-31' } },
  'many-years': {
    ...calendarModel,
    years: [2023, 2022, 2020, 2019, 2018, 2017],
    period: { from: '2007-01-01', to: '2023-12-31' },
    counts: countsOf({ from: '2017-01-01', to: '2023-12-31' }, 1.4),
    marks: marksOf({ from: '2007-01-01', to: '2023-12-31' }, ['tet']),
    omitted: { years: [2007, 2008, 2010], events: 1_234 }
  },
  hostile: {
    ...calendarModel,
    years: [2024],
    unit: HOSTILE,
    marks: [{ date: '2024-06-10', to: '2024-06-14', label: HOSTILE, name: HOSTILE }]
  }
};

const months = buckets({ from: '2022-09-01', to: '2026-09-18' }, 'month');

function regularityRows(starts: readonly IsoDate[], count: number): RegularityRow[] {
  const next = random(31);
  return PROVINCES.filter(({ key }) => key.startsWith('P34'))
    .slice(0, count)
    .map(({ key, name }, r) => {
      const level = r > count - 3 ? 0 : 6 * next() ** 2 + 0.6;
      const counts = starts.map(() => Math.floor(next() * level));
      const silent = counts.every((n) => n === 0);
      return {
        key,
        label: name,
        short: name,
        counts,
        watch: null,
        lived: null,
        active: silent ? null : counts.filter((n) => n > 0).length / starts.length,
        longest: silent ? null : 20 + Math.floor(next() * 400),
        since: silent ? null : Math.floor(next() * 90)
      };
    });
}

const regularityModel: RegularityModel = {
  grain: 'month',
  buckets: months,
  rows: regularityRows(months, 12),
  places: 'tỉnh, thành phố',
  unit: 'hoạt động',
  incompleteFrom: '2026-09-01',
  breakAt: BREAK_2025,
  selected: { places: [], days: null },
  unlisted: { places: 0, events: 0 }
};

const quarters = buckets({ from: '2011-10-01', to: '2026-09-18' }, 'quarter');
const yearly = buckets({ from: '2023-01-01', to: '2026-12-31' }, 'year');

export const regularities: Record<string, RegularityModel> = {
  normal: regularityModel,
  empty: { ...regularityModel, buckets: [], rows: [], incompleteFrom: null, breakAt: null },
  one: {
    ...regularityModel,
    buckets: ['2025-08-01'],
    rows: regularityRows(['2025-08-01'], 3).slice(0, 1),
    incompleteFrom: null,
    breakAt: null
  },
  watched: {
    ...regularityModel,
    rows: regularityModel.rows.map((row, r) => ({
      ...row,
      watch: months.map((_, i) => watchOf(Math.floor(i / 5) + r)),
      lived: r % 3 === 1 ? ([34, months.length - 1] as const) : r % 3 === 2 ? ([0, 33] as const) : null,
      counts: row.counts.map((n, i) =>
        (r % 3 === 1 && i < 34) || (r % 3 === 2 && i > 33) || (Math.floor(i / 5) + r) % 4 > 1 ? 0 : n
      )
    }))
  },
  selected: {
    ...regularityModel,
    selected: {
      places: [regularityModel.rows[2]?.key ?? ''],
      days: { from: '2025-03-01', to: '2025-03-31' }
    }
  },
  quarters: {
    ...regularityModel,
    grain: 'quarter',
    buckets: quarters,
    rows: regularityRows(quarters, 10),
    incompleteFrom: '2026-07-01',
    unlisted: { places: 24, events: 310 }
  },
  years: {
    ...regularityModel,
    grain: 'year',
    buckets: yearly,
    rows: regularityRows(yearly, 4).map((row) => ({ ...row, counts: row.counts.map((n) => n * 7 + 0.5) })),
    incompleteFrom: '2026-01-01'
  },
  hostile: {
    ...regularityModel,
    unit: HOSTILE,
    places: HOSTILE,
    rows: regularityModel.rows
      .slice(0, 2)
      .map((row, i) => ({ ...row, key: `${i}${HOSTILE}`, label: HOSTILE, short: HOSTILE }))
  },
  'long-labels': {
    ...regularityModel,
    rows: regularityModel.rows.slice(0, 3).map((row) => ({
      ...row,
      short: 'phường Tân Đông Hiệp - Dĩ An - Bình Thắng - Đông Hòa, Thành phố Hồ Chí Minh',
      longest: 4_821,
      since: 1_234,
      counts: row.counts.map((n) => n * 1_000)
    }))
  }
};

/** Weeks of the years that touch a period, many events in some. */
function weeksOf(period: Period, most: number, often: readonly number[] = [20, 46]): WeeksOfYear[] {
  const next = random(41);
  const years = new Map<number, { start: IsoDate; end: IsoDate; week: number; n: number }[]>();
  for (const start of buckets(period, 'week')) {
    const { year, week } = isoWeekOf(start);
    const level = next();
    const n = Math.floor(most * (often.includes(week) ? 1 + level : level ** 2));
    years.set(year, [...(years.get(year) ?? []), { start, end: addDays(start, 6), week, n }]);
  }
  return [...years].map(([year, of]) => ({ year, weeks: of })).reverse();
}

const long: Period = { from: '2017-03-05', to: '2026-09-18' };
const weeksModel: YearWeeksModel = {
  aligned: 'iso',
  colour: 'relative',
  years: weeksOf(long, 5),
  watch: null,
  unit: 'hoạt động',
  marks: marksOf(long, ['tet']),
  breakAt: BREAK_2025,
  zeroNote: 'Không tìm thấy tin, chưa chắc không có hoạt động.',
  selected: null,
  omitted: { years: [], events: 0 }
};
const short: Period = { from: '2024-01-01', to: '2026-06-30' };

export const weeks: Record<string, YearWeeksModel> = {
  normal: weeksModel,
  empty: { ...weeksModel, years: [], breakAt: null },
  one: {
    ...weeksModel,
    years: [{ year: 2025, weeks: [{ start: '2025-08-11', end: '2025-08-17', week: 33, n: 1 }] }]
  },
  counts: {
    ...weeksModel,
    colour: 'count',
    years: weeksOf(short, 900),
    omitted: { years: [2011], events: 7 }
  },
  tet: {
    ...weeksModel,
    aligned: 'tet',
    years: weeksModel.years.slice(0, 4).map(({ year, weeks: of }) => ({
      year,
      weeks: of.map((week) => ({ ...week, week: week.week - 9 }))
    }))
  },
  watched: {
    ...weeksModel,
    years: weeksOf(short, 4).map(({ year, weeks: of }) => ({
      year,
      weeks: of.map((week) => ({ ...week, n: week.week % 8 < 5 ? 0 : week.n }))
    })),
    watch: new Map(buckets(short, 'week').map((week, i) => [week, watchOf(Math.floor(i / 3))])),
    marks: marksOf(short, ['tet', 'days', 'politics'])
  },
  'small-years': { ...weeksModel, years: weeksOf(long, 1.6, []) },
  selected: {
    ...weeksModel,
    years: weeksOf(short, 6),
    selected: { from: '2025-08-11', to: '2025-09-14' }
  },
  twenty: { ...weeksModel, years: weeksOf({ from: '2007-01-01', to: '2026-09-18' }, 3), breakAt: null },
  hostile: {
    ...weeksModel,
    years: weeksOf(short, 4),
    unit: HOSTILE,
    marks: [{ date: '2024-06-10', to: '2024-06-14', label: HOSTILE, name: HOSTILE }]
  }
};
