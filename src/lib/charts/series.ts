import type { Locale } from '#lib/model/text.ts';
import { axisMarks, marksHeight } from './axis-marks.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { isPale, PALE } from './crossing.ts';
import { legend, legendHeight } from './legend.ts';
import {
  axisLabel,
  base,
  boxOf,
  breakLabel,
  breakMark,
  breakX,
  FONT_SIZE,
  grid,
  hatch,
  incompleteGround,
  line as stroke,
  LINE_HEIGHT,
  text,
  timeAxis,
  type Box,
  type Graphic,
  type Margins
} from './parts.ts';
import { niceRange } from './scale.ts';
import { band, bands, lineEntries, lineMarks } from './series-lines.ts';
import { basesOf, isIncomplete, lineColour, marksOfLine, type SeriesModel } from './series-model.ts';
import { summary, table, tooltipAt } from './series-words.ts';
import { shorten, textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import { writeValue } from './value-format.ts';
import { silenceGrounds, silenceLegend } from './watch.ts';

/** px; names stand beside the ends of lines in charts at least this wide */
const DIRECT = 620;
const NAME_WIDTH = 128;
const NAME_LINE = 13;
/** More bands than this hide each other. */
const MOST_BANDS = 4;

/** The scale of all values, and of the intervals that are drawn. */
export function rangeOf(model: SeriesModel, ticks: number) {
  const values = model.series.flatMap(({ values, grey }) => values.filter((_, i) => !grey[i]));
  const shown = values.some((value) => value !== null) ? values : model.series.flatMap((one) => one.values);
  const ends =
    model.series.length <= MOST_BANDS
      ? model.series.flatMap(({ low, high, grey }) =>
          [...low, ...high].filter((_, i) => !grey[i % low.length])
        )
      : [];
  const sums = model.stacked
    ? model.buckets.map((_, i) => model.series.reduce((sum, { values: all }) => sum + (all[i] ?? 0), 0))
    : [];
  const all = [...shown, ...ends, ...sums, ...(model.comparison?.values ?? [])];
  const range = niceRange(all, ticks, model.format === 'integer' ? 1 : 0);
  // A share cannot be more than all; sums of shares are rounded.
  return model.format === 'percent' && range.max > 1 && all.every((value) => (value ?? 0) <= 1 + 1e-9)
    ? { ...range, max: 1 }
    : range;
}

const isDirect = (model: SeriesModel, width: number) =>
  !model.stacked && model.series.length > 1 && width >= DIRECT;

function layout(model: SeriesModel, { width, locale }: Pick<ChartContext, 'width' | 'locale'>): Margins {
  const range = rangeOf(model, 5);
  const labels = [range.min, range.max, range.max - range.interval].map((value) =>
    textWidth(writeValue(model.format, value, locale), FONT_SIZE)
  );
  const left = Math.ceil(Math.max(28, ...labels)) + 12;
  const right = isDirect(model, width) ? NAME_WIDTH + 10 : 14;
  const plot = { left, width: Math.max(1, width - left - right) };
  const x = breakX(model.breakAt, model.buckets, model.grain, plot);
  const breakLines = x === null ? 0 : breakLabel(x, locale, width).lines.length;
  const under = legendHeight(entriesOf(model, null, locale, width), width - left - 12);
  return {
    left,
    right,
    top: 12 + breakLines * LINE_HEIGHT + marksHeight(model, plot),
    bottom: 36 + (under > 0 ? under + 4 : 0)
  };
}

const entriesOf = (model: SeriesModel, theme: ChartTheme | null, locale: Locale, width: number) => [
  ...lineEntries(model, theme, locale, !isDirect(model, width)),
  ...(model.watch ? silenceLegend(model.watch, basesOf(model), theme, locale) : [])
];

function option(model: SeriesModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const margins = layout(model, context);
  const plot = boxOf(margins, context);
  const range = rangeOf(model, plot.height > 150 ? 5 : 3);
  const colourOf = (index: number) => {
    const line = model.series[index];
    return line ? lineColour(theme, line, index, model.series.length) : theme.accent;
  };
  const areas =
    model.stacked || model.series.length > MOST_BANDS
      ? []
      : model.series.flatMap((one, i) => band(model, one, plot, range, colourOf(i)));
  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => tooltipAt(model, hoveredAt(params), model.series, theme, locale)
    },
    xAxis: {
      ...timeAxis(model.buckets, model.grain, plot.width, context),
      axisPointer: { type: 'line', lineStyle: { color: theme.muted, type: 'solid', width: 1 } }
    },
    yAxis: {
      type: 'value',
      ...range,
      axisLabel: {
        ...axisLabel(theme),
        formatter: (value: number) => writeValue(model.format, value, locale)
      },
      splitLine: { lineStyle: { color: theme.hairline } }
    },
    series: [
      ...(areas.length > 0 ? [bands(areas)] : []),
      ...(model.stacked
        ? model.series.map((one, i) => bars(model, one, colourOf(i), theme))
        : model.series.flatMap((one, i) => lineMarks(model, one, theme, { axis: 0, colour: colourOf(i) }))),
      ...comparisonLine(model, theme)
    ],
    graphic: [
      ...(model.watch ? silenceGrounds(model.watch, basesOf(model), plot, theme) : []),
      ...(model.stacked ? [] : incompleteGround(model.buckets, model.incompleteFrom, plot, theme)),
      ...axisMarks(model, plot, theme),
      ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, true, marksHeight(model, plot)),
      ...(isDirect(model, width) ? names(model, plot, range, context) : []),
      ...legend(
        entriesOf(model, theme, locale, width),
        { left: plot.left, top: plot.top + plot.height + 36, width: width - plot.left - 12 },
        theme
      )
    ]
  };
}

