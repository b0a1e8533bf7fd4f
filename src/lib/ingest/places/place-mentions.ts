import { clean } from '#lib/util/text.ts';
import { ALL_LEVELS, readings, type Level } from './place-kinds.ts';
import type { FoundProvince } from './place-names.ts';
import { isVenue } from './place-pieces.ts';

/** The cells of one event that say where it was. */
export interface PlaceCells {
  readonly locality: string | null;
  readonly province: string | null;
  readonly district: string | null;
  readonly commune: string | null;
}

/** One unit named in the cells of a row. */
export interface Mention {
  readonly text: string;
  readonly field: keyof PlaceCells;
  /** levels it can have by its kind or its column */
  readonly levels: readonly Level[];
  /** a kind is written, or the column says the level: the text must be a unit */
  readonly meant: boolean;
  readonly venue: boolean;
}

export interface Mentions {
  readonly province: Mention | null;
  readonly found: FoundProvince | null;
  /** what lies below the province, the smallest first */
  readonly lower: readonly Mention[];
}

const FIELDS = ['commune', 'district', 'locality', 'province'] as const;
const COLUMN_LEVEL = { commune: 'commune', district: 'district', province: 'province' } as const;

/** Takes the cells apart into the province and what lies below it. */
export function mentionsOf(
  cells: PlaceCells,
  piecesOf: (cell: string) => readonly string[],
  findProvince: (text: string, loosely: boolean) => FoundProvince | null
): Mentions {
  let province: Mention | null = null;
  let found: FoundProvince | null = null;
  const lower: Mention[] = [];
  for (const field of ['province', 'locality', 'district', 'commune'] as const) {
    const cell = cells[field];
    if (cell === null) continue;
    const pieces = piecesOf(cell);
    const single = pieces.length === 1;
    const mentions = pieces.map((text) => mention(text, field, single));
    if (field === 'province' && single) {
      province = mentions[0] ?? null;
      found = province === null ? null : findProvince(province.text, true);
      continue;
    }
    const at =
      field === 'district' || (field === 'commune' && single) ? -1 : provinceAt(mentions, findProvince);
    const named = mentions[at];
    if (at === 0 || (at < 0 && isReversed(mentions))) mentions.reverse();
    if (named) {
      const capital = findProvince(named.text, false);
      // "TP Hải Dương" alone is the city, and says the province as well.
      const isCity = capital?.kindAgrees === false;
      if (!isCity) mentions.splice(mentions.indexOf(named), 1);
      if (province === null) {
        province = isCity ? { ...named, levels: ['province'], meant: false } : named;
        found = capital;
      } else if (capital && capital.key !== found?.key) mentions.push(named);
    } else if (field === 'province' && province === null) {
      province = mentions.pop() ?? null;
    }
    lower.push(...mentions);
  }
  const inOrder = FIELDS.flatMap((field) => lower.filter((one) => one.field === field));
  return { province, found, lower: inOrder };
}

function mention(text: string, field: keyof PlaceCells, single: boolean): Mention {
  const all = readings(text);
  const said = [...new Set(all.filter(({ kinds }) => kinds !== null).flatMap(({ levels }) => levels))];
  const column = field === 'locality' ? null : COLUMN_LEVEL[field];
  const levels = said.length > 0 ? said : column !== null && single ? [column] : [];
  return {
    text: clean(text),
    field,
    levels: levels.length > 0 ? levels : ALL_LEVELS,
    meant: said.length > 0 || (column !== null && single),
    venue: isVenue(text)
  };
}

/** The piece that is the province: the last of those that can be one, but a mere city only if none else can. */
function provinceAt(
  mentions: readonly Mention[],
  findProvince: (text: string, loosely: boolean) => FoundProvince | null
): number {
  const found = mentions.map(({ text, venue }) => (venue ? null : findProvince(text, false)));
  const last = mentions.length - 1;
  const agrees = (at: number) => found[at]?.kindAgrees === true;
  for (const at of [last, 0]) if (agrees(at)) return at;
  const middle = found.findLastIndex((one) => one?.kindAgrees === true);
  return middle >= 0 ? middle : found.findLastIndex((one) => one !== null);
}

/** True when the largest unit is written first. */
function isReversed(mentions: readonly Mention[]): boolean {
  const known = mentions
    .filter(({ levels }) => levels.length === 1)
    .map(({ levels }) => ALL_LEVELS.indexOf(levels[0] ?? 'commune'));
  const [first = 0, last = 0] = [known[0], known.at(-1)];
  return known.length > 1 && first < last;
}
