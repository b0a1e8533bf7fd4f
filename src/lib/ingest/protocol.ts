import type { Result } from '#lib/util/result.ts';
import { importDataset, type Imported, type ImportProgress, type ImportRequest } from './import.ts';
import { inspect, type IngestDeps, type Inspection, type Reading } from './inspect.ts';
import type { Problem } from './problems.ts';
import type { NamedBlob } from './raw.ts';

/** What the page asks of the worker. Files travel as handles, not as bytes. */
export type Request =
  | { readonly id: number; readonly ask: 'inspect'; readonly file: NamedBlob; readonly reading: Reading }
  | { readonly id: number; readonly ask: 'import'; readonly request: ImportRequest };

/** What the worker answers; `progress` may come any number of times before the answer. */
export type Response =
  | { readonly id: number; readonly answer: 'progress'; readonly progress: ImportProgress }
  | { readonly id: number; readonly answer: 'inspected'; readonly result: Result<Inspection, Problem> }
  | { readonly id: number; readonly answer: 'imported'; readonly result: Result<Imported, Problem[]> };

/** The side of a worker or message port that both ends need. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 50;

/** Answers the requests that arrive at a port. */
export function serve(port: Port, deps: IngestDeps): void {
  const answer = (response: Response, transfer: Transferable[] = []) => {
    port.postMessage(response, transfer);
  };
  const handle = async (request: Request) => {
    const { id } = request;
    if (request.ask === 'inspect') {
      answer({ id, answer: 'inspected', result: await inspect(request.file, deps, request.reading) });
      return;
    }
    let last = -Infinity;
    const result = await importDataset(request.request, {
      deps,
      onProgress: (progress) => {
        const now = performance.now();
        if (now - last < PROGRESS_EVERY) return;
        last = now;
        answer({ id, answer: 'progress', progress });
      }
    });
    const streams = result.ok ? Object.values(result.value.tables).flat() : [];
    answer(
      { id, answer: 'imported', result },
      streams.map((stream) => stream.buffer as ArrayBuffer)
    );
  };
  port.addEventListener('message', (event: MessageEvent) => {
    void handle(event.data as Request);
  });
}
