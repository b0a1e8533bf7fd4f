import { toDays } from '#lib/util/dates.ts';
import { ofGaps } from './gaps.ts';
import type { Indicator, IndicatorContext, Parts } from './indicator.ts';

/** Last day that was observed, as a day number: the end of the period, but not beyond the data. */
function observedTo({ period, facts }: IndicatorContext): number | null {
  const ends = [period?.to, facts.extent?.to].flatMap((day) => (day === undefined ? [] : [toDays(day)]));
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** Days from the last event to the end of observation; null without an event or an end. */
function openGap({ last_day = null }: Parts, context: IndicatorContext): number | null {
  const end = observedTo(context);
  return last_day === null || end === null ? null : Math.max(0, end - last_day);
}

export const longestSilence: Indicator = {
  ...ofGaps,
  id: 'longest_silence',
  number: 9,
  label: { vi: 'Khoảng lặng dài nhất', en: 'Longest silence' },
  short: { vi: 'Lặng dài nhất', en: 'Longest silence' },
  description: {
    vi: 'Số ngày dài nhất giữa hai ngày liền nhau có hoạt động, kể cả khoảng từ ngày cuối cùng có hoạt động đến hết kỳ quan sát.',
    en: 'The most days between one day with events and the next, the stretch from the last such day to the end of observation included.'
  },
  formula: 'max(d_{i+1} − d_i, T − d_last)',
  edgeCases: {
    vi: 'T là ngày cuối kỳ đang chọn nhưng không quá ngày cuối của dữ liệu. Chỉ một ngày có hoạt động thì chỉ còn khoảng đến T. Khoảng trước ngày đầu tiên không tính, vì không rõ đã quan sát từ khi nào. Im lặng trong dữ liệu không chứng tỏ không có hoạt động. Chỉ dùng hoạt động biết chính xác ngày.',
    en: 'T is the last day of the chosen period, but not beyond the data. With a single day there is only the stretch to T. The stretch before the first day does not count, since nobody says when observation began. Silence in the data does not prove that nothing happened. Only events whose day is known are used.'
  },
  source: 'Survival analysis: right-censored gaps (Kalbfleisch & Prentice 2002)',
  unit: 'days',
  needs: [],
  additive: false,
  minimum: 0,
  fold: (rows, context) => ({
    ...ofGaps.fold(rows),
    open_gap: openGap(rows[0]?.parts ?? {}, context)
  }),
  value: ({ gap_max = null, open_gap = null }) =>
    open_gap === null ? gap_max : Math.max(gap_max ?? 0, open_gap)
};
