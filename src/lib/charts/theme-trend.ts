import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { axisMarks } from './axis-marks.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import {
  axisLabel,
  base,
  breakMark,
  FONT_SIZE,
  grid,
  INCOMPLETE,
  incompleteGround,
  nameArea,
  plotAreas,
  text,
  type Box,
  type Graphic
} from './parts.ts';
import { niceAxis } from './scale.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import {
  enough,
  isIncomplete,
  valueWords,
  type ThemeTrendModel,
  type TrendSeries
} from './theme-trend-model.ts';
import { summary, table, tooltip } from './theme-trend-words.ts';
import { cutAtBreak } from './time-axis.ts';
import { tooltipBase } from './tooltip.ts';
import { silenceGrounds, silenceLegend } from './watch.ts';

export type { ThemeTrendModel, TrendSeries } from './theme-trend-model.ts';

const PLOT = 84;
const TITLE_LINE = 15;
const FOOT = 20;
/** Room right of a plot for the value at its end, and left of it for its axis: of shares, counts may need more. */
const END = 38;
const AXIS = 32;
const COLUMN_GAP = 10;
const ROW_GAP = 8;

const columnsFor = (width: number) => (width >= 700 ? 4 : width >= 500 ? 3 : 2);

interface Facet {
  readonly plot: Box;
  readonly title: readonly string[];
  /** has the labels of its axis beside it */
  readonly labelled: boolean;
}

interface Layout {
  readonly facets: Facet[];
  /** left edge of the first plot */
  readonly axis: number;
  /** top of the legend; equal to the height without one */
  readonly foot: number;
  readonly height: number;
}

/** Rooms for the labels of the axes and for the values at the ends, px. */
function rooms(model: ThemeTrendModel, locale: Locale): { axis: number; end: number } {
  const words = valueWords(model, locale);
  const widest = (values: readonly (number | null)[], bold: boolean) =>
    Math.max(0, ...values.map((value) => textWidth(words(value), FONT_SIZE, bold)));
  const lasts = model.series.map(({ values }) => values.findLast((value) => value !== null) ?? null);
  return {
    axis: Math.ceil(Math.max(AXIS, widest(topsOf(model), false) + 8)),
    end: Math.ceil(Math.max(END, widest(lasts, true) + 8))
  };
}

function layout(model: ThemeTrendModel, width: number, locale: Locale): Layout {
  const { axis, end } = rooms(model, locale);
  const columns = Math.min(columnsFor(width), Math.max(1, model.series.length));
  const own = model.ownAxes === true;
  const before = own ? axis : 0;
  const cell = (width - (own ? 0 : axis) - (columns - 1) * COLUMN_GAP) / columns;
  const titles = model.series.map(({ label }) => wrap(label, cell - before - 4, 12, 2, true));
  const facets: Facet[] = [];
  let top = 2;
  for (let row = 0; row * columns < model.series.length; row++) {
    const inRow = titles.slice(row * columns, (row + 1) * columns);
    const head = Math.max(...inRow.map((title) => title.length)) * TITLE_LINE + 8;
    inRow.forEach((title, column) =>
      facets.push({
        plot: {
          left: axis + column * (cell + COLUMN_GAP),
          top: top + head,
          width: Math.max(20, cell - before - end),
          height: PLOT
        },
        title,
        labelled: own || column === 0
      })
    );
    top += head + PLOT + FOOT + ROW_GAP;
  }
  const foot = Math.max(PLOT, top - ROW_GAP);
  const under = legendHeight(legendEntries(model, null, locale), width - axis);
  return { facets, axis, foot, height: foot + (under > 0 ? under + 4 : 0) };
}

