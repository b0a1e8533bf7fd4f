import { NONE } from '#lib/model/dimension.ts';
import { countOf } from '#lib/query/place-query.ts';
import { THEME_WEIGHT, withoutThemes } from '#lib/query/view-query.ts';
import { diversity, millerCorrected } from './diversity.ts';
import type { FineRow, Indicator, Parts } from './indicator.ts';
import { MINIMUM_SHARE_BASE } from './theme-share.ts';

export const themeDiversity: Indicator = {
  id: 'theme_diversity',
  number: 13,
  label: { vi: 'Độ đa dạng chủ đề', en: 'Theme diversity' },
  short: { vi: 'Đa dạng chủ đề', en: 'Diversity' },
  description: {
    vi: 'Hoạt động trải đều trên nhiều chủ đề hay dồn vào một vài chủ đề: 0 khi chỉ có một chủ đề, càng lớn càng đa dạng.',
    en: 'Whether events are spread over many themes or gathered in a few: 0 for a single theme, the larger the more diverse.'
  },
  formula: 'H = −Σ p ln p; J = H / ln S; 1 − D = 1 − Σ p²; e^H; 1 / Σ p²',
  edgeCases: {
    vi: 'p là tỷ trọng quy đổi (chỉ số 12), trong đó “không có chủ đề” là một lớp, để khớp với biểu đồ xếp chồng; phần của lớp này được ghi kèm. S chỉ đếm lớp có xuất hiện. Chỉ có một lớp thì H = 0 và không tính J. Mẫu nhỏ làm H thấp hơn thực tế: kèm H + (S − 1)/2N. Dưới 20 hoạt động thì tô xám.',
    en: 'p are the fractional shares (indicator 12), “no theme” being a class, so that it agrees with the stacked chart; the share of that class is given beside it. S counts the classes that occur. With a single class H = 0 and there is no J. Small samples understate H: H + (S − 1)/2N is given beside it. Grey below 20 events.'
  },
  source: 'Shannon 1948; Simpson 1949; Miller 1955; Hill 1973',
  unit: 'nats',
  needs: ['topics'],
  accepts: (group) => withoutThemes(group).length === group.length,
  example: [{ by: 'time', grain: 'year' }],
  partLabels: {
    n: { vi: 'N', en: 'N' },
    h: { vi: 'H (Shannon)', en: 'H (Shannon)' },
    evenness: { vi: 'J (độ đều)', en: 'J (evenness)' },
    simpson: { vi: '1 − D (Simpson)', en: '1 − D (Simpson)' },
    hill1: { vi: 'Số chủ đề hiệu dụng e^H', en: 'Effective themes e^H' },
    hill2: { vi: 'Số chủ đề hiệu dụng 1/Σp²', en: 'Effective themes 1/Σp²' },
    classes: { vi: 'S', en: 'S' },
    h_corrected: { vi: 'H + (S − 1)/2N', en: 'H + (S − 1)/2N' },
    no_theme: { vi: 'Tỷ trọng không có chủ đề', en: 'Share without a theme' }
  },
  additive: false,
  minimum: MINIMUM_SHARE_BASE,
  over: () => [{ by: 'theme' }],
  parts: (ask) => ({ weight: countOf(ask, THEME_WEIGHT) }),
  totals: (ask) => ({ total: countOf(ask) }),
  fold: diversityParts,
  value: ({ h }) => h ?? null,
  base: ({ n }) => n ?? 0
};

function diversityParts(rows: readonly FineRow[]): Parts {
  const n = rows[0]?.parts['total'] ?? 0;
  const found = diversity(rows.map(({ parts }) => parts['weight'] ?? 0));
  if (!found || n === 0) return { n, h: null };
  const without = rows.find(({ keys }) => keys['by_theme'] === NONE)?.parts['weight'] ?? 0;
  return {
    n,
    h: found.h,
    evenness: found.evenness,
    simpson: found.simpson,
    hill1: found.hill1,
    hill2: found.hill2,
    classes: found.classes,
    h_corrected: millerCorrected(found, n),
    no_theme: without / n
  };
}
