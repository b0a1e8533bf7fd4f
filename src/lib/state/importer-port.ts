import { IngestClient, type ImportCall } from '#lib/ingest/worker/client.ts';
import type { ImportRequest } from '#lib/ingest/import.ts';
import type { Inspection, Reading } from '#lib/ingest/inspect.ts';
import type { Problem } from '#lib/ingest/problems/problems.ts';
import type { ImportedBlobs } from '#lib/ingest/worker/protocol.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import type { RemoteCall } from '#lib/ingest/containers/remote.ts';
import type { Unpacked } from '#lib/ingest/containers/unpack.ts';
import type { Result } from '#lib/util/result.ts';

/** What reads files for the importer: the worker's client, or a stand-in for it in tests. */
export interface IngestPort {
  unpack(files: readonly NamedBlob[]): Promise<Result<Unpacked, Problem>>;
  /** Opens an address that the analyst typed. */
  openRemote(url: string, call: RemoteCall): Promise<Result<NamedBlob, Problem>>;
  inspect(file: NamedBlob, reading?: Reading): Promise<Result<Inspection, Problem>>;
  import(request: ImportRequest, call?: ImportCall): Promise<Result<ImportedBlobs, Problem[]>>;
  close(): void;
}

export const workerPort = (): IngestPort => new IngestClient();
