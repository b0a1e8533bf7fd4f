import { countOf } from '#lib/query/place-query.ts';
import { THEME_WEIGHT } from '#lib/query/view-query.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_SHARE_BASE } from './theme-share.ts';

export const themeShareFractional: Indicator = {
  id: 'theme_share_fractional',
  number: 12,
  label: { vi: 'Tỷ trọng chủ đề (quy đổi)', en: 'Theme share, fractional' },
  short: { vi: 'Tỷ trọng chủ đề', en: 'Theme share (frac.)' },
  description: {
    vi: 'Mỗi hoạt động được chia đều cho các chủ đề của nó, nên các tỷ trọng cộng lại đúng 100%.',
    en: 'Each event is split evenly among its themes, so that the shares add up to exactly 100%.'
  },
  formula: '(1/N) · Σ_{e∋θ} 1/k_e',
  edgeCases: {
    vi: 'Hoạt động không có chủ đề tạo thành một nhóm riêng với trọng số 1. Đây là tỷ lệ duy nhất được phép xếp chồng. Tỷ trọng của một nhóm là tổng tỷ trọng các chủ đề trong nhóm. Khi chia thêm theo chiều khác, các tỷ trọng cộng lại 100% trong từng nhóm. Khi đếm theo buổi, mỗi buổi được chia đều như vậy. Dưới 20 hoạt động thì tô xám.',
    en: 'Events without a theme form a class of their own with weight 1. The only theme share that may be stacked. The share of a group is the sum over its themes. Split by another dimension, the shares add up to 100% in each group. Counted in sessions, each session is split so. Grey below 20 events.'
  },
  source: 'Fractional counting in bibliometrics',
  unit: 'share',
  needs: ['topics'],
  accepts: (group) => group.some((key) => key.by === 'theme' || key.by === 'theme_group'),
  additive: false,
  minimum: MINIMUM_SHARE_BASE,
  parts: (ask) => ({ weight: countOf(ask, THEME_WEIGHT), n: countOf(ask) }),
  totals: (ask) => ({ total: countOf(ask) }),
  value: ({ weight, total }) => (total ? (weight ?? 0) / total : null),
  base: ({ total }) => total ?? 0
};
