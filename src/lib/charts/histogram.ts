import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import { amountMark, type ChartContext, type ChartTable, type ChartType } from './chart.ts';
import { boundsWords, isChosen, knownOf, type HistogramModel } from './histogram-model.ts';
import {
  axisLabel,
  base,
  boxOf,
  FONT_SIZE,
  grid,
  line,
  LINE_HEIGHT,
  text,
  type Box,
  type Graphic
} from './parts.ts';
import { niceAxis } from './scale.ts';
import { textWidth, wrap } from './text-width.ts';
import { hoveredIndex, tooltipBase, tooltipHtml } from './tooltip.ts';

export type { HistogramClass, HistogramModel } from './histogram-model.ts';

const PLOT = 150;
const RIGHT = 8;
/** px under the plot: the bounds, and what they are of */
const FOOT = 40;
const GAP = 4;
/** px; a few classes do not fill the width */
const WIDEST = 90;

/** Where the plot lies; a brush relies on it. */
export function histogramBox(
  model: HistogramModel,
  { width, height, locale }: Pick<ChartContext, 'width' | 'height' | 'locale'>
): Box {
  const { integer } = formats(locale);
  const left = Math.max(30, textWidth(integer(axisOf(model).max), FONT_SIZE) + 10);
  const top = headOf(model, width, locale).length * LINE_HEIGHT + 20;
  const box = boxOf({ left: Math.ceil(left), right: RIGHT, top, bottom: FOOT }, { width, height });
  return { ...box, width: Math.min(box.width, Math.max(1, model.classes.length) * WIDEST) };
}

const axisOf = ({ classes }: HistogramModel) => niceAxis(Math.max(0, ...classes.map(({ n }) => n)), 3, 1);

/** How many events there are and of how many nothing is known: the reader must see both. */
function headOf(model: HistogramModel, width: number, locale: Locale): string[] {
  const { integer } = formats(locale);
  const [known, unknown] = [integer(knownOf(model)), integer(model.unknown)];
  const words =
    locale === 'vi'
      ? `${known} hoạt động có ghi số, ${unknown} hoạt động không rõ`
      : `${known} events with a figure, ${unknown} not known`;
  return wrap(words, width, FONT_SIZE, 2);
}

function option(model: HistogramModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const plot = histogramBox(model, context);
  const { max, interval } = axisOf(model);
  const { integer } = formats(locale);
  const pitch = plot.width / Math.max(1, model.classes.length);
  const known = knownOf(model);

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const one = model.classes[hoveredIndex(params) ?? -1];
        if (!one) return '';
        return tooltipHtml(`${boundsWords(one.bounds, locale)} ${model.unit}`, [
          { label: locale === 'vi' ? 'hoạt động' : 'events', value: integer(one.n) },
          {
            label: locale === 'vi' ? 'trong số có ghi' : 'of those with a figure',
            value: formats(locale).percent(known > 0 ? one.n / known : null)
          }
        ]);
      }
    },
    xAxis: { type: 'value', min: 0, max: Math.max(1, model.classes.length), show: false },
    yAxis: {
      type: 'value',
      min: 0,
      max,
      interval,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: theme.hairline } },
      axisLabel: { ...axisLabel(theme), margin: 6, formatter: (value: number) => integer(value) }
    },
    series: [
      {
        type: 'custom',
        id: 'classes',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: model.classes.map(({ n, bounds }) => ({ value: n, marks: [amountMark(model.field, bounds)] })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const one = model.classes[dataIndex];
          if (!one) return null;
          const left = plot.left + dataIndex * pitch;
          const height = (one.n / max) * plot.height;
          const inset = Math.min(GAP, pitch * 0.12);
          return {
            type: 'group',
            children: [
              // The whole column can be hit, for a bar of one event is hardly seen.
              {
                type: 'rect',
                shape: { x: left, y: plot.top, width: pitch, height: plot.height },
                style: { fill: theme.card, opacity: 0 }
              },
              {
                type: 'rect',
                shape: {
                  x: left + inset,
                  y: plot.top + plot.height - height,
                  width: pitch - 2 * inset,
                  height,
                  r: 1
                },
                style: { fill: theme.accent, opacity: isChosen(model, one) ? 1 : 0.35 }
              }
            ]
          };
        }
      }
    ],
    graphic: [
      ...headOf(model, width, locale).map((content, l) =>
        text(content, 0, (l + 0.5) * LINE_HEIGHT, theme, { fill: theme.ink })
      ),
      ...numbers(model, plot, max, context),
      ...axis(model, plot, context)
    ]
  };
}

