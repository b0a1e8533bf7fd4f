import { hashBytes, sameBytes } from './byte-hash.ts';
import { TextColumn } from './columns.ts';

/** A column of texts that are all different: one that is taken gets the first of -2, -3 … that is free. */
export class UniqueTexts {
  readonly column = new TextColumn();
  /** rows by the hash of their text, in open addressing; -1 is free */
  #slots = new Int32Array(1024).fill(-1);
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
    if (column.length * 2 > this.#slots.length) this.#grow(row);
    const { bytes } = column;
    const [from, to] = [column.start(row), column.end(row)];
    const mask = this.#slots.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (;;) {
      const other = this.#slots[slot]!;
      if (other < 0) break;
      const at = column.start(other);
      if (column.end(other) - at === to - from && sameBytes(bytes, at, bytes, from, to - from)) return false;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = row;
    return true;
  }

  #grow(rows: number): void {
    const { column } = this;
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let row = 0; row < rows; row++) {
      let slot = hashBytes(column.bytes, column.start(row), column.end(row)) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}
