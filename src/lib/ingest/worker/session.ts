import { lockName, whenFreed } from './liveness.ts';
import type { Port, Request, Response } from './protocol.ts';

/** A worker that reads files, or anything that behaves like one. */
export interface IngestWorker extends Port {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
  terminate(): void;
}

export type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;
/** What may come before the answer. */
const PARTS: readonly Response['answer'][] = ['progress', 'fetched', 'read', 'batch'];
export type OnPart = (part: Response) => void;

/** The failure of a worker that ended without a word. */
export const LOST = 'worker lost';
/**
 * Milliseconds of silence after which a worker that cannot be watched by a lock counts as lost. The longest
 * step without a sign of life, reading the largest sheet or JSON file allowed, takes a fraction of it.
 */
const SILENCE = 300_000;

/** One worker and the requests it has not answered yet; all of them end with it. */
export class Session {
  readonly #worker: IngestWorker;
  readonly #waiting = new Map<
    number,
    { readonly done: (response: Response | null) => void; readonly onPart: OnPart }
  >();
  readonly #silence: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watched = false;
  #next = 1;
  #ended = false;
  failure = '';

  /** @param silence milliseconds, for tests */
  constructor(worker: IngestWorker, silence = SILENCE) {
    this.#worker = worker;
    this.#silence = silence;
    const lock = lockName();
    worker.addEventListener('message', (event) => {
      const response = event.data as Response;
      this.#expect();
      if (response.answer === 'live') {
        this.#watched = response.locked;
        if (response.locked) whenFreed(lock, () => this.end(LOST));
        this.#expect();
        return;
      }
      const waiting = this.#waiting.get(response.id);
      if (PARTS.includes(response.answer)) {
        waiting?.onPart(response);
        return;
      }
      this.#waiting.delete(response.id);
      this.#expect();
      waiting?.done(response);
    });
    worker.addEventListener('error', (event) => {
      this.end('message' in event && typeof event.message === 'string' ? event.message : 'worker');
    });
    worker.postMessage({ ask: 'live', id: 0, lock } satisfies Request, []);
  }

  /** The answer, or null when the worker ended before it came. */
  ask(request: Ask, onPart: OnPart = () => undefined): Promise<Response | null> {
    if (this.#ended) return Promise.resolve(null);
    const id = this.#next++;
    return new Promise((done) => {
      this.#waiting.set(id, { done, onPart });
      this.#expect();
      this.#worker.postMessage({ ...request, id }, []);
    });
  }

  end(failure: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.failure = failure;
    clearTimeout(this.#timer);
    this.#worker.terminate();
    for (const { done } of this.#waiting.values()) done(null);
    this.#waiting.clear();
  }

  /** Begins to wait for a sign of life, as long as there is an answer to come and no lock tells. */
  #expect(): void {
    clearTimeout(this.#timer);
    if (this.#watched || this.#ended || this.#waiting.size === 0) return;
    this.#timer = setTimeout(() => this.end(LOST), this.#silence);
  }
}
