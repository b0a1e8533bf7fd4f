import type { Locale } from '#lib/model/text.ts';
import { formatBucket } from '#lib/model/period.ts';
import { axisMarks } from './axis-marks.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { isPale } from './crossing.ts';
import { legend, legendHeight } from './legend.ts';
import {
  axisLabel,
  base,
  breakMark,
  FONT_SIZE,
  grid,
  incompleteGround,
  nameArea,
  plotAreas,
  text,
  type Box,
  type Graphic
} from './parts.ts';
import { niceRange } from './scale.ts';
import { band, bands, lineEntries, lineMarks } from './series-lines.ts';
import { basesOf, lineColour, marksOfLine, type SeriesLine, type SeriesModel } from './series-model.ts';
import { summary, table, tooltipAt } from './series-words.ts';
import { textWidth, wrap } from './text-width.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import { writeValue } from './value-format.ts';
import { silenceGrounds, silenceLegend } from './watch.ts';

const PLOT = 88;
const TITLE_LINE = 15;
const FOOT = 20;
/** Room right of a plot for the value at its end. */
const END = 44;
const COLUMN_GAP = 10;
const ROW_GAP = 8;

const columnsFor = (width: number) => (width >= 900 ? 4 : width >= 560 ? 3 : 2);

interface Facet {
  readonly line: SeriesLine;
  readonly plot: Box;
  readonly title: readonly string[];
  readonly first: boolean;
}

/** One scale for all, so that the small charts can be compared. */
function scaleOf(model: SeriesModel) {
  const of = (name: 'values' | 'low' | 'high') =>
    model.series.flatMap((line) => line[name].filter((_, i) => !line.grey[i]));
  const known = [...of('values'), ...of('low'), ...of('high')];
  const all = known.some((value) => value !== null) ? known : model.series.flatMap(({ values }) => values);
  const range = niceRange(all, 2, model.format === 'integer' ? 1 : 0);
  return model.format === 'percent' && range.max > 1 ? { ...range, max: 1 } : range;
}

function layout(model: SeriesModel, width: number, locale: Locale) {
  const range = scaleOf(model);
  const axis =
    12 +
    Math.ceil(
      Math.max(
        20,
        ...[range.min, range.max, range.max - range.interval].map((value) =>
          textWidth(writeValue(model.format, value, locale), FONT_SIZE)
        )
      )
    );
  const columns = Math.min(columnsFor(width), Math.max(1, model.series.length));
  const cell = (width - axis - (columns - 1) * COLUMN_GAP) / columns;
  const facets: Facet[] = [];
  let top = 2;
  for (let row = 0; row * columns < model.series.length; row++) {
    const inRow = model.series.slice(row * columns, (row + 1) * columns);
    const titles = inRow.map(({ label }) => wrap(label, cell - 8, 12, 2, true));
    const head = Math.max(...titles.map((title) => title.length)) * TITLE_LINE + 8;
    inRow.forEach((line, column) =>
      facets.push({
        line,
        plot: {
          left: axis + column * (cell + COLUMN_GAP),
          top: top + head,
          width: Math.max(20, cell - END),
          height: PLOT
        },
        title: titles[column] ?? [],
        first: column === 0
      })
    );
    top += head + PLOT + FOOT + ROW_GAP;
  }
  const foot = Math.max(PLOT, top - ROW_GAP);
  const under = legendHeight(entriesOf(model, null, locale), width - axis);
  return { facets, range, axis, foot, height: foot + (under > 0 ? under + 6 : 0) };
}

const entriesOf = (model: SeriesModel, theme: ChartContext['theme'] | null, locale: Locale) => [
  ...lineEntries({ ...model, comparison: null }, theme, locale, false),
  ...(model.watch ? silenceLegend(model.watch, basesOf(model), theme, locale) : [])
];

