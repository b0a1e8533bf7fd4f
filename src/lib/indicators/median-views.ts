import { col } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

export const medianViews: Indicator = {
  id: 'median_views',
  number: 21,
  label: { vi: 'Lượt xem trung vị mỗi hoạt động', en: 'Median views per event' },
  short: { vi: 'Lượt xem', en: 'Views' },
  description: {
    vi: 'Một nửa số bài có số lượt xem đã biết đạt từ mức này trở lên. Kèm tứ phân vị và số bài biết lượt xem.',
    en: 'Half of the events whose views are known have at least this many. With quartiles and the number known.'
  },
  formula: 'median{v_e : v_e đã biết / known}; Q1, Q3; IQR = Q3 − Q1',
  edgeCases: {
    vi: 'Phân bố rất lệch nên không dùng trung bình cộng. Không rõ lượt xem khác với 0 lượt xem. Lượt xem tích lũy dần: bài mới đăng chưa kịp có nhiều. Không đặt chung với lượt xem đã quy đổi theo tuổi bài. Dưới 5 bài biết lượt xem thì tô xám.',
    en: 'Views are skewed: no means. Unknown is not zero. Views build up over time: a recent page has had less of it. Never beside age-adjusted views in one chart. Grey below 5 known values.'
  },
  source: 'Hyndman & Fan 1996 (type 7)',
  unit: 'views',
  needs: ['views'],
  partLabels: QUARTILE_LABELS,
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  parts: () => quartiles(col('e', 'views'), 'views'),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
