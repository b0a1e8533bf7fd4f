import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import { axisMarks, marksHeight } from './axis-marks.ts';
import type { ChartContext, ChartType } from './chart.ts';
import {
  isIncomplete,
  knownOrWatched,
  startsOf,
  type EngagementBucket,
  type EngagementModel
} from './engagement-model.ts';
import { summary, table, tooltip } from './engagement-words.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import {
  base,
  boxOf,
  breakLabel,
  breakMark,
  breakX,
  grid,
  INCOMPLETE,
  LINE_HEIGHT,
  stripes,
  text,
  timeAxis,
  type Box,
  type Margins
} from './parts.ts';
import { logTicks } from './scale.ts';
import type { ChartTheme } from './theme.ts';
import { textWidth } from './text-width.ts';
import { timeTicks } from './time-axis.ts';
import { tooltipBase } from './tooltip.ts';
import { silenceGrounds, silenceLegend } from './watch.ts';

export type { EngagementBucket, EngagementModel } from './engagement-model.ts';

const MARGINS: Margins = { left: 48, right: 12, top: 24, bottom: 54 };

/** Values under one are drawn at one: a logarithmic axis has no zero. */
const log = (value: number) => Math.log10(Math.max(1, value));

function marginsOf(
  model: EngagementModel,
  { width, locale }: Pick<ChartContext, 'width' | 'locale'>
): Margins {
  const starts = startsOf(model);
  const plot = { left: MARGINS.left, width: width - MARGINS.left - MARGINS.right };
  const x = breakX(model.breakAt, starts, model.grain, plot);
  const lines = x === null ? 0 : breakLabel(x, locale, width).lines.length;
  const marks = marksHeight({ ...model, buckets: starts }, plot);
  const under = legendHeight(legendEntries(model, null, locale), plot.width);
  return {
    ...MARGINS,
    top: MARGINS.top + lines * LINE_HEIGHT + marks,
    bottom: MARGINS.bottom + (under > 0 ? under + 4 : 0)
  };
}

function legendEntries(model: EngagementModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  const incomplete = model.buckets.some(({ start, n }) => isIncomplete(model, start) && n >= model.minimum);
  return [
    ...(incomplete
      ? [{ label: INCOMPLETE[locale], colour: theme?.accentSoft ?? '', kind: 'hatched' as const }]
      : []),
    ...silenceLegend(model.watch, knownOrWatched(model), theme, locale)
  ];
}

/** The box between the quartiles, striped while the period is not over, and the median across it. */
function quartileBox(
  { p25, median, p75 }: EngagementBucket,
  centre: number,
  width: number,
  y: (value: number) => number,
  hatched: boolean,
  theme: ChartTheme
) {
  if (median === null) return null;
  const top = y(p75 ?? median);
  const height = Math.max(1, y(p25 ?? median) - top);
  const box: Box = { left: centre - width / 2, top, width, height };
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: box.left, y: top, width, height, r: 2 },
        style: { fill: theme.accentSoft }
      },
      ...(hatched ? stripes(box, theme.card, 5) : []),
      {
        type: 'rect',
        shape: { x: box.left - 2, y: y(median) - 1.25, width: width + 4, height: 2.5, r: 1 },
        style: { fill: theme.accent }
      }
    ]
  };
}

