import { gapsOf, MINIMUM_DAYS, ofGaps } from './gaps.ts';
import type { Indicator } from './indicator.ts';

export const burstiness: Indicator = {
  ...ofGaps,
  id: 'burstiness',
  number: 8,
  label: { vi: 'Mức độ dồn đợt', en: 'Burstiness' },
  short: { vi: 'Dồn đợt', en: 'Burstiness' },
  description: {
    vi: 'Hoạt động đều như máy đếm nhịp (−1), ngẫu nhiên (0) hay dồn vào từng đợt (gần 1).',
    en: 'Whether events tick like a metronome (−1), come at random (0) or in bursts (towards 1).'
  },
  formula: 'B = (σ − μ) / (σ + μ),  σ² = Σ(x − μ)² / n',
  edgeCases: {
    vi: 'μ và σ là trung bình và độ lệch chuẩn (chia cho n) của khoảng cách giữa các ngày khác nhau có hoạt động. Nhiều hoạt động trong một ngày tính là một ngày; chỉ dùng hoạt động biết chính xác ngày. Cỡ mẫu là số ngày khác nhau: dưới 4 ngày thì tô xám, dưới 2 ngày (μ + σ = 0) thì để trống.',
    en: 'μ and σ are the mean and the standard deviation (divided by n) of the gaps between distinct days with events. Several events on one day are one day; only events whose day is known are used. The base is the number of distinct days: grey below 4, empty below 2 (μ + σ = 0).'
  },
  source: 'Goh & Barabási 2008',
  unit: 'index',
  needs: [],
  additive: false,
  minimum: MINIMUM_DAYS,
  value: (parts) => {
    const { mean, population } = gapsOf(parts);
    if (mean === null || population === null) return null;
    const sigma = Math.sqrt(population);
    return mean + sigma === 0 ? null : (sigma - mean) / (sigma + mean);
  }
};
