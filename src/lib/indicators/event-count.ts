import { countOf } from '#lib/query/place-query.ts';
import type { Indicator } from './indicator.ts';

export const eventCount: Indicator = {
  id: 'event_count',
  number: 1,
  label: { vi: 'Số hoạt động được ghi nhận', en: 'Events recorded' },
  short: { vi: 'Hoạt động', en: 'Events' },
  description: {
    vi: 'Số hoạt động tìm thấy trong nguồn dữ liệu, mỗi hoạt động đếm một lần dù có nhiều chủ đề hay đơn vị tổ chức; khi chọn đếm phiên thì đếm từng phiên.',
    en: 'Events found in the source, each counted once however many themes or organisers it has; or each of its sessions, when sessions are counted.'
  },
  formula: 'N = Σ w_e',
  edgeCases: {
    vi: 'w = 1 khi đếm hoạt động, w = số phiên khi đếm phiên. Toàn quốc đếm một lần hoạt động tổ chức ở nhiều nơi; khi chia theo địa phương, mỗi nơi đều tính, nên tổng các nơi có thể lớn hơn. Xã đã chia tách có thể tính theo phần (tổng các phần bằng 1). Hoạt động kéo dài nhiều ngày tính vào kỳ có ngày bắt đầu. Ngày kém chính xác hơn kỳ thì không xếp vào kỳ nào và được đếm riêng dưới biểu đồ.',
    en: 'w = 1 when events are counted, the number of sessions when sessions are. In the country an event in several places counts once; by place it counts in each, so places may add up to more. An event in a divided commune may be split into parts that add up to 1. An event of several days belongs to the bucket of its first day. A date less exact than the bucket belongs to none and is counted below the chart.'
  },
  source: 'ACLED codebook',
  unit: 'events',
  needs: [],
  example: [{ by: 'time', grain: 'year' }],
  partLabels: { n: { vi: 'hoạt động', en: 'events' } },
  additive: true,
  minimum: 0,
  parts: (ask) => ({ n: countOf(ask) }),
  value: ({ n }) => n ?? 0,
  base: ({ n }) => n ?? 0
};