function option(model: EngagementModel, context: ChartContext) {
  const { theme, locale, width, height } = context;
  const margins = marginsOf(model, context);
  const plot = boxOf(margins, { width, height });
  const starts = startsOf(model);
  const pitch = plot.width / Math.max(1, starts.length);
  const { integer } = formats(locale);
  const all = [
    ...model.points.map(({ value }) => value),
    ...model.buckets.flatMap(({ n, p25, p75 }) => (n >= model.minimum ? [p25 ?? 1, p75 ?? 1] : []))
  ].map((value) => Math.max(1, value));
  const twoLines = [...timeTicks(starts, model.grain, plot.width, locale).values()].some((tick) =>
    tick.includes('\n')
  );
  const ticks = all.length > 0 ? logTicks(Math.min(...all), Math.max(...all)) : [1, 10, 100];
  const [low, high] = [log(ticks[0] ?? 1), log(ticks.at(-1) ?? 100)];
  const boxWidth = Math.max(2, Math.min(pitch * 0.56, 26));
  const y = (value: number) => plot.top + plot.height * (1 - (log(value) - low) / (high - low || 1));
  const x = (bucket: number) => plot.left + (bucket + 0.5) * pitch;
  const axis = { ...model, buckets: starts };

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'axis'),
      formatter: (params: unknown) => tooltip(model, locale, params)
    },
    xAxis: {
      ...timeAxis(starts, model.grain, plot.width, context),
      axisPointer: { type: 'shadow', shadowStyle: { color: theme.muted, opacity: 0.1 } }
    },
    yAxis: {
      type: 'value',
      min: low,
      max: high,
      axisLabel: { show: false },
      splitLine: { show: false }
    },
    series: [
      {
        // Gives the axis something to point at in every bucket, also where only points are drawn.
        type: 'bar',
        id: 'buckets',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: starts.map(() => low)
      },
      {
        type: 'custom',
        id: 'boxes',
        silent: true,
        coordinateSystem: 'none',
        data: model.buckets.map(({ median }) => median),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const bucket = model.buckets[dataIndex];
          if (!bucket || bucket.n < model.minimum) return null;
          return quartileBox(bucket, x(dataIndex), boxWidth, y, isIncomplete(model, bucket.start), theme);
        }
      },
      {
        type: 'custom',
        id: 'points',
        silent: true,
        coordinateSystem: 'none',
        data: model.points.map(({ value }) => value),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const point = model.points[dataIndex];
          if (!point) return null;
          const small = (model.buckets[point.bucket]?.n ?? 0) < model.minimum;
          return {
            type: 'circle',
            shape: { cx: x(point.bucket), cy: y(point.value), r: 2.6 },
            style: { fill: small ? theme.muted : theme.accent, opacity: 0.75 }
          };
        }
      }
    ],
    graphic: [
      ...ticks.flatMap((tick) => [
        {
          type: 'line',
          silent: true,
          z: -5,
          shape: { x1: plot.left, y1: y(tick), x2: plot.left + plot.width, y2: y(tick) },
          style: { stroke: theme.hairline, lineWidth: 1 }
        },
        text(integer(tick), plot.left - 7, y(tick), theme, { align: 'right' })
      ]),
      text(locale === 'vi' ? `${model.unit}, thang log` : `${model.unit}, log scale`, 2, 8, theme),
      ...silenceGrounds(model.watch, knownOrWatched(model), plot, theme),
      ...axisMarks(axis, plot, theme),
      ...counts(model, pitch, x, plot.top + plot.height + (twoLines ? 43 : 32), context),
      ...breakMark(model.breakAt, starts, model.grain, plot, context, true, marksHeight(axis, plot)),
      ...legend(
        legendEntries(model, theme, locale),
        { left: plot.left, top: plot.top + plot.height + MARGINS.bottom, width: plot.width },
        theme
      )
    ]
  };
}

/** The number of events under each bucket: on every bucket, or on every k-th when they would touch. */
function counts(
  model: EngagementModel,
  pitch: number,
  x: (i: number) => number,
  y: number,
  { theme, locale }: ChartContext
) {
  const { integer } = formats(locale);
  const widest = Math.max(8, ...model.buckets.map(({ n }) => textWidth(integer(n), 10.5)));
  const every = Math.max(1, Math.ceil((widest + 4) / pitch));
  return [
    text('n', MARGINS.left - 7, y, theme, { align: 'right', size: 10.5 }),
    ...model.buckets.flatMap(({ n }, i) =>
      i % every === 0 && n > 0
        ? [
            text(integer(n), x(i), y, theme, {
              align: 'center',
              size: 10.5,
              fill: n < model.minimum ? theme.muted : theme.ink
            })
          ]
        : []
    )
  ];
}

export const engagement: ChartType<EngagementModel> = {
  id: 'engagement',
  label: { vi: 'Mức độ tham gia', en: 'Engagement' },
  option,
  table,
  summary,
  height: (model, width) => {
    const margins = model === null ? MARGINS : marginsOf(model, { width, locale: 'vi' });
    return 170 + margins.top + margins.bottom;
  }
};
