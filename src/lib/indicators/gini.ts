/** How a total is spread over units; `values` are those of all units, zeros kept. */
export interface Spread {
  /** 0 when all have the same, (n − 1)/n when one has everything */
  readonly gini: number | null;
  /** share of the total held by the tenth of the units that has most, their number rounded up */
  readonly top: number | null;
  /** that number of units */
  readonly topUnits: number;
}

/** Σᵢ(2i − n − 1)·xᵢ / (n·Σx), x ascending (Gini 1912). Null for no units and for a total of 0. */
export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  const ascending = [...values].sort((a, b) => a - b);
  const topUnits = Math.ceil(n / 10);
  let [total, ranked, top] = [0, 0, 0];
  ascending.forEach((x, i) => {
    total += x;
    ranked += (2 * (i + 1) - n - 1) * x;
    if (i >= n - topUnits) top += x;
  });
  if (total === 0) return { gini: null, top: null, topUnits };
  return { gini: ranked / (n * total), top: top / total, topUnits };
}
