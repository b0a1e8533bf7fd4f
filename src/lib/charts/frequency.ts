import { formats } from '#lib/model/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import {
  axisLabel,
  base,
  boxOf,
  BREAK_LABEL,
  breakLabel,
  breakMark,
  breakX,
  FONT_SIZE,
  grid,
  legend,
  legendHeight,
  LINE_HEIGHT,
  line,
  rect,
  text,
  timeAxis,
  type Box,
  type Graphic,
  type LegendEntry,
  type Margins
} from './parts.ts';
import { niceAxis } from './scale.ts';
import { textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { positionOf } from './time-axis.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

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
  /** the same buckets of the earlier period */
  readonly comparison: { readonly label: string; readonly values: readonly (number | null)[] } | null;
  /** said where a bucket is zero: that nothing was found does not mean that nobody met */
  readonly zeroNote: string | null;
  readonly remarks?: readonly FrequencyRemark[];
}

/** Code of the series that sums up what is beyond the eighth; it cannot be clicked. */
export const OTHER = '~other';

/** Margins of a plot without marks above and legend below; left and right never differ from these. */
export const FREQUENCY_GRID: Margins = { left: 44, right: 12, top: 12, bottom: 36 };

/** Where the plot lies; a brush is laid over exactly this box. */
export function frequencyBox(
  model: FrequencyModel,
  context: Pick<ChartContext, 'width' | 'height' | 'locale'>
): Box {
  return boxOf(frequencyMargins(model, context), context);
}

function frequencyMargins(model: FrequencyModel, context: Pick<ChartContext, 'width' | 'locale'>): Margins {
  const { left, right, top, bottom } = FREQUENCY_GRID;
  const plot = { left, width: Math.max(1, context.width - left - right) };
  const x = breakX(model.breakAt, model.buckets, model.grain, plot);
  const breakLines = x === null ? 0 : breakLabel(x, context.locale, context.width).lines.length;
  const lines = breakLines + (model.remarks?.length ? 1 : 0);
  const under = legendHeight(legendEntries(model, null, context.locale), plot.width);
  return { left, right, top: top + lines * LINE_HEIGHT, bottom: bottom + (under > 0 ? under + 4 : 0) };
}

const isIncomplete = (model: FrequencyModel, index: number) =>
  model.incompleteFrom !== null && (model.buckets[index] ?? '') >= model.incompleteFrom;

const INCOMPLETE = { vi: 'kỳ chưa kết thúc hoặc chưa đủ dữ liệu', en: 'period not complete' };

const UNMONITORED = { vi: 'không theo dõi', en: 'not monitored' };

export function seriesColour(model: FrequencyModel, index: number, theme: ChartTheme): string {
  if (model.series.length <= 1) return theme.accent;
  return model.series[index]?.code === OTHER
    ? theme.grey
    : (theme.categorical[index % theme.categorical.length] ?? theme.accent);
}

function legendEntries(model: FrequencyModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
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
  if (bucketTotals(model).includes(null)) {
    entries.push({ label: UNMONITORED[locale], colour: theme?.ground ?? '', kind: 'empty' });
  }
  return entries;
}

export function bucketTotals(model: FrequencyModel): (number | null)[] {
  return model.buckets.map((_, i) => {
    const known = model.series.map((series) => series.values[i] ?? null).filter((value) => value !== null);
    return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) : null;
  });
}

