import initParquet, { ParquetFile } from 'parquet-wasm/esm/parquet_wasm.js';

/** Where the Parquet library's wasm is: its URL in a browser, or a function giving the file's bytes. */
export type WasmSource = string | URL | (() => Promise<BufferSource>);

let started: Promise<unknown> | null = null;
/** Told of a panic of the library while it works. */
let onPanic: ((cause: unknown) => void) | null = null;
let busy: Promise<unknown> = Promise.resolve();

/**
 * The library panics on some damaged files: the microtask in which it runs throws, and the promise it gave
 * never settles. So its microtasks are watched. What follows a panic works again: only the task that panicked
 * is lost, with the memory it held.
 */
function watchMicrotasks(): void {
  const plain = globalThis.queueMicrotask.bind(globalThis);
  globalThis.queueMicrotask = (task) => {
    plain(() => {
      try {
        task();
      } catch (cause) {
        if (cause instanceof WebAssembly.RuntimeError && onPanic) onPanic(cause);
        else throw cause;
      }
    });
  };
}

function start(wasm: WasmSource): Promise<unknown> {
  started ??= (async () => {
    const source = typeof wasm === 'function' ? await wasm() : wasm;
    watchMicrotasks();
    await initParquet({ module_or_path: source });
  })().catch((cause: unknown) => {
    started = null;
    throw cause;
  });
  return started;
}

/** Runs calls of the library, one at a time, so that a panic is known to be theirs; a panic rejects. */
export async function withParquet<T>(
  wasm: WasmSource,
  run: (library: typeof ParquetFile) => Promise<T>
): Promise<T> {
  await start(wasm);
  const before = busy;
  let free = () => {};
  busy = new Promise<void>((done) => (free = done));
  await before;
  try {
    return await Promise.race([
      run(ParquetFile),
      new Promise<never>((_, fail) => {
        onPanic = fail;
      })
    ]);
  } finally {
    onPanic = null;
    free();
  }
}
