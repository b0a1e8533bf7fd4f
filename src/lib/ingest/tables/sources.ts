import type { TableSource } from '#lib/engine/engine.ts';
import { TABLE_NAMES } from '#lib/model/tables.ts';
import type { ImportedBlobs } from '../worker/protocol.ts';

/** The tables of an import as an engine takes them, now and whenever it has to be started anew. */
export function sourcesOf(tables: ImportedBlobs['tables']): TableSource[] {
  return TABLE_NAMES.map((name) => ({
    name,
    async *batches() {
      for await (const blob of tables[name]) yield new Uint8Array(await blob.arrayBuffer());
    }
  }));
}
