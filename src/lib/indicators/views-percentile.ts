import { col, sql } from '#lib/query/sql.ts';
import { MINIMUM_COHORT, percentiles } from '#lib/query/views-query.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

export const viewsPercentile: Indicator = {
  id: 'views_percentile',
  number: 19,
  label: {
    vi: 'Thứ hạng lượt xem trong cùng trang, cùng tháng',
    en: 'Percentile of views in site and month'
  },
  short: { vi: 'Thứ hạng lượt xem', en: 'Views percentile' },
  description: {
    vi: 'So với các bài cùng trang đăng cùng tháng, bài về hoạt động được xem nhiều hay ít: 50 là ở giữa, 100 là nhiều nhất. Trung vị của các hoạt động trong nhóm.',
    en: 'How a page did among those that its site published in the same month: 50 is the middle, 100 the top. Median over the events of the group.'
  },
  formula: '100 · (|{v < v_e}| + ½ |{v = v_e}|) / n, median',
  edgeCases: {
    vi: `Nhóm so sánh là mọi hoạt động được tính của bộ dữ liệu có cùng trang và tháng đăng, bất kể bộ lọc; dưới ${MINIMUM_COHORT} bài thì để trống. Cần biết trang, ngày đăng và lượt xem. 0 lượt xem khác với không rõ. Số làm tròn trên trang (“1K”) đúng ra là một khoảng, nhưng dữ liệu không lưu dấu hiệu làm tròn nên lấy như số chính xác; các số bằng nhau cùng nhận hạng giữa. Dưới 5 hoạt động thì tô xám.`,
    en: `The cohort is all events of the dataset that count, of the same site and month of publication, whatever is selected; empty below ${MINIMUM_COHORT} pages. Site, publication date and views must be known. Zero views are not unknown views. A counter rounded on the page (“1K”) is really an interval, but the data keep no mark of rounding: it is taken as exact, and equal numbers share the middle rank. Grey below 5 events.`
  },
  source: 'Mid-rank percentile (Hazen)',
  unit: 'percentile',
  needs: ['views', 'published'],
  partLabels: {
    ...QUARTILE_LABELS,
    known: { vi: 'hoạt động có thứ hạng', en: 'events with a rank' },
    views_known: { vi: 'hoạt động biết lượt xem', en: 'events with known views' }
  },
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  derived: ({ frame }) => percentiles(frame),
  parts: () => ({
    ...quartiles(sql`e."percentile"`),
    views_known: sql`CAST(count(${col('e', 'views')}) AS BIGINT)`
  }),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
