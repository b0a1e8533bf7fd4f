import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { numberWords, outside, type FunnelModel, type FunnelPlace } from './funnel-model.ts';
import { summary, table, tooltip, WORDS } from './funnel-words.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { axisLabel, base, boxOf, FONT_SIZE, grid, text, type Box, type Graphic } from './parts.ts';
import { niceAxis, type NiceAxis } from './scale.ts';
import { shorten, SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { FunnelCurve, FunnelModel, FunnelPlace } from './funnel-model.ts';

const PLOT = 300;
const TOP = 26;
/** px under the plot: the labels of the axis and its name */
const FOOT = 46;
const RADIUS = 4;
const LABEL = 12;

interface Layout {
  readonly plot: Box;
  readonly xAxis: NiceAxis;
  readonly yAxis: NiceAxis;
}

function layout(
  model: FunnelModel,
  { width, height, locale }: Pick<ChartContext, 'width' | 'height' | 'locale'>
): Layout {
  const xs = model.places.map(({ x }) => x);
  const ys = model.places.map(({ y }) => y);
  // Where exposure is smallest the limits are far out: the points decide how high the axis is.
  const highest = Math.max(0, ...ys, 1.6 * (model.centre ?? 0));
  const xAxis = niceAxis(Math.max(0, ...xs), width < 480 ? 3 : 6);
  const yAxis = niceAxis(highest, 4);
  const labels = stepsOf(yAxis).map((value) => textWidth(numberWords(value, locale), FONT_SIZE));
  const left = Math.ceil(Math.max(24, ...labels)) + 9;
  const right = Math.ceil(textWidth(numberWords(xAxis.max, locale), FONT_SIZE) / 2) + 4;
  const bottom = FOOT + legendHeight(legendEntries(model, null, locale), width);
  return { plot: boxOf({ left, right, top: TOP, bottom }, { width, height }), xAxis, yAxis };
}

const stepsOf = ({ max, interval }: NiceAxis): number[] =>
  Array.from({ length: Math.round(max / interval) + 1 }, (_, i) => i * interval);

function option(model: FunnelModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const { plot, xAxis, yAxis } = layout(model, context);
  const axis = (of: NiceAxis, name: string) => ({
    type: 'value',
    min: 0,
    max: of.max,
    interval: of.interval,
    axisLine: { show: name === 'x', lineStyle: { color: theme.grey } },
    axisTick: { show: false },
    splitLine: { show: name === 'y', lineStyle: { color: theme.hairline } },
    axisLabel: { ...axisLabel(theme), margin: 6, formatter: (value: number) => numberWords(value, locale) }
  });
  const place = (one: FunnelPlace) => ({
    x: plot.left + (one.x / xAxis.max) * plot.width,
    y: plot.top + plot.height * (1 - one.y / yAxis.max)
  });

  return {
    ...base(theme),
    grid: grid(plot),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const one = model.places[hoveredIndex(params) ?? -1];
        return one ? tooltip(model, one, locale) : '';
      }
    },
    xAxis: axis(xAxis, 'x'),
    yAxis: axis(yAxis, 'y'),
    series: [
      {
        type: 'scatter',
        id: 'places',
        cursor: 'pointer',
        z: 4,
        data: model.places.map((one) => ({
          value: [one.x, one.y],
          marks: [{ field: model.field, value: one.code }],
          symbolSize: 2 * RADIUS + (model.selected.includes(one.code) ? 4 : 0),
          itemStyle: styleOf(model, one, theme)
        }))
      },
      ...curves(model, xAxis.max, theme)
    ],
    graphic: [
      text(shorten(model.yName, width - 4, FONT_SIZE), 2, 9, theme),
      text(
        shorten(model.xName, plot.width, FONT_SIZE),
        plot.left + plot.width,
        plot.top + plot.height + 31,
        theme,
        {
          align: 'right'
        }
      ),
      ...remarkOf(model, plot, theme),
      ...labels(model, place, plot, context),
      ...legend(
        legendEntries(model, theme, locale),
        { left: 0, top: plot.top + plot.height + FOOT - 4, width },
        theme
      )
    ]
  };
}

function remarkOf({ remark }: FunnelModel, plot: Box, theme: ChartTheme): Graphic[] {
  const lines = remark === null ? [] : wrap(remark, plot.width - 16, LABEL, 5);
  const top = plot.top + plot.height / 2 - (lines.length * 16) / 2;
  return lines.map((content, l) =>
    text(content, plot.left + plot.width / 2, top + (l + 0.5) * 16, theme, {
      size: LABEL,
      align: 'center',
      fill: theme.ink
    })
  );
}

function styleOf(model: FunnelModel, place: FunnelPlace, theme: ChartTheme) {
  const aside = model.selected.length > 0 && !model.selected.includes(place.code);
  const colour = place.grey ? theme.grey : theme.accent;
  return {
    color: place.beyond === null || place.grey ? theme.card : colour,
    borderColor: colour,
    borderWidth: 1.6,
    opacity: aside ? 0.4 : 1
  };
}