/** The number over every bar, or over none where they would touch. */
function numbers(model: HistogramModel, plot: Box, max: number, { theme, locale }: ChartContext): Graphic[] {
  const { integer } = formats(locale);
  const pitch = plot.width / Math.max(1, model.classes.length);
  const widest = Math.max(0, ...model.classes.map(({ n }) => textWidth(integer(n), 10.5)));
  if (widest + 3 > pitch) return [];
  return model.classes.flatMap((one, i) =>
    one.n > 0
      ? [
          text(
            integer(one.n),
            plot.left + (i + 0.5) * pitch,
            plot.top + plot.height * (1 - one.n / max) - 8,
            theme,
            { align: 'center', size: 10.5, fill: isChosen(model, one) ? theme.ink : theme.muted }
          )
        ]
      : []
  );
}

/** Where each class begins, zero under its bar; powers of ten first where there is not room for all. */
function axis(model: HistogramModel, plot: Box, { theme, locale, width }: ChartContext): Graphic[] {
  const { integer } = formats(locale);
  const pitch = plot.width / Math.max(1, model.classes.length);
  const foot = plot.top + plot.height;
  const labels = model.classes.map(({ bounds: [from] }, i) => {
    const zero = from === 0;
    const content = integer(from);
    const half = textWidth(content, FONT_SIZE) / 2;
    const x = plot.left + (zero ? i + 0.5 : i) * pitch;
    return {
      zero,
      content,
      x: Math.min(Math.max(x, half), width - half),
      half,
      round: isPowerOfTen(from ?? 0)
    };
  });
  const placed: typeof labels = [];
  for (const label of [...labels].sort((a, b) => rank(a) - rank(b) || a.x - b.x))
    if (placed.every((other) => Math.abs(other.x - label.x) >= other.half + label.half + 5))
      placed.push(label);
  const after = model.classes[0]?.bounds[0] === 0 && model.classes.length > 1 ? plot.left + pitch : null;
  return [
    line(plot.left, foot, plot.left + plot.width, foot, theme.grey),
    // Zero stands apart: the scale begins after it.
    ...(after === null ? [] : [line(after, plot.top, after, foot + 4, theme.grey, [2, 3])]),
    ...placed.flatMap(({ zero, content, x }) => [
      ...(zero ? [] : [line(x, foot, x, foot + 3, theme.grey)]),
      text(content, x, foot + 11, theme, { align: 'center' })
    ]),
    text(
      locale === 'vi'
        ? `${model.unit}, mỗi cột từ số bên trái`
        : `${model.unit}, each bar from the number at its left`,
      plot.left,
      foot + 29,
      theme
    )
  ];
}

const rank = ({ zero, round }: { zero: boolean; round: boolean }) => (zero ? 0 : round ? 1 : 2);
const isPowerOfTen = (n: number) => n > 0 && Number.isInteger(Math.log10(n));

function table(model: HistogramModel, locale: Locale): ChartTable {
  const vi = locale === 'vi';
  return {
    columns: [
      { label: vi ? `Số ${model.unit}` : `Number of ${model.unit}`, numeric: false, ordered: true },
      { label: vi ? 'Hoạt động' : 'Events', numeric: true }
    ],
    rows: [
      ...model.classes.map(({ bounds, n }) => [boundsWords(bounds, locale), n]),
      [vi ? 'không rõ' : 'not known', model.unknown]
    ]
  };
}

function summary(model: HistogramModel, locale: Locale): string {
  const { integer } = formats(locale);
  const top = [...model.classes].sort((a, b) => b.n - a.n)[0];
  const [known, unknown] = [integer(knownOf(model)), integer(model.unknown)];
  if (!top || top.n === 0)
    return locale === 'vi'
      ? `Không hoạt động nào có ghi số; ${unknown} hoạt động không rõ.`
      : `No event has a figure; ${unknown} are not known.`;
  const most = `${boundsWords(top.bounds, locale)} ${model.unit}`;
  return locale === 'vi'
    ? `Nhiều nhất là ${most}: ${integer(top.n)} trong ${known} hoạt động có ghi số; ${unknown} hoạt động không rõ.`
    : `Most have ${most}: ${integer(top.n)} of ${known} events with a figure; ${unknown} are not known.`;
}

export const histogram: ChartType<HistogramModel> = {
  id: 'histogram',
  label: { vi: 'Phân bố', en: 'Histogram' },
  brush: 'amounts',
  option,
  table,
  summary,
  height: (model, width) =>
    PLOT + FOOT + 20 + (model === null ? 1 : headOf(model, width, 'vi').length) * LINE_HEIGHT
};
