import { createRequire } from 'node:module';
import { Worker as Thread, type Transferable } from 'node:worker_threads';
import type { Engine } from '../engine.ts';
import { openWasm } from './wasm-engine.ts';

/** What a browser gives a worker script, on top of a thread of Node. */
const BOOT = `
  const { parentPort, workerData } = require('node:worker_threads');
  console.log = () => undefined; // the worker script logs every failed query
  globalThis.postMessage = (data, transfer) => parentPort.postMessage(data, transfer);
  require(workerData);
  parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

/** The engine of the browser inside Node, for tests and benchmarks: same module, same engine code. */
export function createDuckDbWasmNode(): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const script = require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs');
  return openWasm({
    createWorker: () => asWorker(new Thread(BOOT, { eval: true, workerData: script })),
    moduleUrl: require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm')
  });
}

type Listener = (event: Event) => void;

/** A thread with the part of the Worker interface that the engine uses. */
function asWorker(thread: Thread): Worker {
  const target = new EventTarget();
  thread.on('message', (data: unknown) => target.dispatchEvent(new MessageEvent('message', { data })));
  thread.on('messageerror', () => target.dispatchEvent(new Event('messageerror')));
  thread.on('error', (error: Error) =>
    target.dispatchEvent(Object.assign(new Event('error'), { message: error.message, error }))
  );
  thread.on('exit', () => target.dispatchEvent(new Event('close')));
  const worker: Partial<Worker> = {
    addEventListener: (type: string, listener: unknown) =>
      target.addEventListener(type, listener as Listener),
    removeEventListener: (type: string, listener: unknown) =>
      target.removeEventListener(type, listener as Listener),
    postMessage: (data: unknown, transfer?: unknown) => thread.postMessage(data, transfer as Transferable[]),
    terminate: () => void thread.terminate()
  };
  return worker as Worker;
}
