import { formatBucket, type Grain } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { ChartContext, MarkCarrier, MarkSelect } from './chart.ts';
import type { ChartTheme } from './theme.ts';
import { textWidth, wrap } from './text-width.ts';
import { positionOf, timeTicks } from './time-axis.ts';
import { tooltipHtml } from './tooltip.ts';

/** px; nothing in a chart is smaller than 10.5 */
export const FONT_SIZE = 11;
export const LINE_HEIGHT = 14;

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Distances of a plot from the edges of its chart, px. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export const boxOf = (margins: Margins, { width, height }: { width: number; height: number }): Box => ({
  left: margins.left,
  top: margins.top,
  width: Math.max(1, width - margins.left - margins.right),
  height: Math.max(1, height - margins.top - margins.bottom)
});

/** Options that every chart shares. Movement is added by the component, for those who want any. */
export function base(theme: ChartTheme) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.font, fontSize: FONT_SIZE, color: theme.muted },
    aria: { enabled: false }
  };
}

/** A cartesian grid that stays exactly where it is put: a brush and drawn labels rely on it. */
export const grid = (box: Box) => ({ ...box, containLabel: false, outerBoundsMode: 'none' });

export const axisLabel = (theme: ChartTheme) => ({
  color: theme.muted,
  fontFamily: theme.font,
  fontSize: FONT_SIZE,
  lineHeight: 13,
  hideOverlap: false
});

/** A category axis over all buckets with as many labels as fit. */
export function timeAxis(
  buckets: readonly IsoDate[],
  grain: Grain,
  width: number,
  { theme, locale }: Pick<ChartContext, 'theme' | 'locale'>
) {
  const ticks = timeTicks(buckets, grain, width, locale);
  return {
    type: 'category',
    data: buckets.map((bucket) => formatBucket(bucket, grain, locale)),
    boundaryGap: true,
    axisLine: { lineStyle: { color: theme.grey, width: 1 }, onZero: false },
    axisTick: {
      show: buckets.length > 1,
      alignWithLabel: true,
      length: 3,
      lineStyle: { color: theme.grey },
      interval: (index: number) => ticks.has(index)
    },
    axisLabel: {
      ...axisLabel(theme),
      margin: 7,
      interval: (index: number) => ticks.has(index),
      formatter: (_: string, index: number) => ticks.get(index) ?? ''
    },
    axisPointer: { type: 'none' }
  };
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly size?: number;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly baseline?: 'top' | 'middle' | 'bottom';
  readonly marks?: readonly MarkSelect[];
  /** degrees, turning left */
  readonly rotate?: number;
}

/** A drawn text. With marks it can be clicked like the mark it names. */
export function text(content: string, x: number, y: number, theme: ChartTheme, style: TextStyle = {}) {
  const { bold = false, size = FONT_SIZE, align = 'left', baseline = 'middle', marks } = style;
  return {
    type: 'text',
    silent: marks === undefined,
    ...(marks === undefined ? {} : { info: { marks }, cursor: 'pointer' }),
    ...(style.rotate === undefined
      ? {}
      : { rotation: (style.rotate * Math.PI) / 180, originX: x, originY: y }),
    z: 20,
    style: {
      text: content,
      x,
      y,
      fill: style.fill ?? theme.muted,
      font: `${bold ? 600 : 400} ${size}px ${theme.font}`,
      textAlign: align,
      textVerticalAlign: baseline
    }
  };
}

export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: string,
  dash: readonly number[] = []
) {
  return {
    type: 'line',
    silent: true,
    z: 15,
    shape: { x1, y1, x2, y2 },
    // A custom series would fill it.
    style: { fill: 'none', stroke, lineWidth: 1, lineDash: dash.length > 0 ? [...dash] : 'solid' }
  };
}

export type Graphic = ReturnType<typeof text> | ReturnType<typeof line> | GraphicRect;
interface GraphicRect {
  readonly type: 'rect';
  readonly silent: boolean;
  readonly info?: { readonly marks: readonly MarkSelect[] };
  readonly cursor?: string;
  readonly tooltip?: { readonly formatter: () => string };
  readonly z: number;
  readonly shape: { x: number; y: number; width: number; height: number; r: number };
  readonly style: Readonly<Record<string, unknown>>;
}

export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  style: Readonly<Record<string, unknown>>
): GraphicRect {
  return { type: 'rect', silent: true, z: 16, shape: { x, y, width, height, r: 2 }, style };
}

export const INCOMPLETE: Text = { vi: 'kỳ chưa kết thúc hoặc chưa đủ dữ liệu', en: 'period not complete' };

/** Heading of the column of remarks in the table of a chart. */
export const NOTES: Text = { vi: 'Ghi chú', en: 'Notes' };

export const BREAK_LABEL: Text = {
  vi: '1.7.2025: bỏ cấp huyện, 63 → 34 tỉnh',
  en: '1 Jul 2025: district tier ends, 63 → 34 provinces'
};

