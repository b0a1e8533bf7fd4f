import { col, sql } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, quartiles } from './quartiles.ts';

export const medianParticipants: Indicator = {
  id: 'median_participants',
  number: 22,
  label: { vi: 'Số người tham dự trung vị', en: 'Median participants per event' },
  short: { vi: 'Người tham dự', en: 'Participants' },
  description: {
    vi: 'Một nửa số hoạt động biết số người tham dự có từ ngần này người trở lên. Kèm tứ phân vị và số hoạt động biết số người.',
    en: 'Half of the events whose attendance is known had at least this many people. With quartiles and the number known.'
  },
  formula: 'median{p_e : p_e đã biết / known}; Q1, Q3',
  edgeCases: {
    vi: 'Số ghi là “hơn”, “không quá” hay “gần” được lấy theo chính con số đó, và số trường hợp “hơn”, “không quá” được đếm riêng. Không rõ không bao giờ là 0; số hộ không phải số người. Dưới 5 hoạt động thì tô xám.',
    en: 'Figures given as “more than”, “at most” or “nearly” enter with the number itself; “more than” and “at most” are counted apart. Unknown is never zero; households are not people. Grey below 5 known values.'
  },
  source: 'Crowd Counting Consortium; Hyndman & Fan 1996 (type 7)',
  unit: 'people',
  needs: ['participants'],
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  parts: () => ({
    ...quartiles(col('e', 'participants')),
    at_least: sql`CAST(count(CASE WHEN ${col('e', 'participants_qualifier')} = 'min' THEN ${col('e', 'participants')} END) AS BIGINT)`,
    at_most: sql`CAST(count(CASE WHEN ${col('e', 'participants_qualifier')} = 'max' THEN ${col('e', 'participants')} END) AS BIGINT)`
  }),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
