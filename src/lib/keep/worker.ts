/// <reference lib="webworker" />
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { deviceStore } from './device.ts';
import { serveKeeper } from './serve.ts';
import { writeTable } from './tables.ts';

// The entry of the worker that writes and reads kept datasets; `self` is its port to the page.
const wasm = new URL(parquetWasm, self.location.href).href;
serveKeeper(
  self,
  deviceStore((folder, file, streams) => writeTable(folder, file, streams, wasm)),
  wasm
);

// A failure that nothing awaits must reach the page as an error of the worker, or the page would wait for ever.
self.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason instanceof Error ? reason : new Error(String(reason));
  });
});
