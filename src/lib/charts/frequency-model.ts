import type { DimensionId } from '#lib/model/dimension.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { marksHeight, type AxisMark } from './axis-marks.ts';
import type { ChartContext } from './chart.ts';
import { OTHER_GROUP, type Chosen } from './crossing.ts';
import { legendHeight, type LegendEntry } from './legend.ts';
import { boxOf, breakLabel, breakX, INCOMPLETE, LINE_HEIGHT, type Box, type Margins } from './parts.ts';
import type { ChartTheme } from './theme.ts';
import { countSilence, NONE_FOUND, silenceLegend, type Watch } from './watch.ts';

export interface FrequencySeries {
  readonly code: string;
  readonly label: string;
  /** one value a bucket; null: not monitored, not zero */
  readonly values: readonly (number | null)[];
}

/** Something a reader must know of a stretch of the axis, written over it. */
export interface FrequencyRemark {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly text: string;
}

/** The buckets of an earlier period, each at the place of the bucket it is compared with. */
export interface FrequencyComparison {
  readonly label: string;
  /** as drawn */
  readonly values: readonly (number | null)[];
  /** as they may be read bucket by bucket, where this differs: null for months that compare as a pair only */
  readonly single?: readonly (number | null)[];
  /** what must be said of a bucket's comparison */
  readonly notes?: readonly (string | null)[];
}

export interface FrequencyModel {
  readonly grain: Grain;
  /** starts of all buckets of the axis without gaps */
  readonly buckets: readonly IsoDate[];
  /** one series, or up to eight and "other" stacked in this order from the base up */
  readonly series: readonly FrequencySeries[];
  /** what the series split by; null for a single series */
  readonly split: DimensionId | null;
  /** what is counted, in the plural: "hoạt động" */
  readonly unit: string;
  /** start of the first bucket that is not over yet in the data */
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  readonly comparison: FrequencyComparison | null;
  /** what was watched in each bucket; null or absent without a table of coverage: then zero may be silence */
  readonly watch?: readonly Watch[] | null;
  readonly marks?: readonly AxisMark[];
  /** said where a bucket is zero: that nothing was found does not mean that nobody met */
  readonly zeroNote: string | null;
  readonly remarks?: readonly FrequencyRemark[];
  /** values of what the series split by that are chosen or left out */
  readonly chosen?: Chosen;
}

/** Code of the series that sums up what is beyond the eighth; it cannot be clicked. */
export const OTHER = OTHER_GROUP;

/** Margins of a plot without marks above and legend below; left and right never differ from these. */
export const FREQUENCY_GRID: Margins = { left: 44, right: 12, top: 12, bottom: 36 };

/** Where the plot lies; a brush is laid over exactly this box. */
export function frequencyBox(
  model: FrequencyModel,
  context: Pick<ChartContext, 'width' | 'height' | 'locale'>
): Box {
  return boxOf(frequencyMargins(model, context), context);
}

export function frequencyMargins(
  model: FrequencyModel,
  context: Pick<ChartContext, 'width' | 'locale'>
): Margins {
  const { left, right, top, bottom } = FREQUENCY_GRID;
  const plot = { left, width: Math.max(1, context.width - left - right) };
  const x = breakX(model.breakAt, model.buckets, model.grain, plot);
  const breakLines = x === null ? 0 : breakLabel(x, context.locale, context.width).lines.length;
  const lines = breakLines + (model.remarks?.length ? 1 : 0);
  const marks = marksHeight(model, plot);
  const under = legendHeight(legendEntries(model, null, context.locale), plot.width);
  return {
    left,
    right,
    top: top + lines * LINE_HEIGHT + marks,
    bottom: bottom + (under > 0 ? under + 4 : 0)
  };
}

export const isIncomplete = (model: FrequencyModel, index: number) =>
  model.incompleteFrom !== null && (model.buckets[index] ?? '') >= model.incompleteFrom;

export function seriesColour(model: FrequencyModel, index: number, theme: ChartTheme): string {
  if (model.series.length <= 1) return theme.accent;
  return model.series[index]?.code === OTHER
    ? theme.grey
    : (theme.categorical[index % theme.categorical.length] ?? theme.accent);
}

export function legendEntries(
  model: FrequencyModel,
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const entries: LegendEntry[] = [];
  if (model.series.length > 1) {
    model.series.forEach((series, i) =>
      entries.push({
        label: series.label,
        colour: theme ? seriesColour(model, i, theme) : '',
        ...(model.split !== null && series.code !== OTHER
          ? { marks: [{ field: model.split, value: series.code }] }
          : {})
      })
    );
  }
  if (model.comparison)
    entries.push({ label: model.comparison.label, colour: theme?.ink ?? '', kind: 'line' });
  if (model.incompleteFrom !== null && model.buckets.some((_, i) => isIncomplete(model, i))) {
    entries.push({ label: INCOMPLETE[locale], colour: theme?.accent ?? '', kind: 'hatched' });
  }
  const totals = bucketTotals(model);
  if (model.watch && countSilence(model.watch, totals).zero > 0)
    entries.push({ label: NONE_FOUND[locale], colour: theme?.accent ?? '', kind: 'zero' });
  return [...entries, ...silenceLegend(model.watch, totals, theme, locale)];
}

export function bucketTotals(model: FrequencyModel): (number | null)[] {
  return model.buckets.map((_, i) => {
    const known = model.series.map((series) => series.values[i] ?? null).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
  });
}
