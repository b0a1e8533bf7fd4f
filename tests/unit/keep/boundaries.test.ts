import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readBoundaries } from '#lib/keep/boundaries.ts';
import type { Locality } from '#lib/model/dataset.ts';
import { hasShared, SHARED } from '../../support/ingest.ts';
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

  it.skipIf(!hasShared)('of the provinces before and after 1 July 2025 are told apart', async () => {
    for (const [file, count] of [
      ['vn_provinces_63_natural_earth.geojson', 63],
      ['vn_provinces_34_natural_earth_dissolved.geojson', 34]
    ] as const) {
      const found = read(await readFile(`${SHARED}/geo/${file}`, 'utf8'));
      expect([found.features, found.unmatchedFeatures], file).toEqual([count, []]);
      expect(new Set([...found.matched.values()].map((key) => key.slice(0, 3)))).toEqual(
        new Set([`P${count}`])
      );
    }
  });
});
