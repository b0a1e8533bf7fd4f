import { col } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

export const medianOpinions: Indicator = {
  id: 'median_opinions',
  number: 23.5,
  label: { vi: 'Số ý kiến trung vị mỗi hoạt động', en: 'Median opinions per event' },
  short: { vi: 'Ý kiến trung vị', en: 'Median opinions' },
  description: {
    vi: 'Một nửa số hoạt động có ghi số ý kiến, kiến nghị nhận được từ ngần này ý kiến trở lên. Kèm tứ phân vị và số hoạt động biết con số.',
    en: 'Half of the events whose number of opinions is known received at least this many. With quartiles and the number known.'
  },
  formula: 'median{o_e : o_e đã biết / known}; Q1, Q3',
  edgeCases: {
    vi: '“Nhiều ý kiến”, “một số ý kiến” là không rõ, không phải 0. Ít bị một hai cuộc họp rất đông ý kiến làm lệch hơn số bình quân. Dưới 5 hoạt động biết con số thì tô xám.',
    en: '“Many” or “some” opinions are unknown, not zero. One or two meetings with very many opinions move it less than the mean. Grey below 5 known values.'
  },
  source: 'SIPAS; Hyndman & Fan 1996 (type 7)',
  unit: 'opinions',
  needs: ['opinions'],
  partLabels: QUARTILE_LABELS,
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  parts: () => quartiles(col('e', 'opinions'), 'opinions'),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