function option(model: FrequencyModel, context: ChartContext) {
  const { theme, locale } = context;
  const plot = frequencyBox(model, context);
  const totals = bucketTotals(model);
  const highest = [...totals, ...(model.comparison?.values ?? [])].reduce<number>(
    (a, b) => Math.max(a, b ?? 0),
    0
  );
  const axis = niceAxis(highest, plot.height > 150 ? 5 : 3, 1);
  const pitch = plot.width / Math.max(1, model.buckets.length);
  const gap = pitch >= 6 ? Math.max(1, Math.min(pitch * 0.16, 8)) : pitch * 0.12;
  const entries = legendEntries(model, theme, locale);

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => tooltip(model, theme, locale, params)
    },
    xAxis: {
      ...timeAxis(model.buckets, model.grain, plot.width, context),
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.muted, opacity: 0.1 } }
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: axis.max,
      interval: axis.interval,
      axisLabel: { ...axisLabel(theme), formatter: (value: number) => axisNumber(value, axis.max, locale) },
      splitLine: { lineStyle: { color: theme.hairline } }
    },
    series: [
      ...model.series.map((series, s) => ({
        type: 'bar',
        id: `bar-${series.code}`,
        name: series.label,
        stack: 'all',
        barWidth: Math.min(64, Math.max(0.5, pitch - gap)),
        cursor: model.split === null || series.code === OTHER ? 'default' : 'pointer',
        itemStyle: {
          color: seriesColour(model, s, theme),
          ...(model.series.length > 1 && pitch >= 6 ? { borderColor: theme.card, borderWidth: 0.5 } : {})
        },
        emphasis: { disabled: true },
        data: model.buckets.map((_, i) => ({
          value: series.values[i] ?? null,
          ...(model.split === null || series.code === OTHER
            ? {}
            : { marks: [{ field: model.split, value: series.code }] }),
          ...(isIncomplete(model, i) ? { itemStyle: { decal: hatch(theme) } } : {})
        }))
      })),
      ...comparisonLines(model, theme)
    ],
    graphic: [
      ...unmonitored(model, totals, plot, theme),
      ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, true),
      ...remarkMarks(model, plot, context),
      ...legend(
        entries,
        { left: plot.left, top: plot.top + plot.height + FREQUENCY_GRID.bottom, width: plot.width },
        theme
      )
    ]
  };
}

/** A step line over the bars, edged in the colour of the card so that it shows on any of them. */
function comparisonLines(model: FrequencyModel, theme: ChartTheme) {
  const { comparison } = model;
  if (!comparison) return [];
  const strokes = [
    { id: 'comparison-edge', color: theme.card, width: 3.4 },
    { id: 'comparison', color: theme.ink, width: 1.2 }
  ];
  return strokes.map(({ id, color, width }) => ({
    type: 'line',
    id,
    name: comparison.label,
    data: comparison.values,
    step: 'middle',
    symbol: 'none',
    silent: true,
    z: 5,
    lineStyle: { color, width },
    emphasis: { disabled: true }
  }));
}

/** Grounds under the stretches of which nothing is known, so that they do not pass for zero. */
function unmonitored(
  model: FrequencyModel,
  totals: readonly (number | null)[],
  plot: Box,
  theme: ChartTheme
): Graphic[] {
  const pitch = plot.width / Math.max(1, totals.length);
  return totals.flatMap((total, start) => {
    if (total !== null || (start > 0 && totals[start - 1] === null)) return [];
    const after = totals.findIndex((value, i) => i > start && value !== null);
    const width = ((after === -1 ? totals.length : after) - start) * pitch;
    return [
      { ...rect(plot.left + start * pitch, plot.top, width, plot.height, { fill: theme.ground }), z: -10 }
    ];
  });
}

/** Stripes in the colour of the card over a bar that is still growing. */
const hatch = (theme: ChartTheme) => ({
  symbol: 'rect',
  color: theme.card,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4
});

/** A bracket over a stretch of the axis with its text above, kept inside of the chart. */
function remarkMarks(model: FrequencyModel, plot: Box, { theme, width }: ChartContext): Graphic[] {
  return (model.remarks ?? []).flatMap((remark) => {
    const from = positionOf(remark.from, model.buckets, model.grain) ?? 0;
    const to = positionOf(remark.to, model.buckets, model.grain) ?? model.buckets.length;
    if (model.buckets.length === 0 || to <= from) return [];
    const x1 = plot.left + (from * plot.width) / model.buckets.length;
    const x2 = plot.left + (to * plot.width) / model.buckets.length;
    const wide = textWidth(remark.text, FONT_SIZE);
    const left = Math.max(2, Math.min(x2 - wide, width - 2 - wide));
    return [
      text(remark.text, left, LINE_HEIGHT / 2 + 1, theme, { fill: theme.muted }),
      line(x1, LINE_HEIGHT + 3, x2, LINE_HEIGHT + 3, theme.muted)
    ];
  });
}

function axisNumber(value: number, max: number, locale: Locale): string {
  return max < 100_000 ? formats(locale).integer(value) : compact(locale).format(value);
}

