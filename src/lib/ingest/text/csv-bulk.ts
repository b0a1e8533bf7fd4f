import { BytePool } from '../formats/arrow-read.ts';
import { ChunkWriter } from './csv-bulk-chunk.ts';
import { RowGuess } from './csv-row-guess.ts';
import { rowJudge } from './csv-rows.ts';
import { CsvScanner, INCOMPLETE, IRREGULAR } from './csv-scan.ts';
import { readCsv, type CsvDialect } from './csv.ts';
import { ProblemError, type ProblemList } from '../problems/problems.ts';
import type { NamedBlob, RawChunk, Wanted } from '../raw.ts';
import { bytesOf, SLICE } from './slices.ts';

/** A record longer than this is not for this reader. */
const LONGEST_RECORD = 1 << 20;

/** Whether `readBulk` can read a file at all. */
export function isBulk({ encoding, delimiter, newline, nested }: CsvDialect): boolean {
  const plain = delimiter.length === 1 && delimiter < '\u0080' && !'"\r\n'.includes(delimiter);
  return encoding === 'utf-8' && newline === '\n' && !nested && plain;
}

/**
 * Gives exactly what `readCsv` gives, several times faster: regular records are cut as bytes, each distinct value
 * of a coded column is decoded once, and texts stay bytes. From the first irregular record on `readCsv` itself
 * reads the rest.
 * @param size bytes read at a time
 */
export async function* readBulk(
  file: NamedBlob,
  dialect: CsvDialect,
  wanted: Wanted,
  problems: ProblemList,
  signal?: AbortSignal,
  size = SLICE
): AsyncGenerator<RawChunk> {
  const bulk = new Bulk(file.name, dialect, wanted, problems);
  for await (const { bytes, last, progress } of slices(file, size, signal)) {
    const chunk = bulk.read(bytes, last, progress);
    if (chunk.rows > 0 || chunk.setAside) yield chunk;
    if (bulk.stopped) break;
  }
  if (bulk.stopped) yield* bulk.handOver(file, signal);
  else if (!bulk.any) throw new ProblemError('csv_header_only', { file: file.name });
}

/** The bytes of a file; the disk works while the slice before is cut up. */
async function* slices(file: NamedBlob, step: number, signal: AbortSignal | undefined) {
  const { size } = file.blob;
  let next = bytesOf(file, 0, step);
  for (let from = 0; from < size; from += step) {
    if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
    const bytes = await next;
    const end = from + step;
    if (end < size) {
      next = bytesOf(file, end, end + step);
      // Whoever asks for it is told; nobody may.
      next.catch(() => undefined);
    }
    yield { bytes, last: end >= size, progress: Math.min(1, end / size) };
  }
}

/** What is known between two slices of a file. */
class Bulk {
  readonly #name: string;
  readonly #dialect: CsvDialect;
  readonly #wanted: Wanted;
  readonly #problems: ProblemList;
  readonly #pools: ReadonlyMap<number, BytePool>;
  readonly #judge: ReturnType<typeof rowJudge>;
  readonly #guess: RowGuess;
  readonly #scanner: CsvScanner;
  /** the beginning of a record whose end is in the next slice */
  #carry: Uint8Array = new Uint8Array(0);
  /** place in the file of the first of the bytes that are looked at */
  #base = 0;
  #begun = false;
  #skip: number;
  #line = 1;
  #first = 0;
  /** rows are judged one by one until one is data again: a signature may go on in the next row */
  #judging = false;
  any = false;
  /** an irregular record was met */
  stopped = false;

