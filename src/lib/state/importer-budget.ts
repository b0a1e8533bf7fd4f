import { budgetOf, estimateImport, sumOf, verdict, type Verdict } from '#lib/ingest/budget.ts';
import type { Period } from '#lib/model/period.ts';
import type { ImportEntry } from './importer-entry.svelte.ts';

/** What is left out so that the rest fits into memory. */
export interface Smaller {
  readonly dropTexts: boolean;
  /** null: the whole time */
  readonly period: Period | null;
}

export const WHOLE: Smaller = { dropTexts: false, period: null };

/** What loading the files is expected to take. */
export interface Need {
  /** bytes at the worst moment, with what is left out */
  readonly bytes: number;
  readonly budget: number;
  readonly rows: number;
  /** of all that is in the files */
  readonly whole: Verdict;
  /** of what is left; how much of the files lies in a period is seen only when they are read */
  readonly fits: boolean;
}

/** Bytes that this device can spare; the browser tells its memory roughly, or not at all. */
export const deviceBudget = (): number =>
  budgetOf(
    typeof navigator === 'undefined'
      ? undefined
      : (navigator as Navigator & { readonly deviceMemory?: number }).deviceMemory
  );

/** Estimates what the files of events take; the other tables are small. */
export function needOf(entries: readonly ImportEntry[], budget: number, smaller: Smaller): Need {
  const whole = estimateAll(entries, false);
  const left = smaller.dropTexts ? estimateAll(entries, true) : whole;
  return {
    bytes: left.peakBytes,
    budget,
    rows: whole.rows,
    whole: verdict(whole, budget),
    fits: smaller.period !== null || verdict(left, budget) === 'fits'
  };
}

function estimateAll(entries: readonly ImportEntry[], dropTexts: boolean) {
  const estimates = entries.flatMap(({ role, inspection, mapping, file }) => {
    if (role !== 'events' || !inspection) return [];
    const { title: _, url: __, ...short } = mapping;
    const { rows, sample, headers, kind } = inspection;
    const used = dropTexts ? short : mapping;
    return [estimateImport({ bytes: file.blob.size, rows, sample, headers, mapping: used, kind })];
  });
  return sumOf(estimates);
}
