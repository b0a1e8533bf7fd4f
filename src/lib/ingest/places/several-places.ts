import { clean } from '#lib/util/text.ts';
import { readings, type Level } from './place-kinds.ts';
import type { Place, PlaceCells, Places, When } from './places.ts';

/** Between places of their own: a name has none of these in it. */
const CLEAR = /\s*[;|\n•]\s*/;
/** Before another unit with its kind: "xã A và xã B", "phường 4, phường 5". */
const AGAIN =
  /\s*(?:,|&|\s(?:và|va|and))\s+(?=(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|xa|phuong|tt|tx|tp|h|q|p)(?:\.|\s))/iu;

/** A list of places longer than this is a text. */
const MOST = 30;

/**
 * The places that one cell names, when it names several beyond doubt: written apart, every one of them known
 * for sure, all on one level, none in another. Null otherwise, so that "xã A; huyện B; tỉnh C" stays one
 * place and nothing is guessed.
 */
export function severalPlaces(cells: PlaceCells, when: When, places: Places): Place | null {
  const field = cells.locality !== null ? 'locality' : 'commune';
  const cell = cells[field];
  if (cell === null) return null;
  const parts = partsOf(cell);
  // Without a table, units are made as they are met: a text must not become one by being tried.
  if (!parts?.every((part) => isPlace(part.split(',')[0] ?? '', when, places))) return null;
  const found: Place[] = [];
  for (const text of parts) {
    const place = places.resolve({ ...cells, [field]: text }, when);
    if (place.locality === null || place.faults.length > 0) return null;
    if (!found.some(({ locality }) => locality === place.locality)) found.push(place);
  }
  const [first, ...others] = found;
  if (!first || others.length === 0) return null;
  if (new Set(found.map(levelOf)).size > 1) return null;
  const count = found.length;
  return {
    ...first,
    others,
    faults: [{ code: 'several_units', field, value: cell, rule: { vi: ` (${count})`, en: ` (${count})` } }]
  };
}

const isPlace = (text: string, when: When, places: Places) =>
  kindOf(text) !== null || places.has(text) || places.candidates(text, when).length > 0;

const levelOf = ({ commune, district }: Place): Level =>
  commune !== null ? 'commune' : district !== null ? 'district' : 'province';

/**
 * The parts of a list, each with what only the last one says of what lies above: "xã A; xã B, huyện C" are
 * "xã A, huyện C" and "xã B, huyện C". Null for a cell that is no list.
 */
function partsOf(cell: string): string[] | null {
  if (cell.length > 2_000) return null;
  const apart = cell.split(CLEAR).map(clean).filter(Boolean);
  const several = apart.length > 1 ? apart : alike(clean(cell).split(AGAIN).map(clean).filter(Boolean));
  if (several.length < 2 || several.length > MOST) return null;
  const last = several.at(-1) ?? '';
  const comma = last.indexOf(',');
  const above = comma < 0 ? '' : last.slice(comma);
  return several.map((part) => (part.includes(',') || part === last ? part : `${part}${above}`));
}

/** Units with kinds of one level in a row, with whatever follows the last of them. */
function alike(parts: readonly string[]): string[] {
  if (parts.length < 2) return [];
  const levels = parts.map((part) => kindOf(part.split(',')[0] ?? ''));
  const [level] = levels;
  if (level === null || level === undefined) return [];
  const end = levels.findIndex((one) => one !== level);
  const list = end < 0 ? parts : parts.slice(0, end);
  if (list.length < 2) return [];
  return [...list.slice(0, -1), [list.at(-1), ...(end < 0 ? [] : parts.slice(end))].join(', ')];
}

/** The level that the written kind says, null when it says none or could be several. */
function kindOf(text: string): Level | null {
  const said = readings(text).filter(({ kinds }) => kinds !== null);
  const levels = new Set(said.flatMap((one) => one.levels));
  const [only] = levels;
  return levels.size === 1 ? (only ?? null) : null;
}
