import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FileWriter } from '#lib/export/events.ts';
import { MIME_TYPES, type FilePage, type FilePlan } from '#lib/export/file.ts';
import { writeFile } from '#lib/export/write-file.ts';

const parquetWasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');

/** Writes files on this thread, as the worker does in browsers. */
export const writeHere: FileWriter = async (plan, pages) => {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeFile(plan, pages, async () => new Uint8Array(await readFile(parquetWasm))))
    parts.push(part);
  return new Blob(parts, { type: MIME_TYPES[plan.format] });
};

/** The bytes of a file with these pages. */
export async function bytesOf(plan: FilePlan, ...pages: FilePage[]): Promise<Uint8Array<ArrayBuffer>> {
  const stream = async function* () {
    for (const page of pages) yield await Promise.resolve(page);
  };
  return new Uint8Array(await (await writeHere(plan, stream())).arrayBuffer());
}
