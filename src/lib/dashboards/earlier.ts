import type { FrequencyComparison } from '#lib/charts/frequency.ts';
import { isWatched, type Watch } from '#lib/charts/watch.ts';
import { formats } from '#lib/i18n/format.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import type { Columns } from '#lib/model/columns.ts';
import { comparisonPeriods, type PeriodPair } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { bucketEnd, bucketStart, formatBucket, shiftBucket, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { addDays, daysBetween, type IsoDate } from '#lib/util/dates.ts';
import { periodWords } from './comparison-words.ts';

/*
 * The earlier period in a chart over time: whole buckets of it beside whole buckets of the chosen period,
 * bucket by bucket; counted from Tết day by day, for then buckets do not fall on buckets.
 */

/**
 * The pair to draw: none before the analyst chose a period, for the axis shows both halves of a rolling one.
 * Days counted from Tết fall into other buckets, into which only what can be added up is put.
 */
function pairOf(view: View, info: DatasetInfo, indicator: Indicator): PeriodPair | null {
  const pair = comparisonPeriods(view, info.extent);
  if (pair === null || (pair.rolling && pair.kind !== 'custom')) return null;
  return pair.kind === 'tet' && !indicator.additive ? null : pair;
}

/** The query of the earlier period; none when there is nothing to compare. */
export function earlierQueries(
  view: View,
  info: DatasetInfo,
  grain: Grain,
  indicator: Indicator = eventCount
): Record<string, Fragment> {
  const pair = pairOf(view, info, indicator);
  return pair === null ? {} : { earlier: indicatorQuery(indicator, askOf(pair, view, info, grain)) };
}

function askOf(pair: PeriodPair, view: View, info: DatasetInfo, grain: Grain): IndicatorAsk {
  const { from, to } = wholeBuckets(pair, grain);
  const byDay = pair.kind === 'tet';
  const first = byDay ? addDays(from, -distance(pair)) : baseBucket(pair, grain, from);
  const last = byDay
    ? addDays(to, -distance(pair))
    : bucketEnd(baseBucket(pair, grain, bucketStart(to, grain)), grain);
  return {
    frame: { view, omit: ['date'], period: { from: first, to: last } },
    group: [{ by: 'time', grain: byDay ? 'day' : grain }],
    facts: factsOf(info)
  };
}

interface Axis {
  readonly starts: readonly IsoDate[];
  readonly grain: Grain;
  /** what the chosen buckets count, for the words on January and February */
  readonly totals: readonly (number | null)[];
  /** what was watched in each bucket; null without a table of coverage */
  readonly watch: readonly Watch[] | null;
}

/** The earlier period laid on an axis; null when there is nothing to compare. */
export function earlierOf(
  columns: Columns | undefined,
  view: View,
  info: DatasetInfo,
  { starts, grain, totals, watch }: Axis,
  locale: Locale,
  indicator: Indicator = eventCount
): FrequencyComparison | null {
  const pair = pairOf(view, info, indicator);
  if (pair === null || columns === undefined) return null;
  const found = new Map<string, number>();
  if (columns.length > 0) {
    const { keys, value } = evaluate(indicator, columns, askOf(pair, view, info, grain));
    keys['bucket']?.forEach((bucket, i) => {
      const figure = value[i] ?? null;
      if (figure === null) return;
      const at = pair.kind === 'tet' ? bucketStart(addDays(bucket, distance(pair)), grain) : bucket;
      found.set(at, (found.get(at) ?? 0) + figure);
    });
  }
  const { from, to } = wholeBuckets(pair, grain);
  // Zero only where somebody looked: not before the first event, nor where nobody watched.
  const place = new Map(starts.map((start, i) => [start, i]));
  const looked = (base: IsoDate) => {
    const own = watch?.[place.get(base) ?? -1];
    if (own) return isWatched(own);
    return info.extent === null || bucketEnd(base, grain) >= info.extent.from;
  };
  const values = starts.map((start) => {
    if (start < from || start > to) return null;
    const byDay = pair.kind === 'tet';
    const base = byDay ? bucketStart(addDays(start, -distance(pair)), grain) : baseBucket(pair, grain, start);
    return found.get(byDay ? start : base) ?? (indicator.additive && looked(base) ? 0 : null);
  });
  const label = LABELS[pair.kind][locale](periodWords(pair.base, locale));
  return indicator.additive && grain === 'month' && isYearly(pair, grain)
    ? { label, ...paired(values, starts, totals, locale) }
    : { label, values };
}

/**
 * Tết falls into January in one year and into February in another: against the year before the two are
 * compared together, drawn at the mean of both and told as a sum.
 */
function paired(
  values: readonly (number | null)[],
  starts: readonly IsoDate[],
  totals: readonly (number | null)[],
  locale: Locale
): Omit<FrequencyComparison, 'label'> {
  const drawn = [...values];
  const single = [...values];
  const notes: (string | null)[] = values.map(() => null);
  const { integer } = formats(locale);
  starts.forEach((start, i) => {
    const month = start.slice(5, 7);
    if ((month !== '01' && month !== '02') || (values[i] ?? null) === null) return;
    const first = month === '01' ? i : i - 1;
    const [january, february] = [values[first] ?? null, values[first + 1] ?? null];
    single[i] = null;
    if (january === null || february === null) {
      drawn[i] = null;
      notes[i] = ALONE[locale];
      return;
    }
    drawn[i] = (january + february) / 2;
    const now = (totals[first] ?? 0) + (totals[first + 1] ?? 0);
    notes[i] = PAIR[locale](
      formatBucket(starts[first] ?? start, 'year', locale),
      integer(now),
      integer(january + february)
    );
  });
  return { values: drawn, single, notes };
}

/** The chosen period widened to whole buckets, as the bars are. */
const wholeBuckets = ({ current }: PeriodPair, grain: Grain) => ({
  from: bucketStart(current.from, grain),
  to: bucketEnd(bucketStart(current.to, grain), grain)
});

/** Days that a period counted from Tết was moved by. */
const distance = ({ current, base }: PeriodPair): number => daysBetween(base.from, current.from) - 1;

/** The bucket of the base that a bucket of the chosen period is set against: a year before it, or as many on. */
function baseBucket(pair: PeriodPair, grain: Grain, start: IsoDate): IsoDate {
  if (pair.kind === 'year' && grain === 'week') return shiftBucket(start, grain, -52);
  if (pair.kind === 'year') return bucketStart(shiftBucket(start, 'year', -1), grain);
  const steps = stepsBetween(bucketStart(pair.current.from, grain), start, grain);
  return shiftBucket(bucketStart(pair.base.from, grain), grain, steps);
}

/** How many buckets on the second is from the first. */
function stepsBetween(from: IsoDate, to: IsoDate, grain: Grain): number {
  if (grain === 'day' || grain === 'week') return (daysBetween(from, to) - 1) / (grain === 'day' ? 1 : 7);
  const month = (day: IsoDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return (month(to) - month(from)) / { month: 1, quarter: 3, year: 12 }[grain];
}

/** True when each bucket is set against the same months of an earlier year. */
const isYearly = (pair: PeriodPair, grain: Grain): boolean =>
  pair.kind !== 'tet' &&
  baseBucket(pair, grain, bucketStart(pair.current.from, grain)).slice(5) ===
    bucketStart(pair.current.from, grain).slice(5);

const LABELS = {
  year: {
    vi: (base: string) => `cùng kỳ năm trước (${base})`,
    en: (base: string) => `the year before (${base})`
  },
  previous: {
    vi: (base: string) => `kỳ liền trước (${base})`,
    en: (base: string) => `the period before (${base})`
  },
  tet: {
    vi: (base: string) => `cùng kỳ tính theo Tết (${base}), theo ngày chính xác`,
    en: (base: string) => `the same days from Tết (${base}), exact days only`
  },
  custom: { vi: (base: string) => `kỳ gốc (${base})`, en: (base: string) => `base period (${base})` }
};

const PAIR = {
  vi: (year: string, now: string, before: string) =>
    `tháng 1 và 2 chỉ so theo cặp vì Tết: ${now} (${year}) so với ${before}`,
  en: (year: string, now: string, before: string) =>
    `January and February compare only as a pair, for Tết moves: ${now} (${year}) against ${before}`
};
const ALONE = {
  vi: 'tháng 1 và 2 chỉ so theo cặp vì Tết: kỳ đã chọn không có đủ cả hai',
  en: 'January and February compare only as a pair, for Tết moves: the period does not hold both'
};
