import { bucketEnd, bucketStart, type Period } from '#lib/model/period.ts';
import { activeMonthsQuery } from '#lib/query/watch-query.ts';
import type { FineRow, Indicator, IndicatorContext, Parts } from './indicator.ts';
import { common, observedPeriod } from './context.ts';

/** Number of calendar months that a period touches. */
function monthsTouched(period: Period | null): number {
  if (period === null) return 0;
  const month = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return month(period.to) - month(period.from) + 1;
}

/** Whole months, so that an event in a month cut by the period is in an observed month. */
const wholeMonths = (period: Period | null): Period | null =>
  period && {
    from: bucketStart(period.from, 'month'),
    to: bucketEnd(bucketStart(period.to, 'month'), 'month')
  };

function fold([row]: readonly FineRow[], { span, facts }: IndicatorContext): Parts {
  const { active, outside, unseen, watched, listed } = row?.parts ?? {};
  const stated = listed === 1;
  const observed = stated
    ? (watched ?? 0) + (unseen ?? 0)
    : monthsTouched(common(span, facts.extent)) + (outside ?? 0);
  return { active: active ?? 0, observed, stated: stated ? 1 : 0 };
}

export const activeMonths: Indicator = {
  id: 'active_months',
  number: 6,
  label: { vi: 'Tỷ lệ tháng có hoạt động', en: 'Share of active months' },
  short: { vi: 'Tháng có hoạt động', en: 'Active months' },
  description: {
    vi: 'Trong các tháng được quan sát, bao nhiêu phần trăm có ít nhất một hoạt động được ghi nhận.',
    en: 'Share of the observed months with at least one recorded event.'
  },
  formula: '|{m : N(u, m) ≥ 1}| / M_obs',
  edgeCases: {
    vi: 'M_obs là số tháng được quan sát: nếu bảng theo dõi có nói đến địa phương này thì là các tháng đã theo dõi (kể cả tháng báo không có gì) cộng các tháng có hoạt động; nếu không thì là mọi tháng chung của kỳ đang chọn và khoảng thời gian của dữ liệu, không phải từ hoạt động đầu đến hoạt động cuối của riêng địa phương. Theo địa giới hiện hành, theo dõi một đơn vị cũ được tính cho đơn vị kế tục. Hoạt động không rõ tháng không tính. Không chia theo ngày, tuần, tháng.',
    en: 'M_obs is the number of observed months: those watched (nil returns included) and those with events where the table of coverage names the unit; otherwise all months that the chosen period and the data have in common, not those from the first to the last event of the unit. In today’s geography watching a former unit counts for its successor. Events without a known month are left out. Not given by day, week or month.'
  },
  source: 'ACLED-style coverage',
  unit: 'share',
  needs: [],
  accepts: (group) =>
    group.every((key) => key.by !== 'time' || key.grain === 'quarter' || key.grain === 'year'),
  example: [{ by: 'time', grain: 'year' }],
  additive: false,
  minimum: 0,
  parts: () => ({}),
  query: ({ frame, group, facts }) =>
    activeMonthsQuery(frame, group, wholeMonths(observedPeriod(frame, facts.extent))),
  fold,
  value: ({ active, observed }) => (observed ? (active ?? 0) / observed : null),
  base: ({ observed }) => observed ?? 0
};
