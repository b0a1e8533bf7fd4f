import { countOf } from '#lib/query/place-query.ts';
import type { Indicator } from './indicator.ts';
import { intervalOver, MINIMUM_RATE_BASE, peopleMonths, rateOver } from './rates.ts';

export const ratePer10k: Indicator = {
  id: 'rate_per_10k',
  number: 2,
  label: { vi: 'Số hoạt động trên 10.000 dân mỗi tháng', en: 'Events per 10,000 people and month' },
  short: { vi: 'Trên 10.000 dân', en: 'Per 10,000 people' },
  description: {
    vi: 'Trung bình mỗi tháng có bao nhiêu hoạt động được ghi nhận trên 10.000 dân của địa bàn.',
    en: 'How many events were recorded in a month for every 10,000 people of the area.'
  },
  formula: 'R = 10⁴ · N / (Pop · M)',
  edgeCases: {
    vi: 'Để trống khi thiếu dân số của một đơn vị trong địa bàn, hoặc dân số dưới 1.000 người (trừ đặc khu). Dân số của nhiều đơn vị chỉ được cộng khi biết đủ. Theo địa giới khi diễn ra, kỳ vắt qua ngày 1/7/2025 không có mẫu số; các tỉnh cũ chưa có dân số nên để trống, trừ khi tệp địa phương có ghi. M là số tháng của kỳ, tháng lẻ tính theo ngày. Khoảng tin cậy Poisson chính xác 95%; không có hoạt động nào thì cận dưới bằng 0. Khi đếm buổi, khoảng này hẹp hơn thực tế vì các buổi của một hoạt động không độc lập. Dưới 5 thì tô xám.',
    en: 'Empty when the population of a unit of the area is missing or below 1,000 (but for special zones). Populations of several units are added only when all are known. In as-was geography a period that crosses 1 July 2025 has no denominator, and former provinces have no population unless the file of localities gives it. M is the months of the period, parts of months by their days. Exact Poisson interval at 95%; with no event its lower end is 0. When sessions are counted the interval is too narrow, since sessions of one event are not independent. Grey below 5.'
  },
  source: 'Garwood 1936',
  unit: 'per_10k_month',
  needs: ['population'],
  example: [{ by: 'place', level: 'province' }],
  partLabels: { n: { vi: 'hoạt động', en: 'events' } },
  additive: false,
  minimum: MINIMUM_RATE_BASE,
  parts: (ask) => ({ n: countOf(ask) }),
  value: rateOver(peopleMonths),
  base: ({ n }) => n ?? 0,
  interval: intervalOver(peopleMonths)
};
