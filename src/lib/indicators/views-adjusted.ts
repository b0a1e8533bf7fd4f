import { col, sql } from '#lib/query/sql.ts';
import { adjustedViews, DEFAULT_TAU, FIT_OLD, FIT_PAGES, FIT_YOUNG, TAUS } from '#lib/query/views-query.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

const [LEAST, MOST] = [Math.min(...TAUS), Math.max(...TAUS)];
const known = sql`CAST(count(e."adjusted") AS BIGINT)`;
const viewsKnown = sql`CAST(count(${col('e', 'views')}) AS BIGINT)`;

export const viewsAdjusted: Indicator = {
  id: 'views_adjusted',
  number: 20,
  label: { vi: 'Lượt xem trung vị quy đổi theo tuổi bài', en: 'Median views adjusted for age' },
  short: { vi: 'Lượt xem quy đổi', en: 'Age-adjusted views' },
  description: {
    vi: 'Số lượt xem mà bài sẽ đạt khi không còn người xem mới, ước tính từ số đã đọc được và số ngày bài đã đăng. Trung vị của các hoạt động trong nhóm.',
    en: 'The views that a page will have in the end, estimated from those read and the days it had been out. Median over the events of the group.'
  },
  formula: 'median{V / F(a)}, F(a) = 1 − e^(−a/τ)',
  edgeCases: {
    vi: `a là số ngày từ ngày đăng đến ngày đọc lượt xem; thiếu một trong hai ngày hoặc a < 2 thì không quy đổi. τ ước tính riêng cho từng trang (bình phương nhỏ nhất của ln V − ln F trên các bài V ≥ 1, τ từ ${LEAST} đến ${MOST} ngày) khi trang có ít nhất ${FIT_PAGES} bài, trong đó ${FIT_YOUNG.pages} bài không quá ${FIT_YOUNG.days} ngày và ${FIT_OLD.pages} bài từ ${FIT_OLD.days} ngày; nếu không, τ = ${DEFAULT_TAU} ngày. Không dùng V/a, vì phần lớn lượt xem đến sớm. Không vẽ chung với lượt xem chưa quy đổi. Dưới 5 hoạt động thì tô xám.`,
    en: `a is the days from publication to the day on which views were read; without either day, or with a < 2, nothing is estimated. τ is fitted for each site (least squares of ln V − ln F over pages with V ≥ 1, τ from ${LEAST} to ${MOST} days) where it has at least ${FIT_PAGES} pages, ${FIT_YOUNG.pages} of them at most ${FIT_YOUNG.days} days old and ${FIT_OLD.pages} at least ${FIT_OLD.days}; otherwise τ = ${DEFAULT_TAU} days. Never V/a, since most views come early. Never in one chart with raw views. Grey below 5 events.`
  },
  source: 'Popularity decay: Szabo & Huberman 2010; Hyndman & Fan 1996 (type 7)',
  unit: 'views',
  needs: ['views', 'published', 'observed'],
  partLabels: {
    ...QUARTILE_LABELS,
    known: { vi: 'hoạt động quy đổi được', en: 'events adjusted' },
    fitted: { vi: 'trong đó theo τ riêng của trang', en: 'of them with a τ of the site’s own' },
    views_known: { vi: 'hoạt động biết lượt xem', en: 'events with known views' },
    left_out_share: {
      vi: 'tỷ lệ biết lượt xem nhưng không quy đổi được',
      en: 'share with views that cannot be adjusted'
    }
  },
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  derived: ({ frame }) => adjustedViews(frame),
  parts: () => ({
    ...quartiles(sql`e."adjusted"`),
    fitted: sql`CAST(coalesce(sum(e."fitted"), 0) AS BIGINT)`,
    views_known: viewsKnown,
    left_out_share: sql`CASE WHEN count(${col('e', 'views')}) > 0 THEN 1 - CAST(${known} AS DOUBLE) / CAST(${viewsKnown} AS DOUBLE) END`
  }),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known: adjusted }) => adjusted ?? 0
};