function option(model: ThemeTrendModel, context: ChartContext) {
  const { theme, locale } = context;
  const { facets, axis, foot: legendTop } = layout(model, context.width, locale);
  const words = valueWords(model, locale);
  const tops = topsOf(model);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => tooltip(model, locale, params)
    },
    grid: facets.map(({ plot }) => grid(plot)),
    xAxis: facets.map((_, i) => ({
      type: 'category',
      gridIndex: i,
      data: model.buckets.map((bucket) => formatBucket(bucket, model.grain, locale)),
      boundaryGap: true,
      axisLine: { lineStyle: { color: theme.grey } },
      axisTick: { show: false },
      axisLabel: { show: false },
      axisPointer: { type: 'line', lineStyle: { color: theme.muted, type: 'solid', width: 1 } }
    })),
    yAxis: facets.map(({ labelled }, i) => ({
      type: 'value',
      gridIndex: i,
      min: 0,
      max: tops[i] ?? 1,
      interval: (tops[i] ?? 1) / 2,
      splitLine: { lineStyle: { color: theme.hairline } },
      axisLabel: {
        ...axisLabel(theme),
        show: labelled,
        margin: 5,
        formatter: (value: number) => words(value)
      }
    })),
    series: [
      ...model.series.flatMap((series, s) => trendLines(model, series, s, tops[s] ?? 1, context)),
      plotAreas(
        facets.map(({ plot }, s) => ({
          ...plot,
          marks: [{ field: model.field, value: model.series[s]?.code ?? '' }]
        })),
        theme
      )
    ],
    graphic: [
      ...facets.flatMap((facet, s) => facetMarks(model, s, facet, tops[s] ?? 1, context)),
      ...legend(
        legendEntries(model, theme, locale),
        { left: axis, top: legendTop + 4, width: context.width - axis },
        theme
      )
    ]
  };
}

/** The top of each theme's axis: one for all, or their own. Values on few events do not stretch it. */
function topsOf(model: ThemeTrendModel): number[] {
  const known = ({ values }: TrendSeries) => values.filter((_, i) => enough(model, i));
  const top = (series: readonly TrendSeries[]) => {
    const shown = series.flatMap(known);
    const all = shown.length > 0 ? shown : series.flatMap(({ values }) => values);
    const highest = Math.max(0, ...all.map((value) => value ?? 0));
    // Half of it is labelled too, so that the top of counts is even.
    if (model.measure === 'count') {
      const { max, interval } = niceAxis(Math.max(1, highest), 4, 1);
      return max % 2 === 0 ? max : max + interval;
    }
    return Math.min(1, niceAxis(Math.max(0.01, highest), 2).max);
  };
  const common = top(model.series);
  return model.series.map((series) => (model.ownAxes ? top([series]) : common));
}

/** All that is drawn in and around the plot of one theme beside its line. */
function facetMarks(
  model: ThemeTrendModel,
  s: number,
  { plot, title }: Facet,
  max: number,
  context: ChartContext
): Graphic[] {
  const { theme, locale } = context;
  const series = model.series[s];
  if (!series) return [];
  const marks = [{ field: model.field, value: series.code }];
  const chosen = model.selected.includes(series.code);
  const foot = plot.top + plot.height + 11;
  const end = series.values.findLastIndex((value) => value !== null);
  const value = series.values[end] ?? null;
  const ends = [model.buckets[0], model.buckets.at(-1)].map((b) =>
    b ? formatBucket(b, model.grain, locale) : ''
  );
  const both = textWidth(ends.join(''), FONT_SIZE) * SUBSTITUTE + 8;
  const head = title.length * TITLE_LINE + 8;
  return [
    ...silenceGrounds(model.watch, model.base, plot, theme),
    ...incompleteGround(model.buckets, model.incompleteFrom, plot, theme),
    ...axisMarks(model, plot, theme, false),
    nameArea({ ...plot, top: plot.top - head, height: head }, series.label, marks, theme),
    ...title.map((content, l) =>
      text(content, plot.left, plot.top - 8 - (title.length - l - 0.5) * TITLE_LINE, theme, {
        bold: true,
        size: 12,
        fill: chosen ? theme.accent : theme.ink
      })
    ),
    ...(model.buckets.length === 1 || both <= plot.width
      ? [text(ends[0] ?? '', plot.left, foot, theme)]
      : []),
    ...(model.buckets.length > 1
      ? [text(ends[1] ?? '', plot.left + plot.width, foot, theme, { align: 'right' })]
      : []),
    ...(value !== null
      ? [
          text(
            valueWords(model, locale)(value),
            plot.left + plot.width + 5,
            plot.top + plot.height * (1 - Math.min(1, value / max)),
            theme,
            {
              bold: true,
              size: FONT_SIZE,
              fill: enough(model, end) ? theme.ink : theme.muted
            }
          )
        ]
      : []),
    ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, false)
  ];
}

