import { gapsOf, MINIMUM_DAYS, ofGaps } from './gaps.ts';
import type { Indicator } from './indicator.ts';

export const gapVariation: Indicator = {
  ...ofGaps,
  id: 'gap_variation',
  number: 7,
  label: { vi: 'Độ biến thiên khoảng cách giữa các hoạt động', en: 'Variation of the gaps between events' },
  short: { vi: 'Biến thiên khoảng cách', en: 'Gap variation' },
  description: {
    vi: 'Khoảng cách giữa các ngày có hoạt động đều hay thất thường: 0 là cách đều tuyệt đối, khoảng 1 là ngẫu nhiên, lớn hơn 1 là dồn thành đợt.',
    en: 'Whether days with events follow each other evenly: 0 is perfectly even, about 1 is random, above 1 comes in bursts.'
  },
  formula: 'CV = s / x̄,  x = d_{i+1} − d_i;  s² = Σ(x − x̄)² / (n − 1)',
  edgeCases: {
    vi: 'Nhiều hoạt động trong một ngày tính là một ngày; chỉ dùng hoạt động biết chính xác ngày. Cỡ mẫu là số ngày khác nhau: dưới 4 ngày thì tô xám, dưới 3 ngày thì để trống. Không tính khoảng trống trước ngày đầu và sau ngày cuối.',
    en: 'Several events on one day are one day; only events whose day is known are used. The base is the number of distinct days: grey below 4, empty below 3. The open gaps before the first and after the last day are left out.'
  },
  source: 'Renewal statistics (Cox 1962)',
  unit: 'ratio',
  needs: [],
  additive: false,
  minimum: MINIMUM_DAYS,
  value: (parts) => {
    const { mean, sample } = gapsOf(parts);
    return mean === null || sample === null ? null : Math.sqrt(sample) / mean;
  }
};
