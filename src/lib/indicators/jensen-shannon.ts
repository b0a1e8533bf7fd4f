/** Weights of classes, by class. */
export type Weights = ReadonlyMap<string, number>;

/**
 * Jensen-Shannon divergence of two distributions in bits, ½ KL(P‖M) + ½ KL(Q‖M) with M = (P + Q)/2 and
 * logarithms to base 2: 0 for equal distributions, 1 for disjoint ones. Weights are scaled to shares. Null
 * when one of the two is empty. Source: Lin 1991.
 */
export function jensenShannon(p: Weights, q: Weights): number | null {
  const [ofP, ofQ] = [total(p), total(q)];
  if (!(ofP > 0) || !(ofQ > 0)) return null;
  let sum = 0;
  for (const name of new Set([...p.keys(), ...q.keys()])) {
    const x = (p.get(name) ?? 0) / ofP;
    const y = (q.get(name) ?? 0) / ofQ;
    const middle = (x + y) / 2;
    if (x > 0) sum += x * Math.log2(x / middle);
    if (y > 0) sum += y * Math.log2(y / middle);
  }
  // Rounding may leave -1e-17 between equals.
  return Math.min(1, Math.max(0, sum / 2));
}

const total = (weights: Weights): number => [...weights.values()].reduce((sum, weight) => sum + weight, 0);