/** The first line's index is that of the bucket whatever series the pointer is nearest to. */
const hoveredAt = (params: unknown): number => hoveredIndex(params) ?? -1;

function bars(model: SeriesModel, one: SeriesModel['series'][number], color: string, theme: ChartTheme) {
  const marks = marksOfLine(model, one);
  const opacity = isPale(model.chosen, one.code) ? { opacity: PALE } : {};
  return {
    type: 'bar',
    id: `bar-${one.code}`,
    name: one.label,
    stack: 'all',
    barCategoryGap: '16%',
    barMaxWidth: 64,
    itemStyle: { color, borderColor: theme.card, borderWidth: 0.5, ...opacity },
    emphasis: { disabled: true },
    ...(marks.length > 0 ? { cursor: 'pointer' } : {}),
    data: model.buckets.map((_, i) => ({
      value: one.values[i] ?? null,
      ...(marks.length > 0 ? { marks } : {}),
      ...(isIncomplete(model, i) ? { itemStyle: { decal: hatch(theme) } } : {}),
      ...(one.grey[i] ? { itemStyle: { color, opacity: 0.35 } } : {})
    }))
  };
}

function comparisonLine(model: SeriesModel, theme: ChartTheme) {
  const { comparison } = model;
  if (!comparison) return [];
  return [
    {
      type: 'line',
      id: 'comparison',
      name: comparison.label,
      data: comparison.values,
      symbol: 'none',
      silent: true,
      z: 4,
      lineStyle: { color: theme.ink, width: 1.2, type: [5, 3] },
      emphasis: { disabled: true }
    }
  ];
}

/** Names at the right ends of lines, moved apart where the ends are close. */
function names(
  model: SeriesModel,
  plot: Box,
  { min, max }: { min: number; max: number },
  { theme }: ChartContext
): Graphic[] {
  const ends = model.series.flatMap((one, i) => {
    const readable = one.values.findLastIndex((value, at) => value !== null && !one.grey[at]);
    const at = readable >= 0 ? readable : one.values.findLastIndex((value) => value !== null);
    const value = one.values[at] ?? null;
    if (value === null) return [];
    const y = plot.top + plot.height * (1 - (Math.min(max, Math.max(min, value)) - min) / (max - min));
    const x = plot.left + ((at + 0.5) * plot.width) / model.buckets.length;
    return [{ one, i, x, y, at: y }];
  });
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  let floor = plot.top + NAME_LINE / 2;
  for (const end of sorted) {
    end.at = Math.max(end.y, floor);
    floor = end.at + NAME_LINE;
  }
  // What was pushed below the plot goes up again, and all above it that it meets.
  let ceiling = plot.top + plot.height;
  for (const end of [...sorted].reverse()) {
    end.at = Math.min(end.at, ceiling);
    ceiling = end.at - NAME_LINE;
  }
  const right = plot.left + plot.width;
  return sorted.flatMap(({ one, i, x, y, at }) => {
    const colour = lineColour(theme, one, i, model.series.length);
    const label = shorten(one.label, NAME_WIDTH - 2, FONT_SIZE);
    return [
      { ...stroke(Math.min(x + 5, right), y, right + 6, at, colour, [2, 2]), z: 5 },
      text(label, right + 9, at, theme, {
        fill: isPale(model.chosen, one.code) ? theme.muted : theme.ink,
        bold: model.chosen?.selected.includes(one.code) ?? false,
        ...(marksOfLine(model, one).length > 0 ? { marks: marksOfLine(model, one) } : {})
      })
    ];
  });
}

export const series: ChartType<SeriesModel> = {
  id: 'series',
  label: { vi: 'Đường theo thời gian', en: 'Lines over time' },
  option,
  table,
  summary,
  height: (model, width) => {
    const plot = width < 480 ? 200 : 260;
    if (model === null) return plot + 60;
    const { top, bottom } = layout(model, { width, locale: 'vi' });
    return plot + top + bottom;
  }
};
