import { hashBytes, sameBytes } from './byte-hash.ts';
import { TextColumn } from './columns.ts';

/** A column of texts that are all different: one that is taken gets the first of -2, -3 … that is free. */
export class UniqueTexts {
  readonly column = new TextColumn();
  /** rows by the hash of their text, in open addressing; -1 is free; null as long as each text is above the last */
  #slots: Int32Array | null = null;
  /** the number to try next for a text that was taken */
  readonly #next = new Map<string, number>();

  /** Pushes a text or a variant of it; false when the text itself was taken. */
  push(text: string): boolean {
    this.column.push(text);
    if (this.#claim()) return true;
    let n = this.#next.get(text) ?? 2;
    do {
      this.column.pop();
      this.column.push(`${text}-${n++}`);
    } while (!this.#claim());
    this.#next.set(text, n);
    return false;
  }

  /** Pushes clean UTF-8; false, and nothing pushed, when it is not clean or is taken. */
  pushPlain(bytes: Uint8Array, from: number, to: number): boolean {
    if (!this.column.pushPlain(bytes, from, to)) return false;
    if (this.#claim()) return true;
    this.column.pop();
    return false;
  }

  /** Notes the text pushed last, unless an earlier one is the same. */
  #claim(): boolean {
    const { column } = this;
    const row = column.length - 1;
    if (this.#slots === null && this.#isAbove(row)) return true;
    let slots = this.#slots;
    if (slots === null || column.length * 2 > slots.length) slots = this.#grow(row);
    const { bytes } = column;
    const [from, to] = [column.start(row), column.end(row)];
    const mask = slots.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (;;) {
      const other = slots[slot]!;
      if (other < 0) break;
      const at = column.start(other);
      if (column.end(other) - at === to - from && sameBytes(bytes, at, bytes, from, to - from)) return false;
      slot = (slot + 1) & mask;
    }
    slots[slot] = row;
    return true;
  }

  /** Whether the bytes of a row come after those of the row before it, as numbered ids do. */
  #isAbove(row: number): boolean {
    if (row === 0) return true;
    const { column } = this;
    const { bytes } = column;
    const before = column.start(row - 1);
    const from = column.start(row);
    const size = from - before;
    const own = column.end(row) - from;
    const shared = Math.min(size, own);
    for (let i = 0; i < shared; i++) {
      const difference = bytes[from + i]! - bytes[before + i]!;
      if (difference !== 0) return difference > 0;
    }
    return own > size;
  }

  /** Room for the texts there are and as many more, of which the first rows are entered. */
  #grow(rows: number): Int32Array {
    const { column } = this;
    let size = 1024;
    while (size < rows * 4) size *= 2;
    const slots = new Int32Array(size).fill(-1);
    const mask = slots.length - 1;
    for (let row = 0; row < rows; row++) {
      let slot = hashBytes(column.bytes, column.start(row), column.end(row)) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
    return slots;
  }
}
