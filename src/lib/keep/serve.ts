import type { TableSource } from '#lib/engine/engine.ts';
import { toFailure } from './errors.ts';
import { applyChange } from './changes.ts';
import type { FromKeeper, ToKeeper } from './protocol.ts';
import type { KeptStore } from './store.ts';
import { readTable, type WasmSource } from './tables.ts';

/** The side of a worker that the page talks to. */
export interface KeeperPort {
  postMessage(message: FromKeeper, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToKeeper>) => void): void;
}

/** Does what a page asks of the store of kept datasets. */
export function serveKeeper(port: KeeperPort, store: KeptStore, wasm: WasmSource): void {
  const say = (message: FromKeeper, transfer: Transferable[] = []) => port.postMessage(message, transfer);
  let given: ((bytes: Uint8Array | null) => void) | null = null;
  let reading: AsyncGenerator<Uint8Array, void, void> | null = null;
  /** dataset that this worker keeps from being changed until it ends */
  let held: string | null = null;

  async function* pulled(table: TableSource['name']): AsyncGenerator<Uint8Array, void, void> {
    for (;;) {
      const bytes = await new Promise<Uint8Array | null>((resolve) => {
        given = resolve;
        say({ type: 'pull', table });
      });
      if (bytes === null) return;
      yield bytes;
    }
  }

  /** The lock lasts as long as the worker: the tables of one dataset are read one after another. */
  const hold = (id: string): Promise<void> =>
    new Promise((ready, failed) => {
      held = id;
      store
        .reading(id, () => {
          ready();
          return new Promise<never>(() => undefined);
        })
        .catch(failed);
    });

  const handle = async (message: ToKeeper): Promise<void> => {
    switch (message.type) {
      case 'change':
        await applyChange(store, message.change);
        say({ type: 'done', manifest: null });
        break;
      case 'keep': {
        const { info, provenance, tables } = message;
        const sources = tables.map((name): TableSource => ({ name, batches: () => pulled(name) }));
        const manifest = await store.keep({ info, provenance, tables: sources });
        say({ type: 'done', manifest });
        break;
      }
      case 'read': {
        const { manifest, table } = message;
        if (held !== manifest.info.id) await hold(manifest.info.id);
        reading = readTable(await store.filesOf(manifest), table, wasm);
        say({ type: 'done', manifest: null });
        break;
      }
      case 'next': {
        const step = await reading?.next();
        const bytes = step?.value ?? null;
        say({ type: 'bytes', bytes }, bytes ? [bytes.buffer] : []);
        break;
      }
      case 'bytes':
        given?.(message.bytes);
        break;
    }
  };

  port.addEventListener('message', ({ data }) => {
    handle(data).catch((cause: unknown) => say({ type: 'failed', failure: toFailure(cause) }));
  });
}
