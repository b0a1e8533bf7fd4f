import { col, sql, type Fragment } from '#lib/query/sql.ts';
import type { Indicator } from './indicator.ts';
import { wilson } from './wilson.ts';

/** The value of a column in events for which both received and resolved opinions are known. */
const whereBothKnown = (of: Fragment): Fragment =>
  sql`CASE WHEN ${col('e', 'opinions')} IS NOT NULL AND ${col('e', 'opinions_resolved')} IS NOT NULL THEN ${of} END`;

/** Opinions not yet resolved; none where more were resolved than received. */
const PENDING = sql`CASE WHEN ${col('e', 'opinions')} > ${col('e', 'opinions_resolved')} THEN ${col('e', 'opinions')} - ${col('e', 'opinions_resolved')} ELSE 0 END`;

export const responseRate: Indicator = {
  id: 'response_rate',
  number: 23,
  label: { vi: 'Tỷ lệ ý kiến được giải quyết', en: 'Share of opinions resolved' },
  short: { vi: 'Đã giải quyết', en: 'Resolved' },
  description: {
    vi: 'Trong 100 ý kiến, kiến nghị nhận được, bao nhiêu ý kiến đã được trả lời hoặc giải quyết, chỉ tính hoạt động biết cả hai số.',
    en: 'Of 100 opinions received, how many were answered or resolved, over events for which both numbers are known.'
  },
  formula: 'Σ r_e / Σ o_e, e : o_e, r_e đã biết / known',
  edgeCases: {
    vi: '“Hầu hết”, “một số” là không rõ và không tính. Ý kiến đang chờ nằm trong mẫu số và được đếm riêng. Nếu số giải quyết lớn hơn số nhận (giải quyết cả ý kiến kỳ trước) thì không có khoảng tin cậy. Dưới 5 ý kiến thì tô xám.',
    en: '“Most” or “some” are unknown and left out. Pending opinions stay in the denominator and are counted apart. Where more were resolved than received (earlier ones among them) there is no interval. Grey below 5 opinions.'
  },
  source: 'SIPAS, PAPI D3; Wilson 1927',
  unit: 'share',
  needs: ['opinions'],
  partLabels: {
    received: { vi: 'ý kiến nhận được', en: 'opinions received' },
    resolved: { vi: 'đã giải quyết', en: 'resolved' },
    pending: { vi: 'đang chờ', en: 'pending' },
    known: { vi: 'hoạt động biết cả hai số', en: 'events with both numbers' },
    n: { vi: 'hoạt động', en: 'events' }
  },
  additive: false,
  minimum: 5,
  parts: () => ({
    received: sql`CAST(sum(${whereBothKnown(col('e', 'opinions'))}) AS BIGINT)`,
    resolved: sql`CAST(sum(${whereBothKnown(col('e', 'opinions_resolved'))}) AS BIGINT)`,
    pending: sql`CAST(sum(${whereBothKnown(PENDING)}) AS BIGINT)`,
    known: sql`CAST(count(${whereBothKnown(col('e', 'opinions'))}) AS BIGINT)`,
    n: sql`CAST(count(*) AS BIGINT)`
  }),
  value: ({ received, resolved }) => (received ? (resolved ?? 0) / received : null),
  base: ({ received }) => received ?? 0,
  interval: ({ received, resolved }) => wilson(resolved ?? 0, received ?? 0)
};
