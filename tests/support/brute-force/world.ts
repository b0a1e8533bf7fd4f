import { PROVINCES } from '#lib/model/provinces.ts';
import type { Locality } from '#lib/model/dataset.ts';
import { pad } from './event.ts';

/* What random events lie in beside themselves: the same tables for every random dataset. */

export interface CoverageRow {
  readonly locality: string | null;
  readonly source: string | null;
  /** first day */
  readonly month: string;
  readonly status: 'observed' | 'nil' | 'missing';
}

export interface SuccessorRow {
  readonly unit_key: string;
  readonly successor_key: string | null;
  readonly rank: number;
  readonly parts: number;
  readonly weight: number;
  readonly basis: string;
}

export interface CadenceRow {
  readonly rule: string;
  readonly event_type: string;
  readonly level: string | null;
  readonly unit_level: 'province' | 'district' | 'commune';
  readonly per_year: number;
  readonly valid_from: string | null;
  readonly valid_to: string | null;
}

export const LOCALITIES: readonly Locality[] = PROVINCES;

/** Months of 2022-03 to 2026-06 for some units and one source without a place; gaps are not monitored. */
export const COVERAGE: readonly CoverageRow[] = ['P63-01', 'P34-01', 'P34-24', 'P63-74', null].flatMap(
  (locality, unit) =>
    Array.from({ length: 52 }, (_, i) => i)
      .filter((i) => (i + unit) % 4 !== 0)
      .map((i): CoverageRow => {
        const month = 2 + i;
        const turn = (i * 7 + unit * 3) % 6;
        return {
          locality,
          source: locality === null ? 'a.gov.vn' : null,
          month: `${2022 + Math.floor(month / 12)}-${pad((month % 12) + 1)}-01`,
          status: turn === 0 ? 'missing' : turn === 1 ? 'nil' : 'observed'
        };
      })
);

export const SUCCESSORS: readonly SuccessorRow[] = [];

export const CADENCE: readonly CadenceRow[] = [];
