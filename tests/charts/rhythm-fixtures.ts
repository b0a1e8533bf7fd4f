import type { AxisMark } from '#lib/charts/axis-marks.ts';
import { weekdayOf, type CalendarModel } from '#lib/charts/calendar-model.ts';
import type { Watch } from '#lib/charts/watch.ts';
import { calendarDays, type MarkSet } from '#lib/model/calendar.ts';
import { BREAK_2025, buckets, type Period } from '#lib/model/period.ts';
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
