import type { MarkSelect } from '#lib/model/mark.ts';
import { boxOf, FONT_SIZE, line, text, type Box, type Graphic, type Margins } from './parts.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';

/* Charts of named rows, one under the other: names on the left, marks in the middle, numbers on the right. */

const SIZE = 12;
const LINE = 15;
const GAP = 8;

export interface RowsLayout {
  readonly margins: Margins;
  readonly plot: Box;
  readonly rows: readonly {
    readonly lines: readonly string[];
    readonly middle: number;
    readonly height: number;
  }[];
  /** px of the whole chart */
  readonly height: number;
}

interface Room {
  readonly width: number;
  /** px for the numbers on the right, and above and below the rows */
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Names take as much as they need, up to half of the chart, in two lines at most. */
export function layoutRows(names: readonly string[], { width, right, top, bottom }: Room): RowsLayout {
  const longest = Math.max(0, ...names.map((name) => textWidth(name, SIZE) * SUBSTITUTE));
  const labels = Math.min(longest, Math.max(96, (width - right) * (width < 480 ? 0.5 : 0.45)));
  const margins: Margins = { left: labels + 12, right, top, bottom };
  let at = top;
  const rows = names.map((name) => {
    const lines = wrap(name, labels + 1, SIZE, 2);
    const height = lines.length * LINE + GAP;
    const middle = at + height / 2;
    at += height;
    return { lines, middle, height };
  });
  const height = at + bottom;
  return { margins, plot: boxOf(margins, { width, height }), rows, height };
}

/** The name of a row, at its place. */
export function rowName(
  { margins, rows }: RowsLayout,
  i: number,
  theme: ChartTheme,
  { bold = false, fill = theme.ink }: { readonly bold?: boolean; readonly fill?: string } = {}
): Graphic[] {
  const row = rows[i];
  if (!row) return [];
  return row.lines.map((content, l) =>
    text(content, margins.left - 10, row.middle + (l - (row.lines.length - 1) / 2) * LINE, theme, {
      size: SIZE,
      align: 'right',
      fill,
      bold
    })
  );
}

/** A number at the right of a row; `x` is its right edge. */
export const rowNumber = (
  content: string,
  x: number,
  y: number,
  theme: ChartTheme,
  { bold = false, fill = theme.ink }: { readonly bold?: boolean; readonly fill?: string } = {}
): Graphic => text(content, x, y, theme, { size: SIZE, align: 'right', bold, fill });

/** Heading over a column of numbers, or over the marks. */
export const rowHeading = (
  content: string,
  x: number,
  y: number,
  theme: ChartTheme,
  align: 'left' | 'right' = 'right'
): Graphic => text(content, x, y, theme, { size: FONT_SIZE, align });

/** A line through a row, on which its marks lie. */
export const rowLine = ({ plot }: RowsLayout, y: number, theme: ChartTheme): Graphic =>
  line(plot.left, y, plot.left + plot.width, y, theme.hairline);

/** A series whose items are whole rows, so that a row can be hit anywhere; `draw` gives the shapes of one. */
export function rowSeries(
  layout: RowsLayout,
  width: number,
  theme: ChartTheme,
  items: readonly { readonly value: number; readonly marks?: readonly MarkSelect[] }[],
  draw: (i: number) => readonly object[]
) {
  return {
    type: 'custom',
    id: 'rows',
    coordinateSystem: 'none',
    ...(items.some(({ marks }) => marks) ? { cursor: 'pointer' } : { cursor: 'default' }),
    data: items.map((item) => ({ ...item })),
    renderItem: ({ dataIndex }: { dataIndex: number }) => {
      const row = layout.rows[dataIndex];
      if (!row) return null;
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: 0, y: row.middle - row.height / 2, width, height: row.height },
            style: { fill: theme.card, opacity: 0 }
          },
          ...draw(dataIndex)
        ]
      };
    }
  };
}

/** A point: filled, or a ring. */
export const dot = (x: number, y: number, r: number, colour: string, ground: string | null = null) => ({
  type: 'circle',
  shape: { cx: x, cy: y, r },
  style: ground === null ? { fill: colour, stroke: 'none' } : { fill: ground, stroke: colour, lineWidth: 1.5 }
});

/** A thick stretch between two points. */
export const bar = (x: number, y: number, width: number, height: number, colour: string) => ({
  type: 'rect',
  shape: { x, y: y - height / 2, width: Math.max(0, width), height, r: Math.min(2, height / 2) },
  style: { fill: colour }
});
