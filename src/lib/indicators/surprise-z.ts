import { mean, standardDeviation } from 'simple-statistics';
import { bucketEnd, bucketStart } from '#lib/model/period.ts';
import { countOf } from '#lib/query/place-query.ts';
import { addMonths } from '#lib/util/dates.ts';
import { poissonAtLeast } from './distributions.ts';
import { grainOf } from './evaluate.ts';
import type { Indicator, IndicatorContext, Parts, SeriesPoint } from './indicator.ts';

/** Months before a bucket that say what is usual. */
const BEFORE = 12;
/** A bucket is flagged from this z on, when it has at least so many events. */
const FLAG_Z = 2;
const FLAG_EVENTS = 5;
/** Spread below this part of the mean is the rounding error of sums of fractions. */
const ROUNDING = 1e-9;

export const surpriseZ: Indicator = {
  id: 'surprise_z',
  number: 15,
  label: { vi: 'Độ bất thường (z)', en: 'Surprise (z)' },
  short: { vi: 'Bất thường', en: 'Surprise' },
  description: {
    vi: 'Số hoạt động của kỳ cao hay thấp hơn mức của 12 tháng trước đó bao nhiêu lần độ lệch chuẩn.',
    en: 'By how many standard deviations the events of a bucket lie above or below those of the 12 months before.'
  },
  formula: 'z = (n_t − μ) / σ; μ, σ: 12 tháng trước / months before t',
  edgeCases: {
    vi: 'σ là độ lệch chuẩn tổng thể, không tính chính kỳ t; kỳ không có hoạt động là 0. Với tuần, ngày hay quý, so với các kỳ bắt đầu trong 12 tháng trước đó. σ = 0 thì để trống, không phải vô cực. 12 tháng đầu của dữ liệu để trống; kỳ bị cắt bởi khoảng đang chọn và kỳ sau hoạt động cuối cùng cũng vậy. Chỉ đánh dấu khi z ≥ 2 và có từ 5 hoạt động. Kèm xác suất Poisson P(X ≥ n | μ).',
    en: 'σ is the population standard deviation, bucket t itself left out; a bucket without events is 0. Weeks, days and quarters are compared with those that begin in the 12 months before. Empty, not infinite, when σ = 0. Empty in the first 12 months of the data, in a bucket that the chosen dates cut, and after the last event. Flagged only when z ≥ 2 and there are at least 5 events. The Poisson probability P(X ≥ n | μ) is given beside it.'
  },
  source: 'Control chart (Shewhart 1931); Poisson tail',
  unit: 'sigma',
  needs: [],
  accepts: (group) => {
    const grain = grainOf(group);
    return grain !== null && grain !== 'year';
  },
  example: [{ by: 'time', grain: 'month' }],
  partLabels: {
    n: { vi: 'n_t', en: 'n_t' },
    mean: { vi: 'μ', en: 'μ' },
    sd: { vi: 'σ', en: 'σ' },
    tail: { vi: 'P(X ≥ n | μ)', en: 'P(X ≥ n | μ)' },
    flag: { vi: 'Được đánh dấu (1: có)', en: 'Flagged (1: yes)' }
  },
  additive: false,
  minimum: 0,
  parts: (ask) => ({ n: countOf(ask) }),
  series: surpriseParts,
  lookback: BEFORE,
  value: ({ n, mean, sd }) => zScore(n ?? null, mean ?? null, sd ?? null),
  base: ({ n }) => n ?? 0
};

const zScore = (n: number | null, mean: number | null, sd: number | null): number | null =>
  n === null || mean === null || sd === null || sd === 0 ? null : (n - mean) / sd;

function surpriseParts(points: readonly SeriesPoint[], context: IndicatorContext): Parts[] {
  const counts = points.map(({ parts }) => parts?.['n'] ?? 0);
  const starts = windowsOf(points, context);
  const usual = usualOf(counts);
  return counts.map((n, t): Parts => {
    const start = starts[t] ?? null;
    if (start === null || start === t) return { n, mean: null, sd: null, tail: null, flag: null };
    const { mean, sd } = usual(start, t);
    const z = zScore(n, mean, sd);
    const flag = z === null ? null : z >= FLAG_Z && n >= FLAG_EVENTS ? 1 : 0;
    return { n, mean, sd, tail: poissonAtLeast(n, mean), flag };
  });
}

const windows = new WeakMap<IndicatorContext, (number | null)[]>();

/** First bucket of the 12 months before each bucket, null where they or the bucket are not known in full. */
function windowsOf(points: readonly SeriesPoint[], context: IndicatorContext): readonly (number | null)[] {
  // Series of many groups share a context, and with it their buckets.
  const known = windows.get(context);
  if (known?.length === points.length) return known;
  const { grain, facts } = context;
  let first = 0;
  const made = points.map(({ bucket }) => {
    if (grain === null || facts.extent === null || !isWhole(bucket, context)) return null;
    const from = addMonths(bucket, -BEFORE);
    if (from < bucketStart(facts.extent.from, grain)) return null;
    while ((points[first]?.bucket ?? bucket) < from) first++;
    return first;
  });
  windows.set(context, made);
  return made;
}

/** Mean and population standard deviation of the counts from one index up to, without, another. */
function usualOf(counts: readonly number[]): (from: number, to: number) => { mean: number; sd: number } {
  if (!counts.every(Number.isInteger)) {
    return (from, to) => {
      const values = counts.slice(from, to);
      const centre = mean(values);
      const sd = standardDeviation(values);
      return { mean: centre, sd: sd <= ROUNDING * Math.abs(centre) ? 0 : sd };
    };
  }
  // Sums of whole numbers are exact, so that those of a window are a difference, whatever its length.
  const sums = [0];
  const squares = [0];
  counts.forEach((n, i) => {
    sums.push((sums[i] ?? 0) + n);
    squares.push((squares[i] ?? 0) + n * n);
  });
  return (from, to) => {
    const length = to - from;
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0);
    const square = (squares[to] ?? 0) - (squares[from] ?? 0);
    return { mean: sum / length, sd: Math.sqrt(length * square - sum * sum) / length };
  };
}

/** False for a bucket that the period leaves a part of out, and for one after the data. */
function isWhole(bucket: string, { grain, period, facts: { extent } }: IndicatorContext): boolean {
  if (grain === null || extent === null || bucket > extent.to) return false;
  if (period === null) return true;
  const end = bucketEnd(bucket, grain);
  const [from, to] = [bucket > extent.from ? bucket : extent.from, end < extent.to ? end : extent.to];
  return period.from <= from && period.to >= to;
}
