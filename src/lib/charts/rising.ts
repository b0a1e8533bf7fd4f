import type { Locale } from '#lib/model/text.ts';
import { axisMarks } from './axis-marks.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import {
  base,
  breakMark,
  FONT_SIZE,
  INCOMPLETE,
  incompleteGround,
  line,
  LINE_HEIGHT,
  rect,
  text,
  type Box,
  type Graphic
} from './parts.ts';
import { isLongEnough, latestOf, momentumWords, type RisingModel, type RisingRow } from './rising-model.ts';
import { summary, table, tooltip, WORDS } from './rising-words.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { cutAtBreak, timeTicks } from './time-axis.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import { silenceGrounds, silenceLegend } from './watch.ts';

export type { RisingBurst, RisingModel, RisingRow } from './rising-model.ts';

const ROW = 34;
/** px of a row that its band and line may fill */
const BAND = 26;
const HEAD = 18;
const AXIS = 32;
/** a burst that still goes on has a foot of this height */
const FOOT = 3;

interface Layout {
  readonly plot: Box;
  readonly labels: readonly (readonly string[])[];
  /** remark above the rows, [] for none */
  readonly remark: readonly string[];
  readonly legendTop: number;
  readonly height: number;
}

function layout(model: RisingModel, width: number, locale: Locale): Layout {
  const longest = Math.max(0, ...model.rows.map(({ short }) => textWidth(short, 12) * SUBSTITUTE));
  const left = Math.min(longest, Math.max(92, width * (width < 480 ? 0.34 : 0.22))) + 10;
  const numbers = [WORDS.momentum[locale], ...model.rows.map((row) => momentumWords(row.momentum, locale))];
  const right = Math.ceil(Math.max(...numbers.map((words) => textWidth(words, 12, true) * SUBSTITUTE))) + 10;
  const remark = wrap(remarkOf(model, locale), width, FONT_SIZE, 3);
  const top = remark.length * LINE_HEIGHT + (remark.length > 0 ? 4 : 0) + HEAD;
  const plot = {
    left,
    top,
    width: Math.max(20, width - left - right),
    height: model.rows.length * ROW
  };
  const legendTop = plot.top + plot.height + AXIS;
  const under = legendHeight(legendEntries(model, null, locale), width);
  return {
    plot,
    labels: model.rows.map(({ short }) => wrap(short, left - 9, 12, 2)),
    remark,
    legendTop,
    height: legendTop + under + 2
  };
}

/** Why there are no bands, when there are none. */
function remarkOf(model: RisingModel, locale: Locale): string {
  if (!isLongEnough(model)) return WORDS.short[locale](model.fewest, model.buckets.length);
  return model.rows.every((row) => latestOf(row) === null) ? WORDS.none[locale] : '';
}

function option(model: RisingModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const place = layout(model, width, locale);
  const { plot } = place;

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const row = model.rows[hoveredIndex(params) ?? -1];
        return row ? tooltip(model, row, locale) : '';
      }
    },
    series: [
      {
        type: 'custom',
        id: 'rows',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: model.rows.map((row) => ({
          value: row.momentum ?? 0,
          marks: [{ field: model.field, value: row.code }]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const row = model.rows[dataIndex];
          if (!row) return null;
          const top = plot.top + dataIndex * ROW;
          return {
            type: 'group',
            children: [
              // The whole row can be hit, its name and number included.
              {
                type: 'rect',
                shape: { x: 0, y: top, width, height: ROW },
                style: { fill: theme.card, opacity: 0 }
              },
              ...bands(model, row, { ...plot, top: top + (ROW - BAND) / 2, height: BAND }, theme),
              ...shareLine(model, row, { ...plot, top: top + (ROW - BAND) / 2, height: BAND }, theme)
            ]
          };
        }
      }
    ],
    graphic: [
      ...place.remark.map((content, l) =>
        text(content, 0, (l + 0.5) * LINE_HEIGHT, theme, { fill: theme.ink })
      ),
      ...(model.rows.length > 0 ? frame(model, place, context) : []),
      ...model.rows.flatMap((row, r) => rowWords(model, row, r, place, context)),
      ...legend(legendEntries(model, theme, locale), { left: 0, top: place.legendTop, width }, theme)
    ]
  };
}

/** The stretches of a row that are bursts. */
function bands(model: RisingModel, row: RisingRow, box: Box, theme: ChartTheme) {
  const pitch = box.width / Math.max(1, model.buckets.length);
  const opacity = isAside(model, row) ? 0.45 : 1;
  return row.bursts.flatMap(({ from, to, current }) => {
    const [first, last] = [model.buckets.indexOf(from), model.buckets.indexOf(to)];
    if (first < 0 || last < 0) return [];
    const x = box.left + first * pitch;
    const width = Math.max(2, (last - first + 1) * pitch);
    const shape = { x, y: box.top, width, height: box.height, r: 2 };
    return [
      { type: 'rect', shape, style: { fill: row.grey ? theme.hairline : theme.accentSoft, opacity } },
      ...(current
        ? [
            {
              type: 'rect',
              shape: { x, y: box.top + box.height - FOOT, width, height: FOOT, r: 1 },
              style: { fill: row.grey ? theme.grey : theme.accent, opacity }
            }
          ]
        : [])
    ];
  });
}

