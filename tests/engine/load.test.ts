import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrowStream } from '#lib/engine/arrow.ts';
import type { Engine, TableSource } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { columnsOf, TABLE_NAMES } from '#lib/model/tables.ts';
import { compile } from '#lib/query/compile.ts';
import * as q from '#lib/query/sql.ts';
import { fromDays } from '#lib/util/dates.ts';
import { ask, ENGINES } from '../support/engines.ts';
import { failure } from '../support/failure.ts';
import { tableSource, type PlainRow } from '../support/tables.ts';

// The contract of engines, part two: tables in, and whole tables out.

const { sql, table, col } = q;
const events = (rows: readonly PlainRow[], size?: number) => tableSource('events', rows, size);
const count = sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('events')} AS e`;

describe.each(ENGINES)('$name', ({ create }) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await create();
  });
  afterAll(() => engine.close());

  const rows = (fragment: q.Fragment) => ask(engine, fragment).then((columns) => columns.data);

  describe('load', () => {
    const three = [1, 2, 3].map((event_key) => ({
      event_key,
      locality: `t${event_key}`,
      event_date: '2025-07-01'
    }));

    beforeEach(() => engine.load([]));

    it('creates every table of the model with its columns, empty ones too', async () => {
      for (const name of TABLE_NAMES) {
        const { length, names, data } = await ask(engine, sql`SELECT * FROM ${table(name)}`);
        expect([length, names]).toEqual([0, columnsOf(name)]);
        expect(Object.values(data)).toEqual(columnsOf(name).map(() => []));
      }
    });

    it('appends all batches and tells the progress', async () => {
      const many = Array.from({ length: 5_000 }, (_, i) => ({ event_key: i + 1, views: i % 2 ? null : i }));
      const seen: string[] = [];
      await engine.load([events(many, 1_500), tableSource('topics', [{ topic: 'a' }])], {
        onProgress: ({ table: name, batches }) => seen.push(`${name} ${batches}`)
      });
      expect(seen).toEqual(['events 1', 'events 2', 'events 3', 'events 4', 'topics 1']);
      expect(
        await rows(sql`SELECT CAST(count(*) AS BIGINT) AS n, CAST(count(${col('e', 'views')}) AS BIGINT) AS known,
          sum(${col('e', 'event_key')}) AS total FROM ${table('events')} AS e`)
      ).toEqual({ n: [5_000], known: [2_500], total: [12_502_500] });
    });

    it('replaces everything, also tables that the new dataset does not have', async () => {
      await engine.load([events(three), tableSource('topics', [{ topic: 'a' }])]);
      await engine.load([events(three.slice(0, 2))]);
      expect(await rows(count)).toEqual({ n: [2] });
      expect((await ask(engine, sql`SELECT * FROM ${table('topics')}`)).length).toBe(0);
    });

    it('loads the same source twice', async () => {
      const source = events(three);
      const bytes = [...(source.batches() as Iterable<Uint8Array>)];
      const kept: TableSource = { name: 'events', batches: () => bytes };
      await engine.load([kept]);
      await engine.load([kept]);
      expect(await rows(count)).toEqual({ n: [3] });
    });

    it('never shows a half loaded dataset', async () => {
      await engine.load([events(three)]);
      const load = engine.load([
        events(
          Array.from({ length: 4_000 }, (_, i) => ({ event_key: i + 1 })),
          500
        )
      ]);
      const seen = await Promise.all([rows(count), rows(count)]);
      await load;
      expect(seen).toEqual([{ n: [4_000] }, { n: [4_000] }]);
    });

    describe('of texts', () => {
      const texts = (rows: number): TableSource => ({
        name: 'event_texts',
        batches: () =>
          tableSource(
            'event_texts',
            Array.from({ length: rows }, (_, i) => ({ event_key: i + 1, title: `t${i}` })),
            1
          ).batches()
      });
      const found = sql`SELECT CAST(count(*) AS BIGINT) AS n FROM ${table('event_texts')} AS x`;

      it('comes last and lets queries in between', async () => {
        const seen: string[] = [];
        let early: Promise<unknown> = Promise.resolve();
        await engine.load([texts(3), events(three)], {
          onProgress: ({ table: name, batches }) => seen.push(`${name} ${batches}`),
          onCore: () => {
            seen.push('core');
            early = Promise.all([rows(count), rows(found)]).then(([core, late]) => {
              seen.push('answer');
              return [core['n'], late['n']];
            });
          }
        });
        expect(await early).toEqual([[3], [expect.toSatisfy((n: number) => n < 3)]]);
        expect(seen.slice(0, 2)).toEqual(['events 1', 'core']);
        expect(seen.indexOf('answer')).toBeLessThan(seen.indexOf('event_texts 3'));
        expect(await rows(found)).toEqual({ n: [3] });
      });

      it('leaves the events and no texts when it fails', async () => {
        const broken: TableSource = {
          name: 'event_texts',
          async *batches() {
            yield* texts(2).batches() as Iterable<Uint8Array>;
            await Promise.resolve();
            throw new QueryError('unavailable', 'file gone');
          }
        };
        expect(await failure(engine.load([broken, events(three)]))).toMatchObject({ message: 'file gone' });
        expect([await rows(count), await rows(found)]).toEqual([{ n: [3] }, { n: [0] }]);
      });

      it('is given up when another dataset is loaded', async () => {
        const stop = new AbortController();
        const first = failure(
          engine.load([events(three), texts(3)], { signal: stop.signal, onCore: () => stop.abort() })
        );
        expect(await first).toMatchObject({ kind: 'aborted' });
        await engine.load([events(three.slice(0, 1)), texts(1)]);
        expect([await rows(count), await rows(found)]).toEqual([{ n: [1] }, { n: [1] }]);
      });
    });

    const wrong: Record<string, () => Uint8Array> = {
      'is no Arrow stream': () => new TextEncoder().encode('event_key,title\n1,x\n'),
      'is cut off': () => [...(events(three).batches() as Iterable<Uint8Array>)][0]!.slice(0, -8),
      'has other columns': () => arrowStream([{ name: 'event_key', type: 'integer', values: [1] }]),
      'has a column of the wrong type': () =>
        arrowStream(columnsOf('events').map((name) => ({ name, type: 'text', values: ['no number'] })))
    };
    it.each(Object.keys(wrong))('leaves no dataset when a batch %s', async (name) => {
      await engine.load([events(three)]);
      const bad: TableSource = {
        name: 'events',
        batches: () => [...(events(three).batches() as Iterable<Uint8Array>), wrong[name]!()]
      };
      const error = await failure(engine.load([tableSource('topics', [{ topic: 'a' }]), bad]));
      expect(error).toBeInstanceOf(QueryError);
      expect((error as QueryError).kind).toBe('unknown');
      expect(await rows(count)).toEqual({ n: [0] });
      expect((await ask(engine, sql`SELECT * FROM ${table('topics')}`)).length).toBe(0);
      await engine.load([events(three)]);
      expect(await rows(count)).toEqual({ n: [3] });
    });

    it('leaves no dataset when a source fails, and passes its error on', async () => {
      const broken: TableSource = {
        name: 'events',
        async *batches() {
          yield* events(three).batches() as Iterable<Uint8Array>;
          await Promise.resolve();
          throw new QueryError('unavailable', 'file gone');
        }
      };
      expect(await failure(engine.load([broken]))).toMatchObject({
        kind: 'unavailable',
        message: 'file gone'
      });
      expect(await rows(count)).toEqual({ n: [0] });
    });

    it('leaves no dataset when it is aborted between batches', async () => {
      const stop = new AbortController();
      const load = engine.load([events(three, 1)], {
        signal: stop.signal,
        onProgress: ({ batches }) => batches === 2 && stop.abort()
      });
      expect(await failure(load)).toMatchObject({ kind: 'aborted' });
      expect(await rows(count)).toEqual({ n: [0] });
    });
  });

  it('gives a result as an Arrow stream that it can load again', async () => {
    const made = Array.from({ length: 3_000 }, (_, i) => ({
      event_key: i + 1,
      locality: i % 3 ? `Hội nghị ${i}` : null,
      event_date: fromDays(i * 7),
      views: i % 5 ? i : null
    }));
    await engine.load([events(made)]);
    const everything = compile(
      sql`SELECT * FROM ${table('events')} AS e ORDER BY ${col('e', 'event_key')}`,
      engine.dialect
    );
    const before = await engine.query(everything);
    const stream = await engine.queryArrow(everything);
    const decoded = tableFromIPC(stream);
    expect([decoded.numRows, decoded.schema.fields.map((f) => f.name)]).toEqual([3_000, columnsOf('events')]);
    expect(decoded.getChild('locality')?.get(1)).toBe('Hội nghị 1');
    await engine.load([{ name: 'events', batches: () => [stream] }]);
    expect(await engine.query(everything)).toEqual(before);
    const none = tableFromIPC(
      await engine.queryArrow({ sql: 'SELECT * FROM events WHERE false', params: [] })
    );
    expect([none.numRows, none.numCols]).toEqual([0, columnsOf('events').length]);
  });
});
