import { countOf } from '#lib/query/place-query.ts';
import type { Indicator, Parts, SeriesPoint } from './indicator.ts';
import { bursts } from './kleinberg.ts';

/** Shorter series say too little of what is usual. */
const FEWEST_BUCKETS = 12;

const MODEL = { s: 2, gamma: 1 };

export const themeBurst: Indicator = {
  id: 'theme_burst',
  number: 16,
  label: { vi: 'Đợt bùng phát của chủ đề (Kleinberg)', en: 'Burst of a theme (Kleinberg)' },
  short: { vi: 'Đợt bùng phát', en: 'Burst' },
  description: {
    vi: 'Khoảng thời gian chủ đề xuất hiện dày hơn hẳn mức thường ngày của chính nó. Trọng số càng lớn, bằng chứng càng rõ; 0 là ngoài đợt.',
    en: 'A stretch of time in which a theme is clearly more frequent than it usually is. The larger the weight, the stronger the evidence; 0 is outside any burst.'
  },
  formula:
    'p₀ = Σr/Σd, p₁ = min(2p₀; 0,9999); −ln[C(d,r) pʳ (1−p)^(d−r)]; 0→1: ln n; Viterbi; w = Σ (c₀ − c₁)',
  edgeCases: {
    vi: 'r là số hoạt động có chủ đề, d là tổng số hoạt động của kỳ nhỏ; n là số kỳ nhỏ. Kỳ không có hoạt động nào không tốn chi phí. Chuỗi bắt đầu ở mức thường. Chủ đề chưa từng xuất hiện, hoặc đã thường xuyên đến mức không thể gấp đôi, thì không có đợt nào. Dưới 12 kỳ thì để trống. Mức thường được tính trên chính khoảng thời gian đang xem, nên kết quả đổi khi đổi khoảng này.',
    en: 'r is the number of events with the theme, d that of all events of a bucket, n the number of buckets. A bucket without events costs nothing. The series begins in the usual state. A theme that never occurs, or that is already too frequent to double, has no burst. Empty below 12 buckets. What is usual is taken from the period shown, so another period may give another result.'
  },
  source: 'Kleinberg 2002',
  unit: 'weight',
  needs: ['topics'],
  accepts: (group) =>
    group.length === 2 &&
    group.some((key) => key.by === 'time') &&
    group.some((key) => key.by === 'theme' || key.by === 'theme_group'),
  example: [{ by: 'time', grain: 'quarter' }, { by: 'theme' }],
  additive: false,
  minimum: 0,
  parts: (ask) => ({ r: countOf(ask) }),
  totals: (ask) => ({ d: countOf(ask) }),
  series: burstParts,
  value: ({ weight }) => weight ?? null,
  base: ({ r_all }) => r_all ?? 0
};

/** `state`, `burst` (its number, from 1) and `weight` of the burst, both 0 outside; `r_all` of the whole series. */
function burstParts(points: readonly SeriesPoint[]): Parts[] {
  const series = points.map(({ parts, totals }) => ({ r: parts?.['r'] ?? 0, d: totals?.['d'] ?? 0 }));
  const r_all = series.reduce((sum, { r }) => sum + r, 0);
  if (series.length < FEWEST_BUCKETS) {
    return series.map((batch) => ({ ...batch, r_all, state: null, burst: null, weight: null }));
  }
  const made = series.map((batch) => ({ ...batch, r_all, state: 0, burst: 0, weight: 0 }));
  bursts(series, MODEL).forEach(({ from, to, weight }, i) => {
    for (let t = from; t <= to; t++) {
      const bucket = made[t];
      if (bucket) Object.assign(bucket, { state: 1, burst: i + 1, weight });
    }
  });
  return made;
}
