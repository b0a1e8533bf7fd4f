import type { BytePool } from '../formats/arrow-read.ts';
import type { CsvScanner } from './csv-scan.ts';
import type { RawChunk, TextCells, Wanted } from '../raw.ts';

const QUOTE = 34;
const encoder = new TextEncoder();

/** Gathers the wanted cells of the rows of one piece of a file. */
export class ChunkWriter {
  readonly #coded: readonly CodedWriter[];
  readonly #texts: readonly TextWriter[];
  #lines = new Int32Array(1 << 12);
  rows = 0;

  constructor(wanted: Wanted, pools: ReadonlyMap<number, BytePool>) {
    this.#coded = Array.from(pools, ([index, pool]) => new CodedWriter(index, pool));
    this.#texts = Array.from(wanted).flatMap(([index, as]) => (as === 'text' ? [new TextWriter(index)] : []));
  }

  /** Adds the record that a scanner has read. */
  add(scanner: CsvScanner, cells: number, line: number): void {
    const { row } = this.#next(line);
    for (const column of this.#coded) column.add(row, scanner, cells);
    for (const column of this.#texts) column.add(row, scanner, cells);
  }

  /** Adds a record given as texts. */
  addTexts(cells: readonly string[], line: number): void {
    const { row } = this.#next(line);
    for (const column of this.#coded) column.addText(row, cells);
    for (const column of this.#texts) column.addText(row, cells);
  }

  finish(first: number, progress: number, setAside: number): RawChunk {
    const { rows } = this;
    const lines = this.#lines;
    return {
      rows,
      first,
      line: (row) => (row < rows ? lines[row]! : null),
      coded: new Map(this.#coded.map((column) => [column.index, column.finish(rows)])),
      texts: new Map(this.#texts.map((column) => [column.index, column.finish(rows)])),
      progress,
      ...(setAside > 0 ? { setAside } : {})
    };
  }

  #next(line: number): { row: number } {
    if (this.rows === this.#lines.length) {
      const length = this.rows * 2;
      this.#lines = grown(this.#lines, new Int32Array(length));
      for (const column of [...this.#coded, ...this.#texts]) column.grow(length);
    }
    this.#lines[this.rows] = line;
    return { row: this.rows++ };
  }
}

class CodedWriter {
  readonly index: number;
  readonly #pool: BytePool;
  #ids = new Int32Array(1 << 12);
  #scratch = new Uint8Array(256);

  constructor(index: number, pool: BytePool) {
    this.index = index;
    this.#pool = pool;
  }

  add(row: number, scanner: CsvScanner, cells: number): void {
    const at = this.index;
    const from = scanner.starts[at]!;
    const to = scanner.ends[at]!;
    if (at >= cells || from === to) this.#ids[row] = -1;
    else if (scanner.kinds[at] === 2) {
      if (to - from > this.#scratch.length) this.#scratch = new Uint8Array((to - from) * 2);
      const end = unquoted(scanner.bytes, from, to, this.#scratch, 0);
      this.#ids[row] = this.#pool.id(this.#scratch, 0, end);
    } else this.#ids[row] = this.#pool.id(scanner.bytes, from, to);
  }

  addText(row: number, cells: readonly string[]): void {
    const text = cells[this.index];
    this.#ids[row] = text ? this.#pool.text(text) : -1;
  }

  grow(rows: number): void {
    this.#ids = grown(this.#ids, new Int32Array(rows));
  }

  finish(rows: number) {
    return { ids: this.#ids.subarray(0, rows), pool: this.#pool };
  }
}

class TextWriter {
  readonly index: number;
  #offsets = new Int32Array((1 << 12) + 1);
  #bytes = new Uint8Array(1 << 18);
  #used = 0;

  constructor(index: number) {
    this.index = index;
  }

  add(row: number, scanner: CsvScanner, cells: number): void {
    const at = this.index;
    const from = scanner.starts[at]!;
    const to = scanner.ends[at]!;
    if (at < cells && from < to) {
      this.#reserve(to - from);
      const { bytes } = scanner;
      const target = this.#bytes;
      let used = this.#used;
      if (scanner.kinds[at] === 2) used = unquoted(bytes, from, to, target, used);
      else for (let i = from; i < to; i++) target[used++] = bytes[i]!;
      this.#used = used;
    }
    this.#offsets[row + 1] = this.#used;
  }

  addText(row: number, cells: readonly string[]): void {
    const text = cells[this.index] ?? '';
    this.#reserve(text.length * 3);
    this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    this.#offsets[row + 1] = this.#used;
  }

  grow(rows: number): void {
    this.#offsets = grown(this.#offsets, new Int32Array(rows + 1));
  }

  finish(rows: number): TextCells {
    return { bytes: this.#bytes.subarray(0, this.#used), offsets: this.#offsets.subarray(0, rows + 1) };
  }

  #reserve(room: number): void {
    const needed = this.#used + room;
    if (needed > this.#bytes.length)
      this.#bytes = grown(this.#bytes, new Uint8Array(Math.max(needed, this.#bytes.length * 2)));
  }
}

/** Copies the inside of a quoted cell with its doubled quotes made single; gives the end of the copy. */
function unquoted(source: Uint8Array, from: number, to: number, target: Uint8Array, at: number): number {
  for (let i = from; i < to; i++) {
    const byte = source[i]!;
    target[at++] = byte;
    if (byte === QUOTE) i++;
  }
  return at;
}

function grown<A extends Uint8Array | Int32Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
