/// <reference lib="webworker" />
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { serve } from './protocol.ts';

// The entry of the module worker that reads files; `self` is its port to the page.
serve(self, {
  parquetWasm: new URL(parquetWasm, self.location.href),
  rowsWorker: () => new Worker(new URL('./rows-worker.ts', import.meta.url), { type: 'module' })
});

// A failure that nothing awaits must reach the page as an error of the worker, or the page would wait for ever.
self.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason instanceof Error ? reason : new Error(String(reason));
  });
});
