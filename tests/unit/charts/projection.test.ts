import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  centreOf,
  fit,
  mercator,
  pathOf,
  projected,
  proportion,
  signedArea,
  simplify,
  type Bounds
} from '#lib/charts/projection.ts';
import type { Ring } from '#lib/model/outlines.ts';

const square = (west: number, south: number, size: number): Ring => [
  ...[west, south],
  ...[west + size, south],
  ...[west + size, south + size],
  ...[west, south + size]
];
/** One degree is one px, y pointing up as on paper. */
const plain = (longitude: number, latitude: number) => [longitude, -latitude] as const;

/** The rings of path data. */
const ringsOf = (path: string): number[][] =>
  path
    .split('Z')
    .filter((part) => part !== '')
    .map((part) => part.slice(1).split(/[L ]/).map(Number));

describe('the projection', () => {
  it('is Mercator’s: true at the equator, growing towards the poles, and finite', () => {
    expect(mercator(0)).toBeCloseTo(0, 12);
    // y of 21.03° N over the radius of the earth, from tables of the projection: 0.375654…
    expect(mercator(21.03) * (Math.PI / 180)).toBeCloseTo(Math.asinh(Math.tan((21.03 * Math.PI) / 180)), 12);
    expect(mercator(-16)).toBeCloseTo(-mercator(16), 12);
    expect(mercator(90)).toBe(mercator(85));
  });

  it('fits bounds into a box, in the middle and in proportion', () => {
    const bounds: Bounds = { west: 102, east: 110, south: 8, north: 23 };
    const box = { left: 10, top: 20, width: 300, height: 300 };
    const project = fit(bounds, box);
    const [left, top] = project(102, 23);
    const [right, foot] = project(110, 8);
    expect([top, foot]).toEqual([expect.closeTo(20, 9), expect.closeTo(320, 9)]);
    expect((foot - top) / (right - left)).toBeCloseTo(proportion(bounds), 9);
    expect(left - 10).toBeCloseTo(310 - right, 9);
    // North is up and east is right.
    expect(project(105, 20)[1]).toBeLessThan(project(105, 10)[1]);
    expect(project(103, 10)[0]).toBeLessThan(project(109, 10)[0]);
  });

  it('does not fail for a single position', () => {
    const project = fit(
      { west: 105, east: 105, south: 21, north: 21 },
      { left: 0, top: 0, width: 100, height: 50 }
    );
    expect(project(105, 21).every(Number.isFinite)).toBe(true);
  });

  it('knows the bounds of outer rings', () => {
    expect(boundsOf([])).toBeNull();
    expect(boundsOf([{ polygons: [[square(1, 2, 3)], [square(7, 0, 1)]] }])).toEqual({
      west: 1,
      east: 8,
      south: 0,
      north: 5
    });
  });
});

describe('a simplified ring', () => {
  const circle = Array.from({ length: 200 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 200;
    return [100 + 50 * Math.cos(angle), 100 + 50 * Math.sin(angle)];
  }).flat();

  it('has fewer points, keeps its area, and is not far from any point', () => {
    const few = simplify(circle, 0.5);
    expect(few.length).toBeLessThan(circle.length / 4);
    expect(signedArea(few) / signedArea(circle)).toBeCloseTo(1, 1);
    for (let i = 0; i < few.length; i += 2)
      expect(Math.hypot((few[i] ?? 0) - 100, (few[i + 1] ?? 0) - 100)).toBeCloseTo(50, 6);
  });

  it('keeps every corner, and small rings as they are', () => {
    const corners = [0, 0, 5, 0.01, 10, 0, 10, 10, 5, 10.01, 0, 10];
    expect(simplify(corners, 0.5)).toEqual([0, 0, 10, 0, 10, 10, 0, 10]);
    expect(simplify([0, 0, 1, 0, 1, 1], 5)).toEqual([0, 0, 1, 0, 1, 1]);
  });
});

describe('the drawing of an area', () => {
  it('runs its holes against its outer ring, however the file has them', () => {
    for (const turned of [false, true]) {
      const hole = square(3, 3, 2);
      const inner = turned
        ? [...hole.slice(6), ...hole.slice(4, 6), ...hole.slice(2, 4), ...hole.slice(0, 2)]
        : hole;
      const rings = ringsOf(pathOf([[square(0, 0, 10), inner]], plain));
      expect(rings).toHaveLength(2);
      const [outer = 0, within = 0] = rings.map(signedArea);
      expect(Math.sign(outer)).toBe(-Math.sign(within));
      expect([Math.abs(outer), Math.abs(within)]).toEqual([100, 4]);
    }
  });

  it('has all parts that can be seen, and a speck where none can', () => {
    const parts = ringsOf(pathOf([[square(0, 0, 10)], [square(20, 0, 5)], [square(40, 0, 0.1)]], plain));
    expect(parts.map((ring) => Math.abs(signedArea(ring)))).toEqual([100, 25]);
    const speck = ringsOf(pathOf([[square(40, 3, 0.1)]], plain));
    expect(speck.map((ring) => Math.abs(signedArea(ring)))).toEqual([1]);
    expect(speck[0]?.slice(0, 2)).toEqual([39.5, -3.5]);
  });

  it('is written to a tenth of a px', () => {
    const path = pathOf([[[0.123, 0.456, 10.789, 0, 10.5, 10.5, 0, 10]]], plain);
    expect(path).toMatch(/^M(-?\d+(\.\d)? -?\d+(\.\d)?L)+-?\d+(\.\d)? -?\d+(\.\d)?Z$/);
    expect(projected([1, 2, 3, 4], plain)).toEqual([1, -2, 3, -4]);
  });
});

describe('the middle of an area', () => {
  it('is the centroid of its largest part', () => {
    expect(centreOf([[square(0, 0, 1)], [square(10, 10, 4)]])).toEqual([
      expect.closeTo(12, 9),
      expect.closeTo(12, 9)
    ]);
  });

  it('lies inside of a crescent', () => {
    // A "U" whose centroid is in its gap.
    const crescent = [0, 0, 10, 0, 10, 10, 8, 10, 8, 2, 2, 2, 2, 10, 0, 10];
    const [x, y] = centreOf([[crescent]]);
    expect(y).toBeGreaterThan(2);
    expect(x < 2 || x > 8).toBe(true);
  });

  it('is a position even for a ring without an area', () => {
    expect(centreOf([[[5, 6, 5, 6, 5, 6]]])).toEqual([5, 6]);
  });
});