function legendEntries(model: ThemeTrendModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  const incomplete = model.series.length > 0 && model.buckets.some((_, i) => isIncomplete(model, i));
  return [
    ...(incomplete
      ? [{ label: INCOMPLETE[locale], colour: theme?.accentSoft ?? '', kind: 'open' as const }]
      : []),
    ...(model.series.length > 0 ? silenceLegend(model.watch, model.base, theme, locale) : [])
  ];
}

/** The line through buckets with enough events, and a grey dashed one that bridges those with too few. */
function trendLines(
  model: ThemeTrendModel,
  series: TrendSeries,
  s: number,
  max: number,
  { theme }: ChartContext
) {
  const marks = [{ field: model.field, value: series.code }];
  const known = (i: number) => (series.values[i] ?? null) !== null && enough(model, i);
  const last = series.values.findLastIndex((value) => value !== null);
  const pieces = (values: readonly (number | null)[]) =>
    cutAtBreak(values, model.buckets, model.grain, model.broken ? model.breakAt : null);
  const common = {
    type: 'line',
    xAxisIndex: s,
    yAxisIndex: s,
    cursor: 'pointer',
    showAllSymbol: true,
    emphasis: { disabled: true },

    name: series.label
  };
  // The first piece keeps the plain id: an axis without a cut has no other.
  const idOf = (name: string, piece: number) => `${name}-${series.code}${piece > 0 ? `-${piece + 1}` : ''}`;
  return [
    ...pieces(series.values).map((values, piece) => ({
      ...common,
      id: idOf('few', piece),
      z: 2,
      symbol: 'circle',
      symbolSize: 4,
      lineStyle: { color: theme.grey, width: 1, type: [3, 3] },
      itemStyle: { color: theme.card, borderColor: theme.grey, borderWidth: 1.2 },
      data: values.map((value, i) => ({
        value: value === null ? null : Math.min(value, max),
        marks,
        // A share of very few events may lie above the axis; the arrow says so and the tooltip how far.
        symbol: value !== null && value > max ? 'triangle' : 'circle',
        symbolSize: value !== null && !enough(model, i) ? (value > max ? 6 : 4) : 0
      }))
    })),
    ...pieces(series.values.map((value, i) => (known(i) ? value : null))).map((values, piece) => ({
      ...common,
      id: idOf('line', piece),
      z: 3,
      connectNulls: false,
      symbol: 'circle',
      lineStyle: { color: theme.accent, width: 1.8 },
      itemStyle: { color: theme.accent },
      data: values.map((value, i) => ({
        value,
        marks,
        symbolSize: symbolSize(values, i, last),
        ...(isIncomplete(model, i)
          ? { itemStyle: { color: theme.card, borderColor: theme.accent, borderWidth: 1.6 } }
          : {})
      }))
    }))
  ];
}

/** Points are drawn at the end of a line, and where nothing is joined to them. */
function symbolSize(values: readonly (number | null)[], i: number, last: number): number {
  if (i === last) return 6;
  const there = (at: number) => (values[at] ?? null) !== null;
  return there(i) && !there(i - 1) && !there(i + 1) ? 4 : 0;
}

export const themeTrend: ChartType<ThemeTrendModel> = {
  id: 'theme-trend',
  label: { vi: 'Chủ đề theo thời gian', en: 'Themes over time' },
  option,
  table,
  summary,
  height: (model, width) =>
    model === null
      ? Math.ceil(8 / columnsFor(width)) * (PLOT + FOOT + ROW_GAP + TITLE_LINE * 2)
      : layout(model, width, 'vi').height
};
