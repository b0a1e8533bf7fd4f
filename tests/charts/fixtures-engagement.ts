import type { FunnelModel } from '#lib/charts/funnel.ts';
import type { HistogramModel } from '#lib/charts/histogram.ts';
import { funnel, funnelLimits } from '#lib/indicators/funnel.ts';
import { classBounds } from '#lib/model/amount-classes.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { HOSTILE, LONG, random } from './fixtures.ts';

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

function funnelModel(over: Partial<FunnelModel> = {}): FunnelModel {
  const next = random(31);
  const units = PROVINCES.filter(({ key }) => key.startsWith('P34-')).map(({ key }, i) => {
    const exposure = 2000 + Math.floor(next() * 16_000);
    return { key, exposure, n: Math.floor(exposure * 0.003 * (i % 6 === 0 ? 2.4 : 0.2 + 1.3 * next())) };
  });
  const { rate, points } = funnel(units);
  return {
    field: 'place',
    places: points.map(({ key, n, exposure, rate: y, beyond }) => {
      const name = PROVINCES.find((province) => province.key === key)?.name ?? key;
      return { code: key, label: name, short: name, x: exposure, y, n, grey: n < 8, beyond };
    }),
    centre: rate,
    curves: Array.from({ length: 40 }, (_, i) => ({
      x: 540 * (i + 1),
      inner: funnelLimits(rate ?? 0, 540 * (i + 1), 0.95),
      outer: funnelLimits(rate ?? 0, 540 * (i + 1), 0.998)
    })),
    xName: 'số xã × số tháng',
    yName: 'số hoạt động mỗi xã mỗi tháng',
    unit: 'hoạt động',
    minimum: 5,
    missing: 2,
    selected: [],
    remark: null,
    ...over
  };
}

const usual = funnelModel();
export const funnels: Record<string, FunnelModel> = {
  normal: usual,
  empty: { ...usual, places: [], centre: null, curves: [], missing: 0 },
  one: { ...usual, places: usual.places.slice(0, 1) },
  'no-rate': {
    ...usual,
    places: [],
    centre: null,
    curves: [],
    remark: 'Không nơi nào tính được tỷ lệ: số xã thay đổi trong kỳ này.'
  },
  'no-limits': {
    ...usual,
    curves: [],
    places: usual.places.map((one, i) => ({ ...one, x: one.n, y: 40 + 13 * i, beyond: null })),
    centre: 120,
    xName: 'số hoạt động',
    yName: 'số người dự trung vị'
  },
  selected: { ...usual, selected: [usual.places[4]?.code ?? ''] },
  'long-labels': {
    ...usual,
    xName: LONG,
    yName: LONG,
    places: usual.places.map((one) => ({ ...one, label: LONG, short: LONG }))
  },
  hostile: {
    ...usual,
    xName: HOSTILE,
    yName: HOSTILE,
    unit: HOSTILE,
    places: usual.places.map((one) => ({ ...one, label: HOSTILE, short: HOSTILE }))
  }
};
