/** Numbers the combinations of five whole numbers that occur, from 0 in the order in which they are met. */
export class Combinations {
  /** the numbers of all combinations one after another */
  #parts = new Int32Array(WIDTH * 1024);
  /** number of a combination and one, by its hash; 0 where there is none */
  #slots = new Int32Array(4096);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  number(a: number, b: number, c: number, d: number, e: number): number {
    const slots = this.#slots;
    const parts = this.#parts;
    const mask = slots.length - 1;
    let slot = hash(a, b, c, d, e) & mask;
    for (let found = slots[slot]!; found !== 0; found = slots[slot]!) {
      const at = (found - 1) * WIDTH;
      if (
        parts[at + 3] === d &&
        parts[at + 2] === c &&
        parts[at] === a &&
        parts[at + 1] === b &&
        parts[at + 4] === e
      )
        return found - 1;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.#size + 1;
    if ((this.#size + 1) * WIDTH > parts.length) {
      this.#parts = new Int32Array(parts.length * 2);
      this.#parts.set(parts);
    }
    this.#parts.set([a, b, c, d, e], this.#size * WIDTH);
    this.#size += 1;
    if (this.#size * 2 > slots.length) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let i = 0; i < this.#size; i++) {
      const [a, b, c, d, e] = this.#parts.subarray(i * WIDTH, (i + 1) * WIDTH);
      let slot = hash(a!, b!, c!, d!, e!) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = i + 1;
    }
    this.#slots = slots;
  }
}

const WIDTH = 5;

function hash(a: number, b: number, c: number, d: number, e: number): number {
  let value = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15) ^ c, 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 13) ^ d, 0x27d4eb2f);
  value = Math.imul(value ^ (value >>> 16) ^ e, 0x165667b1);
  return value ^ (value >>> 15);
}
