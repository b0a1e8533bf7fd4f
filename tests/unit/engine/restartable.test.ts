import { describe, expect, it } from 'vitest';
import type { TableSource } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { restartable, type RestartOptions } from '#lib/engine/restartable.ts';
import { byteSource, deferred, FakeEngine, statement } from '../../support/fake-engine.ts';
import { failure } from '../../support/failure.ts';

/** A restartable engine over fakes that `prepare` sets up, the n-th start being number n. */
async function setUp(
  prepare: (engine: FakeEngine, n: number) => unknown = () => undefined,
  more: RestartOptions = {}
) {
  const fakes: FakeEngine[] = [];
  const states: string[] = [];
  const create = async () => {
    const fake = new FakeEngine();
    await prepare(fake, fakes.length);
    fakes.push(fake);
    return fake;
  };
  const engine = await restartable(create, { ...more, onState: (state) => states.push(state) });
  const value = async (sql: string) => (await engine.query(statement(sql))).data['x']?.[0];
  return { engine, fakes, states, value };
}

describe('restartable', () => {
  it('passes queries, loads and the dialect on', async () => {
    const { engine, fakes, states, value } = await setUp();
    const source = byteSource(10);
    await engine.load([source]);
    expect(await value('a')).toBe('a');
    expect(new TextDecoder().decode(await engine.queryArrow(statement('b')))).toBe('b');
    expect(engine.dialect).toBe(fakes[0]?.dialect);
    expect(fakes[0]?.bytes).toBe(10);
    expect(states).toEqual(['starting', 'ready', 'loading', 'ready']);
  });

  it('starts anew after a crash, loads the dataset again and repeats the query', async () => {
    const { engine, fakes, states, value } = await setUp((fake, n) => {
      if (n === 0) fake.answer = (sql) => (sql === 'bad' ? fake.crash() : sql);
    });
    const source = byteSource(10);
    await engine.load([source]);
    expect(await value('bad')).toBe('bad');
    expect([fakes.length, source.reads, fakes[1]?.bytes, fakes[0]?.closed]).toEqual([2, 2, 10, true]);
    expect(fakes[1]?.asked).toEqual(['bad']);
    expect(states).toEqual(['starting', 'ready', 'loading', 'ready', 'restarting', 'ready']);
  });

  it('gives up on a query that kills its second engine too, and answers the next', async () => {
    const { fakes, value } = await setUp((fake) => {
      fake.answer = (sql) => (sql === 'bad' ? fake.crash() : sql);
    });
    expect(await failure(value('bad'))).toMatchObject({ kind: 'crashed' });
    expect(fakes.length).toBe(2);
    expect(await value('good')).toBe('good');
    expect(fakes.length).toBe(3);
  });

  it('does not repeat a statement of a person that killed its engine, and answers the next', async () => {
    const { engine, fakes } = await setUp((fake) => {
      fake.answer = (sql) => (sql === 'bad' ? fake.crash() : sql);
    });
    const told: unknown[] = [];
    const say = (text: string) =>
      engine.console(text, { onPart: ({ columns }) => told.push(columns.data['x']?.[0]) });
    expect(await failure(say('bad'))).toMatchObject({ kind: 'crashed' });
    expect(fakes.map(({ asked }) => asked)).toEqual([['bad']]);
    await say('good');
    expect(told).toEqual(['good']);
    expect(fakes.length).toBe(2);
  });

  it('restarts once for all queries that were waiting, and does not blame them', async () => {
    const { engine, fakes } = await setUp((fake) => {
      fake.answer = async (sql) => {
        await Promise.resolve();
        if (sql === 'bad') fake.crash();
        // As in the real engine: what had not begun when the worker died is "unavailable".
        if (fake.dead) throw new QueryError('unavailable', 'dead');
        return sql;
      };
    });
    const names = ['bad', 'a', 'b', 'c'];
    const answers = await Promise.all(
      names.map((name) => failure(engine.query(statement(name)).then((c) => c.data['x'])))
    );
    expect(answers[0]).toMatchObject({ kind: 'crashed' });
    // `failure` gives an error of its own for what did not fail.
    expect(answers.slice(1).map((a) => (a as Error).message)).toEqual(Array(3).fill('did not fail'));
    expect(fakes.length).toBe(3);
  });

  it('does not repeat queries that failed for a reason of their own', async () => {
    const { fakes, value } = await setUp((fake) => {
      fake.answer = () => {
        throw new QueryError('syntax', 'no');
      };
    });
    expect(await failure(value('a'))).toMatchObject({ kind: 'syntax' });
    expect([fakes.length, fakes[0]?.asked]).toEqual([1, ['a']]);
  });

  it('holds queries back while it restarts and honours their abort', async () => {
    const gate = deferred<undefined>();
    const { engine, value } = await setUp(async (fake, n) => {
      if (n === 0) fake.answer = () => fake.crash();
      else await gate.promise;
    });
    const first = value('a');
    const stop = new AbortController();
    const second = failure(engine.query(statement('b'), { signal: stop.signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    stop.abort();
    expect(await second).toMatchObject({ kind: 'aborted', sql: 'b' });
    gate.resolve(undefined);
    expect(await first).toBe('a');
  });

  it('fails when the restart fails, and tries again with the next query', async () => {
    let refusals = 1;
    const { engine, fakes, states, value } = await setUp((fake, n) => {
      if (n === 0) fake.answer = () => fake.crash();
      else if (refusals-- > 0) throw new Error('no worker');
    });
    const source = byteSource(10);
    await engine.load([source]);
    expect(await failure(value('a'))).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('no worker') as string
    });
    expect(states.slice(-2)).toEqual(['restarting', 'failed']);
    expect(await value('b')).toBe('b');
    expect([fakes.length, fakes[1]?.bytes]).toEqual([2, 10]);
    expect(states.slice(-2)).toEqual(['restarting', 'ready']);
  });

  it('rejects when the first start fails', async () => {
    const states: string[] = [];
    const start = restartable(() => Promise.reject(new QueryError('unavailable', 'no wasm')), {
      onState: (s) => states.push(s)
    });
    expect(await failure(start)).toMatchObject({ kind: 'unavailable', message: 'no wasm' });
    expect(states).toEqual(['starting', 'failed']);
  });

  it('replaces a large dataset in a fresh engine and a small one in place', async () => {
    const { engine, fakes, value } = await setUp(undefined, { freshAbove: 100 });
    await engine.load([byteSource(100)]);
    await engine.load([byteSource(101)]);
    expect(fakes.length).toBe(1);
    const next = engine.load([byteSource(5)]);
    expect(await value('during')).toBe('during');
    await next;
    expect([fakes.length, fakes[0]?.closed, fakes[1]?.bytes]).toEqual([2, true, 5]);
    await engine.load([byteSource(6)]);
    expect(fakes.length).toBe(2);
  });

  it('has no dataset after a failed load and keeps the engine when the source was to blame', async () => {
    const { engine, fakes, states, value } = await setUp();
    await engine.load([byteSource(10)]);
    const broken = {
      name: 'events' as const,
      batches: (): Iterable<Uint8Array> => {
        throw new QueryError('unavailable', 'file gone');
      }
    };
    expect(await failure(engine.load([broken]))).toMatchObject({ kind: 'unavailable', message: 'file gone' });
    expect([fakes.length, states.at(-1)]).toEqual([1, 'ready']);
    fakes[0]!.answer = (sql) => (sql === 'bad' ? fakes[0]!.crash() : sql);
    expect(await value('bad')).toBe('bad');
    expect(fakes[1]?.bytes).toBe(0);
  });

  it('loads into a new engine when the old one had died unnoticed', async () => {
    const { engine, fakes } = await setUp();
    fakes[0]!.dead = true;
    await engine.load([byteSource(10)]);
    expect([fakes.length, fakes[1]?.bytes]).toEqual([2, 10]);
  });

  it('starts anew after a crash while loading, without a dataset', async () => {
    const { engine, fakes, states, value } = await setUp((fake, n) => {
      if (n === 0) fake.onLoad = () => fake.crash();
    });
    expect(await failure(engine.load([byteSource(10)]))).toMatchObject({ kind: 'crashed' });
    expect(states.at(-1)).toBe('failed');
    expect(await value('a')).toBe('a');
    expect([fakes.length, fakes[1]?.bytes]).toEqual([2, 0]);
  });

  it('ends with close, also while it starts', async () => {
    const gate = deferred<undefined>();
    const { engine, fakes, value } = await setUp(async (fake, n) => {
      if (n === 0) fake.answer = () => fake.crash();
      else await gate.promise;
    });
    const running = failure(value('a'));
    await new Promise((resolve) => setTimeout(resolve, 5));
    await engine.close();
    gate.resolve(undefined);
    expect(await running).toMatchObject({ kind: 'unavailable' });
    expect(await failure(value('b'))).toMatchObject({ kind: 'unavailable' });
    expect(fakes.every((fake) => fake.closed)).toBe(true);
  });

  describe('the late tables', () => {
    const texts = (batches: TableSource['batches']): TableSource => ({ name: 'event_texts', batches });

    it('do without when they fail, and stay without after a restart', async () => {
      const { engine, fakes, states } = await setUp();
      const lost = texts(() => {
        throw new QueryError('unavailable', 'file gone');
      });
      expect(await failure(engine.load([byteSource(10), lost]))).toMatchObject({ message: 'file gone' });
      fakes[0]!.answer = () => fakes[0]!.crash();
      expect((await engine.query(statement('a'))).data).toEqual({ x: ['a'] });
      expect([fakes.length, fakes[1]?.bytes, states.at(-1)]).toEqual([2, 10, 'ready']);
    });

    it('are loaded again when a query kills the engine meanwhile', async () => {
      const { engine, fakes } = await setUp();
      const gate = deferred<undefined>();
      let reads = 0;
      const slow = texts(async function* () {
        reads++;
        yield new Uint8Array(1);
        await gate.promise;
        yield new Uint8Array(2);
      });
      const core = deferred<undefined>();
      const load = engine.load([byteSource(10), slow], { onCore: () => core.resolve(undefined) });
      await core.promise;
      fakes[0]!.answer = () => fakes[0]!.crash();
      const answer = engine.query(statement('a'));
      gate.resolve(undefined);
      await load;
      expect((await answer).data).toEqual({ x: ['a'] });
      expect([fakes.length, reads, fakes[1]?.bytes]).toEqual([2, 2, 13]);
    });
  });
});
