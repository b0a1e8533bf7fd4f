/** Seeded pseudo-random numbers (sfc32): the same seed gives the same sequence everywhere. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `stream` keeps independent parts apart: more draws in one do not move the others. */
  constructor(seed: number, stream: string) {
    let hash = 2_166_136_261 ^ seed;
    for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 16_777_619);
    this.#a = seed | 0;
    this.#b = hash | 0;
    this.#c = Math.imul(hash, 2_654_435_761) | 0;
    for (let i = 0; i < 16; i++) this.next();
  }

  /** Uniform in [0, 1). */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** Uniform integer from `low` to `high` inclusive. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError for an empty list */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  /** Log-normal with the given median and the standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.next()));
  }

  /** Number of failures before the first success of probability `p`. */
  geometric(p: number): number {
    return Math.floor(Math.log(1 - this.next()) / Math.log(1 - p));
  }
}

/** Draws indices in proportion to weights, by binary search in their running sums. */
export class Weighted {
  readonly #sums: Float64Array;
  readonly total: number;

  constructor(weights: ArrayLike<number>) {
    this.#sums = new Float64Array(weights.length);
    let total = 0;
    for (let i = 0; i < weights.length; i++) {
      total += weights[i] ?? 0;
      this.#sums[i] = total;
    }
    this.total = total;
  }

  /** @throws RangeError when all weights are zero */
  draw(random: Random): number {
    if (this.total <= 0) throw new RangeError('all weights are zero');
    const wanted = random.next() * this.total;
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** A weighted choice among named values. */
export class Choice<T> {
  readonly #values: readonly T[];
  readonly #weights: Weighted;

  constructor(entries: readonly (readonly [value: T, weight: number])[]) {
    this.#values = entries.map(([value]) => value);
    this.#weights = new Weighted(entries.map(([, weight]) => weight));
  }

  draw(random: Random): T {
    const value = this.#values[this.#weights.draw(random)];
    if (value === undefined) throw new RangeError('nothing to choose from');
    return value;
  }
}
