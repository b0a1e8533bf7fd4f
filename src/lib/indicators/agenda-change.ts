import { countOf } from '#lib/query/place-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { twoPeriodsQuery } from '#lib/query/two-periods-query.ts';
import { groupQuery, keyName, THEME_WEIGHT, withoutThemes, type Frame } from '#lib/query/view-query.ts';
import { grainOf } from './evaluate.ts';
import type { FineRow, Indicator, IndicatorAsk, IndicatorContext, Parts, SeriesPoint } from './indicator.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { MINIMUM_SHARE_BASE } from './theme-share.ts';

/** One bucket, in months. */
const LOOKBACK = { day: 1, week: 1, month: 1, quarter: 3, year: 12 } as const;

export const agendaChange: Indicator = {
  id: 'agenda_change',
  number: 18,
  label: { vi: 'Mức thay đổi chương trình hoạt động', en: 'Agenda change' },
  short: { vi: 'Thay đổi chủ đề', en: 'Agenda change' },
  description: {
    vi: 'Cơ cấu chủ đề của kỳ này khác kỳ trước bao nhiêu: 0 là giống hệt, 1 là không có chủ đề nào chung.',
    en: 'How much the mix of themes differs from that of the period before: 0 is the same, 1 shares no theme at all.'
  },
  formula: 'JSD₂(P‖Q) = ½ Σ p log₂(p / m) + ½ Σ q log₂(q / m), m = (p + q) / 2',
  edgeCases: {
    vi: 'P, Q là tỷ trọng quy đổi của các chủ đề (chỉ số 12), “không có chủ đề” là một lớp. Theo thời gian, mỗi kỳ so với kỳ ngay trước; một con số duy nhất so kỳ đang xem với kỳ gốc. Kỳ nào không có hoạt động thì để trống. Một trong hai bên dưới 20 hoạt động thì tô xám: mẫu nhỏ làm khoảng cách lớn hơn thực tế.',
    en: 'P and Q are the fractional shares of the themes (indicator 12), “no theme” being a class. Over time every bucket is compared with the one before it; a single figure compares the period with its base period. Empty when one side has no events. Grey when either side has fewer than 20: small samples overstate the distance.'
  },
  source: 'Lin 1991',
  unit: 'bits',
  needs: ['topics'],
  accepts: (group) => withoutThemes(group).length === group.length,
  example: [{ by: 'time', grain: 'year' }],
  partLabels: {
    n: { vi: 'Hoạt động của kỳ', en: 'Events of the period' },
    base_n: { vi: 'Hoạt động của kỳ so sánh', en: 'Events of the period compared with' },
    jsd: { vi: 'JSD₂', en: 'JSD₂' }
  },
  compares: true,
  additive: false,
  minimum: MINIMUM_SHARE_BASE,
  over: () => [{ by: 'theme' }],
  parts: (ask) => ({ weight: countOf(ask, THEME_WEIGHT) }),
  totals: (ask) => ({ total: countOf(ask) }),
  query: (ask) => (grainOf(ask.group) === null ? ofTwoPeriods(ask) : distribution(ask, ask.frame)),
  fold: (rows, { grain }) => (grain === null ? between(rows) : packed(rows)),
  series: ofNeighbours,
  lookback: (grain) => LOOKBACK[grain],
  value: ({ jsd }) => jsd ?? null,
  base: ({ n, base_n }) => Math.min(n ?? 0, base_n ?? 0)
};

const distribution = (ask: IndicatorAsk, frame: Frame): Fragment =>
  groupQuery({
    frame,
    group: [...ask.group, { by: 'theme' }],
    parts: agendaChange.parts(ask),
    totals: agendaChange.totals?.(ask) ?? {}
  });

/** One row a group and theme: its weight and all events, now and in the base period; 0 where there is no base. */
const ofTwoPeriods = (ask: IndicatorAsk): Fragment =>
  twoPeriodsQuery(
    distribution(ask, ask.frame),
    ask.base ? distribution(ask, { ...ask.frame, period: ask.base }) : null,
    { keys: [...ask.group.map(keyName), 'by_theme'], parts: ['weight', 'total'] }
  );

/** The distance of the two periods of a group. */
function between(rows: readonly FineRow[]): Parts {
  const of = (name: string) =>
    new Map(rows.map(({ keys, parts }) => [keys['by_theme'] ?? '', parts[name] ?? 0]));
  const all = (name: string) => rows.reduce((most, { parts }) => Math.max(most, parts[name] ?? 0), 0);
  return { n: all('total'), base_n: all('base_total'), jsd: jensenShannon(of('weight'), of('base_weight')) };
}

const THEME = 'theme ';

/** The distribution of a bucket as parts, one a theme, for the series to compare. */
function packed(rows: readonly FineRow[]): Parts {
  const parts: Record<string, number> = { total: rows[0]?.parts['total'] ?? 0 };
  for (const row of rows) parts[THEME + (row.keys['by_theme'] ?? '')] = row.parts['weight'] ?? 0;
  return parts;
}

/** The distance of every bucket from the one before it. */
function ofNeighbours(points: readonly SeriesPoint[], _context: IndicatorContext): Parts[] {
  const sides = points.map(({ parts }) => {
    const weights = new Map<string, number>();
    for (const name in parts) {
      const weight = parts[name] ?? null;
      if (name.startsWith(THEME) && weight !== null) weights.set(name, weight);
    }
    return { n: parts?.['total'] ?? 0, weights };
  });
  return sides.map(({ n, weights }, t) => {
    const before = sides[t - 1];
    return {
      n,
      base_n: before?.n ?? 0,
      jsd: before ? jensenShannon(weights, before.weights) : null
    };
  });
}
