/** 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * Wilson score interval at 95 % of a share of `hits` among `of`, both counts; within 0 and 1 even for small
 * counts. Null when there is nothing to take a share of, or when `hits` is not between 0 and `of`.
 */
export function wilson(hits: number, of: number): readonly [number, number] | null {
  if (!(of > 0) || hits < 0 || hits > of) return null;
  const p = hits / of;
  const z2 = Z * Z;
  const centre = p + z2 / (2 * of);
  const half = Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  const scale = 1 + z2 / of;
  // At the ends rounding may leave 1e-17 instead of the exact bound.
  return [hits === 0 ? 0 : (centre - half) / scale, hits === of ? 1 : (centre + half) / scale];
}
