import type { FilePage, FilePlan } from './file.ts';

/** Page to worker: start once, then one answer a pull. Bytes are handed over, not copied. */
export type ToWorker =
  | { readonly type: 'start'; readonly wasm: string; readonly plan: FilePlan }
  | { readonly type: 'page'; readonly page: FilePage }
  | { readonly type: 'end' };

/** Worker to page. The worker asks for a page when it has room for one. */
export type FromWorker =
  | { readonly type: 'pull' }
  | { readonly type: 'part'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly message: string };
