import type { Outline, Ring } from '#lib/model/outlines.ts';
import type { Box } from './parts.ts';

/** Degrees. */
export interface Bounds {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** px from the upper left corner of the chart. */
export type Project = (longitude: number, latitude: number) => readonly [x: number, y: number];

const RADIAN = Math.PI / 180;
/** The poles are infinitely far away in Mercator's projection. */
const MOST_LATITUDE = 85;

/** Distance from the equator in Mercator's projection, in degrees of longitude. */
export function mercator(latitude: number): number {
  const phi = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude)) * RADIAN;
  return Math.log(Math.tan(Math.PI / 4 + phi / 2)) / RADIAN;
}

/** The smallest bounds that hold all rings; null without a position. */
export function boundsOf(areas: readonly Pick<Outline, 'polygons'>[]): Bounds | null {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { polygons } of areas) {
    for (const [outer = []] of polygons) {
      for (let i = 0; i < outer.length; i += 2) {
        const [longitude = 0, latitude = 0] = [outer[i], outer[i + 1]];
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
      }
    }
  }
  return west <= east ? { west, east, south, north } : null;
}

export const around = (a: Bounds, b: Bounds): Bounds => ({
  west: Math.min(a.west, b.west),
  east: Math.max(a.east, b.east),
  south: Math.min(a.south, b.south),
  north: Math.max(a.north, b.north)
});

/** Height over width of bounds in Mercator's projection. */
export const proportion = ({ west, east, south, north }: Bounds): number =>
  (mercator(north) - mercator(south)) / Math.max(1e-9, east - west);

/** Mercator's projection that puts the bounds into the middle of a box, as large as they fit. */
export function fit(bounds: Bounds, box: Box): Project {
  const [top, foot] = [mercator(bounds.north), mercator(bounds.south)];
  const wide = Math.max(1e-9, bounds.east - bounds.west);
  const high = Math.max(1e-9, top - foot);
  const scale = Math.min(box.width / wide, box.height / high);
  const left = box.left + (box.width - wide * scale) / 2;
  const start = box.top + (box.height - high * scale) / 2;
  return (longitude, latitude) => [
    left + (longitude - bounds.west) * scale,
    start + (top - mercator(latitude)) * scale
  ];
}

/** A ring in px, flat as it came. */
export function projected(ring: Ring, project: Project): number[] {
  const points = new Array<number>(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = project(ring[i] ?? 0, ring[i + 1] ?? 0);
    points[i] = x;
    points[i + 1] = y;
  }
  return points;
}

/** Area of a ring, positive when it runs clockwise on a screen, whose y points down. */
export function signedArea(points: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < points.length; i += 2) {
    const j = (i + 2) % points.length;
    sum += (points[i] ?? 0) * (points[j + 1] ?? 0) - (points[j] ?? 0) * (points[i + 1] ?? 0);
  }
  return sum / 2;
}

/**
 * A ring with fewer points that lies nowhere more than `tolerance` from the one given (Douglas and Peucker). The
 * two points that are farthest apart from the start on stay, so that a ring does not fall into a line.
 */
export function simplify(points: readonly number[], tolerance: number): number[] {
  const count = points.length / 2;
  if (count <= 4) return [...points];
  const at = (i: number) => [points[2 * (i % count)] ?? 0, points[2 * (i % count) + 1] ?? 0] as const;
  const [x0, y0] = at(0);
  let far = 1;
  let most = -1;
  for (let i = 1; i < count; i++) {
    const [x, y] = at(i);
    const distance = (x - x0) ** 2 + (y - y0) ** 2;
    if (distance > most) [far, most] = [i, distance];
  }
  const keep = new Uint8Array(count);
  keep[0] = keep[far] = 1;
  const open: [number, number][] = [
    [0, far],
    [far, count]
  ];
  for (let range = open.pop(); range; range = open.pop()) {
    const [from, to] = range;
    let [worst, off] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const distance = fromSegment(at(i), at(from), at(to));
      if (distance > off) [worst, off] = [i, distance];
    }
    if (worst < 0) continue;
    keep[worst] = 1;
    open.push([from, worst], [worst, to]);
  }
  return points.filter((_, i) => keep[i >> 1] === 1);
}

type Point = readonly [x: number, y: number];

function fromSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}

/** px; finer than this nothing is told apart on a screen */
const TOLERANCE = 0.35;
/** square px of a ring that can still be seen */
const SPECK = 0.15;

/**
 * The drawing of an area as SVG path data. Outer rings run one way and holes the other, so that holes stay open by
 * any rule of filling; rings too small to be seen are left out, but for the largest, of which a speck remains.
 */
export function pathOf(polygons: Outline['polygons'], project: Project): string {
  const parts: { readonly points: readonly number[]; readonly area: number; readonly hole: boolean }[] = [];
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      const points = simplify(projected(ring, project), TOLERANCE);
      parts.push({ points, area: signedArea(points), hole: i > 0 });
    });
  }
  const seen = parts.filter(({ area, points }) => Math.abs(area) >= SPECK && points.length >= 6);
  if (seen.some(({ hole }) => !hole))
    return seen.map(({ points, area, hole }) => written(points, area > 0 === hole)).join('');
  const [x = 0, y = 0] = parts[0]?.points ?? [];
  return written([x - 0.5, y - 0.5, x + 0.5, y - 0.5, x + 0.5, y + 0.5, x - 0.5, y + 0.5], false);
}

function written(points: readonly number[], turned: boolean): string {
  const text: string[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const at = turned ? points.length - 2 - i : i;
    text.push(`${tenth(points[at] ?? 0)} ${tenth(points[at + 1] ?? 0)}`);
  }
  return `M${text.join('L')}Z`;
}

const tenth = (value: number) => Math.round(value * 10) / 10;

/**
 * A position inside an area: the middle of the largest outer ring, or where that lies outside (a crescent), the
 * middle of the widest stretch of the ring at its latitude.
 */
export function centreOf(polygons: Outline['polygons']): readonly [longitude: number, latitude: number] {
  let [largest, most]: [Ring, number] = [[], -1];
  for (const [outer = []] of polygons) {
    const area = Math.abs(signedArea(outer));
    if (area > most) [largest, most] = [outer, area];
  }
  const [x, y] = centroid(largest);
  const cuts: number[] = [];
  for (let i = 0; i < largest.length; i += 2) {
    const j = (i + 2) % largest.length;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [largest[i], largest[i + 1], largest[j], largest[j + 1]];
    if (y1 > y !== y2 > y) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
  }
  cuts.sort((a, b) => a - b);
  let [middle, widest] = [x, -1];
  for (let i = 0; i + 1 < cuts.length; i += 2) {
    const [from = x, to = x] = [cuts[i], cuts[i + 1]];
    if (from <= x && x <= to) return [x, y];
    if (to - from > widest) [middle, widest] = [(from + to) / 2, to - from];
  }
  return [middle, y];
}

function centroid(ring: Ring): readonly [number, number] {
  const area = signedArea(ring);
  let [x, y] = [0, 0];
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length;
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ring[i], ring[i + 1], ring[j], ring[j + 1]];
    const cross = x1 * y2 - x2 * y1;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return area === 0 ? [ring[0] ?? 0, ring[1] ?? 0] : [x / (6 * area), y / (6 * area)];
}
