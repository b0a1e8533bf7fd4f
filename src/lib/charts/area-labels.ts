import type { Outline } from '#lib/model/outlines.ts';
import { FONT_SIZE, type Box } from './parts.ts';
import { centreOf, projected, signedArea, type Project } from './projection.ts';
import { SUBSTITUTE, textWidth, wrap } from './text-width.ts';

/** A name that fits into its area: its lines and the middle of them, px. */
export interface AreaLabel {
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
}

export const LABEL_LINE = 12;
/** More areas than these are too small for names wherever they are. */
const MOST_AREAS = 150;
/** px between a name and the edge of its area, and between two names */
const AIR = 2;

/**
 * Names of areas where they fit inside, the largest areas first: no name leaves its area, meets a hole or another
 * name. Null for an area that has none.
 */
export function areaLabels(
  areas: readonly { readonly name: string; readonly polygons: Outline['polygons'] }[],
  project: Project
): (AreaLabel | null)[] {
  const labels: (AreaLabel | null)[] = areas.map(() => null);
  if (areas.length > MOST_AREAS) return labels;
  const shapes = areas.map(({ polygons }, i) => {
    const rings = polygons.flatMap((polygon) => polygon.map((ring) => projected(ring, project)));
    return { i, rings, size: Math.max(0, ...rings.map((ring) => Math.abs(signedArea(ring)))) };
  });
  const taken: Box[] = [];
  for (const { i, rings } of shapes.sort((a, b) => b.size - a.size)) {
    const area = areas[i];
    if (!area) continue;
    const [x, y] = project(...centreOf(area.polygons));
    const label = [1, 2, 3]
      .map((most) => linesOf(area.name, most))
      .find((lines) => lines !== null && fits(boxOf(lines, x, y), rings, taken));
    if (!label) continue;
    labels[i] = { lines: label, x, y };
    taken.push(boxOf(label, x, y));
  }
  return labels;
}

/** The name in so many lines of about the same width, none of them cut; null when it has too few words. */
function linesOf(name: string, most: number): readonly string[] | null {
  const whole = textWidth(name, FONT_SIZE);
  for (let width = whole / most; width <= whole; width += 4) {
    const lines = wrap(name, width, FONT_SIZE, most);
    if (lines.length <= most && !lines.some((line) => line.endsWith('…'))) return lines;
  }
  return most === 1 ? [name] : null;
}

function boxOf(lines: readonly string[], x: number, y: number): Box {
  const width = Math.max(...lines.map((line) => textWidth(line, FONT_SIZE) * SUBSTITUTE)) + 2 * AIR;
  const height = lines.length * LABEL_LINE + AIR;
  return { left: x - width / 2, top: y - height / 2, width, height };
}

function fits(box: Box, rings: readonly (readonly number[])[], taken: readonly Box[]): boolean {
  const { left, top, width, height } = box;
  if (
    taken.some(
      (one) =>
        left < one.left + one.width &&
        one.left < left + width &&
        top < one.top + one.height &&
        one.top < top + height
    )
  )
    return false;
  // A corner of the outline inside of the box would cut through the name.
  const pierced = rings.some((ring) =>
    ring.some((px, k) => {
      const py = ring[k + 1] ?? 0;
      return k % 2 === 0 && px > left && px < left + width && py > top && py < top + height;
    })
  );
  if (pierced) return false;
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return steps.every((a) => [0, 0.5, 1].every((b) => isInside(left + a * width, top + b * height, rings)));
}

/** By the even-odd rule, so that holes are outside. */
function isInside(x: number, y: number, rings: readonly (readonly number[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let k = 0; k < ring.length; k += 2) {
      const j = (k + 2) % ring.length;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = [ring[k], ring[k + 1], ring[j], ring[j + 1]];
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    }
  }
  return inside;
}
