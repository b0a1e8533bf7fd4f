import type { Field } from './fields.ts';
import type { Mapping } from './map.ts';
import { fitOf, type ColumnFacts } from './map-facts.ts';

/** Fewer filled cells than this prove nothing about anything but a date. */
const FEWEST = 3;

interface Guess {
  readonly field: Field;
  readonly index: number;
}

/**
 * Finds columns for the fields of events that no header names, by their values alone: dates, links, provinces,
 * communes, known types and organisers, themes, and the longest text as the title.
 * @param contradicted fields whose column was chosen by its header and has values that do not fit
 */
export function guessByValues(
  facts: readonly ColumnFacts[],
  mapping: Mapping,
  contradicted: readonly Field[]
): Guess[] {
  const taken = new Set(Object.values(mapping));
  const guesses: Guess[] = [];
  const open = (field: Field) => mapping[field] === undefined || contradicted.includes(field);
  const take = (field: Field, fits: (column: ColumnFacts) => boolean, fewest = FEWEST) => {
    if (!open(field)) return;
    const index = facts.findIndex((column, i) => !taken.has(i) && column.filled >= fewest && fits(column));
    if (index < 0) return;
    taken.add(index);
    guesses.push({ field, index });
  };
  take('event_date', (column) => column.share('writtenDate') >= 0.8, 1);
  take('url', (column) => column.share('url') >= 0.8);
  const placeless = (['locality', 'province', 'district', 'commune'] as const).every(open);
  take('province', (column) => column.share('province') >= 0.8);
  if (placeless) {
    take('commune', (column) => column.share('commune') >= 0.8);
    take('district', (column) => column.share('district') >= 0.8);
    if (!guesses.some(({ field }) => field === 'province'))
      take('locality', (column) => column.share('place') >= 0.6);
  }
  take('event_type', (column) => column.share('type') >= 0.6 && column.length < 60);
  take('organisers', (column) => column.organisers >= 0.6 && column.length < 120);
  take('topics', (column) => column.share('topic') >= 0.6);
  if (open('title')) {
    const free = facts
      .map((column, index) => ({ column, index }))
      .filter(({ column, index }) => !taken.has(index) && column.filled >= FEWEST)
      .filter(({ column }) => column.length > 12 && column.distinct > 0.5 && fitOf('title', column) >= 0)
      .sort((a, b) => b.column.length - a.column.length);
    if (free[0]) guesses.push({ field: 'title', index: free[0].index });
  }
  return guesses;
}
