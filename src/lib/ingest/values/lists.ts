import { Dictionary } from '../tables/columns.ts';
import { splitList, type Separator } from './list-split.ts';
import type { RawValue } from '../raw.ts';
import type { Terms } from './terms.ts';

/** The items of one cell: number of the list, and the items that no vocabulary knows. */
export interface ListReading {
  readonly id: number;
  readonly unknown: readonly string[];
}

/** How the cells of one column are cut. */
export interface ListRules {
  /** separators that the column as a whole shows to be such */
  readonly separators: readonly Separator[];
  /** true for a part that shows that a text is a list of such parts */
  readonly isKnown: (item: string) => boolean;
  /** true for the whole name of one item, whatever marks it holds */
  readonly isName: (item: string) => boolean;
}

/** Distinct lists of codes met in a many-to-many column; list 0 is the empty one. */
export class Lists {
  readonly items: Int32Array[] = [new Int32Array()];
  readonly codes = new Dictionary();
  readonly #ids = new Map<string, number>([['', 0]]);

  read(raw: RawValue, terms: Terms, rules?: ListRules): ListReading {
    const unknown: string[] = [];
    const codes = new Set<number>();
    for (const item of splitList(raw, rules?.isKnown ?? terms.knows, rules?.separators, rules?.isName)) {
      const { code, isNew } = terms.code(item);
      if (isNew) unknown.push(item);
      codes.add(this.codes.code(code));
    }
    return { id: this.#id([...codes]), unknown };
  }

  /** The list of the items of two, by number. */
  joined(a: number, b: number): number {
    if (a === 0 || b === 0 || a === b) return a === 0 ? b : a;
    return this.#id([...new Set([...this.items[a]!, ...this.items[b]!])]);
  }

  #id(codes: readonly number[]): number {
    const key = codes.join(',');
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.items.length;
      this.items.push(Int32Array.from(codes));
      this.#ids.set(key, id);
    }
    return id;
  }
}
