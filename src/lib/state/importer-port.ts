import { IngestClient, type ImportCall } from '#lib/ingest/client.ts';
import type { ImportRequest } from '#lib/ingest/import.ts';
import type { Inspection, Reading } from '#lib/ingest/inspect.ts';
import type { Problem } from '#lib/ingest/problems.ts';
import type { ImportedBlobs } from '#lib/ingest/protocol.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { Unpacked } from '#lib/ingest/unpack.ts';
import { ok, type Result } from '#lib/util/result.ts';

/** How much of an address has come in; `total` is null when the server does not say. */
export interface Fetched {
  readonly bytes: number;
  readonly total: number | null;
}

export interface FetchCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Fetched) => void;
}

/** What reads files for the importer: the worker's client, or a stand-in for it in tests. */
export interface IngestPort {
  unpack(files: readonly NamedBlob[]): Promise<Result<Unpacked, Problem>>;
  /** Opens an address that the analyst typed. */
  openRemote(url: string, call: FetchCall): Promise<Result<NamedBlob, Problem>>;
  inspect(file: NamedBlob, reading?: Reading): Promise<Result<Inspection, Problem>>;
  import(request: ImportRequest, call?: ImportCall): Promise<Result<ImportedBlobs, Problem[]>>;
  close(): void;
}

export function workerPort(): IngestPort {
  const client = new IngestClient();
  return {
    unpack: (files) => Promise.resolve(ok({ files, package: null, problems: [] })),
    openRemote: (url) => Promise.resolve(ok({ name: url, blob: new Blob([]) })),
    inspect: (file, reading) => client.inspect(file, reading),
    import: (request, call) => client.import(request, call),
    close: () => client.close()
  };
}
