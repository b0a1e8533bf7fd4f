import wasmUrl from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { QueryError } from '#lib/engine/query-error.ts';
import { ExportError } from './export-error.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/**
 * Writes a Parquet file in a worker of its own, which ends with the file: its memory never shrinks.
 * @param pages complete Arrow IPC streams with one schema; their bytes are handed over to the worker
 * @throws ExportError, kind "parquet"; QueryError, kind "aborted"; what `pages` throws
 */
export async function parquetInWorker(
  pages: AsyncIterable<Uint8Array>,
  metadata: Readonly<Record<string, string>>,
  signal?: AbortSignal
): Promise<Blob> {
  const worker = new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' });
  const source = pages[Symbol.asyncIterator]();
  const parts: Blob[] = [];
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
      worker.onerror = (event) => reject(new ExportError('parquet', event.message || 'the worker ended'));
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        switch (data.type) {
          case 'pull':
            source.next().then(({ done, value }) => {
              if (done) send({ type: 'end' });
              else {
                const bytes = alone(value);
                send({ type: 'page', bytes }, [bytes.buffer]);
              }
            }, reject);
            break;
          case 'part':
            // A Blob may live on disk, which an array of bytes cannot.
            parts.push(new Blob([data.bytes]));
            break;
          case 'done':
            resolve();
            break;
          case 'failed':
            reject(new ExportError('parquet', data.message));
            break;
        }
      };
      send({ type: 'start', wasm: new URL(wasmUrl, location.href).href, metadata });
    });
    return new Blob(parts, { type: 'application/vnd.apache.parquet' });
  } finally {
    worker.terminate();
    void source.return?.();
  }
}

/** The bytes in a buffer that holds nothing else and can therefore be handed over. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}
