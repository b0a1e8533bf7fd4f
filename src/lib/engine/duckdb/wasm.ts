import type { Engine } from '../engine.ts';
import { moduleUrl, workerUrl } from './assets.ts';
import { openWasm } from './wasm-engine.ts';

/** Options of the engine in the browser; the addresses default to this site's own files. */
export interface WasmOptions {
  readonly workerUrl?: string;
  readonly moduleUrl?: string;
}

/**
 * Starts DuckDB in a web worker of this page.
 * @throws QueryError, kind "unavailable", when the worker or the module cannot be fetched or started
 */
export function createDuckDbWasm(options: WasmOptions = {}): Promise<Engine> {
  // The worker resolves addresses against its own, so the module's must be absolute.
  const module = new URL(options.moduleUrl ?? moduleUrl, location.href).href;
  return openWasm({
    createWorker: () => new Worker(options.workerUrl ?? workerUrl),
    moduleUrl: module,
    fault: () => moduleFault(module)
  });
}

/** Why the module cannot be used, as far as its headers tell; a host that cannot be reached tells it too. */
async function moduleFault(url: string): Promise<string | null> {
  const response = await fetch(url, { method: 'HEAD' }).catch(() => null);
  if (response === null) return `${url} cannot be reached`;
  // Hosts that do not answer HEAD tell nothing.
  if (response.status === 405 || response.status === 501) return null;
  if (!response.ok) return `${url} answers ${response.status}`;
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('application/wasm')
    ? null
    : `${url} is served as "${type}" instead of application/wasm`;
}
