import { COUNT_ROWS, knownOf, sumOf } from '#lib/query/plans.ts';
import type { Indicator } from './indicator.ts';

export const opinionsPerEvent: Indicator = {
  id: 'opinions_per_event',
  number: 23,
  label: { vi: 'Ý kiến, kiến nghị mỗi hoạt động', en: 'Opinions received per event' },
  short: { vi: 'Ý kiến', en: 'Opinions' },
  description: {
    vi: 'Số ý kiến, kiến nghị của người dân bình quân trên mỗi hoạt động có ghi số ý kiến.',
    en: 'Opinions and proposals received, per event for which their number is known.'
  },
  formula: 'Σ o_e / |{e : o_e đã biết / known}|',
  edgeCases: {
    vi: '“Nhiều ý kiến”, “một số ý kiến” là không rõ, không phải 0. Dưới 5 hoạt động biết số ý kiến thì tô xám.',
    en: '“Many” or “some” opinions are unknown, not zero. Grey below 5 events with a known number.'
  },
  source: 'SIPAS, PAPI D3',
  unit: 'opinions',
  needs: ['opinions'],
  partLabels: {
    received: { vi: 'ý kiến nhận được', en: 'opinions received' },
    known: { vi: 'hoạt động biết số ý kiến', en: 'events with a known number' },
    n: { vi: 'hoạt động', en: 'events' }
  },
  additive: false,
  minimum: 5,
  parts: () => ({
    received: sumOf('opinions'),
    known: knownOf('opinions'),
    n: COUNT_ROWS
  }),
  value: ({ received, known }) => (known ? (received ?? 0) / known : null),
  base: ({ known }) => known ?? 0
};
