/**
 * A worker that runs out of memory may end without any event, and one that is parsing a large sheet cannot
 * answer for minutes: silence says nothing. But a browser frees the locks of a worker when it ends, and only
 * then. So each worker holds a lock as long as it lives, and the page waits for that lock.
 *
 * Where there are no locks (pages over plain http, Node.js) nothing is watched by lock; `client.ts` then gives
 * up after a long silence.
 */
const locks = () => (globalThis.navigator as Navigator | undefined)?.locks;

/** In the worker: holds a lock for good. @returns whether it is held */
export function holdLock(name: string): Promise<boolean> {
  const manager = locks();
  if (!manager) return Promise.resolve(false);
  return new Promise((done) => {
    const forever = new Promise<never>(() => undefined);
    manager
      .request(name, () => {
        done(true);
        return forever;
      })
      .catch(() => done(false));
  });
}

/** On the page: calls back when the worker that holds a lock has ended. */
export function whenFreed(name: string, ended: () => void): void {
  locks()
    ?.request(name, ended)
    .catch(() => undefined);
}

let count = 0;

/** A name for a lock that no other tab of the site uses. */
export const lockName = () =>
  `ingest-${performance.timeOrigin}-${Math.random().toString(36).slice(2)}-${count++}`;
