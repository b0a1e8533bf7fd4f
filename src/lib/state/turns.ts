/** Part of a frame that panels may take, ms: the rest is for the brush itself, and for the browser to paint. */
const BUDGET = 7;

/** What a turn or a part of one is taken to cost before it has been measured, ms. */
const UNKNOWN_COST = 5;

interface Part {
  readonly panel: object;
  /** 0 is the turn itself */
  readonly index: number;
  readonly work: () => void;
}

/**
 * Panels that are to be brought to the newest view more often than there is time for: the one that has waited
 * longest first, as many in a frame as its time allows. One always has its turn, so that none waits for ever. A
 * turn that takes long says what is left of it and goes on in the next frames, before another panel begins.
 */
export class Turns {
  /** in the order in which they began to wait */
  readonly #waiting = new Map<object, () => void>();
  /** what is left of the turn that has begun */
  #left: Part[] = [];
  /** ms, by part */
  readonly #costs = new WeakMap<object, number[]>();
  readonly #nextFrame: (work: () => void) => void;
  #asked = false;
  /** the panel whose turn it is */
  #current: object | null = null;
  /** until when the brush has the time for itself */
  #rested = -Infinity;

  constructor(nextFrame: (work: () => void) => void = (work) => void requestAnimationFrame(work)) {
    this.#nextFrame = nextFrame;
  }

  /** Whether what is being done is done in a turn, which can be shared out with `goOn`. */
  get working(): boolean {
    return this.#current !== null;
  }

  /** Works in one of the next frames, unless newer work of the same panel comes before. */
  ask(panel: object, work: () => void): void {
    this.#waiting.set(panel, work);
    this.#wake();
  }

  /** Goes on with the turn that it is called in, in the same frame where there is time, else in the next. */
  goOn(...parts: readonly (() => void)[]): void {
    const panel = this.#current;
    if (panel === null) return;
    this.#left = [...this.#left, ...parts.map((work, i) => ({ panel, index: i + 1, work }))];
  }

  /** Forgets what a panel waits for: it is gone, or was brought to the newest view otherwise. */
  drop(panel: object): void {
    this.#waiting.delete(panel);
    this.#left = this.#left.filter((part) => part.panel !== panel);
  }

  #wake(): void {
    if (this.#asked || (this.#waiting.size === 0 && this.#left.length === 0)) return;
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
    let now = begin;
    const hasTime = ({ panel, index }: Part) =>
      now === begin || now - begin + (this.#costs.get(panel)?.[index] ?? UNKNOWN_COST) <= BUDGET;
    const skipped = new Set<object>();
    for (;;) {
      const part = this.#next(skipped);
      if (part === null) break;
      if (!hasTime(part)) {
        // Another may be short enough; what has begun comes to its end first.
        if (part.index > 0) break;
        skipped.add(part.panel);
        continue;
      }
      skipped.add(part.panel);
      this.#do(part);
      const before = now;
      now = performance.now();
      const costs = this.#costs.get(part.panel) ?? [];
      costs[part.index] = now - before;
      this.#costs.set(part.panel, costs);
    }
    // On a slow machine the brush gets as much time as the panels: it moves on while they stand.
    this.#rested = begin + 2 * (now - begin);
  }

  #next(skipped: ReadonlySet<object>): Part | null {
    const [left] = this.#left;
    if (left) return left;
    for (const [panel, work] of this.#waiting) if (!skipped.has(panel)) return { panel, index: 0, work };
    return null;
  }

  #do({ panel, index, work }: Part): void {
    if (index === 0) this.#waiting.delete(panel);
    else this.#left = this.#left.slice(1);
    this.#current = index === 0 ? panel : null;
    try {
      work();
    } finally {
      this.#current = null;
    }
  }
}

/** The turns of the panels of the page. */
export const turns = new Turns();
