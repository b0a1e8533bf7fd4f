import { NONE } from '#lib/model/dimension.ts';
import { bucketEnd, bucketStart, type Period } from '#lib/model/period.ts';
import { countOf } from '#lib/query/place-query.ts';
import { groupQuery, withoutThemes } from '#lib/query/view-query.ts';
import { addDays, addMonths } from '#lib/util/dates.ts';
import { periodOf } from './context.ts';
import { grainOf } from './evaluate.ts';
import type { FineRow, Indicator, IndicatorContext, Parts, SeriesPoint } from './indicator.ts';
import { MINIMUM_SHARE_BASE } from './theme-share.ts';

/** Months compared, and months before them that they are compared with. */
const RECENT = 3;
const EARLIER = 12;
/** Fewer events with the theme than this in both together: grey. */
const MINIMUM_EVENTS = 5;

export const themeMomentum: Indicator = {
  id: 'theme_momentum',
  number: 14,
  label: { vi: 'Đà của chủ đề', en: 'Theme momentum' },
  short: { vi: 'Đà chủ đề', en: 'Momentum' },
  description: {
    vi: 'Chủ đề đang lên hay đang xuống: tỷ lệ trong 3 tháng gần nhất so với 12 tháng trước đó; +1 là gấp đôi, −1 là còn một nửa.',
    en: 'Whether a theme is rising or falling: its share in the last 3 months against the 12 before; +1 is a doubling, −1 a halving.'
  },
  formula: 'log₂[((n₁ + ½) / (N₁ + ½K)) / ((n₀ + ½) / (N₀ + ½K))]',
  edgeCases: {
    vi: 'n₁, N₁: hoạt động có chủ đề và tất cả hoạt động của 3 tháng; n₀, N₀: của 12 tháng trước đó; K: số chủ đề xuất hiện trong 15 tháng ấy. Chỉ tính tháng trọn vẹn: tháng cuối là tháng cuối cùng nằm hết trong kỳ đang xem, hoặc trong khoảng có dữ liệu khi không chọn kỳ. Cần đủ 15 tháng dữ liệu. n₁ + n₀ dưới 5 thì tô xám; N₁ hoặc N₀ dưới 20 thì để trống.',
    en: 'n₁, N₁: events with the theme and all events of the 3 months; n₀, N₀: of the 12 months before; K: themes that occur in these 15 months. Whole months only: the last one is the last that lies within the period shown, or within the dates of the data when no period is chosen. Needs 15 months of data. Grey when n₁ + n₀ is below 5; empty when N₁ or N₀ is below 20.'
  },
  source: 'Smoothed log ratio (Jeffreys prior)',
  unit: 'doublings',
  needs: ['topics'],
  accepts: (group) => {
    const grain = grainOf(group);
    const themes = group.length - withoutThemes(group).length;
    const others = grain === null ? 0 : 1;
    return (
      themes === 1 && group.length === 1 + others && (!grain || grain === 'month' || grain === 'quarter')
    );
  },
  example: [{ by: 'theme' }],
  partLabels: {
    n1: { vi: 'n₁', en: 'n₁' },
    n0: { vi: 'n₀', en: 'n₀' },
    all1: { vi: 'N₁', en: 'N₁' },
    all0: { vi: 'N₀', en: 'N₀' },
    k: { vi: 'K', en: 'K' }
  },
  additive: false,
  minimum: MINIMUM_EVENTS,
  parts: (ask) => ({ n: countOf(ask) }),
  totals: (ask) => ({ total: countOf(ask) }),
  over: ({ group }) => (grainOf(group) === null ? [{ by: 'time', grain: 'month' }] : []),
  query: (ask) => {
    const { frame, group, facts } = ask;
    const months = themeMomentum.over?.(ask) ?? [];
    const period = months.length > 0 ? comparedMonths(periodOf(frame, facts.extent), facts.extent) : null;
    return groupQuery({
      frame: months.length > 0 ? { ...frame, period: period ?? NO_DAYS } : frame,
      group: [...group, ...months],
      parts: themeMomentum.parts(ask),
      totals: themeMomentum.totals?.(ask) ?? {}
    });
  },
  fold: atTheEnd,
  series: overTime,
  lookback: RECENT + EARLIER - 1,
  value: ({ n1 = null, n0 = null, all1 = null, all0 = null, k = null }) =>
    n1 === null || n0 === null || all1 === null || all0 === null || k === null
      ? null
      : Math.min(all1, all0) < MINIMUM_SHARE_BASE
        ? null
        : momentum({ n: n1, all: all1 }, { n: n0, all: all0 }, k),
  base: ({ n1, n0 }) => (n1 ?? 0) + (n0 ?? 0)
};

/**
 * Smoothed log₂ ratio of a theme's share in two periods: 1 for a doubling. Every theme of `k` gets half an event
 * in each, so that a theme that was or is absent has a ratio too.
 */
