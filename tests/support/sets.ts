import type { PlainRow } from './tables.ts';

/** Sets of items as `topic_sets` and `organiser_sets` hold them, and the number of each list's set, 0 for none. */
export function setsOf(
  number: 'topic_set' | 'organiser_set',
  lists: readonly (readonly PlainRow[])[]
): { readonly numbers: readonly number[]; readonly rows: readonly PlainRow[] } {
  const known = new Map<string, number>();
  const rows: PlainRow[] = [];
  const numbers = lists.map((list) => {
    if (list.length === 0) return 0;
    const name = JSON.stringify(list.map((item) => JSON.stringify(item)).sort());
    const same = known.get(name);
    if (same !== undefined) return same;
    const made = known.size + 1;
    known.set(name, made);
    rows.push(...list.map((item) => ({ ...item, [number]: made })));
    return made;
  });
  return { numbers, rows };
}