/** The share over time as a thin line, scaled to the row's own highest value. */
function shareLine(model: RisingModel, row: RisingRow, box: Box, theme: ChartTheme) {
  const highest = Math.max(0, ...row.shares.map((share) => share ?? 0));
  if (highest === 0) return [];
  const pitch = box.width / Math.max(1, model.buckets.length);
  const point = (share: number, i: number) => [
    box.left + (i + 0.5) * pitch,
    box.top + box.height - 1 - (share / highest) * (box.height - 4)
  ];
  const pieces = cutAtBreak(row.shares, model.buckets, model.grain, model.broken ? model.breakAt : null);
  return pieces.flatMap(stretches).map((stretch) => {
    const [one] = stretch;
    const points = stretch.map(({ share, i }) => point(share, i));
    return stretch.length === 1 && one
      ? {
          type: 'circle',
          shape: { cx: points[0]?.[0] ?? 0, cy: points[0]?.[1] ?? 0, r: 1.3 },
          style: { fill: theme.muted }
        }
      : {
          type: 'polyline',
          shape: { points },
          style: { fill: 'none', stroke: theme.muted, lineWidth: 1.1, opacity: isAside(model, row) ? 0.5 : 1 }
        };
  });
}

/** The runs of known values of a piece of a line. */
function stretches(values: readonly (number | null)[]): { share: number; i: number }[][] {
  const runs: { share: number; i: number }[][] = [];
  values.forEach((share, i) => {
    if (share === null) return;
    const last = runs.at(-1);
    if (last?.at(-1)?.i === i - 1) last.push({ share, i });
    else runs.push([{ share, i }]);
  });
  return runs;
}

const isAside = ({ selected }: RisingModel, { code }: RisingRow): boolean =>
  selected.length > 0 && !selected.includes(code);

/** What all rows share: the axis, the break, what is not over and what nobody watched. */
function frame(model: RisingModel, { plot }: Layout, context: ChartContext): Graphic[] {
  const { theme, locale } = context;
  const foot = plot.top + plot.height;
  const pitch = plot.width / Math.max(1, model.buckets.length);
  return [
    ...silenceGrounds(model.watch, model.base, plot, theme),
    ...incompleteGround(model.buckets, model.incompleteFrom, plot, theme),
    ...model.rows.map((_, r) => ({
      ...line(0, plot.top + (r + 1) * ROW, plot.left + plot.width, plot.top + (r + 1) * ROW, theme.hairline),
      z: -8
    })),
    ...axisMarks(model, plot, theme, false),
    ...breakMark(model.breakAt, model.buckets, model.grain, plot, context, false),
    text(WORDS.momentum[locale], context.width - 1, plot.top - HEAD / 2, theme, { align: 'right' }),
    line(plot.left, foot, plot.left + plot.width, foot, theme.grey),
    ...[...timeTicks(model.buckets, model.grain, plot.width, locale)].flatMap(([i, label]) => {
      const lines = label.split('\n');
      const wide = Math.max(...lines.map((content) => textWidth(content, FONT_SIZE)));
      const middle = plot.left + (i + 0.5) * pitch;
      const x = Math.min(middle, context.width - wide / 2);
      return [
        line(middle, foot, middle, foot + 3, theme.grey),
        ...lines.map((content, l) => text(content, x, foot + 10 + l * 13, theme, { align: 'center' }))
      ];
    })
  ];
}

function rowWords(
  model: RisingModel,
  row: RisingRow,
  r: number,
  { plot, labels }: Layout,
  { theme, locale, width }: ChartContext
): Graphic[] {
  const middle = plot.top + (r + 0.5) * ROW;
  const chosen = model.selected.includes(row.code);
  const lines = labels[r] ?? [];
  return [
    ...(chosen ? [rect(0, middle - 7, 2, 14, { fill: theme.accent })] : []),
    ...lines.map((content, l) =>
      text(content, plot.left - 8, middle + (l - (lines.length - 1) / 2) * LINE_HEIGHT, theme, {
        size: 12,
        align: 'right',
        fill: chosen ? theme.accent : row.grey ? theme.muted : theme.ink,
        bold: chosen
      })
    ),
    text(momentumWords(row.momentum, locale), width - 1, middle, theme, {
      size: 12,
      align: 'right',
      bold: !row.grey,
      fill: row.grey ? theme.muted : theme.ink
    })
  ];
}

function legendEntries(model: RisingModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  if (model.rows.length === 0) return [];
  const bursts = model.rows.flatMap((row) => row.bursts);
  const incomplete = model.incompleteFrom !== null && (model.buckets.at(-1) ?? '') >= model.incompleteFrom;
  return [
    ...(bursts.length > 0 ? [{ label: WORDS.burst[locale], colour: theme?.accentSoft ?? '' }] : []),
    ...(bursts.some(({ current }) => current)
      ? [{ label: WORDS.current[locale], colour: theme?.accent ?? '', kind: 'zero' as const }]
      : []),
    { label: WORDS.share[locale](model.unit), colour: theme?.muted ?? '', kind: 'line' },
    ...(incomplete
      ? [{ label: INCOMPLETE[locale], colour: theme?.accentSoft ?? '', kind: 'open' as const }]
      : []),
    ...silenceLegend(model.watch, model.base, theme, locale)
  ];
}

export const rising: ChartType<RisingModel> = {
  id: 'rising',
  label: { vi: 'Chủ đề đang lên', en: 'Rising themes' },
  option,
  table,
  summary,
  height: (model, width) => (model === null ? HEAD + 14 * ROW + AXIS + 40 : layout(model, width, 'vi').height)
};
