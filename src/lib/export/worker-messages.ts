import type { IsoDate } from '#lib/util/dates.ts';
import type { FilePage, FilePlan } from './file.ts';
import type { ZippedFile } from './zip-files.ts';

/** Page to worker: start or zip once, then one answer a pull. Bytes are handed over, not copied. */
export type ToWorker =
  | { readonly type: 'start'; readonly wasm: string; readonly plan: FilePlan }
  | { readonly type: 'zip'; readonly files: readonly ZippedFile[]; readonly date: IsoDate }
  | { readonly type: 'page'; readonly page: FilePage }
  | { readonly type: 'end' };

/** Worker to page. The worker asks for a page when it has room for one. */
export type FromWorker =
  | { readonly type: 'pull' }
  | { readonly type: 'part'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };
