/** How evenly something is spread over classes. */
export interface Diversity {
  /** Shannon's H = −Σ p ln p, in nats */
  readonly h: number;
  /** Pielou's evenness J = H / ln S; null for a single class */
  readonly evenness: number | null;
  /** Gini and Simpson's 1 − Σ p²: the chance that two draws differ */
  readonly simpson: number;
  /** effective numbers of classes: e^H, and 1 / Σ p² (Hill 1973) */
  readonly hill1: number;
  readonly hill2: number;
  /** S, the classes that occur */
  readonly classes: number;
}

/**
 * Diversity of classes by their weights: counts, or shares. Classes without weight do not occur. Null when
 * there is none at all. Sources: Shannon 1948, Simpson 1949, Hill 1973.
 */
export function diversity(weights: readonly number[]): Diversity | null {
  const present = weights.filter((weight) => weight > 0);
  const total = present.reduce((sum, weight) => sum + weight, 0);
  if (present.length === 0) return null;
  let h = 0;
  let squares = 0;
  for (const weight of present) {
    const p = weight / total;
    h -= p * Math.log(p);
    squares += p * p;
  }
  const classes = present.length;
  if (classes === 1) return { h: 0, evenness: null, simpson: 0, hill1: 1, hill2: 1, classes };
  return {
    h,
    evenness: h / Math.log(classes),
    simpson: 1 - squares,
    hill1: Math.exp(h),
    hill2: 1 / squares,
    classes
  };
}

/** H with the correction for small samples, H + (S − 1) / 2N (Miller 1955); N is the number of observations. */
export const millerCorrected = ({ h, classes }: Diversity, n: number): number => h + (classes - 1) / (2 * n);
