import { bucketEnd } from '#lib/model/period.ts';
import { countOf } from '#lib/query/place-query.ts';
import type { Indicator, IndicatorContext, Parts, SeriesPoint } from './indicator.ts';
import { bursts } from './kleinberg.ts';

/** Shorter series say too little of what is usual. */
export const FEWEST_BUCKETS = 12;

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
  partLabels: {
    r: { vi: 'r', en: 'r' },
    d: { vi: 'd', en: 'd' },
    r_all: { vi: 'Σr', en: 'Σr' },
    state: { vi: 'Trạng thái (1: trong đợt)', en: 'State (1: in a burst)' },
    burst: { vi: 'Đợt thứ', en: 'Number of the burst' },
    weight: { vi: 'Trọng số của đợt', en: 'Weight of the burst' }
  },
  additive: false,
  minimum: 0,
  parts: (ask) => ({ r: countOf(ask) }),
  totals: (ask) => ({ d: countOf(ask) }),
  series: burstParts,
  value: ({ weight }) => weight ?? null,
  base: ({ r_all }) => r_all ?? 0
};

/**
 * `r`, `d`, `r_all` of the whole series; `state`, `burst` (its number, from 1) and `weight` of the burst, 0 outside
 * and null where the data do not reach.
 */
function burstParts(points: readonly SeriesPoint[], context: IndicatorContext): Parts[] {
  const series = points.map(({ parts, totals }) => ({ r: parts?.['r'] ?? 0, d: totals?.['d'] ?? 0 }));
  const reached = reachedOf(points, context);
  const [start, count] = [reached.indexOf(true), reached.filter(Boolean).length];
  const known = start < 0 ? [] : series.slice(start, start + count);
  const r_all = known.reduce((sum, { r }) => sum + r, 0);
  if (count < FEWEST_BUCKETS) {
    return series.map((batch) => ({ ...batch, r_all, state: null, burst: null, weight: null }));
  }
  const found = bursts(known, MODEL);
  let number = 0;
  return series.map((batch, i) => {
    const t = i - start;
    if (!reached[i]) return { ...batch, r_all, state: null, burst: null, weight: null };
    while ((found[number]?.to ?? Infinity) < t) number++;
    const burst = found[number];
    if (!burst || burst.from > t) return { ...batch, r_all, state: 0, burst: 0, weight: 0 };
    return { ...batch, r_all, state: 1, burst: number + 1, weight: burst.weight };
  });
}

const reaches = new WeakMap<IndicatorContext, boolean[]>();

/** Whether the data reach into each bucket; series of many groups share a context, and with it their buckets. */
function reachedOf(points: readonly SeriesPoint[], context: IndicatorContext): readonly boolean[] {
  const known = reaches.get(context);
  if (known?.length === points.length) return known;
  const { grain, facts } = context;
  const made = points.map(
    ({ bucket }) =>
      grain !== null &&
      facts.extent !== null &&
      bucket <= facts.extent.to &&
      bucketEnd(bucket, grain) >= facts.extent.from
  );
  reaches.set(context, made);
  return made;
}
