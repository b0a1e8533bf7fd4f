/// <reference lib="webworker" />
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { serveRows } from './rows-aside.ts';

// The entry of the module worker that cuts a large file into rows for the worker that understands them.
serveRows(self, {
  parquetWasm: new URL(parquetWasm, self.location.href)
});

// A failure that nothing awaits must reach the other worker as an error, or it would wait for ever.
self.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason instanceof Error ? reason : new Error(String(reason));
  });
});
