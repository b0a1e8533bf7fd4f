import type { FilePage, FilePlan } from './file.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';
import { writeFile } from './write-file.ts';
import { zipFiles } from './zip-files.ts';

/** What of a worker's global scope is used; the DOM's types describe a page's. */
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
}
const scope = self as unknown as Scope;

let answer: ((page: FilePage | null) => void) | null = null;

async function* pages(): AsyncGenerator<FilePage, void, void> {
  for (;;) {
    const page = await new Promise<FilePage | null>((resolve) => {
      answer = resolve;
      scope.postMessage({ type: 'pull' });
    });
    if (page === null) return;
    yield page;
  }
}

async function send(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<void> {
  try {
    for await (const bytes of parts) scope.postMessage({ type: 'part', bytes }, [bytes.buffer]);
    scope.postMessage({ type: 'done' });
  } catch (cause) {
    scope.postMessage({ type: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  }
}

const write = (plan: FilePlan, wasm: string) => writeFile(plan, pages(), () => Promise.resolve(wasm));

scope.onmessage = ({ data }) => {
  if (data.type === 'start') void send(write(data.plan, data.wasm));
  else if (data.type === 'zip') void send(zipFiles(data.files, data.date));
  else answer?.(data.type === 'page' ? data.page : null);
};
