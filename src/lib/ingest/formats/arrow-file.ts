import { RecordBatchReader, type RecordBatch, type Schema } from 'apache-arrow';
import { BatchReader, leavesOf, leafVector } from './arrow-columns.ts';
import { isCompressed } from './arrow-compression.ts';
import { textsOf } from './arrow-read.ts';
import { bytesOf, head } from '../text/bytes.ts';
import type { OpenedTable } from '../opened.ts';
import { ProblemError } from '../problems/problems.ts';
import type { NamedBlob } from '../raw.ts';

const MAGIC = 'ARROW1';
const SAMPLE_ROWS = 200;
const TOP_ROWS = 15;
const MOST_WHOLE = 1 << 30;

/**
 * An Arrow file (Feather version 2) or stream as a table. A file holds a stream between its magic bytes, and is
 * read as one, so that memory stays that of one batch.
 * @throws ProblemError
 */
export async function arrowTable(file: NamedBlob): Promise<OpenedTable> {
  const source = await open(file);
  const { schema } = source;
  const leaves = leavesOf(schema.fields);
  const columns: string[][] = leaves.map(() => []);
  let rows = 0;
  for await (const batch of source.batches) {
    const part = guard(file, () => batch.slice(0, SAMPLE_ROWS - rows));
    for (const [i, leaf] of leaves.entries()) {
      const texts = guard(file, () => {
        const vector = leafVector(part, leaf);
        return vector ? textsOf(vector) : [];
      });
      for (const text of texts) columns[i]!.push(text ?? '');
    }
    rows += part.numRows;
    if (rows >= SAMPLE_ROWS) break;
  }
  if (rows === 0) throw new ProblemError('arrow_empty', { file: file.name });
  const sample = Array.from({ length: rows }, (_, r) => columns.map((column) => column[r] ?? ''));
  return {
    kind: 'arrow',
    encoding: null,
    delimiter: null,
    sheets: [],
    sheet: null,
    header: null,
    top: sample.slice(0, TOP_ROWS),
    headers: leaves.map(({ name }) => name),
    sample,
    rows: null,
    problems: [],
    offers: [],
    read: async function* (wanted, _problems, signal) {
      const { batches, read } = await open(file);
      const reader = new BatchReader(leaves, wanted);
      let first = 0;
      for await (const batch of batches) {
        if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
        const chunk = guard(file, () => reader.read(batch));
        yield { ...chunk, first, line: () => null, progress: Math.min(1, read() / file.blob.size) };
        first += batch.numRows;
      }
    }
  };
}

interface Source {
  readonly schema: Schema;
  readonly batches: AsyncGenerator<RecordBatch>;
  /** bytes read so far */
  readonly read: () => number;
}

async function open(file: NamedBlob): Promise<Source> {
  const latin = new TextDecoder('latin1');
  const isFile = latin.decode(await head(file, MAGIC.length)) === MAGIC;
  const { size } = file.blob;
  if (isFile && latin.decode(await bytesOf(file, Math.max(8, size - MAGIC.length), size)) !== MAGIC)
    throw new ProblemError('arrow_damaged', { file: file.name, value: 'end' });
  if (await isCompressed(file, isFile ? 8 : 0))
    throw new ProblemError('arrow_compressed', { file: file.name });
  let count = 0;
  const pieces = async function* () {
    const step = 1 << 20;
    for (let from = isFile ? 8 : 0; from < size; from += step) {
      const bytes = await bytesOf(file, from, from + step);
      count = from + bytes.length;
      yield bytes;
    }
  };
  const opened = async (reader: RecordBatchReader | Promise<RecordBatchReader>): Promise<Source> => {
    const ready = await (await reader).open();
    return { schema: ready.schema, batches: batchesOf(file, ready), read: () => count };
  };
  try {
    return await opened(RecordBatchReader.from(pieces()));
  } catch (cause) {
    if (!isFile || size > MOST_WHOLE) throw problemOf(file, cause);
  }
  // Some writers put the schema at the end only: then the whole file is needed.
  try {
    count = size;
    return await opened(RecordBatchReader.from(await bytesOf(file, 0, size)));
  } catch (cause) {
    throw problemOf(file, cause);
  }
}

async function* batchesOf(file: NamedBlob, reader: RecordBatchReader): AsyncGenerator<RecordBatch> {
  try {
    for await (const batch of reader as AsyncIterable<RecordBatch>) if (batch.numRows > 0) yield batch;
  } catch (cause) {
    throw problemOf(file, cause);
  }
}

/** Runs what only fails on a damaged file. */
function guard<T>(file: NamedBlob, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    throw problemOf(file, cause);
  }
}

function problemOf(file: NamedBlob, cause: unknown): ProblemError {
  if (cause instanceof ProblemError) return cause;
  const value = cause instanceof Error ? cause.message : String(cause);
  return new ProblemError('arrow_damaged', { file: file.name, value }, cause);
}
