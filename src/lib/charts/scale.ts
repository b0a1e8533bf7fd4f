/** A linear axis from zero with round ticks. */
export interface NiceAxis {
  readonly max: number;
  readonly interval: number;
}

/**
 * Round end and step of an axis that starts at zero and holds `highest`.
 * @param minimumStep 1 where only whole numbers make sense
 */
export function niceAxis(highest: number, ticks = 5, minimumStep = 0): NiceAxis {
  if (!(highest > 0)) return { max: minimumStep > 0 ? minimumStep : 1, interval: minimumStep || 1 };
  const interval = Math.max(niceStep(highest / ticks), minimumStep);
  const count = Math.ceil(highest / interval - 1e-9);
  // The product of 3 and 0.1 is 0.30000000000000004: such an axis would be labelled with it.
  return { max: tidy(count * interval), interval };
}

/** A linear axis whose ends and step are round; it holds zero. */
export interface NiceRange extends NiceAxis {
  readonly min: number;
}

/**
 * Round ends and step of an axis that holds zero and all of `values`.
 * @param minimumStep 1 where only whole numbers make sense
 */
export function niceRange(values: readonly (number | null)[], ticks = 5, minimumStep = 0): NiceRange {
  const known = values.filter((value) => value !== null);
  const [low, high] = known.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [0, 0]);
  if (low === 0) return { min: 0, ...niceAxis(high, ticks, minimumStep) };
  const interval = Math.max(niceStep((high - low) / ticks), minimumStep);
  const steps = (value: number) => Math.ceil(value / interval - 1e-9);
  return { min: tidy(-steps(-low) * interval), max: tidy(steps(high) * interval), interval };
}

/** The round number (1, 2 or 5 times a power of ten) at or above `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return tidy(factor * power);
}

/** The largest number of one digit (1, 2, 3, 5 or 8 times a power of ten) that is not above a value over zero. */
export function niceBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [8, 5, 3, 2, 1].find((candidate) => candidate * power <= value * (1 + 1e-9)) ?? 1;
  return tidy(factor * power);
}

const tidy = (value: number) => Number(value.toPrecision(12));

/** Powers of ten, and their double and fivefold when the range is short, that lie between two numbers >= 1. */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(Math.max(low, 1)));
  const last = Math.ceil(Math.log10(Math.max(high, 1)));
  const factors = last - first <= 1 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = first; power <= last; power++) {
    for (const factor of factors) ticks.push(factor * 10 ** power);
  }
  return ticks.filter((tick) => tick >= 10 ** first && tick <= 10 ** Math.max(last, first));
}

/** A class of a sequential scale: values from `from` to `to`, both inside. */
export interface ValueClass {
  readonly from: number;
  readonly to: number;
}

/**
 * At most `most` classes of about equally many positive values with round lower bounds, low to high; zero and
 * missing values are in none of them.
 * @param step smallest difference that is told apart: 1 for counts, 0.01 for shares
 */
export function classes(values: readonly (number | null)[], most = 5, step = 1): ValueClass[] {
  const positive = values
    .filter((value): value is number => value !== null && value > 0)
    .sort((a, b) => a - b);
  const highest = positive.at(-1);
  if (highest === undefined) return [];
  const distinct = [...new Set(positive.map((value) => Math.max(step, roundTo(value, step))))];
  // Where one value fills several classes (many provinces with a single event), the values are divided, not their holders.
  const starts = [positive, distinct].map((sorted) => lowerBounds(sorted, most, step, highest));
  const [first = [], second = []] = distinct.length <= most ? [distinct] : starts;
  const chosen = first.length < most && second.length > first.length ? second : first;
  return chosen.map((from, i) => {
    const next = chosen[i + 1];
    return { from, to: next === undefined ? Math.max(from, roundTo(highest, step)) : tidy(next - step) };
  });
}

function lowerBounds(sorted: readonly number[], most: number, step: number, highest: number): number[] {
  const bounds = Array.from({ length: most }, (_, i) =>
    i === 0 ? Math.max(step, floorTo(sorted[0] ?? step, step)) : niceBound(quantile(sorted, i / most), step)
  );
  return [...new Set(bounds)].filter((bound) => bound <= highest).sort((a, b) => a - b);
}

/** Index of the class a value belongs to, -1 for zero, negative and missing values. */
export function classOf(value: number | null, scale: readonly ValueClass[]): number {
  if (value === null || value <= 0 || scale.length === 0) return -1;
  const above = scale.findIndex(({ from }) => value < from);
  return above === -1 ? scale.length - 1 : Math.max(0, above - 1);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** Two leading digits at most, the second 0 or 5 from 20 on: 13, 25, 130, 2500. */
function niceBound(value: number, step: number): number {
  const unit = Math.max(step, 10 ** Math.floor(Math.log10(value)) / 10);
  const coarse = value / unit >= 20 ? unit * 5 : unit;
  return Math.max(step, roundTo(value, coarse));
}

const roundTo = (value: number, step: number) => tidy(Math.round(value / step) * step);
const floorTo = (value: number, step: number) => tidy(Math.floor(value / step + 1e-9) * step);
