import type { TableName } from '#lib/model/tables.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { readDataset, type Imported, type ImportProgress, type ImportRequest } from '../import.ts';
import { asProblem, inspect, type IngestDeps, type Inspection, type Reading } from '../inspect.ts';
import { holdLock } from './liveness.ts';
import { packAll } from '../tables/pack.ts';
import type { Problem } from '../problems/problems.ts';
import { posted, received } from '../containers/range-blob.ts';
import type { NamedBlob } from '../raw.ts';
import { openRemote, type RemoteProgress } from '../containers/remote.ts';
import { combine, type Unpacked } from '../containers/unpack.ts';

/** What the page asks of the worker. Files travel as handles, not as bytes. */
export type Request =
  | { readonly id: number; readonly ask: 'inspect'; readonly file: NamedBlob; readonly reading: Reading }
  | { readonly id: number; readonly ask: 'import'; readonly request: ImportRequest }
  | { readonly id: number; readonly ask: 'unpack'; readonly files: readonly NamedBlob[] }
  | { readonly id: number; readonly ask: 'remote'; readonly url: string }
  /** to hold a lock of that name as long as the worker lives, and say whether it can */
  | { readonly id: number; readonly ask: 'live'; readonly lock: string };

/** What is known of a dataset once its files have been read; the tables follow. */
export type Overview = Omit<Imported, 'tables'>;

/**
 * An import on its way to the page. Its tables are blobs, which a browser can put aside and which come while the
 * next are packed: the page never holds more than the batch that it hands on.
 */
export interface ImportedBlobs extends Overview {
  readonly tables: Readonly<Record<TableName, AsyncIterable<Blob>>>;
}

/**
 * What the worker answers. `progress`, `fetched`, `read` and `batch` may come before the answer: an import says
 * `read` once, then sends its tables batch by batch, and ends with `imported`.
 */
export type Response =
  | { readonly id: number; readonly answer: 'progress'; readonly progress: ImportProgress }
  | { readonly id: number; readonly answer: 'fetched'; readonly progress: RemoteProgress }
  | { readonly id: number; readonly answer: 'inspected'; readonly result: Result<Inspection, Problem> }
  | { readonly id: number; readonly answer: 'read'; readonly overview: Overview }
  | { readonly id: number; readonly answer: 'batch'; readonly name: TableName; readonly blob: Blob }
  | { readonly id: number; readonly answer: 'imported'; readonly result: Result<null, Problem[]> }
  | { readonly id: number; readonly answer: 'unpacked'; readonly result: Result<Unpacked, Problem> }
  | { readonly id: number; readonly answer: 'opened'; readonly result: Result<NamedBlob, Problem> }
  | { readonly id: number; readonly answer: 'live'; readonly locked: boolean };

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
    switch (request.ask) {
      case 'live':
        answer({ id, answer: 'live', locked: await holdLock(request.lock) });
        return;
      case 'inspect':
        answer({
          id,
          answer: 'inspected',
          result: await inspect(received(request.file), deps, request.reading)
        });
        return;
      case 'unpack': {
        const result = await combine(request.files.map(received));
        const value = result.ok ? ok({ ...result.value, files: result.value.files.map(posted) }) : result;
        answer({ id, answer: 'unpacked', result: value });
        return;
      }
      case 'remote': {
        const onProgress = seldom((progress: RemoteProgress) => answer({ id, answer: 'fetched', progress }));
        const result = await openRemote(request.url, { onProgress });
        answer({ id, answer: 'opened', result: result.ok ? ok(posted(result.value)) : result });
        return;
      }
      case 'import': {
        const onProgress = seldom((progress: ImportProgress) => answer({ id, answer: 'progress', progress }));
        const files = request.request.files.map((entry) => ({ ...entry, file: received(entry.file) }));
        await importing({ ...request.request, files }, id, onProgress);
      }
    }
  };
  const importing = async (
    request: ImportRequest,
    id: number,
    onProgress: (told: ImportProgress) => void
  ) => {
    const read = await readDataset(request, { deps, onProgress });
    if (!read.ok) {
      answer({ id, answer: 'imported', result: read });
      return;
    }
    const { tables: _, ...overview } = read.value;
    answer({ id, answer: 'read', overview });
    try {
      for await (const { name, stream } of packAll(request, read.value, { onProgress }))
        answer({ id, answer: 'batch', name, blob: new Blob([stream as Uint8Array<ArrayBuffer>]) });
      answer({ id, answer: 'imported', result: ok(null) });
    } catch (cause) {
      answer({ id, answer: 'imported', result: err([asProblem(cause, request.files[0]?.file.name ?? '')]) });
    }
  };
  port.addEventListener('message', (event: MessageEvent) => {
    void handle(event.data as Request);
  });
}

/** Leaves out calls that follow too fast. */
function seldom<T>(tell: (value: T) => void): (value: T) => void {
  let last = -Infinity;
  return (value) => {
    const now = performance.now();
    if (now - last < PROGRESS_EVERY) return;
    last = now;
    tell(value);
  };
}
