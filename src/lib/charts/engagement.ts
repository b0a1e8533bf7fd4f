import { formats } from '#lib/model/format.ts';
import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { ChartContext, ChartTable, ChartType } from './chart.ts';
import {
  base,
  boxOf,
  breakLabel,
  breakMark,
  breakX,
  grid,
  LINE_HEIGHT,
  text,
  timeAxis,
  type Margins
} from './parts.ts';
import { logTicks } from './scale.ts';
import { textWidth } from './text-width.ts';
import { timeTicks } from './time-axis.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export interface EngagementBucket {
  readonly start: IsoDate;
  /** events whose number is known */
  readonly n: number;
  /** null when `n` is 0 */
  readonly p25: number | null;
  readonly median: number | null;
  readonly p75: number | null;
}

export interface EngagementModel {
  readonly grain: Grain;
  readonly buckets: readonly EngagementBucket[];
  /** single events of buckets with fewer than `minimum`, and of others when there is a reason to show them */
  readonly points: readonly { readonly bucket: number; readonly value: number; readonly title: string }[];
  /** buckets with fewer events show their points and neither box nor median */
  readonly minimum: number;
  /** what is counted, in the plural: "người", "lượt xem" */
  readonly unit: string;
  readonly incompleteFrom: IsoDate | null;
  readonly breakAt: IsoDate | null;
}

const MARGINS: Margins = { left: 48, right: 12, top: 24, bottom: 54 };

/** Values under one are drawn at one: a logarithmic axis has no zero. */
const log = (value: number) => Math.log10(Math.max(1, value));

function marginsOf(
  model: EngagementModel,
  { width, locale }: Pick<ChartContext, 'width' | 'locale'>
): Margins {
  const starts = model.buckets.map(({ start }) => start);
  const plot = { left: MARGINS.left, width: width - MARGINS.left - MARGINS.right };
  const x = breakX(model.breakAt, starts, model.grain, plot);
  const lines = x === null ? 0 : breakLabel(x, locale, width).lines.length;
  return { ...MARGINS, top: MARGINS.top + lines * LINE_HEIGHT };
}

function option(model: EngagementModel, context: ChartContext) {
  const { theme, locale, width, height } = context;
  const margins = marginsOf(model, context);
  const plot = boxOf(margins, { width, height });
  const starts = model.buckets.map(({ start }) => start);
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
  const incomplete = (start: IsoDate) => model.incompleteFrom !== null && start >= model.incompleteFrom;

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
          if (!bucket || bucket.n < model.minimum || bucket.median === null) return null;
          const { p25, median, p75 } = bucket;
          const left = x(dataIndex) - boxWidth / 2;
          const top = y(p75 ?? median);
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: {
                  x: left,
                  y: top,
                  width: boxWidth,
                  height: Math.max(1, y(p25 ?? median) - top),
                  r: 2
                },
                style: {
                  fill: theme.accentSoft,
                  ...(incomplete(bucket.start)
                    ? { stroke: theme.accent, lineDash: [2, 2], lineWidth: 1 }
                    : {})
                }
              },
              {
                type: 'rect',
                shape: { x: left - 2, y: y(median) - 1.25, width: boxWidth + 4, height: 2.5, r: 1 },
                style: { fill: theme.accent }
              }
            ]
          };
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
      ...counts(model, pitch, x, plot.top + plot.height + (twoLines ? 43 : 32), context),
      ...breakMark(model.breakAt, starts, model.grain, plot, context, true)
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

function tooltip(model: EngagementModel, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  if (index === null || !bucket) return '';
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const title = formatBucket(bucket.start, model.grain, locale);
  const known = {
    label: vi ? 'hoạt động có số liệu' : 'events with a known number',
    value: integer(bucket.n)
  };
  if (bucket.n < model.minimum) {
    const single = model.points
      .filter((point) => point.bucket === index)
      .map((point) => ({ label: point.title, value: integer(point.value) }));
    const note = vi
      ? `dưới ${model.minimum} hoạt động: không tính trung vị`
      : `fewer than ${model.minimum} events: no median`;
    return tooltipHtml(title, [...single, known], note);
  }
  const range = `${integer(bucket.p25)} – ${integer(bucket.p75)}`;
  return tooltipHtml(title, [
    { label: vi ? `trung vị (${model.unit})` : `median (${model.unit})`, value: integer(bucket.median) },
    { label: vi ? 'một nửa nằm trong khoảng' : 'half lie between', value: range },
    known
  ]);
}

function table(model: EngagementModel, locale: Locale): ChartTable {
  const vi = locale === 'vi';
  return {
    columns: [
      { label: vi ? 'Kỳ' : 'Period', numeric: false },
      { label: 'n', numeric: true },
      { label: vi ? 'Tứ phân vị dưới' : 'Lower quartile', numeric: true },
      { label: vi ? 'Trung vị' : 'Median', numeric: true },
      { label: vi ? 'Tứ phân vị trên' : 'Upper quartile', numeric: true }
    ],
    rows: model.buckets.map(({ start, n, p25, median, p75 }) => {
      const enough = n >= model.minimum;
      return [
        formatBucket(start, model.grain, locale),
        n,
        enough ? p25 : null,
        enough ? median : null,
        enough ? p75 : null
      ];
    })
  };
}

function summary(model: EngagementModel, locale: Locale): string {
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const enough = model.buckets.filter(({ n, median }) => n >= model.minimum && median !== null);
  const known = model.buckets.reduce((sum, { n }) => sum + n, 0);
  const [first, last] = [enough[0], enough.at(-1)];
  if (!first || !last) {
    return vi
      ? `${integer(known)} hoạt động có số liệu (${model.unit}); không kỳ nào đủ ${model.minimum} để tính trung vị.`
      : `${integer(known)} events with a known number (${model.unit}); no period has ${model.minimum}, so there is no median.`;
  }
  const name = (bucket: EngagementBucket) =>
    `${formatBucket(bucket.start, model.grain, locale)}: ${integer(bucket.median)} ${model.unit}`;
  const ends = first === last ? name(first) : `${name(first)}; ${name(last)}`;
  return vi
    ? `Trung vị ${ends}. ${integer(known)} hoạt động có số liệu.`
    : `Median ${ends}. ${integer(known)} events with a known number.`;
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
