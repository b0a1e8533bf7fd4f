import { describe, expect, it } from 'vitest';
import { QueryState } from '#lib/state/query.svelte.ts';

/** A question whose answer the test gives when it likes. */
function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  let signal: AbortSignal | undefined;
  const ask = (given: AbortSignal) => {
    signal = given;
    return promise;
  };
  return { ask, resolve, reject, aborted: () => signal?.aborted ?? false };
}

describe('QueryState', () => {
  it('goes from idle over loading to ready', async () => {
    const state = new QueryState<number>();
    expect([state.status, state.data]).toEqual(['idle', undefined]);
    const a = deferred<number>();
    const run = state.run(a.ask);
    expect(state.status).toBe('loading');
    a.resolve(1);
    await run;
    expect([state.status, state.data, state.error]).toEqual(['ready', 1, null]);
  });

  it('lets the newest run win when answers come out of order', async () => {
    const state = new QueryState<string>();
    const [a, b, c] = [deferred<string>(), deferred<string>(), deferred<string>()];
    const runs = [state.run(a.ask), state.run(b.ask), state.run(c.ask)];
    expect([a.aborted(), b.aborted(), c.aborted()]).toEqual([true, true, false]);
    b.resolve('second');
    await runs[1];
    expect([state.status, state.data]).toEqual(['loading', undefined]);
    c.resolve('third');
    await runs[2];
    expect(state.data).toBe('third');
    a.resolve('first');
    await Promise.all(runs);
    expect([state.status, state.data]).toEqual(['ready', 'third']);
  });

  it('ignores the failure of a run that was overtaken', async () => {
    const state = new QueryState<string>();
    const [a, b] = [deferred<string>(), deferred<string>()];
    const runs = [state.run(a.ask), state.run(b.ask)];
    b.resolve('new');
    await runs[1];
    a.reject(new Error('late'));
    await Promise.all(runs);
    expect([state.status, state.data, state.error]).toEqual(['ready', 'new', null]);
  });

  it('keeps old data while loading and after an error, and drops the error with the next answer', async () => {
    const state = new QueryState<number>();
    await state.run(() => Promise.resolve(1));
    const b = deferred<number>();
    const run = state.run(b.ask);
    expect([state.status, state.data]).toEqual(['loading', 1]);
    const problem = new Error('no');
    b.reject(problem);
    await run;
    expect([state.status, state.data, state.error]).toEqual(['error', 1, problem]);
    await state.run(() => Promise.resolve(2));
    expect([state.status, state.data, state.error]).toEqual(['ready', 2, null]);
  });

  it('turns a question that throws at once into an error', async () => {
    const state = new QueryState<number>();
    await state.run(() => {
      throw new TypeError('broken');
    });
    expect(state.status).toBe('error');
    expect(state.error).toBeInstanceOf(TypeError);
  });

  it('aborts on cancel and goes back to what it had', async () => {
    const state = new QueryState<number>();
    const a = deferred<number>();
    const first = state.run(a.ask);
    state.cancel();
    expect([a.aborted(), state.status]).toEqual([true, 'idle']);
    a.resolve(1);
    await first;
    expect([state.status, state.data]).toEqual(['idle', undefined]);
    await state.run(() => Promise.resolve(2));
    const b = deferred<number>();
    void state.run(b.ask);
    state.cancel();
    expect([state.status, state.data]).toEqual(['ready', 2]);
  });

  it('aborts on dispose and stays silent afterwards', async () => {
    const state = new QueryState<number>();
    const a = deferred<number>();
    const run = state.run(a.ask);
    state.dispose();
    expect(a.aborted()).toBe(true);
    a.resolve(1);
    await run;
    let asked = false;
    await state.run(() => {
      asked = true;
      return Promise.resolve(2);
    });
    expect([state.data, asked]).toEqual([undefined, false]);
  });

  it('does not wrap results in proxies', async () => {
    const state = new QueryState<{ rows: number[] }>();
    const result = { rows: [1, 2] };
    await state.run(() => Promise.resolve(result));
    expect(state.data).toBe(result);
  });
});
