/** Quantile of type 7: linear between the closest ranks (n − 1)·q + 1; null without values. */
export function quantile7(values: readonly number[], q: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0];
  return low + (high - low) * (rank - Math.floor(rank));
}

/**
 * Wilson interval as its definition: the shares p for which the observed share lies 1.96 standard errors away,
 * the two roots of (x − p)² = z²·p(1 − p)/n.
 */
export function wilsonRoots(hits: number, n: number): [number, number] | null {
  if (n === 0 || hits > n) return null;
  const z2 = 1.959963984540054 ** 2;
  const x = hits / n;
  const a = 1 + z2 / n;
  const b = -(2 * x + z2 / n);
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * x * x));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
export const known = (values: readonly (number | null)[]): number[] => values.filter((v) => v !== null);
