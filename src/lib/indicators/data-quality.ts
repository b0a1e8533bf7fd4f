import type { Text } from '#lib/model/text.ts';
import { col, sql, type Fragment } from '#lib/query/sql.ts';
import type { Indicator, Parts } from './indicator.ts';

/** The facts whose knowledge is measured, in the order in which they are shown. */
export const QUALITIES = {
  day: { vi: 'biết chính xác ngày', en: 'day known exactly' },
  place: { vi: 'xác định được địa phương', en: 'locality resolved' },
  theme: { vi: 'có ít nhất một chủ đề', en: 'at least one theme' },
  views: { vi: 'biết lượt xem', en: 'views known' },
  participants: { vi: 'biết số người tham dự', en: 'attendance known' }
} as const satisfies Record<string, Text>;

export type Quality = keyof typeof QUALITIES;

const countWhere = (condition: Fragment): Fragment =>
  sql`CAST(count(CASE WHEN ${condition} THEN 1 END) AS BIGINT)`;

export const dataQuality: Indicator = {
  id: 'data_quality',
  number: 28,
  label: { vi: 'Chất lượng dữ liệu', en: 'Data quality' },
  short: { vi: 'Biết chính xác ngày', en: 'Day known' },
  description: {
    vi: 'Tỷ lệ hoạt động biết chính xác ngày; kèm tỷ lệ xác định được địa phương, có chủ đề, biết lượt xem và biết số người tham dự.',
    en: 'Share of events whose day is known; with the shares whose locality is resolved, that have a theme, and whose views and attendance are known.'
  },
  formula: '|{e : biết / known}| / N',
  edgeCases: {
    vi: 'Không gộp các tỷ lệ thành một điểm số. Ngày suy ra từ ngày đăng vẫn tính là biết khi chính xác đến ngày. Khi chia theo ngày hoặc tuần, tỷ lệ biết ngày luôn là 100%, vì hoạt động kém chính xác hơn không thuộc kỳ nào.',
    en: 'The shares are not merged into one score. A date inferred from the publication date counts when it is exact to the day. In day and week buckets the share is always 100%, since less exact events belong to no bucket.'
  },
  source: 'ISO/IEC 25012',
  unit: 'share',
  needs: [],
  additive: false,
  minimum: 0,
  parts: () => ({
    n: sql`CAST(count(*) AS BIGINT)`,
    day: countWhere(sql`${col('e', 'date_precision')} = 'day'`),
    place: countWhere(sql`${col('e', 'locality')} IS NOT NULL`),
    theme: countWhere(sql`${col('e', 'topic_count')} > 0`),
    views: countWhere(sql`${col('e', 'views')} IS NOT NULL`),
    participants: countWhere(sql`${col('e', 'participants')} IS NOT NULL`)
  }),
  value: (parts) => qualityShares(parts).day,
  base: ({ n }) => n ?? 0
};

/** Share, 0 to 1, of the events for which each fact is known; null when there are no events. */
export function qualityShares(parts: Parts): Record<Quality, number | null> {
  const n = parts['n'] ?? 0;
  const share = (quality: Quality) => (n > 0 ? (parts[quality] ?? 0) / n : null);
  return {
    day: share('day'),
    place: share('place'),
    theme: share('theme'),
    views: share('views'),
    participants: share('participants')
  };
}
