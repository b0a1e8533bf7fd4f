import type { EventCells } from './event-cells.ts';
import type { EventTexts } from './event-texts.ts';
import type { EventField } from '../mapping/fields.ts';
import { nilTitle } from '../values/null-words.ts';

/**
 * The cell by which a row says that nothing took place, null for all other rows: "Nil return" as title or type,
 * a title "Không có" in a row that tells of no event otherwise, or no sessions at all.
 */
export function nilOf(
  cells: EventCells,
  texts: EventTexts,
  r: number
): { readonly field: EventField; readonly value: string } | null {
  const { type, counts } = cells;
  const title = texts.nilTitle(r);
  const says = title === null ? null : nilTitle(title);
  if (title !== null && says === 'surely') return { field: 'title', value: title };
  if (title !== null && says === 'maybe' && type.at(r) === null && !isCounted(cells, r))
    return { field: 'title', value: title };
  if (type.at(r)?.nil) return { field: 'event_type', value: String(type.raw(r)) };
  const sessions = counts.sessions.at(r);
  if (sessions?.value === 0 && sessions.qualifier === 'exact' && !isCounted(cells, r))
    return { field: 'sessions', value: '0' };
  return null;
}

const isCounted = ({ countList }: EventCells, r: number) =>
  countList.some((counts) => (counts.at(r)?.value ?? 0) > 0);
