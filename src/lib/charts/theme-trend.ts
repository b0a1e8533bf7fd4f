import { formats } from '#lib/model/format.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import { axisLabel, base, breakMark, FONT_SIZE, grid, nameArea, plotAreas, text, type Box } from './parts.ts';
import { niceAxis } from './scale.ts';
import { wrap } from './text-width.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';
import { fewNote } from './ranking.ts';

export interface TrendSeries {
  readonly code: string;
  readonly label: string;
  /** share of the events of each bucket, 0 to 1; null when there was no event */
  readonly values: readonly (number | null)[];
}

export interface ThemeTrendModel {
  readonly field: DimensionId;
  readonly grain: Grain;
  readonly buckets: readonly IsoDate[];
  /** events of each bucket, which the shares are of */
  readonly base: readonly number[];
  /** shares of fewer events are grey */
  readonly minimum: number;
  /** at most eight */
  readonly series: readonly TrendSeries[];
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
  readonly selected: readonly string[];
}

const PLOT = 84;
const TITLE_LINE = 15;
const FOOT = 20;
/** Room right of a plot for the value at its end. */
const END = 38;
const AXIS = 32;
const COLUMN_GAP = 10;
const ROW_GAP = 8;

const columnsFor = (width: number) => (width >= 700 ? 4 : width >= 500 ? 3 : 2);

interface Facet {
  readonly plot: Box;
  readonly title: readonly string[];
  readonly first: boolean;
}

function layout(model: ThemeTrendModel, width: number): { facets: Facet[]; height: number } {
  const columns = Math.min(columnsFor(width), Math.max(1, model.series.length));
  const cell = (width - AXIS - (columns - 1) * COLUMN_GAP) / columns;
  const titles = model.series.map(({ label }) => wrap(label, cell - 4, 12, 2, true));
  const facets: Facet[] = [];
  let top = 2;
  for (let row = 0; row * columns < model.series.length; row++) {
    const inRow = titles.slice(row * columns, (row + 1) * columns);
    const head = Math.max(...inRow.map((title) => title.length)) * TITLE_LINE + 8;
    inRow.forEach((title, column) =>
      facets.push({
        plot: {
          left: AXIS + column * (cell + COLUMN_GAP),
          top: top + head,
          width: Math.max(20, cell - END),
          height: PLOT
        },
        title,
        first: column === 0
      })
    );
    top += head + PLOT + FOOT + ROW_GAP;
  }
  return { facets, height: Math.max(PLOT, top - ROW_GAP) };
}

