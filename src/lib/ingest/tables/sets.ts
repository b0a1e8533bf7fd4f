import type { Lists } from '../values/lists.ts';
import { Dictionary, type SourceColumn } from './columns.ts';

/** The sets of items that lists hold, whatever the order of a list: one row an item of each set. */
export interface Sets {
  /** the number of the set of each list: 0 for no items, else from 1 */
  readonly ofList: Int32Array;
  readonly rows: number;
  readonly number: SourceColumn;
  readonly item: SourceColumn;
  readonly group: SourceColumn;
  /** items of the set */
  readonly count: SourceColumn;
}

/** @param groupOf group of an item's code */
export function setsOf(lists: Lists, groupOf: (code: string) => string | null): Sets {
  const ofList = new Int32Array(lists.items.length);
  const sets: Int32Array[] = [];
  const known = new Map<string, number>();
  lists.items.forEach((list, id) => {
    if (list.length === 0) return;
    const set = list.slice().sort();
    const name = set.join();
    const number = known.get(name) ?? sets.push(set);
    known.set(name, number);
    ofList[id] = number;
  });
  const rows = sets.reduce((sum, set) => sum + set.length, 0);
  const [numbers, codes, counts] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  let row = 0;
  sets.forEach((set, i) => {
    numbers.fill(i + 1, row, row + set.length);
    counts.fill(set.length, row, row + set.length);
    codes.set(set, row);
    row += set.length;
  });
  const groups = new Dictionary();
  const via = Int32Array.from(lists.codes.list, (code) => groups.code(groupOf(code)));
  return {
    ofList,
    rows,
    number: { type: 'integer', values: numbers },
    item: { type: 'coded', codes, dictionary: lists.codes.list },
    group: { type: 'coded', codes, via, dictionary: groups.list },
    count: { type: 'integer', values: counts }
  };
}
