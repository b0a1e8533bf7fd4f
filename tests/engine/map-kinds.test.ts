import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaMapModel } from '#lib/charts/area-map.ts';
import type { PointMapModel } from '#lib/charts/point-map.ts';
import { mapPanel } from '#lib/dashboards/panels/map.ts';
import { anyPanel } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withOption } from '#lib/model/options.ts';
import type { Outline, Outlines } from '#lib/model/outlines.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';

/** 620 communes of two provinces; those of the first have coordinates, and the i-th has i % 7 events. */
const COMMUNES = Array.from({ length: 620 }, (_, i) => ({
  key: `${i < 600 ? 'P34-01' : 'P34-04'}/${10_000 + i}`,
  code: String(10_000 + i),
  place: i < 600 ? { latitude: 20.6 + (i % 30) / 40, longitude: 105.4 + Math.floor(i / 30) / 40 } : null,
  events: i % 7
}));

const square: Outline['polygons'] = [[[105, 20, 106, 20, 106, 21, 105, 21]]];
const outlinesOf = (level: Outlines['level'], ...keys: string[]): Outlines => ({
  name: 'ranh-gioi.geojson',
  level,
  areas: keys.map((key) => ({ key, polygons: square }))
});

const open = async (files: Record<string, string>) => {
  const imported = await importFiles(
    Object.entries(files).map(([name, text]) => ({ file: { name, blob: new Blob([text]) } }))
  );
  const engine = await createDuckDbNative();
  await engine.load(sourcesOfImport(imported));
  return { engine, info: imported.info };
};

const look = (view: View, map: 'areas' | 'points'): View => ({
  ...view,
  options: withOption({}, 'map', map)
});

describe('kinds of maps', () => {
  let engine: Engine;
  let info: DatasetInfo;
  beforeAll(async () => {
    const events = COMMUNES.flatMap(({ key, events: n }, i) =>
      Array.from({ length: n }, (_, e) => `${i}-${e},Họp ${i} ${e},2025-09-${10 + e},${key}`)
    );
    ({ engine, info } = await open({
      'events.csv': ['event_id,title,event_date,locality', ...events].join('\n'),
      'localities.csv': [
        'unit_key,code,name,kind,level,parent_key,valid_from,latitude,longitude',
        ...COMMUNES.map(
          ({ key, code, place }) =>
            `${key},${code},Xã ${code},xã,commune,${key.slice(0, 6)},2025-07-01,${place?.latitude ?? ''},${place?.longitude ?? ''}`
        )
      ].join('\n')
    }));
  });
  afterAll(() => engine.close());

  const draw = async (view: View, outlines: Outlines | null, of: DatasetInfo = info) => {
    const panel = anyPanel(mapPanel);
    const data = Object.fromEntries(
      await Promise.all(
        Object.entries(panel.queries(view, of, outlines)).map(
          async ([name, query]) => [name, await ask(engine, query)] as const
        )
      )
    );
    return panel.draw(data, { view, info: of, labels: labelsOf(of), locale: 'vi', outlines });
  };

  it('points are communes where these have coordinates, the largest of them, and the rest is said', async () => {
    expect(info.geography?.located).toBe('commune');
    const drawing = await draw(look(DEFAULT_VIEW, 'points'), null);
    const model = drawing.model as PointMapModel;
    expect(model.kind).toBe('points');
    expect(model.points).toHaveLength(500);
    const drawn = new Map(model.points.map((point) => [point.key, point]));
    const located = COMMUNES.filter(({ place }) => place !== null);
    // Those with more events than the least that is drawn are all there.
    const least = Math.min(...COMMUNES.filter(({ key }) => drawn.has(key)).map(({ events }) => events));
    for (const { key, place, events } of located) {
      if (events > least) expect(drawn.has(key), key).toBe(true);
      const point = drawn.get(key);
      if (point) expect([point.latitude, point.longitude]).toEqual([place?.latitude, place?.longitude]);
    }
    for (const { key, events } of COMMUNES)
      expect(model.values.find((value) => value.key === key)?.value, key).toBe(events);
    const active = COMMUNES.filter(({ events }) => events > 0);
    const small = active.filter(({ key, place }) => place !== null && !drawn.has(key)).length;
    const nowhere = active.filter(({ place }) => place === null).length;
    expect(drawing.note).toContain(`Vẽ 500 nơi lớn nhất; ${small} nơi nhỏ hơn`);
    expect(drawing.note).toContain(`${nowhere} nơi có hoạt động nhưng không có tọa độ`);
    expect(drawing.subtitle).toContain('xã bị chia để riêng');
  });

  it('points are provinces otherwise, where these are known to lie', async () => {
    const { geography: _, ...rest } = info;
    const { model } = await draw(look(DEFAULT_VIEW, 'points'), null, rest);
    expect((model as PointMapModel).points).toHaveLength(34);
  });

  it('areas have the level of their outlines, and say which places have none', async () => {
    const some = COMMUNES.slice(1, 4).map(({ key }) => key);
    const drawing = await draw(look(DEFAULT_VIEW, 'areas'), outlinesOf('commune', ...some));
    const model = drawing.model as AreaMapModel;
    expect(model).toMatchObject({ kind: 'areas', level: 'commune' });
    expect(model.areas.map(({ key }) => key)).toEqual(some);
    const value = (key: string) => model.values.find((one) => one.key === key)?.value;
    expect(some.map(value)).toEqual([1, 2, 3]);
    expect(drawing.note).toContain('Ranh giới: tệp ranh-gioi.geojson.');
    expect(drawing.note).toMatch(/Không có ranh giới: xã 10004, .* và \d+ nơi khác\./);
    expect(drawing.hint).toBeNull();
  });

  it('outlines of the 63 provinces have the values of what these have become', async () => {
    const outlines = outlinesOf('province', 'P63-01', 'P63-04', 'P63-02');
    const { model, note } = await draw(look(DEFAULT_VIEW, 'areas'), outlines);
    expect((model as AreaMapModel).areas.map(({ key }) => key)).toEqual(['P34-01', 'P34-04', 'P34-08']);
    expect(note).not.toContain('thời kỳ khác');
    // The 34 say nothing of the 63.
    const then = await draw(
      {
        ...look(DEFAULT_VIEW, 'areas'),
        geography: 'then',
        selection: [{ field: 'date', kind: 'interval', values: ['2024-01-01', '2025-12-31'] }]
      },
      outlinesOf('province', 'P34-01')
    );
    expect((then.model as AreaMapModel).areas[0]?.key).toBeNull();
    expect(then.note).toContain('thuộc thời kỳ khác');
  });

  it('areas without outlines are tiles, with a hint that says what to do', async () => {
    const drawing = await draw(look(DEFAULT_VIEW, 'areas'), null);
    expect(drawing.model).toMatchObject({ vintage: 'P34' });
    expect(drawing.hint).toMatchObject({ path: 'data/', link: 'Thêm ranh giới' });
    expect((await draw(DEFAULT_VIEW, null)).hint).toBeNull();
  });
});
