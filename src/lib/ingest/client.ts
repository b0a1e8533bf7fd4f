import { err, type Result } from '#lib/util/result.ts';
import type { ImportProgress, ImportRequest } from './import.ts';
import type { Inspection, Reading } from './inspect.ts';
import { problem, type Problem } from './problems.ts';
import type { ImportedBlobs, Port, Request, Response } from './protocol.ts';
import type { NamedBlob } from './raw.ts';

/** A worker that reads files, or anything that behaves like one. */
export interface IngestWorker extends Port {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
  terminate(): void;
}

export interface ImportCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads files in a worker, so that the page stays alive. An import gets a worker of its own, which ends with
 * it: the memory of the Parquet library is given back only so, and an abort takes effect at once.
 */
export class IngestClient {
  readonly #spawn: () => IngestWorker;
  #inspecting: Session | null = null;

  constructor(spawn: () => IngestWorker = spawnWorker) {
    this.#spawn = spawn;
  }

  async inspect(file: NamedBlob, reading: Reading = {}): Promise<Result<Inspection, Problem>> {
    this.#inspecting ??= new Session(this.#spawn());
    const session = this.#inspecting;
    const response = await session.ask({ ask: 'inspect', file, reading });
    if (response?.answer === 'inspected') return response.result;
    if (this.#inspecting === session) this.#inspecting = null;
    return err(crash(file, session.failure));
  }

  async import(
    request: ImportRequest,
    { signal, onProgress }: ImportCall = {}
  ): Promise<Result<ImportedBlobs, Problem[]>> {
    const file = request.files[0]?.file.name ?? '';
    if (signal?.aborted) return err([problem('aborted', { file })]);
    // The worker that inspected holds memory that is better spent on the import.
    this.close();
    const session = new Session(this.#spawn());
    const stop = () => {
      session.end('aborted');
    };
    signal?.addEventListener('abort', stop);
    try {
      const response = await session.ask({ ask: 'import', request }, onProgress);
      if (response?.answer === 'imported') return response.result;
      if (signal?.aborted) return err([problem('aborted', { file })]);
      const parquet = request.files.find((entry) => isParquet(entry.file));
      return err([crash(parquet?.file ?? { name: file }, session.failure)]);
    } finally {
      signal?.removeEventListener('abort', stop);
      session.end('');
    }
  }

  /** Ends the worker kept for inspections. */
  close(): void {
    this.#inspecting?.end('');
    this.#inspecting = null;
  }
}

/** The Parquet library ends its worker on some damaged files. */
const crash = (file: Pick<NamedBlob, 'name'>, value: string) =>
  problem(isParquet(file) ? 'parquet_damaged' : 'unreadable_file', { file: file.name, value });

const isParquet = ({ name }: Pick<NamedBlob, 'name'>) => name.toLowerCase().endsWith('.parquet');

const spawnWorker = (): IngestWorker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

type Ask = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

/** One worker and the requests it has not answered yet; all of them end with it. */
class Session {
  readonly #worker: IngestWorker;
  readonly #waiting = new Map<
    number,
    { done: (response: Response | null) => void; onProgress?: ImportCall['onProgress'] }
  >();
  #next = 1;
  #ended = false;
  failure = '';

  constructor(worker: IngestWorker) {
    this.#worker = worker;
    worker.addEventListener('message', (event) => {
      const response = event.data as Response;
      const waiting = this.#waiting.get(response.id);
      if (response.answer === 'progress') {
        waiting?.onProgress?.(response.progress);
        return;
      }
      this.#waiting.delete(response.id);
      waiting?.done(response);
    });
    worker.addEventListener('error', (event) => {
      this.end('message' in event && typeof event.message === 'string' ? event.message : 'worker');
    });
  }

  /** The answer, or null when the worker ended before it came. */
  ask(request: Ask, onProgress?: ImportCall['onProgress']): Promise<Response | null> {
    if (this.#ended) return Promise.resolve(null);
    const id = this.#next++;
    return new Promise((done) => {
      this.#waiting.set(id, { done, onProgress });
      this.#worker.postMessage({ ...request, id }, []);
    });
  }

  end(failure: string): void {
    if (this.#ended) return;
    this.#ended = true;
    this.failure = failure;
    this.#worker.terminate();
    for (const { done } of this.#waiting.values()) done(null);
    this.#waiting.clear();
  }
}
