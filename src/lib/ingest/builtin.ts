import type { TableSource } from '#lib/engine/engine.ts';
import { QueryError } from '#lib/engine/query-error.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import type { Provenance } from './provenance.ts';

/** `datasets/<id>/manifest.json`, written by the build beside the tables it names. */
export interface DatasetManifest {
  readonly info: DatasetInfo;
  /** Arrow IPC stream files of each table, relative to the manifest */
  readonly tables: Readonly<Record<TableName, readonly string[]>>;
}

/** A dataset ready for an engine. */
export interface LoadedDataset {
  readonly info: DatasetInfo;
  readonly sources: readonly TableSource[];
  /** of a dataset of the analyst's own */
  readonly provenance?: Provenance;
}

/**
 * Reads a dataset that is published with the product.
 * @param folder address of `datasets/<id>/` on the product's own host
 * @throws QueryError, kind "unavailable", when a file cannot be had
 */
export async function loadBuiltIn(folder: string, signal?: AbortSignal): Promise<LoadedDataset> {
  const response = await get(`${folder}manifest.json`, signal);
  const manifest = (await response.json()) as DatasetManifest;
  const sources = TABLE_NAMES.map((name): TableSource => {
    const files = manifest.tables[name];
    return {
      name,
      async *batches() {
        for (const file of files) {
          const batch = await get(`${folder}${file}`, signal);
          yield new Uint8Array(await batch.arrayBuffer());
        }
      }
    };
  });
  return { info: manifest.info, sources };
}

async function get(url: string, signal?: AbortSignal): Promise<Response> {
  try {
    const response = await fetch(url, signal ? { signal } : {});
    if (response.ok) return response;
    throw new QueryError('unavailable', `${url}: HTTP ${response.status}`);
  } catch (cause) {
    if (cause instanceof QueryError) throw cause;
    const aborted = cause instanceof DOMException && cause.name === 'AbortError';
    throw new QueryError(aborted ? 'aborted' : 'unavailable', `${url}: ${String(cause)}`, { cause });
  }
}
