import { QueryError } from './query-error.ts';

/** The error of a query whose signal fired. */
export function aborted(signal: AbortSignal | undefined, sql = ''): QueryError {
  return new QueryError('aborted', 'The query was aborted', { sql, cause: signal?.reason });
}

/** Settles as `promise`, but rejects with QueryError "aborted" the moment the signal fires. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined, sql = ''): Promise<T> {
  if (!signal) return promise;
  if (signal.aborted) {
    promise.catch(() => undefined);
    return Promise.reject(aborted(signal, sql));
  }
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(aborted(signal, sql));
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
