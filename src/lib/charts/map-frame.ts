import type { Outline } from '#lib/model/outlines.ts';
import { rect, text, type Box, type Graphic } from './parts.ts';
import { around, boundsOf, fit, proportion, type Bounds, type Project } from './projection.ts';
import type { ChartTheme } from './theme.ts';

interface Archipelago {
  readonly name: string;
  /** keys of its province and of the units below */
  readonly of: RegExp;
  readonly bounds: Bounds;
}

const ARCHIPELAGOS: readonly Archipelago[] = [
  {
    name: 'Hoàng Sa',
    of: /^P(?:34|63)-48(?:\/|$)/,
    bounds: { west: 110.9, east: 113.1, south: 15.5, north: 17.3 }
  },
  {
    name: 'Trường Sa',
    of: /^P(?:34|63)-56(?:\/|$)/,
    bounds: { west: 111.3, east: 115.2, south: 7.2, north: 11.8 }
  }
];

/** Degrees from north to south from which on a map is one of the country. */
const COUNTRY = 8;
/** What a map without outlines shows of the country. */
export const VIETNAM: Bounds = { west: 102, east: 109.6, south: 8.4, north: 23.5 };

/** What a map shows of the earth. */
export interface MapFrame {
  readonly bounds: Bounds;
  /** archipelagos that the outlines lack, drawn as frames: where they lie, or at the edge of a map of a part */
  readonly framed: readonly Archipelago[];
  readonly country: boolean;
}

/** @param keys the units on the map: Hoàng Sa and Trường Sa belong to two provinces */
export function frameOf(bounds: Bounds, keys: readonly string[]): MapFrame {
  const framed = ARCHIPELAGOS.filter(
    ({ of, bounds: own }) => bounds.east < own.west && keys.some((key) => of.test(key))
  );
  const country = bounds.north - bounds.south > COUNTRY;
  return {
    bounds: country ? framed.reduce((all, { bounds: own }) => around(all, own), bounds) : bounds,
    framed,
    country
  };
}

const known = new WeakMap<readonly Outline[], Bounds | null>();

/** The bounds of outlines, computed once. */
export function outlineBounds(outlines: readonly Outline[]): Bounds | null {
  const found = known.get(outlines);
  if (found !== undefined) return found;
  const bounds = boundsOf(outlines);
  known.set(outlines, bounds);
  return bounds;
}

export interface MapLayout {
  readonly plot: Box;
  readonly project: Project;
  readonly legend: Pick<Box, 'left' | 'top' | 'width'>;
  /** of the whole chart */
  readonly height: number;
}

const FOOT = 20;
const SIDE = 156;
const EDGE = 4;

/**
 * Places for the map and its legend: in the sea east of the country, beside the map, or below it on a phone.
 * @param legendHeight px
 */
export function mapLayout(frame: MapFrame, width: number, legendHeight: number): MapLayout {
  const high = proportion(frame.bounds);
  const inSea = frame.country && frame.framed.length > 0;
  const beside = !inSea && width >= 480;
  const wide = beside ? width - SIDE : width;
  const most = frame.country ? 560 : 440;
  const tall = Math.round(Math.max(220, Math.min(most, wide * high)));
  const plot: Box = { left: EDGE, top: EDGE, width: wide - 2 * EDGE, height: tall - 2 * EDGE };
  const project = fit(frame.bounds, plot);
  const below = !inSea && !beside;
  const height = Math.max(tall + (below ? legendHeight + 8 : 0), legendHeight + 2 * EDGE) + FOOT;
  if (inSea) {
    const [left] = project(110, frame.bounds.north);
    const [right] = project(frame.bounds.east, frame.bounds.north);
    return { plot, project, height, legend: { left, top: EDGE, width: right - left } };
  }
  return {
    plot,
    project,
    height,
    legend: beside ? { left: wide + 8, top: 8, width: SIDE - 12 } : { left: EDGE, top: tall + 4, width }
  };
}

/** Labelled frames of the archipelagos that the outlines lack. */
export function archipelagos(
  { framed, country }: MapFrame,
  { plot, project }: MapLayout,
  theme: ChartTheme
): Graphic[] {
  const style = { fill: 'none', stroke: theme.grey, lineWidth: 1, lineDash: [3, 2] };
  return framed.flatMap(({ name, bounds }, i) => {
    const [left, top] = project(bounds.west, bounds.north);
    const [right, foot] = project(bounds.east, bounds.south);
    const box = country
      ? { left, top, width: right - left, height: foot - top }
      : {
          left: plot.left + plot.width - 66,
          top: plot.top + plot.height - 24 * (framed.length - i),
          width: 66,
          height: 20
        };
    return [
      rect(box.left, box.top, box.width, box.height, style),
      text(name, box.left + box.width / 2, box.top + box.height / 2, theme, {
        align: 'center',
        fill: theme.ink
      })
    ];
  });
}
