import { provinceColumn } from '#lib/query/view-query.ts';
import { sql } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';

export const activeLocalities: Indicator = {
  id: 'active_localities',
  number: 4,
  label: { vi: 'Số tỉnh, thành phố có hoạt động', en: 'Provinces with events' },
  short: { vi: 'Tỉnh, thành', en: 'Provinces' },
  description: {
    vi: 'Số tỉnh, thành phố có ít nhất một hoạt động được ghi nhận, tính theo địa giới đang chọn.',
    en: 'Provinces and centrally run cities with at least one recorded event, in the chosen geography.'
  },
  formula: '|{u ∈ U : N(u) ≥ 1}|',
  edgeCases: {
    vi: 'Hoạt động chưa xác định được tỉnh không làm tăng số này. Không cộng được giữa các kỳ: một tỉnh hoạt động trong hai tháng vẫn chỉ là một tỉnh. Theo địa giới khi diễn ra, trước 1/7/2025 có 63 tỉnh, thành phố, từ ngày đó còn 34.',
    en: 'An event whose province is unknown adds nothing. Not additive over time: a province active in two months is still one province. In as-was geography there are 63 provinces before 1 July 2025 and 34 from then on.'
  },
  source: 'ACLED codebook',
  unit: 'localities',
  needs: ['places'],
  accepts: (group) => group.every((key) => key.by !== 'place'),
  additive: false,
  minimum: 0,
  parts: ({ frame }) => ({
    active: sql`CAST(count(DISTINCT ${provinceColumn(frame.view.geography)}) AS BIGINT)`,
    n: sql`CAST(count(*) AS BIGINT)`
  }),
  value: ({ active }) => active ?? 0,
  base: ({ n }) => n ?? 0
};
