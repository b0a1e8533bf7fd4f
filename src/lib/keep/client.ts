import type { TableSource } from '#lib/engine/engine.ts';
import type { LoadedDataset } from '#lib/ingest/builtin.ts';
import { TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { fromFailure, KeepError } from './errors.ts';
import type { KeptManifest, KeptTable } from './manifest.ts';
import { applyChange, type Change } from './changes.ts';
import { deviceStore, writesHere } from './device.ts';
import type { FromKeeper, KeepWorker, ToKeeper } from './protocol.ts';

export type SpawnKeeper = () => KeepWorker;

const spawnKeeper: SpawnKeeper = () =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Changes small files of a kept dataset: here where that can be done without waiting. @throws KeepError */
export async function changeKept(change: Change, spawn: SpawnKeeper = spawnKeeper): Promise<void> {
  if (writesHere()) await applyChange(deviceStore(), change);
  else await using(spawn, (session) => session.ask({ type: 'change', change }));
}

/**
 * Writes a dataset to this device, in a worker of its own.
 * @param onBytes told how many bytes of the tables have been handed over so far
 * @throws KeepError; what the sources throw is passed on
 */
export async function keepDataset(
  dataset: LoadedDataset,
  onBytes: (bytes: number) => void = () => undefined,
  spawn: SpawnKeeper = spawnKeeper
): Promise<KeptManifest> {
  const sources = new Map(dataset.sources.map((source) => [source.name, source]));
  const open = new Map<TableName, AsyncIterator<Uint8Array>>();
  let bytes = 0;
  const pull = async (name: TableName): Promise<Uint8Array | null> => {
    const source = sources.get(name);
    if (!source) return null;
    const iterator = open.get(name) ?? streams(source);
    open.set(name, iterator);
    const next = await iterator.next();
    if (next.done) return null;
    bytes += next.value.byteLength;
    onBytes(bytes);
    return next.value;
  };
  return using(spawn, async (session) => {
    session.onpull = pull;
    const { info, provenance = null } = dataset;
    const { manifest } = await session.ask({ type: 'keep', info, provenance, tables: [...sources.keys()] });
    if (!manifest) throw new KeepError('failed', 'the worker gave no manifest');
    return manifest;
  });
}

async function* streams(source: TableSource): AsyncGenerator<Uint8Array, void, void> {
  yield* source.batches();
}

/** Time after which a worker that nothing is read from ends, ms. */
const IDLE = 3_000;

/**
 * A kept dataset for an engine: its tables are read when they are asked for, in one worker that holds the
 * dataset still and ends after the last of them.
 */
export function keptDataset(manifest: KeptManifest, spawn: SpawnKeeper = spawnKeeper): LoadedDataset {
  const reader = new Reader(manifest, spawn);
  const { info, provenance } = manifest;
  return {
    info,
    sources: TABLE_NAMES.map((name): TableSource => {
      const table = manifest.tables[name];
      return { name, batches: () => (table ? reader.read(table) : []) };
    }),
    ...(provenance ? { provenance } : {})
  };
}

class Reader {
  readonly #manifest: KeptManifest;
  readonly #spawn: SpawnKeeper;
  #session: Session | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** tables are read one at a time */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(manifest: KeptManifest, spawn: SpawnKeeper) {
    this.#manifest = manifest;
    this.#spawn = spawn;
  }

  async *read(table: KeptTable): AsyncGenerator<Uint8Array, void, void> {
    let finished: () => void = () => undefined;
    const before = this.#turn;
    this.#turn = new Promise<void>((resolve) => (finished = resolve));
    await before;
    clearTimeout(this.#idle);
    const session = (this.#session ??= new Session(this.#spawn()));
    let whole = false;
    try {
      await session.ask({ type: 'read', manifest: this.#manifest, table });
      // The next row group is decoded while the engine takes this one.
      let next = session.next();
      for (;;) {
        const bytes = await next;
        if (bytes === null) break;
        next = session.next();
        next.catch(() => undefined);
        yield bytes;
      }
      whole = true;
    } finally {
      // What was left halfway has an answer on its way that nothing waits for.
      if (!whole) this.#end();
      else this.#idle = setTimeout(() => this.#end(), IDLE);
      finished();
    }
  }

  #end(): void {
    this.#session?.end();
    this.#session = null;
  }
}

type Done = Extract<FromKeeper, { type: 'done' }>;

async function using<T>(spawn: SpawnKeeper, work: (session: Session) => Promise<T>): Promise<T> {
  const session = new Session(spawn());
  try {
    return await work(session);
  } finally {
    session.end();
  }
}

/** One worker and the question it has not answered yet. */
class Session {
  readonly #worker: KeepWorker;
  #waiting: { done: (message: FromKeeper) => void; failed: (cause: unknown) => void } | null = null;
  #failure: KeepError | null = null;
  onpull: ((table: TableName) => Promise<Uint8Array | null>) | null = null;

  constructor(worker: KeepWorker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => {
      if (data.type === 'pull') void this.#give(data.table);
      else if (data.type === 'failed') this.#waiting?.failed(fromFailure(data.failure));
      else this.#waiting?.done(data);
    });
    worker.addEventListener('error', (event) => {
      const message = 'message' in event && typeof event.message === 'string' ? event.message : '';
      // The Parquet library ends its worker on some damaged files.
      this.#fail(new KeepError('damaged', message || 'the worker ended'));
    });
  }

  async ask(message: ToKeeper): Promise<Done> {
    const answer = await this.#exchange(message);
    if (answer.type !== 'done') throw new KeepError('failed', `unexpected answer ${answer.type}`);
    return answer;
  }

  async next(): Promise<Uint8Array | null> {
    const answer = await this.#exchange({ type: 'next' });
    if (answer.type !== 'bytes') throw new KeepError('failed', `unexpected answer ${answer.type}`);
    return answer.bytes;
  }

  end(): void {
    this.#fail(new KeepError('failed', 'stopped'));
    this.#worker.terminate();
  }

  #exchange(message: ToKeeper): Promise<FromKeeper> {
    if (this.#failure) return Promise.reject(this.#failure);
    return new Promise((done, failed) => {
      this.#waiting = { done, failed };
      this.#worker.postMessage(message);
    });
  }

  async #give(table: TableName): Promise<void> {
    try {
      const bytes = (await this.onpull?.(table)) ?? null;
      // The source keeps its own: the buffer that travels is a copy.
      const copy = bytes?.slice() ?? null;
      this.#worker.postMessage({ type: 'bytes', bytes: copy }, copy ? [copy.buffer] : []);
    } catch (cause) {
      this.#fail(cause instanceof KeepError ? cause : new KeepError('failed', String(cause), { cause }));
    }
  }

  #fail(error: KeepError): void {
    this.#failure ??= error;
    this.#waiting?.failed(this.#failure);
    this.#waiting = null;
  }
}
