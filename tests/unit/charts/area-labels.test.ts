import { describe, expect, it } from 'vitest';
import { areaLabels } from '#lib/charts/area-labels.ts';
import type { Project } from '#lib/charts/projection.ts';
import type { Ring } from '#lib/model/outlines.ts';

const plain: Project = (x, y) => [x, y];
const box = (x: number, y: number, width: number, height: number): Ring => [
  ...[x, y, x + width, y],
  ...[x + width, y + height, x, y + height]
];
const linesOf = (name: string, ...rings: readonly Ring[]) =>
  areaLabels([{ name, polygons: [rings] }], plain)[0]?.lines ?? null;

describe('names in areas', () => {
  it('stand where they fit, in as few lines as that takes', () => {
    expect(linesOf('Thái Nguyên', box(0, 0, 120, 30))).toEqual(['Thái Nguyên']);
    expect(linesOf('Thái Nguyên', box(0, 0, 52, 60))).toEqual(['Thái', 'Nguyên']);
    expect(linesOf('Thái Nguyên', box(0, 0, 30, 60))).toBeNull();
    expect(linesOf('Thái Nguyên', box(0, 0, 120, 8))).toBeNull();
  });

  it('neither lie over a hole nor over each other', () => {
    expect(linesOf('Thái Nguyên', box(0, 0, 120, 60), box(50, 20, 20, 20))).toBeNull();
    const twice = { name: 'Thái Nguyên', polygons: [[box(0, 0, 120, 30)]] };
    const inner = { name: 'Huế', polygons: [[box(40, 5, 40, 20)]] };
    expect(areaLabels([inner, twice], plain).map((label) => label?.lines.join(' ') ?? null)).toEqual([
      null,
      'Thái Nguyên'
    ]);
  });

  it('are left out where there are too many areas', () => {
    const many = Array.from({ length: 151 }, (_, i) => ({
      name: 'A',
      polygons: [[box(i * 100, 0, 90, 90)]]
    }));
    expect(areaLabels(many, plain).every((label) => label === null)).toBe(true);
    expect(areaLabels(many.slice(1), plain).every((label) => label !== null)).toBe(true);
  });
});
