/** Numbers in groups that can be joined. A number that was never joined is a group of its own. */
export class DisjointSets {
  readonly #parents = new Map<number, number>();

  /** The smallest number of the group. */
  root(of: number): number {
    let top = of;
    for (let up = this.#parents.get(top); up !== undefined; up = this.#parents.get(top)) top = up;
    // Paths are cut short, or long chains would cost their square.
    for (let at = of; at !== top;) {
      const next = this.#parents.get(at) ?? top;
      this.#parents.set(at, top);
      at = next;
    }
    return top;
  }

  /** Joins the groups of two numbers; false when they are one already. */
  join(a: number, b: number): boolean {
    const [first, second] = [this.root(a), this.root(b)];
    if (first === second) return false;
    this.#parents.set(Math.max(first, second), Math.min(first, second));
    return true;
  }
}