function option(model: ThemeTrendModel, context: ChartContext) {
  const { theme, locale } = context;
  const { facets } = layout(model, context.width);
  const { percent } = formats(locale);
  const shown = model.series.flatMap(({ values }) => values.filter((_, i) => enough(model, i)));
  const all = shown.length > 0 ? shown : model.series.flatMap(({ values }) => values);
  const axis = niceAxis(Math.max(0.01, ...all.map((value) => value ?? 0)), 2);
  const max = Math.min(1, axis.max);
  const count = model.buckets.length;

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
    yAxis: facets.map(({ first }, i) => ({
      type: 'value',
      gridIndex: i,
      min: 0,
      max,
      interval: max / 2,
      splitLine: { lineStyle: { color: theme.hairline } },
      axisLabel: { ...axisLabel(theme), show: first, margin: 5, formatter: (value: number) => percent(value) }
    })),
    series: [
      ...model.series.flatMap((series, s) => trendLines(model, series, s, max, context)),
      plotAreas(
        facets.map(({ plot }, s) => ({
          ...plot,
          marks: [{ field: model.field, value: model.series[s]?.code ?? '' }]
        })),
        theme
      )
    ],
    graphic: facets.flatMap(({ plot, title }, s) => {
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
      const head = title.length * TITLE_LINE + 8;
      return [
        nameArea({ ...plot, top: plot.top - head, height: head }, series.label, marks, theme),
        ...title.map((content, l) =>
          text(content, plot.left, plot.top - 8 - (title.length - l - 0.5) * TITLE_LINE, theme, {
            bold: true,
            size: 12,
            fill: chosen ? theme.accent : theme.ink
          })
        ),
        text(ends[0] ?? '', plot.left, foot, theme),
        ...(count > 1 ? [text(ends[1] ?? '', plot.left + plot.width, foot, theme, { align: 'right' })] : []),
        ...(value !== null
          ? [
              text(
                percent(value),
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
    })
  };
}

const enough = (model: ThemeTrendModel, i: number) => (model.base[i] ?? 0) >= model.minimum;

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
  const incomplete = (i: number) =>
    model.incompleteFrom !== null && (model.buckets[i] ?? '') >= model.incompleteFrom;
  const common = {
    type: 'line',
    xAxisIndex: s,
    yAxisIndex: s,
    cursor: 'pointer',
    showAllSymbol: true,
    emphasis: { disabled: true },

    name: series.label
  };
  return [
    {
      ...common,
      id: `few-${series.code}`,
      z: 2,
      symbol: 'circle',
      symbolSize: 4,
      lineStyle: { color: theme.grey, width: 1, type: [3, 3] },
      itemStyle: { color: theme.card, borderColor: theme.grey, borderWidth: 1.2 },
      data: series.values.map((value, i) => ({
        value: value === null ? null : Math.min(value, max),
        marks,
        // A share of very few events may lie above the axis; the arrow says so and the tooltip how far.
        symbol: value !== null && value > max ? 'triangle' : 'circle',
        symbolSize: value !== null && !enough(model, i) ? (value > max ? 6 : 4) : 0
      }))
    },
    {
      ...common,
      id: `line-${series.code}`,
      z: 3,
      connectNulls: false,
      symbol: 'circle',
      lineStyle: { color: theme.accent, width: 1.8 },
      itemStyle: { color: theme.accent },
      data: series.values.map((value, i) => ({
        value: known(i) ? value : null,
        marks,
        symbolSize: i === last ? 6 : known(i) && !known(i - 1) && !known(i + 1) ? 4 : 0,
        ...(incomplete(i)
          ? { itemStyle: { color: theme.card, borderColor: theme.accent, borderWidth: 1.6 } }
          : {})
      }))
    }
  ];
}

function tooltip(model: ThemeTrendModel, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  const name: unknown = (Array.isArray(params) ? params[0] : params) as unknown;
  const series = model.series.find(
    ({ label }) =>
      typeof name === 'object' && name !== null && 'seriesName' in name && name.seriesName === label
  );
  if (index === null || bucket === undefined || !series) return '';
  const { percent, integer } = formats(locale);
  const n = model.base[index] ?? 0;
  return tooltipHtml(
    `${series.label}, ${formatBucket(bucket, model.grain, locale)}`,
    [
      {
        label: locale === 'vi' ? 'tỷ lệ hoạt động' : 'share of events',
        value: percent(series.values[index] ?? null)
      },
      { label: locale === 'vi' ? 'trên số hoạt động' : 'of events', value: integer(n) }
    ],
    n < model.minimum ? fewNote(model.minimum, locale) : null
  );
}

function table(model: ThemeTrendModel, locale: Locale): ChartTable {
  return {
    columns: [
      { label: locale === 'vi' ? 'Kỳ' : 'Period', numeric: false },
      { label: locale === 'vi' ? 'Số hoạt động' : 'Events', numeric: true },
      ...model.series.map((series) => ({ label: series.label, numeric: true }))
    ],
    rows: model.buckets.map((bucket, i) => [
      formatBucket(bucket, model.grain, locale),
      model.base[i] ?? 0,
      ...model.series.map((series) => series.values[i] ?? null)
    ])
  };
}

function summary(model: ThemeTrendModel, locale: Locale): string {
  const { percent } = formats(locale);
  const ends = model.series.map((series) => {
    const indices = series.values.flatMap((value, i) => (value !== null && enough(model, i) ? [i] : []));
    const [first, last] = [indices[0], indices.at(-1)];
    if (first === undefined || last === undefined) return null;
    const name = (i: number) => formatBucket(model.buckets[i] ?? '', model.grain, locale);
    const value = (i: number) => percent(series.values[i] ?? null);
    return `${series.label}: ${value(first)} (${name(first)}) → ${value(last)} (${name(last)})`;
  });
  const known = ends.filter((end) => end !== null);
  if (known.length === 0) {
    return locale === 'vi'
      ? 'Không kỳ nào đủ hoạt động để tính tỷ lệ.'
      : 'No period has enough events for a share.';
  }
  return `${known.join('; ')}.`;
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
      : layout(model, width).height
};
