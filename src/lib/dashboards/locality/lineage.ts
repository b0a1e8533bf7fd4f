import { numbers, texts, type Columns } from '#lib/model/columns.ts';

/** One step from a former unit to a unit of today. */
export interface LineageLink {
  /** the unit at the other end; null for the part of which nobody says where it went */
  readonly key: string | null;
  /** share of the former unit, 0 to 1 */
  readonly weight: number;
  /** what the share rests on: whole, stated, population, area, equal, unknown */
  readonly basis: string;
  /** among how many the former unit was shared out; 0 when all of it is lost */
  readonly parts: number;
  /** the unit of today received the largest part of the former one */
  readonly main: boolean;
}

/** Where a unit comes from and what it has become. */
export interface Lineage {
  /** the units that went into it, wholly or in part */
  readonly before: readonly LineageLink[];
  /** what it has become, the largest part first; none for a unit in force, and where the crosswalk is silent */
  readonly after: readonly LineageLink[];
}

/** Reads the answer of `lineageQuery` for a unit. */
export function lineageOf(rows: Columns, unit: string): Lineage {
  if (rows.length === 0) return { before: [], after: [] };
  const [units, successors, bases] = [texts(rows, 'unit'), texts(rows, 'successor'), texts(rows, 'basis')];
  const [ranks, parts, weights] = [numbers(rows, 'rank'), numbers(rows, 'parts'), numbers(rows, 'weight')];
  const link = (i: number, key: string | null): LineageLink => ({
    key,
    weight: weights[i] ?? 0,
    basis: bases[i] ?? 'unknown',
    parts: parts[i] ?? 0,
    main: ranks[i] === 1
  });
  const at = units.map((_, i) => i);
  return {
    before: at
      .filter((i) => successors[i] === unit && units[i] !== unit)
      .map((i) => link(i, units[i] ?? null)),
    after: at.filter((i) => units[i] === unit).map((i) => link(i, successors[i] ?? null))
  };
}
