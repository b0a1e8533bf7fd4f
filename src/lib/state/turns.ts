/** Part of a frame that panels may take, ms: the rest is for the brush itself, and for the browser to paint. */
const BUDGET = 7;

/** What a turn is taken to cost before it has been measured, ms. */
const UNKNOWN_COST = 5;

/**
 * Panels that are to be brought to the newest view more often than there is time for: the one that has waited
 * longest first, as many in a frame as its time allows. One always has its turn, so that none waits for ever.
 */
export class Turns {
  /** in the order in which they began to wait */
  readonly #waiting = new Map<object, () => void>();
  readonly #costs = new WeakMap<object, number>();
  readonly #nextFrame: (work: () => void) => void;
  #asked = false;
  /** until when the brush has the time for itself */
  #rested = -Infinity;

  constructor(nextFrame: (work: () => void) => void = (work) => void requestAnimationFrame(work)) {
    this.#nextFrame = nextFrame;
  }

  /** Works in one of the next frames, unless newer work of the same panel comes before. */
  ask(panel: object, work: () => void): void {
    this.#waiting.set(panel, work);
    this.#wake();
  }

  /** Forgets what a panel waits for: it is gone, or was brought to the newest view otherwise. */
  drop(panel: object): void {
    this.#waiting.delete(panel);
  }

  #wake(): void {
    if (this.#asked || this.#waiting.size === 0) return;
    this.#asked = true;
    this.#nextFrame(() => {
      this.#asked = false;
      try {
        if (performance.now() >= this.#rested) this.#work();
      } finally {
        this.#wake();
      }
    });
  }

  #work(): void {
    const begin = performance.now();
    let worked = 0;
    for (const [panel, work] of [...this.#waiting]) {
      const before = performance.now();
      if (worked > 0 && before - begin + (this.#costs.get(panel) ?? UNKNOWN_COST) > BUDGET) continue;
      this.#waiting.delete(panel);
      work();
      worked++;
      this.#costs.set(panel, performance.now() - before);
    }
    // On a slow machine the brush gets as much time as the panels: it moves on while they stand.
    this.#rested = begin + 2 * (performance.now() - begin);
  }
}

/** The turns of the panels of the page. */
export const turns = new Turns();
