import type { MarkSelect } from './chart.ts';
import { FONT_SIZE, line, rect, text, type Box, type Graphic } from './parts.ts';
import { textWidth, wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';

export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly marks?: readonly MarkSelect[];
  /**
   * hatched: stripes over the colour; open: stripes of the colour on nothing; zero: a line on an axis; outline: a
   * frame around a mark; dashed: a line across the plot; dot, ring: a point, filled or not
   */
  readonly kind?:
    'box' | 'line' | 'hatched' | 'empty' | 'open' | 'zero' | 'outline' | 'dashed' | 'dot' | 'ring';
  /** of a line: px drawn and px left out in turn */
  readonly dash?: readonly number[];
}

const KEY = 10;
const KEY_GAP = 5;
const ENTRY_GAP = 16;

/** Places legend entries in rows from left to right; long labels are shortened to the width. */
export function legendRows(
  entries: readonly LegendEntry[],
  width: number
): { entry: LegendEntry; x: number; row: number }[] {
  let x = 0;
  let row = 0;
  return entries.map((entry) => {
    const wide = Math.min(width, KEY + KEY_GAP + textWidth(entry.label, FONT_SIZE));
    if (x > 0 && x + wide > width) {
      x = 0;
      row += 1;
    }
    const placed = { entry, x, row };
    x += wide + ENTRY_GAP;
    return placed;
  });
}

export const LEGEND_ROW = 17;

export const legendHeight = (entries: readonly LegendEntry[], width: number): number =>
  entries.length === 0 ? 0 : ((legendRows(entries, width).at(-1)?.row ?? 0) + 1) * LEGEND_ROW;

export function legend(
  entries: readonly LegendEntry[],
  box: Pick<Box, 'left' | 'top' | 'width'>,
  theme: ChartTheme
): Graphic[] {
  return legendRows(entries, box.width).flatMap(({ entry, x, row }) => {
    const left = box.left + x;
    const middle = box.top + (row + 0.5) * LEGEND_ROW;
    const marks = entry.marks === undefined ? {} : { marks: entry.marks };
    const key = keyOf(entry, left, middle, theme);
    const room = box.width - x - KEY - KEY_GAP;
    const label = wrap(entry.label, room + 1, FONT_SIZE, 1)[0] ?? '';
    return [...key, text(label, left + KEY + KEY_GAP, middle, theme, { fill: theme.ink, ...marks })];
  });
}

function keyOf(
  { kind, colour, dash = [] }: LegendEntry,
  x: number,
  middle: number,
  theme: ChartTheme
): Graphic[] {
  const top = middle - KEY / 2;
  if (kind === 'line') return [line(x, middle, x + KEY, middle, colour, dash)];
  if (kind === 'dot' || kind === 'ring') return [point(x, top, kind === 'dot', colour, theme)];
  if (kind === 'zero') {
    const foot = top + KEY - 1;
    return [
      rect(x, foot - 1, KEY, 2, { fill: colour }),
      line(x + KEY / 2, foot - 6, x + KEY / 2, foot, colour)
    ];
  }
  if (kind === 'outline') return [rect(x, top, KEY, KEY, { fill: 'none', stroke: colour, lineWidth: 1.5 })];
  if (kind === 'dashed') return [line(x + KEY / 2, top - 1, x + KEY / 2, top + KEY + 1, colour, [3, 2])];
  const framed = kind === 'empty' || kind === 'open';
  return [
    rect(x, top, KEY, KEY, {
      fill: kind === 'open' ? 'none' : colour,
      stroke: framed ? theme.hairline : null
    }),
    ...(kind === 'hatched' || kind === 'open' ? striped(x, top, kind === 'open' ? colour : theme.card) : [])
  ];
}

const point = (x: number, y: number, filled: boolean, colour: string, theme: ChartTheme) => ({
  ...rect(x, y, KEY - 2, KEY - 2, { fill: filled ? colour : theme.card, stroke: colour, lineWidth: 1.5 }),
  shape: { x: x + 1, y: y + 1, width: KEY - 2, height: KEY - 2, r: KEY / 2 - 1 }
});

const striped = (x: number, y: number, stroke: string) =>
  [0.3, 0.65, 1].map((share) => ({ ...line(x, y + KEY * share, x + KEY * share, y, stroke), z: 17 }));
