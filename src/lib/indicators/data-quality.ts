import type { PlanFact } from '#lib/model/group-plan.ts';
import type { Text } from '#lib/model/text.ts';
import { COUNT_ROWS, groupPlan } from '#lib/query/plans.ts';
import { grouped, IS_MERGED, keyName, orderBy, type Aggregates, type Frame } from '#lib/query/view-query.ts';
import { and, col, measured, planned, sql, table, type Fragment } from '#lib/query/sql.ts';
import type { Indicator, IndicatorAsk, Parts } from './indicator.ts';

/** The facts whose knowledge is measured, in the order in which they are shown. */
export const QUALITIES = {
  day: { vi: 'biết chính xác ngày', en: 'day known exactly' },
  place: { vi: 'xác định được địa phương', en: 'locality resolved' },
  theme: { vi: 'có ít nhất một chủ đề', en: 'at least one theme' },
  views: { vi: 'biết lượt xem', en: 'views known' },
  participants: { vi: 'biết số người tham dự', en: 'attendance known' },
  once: { vi: 'không trùng với bản ghi khác', en: 'not merged into another record' }
} as const satisfies Record<string, Text>;

export type Quality = keyof typeof QUALITIES;

const countWhere = (condition: Fragment): Fragment =>
  sql`CAST(count(CASE WHEN ${condition} THEN 1 END) AS BIGINT)`;

/** Over the records of a frame, those that were merged into another included: `merged` tells them. */
function qualityParts({ frame }: IndicatorAsk): Aggregates {
  const whole = frame.view.include.includes('duplicate');
  const counts = whole ? [] : [sql`e."merged" = 0`];
  const known = (fact: PlanFact, ...conditions: Fragment[]) =>
    measured(countWhere(and([...counts, ...conditions])), {
      kind: 'facts',
      all: [...(whole ? [] : (['counted'] as const)), ...(fact === 'counted' ? [] : [fact])]
    });
  return {
    n: known('counted'),
    day: known('day', sql`${col('e', 'date_precision')} = 'day'`),
    place: known('place', sql`${col('e', 'locality')} IS NOT NULL`),
    theme: known('theme', sql`${col('e', 'topic_count')} > 0`),
    views: known('views', sql`${col('e', 'views')} IS NOT NULL`),
    participants: known('participants', sql`${col('e', 'participants')} IS NOT NULL`),
    records: COUNT_ROWS,
    merged: measured(countWhere(sql`e."merged" = 1`), { kind: 'facts', all: [], none: ['counted'] })
  };
}

const withMerged = (frame: Frame): Frame => ({
  ...frame,
  view: { ...frame.view, include: [...new Set([...frame.view.include, 'duplicate' as const])] }
});

function qualityQuery(ask: IndicatorAsk): Fragment {
  const { frame, group } = ask;
  const marked = sql`SELECT e.*, CASE WHEN ${IS_MERGED} THEN 1 ELSE 0 END AS "merged" FROM ${table('events')} AS e`;
  const parts = qualityParts(ask);
  const all = grouped(withMerged(frame), group, parts, marked);
  const plan = groupPlan({ frame: withMerged(frame), group, nameOf: keyName }, parts);
  if (group.length === 0) return planned(all, plan);
  // A group of merged records only is no group of events.
  return planned(
    sql`SELECT * FROM (${all}) AS qu WHERE qu."n" > 0 ${orderBy(group.length)}`,
    plan && { ...plan, having: 'n' }
  );
}

export const dataQuality: Indicator = {
  id: 'data_quality',
  number: 28,
  label: { vi: 'Chất lượng dữ liệu', en: 'Data quality' },
  short: { vi: 'Biết chính xác ngày', en: 'Day known' },
  description: {
    vi: 'Tỷ lệ hoạt động biết chính xác ngày; kèm tỷ lệ xác định được địa phương, có chủ đề, biết lượt xem, biết số người tham dự và không trùng với bản ghi khác.',
    en: 'Share of events whose day is known; with the shares whose locality is resolved, that have a theme, whose views and attendance are known, and of the records that are not duplicates of another.'
  },
  formula: '|{e : biết / known}| / N; 1 − |trùng / merged| / |E|',
  edgeCases: {
    vi: 'Không gộp các tỷ lệ thành một điểm số. Tỷ lệ không trùng lặp tính trên mọi bản ghi trước khi gộp, theo các bản ghi đã được gộp ở trang dữ liệu. Ngày suy ra từ ngày đăng vẫn tính là biết khi chính xác đến ngày. Khi chia theo ngày hoặc tuần, tỷ lệ biết ngày luôn là 100%, vì hoạt động kém chính xác hơn không thuộc kỳ nào.',
    en: 'The shares are not merged into one score. The share of duplicates is of all records before merging, by the merges made on the data page. A date inferred from the publication date counts when it is exact to the day. In day and week buckets the share is always 100%, since less exact events belong to no bucket.'
  },
  source: 'ISO/IEC 25012',
  unit: 'share',
  needs: [],
  partLabels: {
    ...QUALITIES,
    n: { vi: 'hoạt động', en: 'events' },
    records: { vi: 'bản ghi trước khi gộp', en: 'records before merging' },
    merged: { vi: 'bản ghi đã gộp vào bản khác', en: 'records merged into another' }
  },
  additive: false,
  minimum: 0,
  parts: qualityParts,
  query: qualityQuery,
  value: (parts) => qualityShares(parts).day,
  base: ({ n }) => n ?? 0
};

/** Share, 0 to 1, of the events for which each fact is known; null when there are no events. `once` is of all records. */
export function qualityShares(parts: Parts): Record<Quality, number | null> {
  const n = parts['n'] ?? 0;
  const share = (quality: Quality) => (n > 0 ? (parts[quality] ?? 0) / n : null);
  const records = parts['records'] ?? 0;
  return {
    day: share('day'),
    place: share('place'),
    theme: share('theme'),
    views: share('views'),
    participants: share('participants'),
    once: records > 0 ? 1 - (parts['merged'] ?? 0) / records : null
  };
}
