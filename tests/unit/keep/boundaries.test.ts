import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { boundsOf, centreOf } from '#lib/charts/projection.ts';
import { readBoundaries } from '#lib/keep/boundaries.ts';
import type { Locality } from '#lib/model/dataset.ts';
import { PROVINCE_CENTRES } from '#lib/model/province-centres.ts';
import { SHARED } from '../../support/ingest.ts';
import { meetings } from './kept.ts';

const { localities } = (await meetings(3)).info;

const area = {
  type: 'Polygon',
  coordinates: [
    [
      [105, 19],
      [106, 19],
      [106, 20],
      [105, 19]
    ]
  ]
};
const collection = (...properties: object[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: properties.map((entry) => ({ type: 'Feature', properties: entry, geometry: area }))
  });
const read = (text: string, places: readonly Locality[] = localities) => {
  const result = readBoundaries(text, places);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('boundaries', () => {
  it('belong to localities by name, whatever their kind, case and marks', () => {
    const found = read(collection({ ten: 'Tỉnh Nghệ An' }, { ten: 'THANH HOA' }, { ten: 'Xứ Mơ' }));
    expect(found.features).toBe(3);
    expect([...found.matched.keys()]).toEqual([0, 1]);
    expect(found.unmatchedFeatures).toEqual(['Xứ Mơ']);
    expect(found.unmatchedPlaces).not.toContain('Nghệ An');
    expect(found.unmatchedPlaces.length).toBeGreaterThan(30);
  });

  it('belong to localities by code when all have one', () => {
    const own: Locality[] = ['01', '02'].map((code) => ({
      key: `K-${code}`,
      code,
      name: `Khu ${code}`,
      kind: 'Khu',
      level: 'province',
      parent: null,
      validFrom: null,
      validTo: null,
      successor: null
    }));
    expect([...read(collection({ ma: 1 }, { ma: '02' }), own).matched.values()]).toEqual(['K-01', 'K-02']);
    expect(read(collection({ ma: 1 }, { ma: 7 }), own).matched.size).toBe(0);
  });

  it.each([
    ['json', 'no json'],
    ['collection', '{"type":"Feature"}'],
    ['collection', '[]'],
    ['empty', '{"type":"FeatureCollection","features":[]}'],
    ['geometry', '{"type":"FeatureCollection","features":[{"properties":{"a":"b"},"geometry":null}]}'],
    ['names', collection({})]
  ])('that cannot be used are refused: %s', (fault, text) => {
    expect(readBoundaries(text, localities)).toEqual({ ok: false, error: fault });
  });

  it('of the provinces before and after 1 July 2025 are told apart', async () => {
    for (const [file, count] of [
      ['vn_provinces_63_natural_earth.geojson', 63],
      ['vn_provinces_34_natural_earth_dissolved.geojson', 34]
    ] as const) {
      const found = read(await readFile(`${SHARED}/geo/${file}`, 'utf8'));
      expect([found.features, found.unmatchedFeatures], file).toEqual([count, []]);
      expect(new Set([...found.matched.values()].map((key) => key.slice(0, 3)))).toEqual(
        new Set([`P${count}`])
      );
      expect([found.level, found.outlines.length, found.broken, found.unmatchedPlaces], file).toEqual([
        'province',
        count,
        [],
        []
      ]);
      // All of the mainland and of the islands near it.
      const bounds = boundsOf(found.outlines);
      expect([bounds?.west, bounds?.east], file).toEqual([
        expect.closeTo(102.12, 1),
        expect.closeTo(109.47, 1)
      ]);
      expect([bounds?.south, bounds?.north], file).toEqual([
        expect.closeTo(8.57, 1),
        expect.closeTo(23.37, 1)
      ]);
      // Each lies where its province does.
      for (const { key, polygons } of found.outlines) {
        const [longitude, latitude] = centreOf(polygons);
        const centre = PROVINCE_CENTRES.get(key);
        expect(Math.abs(longitude - (centre?.longitude ?? 0)), key).toBeLessThan(0.25);
        expect(Math.abs(latitude - (centre?.latitude ?? 0)), key).toBeLessThan(0.25);
      }
    }
  });

  it('keep rings, holes and parts, without the repeated position and with heights left out', () => {
    const ring = [
      [105, 19, 7],
      [106, 19, 7],
      [106, 20, 7],
      [105, 19, 7]
    ];
    const hole = [
      [105.5, 19.1],
      [105.6, 19.1],
      [105.6, 19.2],
      [105.5, 19.1]
    ];
    const parts = { type: 'MultiPolygon', coordinates: [[ring, hole], [ring], [[[105, 19]]]] };
    const found = read(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [{ properties: { ten: 'Nghệ An' }, geometry: parts }]
      })
    );
    const outer = [105, 19, 106, 19, 106, 20];
    expect(found.outlines.map(({ polygons }) => polygons)).toEqual([
      [[outer, [105.5, 19.1, 105.6, 19.1, 105.6, 19.2]], [outer]]
    ]);
  });

  it('name the localities whose geometry cannot be drawn, and refuse metres for degrees', () => {
    const feature = (ten: string, geometry: unknown) => ({ type: 'Feature', properties: { ten }, geometry });
    const text = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
    const found = read(
      text(
        feature('Nghệ An', area),
        feature('Thanh Hóa', { type: 'Point', coordinates: [105, 19] }),
        feature('Hà Tĩnh', { type: 'Polygon', coordinates: [[['a', 1]]] })
      )
    );
    expect(found.broken).toEqual(['Thanh Hóa', 'Hà Tĩnh']);
    expect(found.matched.size).toBe(1);
    expect(found.unmatchedFeatures).toEqual([]);
    expect(found.unmatchedPlaces).toEqual(expect.arrayContaining(['Thanh Hóa', 'Hà Tĩnh']));
    const metres = {
      type: 'Polygon',
      coordinates: [
        [
          [584000, 2325000],
          [585000, 2325000],
          [585000, 2326000],
          [584000, 2325000]
        ]
      ]
    };
    expect(readBoundaries(text(feature('Nghệ An', metres)), localities)).toEqual({
      ok: false,
      error: 'degrees'
    });
  });
});