const compact = (locale: Locale) =>
  new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-GB', {
    notation: 'compact',
    maximumFractionDigits: 1
  });

function tooltip(model: FrequencyModel, theme: ChartTheme, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  if (index === null || bucket === undefined) return '';
  const { integer } = formats(locale);
  const total = bucketTotals(model)[index] ?? null;
  const rows = [];
  if (model.series.length > 1) {
    // The tallest stack is read from the top down, so are the rows.
    [...model.series.keys()].reverse().forEach((s) => {
      const series = model.series[s];
      const value = series?.values[index] ?? null;
      if (series && value !== null && value > 0) {
        rows.push({ label: series.label, value: integer(value), colour: seriesColour(model, s, theme) });
      }
    });
  }
  rows.push({ label: model.unit, value: integer(total) });
  const before = model.comparison?.values[index];
  if (model.comparison && before !== undefined)
    rows.push({ label: model.comparison.label, value: integer(before) });
  const notes = [
    isIncomplete(model, index) ? INCOMPLETE[locale] : null,
    total === 0 ? model.zeroNote : null,
    total === null ? UNMONITORED[locale] : null
  ].filter(Boolean);
  return tooltipHtml(
    formatBucket(bucket, model.grain, locale),
    rows,
    notes.length > 0 ? notes.join('; ') : null
  );
}

function table(model: FrequencyModel, locale: Locale): ChartTable {
  const totals = bucketTotals(model);
  const split = model.series.length > 1;
  return {
    columns: [
      { label: locale === 'vi' ? 'Kỳ' : 'Period', numeric: false },
      ...(split ? model.series.map((series) => ({ label: series.label, numeric: true })) : []),
      { label: split ? (locale === 'vi' ? 'Tổng' : 'Total') : model.unit, numeric: true },
      ...(model.comparison ? [{ label: model.comparison.label, numeric: true }] : [])
    ],
    rows: model.buckets.map((bucket, i) => [
      formatBucket(bucket, model.grain, locale) + (isIncomplete(model, i) ? ' *' : ''),
      ...(split ? model.series.map((series) => series.values[i] ?? null) : []),
      totals[i] ?? null,
      ...(model.comparison ? [model.comparison.values[i] ?? null] : [])
    ])
  };
}

function summary(model: FrequencyModel, locale: Locale): string {
  const totals = bucketTotals(model);
  const { integer } = formats(locale);
  const sum = totals.reduce<number>((a, b) => a + (b ?? 0), 0);
  const first = model.buckets[0];
  const last = model.buckets.at(-1);
  if (first === undefined || last === undefined || sum === 0) {
    return locale === 'vi' ? `Không có ${model.unit} nào.` : `No ${model.unit}.`;
  }
  const top = totals.reduce<number>((best, value, i) => ((value ?? 0) > (totals[best] ?? 0) ? i : best), 0);
  const name = (bucket: IsoDate) => formatBucket(bucket, model.grain, locale);
  const peak = name(model.buckets[top] ?? first);
  const broken = positionOf(model.breakAt ?? '', model.buckets, model.grain) !== null;
  const parts =
    locale === 'vi'
      ? [
          `${integer(sum)} ${model.unit} từ ${name(first)} đến ${name(last)}; nhiều nhất là ${peak} với ${integer(totals[top] ?? 0)}.`
        ]
      : [
          `${integer(sum)} ${model.unit} from ${name(first)} to ${name(last)}; most in ${peak} with ${integer(totals[top] ?? 0)}.`
        ];
  if (model.incompleteFrom !== null && last >= model.incompleteFrom) {
    parts.push(locale === 'vi' ? 'Kỳ cuối chưa đủ.' : 'The last period is not complete.');
  }
  if (broken) parts.push(`${BREAK_LABEL[locale]}.`);
  return parts.join(' ');
}

export const frequency: ChartType<FrequencyModel> = {
  id: 'frequency',
  label: { vi: 'Tần suất theo thời gian', en: 'Frequency over time' },
  option,
  table,
  summary,
  height: (model, width) => {
    const plot = width < 480 ? 190 : 220;
    if (model === null) return plot + 60;
    const { top, bottom } = frequencyMargins(model, { width, locale: 'vi' });
    return plot - 12 + top + bottom;
  }
};
