import type { Bounds } from './selection.ts';

/** Amounts are below it: it is more than any column of whole numbers holds. */
const HIGHEST = 1e9;

/** First amounts of the classes after that of zero: 1, 2, 5, 10, 20, 50 and so on. */
export const CLASS_STARTS: readonly number[] = Array.from({ length: 28 }, (_, i) => {
  const factor = [1, 2, 5][i % 3] ?? 1;
  return factor * 10 ** Math.floor(i / 3);
}).filter((start) => start <= HIGHEST);

/** The amounts of a class, ends included: class 0 is zero alone; the last has no end. */
export function classBounds(index: number): Bounds {
  const from = index === 0 ? 0 : (CLASS_STARTS[index - 1] ?? null);
  const next = CLASS_STARTS[index];
  return [from, next === undefined ? null : next - 1];
}
