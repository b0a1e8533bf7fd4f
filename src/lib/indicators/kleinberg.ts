/** A bucket of a series: `r` of its `d` events are of the kind in question. */
export interface Batch {
  readonly r: number;
  readonly d: number;
}

/** A run of buckets, both ends included, during which the kind was unusually frequent. */
export interface Burst {
  readonly from: number;
  readonly to: number;
  /** Σ (cost in the usual state − cost in the burst state), in nats */
  readonly weight: number;
}

export interface BurstModel {
  /** how many times the usual share a burst has */
  readonly s: number;
  /** how reluctantly a burst begins */
  readonly gamma: number;
}

/** Highest share of the burst state: at 1 an event of another kind would be impossible. */
const HIGHEST = 0.9999;

/** Costs that differ by less are equal: a share of 1/3 makes ln 2 of every step, and so exact ties. */
const TIE = 1e-9;

/**
 * Bursts of a series by the cheapest path through Kleinberg's automaton of two states for batched data. State 0
 * expects the share p₀ = Σr/Σd, state 1 p₁ = min(s·p₀, 0.9999). A bucket costs −ln[C(d,r) pʳ (1−p)^(d−r)],
 * going up costs γ ln n, going down nothing, and the automaton starts in state 0 before the first bucket. A
 * bucket without events costs nothing. Among equally cheap paths the one that leaves state 0 latest and
 * returns first is taken. No bursts when nothing occurs, or when it is already as frequent as a burst could be.
 * Source: J. Kleinberg, Bursty and hierarchical structure in streams, 2002, section 4.
 */
export function bursts(series: readonly Batch[], { s, gamma }: BurstModel): Burst[] {
  const gains = gainsOf(series, s);
  if (!gains) return [];
  const up = gamma * Math.log(series.length);
  // Costs are kept relative to staying in state 0 for ever, which leaves C(d,r) out: it is the same in both
  // states, and so large for large d that the differences would drown in it.
  let [low, high] = [0, Infinity];
  const fromHigh: boolean[] = [];
  const stayed: boolean[] = [];
  for (const gain of gains) {
    const down = high < low - TIE;
    const stay = high < low + up - TIE;
    fromHigh.push(down);
    stayed.push(stay);
    [low, high] = [down ? high : low, (stay ? high : low + up) - gain];
  }
  const states: boolean[] = [];
  let inBurst = high < low - TIE;
  for (let t = gains.length - 1; t >= 0; t--) {
    states[t] = inBurst;
    inBurst = inBurst ? (stayed[t] ?? false) : (fromHigh[t] ?? false);
  }
  return runs(states, gains);
}

/** By how much each bucket is cheaper in the burst state; null when there is no burst state above the usual. */
function gainsOf(series: readonly Batch[], s: number): number[] | null {
  let [allR, allD] = [0, 0];
  for (const { r, d } of series) {
    allR += r;
    allD += d;
  }
  if (!(allR > 0)) return null;
  const usual = allR / allD;
  const burst = Math.min(s * usual, HIGHEST);
  if (burst <= usual) return null;
  const hit = Math.log(burst / usual);
  const miss = Math.log1p(-burst) - Math.log1p(-usual);
  return series.map(({ r, d }) => r * hit + (d - r) * miss);
}

function runs(states: readonly boolean[], gains: readonly number[]): Burst[] {
  const found: Burst[] = [];
  for (let from = 0; from < states.length; from++) {
    if (!states[from]) continue;
    let to = from;
    while (states[to + 1]) to++;
    let weight = 0;
    for (let t = from; t <= to; t++) weight += gains[t] ?? 0;
    found.push({ from, to, weight });
    from = to;
  }
  return found;
}
