import { countOf } from '#lib/query/place-query.ts';
import type { Indicator } from './indicator.ts';

export const eventCount: Indicator = {
  id: 'event_count',
  number: 1,
  label: { vi: 'Số hoạt động được ghi nhận', en: 'Events recorded' },
  short: { vi: 'Hoạt động', en: 'Events' },
  description: {
    vi: 'Số hoạt động tìm thấy trong nguồn dữ liệu, mỗi hoạt động đếm một lần dù có nhiều chủ đề hay đơn vị tổ chức.',
    en: 'Events found in the source, each counted once however many themes or organisers it has.'
  },
  formula: 'N = |E|',
  edgeCases: {
    vi: 'Hoạt động kéo dài nhiều ngày tính vào kỳ có ngày bắt đầu. Ngày kém chính xác hơn kỳ thì không xếp vào kỳ nào và được đếm riêng dưới biểu đồ.',
    en: 'An event of several days belongs to the bucket of its first day. A date less exact than the bucket belongs to none and is counted below the chart.'
  },
  source: 'ACLED codebook',
  unit: 'events',
  needs: [],
  additive: true,
  minimum: 0,
  parts: (ask) => ({ n: countOf(ask) }),
  value: ({ n }) => n ?? 0,
  base: ({ n }) => n ?? 0
};
