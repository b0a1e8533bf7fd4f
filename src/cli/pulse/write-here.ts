import { nodeDeps } from '../import-package.ts';
import type { FileWriter } from '#lib/export/events.ts';
import { writeFile } from '#lib/export/write-file.ts';

/** Writes files on this thread, as the worker does in browsers. */
export const writeHere: FileWriter = async (plan, pages) => blobOf(writeFile(plan, pages, parquetBytes));

/** All parts of a file as one. */
export async function blobOf(parts: AsyncIterable<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of parts) all.push(part);
  return new Blob(all);
}

async function parquetBytes(): Promise<BufferSource> {
  const { parquetWasm } = nodeDeps;
  if (typeof parquetWasm !== 'function') throw new TypeError('the wasm file is given as bytes in Node');
  return parquetWasm();
}
