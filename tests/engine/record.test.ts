import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDuckDbNative } from '#lib/engine/duckdb/native.ts';
import type { Engine } from '#lib/engine/engine.ts';
import { RECORD_COLUMNS, recordPairsQuery, recordPlacesQuery, recordQuery } from '#lib/query/record-query.ts';
import { ask } from '../support/engines.ts';
import { eventSources, tableSource } from '../support/tables.ts';

describe('the record of an event', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createDuckDbNative();
    await engine.load([
      ...eventSources([
        {
          event_key: 1,
          locality: 'P63-01/a',
          topic_set: 1,
          event_id: 'x-1',
          title: 'một',
          event_date: '2024-05-06'
        },
        { event_key: 2, locality: 'P34-01', topic_set: 0, event_id: 'x-2', title: 'hai' },
        { event_key: 3, title: 'ba', event_date: '2024-05-07' }
      ]),
      tableSource('topic_sets', [
        { topic_set: 1, topic: 'DV04', topic_group: 'DV', topic_count: 2 },
        { topic_set: 1, topic: 'DC02', topic_group: 'DC', topic_count: 2 }
      ]),
      tableSource('event_places', [
        { event_key: 1, locality: 'P63-01/a' },
        { event_key: 1, locality: 'P63-01/b' }
      ]),
      tableSource('successors', [
        { unit_key: 'P63-01/a', successor_key: 'P34-01/x', rank: 1, parts: 2, weight: 0.75, basis: 'stated' },
        { unit_key: 'P63-01/a', successor_key: 'P34-01/y', rank: 2, parts: 2, weight: 0.25, basis: 'stated' },
        { unit_key: 'P63-01/b', successor_key: null, rank: 1, parts: 0, weight: 1, basis: 'unknown' }
      ]),
      tableSource('duplicate_pairs', [
        { event_key: 1, other_key: 2, score: 0.6, similarity: 0.8, reasons: 'same_place' },
        { event_key: 1, other_key: 3, score: 0.9, similarity: 0.9, reasons: 'next_day;same_type' }
      ])
    ]);
  });
  afterAll(() => engine.close());

  it('holds every column as it is loaded', async () => {
    const { names, data, length } = await ask(engine, recordQuery(1));
    expect([length, names]).toEqual([1, RECORD_COLUMNS]);
    expect([data['title'], data['topics'], data['organisers'], data['views']]).toEqual([
      ['một'],
      ['DC02;DV04'],
      [null],
      [null]
    ]);
  });

  it('says what each of its places has become', async () => {
    const { data } = await ask(engine, recordPlacesQuery(1));
    expect(data).toEqual({
      place: ['P63-01/a', 'P63-01/a', 'P63-01/b'],
      now: ['P34-01/x', 'P34-01/y', null],
      share: [0.75, 0.25, 1],
      ended: [1, 1, 1]
    });
    expect((await ask(engine, recordPlacesQuery(2))).data).toMatchObject({ place: ['P34-01'], ended: [0] });
    expect((await ask(engine, recordPlacesQuery(3))).length).toBe(0);
  });

  it('knows its possible duplicates from either side, the likeliest first', async () => {
    const { data } = await ask(engine, recordPairsQuery(1));
    expect(data).toMatchObject({
      other: [3, 2],
      points: [0.9, 0.6],
      title: ['ba', 'hai'],
      day: ['2024-05-07', null]
    });
    expect((await ask(engine, recordPairsQuery(3))).data).toMatchObject({ other: [1], title: ['một'] });
  });
});
