import { cached } from './cache.ts';
import { createDuckDbWasm } from './duckdb/wasm.ts';
import type { Engine } from './engine.ts';
import type { QueryError } from './query-error.ts';
import { restartable } from './restartable.ts';

/**
 * The engine as pages use it: DuckDB in a worker, restarted when it dies, results kept.
 * @param onState told when the engine restarts and when it is ready again with its dataset
 * @param onFailed told when it could not be restarted; the next query or load tries anew
 * @throws QueryError, kind "unavailable", when it cannot start at all
 */
export async function startBrowserEngine(
  onState: (state: 'ready' | 'restarting') => void = () => undefined,
  onFailed: (error: QueryError | undefined) => void = () => undefined
): Promise<Engine> {
  const engine = await restartable(() => createDuckDbWasm(), {
    onState: (state, error) => {
      if (state === 'ready' || state === 'restarting') onState(state);
      else if (state === 'failed') onFailed(error);
    }
  });
  return cached(engine);
}
