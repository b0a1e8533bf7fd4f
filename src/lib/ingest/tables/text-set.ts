import { hashBytes, sameBytes } from './byte-hash.ts';
import { TextColumn } from './columns.ts';

/** A set of texts that holds millions of them as bytes: a fraction of the memory of a `Set`. */
export class TextSet {
  readonly #texts = new TextColumn();
  /** texts by their hash, in open addressing; -1 is free */
  #slots = new Int32Array(1024).fill(-1);

  get size(): number {
    return this.#texts.length;
  }

  /** Adds a text; false when it was there already. */
  add(text: string): boolean {
    const texts = this.#texts;
    texts.push(text);
    const row = texts.length - 1;
    if (texts.length * 2 > this.#slots.length) this.#grow(row);
    const { bytes } = texts;
    const [from, to] = [texts.start(row), texts.end(row)];
    const mask = this.#slots.length - 1;
    let slot = hashBytes(bytes, from, to) & mask;
    for (let other = this.#slots[slot]!; other >= 0; other = this.#slots[slot]!) {
      const at = texts.start(other);
      if (texts.end(other) - at === to - from && sameBytes(bytes, at, bytes, from, to - from)) {
        texts.pop();
        return false;
      }
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = row;
    return true;
  }

  #grow(rows: number): void {
    const texts = this.#texts;
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let row = 0; row < rows; row++) {
      let slot = hashBytes(texts.bytes, texts.start(row), texts.end(row)) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}
