import type { ChartTheme } from '#lib/charts/theme.ts';
import { officeChart, type PictureFont } from './office-svg.ts';
import { setText, type Block } from './sheet.ts';

/** A panel of a dashboard in a picture of all of it. */
export interface BoardTile {
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | null;
  /** columns of twelve */
  readonly span: number;
  /** what the chart draws at the width of `tileWidth`, or wider; null says `empty` in its place */
  readonly chart: { readonly svg: string; readonly width: number; readonly height: number } | null;
  readonly empty: string;
}

export interface BoardFigure {
  readonly label: string;
  readonly value: string;
  /** the base is too small: the value is grey */
  readonly grey: boolean;
  readonly details: readonly string[];
}

/** px of a dashboard in a picture */
export const BOARD_WIDTH = 1200;
const GAP = 16;
const PAD = 14;
/** key figures side by side */
const MOST_FIGURES = 6;

/** px that a chart has inside a tile of so many columns */
export const tileWidth = (span: number): number => Math.floor(outer(span) - 2 * PAD);

const outer = (span: number): number => ((BOARD_WIDTH + GAP) / 12) * span - GAP;

/** A part of the drawing with the room that it takes. */
export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly svg: string;
}

/**
 * The parts of a dashboard in their places: key figures on top, the panels in the grid of the page. None is
 * broken, and parts of a row are as high as the highest.
 */
export function boardParts(
  figures: readonly BoardFigure[],
  tiles: readonly BoardTile[],
  theme: ChartTheme,
  font: PictureFont | null = null
): Placed[] {
  const parts: Placed[] = [];
  let y = 0;
  const place = (cells: readonly Cell[]) => {
    const height = Math.max(...cells.map((cell) => cell.height));
    let x = 0;
    for (const { svg, width } of cells) {
      parts.push({ x, y, width, height, svg });
      x += width + GAP;
    }
    y += height + GAP;
  };
  const perRow = Math.ceil(figures.length / Math.ceil(figures.length / MOST_FIGURES));
  for (let from = 0; from < figures.length; from += perRow) {
    const width = (BOARD_WIDTH + GAP) / perRow - GAP;
    place(figures.slice(from, from + perRow).map((figure) => figureCell(figure, width, theme)));
  }
  for (const row of rowsOf(tiles)) place(row.map((tile) => tileCell(tile, theme, font)));
  return parts;
}

/** The same as one drawing, for `sheetSvg`. */
export function boardDrawing(
  parts: readonly Placed[],
  theme: ChartTheme
): { readonly content: string; readonly height: number } {
  const drawn = parts.map(({ x, y, width, height, svg }) =>
    moved(
      x,
      y,
      `<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${height - 1}" rx="8" fill="none" stroke="${theme.hairline}"/>${svg}`
    )
  );
  return { content: drawn.join('\n'), height: Math.max(1, ...parts.map(({ y, height }) => y + height)) };
}

/** Tiles that stand side by side: as many as twelve columns hold. */
function rowsOf(tiles: readonly BoardTile[]): BoardTile[][] {
  const rows: BoardTile[][] = [];
  let taken = 12;
  for (const tile of tiles) {
    if (taken + tile.span > 12) {
      rows.push([]);
      taken = 0;
    }
    rows.at(-1)?.push(tile);
    taken += tile.span;
  }
  return rows;
}

interface Cell {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function tileCell(tile: BoardTile, theme: ChartTheme, font: PictureFont | null): Cell {
  const width = tileWidth(tile.span);
  const head = setText(
    [
      { text: tile.title, size: 15, fill: theme.ink, bold: true, before: 0 },
      { text: tile.subtitle, size: 12, fill: theme.muted, before: 2 }
    ],
    0,
    width,
    PAD - 2
  );
  const chart = chartCell(tile, width, head.end + 8, theme, font);
  const note: Block[] = tile.note ? [{ text: tile.note, size: 12, fill: theme.muted, before: 6 }] : [];
  const foot = setText(note, 0, width, chart.end);
  return {
    svg: moved(PAD, 0, [...head.lines, chart.svg, ...foot.lines].join('')),
    width: outer(tile.span),
    height: Math.ceil(foot.end + PAD)
  };
}

/** The chart of a tile. One that was drawn wider than its room, as on a page that scrolls, is made smaller. */
function chartCell(
  { chart, empty }: BoardTile,
  width: number,
  top: number,
  theme: ChartTheme,
  font: PictureFont | null
): { svg: string; end: number } {
  if (chart === null) {
    const said = setText([{ text: empty, size: 13, fill: theme.muted, before: 0 }], 0, width, top);
    return { svg: said.lines.join(''), end: said.end };
  }
  const part = Math.min(1, width / chart.width);
  const { content } = officeChart(chart.svg, font);
  const drawn = part === 1 ? content : `<g transform="scale(${round(part)})">${content}</g>`;
  return { svg: moved(0, top, drawn), end: top + chart.height * part };
}

function figureCell({ label, value, grey, details }: BoardFigure, width: number, theme: ChartTheme): Cell {
  const blocks: Block[] = [
    { text: label, size: 12, fill: theme.muted, before: 0 },
    { text: value, size: 22, fill: grey ? theme.grey : theme.ink, bold: true, before: 0 },
    ...details.map((text) => ({ text, size: 11, fill: theme.muted, before: 1 }))
  ];
  const { lines, end } = setText(blocks, PAD, width - 2 * PAD, 10);
  return { svg: lines.join(''), width, height: Math.ceil(end + 10) };
}

const moved = (x: number, y: number, content: string): string =>
  `<g transform="translate(${round(x)} ${round(y)})">${content}</g>`;

const round = (value: number): number => Math.round(value * 1000) / 1000;
