import type { TableSource } from '#lib/engine/engine.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import type { Imported } from './import.ts';

/**
 * The tables of an import as an engine takes them, now and whenever it has to be restarted. They are kept as
 * blobs, which a browser can put aside, so that only one batch at a time takes memory of the page.
 */
export function sourcesOf(tables: Imported['tables']): TableSource[] {
  return TABLE_NAMES.map((name) => {
    const blobs = tables[name].map((stream) => new Blob([stream as Uint8Array<ArrayBuffer>]));
    return {
      name,
      async *batches() {
        for (const blob of blobs) yield new Uint8Array(await blob.arrayBuffer());
      }
    };
  });
}
