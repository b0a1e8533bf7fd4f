import type { Outline, Ring } from '#lib/model/outlines.ts';

/**
 * The polygons of a GeoJSON geometry. Rings of fewer than three positions are left out, and so is a polygon
 * without an outer ring; null when nothing is left.
 */
export function polygonsOf(geometry: unknown): Outline['polygons'] | null {
  if (typeof geometry !== 'object' || geometry === null || !('coordinates' in geometry)) return null;
  const { coordinates } = geometry;
  const type = 'type' in geometry ? geometry.type : null;
  const parts: unknown = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(parts)) return null;
  const polygons = parts.flatMap((part: unknown): Ring[][] => {
    if (!Array.isArray(part)) return [];
    const [outer, ...holes] = part.map(ringOf);
    return outer ? [[outer, ...holes.filter((hole) => hole !== null)]] : [];
  });
  return polygons.length > 0 ? polygons : null;
}

/** True when every position is one on the globe: not metres of a national grid. */
export const isDegrees = (polygons: Outline['polygons']): boolean =>
  polygons.every((rings) =>
    rings.every((ring) => ring.every((value, i) => Math.abs(value) <= (i % 2 === 0 ? 180 : 90)))
  );

function ringOf(positions: unknown): Ring | null {
  if (!Array.isArray(positions)) return null;
  const ring: number[] = [];
  for (const position of positions as unknown[]) {
    if (!Array.isArray(position)) return null;
    const [longitude, latitude] = position as unknown[];
    if (!isNumber(longitude) || !isNumber(latitude)) return null;
    ring.push(longitude, latitude);
  }
  const n = ring.length;
  // The last position repeats the first.
  if (n > 2 && ring[0] === ring[n - 2] && ring[1] === ring[n - 1]) ring.length = n - 2;
  return ring.length >= 6 ? ring : null;
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
