import { fold } from '#lib/util/text.ts';
import { copyFolding, copyPlain, foldInto } from '../values/fast-text.ts';

/** Growing columns of 32-bit integers and of text, and the shapes they are packed from. */

/** Stands for null in columns of integers and day numbers. */
export const NULL = -(2 ** 31);

export class IntColumn {
  #data = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#data.length) {
      const grown = new Int32Array(this.#data.length * 2);
      grown.set(this.#data);
      this.#data = grown;
    }
    this.#data[this.length++] = value;
  }

  get values(): Int32Array {
    return this.#data.subarray(0, this.length);
  }
}

const encoder = new TextEncoder();

/** Texts as UTF-8 one after the other; a text of no bytes stands for null. */
export class TextColumn {
  #bytes = new Uint8Array(1 << 16);
  #ends = new Float64Array(1024);
  #used = 0;
  #share = 0;
  length = 0;

  push(text: string | null): void {
    if (text !== null) {
      this.#reserve(text.length * 3);
      this.#used += encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    }
    this.#end();
  }

  /** Pushes `fold(text)` of a clean text. */
  pushFolded(text: string | null): void {
    if (text !== null) {
      this.#reserve(text.length * 3);
      const end = foldInto(text, this.#bytes, this.#used);
      if (end < 0) {
        this.push(fold(text) || null);
        return;
      }
      this.#used = end;
    }
    this.#end();
  }

  /** Pushes UTF-8 that is clean already; false, and nothing pushed, for any other and for none. */
  pushPlain(source: Uint8Array, from: number, to: number): boolean {
    this.#reserve(to - from);
    const end = copyPlain(source, from, to, this.#bytes, this.#used);
    if (end < 0) return false;
    this.#used = end;
    this.#end();
    return true;
  }

  /** The same, and pushes the folded form to another column. */
  pushBoth(folded: TextColumn, source: Uint8Array, from: number, to: number): boolean {
    this.#reserve(to - from);
    // A few capital letters of two bytes have a small one of three.
    folded.#reserve((to - from) * 2);
    const end = copyFolding(source, from, to, this.#bytes, this.#used, folded.#bytes, folded.#used);
    if (end < 0) return false;
    this.#used += to - from;
    folded.#used = end;
    this.#end();
    folded.#end();
    return true;
  }

  /** Says which share of the file the texts so far are of, so that room can be made for all at once. */
  expect(share: number): void {
    this.#share = share;
  }

  /** Takes back the text pushed last. */
  pop(): void {
    this.length--;
    this.#used = this.end(this.length - 1);
  }

  /** All texts one after the other, and room for more; another array after a push. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  start(row: number): number {
    return row === 0 ? 0 : this.#ends[row - 1]!;
  }

  end(row: number): number {
    return row < 0 ? 0 : this.#ends[row]!;
  }

  #reserve(room: number): void {
    const needed = this.#used + room;
    if (needed <= this.#bytes.length) return;
    // A little more than the share says, so that the last texts do not take all of it to a new place again.
    const whole = this.#share > 0 ? (this.#used / this.#share) * 1.03 : 0;
    const size = whole > needed ? whole : this.#bytes.length * 1.6;
    const grown = new Uint8Array(Math.max(needed, Math.ceil(size)));
    grown.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = grown;
  }

  #end(): void {
    if (this.length === this.#ends.length) {
      const grown = new Float64Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[this.length++] = this.#used;
  }

  get values(): TextValues {
    return { bytes: this.#bytes.subarray(0, this.#used), ends: this.#ends.subarray(0, this.length) };
  }
}

export interface TextValues {
  readonly bytes: Uint8Array;
  /** where each text ends; it begins where the one before it ends */
  readonly ends: Float64Array;
}

/** A column before it is packed; `take` of the table says which row stands where. */
export type SourceColumn =
  | { readonly type: 'text'; readonly values: TextValues }
  /** `dictionary[code]`, or `dictionary[via[code]]`; negative codes are null */
  | {
      readonly type: 'coded';
      readonly codes: Int32Array;
      readonly via?: Int32Array;
      readonly dictionary: readonly string[];
    }
  /** fractions of small tables; NaN is null */
  | { readonly type: 'number'; readonly values: Float64Array }
  | NumberColumn<'integer'>
  | NumberColumn<'date'>;

interface NumberColumn<T> {
  readonly type: T;
  readonly values: Int32Array;
  readonly via?: Int32Array;
}

export interface SourceTable {
  readonly rows: number;
  /** row of the columns that stands at each place; null for the order they are in */
  readonly take: Int32Array | null;
  readonly columns: Readonly<Record<string, SourceColumn>>;
}

/** A list of distinct texts with their codes. */
export class Dictionary {
  readonly list: string[] = [];
  readonly #codes = new Map<string, number>();

  constructor(values: readonly string[] = []) {
    for (const value of values) this.code(value);
  }

  /** The code of a text, -1 for null. */
  code(text: string | null): number {
    if (text === null) return -1;
    let code = this.#codes.get(text);
    if (code === undefined) {
      code = this.list.length;
      this.list.push(text);
      this.#codes.set(text, code);
    }
    return code;
  }
}
