import type { HistogramModel } from '#lib/charts/histogram.ts';
import { classBounds } from '#lib/model/amount-classes.ts';
import { HOSTILE } from './fixtures.ts';

const classesOf = (first: number, counts: readonly number[]): HistogramModel['classes'] =>
  counts.map((n, i) => ({ bounds: classBounds(first + i), n }));

const people: HistogramModel = {
  field: 'participants',
  unit: 'người dự',
  classes: classesOf(0, [2, 0, 1, 5, 17, 42, 63, 80, 31, 12, 4, 0, 1]),
  unknown: 460,
  selected: null
};

export const histograms: Record<string, HistogramModel> = {
  normal: people,
  empty: { ...people, classes: [] },
  one: { ...people, classes: classesOf(4, [3]) },
  zero: { ...people, classes: classesOf(0, [7]) },
  selected: { ...people, selected: [20, 199] },
  'long-labels': {
    ...people,
    field: 'views',
    unit: 'lượt xem',
    classes: classesOf(
      0,
      Array.from({ length: 22 }, (_, i) => 1000 * (i + 1) * (i % 5))
    ),
    unknown: 1_234_567
  },
  hostile: { ...people, unit: HOSTILE }
};
