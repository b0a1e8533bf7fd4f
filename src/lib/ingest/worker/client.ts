import { QueryError } from '#lib/engine/query-error.ts';
import { CORE_TABLES, isLate, TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { err, ok, type Result } from '#lib/util/result.ts';
import { BlobList } from '../tables/blob-list.ts';
import { NO_MEMORY } from '../budget.ts';
import type { ImportProgress, ImportRequest } from '../import.ts';
import type { Inspection, Reading } from '../inspect.ts';
import { problem, type Problem } from '../problems/problems.ts';
import type { ImportedBlobs, Response } from './protocol.ts';
import { posted, received } from '../containers/range-blob.ts';
import type { NamedBlob } from '../raw.ts';
import type { RemoteCall } from '../containers/remote.ts';
import { LOST, Session, type Ask, type IngestWorker } from './session.ts';
import type { Unpacked } from '../containers/unpack.ts';

export type { IngestWorker } from './session.ts';

export interface ImportCall {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads files in a worker, so that the page stays alive. An import gets a worker of its own, which ends with
 * it: the memory of the Parquet library is given back only so, and an abort takes effect at once.
 */
export class IngestClient {
  readonly #spawn: () => IngestWorker;
  #inspecting: Session | null = null;

  constructor(spawn: () => IngestWorker = spawnWorker) {
    this.#spawn = spawn;
  }

  async inspect(file: NamedBlob, reading: Reading = {}): Promise<Result<Inspection, Problem>> {
    const { response, failure } = await this.#look({ ask: 'inspect', file: posted(file), reading });
    return response?.answer === 'inspected' ? response.result : err(await crash([file], failure));
  }

  /** Takes archives apart and joins the files of a data package. */
  async unpack(files: readonly NamedBlob[]): Promise<Result<Unpacked, Problem>> {
    const { response, failure } = await this.#look({ ask: 'unpack', files: files.map(posted) });
    if (response?.answer !== 'unpacked') return err(await crash(files, failure));
    const { result } = response;
    return result.ok ? ok({ ...result.value, files: result.value.files.map(received) }) : result;
  }

  /** Fetches what is at an address; after an abort the error is the problem `aborted`. */
  async openRemote(
    url: string,
    { signal, onProgress }: RemoteCall = {}
  ): Promise<Result<NamedBlob, Problem>> {
    if (signal?.aborted) return err(problem('aborted', { file: url }));
    const session = new Session(this.#spawn());
    const stop = () => session.end('aborted');
    signal?.addEventListener('abort', stop);
    try {
      const response = await session.ask({ ask: 'remote', url }, (part) => {
        if (part.answer === 'fetched') onProgress?.(part.progress);
      });
      if (signal?.aborted) return err(problem('aborted', { file: url }));
      if (response?.answer !== 'opened')
        return err(problem('worker_died', { file: url, value: session.failure }));
      return response.result.ok ? ok(received(response.result.value)) : response.result;
    } finally {
      signal?.removeEventListener('abort', stop);
      session.end('');
    }
  }

  /** Asks the worker that is kept for looking at files; when it ends, the next question gets a new one. */
  async #look(request: Ask) {
    this.#inspecting ??= new Session(this.#spawn());
    const session = this.#inspecting;
    const response = await session.ask(request);
    if (response === null && this.#inspecting === session) this.#inspecting = null;
    return { response, failure: session.failure };
  }

  /**
   * Settles when all files are read. The tables are packed after that: whoever reads their lists waits, and is
   * told there when packing fails. The signal ends both.
   */
  async import(
    request: ImportRequest,
    { signal, onProgress }: ImportCall = {}
  ): Promise<Result<ImportedBlobs, Problem[]>> {
    const file = request.files[0]?.file.name ?? '';
    if (signal?.aborted) return err([problem('aborted', { file })]);
    // The worker that inspected holds memory that is better spent on the import.
    this.close();
    const session = new Session(this.#spawn());
    const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, new BlobList()])) as Tables;
    const stop = () => {
      session.end('aborted');
    };
    signal?.addEventListener('abort', stop);
    const ended = async (response: Response | null): Promise<Problem[] | null> => {
      signal?.removeEventListener('abort', stop);
      session.end('');
      const problems = response?.answer === 'imported' ? refused(response.result) : null;
      if (response?.answer === 'imported' && !problems) {
        for (const list of Object.values(tables)) list.end();
        return null;
      }
      const { failure } = session;
      const lost = problems ?? [
        signal?.aborted
          ? problem('aborted', { file })
          : await crash(
              request.files.map((entry) => entry.file),
              failure
            )
      ];
      const message = lost[0]?.message.en ?? failure;
      const kind = signal?.aborted ? 'aborted' : lost[0]?.code === 'out_of_memory' ? 'memory' : 'unavailable';
      for (const list of Object.values(tables)) list.end(new QueryError(kind, message));
      return lost;
    };
    return new Promise((settle) => {
      const onPart = (response: Response) => {
        if (response.answer === 'progress') onProgress?.(response.progress);
        else if (response.answer === 'batch') {
          // The texts come last: charts need not wait for them.
          if (isLate(response.name)) for (const name of CORE_TABLES) tables[name].end();
          tables[response.name].add(response.blob);
        } else if (response.answer === 'read') settle(ok({ ...response.overview, tables }));
      };
      const files = request.files.map((entry) => ({ ...entry, file: posted(entry.file) }));
      void session.ask({ ask: 'import', request: { ...request, files } }, onPart).then(async (response) => {
        const problems = await ended(response);
        if (problems) settle(err(problems));
      });
    });
  }

  /** Ends the worker kept for inspections. */
  close(): void {
    this.#inspecting?.end('');
    this.#inspecting = null;
  }
}

type Tables = Record<TableName, BlobList>;

const refused = (result: Result<null, Problem[]>) => (result.ok ? null : result.error);

/** Why a worker ended: it ran out of memory, or the Parquet library ended it, which it does on some damaged files. */
async function crash(files: readonly NamedBlob[], value: string): Promise<Problem> {
  const parquet = files.find(isParquet);
  const file = parquet ?? files[0];
  const name = file?.name ?? '';
  if (value === LOST) return problem('worker_died', { file: name, value });
  if (NO_MEMORY.test(value)) return problem('out_of_memory', { file: name });
  // A file that was moved or changed on the disk cannot be read any more, which is not its content's fault.
  const there = await file?.blob
    .slice(0, 1)
    .arrayBuffer()
    .then(Boolean, () => false);
  if (there === false) return problem('unreadable_file', { file: name, value });
  return problem(parquet ? 'parquet_damaged' : 'unreadable_file', { file: name, value });
}

const isParquet = ({ name }: Pick<NamedBlob, 'name'>) => name.toLowerCase().endsWith('.parquet');

const spawnWorker = (): IngestWorker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
