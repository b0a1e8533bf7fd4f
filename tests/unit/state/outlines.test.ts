import { describe, expect, it } from 'vitest';
import { OutlineState, type KeptOutlines } from '#lib/state/outlines.svelte.ts';
import { meetings } from '../keep/kept.ts';

const { info } = await meetings(3);

const kept = (ten: string): KeptOutlines => ({
  name: 'kept.geojson',
  json: JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        properties: { ten },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [105, 19],
              [106, 19],
              [106, 20]
            ]
          ]
        }
      }
    ]
  })
});

describe('outlines of a dataset', () => {
  it('are those kept with it, read once when they are wanted', async () => {
    let asked = 0;
    const state = new OutlineState(() => {
      asked += 1;
      return Promise.resolve(kept('Nghệ An'));
    });
    expect(state.of(info)).toBeNull();
    await Promise.all([state.want(info), state.want(info)]);
    await state.want(info);
    expect(asked).toBe(1);
    expect(state.of(info)).toMatchObject({ name: 'kept.geojson', level: 'province' });
    expect(state.of(info)?.areas).toHaveLength(1);
    expect(state.of(null)).toBeNull();
    expect(state.of({ ...info, id: 'another' })).toBeNull();
  });

  it('are those added in this visit, whatever is kept, and none once they are removed', async () => {
    const state = new OutlineState(() => Promise.resolve(kept('Nghệ An')));
    const wanting = state.want(info);
    state.put(info.id, 'own.json', { level: 'commune', outlines: [{ key: 'a', polygons: [] }] });
    await wanting;
    expect(state.of(info)?.name).toBe('own.json');
    state.remove(info.id);
    await state.want(info);
    expect(state.of(info)).toBeNull();
  });

  it('are none when what is kept cannot be read, names no locality, or there is nothing', async () => {
    for (const find of [
      () => Promise.reject(new Error('gone')),
      () => Promise.resolve(null),
      () => Promise.resolve({ name: 'x', json: 'no json' }),
      () => Promise.resolve(kept('Xứ Mơ'))
    ]) {
      const state = new OutlineState(find);
      await state.want(info);
      expect(state.of(info)).toBeNull();
    }
  });
});
