import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { QueryError } from '#lib/engine/query-error.ts';
import { ExportError, type ExportErrorKind } from './export-error.ts';
import { MIME_TYPES, type FilePage, type FilePlan } from './file.ts';
import type { ZipWriter } from './package/package.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Writes a file in a worker of its own, which ends with the file: its memory never shrinks.
 * @param pages pages with the columns of the plan; their bytes are handed over to the worker
 * @throws ExportError, kinds "parquet" and "file"; QueryError, kind "aborted"; what `pages` throws
 */
export async function writeInWorker(
  plan: FilePlan,
  pages: AsyncIterable<FilePage, void>,
  signal?: AbortSignal
): Promise<Blob> {
  const source = pages[Symbol.asyncIterator]();
  // The next page is asked for while the worker writes the one before.
  let next = source.next();
  next.catch(() => undefined);
  try {
    return await inWorker(
      { type: 'start', wasm: new URL(wasmUrl, location.href).href, plan },
      {
        mime: MIME_TYPES[plan.format],
        failure: plan.format === 'parquet' ? 'parquet' : 'file',
        signal,
        pull: async (send) => {
          const page = await next;
          if (page.done) {
            send({ type: 'end' });
            return;
          }
          next = source.next();
          next.catch(() => undefined);
          const { value } = page;
          if (value instanceof Uint8Array) {
            const bytes = alone(value);
            send({ type: 'page', page: bytes }, [bytes.buffer]);
          } else send({ type: 'page', page: value });
        }
      }
    );
  } finally {
    void source.return?.();
  }
}

/** Packs files into one archive, in a worker. @throws ExportError, kind "file"; QueryError, kind "aborted" */
export const zipInWorker: ZipWriter = (files, date, signal) =>
  inWorker(
    { type: 'zip', files, date },
    { mime: MIME_TYPES.zip, failure: 'file', signal, pull: () => Promise.resolve() }
  );

interface Job {
  readonly mime: string;
  readonly failure: ExportErrorKind;
  readonly signal: AbortSignal | undefined;
  /** answers the worker when it asks for a page */
  readonly pull: (send: (message: ToWorker, transfer?: Transferable[]) => void) => Promise<void>;
}

async function inWorker(start: ToWorker, { mime, failure, signal, pull }: Job): Promise<Blob> {
  const worker = new Worker(new URL('./file.worker.ts', import.meta.url), { type: 'module' });
  let parts: Blob[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const send = (message: ToWorker, transfer: Transferable[] = []) =>
        worker.postMessage(message, transfer);
      const abort = () => reject(new QueryError('aborted', 'the export was cancelled'));
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      worker.onerror = (event) => reject(new ExportError(failure, event.message || 'the worker ended'));
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        switch (data.type) {
          case 'pull':
            pull(send).catch(reject);
            break;
          case 'part':
            // A Blob may live on disk, which an array of bytes cannot; many small ones become one.
            parts.push(new Blob([data.bytes]));
            if (parts.length >= MOST_PARTS) parts = [new Blob(parts)];
            break;
          case 'done':
            resolve();
            break;
          case 'failed':
            reject(new ExportError(failure, data.message));
            break;
        }
      };
      send(start);
    });
    return new Blob(parts, { type: mime });
  } finally {
    worker.terminate();
  }
}

const MOST_PARTS = 512;

/** The bytes in a buffer that holds nothing else and can therefore be handed over. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}
