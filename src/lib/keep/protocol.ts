import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { TableName } from '#lib/model/tables.ts';
import type { Change } from './changes.ts';
import type { KeepFailure } from './errors.ts';
import type { KeptManifest, KeptTable, Provenance } from './manifest.ts';

/** Page to worker. A worker has one thing to do at a time: a change, a dataset to keep, or a table to read. */
export type ToKeeper =
  | { readonly type: 'change'; readonly change: Change }
  | {
      readonly type: 'keep';
      readonly info: DatasetInfo;
      readonly provenance: Provenance | null;
      readonly tables: readonly TableName[];
    }
  | { readonly type: 'read'; readonly manifest: KeptManifest; readonly table: KeptTable }
  /** answer to "pull": the next stream of the table, null after its last */
  | { readonly type: 'bytes'; readonly bytes: Uint8Array | null }
  /** asks for the next stream of the table that is read */
  | { readonly type: 'next' };

/** Worker to page. */
export type FromKeeper =
  | { readonly type: 'pull'; readonly table: TableName }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array | null }
  | { readonly type: 'done'; readonly manifest: KeptManifest | null }
  | { readonly type: 'failed'; readonly failure: KeepFailure };

/** A worker as the page sees it. */
export interface KeepWorker {
  postMessage(message: ToKeeper, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromKeeper>) => void): void;
  addEventListener(type: 'error', listener: (event: Event) => void): void;
  terminate(): void;
}