export function momentum(
  now: { readonly n: number; readonly all: number },
  before: { readonly n: number; readonly all: number },
  k: number
): number {
  const share = ({ n, all }: typeof now) => (n + 0.5) / (all + 0.5 * k);
  return Math.log2(share(now) / share(before));
}

/** An empty period, for data that are too short. */
const NO_DAYS: Period = { from: '0100-01-02', to: '0100-01-01' };

/** Last day that is known in full: of the period, unless the data end before it. */
function lastKnownDay(period: Period | null, extent: Period): string {
  const end = bucketEnd(bucketStart(extent.to, 'month'), 'month');
  return period === null ? extent.to : period.to < end ? period.to : end;
}

/** The 15 whole months before the end of the period; null when the data begin later. */
function comparedMonths(period: Period | null, extent: Period | null): Period | null {
  if (extent === null) return null;
  const next = bucketStart(addDays(lastKnownDay(period, extent), 1), 'month');
  const from = addMonths(next, -RECENT - EARLIER);
  return from < bucketStart(extent.from, 'month') ? null : { from, to: addDays(next, -1) };
}

/** Parts of a theme at the end of the period, from its months. */
function atTheEnd(
  rows: readonly FineRow[],
  { period, facts }: IndicatorContext,
  all: readonly FineRow[]
): Parts {
  const months = comparedMonths(period, facts.extent);
  if (months === null) return {};
  const split = addMonths(addDays(months.to, 1), -RECENT);
  const { totals } = summary(all);
  const sum = (of: Iterable<readonly [string, number]>, recent: boolean) => {
    let result = 0;
    for (const [bucket, n] of of) if (bucket >= split === recent) result += n;
    return result;
  };
  const own = rows.map(({ keys, parts }) => [keys['bucket'] ?? '', parts['n'] ?? 0] as const);
  return {
    n1: sum(own, true),
    n0: sum(own, false),
    all1: sum(totals, true),
    all0: sum(totals, false),
    k: themesIn(all, months.from, months.to)
  };
}

/** Parts of a theme at the end of every month or quarter. */
function overTime(
  points: readonly SeriesPoint[],
  { grain, period, facts: { extent } }: IndicatorContext,
  all: readonly FineRow[]
): Parts[] {
  if (extent === null || grain === null) return points.map(() => ({}));
  const monthsEach = grain === 'quarter' ? 3 : 1;
  const recent = RECENT / monthsEach;
  const earlier = EARLIER / monthsEach;
  const end = lastKnownDay(period, extent);
  const begin = bucketStart(extent.from, grain);
  return points.map(({ bucket }, i) => {
    const first = points[i - recent - earlier + 1]?.bucket;
    if (first === undefined || first < begin || bucketEnd(bucket, grain) > end) return {};
    const now = points.slice(i - recent + 1, i + 1);
    const before = points.slice(i - recent - earlier + 1, i - recent + 1);
    const n = (of: readonly SeriesPoint[]) => of.reduce((sum, { parts }) => sum + (parts?.['n'] ?? 0), 0);
    const total = (of: readonly SeriesPoint[]) =>
      of.reduce((sum, { totals }) => sum + (totals?.['total'] ?? 0), 0);
    return {
      n1: n(now),
      n0: n(before),
      all1: total(now),
      all0: total(before),
      k: themesIn(all, first, bucket)
    };
  });
}

interface Summary {
  /** all events of a bucket */
  readonly totals: ReadonlyMap<string, number>;
  /** the themes, or groups of themes, of a bucket */
  readonly themes: ReadonlyMap<string, ReadonlySet<string>>;
  /** number of different themes, by first and last bucket */
  readonly counted: Map<string, number>;
}

const summaries = new WeakMap<readonly FineRow[], Summary>();

/** What all rows of an answer say together; every theme asks for it. */
function summary(all: readonly FineRow[]): Summary {
  const known = summaries.get(all);
  if (known) return known;
  const totals = new Map<string, number>();
  const themes = new Map<string, Set<string>>();
  for (const { keys, parts } of all) {
    const bucket = keys['bucket'] ?? '';
    const theme = keys['by_theme'] ?? keys['by_theme_group'] ?? NONE;
    totals.set(bucket, parts['total'] ?? 0);
    const own = themes.get(bucket) ?? new Set<string>();
    themes.set(bucket, own);
    if (theme !== NONE) own.add(theme);
  }
  const made = { totals, themes, counted: new Map<string, number>() };
  summaries.set(all, made);
  return made;
}

/** K: the different themes of the buckets that begin from the first to the last day. */
function themesIn(all: readonly FineRow[], from: string, to: string): number {
  const { themes, counted } = summary(all);
  const id = `${from} ${to}`;
  const known = counted.get(id);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const [bucket, own] of themes)
    if (bucket >= from && bucket <= to) for (const theme of own) found.add(theme);
  counted.set(id, found.size);
  return found.size;
}
