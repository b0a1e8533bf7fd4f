import { describe, expect, it } from 'vitest';
import { cached, type CacheOptions } from '#lib/engine/cache.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import { byteSource, deferred, FakeEngine, statement } from '../../support/fake-engine.ts';
import { failure } from '../../support/failure.ts';

function setUp(options?: CacheOptions) {
  const fake = new FakeEngine();
  const engine = cached(fake, options);
  const value = async (sql: string, signal?: AbortSignal) =>
    (await engine.query(statement(sql), signal ? { signal } : {})).data['x']?.[0];
  return { fake, engine, value };
}

/** A fake whose answers wait for the test and honour the abort signal. */
function slow() {
  const made = setUp();
  const answers: ReturnType<typeof deferred<string>>[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  made.fake.answer = (sql, { signal }) => {
    const answer = deferred<string>();
    answers.push(answer);
    signals.push(signal);
    signal?.addEventListener('abort', () => answer.reject(new QueryError('aborted', 'stopped', { sql })));
    return answer.promise;
  };
  return { ...made, answers, signals };
}

describe('cached', () => {
  it('asks the engine once for equal statements and values', async () => {
    const { fake, engine, value } = setUp();
    expect([await value('a'), await value('a'), await value('b')]).toEqual(['a', 'a', 'b']);
    expect(fake.asked).toEqual(['a', 'b']);
    for (const params of [['1'], [1], [null], ['1', 1], ['1,1']]) {
      await engine.query({ sql: 'p', params });
      await engine.query({ sql: 'p', params: [...params] });
    }
    expect(fake.asked.length).toBe(7);
  });

  it('shares a query that is on its way', async () => {
    const { fake, value, answers } = slow();
    const both = Promise.all([value('a'), value('a')]);
    answers[0]?.resolve('yes');
    expect(await both).toEqual(['yes', 'yes']);
    expect(fake.asked).toEqual(['a']);
  });

  it('never keeps a failure', async () => {
    const { fake, value } = setUp();
    fake.answer = () => {
      throw new QueryError('memory', 'full');
    };
    expect(await failure(Promise.all([value('a'), value('a')]))).toMatchObject({ kind: 'memory' });
    fake.answer = () => 'well';
    expect(await value('a')).toBe('well');
    expect(fake.asked).toEqual(['a', 'a']);
  });

  it('does not fail one asker because another one left', async () => {
    const { value, answers, signals, fake } = slow();
    const stop = new AbortController();
    const first = failure(value('a', stop.signal));
    const second = value('a', new AbortController().signal);
    stop.abort();
    expect(await first).toMatchObject({ kind: 'aborted', sql: 'a' });
    expect(signals[0]?.aborted).toBe(false);
    answers[0]?.resolve('yes');
    expect(await second).toBe('yes');
    expect(await value('a')).toBe('yes');
    expect(fake.asked).toEqual(['a']);
  });

  it('aborts the query when nobody waits any more, and does not keep it', async () => {
    const { value, answers, signals, fake } = slow();
    const stops = [new AbortController(), new AbortController()];
    const both = stops.map((stop) => failure(value('a', stop.signal)));
    stops.forEach((stop) => stop.abort());
    for (const error of await Promise.all(both)) expect(error).toMatchObject({ kind: 'aborted' });
    expect(signals[0]?.aborted).toBe(true);
    const again = value('a');
    answers.at(-1)?.resolve('fresh');
    expect(await again).toBe('fresh');
    expect(fake.asked).toEqual(['a', 'a']);
  });

  it('serves an asker who comes in the moment the last one leaves', async () => {
    const { value, answers, signals } = slow();
    const stop = new AbortController();
    const first = failure(value('a', stop.signal));
    stop.abort();
    const second = value('a');
    expect(await first).toMatchObject({ kind: 'aborted' });
    answers.at(-1)?.resolve('yes');
    expect([await second, signals.at(-1)?.aborted]).toEqual(['yes', false]);
  });

  it('asks nothing for a signal that has fired', async () => {
    const { fake, value } = setUp();
    expect(await failure(value('a', AbortSignal.abort()))).toMatchObject({ kind: 'aborted' });
    expect(fake.asked).toEqual([]);
  });

  it('forgets everything with a load, also what was on its way', async () => {
    const { fake, engine, value } = setUp();
    await value('a');
    const gate = deferred<string>();
    fake.answer = () => gate.promise;
    const late = value('late');
    await engine.load([byteSource(1)]);
    gate.resolve('of the old dataset');
    expect(await late).toBe('of the old dataset');
    fake.answer = () => 'new';
    expect([await value('a'), await value('late')]).toEqual(['new', 'new']);
  });

  it('forgets everything with a load that fails', async () => {
    const { fake, engine, value } = setUp();
    await value('a');
    fake.onLoad = () => Promise.reject(new QueryError('unknown', 'bad file'));
    expect(await failure(engine.load([]))).toMatchObject({ kind: 'unknown' });
    await value('a');
    expect(fake.asked).toEqual(['a', 'a']);
  });

  it('lets the result go that was not asked for longest, and keeps no large one', async () => {
    const { fake, value } = setUp({ entries: 2 });
    for (const sql of ['a', 'b', 'a', 'c', 'a', 'b']) await value(sql);
    expect(fake.asked).toEqual(['a', 'b', 'c', 'b']);
    const small = setUp({ cells: 0 });
    await small.value('a');
    await small.value('a');
    expect(small.fake.asked).toEqual(['a', 'a']);
  });
});
