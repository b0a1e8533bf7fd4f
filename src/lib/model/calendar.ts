import type { IsoDate } from '#lib/util/dates.ts';
import type { Period } from './period.ts';
import type { Text } from './text.ts';
import { TET } from './vocabulary.ts';

/** Sets of days that can be marked on time axes. */
export const MARK_SETS = ['tet'] as const;
export type MarkSet = (typeof MARK_SETS)[number];

export const isMarkSet = (value: string): value is MarkSet =>
  (MARK_SETS as readonly string[]).includes(value);

/** A day of the calendar with its name. */
export interface CalendarDay {
  readonly set: MarkSet;
  readonly date: IsoDate;
  readonly label: Text;
}

/** The marked days of the given sets within a period, in order. */
export function calendarDays(sets: readonly MarkSet[], { from, to }: Period): CalendarDay[] {
  if (!sets.includes('tet')) return [];
  return Object.values(TET)
    .filter((date) => date >= from && date <= to)
    .map((date) => ({ set: 'tet', date, label: { vi: 'Tết', en: 'Tết' } }));
}
