/// <reference lib="webworker" />
import parquetWasm from 'parquet-wasm/esm/parquet_wasm_bg.wasm?url';
import { serve } from './protocol.ts';

// The entry of the module worker that reads files; `self` is its port to the page.
serve(self, {
  parquetWasm: new URL(parquetWasm, self.location.href)
});
