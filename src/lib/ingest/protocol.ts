import { TABLE_NAMES } from '#lib/model/tables.ts';
import { ok, type Result } from '#lib/util/result.ts';
import { importDataset, type Imported, type ImportProgress, type ImportRequest } from './import.ts';
import { inspect, type IngestDeps, type Inspection, type Reading } from './inspect.ts';
import type { Problem } from './problems.ts';
import type { NamedBlob } from './raw.ts';

/** What the page asks of the worker. Files travel as handles, not as bytes. */
export type Request =
  | { readonly id: number; readonly ask: 'inspect'; readonly file: NamedBlob; readonly reading: Reading }
  | { readonly id: number; readonly ask: 'import'; readonly request: ImportRequest };

/**
 * An import on its way to the page. Its tables are blobs, which a browser can put aside: the page never holds
 * more than the batch that it hands on.
 */
export type ImportedBlobs = Imported<Blob>;

/** What the worker answers; `progress` may come any number of times before the answer. */
export type Response =
  | { readonly id: number; readonly answer: 'progress'; readonly progress: ImportProgress }
  | { readonly id: number; readonly answer: 'inspected'; readonly result: Result<Inspection, Problem> }
  | { readonly id: number; readonly answer: 'imported'; readonly result: Result<ImportedBlobs, Problem[]> };

/** The side of a worker or message port that both ends need. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** Milliseconds between two progress messages. */
const PROGRESS_EVERY = 50;

/** Answers the requests that arrive at a port. */
export function serve(port: Port, deps: IngestDeps): void {
  const answer = (response: Response) => {
    port.postMessage(response, []);
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
    answer({ id, answer: 'imported', result: result.ok ? ok(asBlobs(result.value)) : result });
  };
  port.addEventListener('message', (event: MessageEvent) => {
    void handle(event.data as Request);
  });
}

function asBlobs(imported: Imported): ImportedBlobs {
  const entries = TABLE_NAMES.map((name) => [
    name,
    imported.tables[name].map((stream) => new Blob([stream as Uint8Array<ArrayBuffer>]))
  ]);
  return { ...imported, tables: Object.fromEntries(entries) as ImportedBlobs['tables'] };
}
