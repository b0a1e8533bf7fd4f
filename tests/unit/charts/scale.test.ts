import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classes, classOf, logTicks, niceAxis } from '#lib/charts/scale.ts';

describe('niceAxis', () => {
  it('ends at a round number at or above the highest value', () => {
    expect(niceAxis(109)).toEqual({ max: 150, interval: 50 });
    expect(niceAxis(7, 5, 1)).toEqual({ max: 8, interval: 2 });
    expect(niceAxis(0.27, 2)).toEqual({ max: 0.4, interval: 0.2 });
    expect(niceAxis(0, 5, 1)).toEqual({ max: 1, interval: 1 });
  });

  it('holds every value in whole steps', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 2, max: 8 }),
        (highest, ticks) => {
          const { max, interval } = niceAxis(highest, ticks);
          expect(max).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
          expect(max - interval).toBeLessThan(highest * (1 + 1e-9));
          expect(max / interval).toBeCloseTo(Math.round(max / interval), 6);
          expect(Math.round(max / interval)).toBeLessThanOrEqual(ticks);
        }
      )
    );
  });
});

describe('logTicks', () => {
  it('spans the values by powers of ten, with 2 and 5 between when the range is short', () => {
    expect(logTicks(15, 4000)).toEqual([10, 100, 1000, 10000]);
    expect(logTicks(120, 900)).toEqual([100, 200, 500, 1000]);
    expect(logTicks(0, 1)).toEqual([1]);
  });
});

describe('classes', () => {
  it('gives few distinct values a class each', () => {
    expect(classes([0, 3, 1, 1, null, 2])).toEqual([
      { from: 1, to: 1 },
      { from: 2, to: 2 },
      { from: 3, to: 3 }
    ]);
    expect(classes([0, null])).toEqual([]);
  });

  it('still makes five where most places have one event', () => {
    const scale = classes([...Array<number>(40).fill(1), 2, 4, 7, 9, 15, 30, 44, 80]);
    expect(scale).toHaveLength(5);
    expect(scale[0]?.from).toBe(1);
  });

  it('covers every positive count once and leaves out nothing between two classes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 80 }), (counts) => {
        const scale = classes(counts);
        expect(scale.length).toBeLessThanOrEqual(5);
        scale.slice(1).forEach((one, i) => expect(one.from).toBe((scale[i]?.to ?? 0) + 1));
        for (const count of counts) {
          const index = classOf(count, scale);
          if (count === 0) expect(index).toBe(-1);
          else {
            expect(count).toBeGreaterThanOrEqual(scale[index]?.from ?? Infinity);
            expect(count).toBeLessThanOrEqual(scale[index]?.to ?? -Infinity);
          }
        }
      })
    );
  });
});
