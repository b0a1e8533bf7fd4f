import type { IndicatorsMessages } from './indicators-vi.ts';

/** Texts of the pages of indicators. */
export const indicatorsEn: IndicatorsMessages = {
  title: 'Indicators',
  intro: 'Every number in this tool comes from one definition, shared by charts, tables and exported files.',
  formula: 'Formula',
  unit: 'Unit',
  minimum: 'Smallest base',
  noMinimum: 'none',
  edgeCases: 'Edge cases',
  source: 'Reference',
  additive: 'Adds up across groups',
  yes: 'yes',
  no: 'no',
  units: {
    events: 'events',
    localities: 'localities',
    share: 'share',
    people: 'people',
    views: 'views',
    opinions: 'opinions',
    change: 'relative change',
    per_10k_month: 'per 10,000 people a month',
    per_unit_month: 'per unit and month',
    index: 'index 0–1',
    ratio: 'ratio',
    days: 'days',
    sigma: 'standard deviations',
    doublings: 'doublings',
    nats: 'nats',
    bits: 'bits',
    weight: 'weight',
    percentile: 'percentile'
  }
};
