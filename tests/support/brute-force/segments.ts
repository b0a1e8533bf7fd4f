/** A run of buckets, both ends included. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

/**
 * The runs that together gain most, where each costs `price`; of equally good choices the one with the fewest
 * buckets. Tries every end with every beginning: best[i] is the best choice among the first i buckets.
 */
export function segments(gains: readonly number[], price: number): Segment[] {
  interface Choice {
    readonly gain: number;
    readonly buckets: number;
    readonly last: number;
    readonly run: Segment | null;
  }
  const best: Choice[] = [{ gain: 0, buckets: 0, last: 0, run: null }];
  for (let end = 1; end <= gains.length; end++) {
    const without = best[end - 1];
    if (!without) throw new Error('no choice');
    let found: Choice = { gain: without.gain, buckets: without.buckets, last: end - 1, run: null };
    let inRun = 0;
    for (let begin = end - 1; begin >= 0; begin--) {
      inRun += gains[begin] ?? 0;
      const before = best[begin];
      if (!before) throw new Error('no choice');
      const gain = before.gain + inRun - price;
      const buckets = before.buckets + end - begin;
      const better = gain > found.gain + 1e-9;
      if (better || (gain > found.gain - 1e-9 && buckets < found.buckets))
        found = { gain, buckets, last: begin, run: { from: begin, to: end - 1 } };
    }
    best.push(found);
  }
  const runs: Segment[] = [];
  for (let i = gains.length; i > 0;) {
    const choice = best[i];
    if (!choice) throw new Error('no choice');
    if (choice.run) runs.unshift(choice.run);
    i = choice.last;
  }
  return runs;
}

/** ln of the binomial coefficient, as a sum of logarithms. */
export function lnChoose(n: number, k: number): number {
  let result = 0;
  for (let i = 1; i <= k; i++) result += Math.log(n - k + i) - Math.log(i);
  return result;
}
