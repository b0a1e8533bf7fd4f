import { toParquet } from './parquet.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** What of a worker's global scope is used; the DOM's types describe a page's. */
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}
const scope = self as unknown as Scope;

let answer: ((page: Uint8Array | null) => void) | null = null;

async function* pages(): AsyncGenerator<Uint8Array, void, void> {
  for (;;) {
    const page = await new Promise<Uint8Array | null>((resolve) => {
      answer = resolve;
      scope.postMessage({ type: 'pull' });
    });
    if (page === null) return;
    yield page;
  }
}

async function write(wasm: string, metadata: Readonly<Record<string, string>>): Promise<void> {
  try {
    for await (const bytes of toParquet(pages(), metadata, wasm)) {
      scope.postMessage({ type: 'part', bytes }, [bytes.buffer]);
    }
    scope.postMessage({ type: 'done' });
  } catch (cause) {
    scope.postMessage({ type: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  }
}

scope.onmessage = ({ data }) => {
  if (data.type === 'start') void write(data.wasm, data.metadata);
  else answer?.(data.type === 'page' ? data.bytes : null);
};