/** Diagonal stripes that fill a box, cut at its edges. */
export function stripes(box: Box, stroke: string, step = 7): ReturnType<typeof line>[] {
  const { left, top, width, height } = box;
  const lines: ReturnType<typeof line>[] = [];
  // Each stripe runs from the lower left to the upper right along x + y = offset.
  for (let offset = step; offset < width + height; offset += step) {
    const x1 = Math.max(0, offset - height);
    const x2 = Math.min(width, offset);
    lines.push(line(left + x1, top + offset - x1, left + x2, top + offset - x2, stroke));
  }
  return lines;
}

/** Stripes behind the buckets of an axis that are not over, for a line cannot be hatched. */
export function incompleteGround(
  buckets: readonly IsoDate[],
  incompleteFrom: IsoDate | null,
  plot: Box,
  theme: ChartTheme
): ReturnType<typeof line>[] {
  const first = incompleteFrom === null ? -1 : buckets.findIndex((start) => start >= incompleteFrom);
  if (first === -1) return [];
  const pitch = plot.width / buckets.length;
  const box = { ...plot, left: plot.left + first * pitch, width: plot.width - first * pitch };
  return stripes(box, theme.accentSoft, 6).map((one) => ({ ...one, z: -9 }));
}

/** Stripes in the colour of the card over a bar that is still growing. */
export const hatch = (theme: ChartTheme) => ({
  symbol: 'rect',
  color: theme.card,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4
});

/**
 * The dashed line of the break of 1 July 2025, with its label above the plot when there is room for one.
 * @param lift px that other labels take between the plot and this one
 */
export function breakMark(
  breakAt: IsoDate | null,
  buckets: readonly IsoDate[],
  grain: Grain,
  plot: Box,
  { theme, locale, width }: Pick<ChartContext, 'theme' | 'locale' | 'width'>,
  labelled: boolean,
  lift = 0
): Graphic[] {
  const x = breakX(breakAt, buckets, grain, plot);
  if (x === null) return [];
  const marks: Graphic[] = [
    line(x, plot.top - (labelled ? 4 + lift : 0), x, plot.top + plot.height, theme.notice, [4, 3])
  ];
  if (labelled) {
    const { lines, align } = breakLabel(x, locale, width);
    const at = align === 'right' ? Math.min(x + 2, width - 2) : Math.max(x - 2, 2);
    const top = plot.top - lift - 6 - lines.length * LINE_HEIGHT;
    lines.forEach((content, i) =>
      marks.push(text(content, at, top + (i + 0.5) * LINE_HEIGHT, theme, { fill: theme.notice, align }))
    );
  }
  return marks;
}

/** An invisible area over a name: it can be clicked like the marks it names, and tells the whole name. */
export function nameArea(
  box: Box,
  name: string,
  marks: readonly MarkSelect[],
  theme: ChartTheme
): GraphicRect {
  return {
    ...rect(box.left, box.top, box.width, box.height, { fill: theme.card, opacity: 0 }),
    silent: false,
    info: { marks },
    cursor: 'pointer',
    tooltip: { formatter: () => tooltipHtml(name, []) },
    z: 30
  };
}

/** Invisible areas that can be clicked like the marks under them and leave the tooltip to the axis. */
export function plotAreas(areas: readonly (Box & MarkCarrier)[], theme: ChartTheme) {
  return {
    type: 'custom',
    id: 'areas',
    coordinateSystem: 'none',
    cursor: 'pointer',
    z: 30,
    data: areas.map(({ marks }) => ({ value: 0, marks })),
    renderItem: ({ dataIndex }: { dataIndex: number }) => {
      const area = areas[dataIndex];
      if (!area) return null;
      const { left: x, top: y, width, height } = area;
      return {
        type: 'rect',
        tooltipDisabled: true,
        shape: { x, y, width, height },
        style: { fill: theme.card, opacity: 0 },
        emphasisDisabled: true
      };
    }
  };
}

/** px from the left edge of the chart, null when the axis does not cross the break. */
export function breakX(
  breakAt: IsoDate | null,
  buckets: readonly IsoDate[],
  grain: Grain,
  plot: Pick<Box, 'left' | 'width'>
): number | null {
  const position = breakAt === null ? null : positionOf(breakAt, buckets, grain);
  return position === null ? null : plot.left + (position * plot.width) / buckets.length;
}

/** Lines of the label and the side of the break line it stands on. */
export function breakLabel(
  x: number,
  locale: Locale,
  width: number
): { lines: string[]; align: 'left' | 'right' } {
  const label = BREAK_LABEL[locale];
  const align = x > width / 2 ? 'right' : 'left';
  const room = align === 'right' ? x : width - x - 4;
  return { lines: textWidth(label, FONT_SIZE) <= room ? [label] : wrap(label, room, FONT_SIZE, 3), align };
}