function option(model: SeriesModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const { facets, range, axis, foot } = layout(model, width, locale);
  const colourOf = (line: SeriesLine) => {
    const at = model.series.indexOf(line);
    // Beyond the colours that can be told apart the titles alone do it.
    return lineColour(
      theme,
      line,
      at,
      model.series.length > theme.categorical.length ? 1 : model.series.length
    );
  };
  const clicked = facets.flatMap(({ line, plot }) => {
    const marks = marksOfLine(model, line);
    return marks.length > 0 ? [{ ...plot, marks }] : [];
  });
  const areas = facets.flatMap(({ line, plot }) => band(model, line, plot, range, colourOf(line)));
  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => {
        const index = hoveredIndex(params);
        const line = model.series.find(({ label }) => label === seriesName(params));
        return index === null || !line ? '' : tooltipAt(model, index, [line], theme, locale);
      }
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
      ...range,
      splitLine: { lineStyle: { color: theme.hairline } },
      axisLabel: {
        ...axisLabel(theme),
        show: first,
        margin: 5,
        formatter: (value: number) => writeValue(model.format, value, locale)
      }
    })),
    series: [
      ...(areas.length > 0 ? [bands(areas)] : []),
      ...facets.flatMap(({ line }, i) => lineMarks(model, line, theme, { axis: i, colour: colourOf(line) })),
      ...(clicked.length > 0 ? [plotAreas(clicked, theme)] : [])
    ],
    graphic: [
      ...facets.flatMap((facet) => facetMarks(model, facet, range, context)),
      ...legend(entriesOf(model, theme, locale), { left: axis, top: foot + 4, width: width - axis }, theme)
    ]
  };
}

/** All that is drawn in and around a small plot beside its line. */
function facetMarks(
  model: SeriesModel,
  { line, plot, title }: Facet,
  { min, max }: { min: number; max: number },
  context: ChartContext
): Graphic[] {
  const { theme, locale } = context;
  const foot = plot.top + plot.height + 11;
  const marks = marksOfLine(model, line);
  const head = title.length * TITLE_LINE + 8;
  const end = line.values.findLastIndex((value) => value !== null);
  const value = line.values[end] ?? null;
  const ends = [model.buckets[0], model.buckets.at(-1)].map((bucket) =>
    bucket ? formatBucket(bucket, model.grain, locale) : ''
  );
  const share = value === null ? 0 : (Math.min(max, Math.max(min, value)) - min) / (max - min);
  const totals = line.values.map((one, i) => (one === null && !line.base[i] ? null : (line.base[i] ?? 0)));
  return [
    ...(model.watch ? silenceGrounds(model.watch, totals, plot, theme) : []),
    ...incompleteGround(model.buckets, model.incompleteFrom, plot, theme),
    ...axisMarks(model, plot, theme, false),
    ...(marks.length > 0
      ? [nameArea({ ...plot, top: plot.top - head, height: head }, line.label, marks, theme)]
      : []),
    ...title.map((content, l) =>
      text(content, plot.left, plot.top - 8 - (title.length - l - 0.5) * TITLE_LINE, theme, {
        bold: true,
        size: 12,
        fill: model.chosen?.selected.includes(line.code)
          ? theme.accent
          : isPale(model.chosen, line.code)
            ? theme.muted
            : theme.ink
      })
    ),
    text(ends[0] ?? '', plot.left, foot, theme),
    ...(model.buckets.length > 1
      ? [text(ends[1] ?? '', plot.left + plot.width, foot, theme, { align: 'right' })]
      : []),
    ...(value === null
      ? []
      : [
          text(
            writeValue(model.format, value, locale),
            plot.left + plot.width + 4,
            plot.top + plot.height * (1 - share),
            theme,
            { bold: true, fill: line.grey[end] ? theme.muted : theme.ink }
          )
        ]),
    ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, false)
  ];
}

function seriesName(params: unknown): unknown {
  const first: unknown = Array.isArray(params) ? params[0] : params;
  return typeof first === 'object' && first !== null && 'seriesName' in first ? first.seriesName : null;
}

/** Small charts of single lines beside each other, on one scale. */
export const facets: ChartType<SeriesModel> = {
  id: 'facets',
  label: { vi: 'Nhiều ô nhỏ', en: 'Small multiples' },
  option,
  table,
  summary,
  height: (model, width) =>
    model === null
      ? Math.ceil(8 / columnsFor(width)) * (PLOT + FOOT + ROW_GAP + TITLE_LINE * 2)
      : layout(model, width, 'vi').height
};
