/** What a unit went into, directly: a share of it and what the share rests on. */
export interface Edge {
  readonly to: string;
  /** 0 to 1; those of a unit add up to 1 */
  readonly weight: number;
  readonly basis: Basis;
}

export type Basis = 'whole' | 'stated' | 'population' | 'area' | 'equal' | 'unknown';

/** A row of the table `successors`. */
export interface Successor {
  readonly unit: string;
  /** a unit in force; null for what nobody says the fate of */
  readonly successor: string | null;
  /** 1: the primary successor */
  readonly rank: number;
  /** among how many it was shared out, what is lost counted as one; 0 when all of it is */
  readonly parts: number;
  readonly weight: number;
  readonly basis: Basis;
}

export interface Closure {
  readonly rows: readonly Successor[];
  /** units that become themselves by the edges given */
  readonly circles: readonly string[];
  /** ended units that others went into, and of which nothing is said themselves */
  readonly nowhere: readonly string[];
}

/** The surest first. */
const SURENESS: readonly Basis[] = ['whole', 'stated', 'population', 'area', 'equal', 'unknown'];
const weaker = (a: Basis, b: Basis): Basis => (SURENESS.indexOf(a) >= SURENESS.indexOf(b) ? a : b);

interface Share {
  weight: number;
  basis: Basis;
}
/** By unit in force, null for the part that is lost. */
type Shares = ReadonlyMap<string | null, Share>;

const LOST: Shares = new Map([[null, { weight: 1, basis: 'unknown' }]]);

/**
 * Follows each ended unit through the reforms to units in force: shares are multiplied along a way and added
 * over ways. A unit that becomes itself on the way, or whose ways end before today, is lost there.
 *
 * @param ended units to follow, in the order of the answer; a unit not among them is in force
 */
export function closure(ended: readonly string[], edges: ReadonlyMap<string, readonly Edge[]>): Closure {
  const isEnded = new Set(ended);
  const known = new Map<string, Shares>();
  const open = new Set<string>();
  const circles = new Set<string>();
  const nowhere = new Set<string>();
  const follow = (unit: string): Shares => {
    if (!isEnded.has(unit)) return new Map([[unit, { weight: 1, basis: 'whole' as const }]]);
    const done = known.get(unit);
    if (done) return done;
    const next = edges.get(unit) ?? [];
    if (next.length === 0) return LOST;
    open.add(unit);
    const shares = new Map<string | null, Share>();
    for (const { to, weight, basis } of next) {
      const isCircle = open.has(to);
      if (isCircle) circles.add(to);
      else if (isEnded.has(to) && (edges.get(to)?.length ?? 0) === 0) nowhere.add(to);
      for (const [last, share] of isCircle ? LOST : follow(to)) {
        const own = shares.get(last);
        const way = weaker(basis, share.basis);
        shares.set(last, {
          weight: (own?.weight ?? 0) + weight * share.weight,
          basis: own ? weaker(own.basis, way) : way
        });
      }
    }
    open.delete(unit);
    known.set(unit, shares);
    return shares;
  };
  const rows = ended.flatMap((unit) => ranked(unit, follow(unit)));
  return { rows, circles: [...circles], nowhere: [...nowhere] };
}

/** Rows of a unit, the largest share first, as given where equal, and what is lost last. */
function ranked(unit: string, shares: Shares): Successor[] {
  const parts = [...shares.keys()].some((to) => to !== null) ? shares.size : 0;
  const order = [...shares].sort(([a, x], [b, y]) =>
    a === null ? 1 : b === null ? -1 : Math.abs(y.weight - x.weight) < 1e-12 ? 0 : y.weight - x.weight
  );
  return order.map(([successor, { weight, basis }], i) => ({
    unit,
    successor,
    rank: i + 1,
    parts,
    weight: order.length === 1 ? 1 : weight,
    basis: parts === 1 ? 'whole' : basis
  }));
}
