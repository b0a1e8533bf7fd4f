import { daysPossible, type PlainEvent, type PlainPlace } from './event.ts';
import { SUCCESSORS } from './world.ts';

/* Where an event took place, and what its commune has become. */

export type Divided = 'own' | 'primary' | 'split';

export const placesOf = (event: PlainEvent): readonly PlainPlace[] =>
  event.places && event.places.length > 0 ? event.places : [event];

/** Districts were abolished on 1 July 2025: an event that may be later has none. */
export function hadDistricts(event: PlainEvent): boolean {
  const days = daysPossible(event);
  return days !== null && days[1] < '2025-07-01';
}

const rowsOf = (commune: string) => SUCCESSORS.filter((row) => row.unit_key === commune);

export const isDivided = (commune: string): boolean => rowsOf(commune).length > 1;
/** Nothing says what a commune of the time before July 2025 has become. */
export const isLost = (commune: string): boolean => {
  const rows = rowsOf(commune);
  return rows.length === 0
    ? commune.startsWith('P63-')
    : rows.some(({ successor_key }) => successor_key === null);
};

/** What a commune is today, with the part of it that went there. */
export function partsOf(commune: string, divided: Divided): [string, number][] {
  const rows = rowsOf(commune);
  if (isLost(commune)) return [['~lost', 1]];
  if (rows.length === 0) return [[commune, 1]];
  if (divided === 'own' && rows.length > 1) return [['~divided', 1]];
  return rows
    .filter(({ rank }) => divided === 'split' || rank === 1)
    .map(({ successor_key, weight }): [string, number] => [
      successor_key ?? '',
      divided === 'split' ? weight : 1
    ]);
}
