import type { AreaMapModel } from '#lib/charts/area-map.ts';
import type { PlaceMapModel } from '#lib/charts/place-map.ts';
import type { PointMapModel } from '#lib/charts/point-map.ts';
import type { TileValue } from '#lib/charts/tile-map.ts';
import type { Outline, Ring } from '#lib/model/outlines.ts';
import { PROVINCE_CENTRES } from '#lib/model/province-centres.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { HOSTILE } from './fixtures.ts';

/** A ring of eight corners around a position. */
const octagon = (longitude: number, latitude: number, radius: number): Ring =>
  Array.from({ length: 8 }, (_, i) => {
    const angle = (Math.PI / 4) * (i + 0.5);
    return [longitude + radius * Math.cos(angle), latitude + radius * Math.sin(angle)];
  }).flat();

const provinces = PROVINCES.filter(({ key }) => key.startsWith('P34-'));

/** Invented outlines where the provinces lie: one with a hole, one of two parts, one missing. */
const outlines: readonly Outline[] = provinces.slice(0, -1).map(({ key }, i) => {
  const { longitude = 0, latitude = 0 } = PROVINCE_CENTRES.get(key) ?? {};
  const outer = octagon(longitude, latitude, 0.42);
  if (i === 3) return { key, polygons: [[outer, octagon(longitude, latitude, 0.2)]] };
  if (i === 8) return { key, polygons: [[outer], [octagon(longitude + 0.9, latitude - 0.3, 0.12)]] };
  return { key, polygons: [[outer]] };
});

const values: readonly TileValue[] = provinces.map(({ key, name }, i) => {
  const value = i % 6 === 5 ? 0 : ((i * 17) % 29) + 1;
  return { key, name, value, base: value };
});

const areas: AreaMapModel = {
  kind: 'areas',
  values,
  selected: ['P34-01'],
  excluded: ['P34-40'],
  unit: 'hoạt động',
  format: 'integer',
  minimum: 0,
  outside: 3,
  outlines,
  areas: outlines.map(({ key }, i) => ({ key, name: provinces[i]?.name ?? key }))
};

const rates: readonly TileValue[] = values.map((value, i) => ({
  ...value,
  value: i === 4 ? null : value.base / 97,
  ...(i === 4 ? { unknown: true } : {})
}));

const points: PointMapModel = {
  kind: 'points',
  values,
  selected: ['P34-01'],
  excluded: ['P34-40'],
  unit: 'hoạt động',
  format: 'integer',
  minimum: 0,
  outside: 3,
  points: provinces.map(({ key }) => ({
    key,
    ...(PROVINCE_CENTRES.get(key) ?? { longitude: 0, latitude: 0 })
  })),
  ground: null
};

/** Communes of one province, whose archipelago is far away. */
const communes = Array.from({ length: 12 }, (_, i) => `P34-48/${10_000 + i}`);
const at = (i: number) => ({ longitude: 107.6 + (i % 4) * 0.2, latitude: 15.3 + Math.floor(i / 4) * 0.2 });
const local: AreaMapModel = {
  ...areas,
  level: 'commune',
  values: communes.map((key, i) => ({ key, name: `Xã ${i + 1}`, value: i * i, base: i * i })),
  selected: [],
  excluded: [],
  outlines: communes.map((key, i) => ({
    key,
    polygons: [[octagon(at(i).longitude, at(i).latitude, 0.1)]]
  })),
  areas: communes.map((key, i) => ({ key: i === 0 ? null : key, name: `Xã ${i + 1}` }))
};

export const placeMaps: Record<string, PlaceMapModel> = {
  areas,
  points,
  'areas-of-a-part': local,
  'areas-rates': { ...areas, values: rates, format: 'rate', minimum: 6, unit: 'trên 10.000 dân mỗi tháng' },
  'points-rates': { ...points, values: rates, format: 'rate', minimum: 6, unit: 'mỗi xã mỗi tháng' },
  'points-over-outlines': { ...points, ground: outlines, outside: 0 },
  'points-of-a-part': {
    ...points,
    level: 'commune',
    values: local.values,
    selected: [],
    excluded: [],
    points: communes.map((key, i) => ({ key, ...at(i) }))
  },
  empty: { ...points, values: [], points: [], outside: 0 },
  hostile: { ...areas, unit: HOSTILE, values: values.map((value) => ({ ...value, name: HOSTILE })) }
};
