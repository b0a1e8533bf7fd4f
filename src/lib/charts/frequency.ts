import { formats } from '#lib/model/format.ts';
import { bucketEnd } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { axisMarks, marksHeight } from './axis-marks.ts';
import { dateMark, type ChartContext, type ChartType, type MarkCarrier } from './chart.ts';
import { isPale, PALE } from './crossing.ts';
import {
  bucketTotals,
  FREQUENCY_GRID,
  frequencyBox,
  frequencyMargins,
  isIncomplete,
  legendEntries,
  OTHER,
  seriesColour,
  type FrequencyModel
} from './frequency-model.ts';
import { summary, table, tooltip } from './frequency-words.ts';
import { legend } from './legend.ts';
import {
  axisLabel,
  base,
  breakMark,
  FONT_SIZE,
  grid,
  hatch,
  LINE_HEIGHT,
  line,
  text,
  timeAxis,
  type Box,
  type Graphic
} from './parts.ts';
import { niceAxis } from './scale.ts';
import { textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { positionOf } from './time-axis.ts';
import { tooltipBase } from './tooltip.ts';
import { silenceGrounds, zeroTicks } from './watch.ts';

export { bucketTotals, FREQUENCY_GRID, frequencyBox, OTHER };
export type {
  FrequencyComparison,
  FrequencyModel,
  FrequencyRemark,
  FrequencySeries
} from './frequency-model.ts';

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
  const barWidth = Math.min(64, Math.max(0.5, pitch - gap));
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
        barWidth,
        cursor: model.split === null || series.code === OTHER ? 'default' : 'pointer',
        itemStyle: {
          color: seriesColour(model, s, theme),
          ...(isPale(model.chosen, series.code) ? { opacity: PALE } : {}),
          ...(model.series.length > 1 && pitch >= 6 ? { borderColor: theme.card, borderWidth: 0.5 } : {})
        },
        emphasis: { disabled: true },
        data: model.buckets.map((bucket, i) => ({
          value: series.values[i] ?? null,
          ...marksOfBar(model, series.code, bucket),
          ...(isIncomplete(model, i) ? { itemStyle: { decal: hatch(theme) } } : {})
        }))
      })),
      ...comparisonLines(model, theme)
    ],
    graphic: [
      ...silenceGrounds(model.watch, totals, plot, theme),
      ...zeroTicks(model.watch, totals, plot, barWidth, theme),
      ...axisMarks(model, plot, theme),
      ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, true, marksHeight(model, plot)),
      ...remarkMarks(model, plot, context),
      ...legend(
        entries,
        { left: plot.left, top: plot.top + plot.height + FREQUENCY_GRID.bottom, width: plot.width },
        theme
      )
    ]
  };
}

/** A bar of a split is a click on its value; a press on a whole bar is the brush's. Each stands for its days. */
function marksOfBar({ split, grain }: FrequencyModel, code: string, bucket: string): MarkCarrier {
  const days = [dateMark({ from: bucket, to: bucketEnd(bucket, grain) })];
  return { marks: split === null || code === OTHER ? [] : [{ field: split, value: code }], links: days };
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

/** A bracket over a stretch of the axis with its text above, kept inside of the chart. */
function remarkMarks(model: FrequencyModel, plot: Box, { theme, width }: ChartContext): Graphic[] {
  return (model.remarks ?? []).flatMap((remark) => {
    const from = positionOf(remark.from, model.buckets, model.grain) ?? 0;
    const to = positionOf(remark.to, model.buckets, model.grain) ?? model.buckets.length;
    if (model.buckets.length === 0 || to <= from) return [];
    const x1 = plot.left + (from * plot.width) / model.buckets.length;
    const x2 = plot.left + (to * plot.width) / model.buckets.length;
    const y = LINE_HEIGHT + 4;
    const wide = textWidth(remark.text, FONT_SIZE);
    const left = Math.max(2, Math.min(x2 - wide, width - 2 - wide));
    return [
      text(remark.text, left, LINE_HEIGHT / 2 + 1, theme, { fill: theme.muted }),
      // Ends that point down make it a bracket; a bare line would pass for an underlined word.
      line(x1, y, x2, y, theme.muted),
      line(x1, y, x1, y + 4, theme.muted),
      line(x2, y, x2, y + 4, theme.muted)
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
