import { DataType, Table, tableFromIPC, type Data, type Vector } from 'apache-arrow';
import { arrowColumns } from '#lib/engine/arrow-columns.ts';
import { column, type Cell } from '#lib/model/columns.ts';
import { fromDays } from '#lib/util/dates.ts';
import { csvField, decimalOf, type Delimiter } from './csv.ts';
import type { Wording } from './event-columns.ts';

interface Column {
  readonly name: string;
  readonly words: Wording | null;
  readonly ready: Ready;
}

/** Rows written at a time: bounds the room that is taken and the longest task. */
const CHUNK_ROWS = 8192;

/**
 * The rows of an Arrow stream as CSV, without its heading: the bytes that `toCsv` writes for the same cells. Texts
 * are copied as bytes, numbers and days are written as digits; a text is only made of a cell that needs one.
 * A page lacks none of the columns.
 */
export class CsvBytes {
  readonly #columns: readonly Column[];
  readonly #delimiter: Delimiter;
  #room = new Uint8Array(0);

  constructor(
    names: readonly string[],
    delimiter: Delimiter,
    wordingOf: (name: string) => Wording | null = () => null
  ) {
    this.#delimiter = delimiter;
    this.#columns = names.map((name) => {
      const words = wordingOf(name);
      return { name, words, ready: new Ready(words, decimalOf(delimiter)) };
    });
  }

  *rows(page: Uint8Array): Generator<Uint8Array<ArrayBuffer>, void, void> {
    const table = tableFromIPC(page);
    const delimiter = this.#delimiter.charCodeAt(0);
    for (const batch of table.batches) {
      const columns = this.#columns.map((one) => this.#column(batch.getChild(one.name), one));
      for (let from = 0; from < batch.numRows; from += CHUNK_ROWS) {
        const to = Math.min(from + CHUNK_ROWS, batch.numRows);
        // A delimiter for each cell, of which the last is the end of the line.
        let room = (to - from) * (columns.length + 2);
        for (const one of columns) room += one.room(from, to);
        if (this.#room.length < room) this.#room = new Uint8Array(room + (room >> 2));
        const bytes = this.#room;
        let at = 0;
        for (let row = from; row < to; row++) {
          for (let i = 0; i < columns.length; i++) {
            if (i > 0) bytes[at++] = delimiter;
            at = columns[i]!.write(bytes, at, row);
          }
          bytes[at++] = 13;
          bytes[at++] = 10;
        }
        yield bytes.slice(0, at);
      }
    }
  }

  #column(vector: Vector | null, { name, words, ready }: Column): ColumnBytes {
    const data = vector?.data[0] as Data | undefined;
    if (!vector || !data) throw new TypeError(`a page without the column "${name}"`);
    if (words === null && DataType.isUtf8(data.type)) return new TextBytes(data);
    if (words === null && data.values instanceof Int32Array) {
      if (DataType.isInt(data.type)) return new WholeBytes(data);
      if (DataType.isDate(data.type)) return new DayBytes(data);
    }
    return new ReadyBytes(ready, vector);
  }
}

/** A column of a batch that writes its cells. */
interface ColumnBytes {
  /** bytes that the cells of some rows take at most */
  room(from: number, to: number): number;
  /** Writes the cell of a row. @returns where it ends */
  write(bytes: Uint8Array, at: number, row: number): number;
}

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

const QUOTE = 34;
/** Bytes that put a text into quotation marks wherever they stand. */
const SPECIAL = flags('",;\t\r\n');
/** Bytes that may begin a formula; 0xef begins the full-width look-alikes. */
const RISKY = flags('=+-@\t\r\n', 0xef);

function flags(characters: string, ...bytes: number[]): Uint8Array {
  const found = new Uint8Array(256);
  for (const byte of [...ENCODER.encode(characters), ...bytes]) found[byte] = 1;
  return found;
}

/** Null marks of a column; those without a null say so at once. */
class Marks {
  readonly #bits: Uint8Array | null;
  readonly #offset: number;

  constructor({ nullCount, nullBitmap, offset }: Data) {
    this.#bits = nullCount > 0 ? nullBitmap : null;
    this.#offset = offset;
  }

  isNull(row: number): boolean {
    const place = this.#offset + row;
    return this.#bits !== null && (this.#bits[place >> 3]! & (1 << (place & 7))) === 0;
  }
}

class TextBytes implements ColumnBytes {
  readonly #marks: Marks;
  readonly #offsets: Int32Array;
  readonly #values: Uint8Array;