/** The common value and the limits around it. Silent: they are no places. */
function curves(model: FunnelModel, end: number, theme: ChartTheme) {
  const drawn = (
    id: string,
    data: readonly (readonly [number, number])[],
    type: 'solid' | readonly number[]
  ) => ({
    type: 'line',
    id,
    silent: true,
    symbol: 'none',
    z: 2,
    clip: true,
    tooltip: { show: false },
    emphasis: { disabled: true },
    lineStyle: { color: id === 'centre' ? theme.muted : theme.grey, width: 1.1, type },
    data
  });
  const of = (pick: (curve: FunnelModel['curves'][number]) => number) =>
    model.curves.map((curve): readonly [number, number] => [curve.x, pick(curve)]);
  return [
    ...(model.centre === null
      ? []
      : [
          drawn(
            'centre',
            [
              [0, model.centre],
              [end, model.centre]
            ],
            'solid'
          )
        ]),
    ...(model.curves.length === 0
      ? []
      : [
          drawn(
            'inner-low',
            of(({ inner }) => inner[0]),
            [5, 4]
          ),
          drawn(
            'inner-high',
            of(({ inner }) => inner[1]),
            [5, 4]
          ),
          drawn(
            'outer-low',
            of(({ outer }) => outer[0]),
            [1.5, 3]
          ),
          drawn(
            'outer-high',
            of(({ outer }) => outer[1]),
            [1.5, 3]
          )
        ])
  ];
}

/** Names of the points beyond the limits and of those that are chosen, where they touch nothing. */
function labels(
  model: FunnelModel,
  placeOf: (one: FunnelPlace) => { x: number; y: number },
  plot: Box,
  { theme }: ChartContext
): Graphic[] {
  const points = model.places.map(placeOf);
  const taken: Box[] = [];
  const chosen = model.places.filter(({ code }) => model.selected.includes(code));
  const wanted = [...new Set([...chosen, ...outside(model).filter(({ grey }) => !grey)])];
  return wanted.flatMap((one): Graphic[] => {
    const { x, y } = placeOf(one);
    const content = shorten(one.short, 120, LABEL);
    const width = textWidth(content, LABEL) * SUBSTITUTE;
    const gap = RADIUS + 4;
    const places = [
      { left: x + gap, top: y - LABEL / 2 - 1 },
      { left: x - gap - width, top: y - LABEL / 2 - 1 },
      { left: x - width / 2, top: y - gap - LABEL },
      { left: x - width / 2, top: y + gap - 1 }
    ].map((corner): Box => ({ ...corner, width, height: LABEL + 2 }));
    const free = places.find(
      (box) =>
        inside(box, plot) &&
        taken.every((other) => !overlap(box, other)) &&
        points.every((point) => !overlap(box, around(point)) || (point.x === x && point.y === y))
    );
    if (!free) return [];
    taken.push(free);
    return [
      text(content, free.left, free.top + free.height / 2, theme, {
        size: LABEL,
        fill: theme.ink,
        bold: chosen.includes(one),
        marks: [{ field: model.field, value: one.code }]
      })
    ];
  });
}

const around = ({ x, y }: { x: number; y: number }): Box => ({
  left: x - RADIUS - 1,
  top: y - RADIUS - 1,
  width: 2 * RADIUS + 2,
  height: 2 * RADIUS + 2
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

const inside = (box: Box, plot: Box): boolean =>
  box.left >= plot.left &&
  box.left + box.width <= plot.left + plot.width &&
  box.top >= plot.top - 4 &&
  box.top + box.height <= plot.top + plot.height;

function legendEntries(model: FunnelModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  if (model.places.length === 0) return [];
  const grey = model.places.some((place) => place.grey);
  return [
    ...(model.centre === null
      ? []
      : [{ label: WORDS.centre[locale], colour: theme?.muted ?? '', kind: 'line' as const }]),
    ...(model.curves.length === 0
      ? []
      : [
          { label: WORDS.inner[locale], colour: theme?.grey ?? '', kind: 'line' as const, dash: [5, 2] },
          { label: WORDS.outer[locale], colour: theme?.grey ?? '', kind: 'line' as const, dash: [1.5, 2] },
          { label: WORDS.beyond[locale], colour: theme?.accent ?? '', kind: 'dot' as const }
        ]),
    ...(grey
      ? [
          {
            label: WORDS.few[locale](model.minimum, model.unit),
            colour: theme?.grey ?? '',
            kind: 'ring' as const
          }
        ]
      : [])
  ];
}

export const funnel: ChartType<FunnelModel> = {
  id: 'funnel',
  label: { vi: 'Biểu đồ phễu', en: 'Funnel plot' },
  option,
  table,
  summary,
  height: (model, width) =>
    PLOT + TOP + FOOT + (model === null ? 20 : legendHeight(legendEntries(model, null, 'vi'), width))
};
