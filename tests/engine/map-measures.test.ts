import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TileMapModel } from '#lib/charts/tile-map.ts';
import { mapPanel } from '#lib/dashboards/panels/map.ts';
import { anyPanel } from '#lib/dashboards/panel.ts';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { withOption } from '#lib/model/options.ts';
import { PROVINCES } from '#lib/model/provinces.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import { importFiles, sourcesOfImport } from '../support/brute-force/import.ts';
import { ask } from '../support/engines.ts';

interface Plain {
  readonly date: string;
  readonly province: string;
  readonly people: number | null;
}

const MONTHS = ['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01'] as const;

/** Events of half a year in some provinces of today: many in the first, one in the fifth, none in the others. */
const EVENTS: readonly Plain[] = ['P34-01', 'P34-04', 'P34-22', 'P34-79', 'P34-96'].flatMap((province, p) =>
  Array.from({ length: [40, 12, 6, 4, 1][p] ?? 0 }, (_, i) => ({
    date: `${MONTHS[(i * (p + 1)) % 6] ?? MONTHS[0]}-15`,
    province,
    people: i % 3 === p % 3 ? null : 10 + ((i * 37) % 90)
  }))
);
const VIEW: View = {
  ...DEFAULT_VIEW,
  selection: [{ field: 'date', kind: 'interval', values: ['2025-08-01', '2026-01-31'] }]
};

const of = (province: string) => EVENTS.filter((event) => event.province === province);
const provinces = PROVINCES.filter(({ key }) => key.startsWith('P34-'));

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(half)] ?? 0)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

const known = (province: string) => of(province).flatMap(({ people }) => people ?? []);

describe('measures of the map', () => {
  let engine: Engine;
  let info: DatasetInfo;
  beforeAll(async () => {
    const csv = [
      'event_id,title,event_date,locality,participants',
      ...EVENTS.map(
        ({ date, province, people }, i) => `${i},Hội nghị ${i},${date},${province},${people ?? ''}`
      )
    ].join('\n');
    const imported = await importFiles([{ file: { name: 'events.csv', blob: new Blob([csv]) } }]);
    ({ info } = imported);
    engine = await createDuckDbNative();
    await engine.load(sourcesOfImport(imported));
  });
  afterAll(() => engine.close());

  const draw = async (measure: string, view: View = VIEW) => {
    const panel = anyPanel(mapPanel);
    const looked = { ...view, options: withOption({}, 'mapvalue', measure) };
    const data = Object.fromEntries(
      await Promise.all(
        Object.entries(panel.queries(looked, info)).map(
          async ([name, query]) => [name, await ask(engine, query)] as const
        )
      )
    );
    const drawing = panel.draw(data, { view: looked, info, labels: labelsOf(info), locale: 'vi' });
    return { ...drawing, model: drawing.model as TileMapModel };
  };

  const expected: Record<string, (place: (typeof provinces)[number]) => [number | null, number]> = {
    events: ({ key }) => [of(key).length, of(key).length],
    per_commune: ({ key, communes }) => [of(key).length / ((communes ?? 0) * MONTHS.length), of(key).length],
    per_10k: ({ key, population }) => [
      (10_000 * of(key).length) / ((population ?? 0) * MONTHS.length),
      of(key).length
    ],
    months: ({ key }) => {
      const months = new Set(of(key).map(({ date }) => date.slice(0, 7))).size;
      return [months / MONTHS.length, months === 0 ? 0 : MONTHS.length];
    },
    participants: ({ key }) => [median(known(key)), known(key).length]
  };

  it.each(Object.keys(expected))('%s are those of plain loops', async (measure) => {
    const { model } = await draw(measure);
    expect(model.values).toHaveLength(34);
    for (const place of provinces) {
      const found = model.values.find(({ key }) => key === place.key);
      const [value, base] = expected[measure]?.(place) ?? [null, 0];
      if (value === null) expect(found?.value, place.key).toBeNull();
      else expect(found?.value, place.key).toBeCloseTo(value, 10);
      expect(found?.base, place.key).toBe(base);
      expect(found?.unknown ?? false, place.key).toBe(value === null);
    }
    expect(model.total).toBe(EVENTS.length);
  });

  it('name themselves, their minimum and their definition', async () => {
    const rate = await draw('per_10k');
    expect(rate.subtitle).toMatch(/^Số hoạt động trên 10\.000 dân mỗi tháng · .*n = 63 /);
    expect(rate.indicator).toBe('rate_per_10k');
    expect(rate.model).toMatchObject({ format: 'rate', minimum: 5, unit: 'trên 10.000 dân mỗi tháng' });
    expect((await draw('events')).indicator).toBe('event_count');
    expect((await draw('participants')).indicator).toBe('median_participants');
  });

  it('are not known where there is nothing to divide by', async () => {
    // The number of communes changed inside the period.
    const across = await draw('per_commune', {
      ...VIEW,
      geography: 'then',
      selection: [{ field: 'date', kind: 'interval', values: ['2025-01-01', '2026-01-31'] }]
    });
    expect(across.model.vintage).toBe('P63');
    expect(across.model.values.every(({ value }) => value === null || value === 0)).toBe(true);
  });

  it('say when the dataset does not hold what they are made of', async () => {
    const before = info;
    info = { ...info, has: { ...info.has, participants: false } };
    const { model, note } = await draw('participants');
    info = before;
    expect(model.values.every(({ value, unknown }) => value === null && unknown === true)).toBe(true);
    expect(note).toContain('không có số liệu');
  });
});
