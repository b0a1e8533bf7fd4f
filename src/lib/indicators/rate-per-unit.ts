import { countOf } from '#lib/query/place-query.ts';
import type { Indicator } from './indicator.ts';
import { communeMonths, intervalOver, MINIMUM_RATE_BASE, rateOver } from './rates.ts';

export const ratePerUnit: Indicator = {
  id: 'rate_per_unit',
  number: 3,
  label: { vi: 'Số hoạt động trên mỗi xã mỗi tháng', en: 'Events per commune and month' },
  short: { vi: 'Trên mỗi xã', en: 'Per commune' },
  description: {
    vi: 'Trung bình mỗi tháng một xã, phường, đặc khu (trước đây cả thị trấn) của địa bàn có bao nhiêu hoạt động được ghi nhận.',
    en: 'How many events were recorded in a month for every commune of the area (xã, phường, đặc khu, formerly also thị trấn).'
  },
  formula: 'N / (|U| · M)',
  edgeCases: {
    vi: 'Số xã theo địa giới: từ 10.035 xuống còn 3.321 ngày 1/7/2025, riêng việc đó đã làm tỷ lệ tăng gấp ba; vì vậy không bao giờ so hay nối đường qua mốc này theo địa giới khi diễn ra, và kỳ vắt qua mốc để trống. Hoạt động cấp tỉnh, cấp huyện cũng được tính vào N. Khi dữ liệu không liệt kê đủ xã thì dùng số xã đã công bố của tỉnh. Khoảng tin cậy Poisson chính xác 95%. Dưới 5 thì tô xám.',
    en: 'Communes of the geography: from 10,035 to 3,321 on 1 July 2025, which alone triples the rate; so nothing is compared or drawn across that day in as-was geography, and a period that crosses it stays empty. Events of provinces and districts count in N as well. Where the data do not list all communes, the published number of the province counts. Exact Poisson interval at 95%. Grey below 5.'
  },
  source: 'Garwood 1936',
  unit: 'per_unit_month',
  needs: ['places'],
  example: [{ by: 'place', level: 'province' }],
  partLabels: { n: { vi: 'hoạt động', en: 'events' } },
  additive: false,
  minimum: MINIMUM_RATE_BASE,
  parts: (ask) => ({ n: countOf(ask) }),
  value: rateOver(communeMonths),
  base: ({ n }) => n ?? 0,
  interval: intervalOver(communeMonths)
};
