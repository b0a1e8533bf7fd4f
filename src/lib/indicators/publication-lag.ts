import { LAG } from '#lib/query/lag-query.ts';
import { integer, sql, type Fragment } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { MINIMUM_MEDIAN_BASE, QUARTILE_LABELS, quartiles } from './quartiles.ts';

/** Days within which news of an event is prompt. */
const PROMPT = 3;

const countWhere = (test: Fragment) => sql`CAST(count(CASE WHEN ${test} THEN 1 END) AS BIGINT)`;
const PROMPT_COUNT = countWhere(sql`${LAG} <= ${integer(PROMPT)}`);

export const publicationLag: Indicator = {
  id: 'publication_lag',
  number: 27,
  label: { vi: 'Độ trễ đăng tin', en: 'Publication lag' },
  short: { vi: 'Độ trễ đăng tin', en: 'Publication lag' },
  description: {
    vi: 'Từ khi hoạt động kết thúc đến khi tin được đăng: một nửa số tin đăng trong ngần này ngày. Kèm tỷ lệ đăng trong 3 ngày.',
    en: 'From the end of an event to the publication of its news: half were published within this many days. With the share within 3 days.'
  },
  formula: 'median(published − end); |{lag ≤ 3}| / n',
  edgeCases: {
    vi: 'Chỉ tính hoạt động biết chính xác ngày; hoạt động nhiều ngày tính từ ngày cuối. Số âm (đăng trước khi diễn ra) là thông báo hoặc sai ngày: vẫn nằm trong trung vị và trong tỷ lệ 3 ngày, được đếm riêng và liệt kê để kiểm tra. Cả hai mốc chỉ chính xác đến ngày, nên độ trễ sai tối đa ±1 ngày. Dưới 5 hoạt động thì tô xám.',
    en: 'Only events whose day is known; those of several days from their last. A negative lag (published before the event) is an announcement or a wrong date: it stays in the median and in the share within 3 days, is counted apart and listed for checking. Both ends are exact to the day only, so a lag may be off by ±1 day. Grey below 5 events.'
  },
  source: 'Hyndman & Fan 1996 (type 7)',
  unit: 'days',
  needs: ['published'],
  partLabels: {
    ...QUARTILE_LABELS,
    within_3: { vi: 'đăng trong 3 ngày', en: 'published within 3 days' },
    within_3_share: { vi: 'tỷ lệ đăng trong 3 ngày', en: 'share published within 3 days' },
    negative: { vi: 'đăng trước khi diễn ra', en: 'published before the event' }
  },
  additive: false,
  minimum: MINIMUM_MEDIAN_BASE,
  parts: () => ({
    ...quartiles(LAG),
    within_3: PROMPT_COUNT,
    within_3_share: sql`CASE WHEN count(${LAG}) > 0 THEN CAST(${PROMPT_COUNT} AS DOUBLE) / CAST(count(${LAG}) AS DOUBLE) END`,
    negative: countWhere(sql`${LAG} < 0`)
  }),
  value: ({ q50 }) => q50 ?? null,
  base: ({ known }) => known ?? 0
};
