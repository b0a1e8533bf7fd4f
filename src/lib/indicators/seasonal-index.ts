import { mean } from 'simple-statistics';
import { bucketEnd, buckets, type Period } from '#lib/model/period.ts';
import { countOf } from '#lib/query/place-query.ts';
import type { Facts, FineRow, Indicator, IndicatorContext } from './indicator.ts';

const YEAR = 12;
const MINIMUM_MONTHS = 3 * YEAR;

/** A count in a month, "2024-03-01". */
export interface MonthCount {
  readonly month: string;
  readonly n: number;
}

/** A month with its count over that of an average month around it. */
export interface MonthRatio {
  readonly point: MonthCount;
  readonly ratio: number;
}

/** Years in which gatherings were forbidden for months. */
const isCovid = ({ month }: MonthCount) => month >= '2020-01' && month < '2022-01';

/**
 * Ratios of the months of an unbroken series to their centred moving average of twelve months (2 × 12: the
 * months half a year away count half). The first and the last six months have none, nor has one amid zeros.
 */
export function seasonalRatios(series: readonly MonthCount[]): MonthRatio[] {
  const half = YEAR / 2;
  const ratios: MonthRatio[] = [];
  for (let i = half; i + half < series.length; i++) {
    let total = ((series[i - half]?.n ?? 0) + (series[i + half]?.n ?? 0)) / 2;
    for (let j = i - half + 1; j < i + half; j++) total += series[j]?.n ?? 0;
    const point = series[i];
    if (point && total > 0) ratios.push({ point, ratio: (point.n * YEAR) / total });
  }
  return ratios;
}

/** Index of January to December, mean 1; null when a calendar month has no ratio. */
export function seasonalIndex(ratios: readonly MonthRatio[]): readonly number[] | null {
  const byMonth = Array.from({ length: YEAR }, (): number[] => []);
  for (const { point, ratio } of ratios) byMonth[Number(point.month.slice(5, 7)) - 1]?.push(ratio);
  if (byMonth.some((values) => values.length === 0)) return null;
  const means = byMonth.map((values) => mean(values));
  const level = mean(means);
  return level === 0 ? null : means.map((value) => value / level);
}

/** Twelve rows a group, January to December. */
function fold(rows: readonly FineRow[], { period, facts }: IndicatorContext): FineRow[] {
  const at = new Map(rows.map(({ keys, parts }) => [keys['bucket'] ?? '', parts['x'] ?? 0]));
  const series = observedMonths(period, facts).map((month) => ({ month, n: at.get(month) ?? 0 }));
  const ratios = seasonalRatios(series);
  const all = seasonalIndex(ratios);
  const normal = seasonalIndex(ratios.filter(({ point }) => !isCovid(point)));
  return Array.from({ length: YEAR }, (_, m) => ({
    keys: { by_month: String(m + 1).padStart(2, '0') },
    parts: {
      index: all?.[m] ?? null,
      without_2020_2021: normal?.[m] ?? null,
      months: series.length,
      n: series.reduce((sum, { n }) => sum + n, 0)
    }
  }));
}

const monthsOf = new WeakMap<Facts, { readonly period: string; readonly months: readonly string[] }>();

/** The same for thousands of groups: the last answer is kept. */
function observedMonths(period: Period | null, facts: Facts): readonly string[] {
  const name = `${period?.from} ${period?.to}`;
  const known = monthsOf.get(facts);
  if (known?.period === name) return known.months;
  const months = wholeMonths(period, facts.extent);
  monthsOf.set(facts, { period: name, months });
  return months;
}

/** Months that the data and the period have in common, without those that the period cuts. */
function wholeMonths(period: Period | null, extent: Period | null): string[] {
  if (extent === null) return [];
  return buckets(extent, 'month').filter(
    (month) =>
      period === null ||
      ((period.from <= extent.from || period.from <= month) &&
        (period.to >= extent.to || period.to >= bucketEnd(month, 'month')))
  );
}

export const seasonalIndexIndicator: Indicator = {
  id: 'seasonal_index',
  number: 26,
  label: { vi: 'Chỉ số mùa vụ', en: 'Seasonal index' },
  short: { vi: 'Mùa vụ', en: 'Seasonal index' },
  description: {
    vi: 'Tháng nào trong năm thường nhiều hay ít hoạt động: 1 là mức trung bình, 1,2 là nhiều hơn trung bình 20%.',
    en: 'Which months of the year usually see many or few events: 1 is the average, 1.2 is 20% above it.'
  },
  formula: 'S_m = c · mean_y(N_{y,m} / MA_{2×12}),  Σ S_m / 12 = 1',
  edgeCases: {
    vi: 'Mỗi tháng được so với trung bình trượt 12 tháng có tâm tại tháng đó (2×12) nên 6 tháng đầu và 6 tháng cuối không có tỷ số. Kết quả là 12 dòng, từ tháng 1 đến tháng 12. Cỡ mẫu là số tháng: dưới 36 (ba năm) thì tô xám; để trống khi có tháng dương lịch nào chưa có tỷ số. Tháng bị kỳ đang chọn cắt dở không tính. Kèm chỉ số bỏ các tháng của năm 2020 và 2021. Tết rơi vào tháng 1 hoặc tháng 2, nên chỉ số hai tháng này nên đọc cùng nhau. Hoạt động không rõ tháng không tính.',
    en: 'Each month is compared with the moving average of twelve months centred on it (2×12), so that the first and the last six months have no ratio. The answer has 12 rows, January to December. The base is the number of months: grey below 36 (three years); empty while a calendar month has no ratio. Months cut by the chosen period are left out. The index without the months of 2020 and 2021 is given beside. Tết falls in January or February: read these two together. Events without a known month are left out.'
  },
  source: 'Classical decomposition (Persons 1919)',
  unit: 'ratio',
  needs: [],
  accepts: (group) => group.every((key) => key.by !== 'time'),
  additive: false,
  minimum: MINIMUM_MONTHS,
  parts: ({ frame, group }) => ({ x: countOf({ frame, group }) }),
  over: () => [{ by: 'time', grain: 'month' }],
  extraKeys: ['by_month'],
  fold,
  value: ({ index }) => index ?? null,
  base: ({ months }) => months ?? 0
};
