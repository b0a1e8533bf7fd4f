import { TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { packTable } from './arrow.ts';
import type { ImportFile, ImportOptions, ImportRequest, ReadDataset } from '../import.ts';
import { ProblemError } from '../problems/problems.ts';

/** Lets a worker receive messages between two pieces of work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export const emptyLists = <T>(): Record<TableName, T[]> =>
  Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as T[]])) as Record<TableName, T[]>;

export interface PackedStream {
  readonly name: TableName;
  /** a complete Arrow IPC stream */
  readonly stream: Uint8Array;
}

/** The tables of a dataset piece by piece, the texts last. @throws ProblemError, code "aborted" */
export async function* packAll(
  request: ImportRequest,
  { tables, counts }: ReadDataset,
  { signal, onProgress }: Omit<ImportOptions, 'deps'>
): AsyncGenerator<PackedStream> {
  const totalBytes = new Sizes(request).total;
  for (const [i, name] of TABLE_NAMES.entries()) {
    const share = i / TABLE_NAMES.length;
    onProgress?.({ phase: 'packing', name, share, rows: counts.read, bytes: totalBytes, totalBytes });
    for (const stream of packTable(name, tables[name])) {
      yield { name, stream };
      await breathe();
      if (signal?.aborted) throw new ProblemError('aborted', { file: request.files[0]?.file.name ?? '' });
    }
  }
}

/** Bytes of the files of a request, and how many of them have been read. */
export class Sizes {
  readonly total: number;
  readonly #read = new Map<ImportFile, number>();

  constructor({ files }: ImportRequest) {
    this.total = files.reduce((sum, { role, file }) => sum + (role === 'unknown' ? 0 : file.blob.size), 0);
  }

  /** Reports that a share of a file, 0 to 1, has been read. */
  tell(
    { onProgress }: Pick<ImportOptions, 'onProgress'>,
    entry: ImportFile,
    share: number,
    rows: number
  ): void {
    this.#read.set(entry, share * entry.file.blob.size);
    const bytes = Math.round([...this.#read.values()].reduce((sum, part) => sum + part, 0));
    onProgress?.({
      phase: 'reading',
      name: entry.file.name,
      share,
      rows,
      bytes,
      totalBytes: this.total
    });
  }
}
