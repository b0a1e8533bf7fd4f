import { NO_MEMORY } from '../budget.ts';
import type { IngestDeps } from '../deps.ts';
import type { ImportFile } from '../import-request.ts';
import { asProblem } from '../inspect.ts';
import { openTable } from '../open.ts';
import type { OpenedTable } from '../opened.ts';
import {
  ProblemError,
  ProblemList,
  type Problem,
  type ProblemCode,
  type ProblemPlace
} from '../problems/problems.ts';
import type { NamedBlob, RawChunk, Wanted } from '../raw.ts';
import type { Reading } from '../reading.ts';
import { holdLock, lockName, whenFreed } from './liveness.ts';
import type { Port } from './protocol.ts';
import { ChunkPoster, ChunkReceiver, type PostedChunk } from './rows-posted.ts';
import { LOST, type IngestWorker } from './session.ts';

/** Files below this many bytes are read before a second worker has started. */
const LEAST = 4 << 20;
/** Pieces that are cut in advance: more would only take memory. */
const AHEAD = 2;

interface RowsRequest {
  readonly file: NamedBlob;
  readonly reading: Reading;
  readonly wanted: Wanted;
  readonly lock: string;
}

type Ask = ({ readonly ask: 'rows' } & RowsRequest) | { readonly ask: 'more' };

/** What was reported of rows on the way. */
type Remarks = readonly (readonly [ProblemCode, ProblemPlace])[];

type Answer =
  | { readonly answer: 'locked' }
  | { readonly answer: 'chunk'; readonly remarks: Remarks; readonly chunk: PostedChunk }
  /** `problem` null: the file has ended */
  | { readonly answer: 'end'; readonly remarks: Remarks; readonly problem: Problem | null };

/** The table with its rows cut by a worker of their own, where the file is large enough to be worth it. */
export function readAside(table: OpenedTable, entry: ImportFile, deps: IngestDeps): OpenedTable {
  const { rowsWorker } = deps;
  const { file, reading = {} } = entry;
  if (!rowsWorker || file.range || file.blob.size < LEAST) return table;
  const read = (wanted: Wanted, problems: ProblemList, signal?: AbortSignal) =>
    rowsOf(rowsWorker(), { file, reading, wanted, lock: lockName() }, table, problems, signal);
  return { ...table, read };
}

const idle = () => undefined;

async function* rowsOf(
  worker: IngestWorker,
  request: RowsRequest,
  { kind }: Pick<OpenedTable, 'kind'>,
  problems: ProblemList,
  signal: AbortSignal | undefined
): AsyncGenerator<RawChunk> {
  const { name } = request.file;
  const arrived: Answer[] = [];
  const failures: ProblemError[] = [];
  let wake: () => void = idle;
  const fail = (code: ProblemCode, value: string) => {
    failures.push(new ProblemError(code, { file: name, value }));
    wake();
  };
  worker.addEventListener('message', ({ data }) => {
    const answer = data as Answer;
    if (answer.answer === 'locked') whenFreed(request.lock, () => fail('worker_died', LOST));
    else arrived.push(answer);
    wake();
  });
  worker.addEventListener('error', (event) => {
    (event as Partial<Event>).preventDefault?.();
    const value = 'message' in event && typeof event.message === 'string' ? event.message : 'worker';
    if (NO_MEMORY.test(value)) fail('out_of_memory', value);
    // The Parquet library ends its worker on some damaged files.
    else fail(kind === 'parquet' ? 'parquet_damaged' : 'unreadable_file', value);
  });
  const ask = (message: Ask) => worker.postMessage(message, []);
  ask({ ask: 'rows', ...request });
  const receiver = new ChunkReceiver();
  try {
    for (;;) {
      const answer = arrived.shift();
      if (signal?.aborted) throw new ProblemError('aborted', { file: name });
      if (!answer) {
        if (failures[0]) throw failures[0];
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      if (answer.answer === 'locked') continue;
      for (const [code, place] of answer.remarks) problems.add(code, place);
      if (answer.answer === 'end') {
        if (answer.problem) throw ProblemError.of(answer.problem);
        return;
      }
      ask({ ask: 'more' });
      yield receiver.receive(answer.chunk);
    }
  } finally {
    worker.terminate();
  }
}

/** Keeps what is reported, to be told elsewhere. */
class Remarked extends ProblemList {
  #remarks: [ProblemCode, ProblemPlace][] = [];

  override add(code: ProblemCode, place: ProblemPlace): void {
    this.#remarks.push([code, place]);
  }

  take(): Remarks {
    const remarks = this.#remarks;
    this.#remarks = [];
    return remarks;
  }
}

/** The side of the worker: cuts one file into rows, some pieces ahead of what is asked for. */
export function serveRows(port: Port, deps: IngestDeps): void {
  let wanted = AHEAD;
  let wake: () => void = idle;
  const answer = (message: Answer, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
  const cut = async ({ file, reading, wanted: columns, lock }: RowsRequest) => {
    const remarked = new Remarked();
    try {
      if (await holdLock(lock)) answer({ answer: 'locked' });
      const poster = new ChunkPoster();
      const table = await openTable(file, deps, reading);
      for await (const raw of table.read(columns, remarked)) {
        const { chunk, transfer } = poster.post(raw);
        answer({ answer: 'chunk', remarks: remarked.take(), chunk }, transfer);
        wanted--;
        while (wanted <= 0) await new Promise<void>((resolve) => (wake = resolve));
      }
      answer({ answer: 'end', remarks: remarked.take(), problem: null });
    } catch (cause) {
      answer({ answer: 'end', remarks: remarked.take(), problem: asProblem(cause, file.name) });
    }
  };
  port.addEventListener('message', ({ data }) => {
    const message = data as Ask;
    if (message.ask === 'rows') void cut(message);
    else {
      wanted++;
      wake();
    }
  });
}
