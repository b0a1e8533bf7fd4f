import { abortable, aborted } from './abort.ts';

/**
 * Runs jobs one after another in the order they came. A job whose signal fires rejects at once: if it still
 * waits it never starts, if it runs its result is thrown away and the next job waits until it has ended.
 */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>, signal?: AbortSignal, sql = ''): Promise<T> {
    const start = () => {
      if (signal?.aborted) throw aborted(signal, sql);
      return job();
    };
    const result = this.#last.then(start);
    this.#last = result.catch(() => undefined);
    return abortable(result, signal, sql);
  }
}
