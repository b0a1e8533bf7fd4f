import { isLate, type TableName } from '#lib/model/tables.ts';
import { aborted } from './abort.ts';
import type { LoadOptions, TableSource } from './engine.ts';

/** What a loading engine must be able to do. */
interface Filling {
  /** runs a job in its turn among the queries */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** leaves all tables empty */
  readonly clear: () => Promise<void>;
  /** the same after a failure */
  readonly reset: () => Promise<void>;
  readonly insert: (name: TableName, stream: Uint8Array) => Promise<void>;
  /** makes the core tables quick to ask, once they are filled */
  readonly arrange: () => Promise<void>;
  /** leaves the tables empty that are loaded late */
  readonly clearLate: () => Promise<void>;
  /** false once another load has begun */
  readonly current: () => boolean;
}

/**
 * Fills an engine: the core tables in one turn, so that nobody sees half of them, then, after `onCore`, the late
 * ones with a turn for each stream, so that queries come in between. @throws whatever a source or the engine throws
 */
export async function loadStepwise(
  sources: readonly TableSource[],
  { signal, onProgress, onCore }: LoadOptions,
  { inTurn, clear, reset, insert, arrange, clearLate, current }: Filling
): Promise<void> {
  const stopIfAborted = () => {
    if (signal?.aborted || !current()) throw aborted(signal);
  };
  await inTurn(async () => {
    try {
      // The old dataset goes first: both at once might not fit into memory.
      await clear();
      for (const source of sources.filter(({ name }) => !isLate(name))) {
        let batches = 0;
        for await (const stream of source.batches()) {
          stopIfAborted();
          await insert(source.name, stream);
          onProgress?.({ table: source.name, batches: ++batches });
        }
      }
      stopIfAborted();
      await arrange();
    } catch (error) {
      await reset();
      throw error;
    }
  });
  onCore?.();
  try {
    for (const source of sources.filter(({ name }) => isLate(name))) {
      let batches = 0;
      for await (const stream of source.batches()) {
        await inTurn(() => {
          stopIfAborted();
          return insert(source.name, stream);
        });
        onProgress?.({ table: source.name, batches: ++batches });
      }
    }
  } catch (error) {
    // Some of the texts would look like all of them.
    if (current()) await inTurn(clearLate).catch(() => undefined);
    throw error;
  }
}
