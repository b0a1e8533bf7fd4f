import { fold } from '#lib/util/text.ts';

/** A value that a filter offers. */
export interface FacetItem {
  readonly code: string;
  readonly label: string;
  /** heading the item stands under; items of one group follow each other */
  readonly group: string | null;
  /** place in the list of the item it belongs to; null for the top */
  readonly parent: number | null;
  /** depth in a tree, 0 for the top */
  readonly depth: number;
  /** further words that find the item */
  readonly words?: string;
  /** said beside the name where items are shown without those they belong to */
  readonly within?: string;
}

/** A line of the list: a heading, or an item by its place in the whole list. */
export type FacetRow =
  | { readonly kind: 'group'; readonly text: string }
  | {
      readonly kind: 'item';
      readonly item: FacetItem;
      readonly index: number;
      /** the item has others below it */
      readonly branch: boolean;
    };

export type FacetOrder = 'count' | 'list';

export interface FacetQuestion {
  readonly items: readonly FacetItem[];
  /** folded words to find; see `searchTexts` */
  readonly words: readonly string[];
  readonly texts: () => readonly string[];
  readonly counts: ReadonlyMap<string, number> | null;
  readonly order: FacetOrder;
  /** places in the list of opened branches */
  readonly opened: ReadonlySet<number>;
  readonly chosen: readonly string[];
}

/** What each item is found by, folded, in the order of the items. */
export const searchTexts = (items: readonly FacetItem[]): string[] =>
  items.map((item) => fold(`${item.label} ${item.words ?? ''}`));

/**
 * The lines to show. Without words: the tops with what was opened below them, and chosen items wherever they
 * are. With words: all items that have them all. By count the largest come first and headings are left out, as
 * they would tear groups apart; trees keep their order.
 */
export function facetRows({ items, words, texts, counts, order, opened, chosen }: FacetQuestion): FacetRow[] {
  const branches = new Set(items.flatMap(({ parent }) => (parent === null ? [] : [parent])));
  const found = items.map((_, index) => index).filter(words.length > 0 ? byWords(words, texts()) : shown);
  function shown(index: number): boolean {
    const item = items[index];
    if (item === undefined) return false;
    for (let at = item.parent; at !== null; at = items[at]?.parent ?? null)
      if (!opened.has(at)) return chosen.includes(item.code);
    return true;
  }
  const isTree = branches.size > 0;
  const byCount = order === 'count' && !isTree;
  if (byCount) {
    const of = (index: number) => counts?.get(items[index]?.code ?? '') ?? 0;
    // Equal counts keep the order of the list: sorting is stable.
    found.sort((a, b) => of(b) - of(a));
  }
  const rows: FacetRow[] = [];
  let group: string | null = null;
  for (const index of found) {
    const item = items[index];
    if (item === undefined) continue;
    if (!byCount && item.group !== null && item.group !== group) {
      rows.push({ kind: 'group', text: item.group });
      group = item.group;
    }
    rows.push({ kind: 'item', item, index, branch: branches.has(index) });
  }
  return rows;
}

function byWords(words: readonly string[], texts: readonly string[]): (index: number) => boolean {
  return (index) => words.every((word) => texts[index]?.includes(word));
}

/**
 * The row that letters lead to: the next one, from `after` on and around, whose name begins with them.
 * @returns -1 for none
 */
export function typedAhead(rows: readonly FacetRow[], letters: string, after: number): number {
  const start = fold(letters);
  if (start === '') return -1;
  for (let step = 0; step < rows.length; step++) {
    const at = (after + step) % rows.length;
    const row = rows[at];
    if (row?.kind === 'item' && fold(row.item.label).startsWith(start)) return at;
  }
  return -1;
}

/** The nearest item from a row in a direction; the row itself when there is none further. */
export function nextItem(rows: readonly FacetRow[], from: number, step: number): number {
  const direction = step < 0 ? -1 : 1;
  let at = Math.min(Math.max(from + step, 0), rows.length - 1);
  while (rows[at]?.kind === 'group') at += direction;
  if (rows[at] !== undefined) return at;
  // A heading stands first: the first item comes after it.
  const inside = rows.findIndex(({ kind }) => kind === 'item');
  return direction === -1 ? inside : rows.findLastIndex(({ kind }) => kind === 'item');
}