  constructor(name: string, dialect: CsvDialect, wanted: Wanted, problems: ProblemList) {
    this.#name = name;
    this.#dialect = dialect;
    this.#wanted = wanted;
    this.#problems = problems;
    this.#pools = new Map(
      [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new BytePool()] as const] : []))
    );
    this.#judge = rowJudge(dialect.shape);
    this.#guess = new RowGuess(dialect);
    this.#scanner = new CsvScanner(dialect.delimiter.charCodeAt(0));
    this.#skip = dialect.skip;
  }

  read(slice: Uint8Array, last: boolean, progress: number): RawChunk {
    const scanner = this.#scanner;
    const bytes = joined(this.#carry, slice);
    scanner.feed(bytes, last);
    if (!this.#begun && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) scanner.at = 3;
    this.#begun = true;
    const chunk = new ChunkWriter(this.#wanted, this.#pools);
    let setAside = 0;
    let start = scanner.at;
    let cells: number;
    while ((cells = scanner.next()) > 0) {
      // A record that holds lines and has an odd number of cells may have swallowed others.
      if (scanner.lines > 0 && cells !== this.#dialect.cells) cells = IRREGULAR;
      if (cells < 0) break;
      start = scanner.at;
      const line = this.#line;
      this.#line += 1 + scanner.lines;
      if (cells === 1 && scanner.starts[0] === scanner.ends[0]) continue;
      if (this.#skip > 0) this.#skip--;
      else if (!this.#judging && this.#guess.isData(scanner, cells)) chunk.add(scanner, cells, line);
      else if (!this.#judged(chunk, line, scanner.texts(cells))) setAside++;
    }
    this.stopped = cells === IRREGULAR || (cells === INCOMPLETE && bytes.length - start > LONGEST_RECORD);
    this.#base += start;
    this.#carry = this.stopped ? new Uint8Array(0) : bytes.slice(start);
    const made = chunk.finish(this.#first, progress, setAside);
    this.#first += made.rows;
    this.any ||= made.rows + setAside > 0;
    return made;
  }

  /** The rest of the file, from the record that could not be read. */
  async *handOver(file: NamedBlob, signal: AbortSignal | undefined): AsyncGenerator<RawChunk> {
    const [base, first, line] = [this.#base, this.#first, this.#line - 1];
    const size = file.blob.size;
    const rest: NamedBlob = { name: file.name, blob: file.blob.slice(base) };
    const told: Pick<ProblemList, 'add'> = {
      add: (code, place) =>
        this.#problems.add(code, {
          ...place,
          line: moved(place.line, line),
          row: moved(place.row, first)
        })
    };
    const dialect = { ...this.#dialect, skip: this.#skip };
    const ids = new Map([...this.#pools.keys()].map((i) => [i, [] as number[]]));
    try {
      for await (const chunk of readCsv(rest, dialect, this.#wanted, told, signal, this.#judge)) {
        const coded = new Map(
          Array.from(
            chunk.coded,
            ([
              i,
              {
                ids: own,
                pool: { values }
              }
            ]) => {
              const pool = this.#pools.get(i)!;
              const known = ids.get(i)!;
              return [
                i,
                { pool, ids: own.map((id) => (id < 0 ? -1 : (known[id] ??= pool.text(String(values[id]))))) }
              ];
            }
          )
        );
        const progress = (base + chunk.progress * (size - base)) / size;
        yield { ...chunk, first: chunk.first + first, line: moveBy(chunk.line, line), coded, progress };
      }
    } catch (cause) {
      // Nothing but blank lines may be left.
      const isEmpty = cause instanceof ProblemError && cause.problem.code === 'csv_header_only';
      if (!isEmpty || !this.any) throw cause;
    }
  }

  /** Judges a row by its texts; false when it is set aside, which a blank one is not. */
  #judged(chunk: ChunkWriter, line: number, texts: readonly string[]): boolean {
    const { cells, code, ...more } = this.#judge(texts);
    if (code !== null) {
      const row = cells ? this.#first + chunk.rows + 1 : null;
      const value = 'value' in more && !cells ? more.value || null : null;
      this.#problems.add(code, { file: this.#name, line, row, value });
    }
    if (cells) chunk.addTexts(cells, line);
    this.#judging = cells === null;
    return cells !== null || code === 'blank_row';
  }
}

const moved = (number: number | null | undefined, by: number) =>
  number === null || number === undefined ? null : number + by;

const moveBy = (lineOf: RawChunk['line'], by: number) => (row: number) => {
  const line = lineOf(row);
  return line === null ? null : line + by;
};

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
