import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { QueryError } from '#lib/engine/query-error.ts';
import { ExportError } from './export-error.ts';
import { MIME_TYPES, type FilePage, type FilePlan } from './file.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Writes a file in a worker of its own, which ends with the file: its memory never shrinks.
 * @param pages pages with the columns of the plan; their bytes are handed over to the worker
 * @throws ExportError, kinds "parquet" and "file"; QueryError, kind "aborted"; what `pages` throws
 */
export async function writeInWorker(
  plan: FilePlan,
  pages: AsyncIterable<FilePage>,
  signal?: AbortSignal
): Promise<Blob> {
  const worker = new Worker(new URL('./file.worker.ts', import.meta.url), { type: 'module' });
  const source = pages[Symbol.asyncIterator]();
  // The next page is asked for while the worker writes the one before.
  let next = source.next();
  next.catch(() => undefined);
  const failure = plan.format === 'parquet' ? 'parquet' : 'file';
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
            next.then(({ done, value }) => {
              if (done) {
                send({ type: 'end' });
                return;
              }
              next = source.next();
              next.catch(() => undefined);
              if (value instanceof Uint8Array) {
                const bytes = alone(value);
                send({ type: 'page', page: bytes }, [bytes.buffer]);
              } else send({ type: 'page', page: value });
            }, reject);
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
      send({ type: 'start', wasm: new URL(wasmUrl, location.href).href, plan });
    });
    return new Blob(parts, { type: MIME_TYPES[plan.format] });
  } finally {
    worker.terminate();
    void source.return?.();
  }
}

const MOST_PARTS = 512;

/** The bytes in a buffer that holds nothing else and can therefore be handed over. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}
