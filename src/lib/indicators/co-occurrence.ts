import { countOf } from '#lib/query/place-query.ts';
import { pairsQuery } from '#lib/query/pairs-query.ts';
import { grainOf } from './evaluate.ts';
import type { Indicator, Parts } from './indicator.ts';

/** A lift of fewer events with both themes is shown grey. */
const MINIMUM_PAIR = 3;

export const coOccurrence: Indicator = {
  id: 'co_occurrence',
  number: 17,
  label: { vi: 'Chủ đề đi cùng nhau (lift)', en: 'Co-occurrence of themes (lift)' },
  short: { vi: 'Đi cùng nhau', en: 'Lift' },
  description: {
    vi: 'Hai chủ đề xuất hiện cùng một hoạt động nhiều gấp mấy lần so với khi chúng không liên quan đến nhau.',
    en: 'How many times more often two themes share an event than if they had nothing to do with each other.'
  },
  formula: 'lift = n_{ab}·N / (n_a n_b); J = n_{ab} / (n_a + n_b − n_{ab})',
  edgeCases: {
    vi: 'N là mọi hoạt động, kể cả không có chủ đề. Lift của cặp hiếm dễ rất lớn: dưới 3 hoạt động chung thì tô xám, và nên xếp theo Jaccard hoặc tỷ số hợp lý log (G²) thay vì lift. Cặp không bao giờ đi cùng nhau thì không có dòng.',
    en: 'N is all events, those without a theme included. The lift of rare pairs is easily large: grey below 3 common events, and to be sorted by Jaccard or the log-likelihood ratio (G²) rather than by lift. A pair that never occurs together has no row.'
  },
  source: 'Market-basket analysis; Jaccard 1901; Dunning 1993',
  unit: 'ratio',
  needs: ['topics'],
  // Pairs of shorter buckets are nearly all below three events, and there are millions of them.
  accepts: (group) =>
    group.length === 0 || (group.length === 1 && ['quarter', 'year'].includes(grainOf(group) ?? '')),
  partLabels: {
    n_ab: { vi: 'Có cả hai', en: 'With both' },
    n_a: { vi: 'Có chủ đề thứ nhất', en: 'With the first' },
    n_b: { vi: 'Có chủ đề thứ hai', en: 'With the second' },
    n: { vi: 'Tất cả', en: 'All' },
    jaccard: { vi: 'Jaccard', en: 'Jaccard' },
    llr: { vi: 'Tỷ số hợp lý log (G²)', en: 'Log-likelihood ratio (G²)' }
  },
  additive: false,
  minimum: MINIMUM_PAIR,
  extraKeys: ['by_theme', 'with_theme'],
  parts: (ask) => ({ n_ab: countOf(ask) }),
  query: ({ frame, group }) => pairsQuery(frame, group),
  fold: (rows) => rows.map(({ keys, parts }) => ({ keys, parts: withStrength(parts) })),
  value: ({ n_ab, n_a, n_b, n }) => (n_a && n_b ? ((n_ab ?? 0) * (n ?? 0)) / (n_a * n_b) : null),
  base: ({ n_ab }) => n_ab ?? 0
};

function withStrength({ n_ab = null, n_a = null, n_b = null, n = null }: Parts): Parts {
  const [both, a, b, all] = [n_ab ?? 0, n_a ?? 0, n_b ?? 0, n ?? 0];
  return { n_ab, n_a, n_b, n, jaccard: jaccard(both, a, b), llr: logLikelihood(both, a, b, all) };
}

/** Events with both of all events with either; null without any. */
export const jaccard = (both: number, a: number, b: number): number | null =>
  a + b - both > 0 ? both / (a + b - both) : null;

/**
 * Dunning's G² = 2 Σ O ln(O/E) over the four cells of "has a" by "has b" of `all` events: how unlikely the
 * overlap is by chance, in favour of neither rare nor frequent pairs. Cells without events add nothing.
 */
export function logLikelihood(both: number, a: number, b: number, all: number): number {
  const cell = (observed: number, row: number, column: number) =>
    observed > 0 ? observed * Math.log((observed * all) / (row * column)) : 0;
  const sum =
    cell(both, a, b) +
    cell(a - both, a, all - b) +
    cell(b - both, all - a, b) +
    cell(all - a - b + both, all - a, all - b);
  return Math.max(0, 2 * sum);
}
