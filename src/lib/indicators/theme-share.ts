import { countOf } from '#lib/query/place-query.ts';
import type { Indicator } from './indicator.ts';
import { wilson } from './wilson.ts';

/** Shares of fewer events jump by more than five points with every event: shown grey. */
export const MINIMUM_SHARE_BASE = 20;

export const themeShare: Indicator = {
  id: 'theme_share',
  number: 11,
  label: { vi: 'Tỷ lệ hoạt động có chủ đề', en: 'Share of events with the theme' },
  short: { vi: 'Tỷ lệ chủ đề', en: 'Theme share' },
  description: {
    vi: 'Trong 100 hoạt động của kỳ, bao nhiêu hoạt động có chủ đề này. Một hoạt động có thể có nhiều chủ đề.',
    en: 'Of 100 events of the period, how many have this theme. An event may have several themes.'
  },
  formula: 'n_θ / N',
  edgeCases: {
    vi: 'Các tỷ lệ cộng lại có thể vượt 100%, vì vậy không dùng biểu đồ tròn hay cột chồng. Hoạt động không có chủ đề vẫn nằm trong mẫu số. Khi chia thêm theo chiều khác, mẫu số là số hoạt động của từng nhóm. Khi đếm theo buổi, cả tử số và mẫu số đều đếm buổi. Dưới 20 hoạt động thì tô xám.',
    en: 'Shares may add up to more than 100%: never a pie or a stack. Events without a theme stay in the denominator. Split by another dimension, N is that of each group. Counted in sessions, both n and N are sessions. Grey below 20 events.'
  },
  source: 'GDELT (normalising by volume); Wilson 1927',
  unit: 'share',
  needs: ['topics'],
  accepts: (group) => group.some((key) => key.by === 'theme' || key.by === 'theme_group'),
  additive: false,
  minimum: MINIMUM_SHARE_BASE,
  parts: (ask) => ({ n: countOf(ask) }),
  totals: (ask) => ({ total: countOf(ask) }),
  value: ({ n, total }) => (total ? (n ?? 0) / total : null),
  base: ({ total }) => total ?? 0,
  interval: ({ n, total }) => {
    // Sums of parts of divided communes may pass their whole by a rounding error.
    const of = total ?? 0;
    return wilson(Math.min(n ?? 0, of), of);
  }
};
