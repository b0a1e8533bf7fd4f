import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth } from '#lib/charts/text-width.ts';
import { positionOf, timeTicks } from '#lib/charts/time-axis.ts';
import { buckets, GRAINS } from '#lib/model/period.ts';
import { addDays } from '#lib/util/dates.ts';

const months = buckets({ from: '2024-01-01', to: '2025-12-31' }, 'month');

describe('timeTicks', () => {
  it('names months in both languages and the year where it changes', () => {
    const vi = timeTicks(months, 'month', 900, 'vi');
    expect(vi.get(0)).toBe('T1\n2024');
    expect(vi.get(1)).toBe('T2');
    expect(vi.get(12)).toBe('T1\n2025');
    expect(timeTicks(months, 'month', 900, 'en').get(3)).toBe('Apr');
  });

  it('thins to quarters, then to years', () => {
    expect([...timeTicks(months, 'month', 240, 'vi').keys()]).toEqual([0, 3, 6, 9, 12, 15, 18, 21]);
    expect([...timeTicks(months, 'month', 130, 'vi').keys()]).toEqual([0, 6, 12, 18]);
    expect([...timeTicks(months, 'month', 90, 'vi').values()]).toEqual(['2024', '2025']);
  });

  it('keeps labels apart, whatever the grain, period and width', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GRAINS),
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 6000 }),
        fc.integer({ min: 120, max: 1400 }),
        fc.constantFrom('vi', 'en'),
        (grain, start, days, width, locale) => {
          const from = addDays('2012-01-01', start);
          const starts = buckets({ from, to: addDays(from, days) }, grain);
          const pitch = width / starts.length;
          let end = -Infinity;
          for (const [index, label] of timeTicks(starts, grain, width, locale)) {
            const half = Math.max(...label.split('\n').map((line) => textWidth(line, 11))) / 2;
            expect((index + 0.5) * pitch - half).toBeGreaterThan(end);
            end = (index + 0.5) * pitch + half;
          }
        }
      ),
      { numRuns: 300 }
    );
  });
});

describe('positionOf', () => {
  it('finds the beginning of a bucket and the middle of a year', () => {
    expect(positionOf('2025-07-01', months, 'month')).toBe(18);
    const years = buckets({ from: '2024-01-01', to: '2026-12-31' }, 'year');
    expect(positionOf('2025-07-01', years, 'year')).toBeCloseTo(1 + 181 / 365, 10);
  });

  it('knows days outside of the axis', () => {
    expect(positionOf('2023-12-31', months, 'month')).toBeNull();
    expect(positionOf('2026-01-01', months, 'month')).toBeNull();
    expect(positionOf('2025-12-31', months, 'month')).toBeLessThan(24);
    expect(positionOf('2025-07-01', [], 'month')).toBeNull();
  });
});