  constructor(data: Data) {
    this.#marks = new Marks(data);
    this.#offsets = data.valueOffsets as Int32Array;
    this.#values = data.values as Uint8Array;
  }

  /** Every byte may be a quotation mark, which is doubled; two more stand around, and an apostrophe before. */
  room(from: number, to: number): number {
    return 2 * (this.#offsets[to]! - this.#offsets[from]!) + 3 * (to - from);
  }

  write(bytes: Uint8Array, at: number, row: number): number {
    const values = this.#values;
    const from = this.#offsets[row]!;
    const to = this.#offsets[row + 1]!;
    if (from === to || this.#marks.isNull(row)) return at;
    if (RISKY[values[from]!] === 1) {
      const field = csvField(DECODER.decode(values.subarray(from, to)), '.');
      return at + ENCODER.encodeInto(field, bytes.subarray(at)).written;
    }
    let special = 0;
    let end = at;
    for (let i = from; i < to; i++) {
      const byte = values[i]!;
      special |= SPECIAL[byte]!;
      bytes[end++] = byte;
    }
    if (special === 0) return end;
    end = at;
    bytes[end++] = QUOTE;
    for (let i = from; i < to; i++) {
      const byte = values[i]!;
      if (byte === QUOTE) bytes[end++] = QUOTE;
      bytes[end++] = byte;
    }
    bytes[end++] = QUOTE;
    return end;
  }
}

class WholeBytes implements ColumnBytes {
  readonly #marks: Marks;
  readonly #values: Int32Array;

  constructor(data: Data) {
    this.#marks = new Marks(data);
    this.#values = data.values as Int32Array;
  }

  room(from: number, to: number): number {
    return 11 * (to - from);
  }

  write(bytes: Uint8Array, at: number, row: number): number {
    if (this.#marks.isNull(row)) return at;
    let value = this.#values[row]!;
    if (value < 0) {
      bytes[at++] = 45;
      value = -value;
    }
    let digits = 1;
    for (let least = 10; least <= value; least *= 10) digits++;
    for (let place = at + digits - 1; place >= at; place--) {
      const rest = Math.floor(value / 10);
      bytes[place] = 48 + value - rest * 10;
      value = rest;
    }
    return at + digits;
  }
}

/** Days repeat: each is written out once. */
const days = new Map<number, Uint8Array>();

class DayBytes implements ColumnBytes {
  readonly #marks: Marks;
  readonly #values: Int32Array;

  constructor(data: Data) {
    this.#marks = new Marks(data);
    this.#values = data.values as Int32Array;
  }

  /** Years have six digits and a sign at most. */
  room(from: number, to: number): number {
    return 13 * (to - from);
  }

  write(bytes: Uint8Array, at: number, row: number): number {
    if (this.#marks.isNull(row)) return at;
    const day = this.#values[row]!;
    let text = days.get(day);
    if (text === undefined) days.set(day, (text = ENCODER.encode(csvField(fromDays(day), '.'))));
    return copy(text, bytes, at);
  }
}

/** Cells that were made ready before, each text once. */
class Ready {
  readonly #words: Wording | null;
  readonly #decimal: '.' | ',';
  readonly #fields = new Map<Cell, Uint8Array>();

  constructor(words: Wording | null, decimal: '.' | ',') {
    this.#words = words;
    this.#decimal = decimal;
  }

  field(cell: Cell): Uint8Array {
    let field = this.#fields.get(cell);
    if (field === undefined) {
      field = ENCODER.encode(csvField(this.#words ? this.#words(cell) : cell, this.#decimal));
      if (this.#fields.size < MOST_READY) this.#fields.set(cell, field);
    }
    return field;
  }
}
const MOST_READY = 100_000;

class ReadyBytes implements ColumnBytes {
  readonly #fields: readonly Uint8Array[];

  constructor(ready: Ready, vector: Vector) {
    this.#fields = column(arrowColumns(new Table({ cell: vector })), 'cell').map((cell) => ready.field(cell));
  }

  room(from: number, to: number): number {
    let room = 0;
    for (let row = from; row < to; row++) room += this.#fields[row]!.length;
    return room;
  }

  write(bytes: Uint8Array, at: number, row: number): number {
    return copy(this.#fields[row]!, bytes, at);
  }
}

function copy(from: Uint8Array, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < from.length; i++) bytes[at++] = from[i]!;
  return at;
}
