import { Dictionary, NULL } from '../tables/columns.ts';
import { PRECISIONS } from '../values/dates.ts';
import { TitleReader } from './duplicate-titles.ts';
import type { EventStore } from './event-store.ts';
import { codesOf } from '../values/vocabulary-words.ts';

/** Events that may be one and the same, entered or published more than once. */
export interface DuplicateGroup {
  /** ids of the events, in file order */
  readonly keys: readonly string[];
  readonly titles: readonly string[];
  /** numbers of the kept events, from 1 in file order */
  readonly rows: readonly number[];
  /** first day, counted from 1970-01-01 */
  readonly day: number;
}

export interface Duplicates {
  /** the first groups by day */
  readonly groups: readonly DuplicateGroup[];
  /** all groups, and the events of them beyond one each */
  readonly total: number;
  readonly surplus: number;
}

/** Groups that are handed on. */
const MOST_GROUPS = 1_000;
/** Larger blocks are cut by place; where one place has as many, an event is compared with its neighbours by title. */
const LARGE = 60;
const NEIGHBOURS = 8;

/**
 * Finds candidates for duplicates: the same day (or the next where the date only follows from a
 * publication), the same place or one inside the other, organisers in common or unknown, and nearly the same
 * title. Nothing is merged. Time grows with the number of events: they are compared within a day and a
 * province only.
 */
export function findDuplicates(store: EventStore): Duplicates {
  const finder = new Finder(store);
  const { order, blocks } = finder;
  for (let block = 0; block + 1 < blocks.length; block++) {
    const rows = order.subarray(blocks[block], blocks[block + 1]);
    const loose = finder.nextDay(block);
    if (rows.length + loose.length > 1) finder.compare(loose.length === 0 ? rows : joinedRows(rows, loose));
  }
  return groupsOf(store, finder);
}

/** One list of both; a spread of a whole day's rows would overflow the stack. */
function joinedRows(a: Int32Array, b: ArrayLike<number>): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function groupsOf(store: EventStore, finder: Finder): Duplicates {
  const groups = new Map<number, number[]>();
  const rows = finder.joined();
  for (const row of rows) {
    const root = finder.root(row);
    const group = groups.get(root);
    if (group) group.push(row);
    else groups.set(root, [row]);
  }
  const { days } = finder;
  const sorted = [...groups.values()].sort((a, b) => days[a[0]!]! - days[b[0]!]! || a[0]! - b[0]!);
  return {
    total: sorted.length,
    surplus: rows.length - sorted.length,
    groups: sorted.slice(0, MOST_GROUPS).map((group) => ({
      keys: group.map((row) => textOf(store.ids.column, row)),
      titles: group.map((row) => textOf(store.title, row)),
      rows: group.map((row) => row + 1),
      day: days[group[0]!]!
    }))
  };
}

const decoder = new TextDecoder();
const textOf = (column: EventStore['title'], row: number) =>
  decoder.decode(column.bytes.subarray(column.start(row), column.end(row)));

const DAY = PRECISIONS.indexOf('day');
const INFERRED = codesOf('date_basis').indexOf('inferred');
/** Days are counted from long before 1970, so that none is negative. */
const FIRST_DAY = 1_000_000;
/** Units above and including a place: locality, commune, district, province then and now. */
const CHAIN = 5;

/** What is compared of the events of a store. */
class Finder {
  /** the day of each event where it is known exactly, of its publication where only that is */
  readonly days: Int32Array;
  /** events by day and province, and where each such block begins in it; the last entry is the end */
  readonly order: Int32Array;
  readonly blocks: readonly number[];
  readonly #store: EventStore;
  readonly #published: Int32Array;
  readonly #basis: Int32Array;
  readonly #places: Int32Array;
  readonly #organisers: Int32Array;
  readonly #titles: TitleReader;
  /** by place and step of its chain: number of the unit, -1 for none */
  readonly #chains: Int32Array;
  readonly #provinces: number;
  readonly #shared = new Map<number, boolean>();
  readonly #parents = new Map<number, number>();
  #anyLoose = false;

  constructor(store: EventStore) {
    const { ints, codes } = store;
    this.#store = store;
    this.#published = ints.published_date.values;
    this.#basis = codes.date_basis.values;
    this.#places = codes.place.values;
    this.#organisers = codes.organisers.values;
    this.#titles = new TitleReader(store.search);
    const precision = codes.date_precision.values;
    this.days = ints.event_date.values.map((day, row) =>
      day === NULL ? this.#published[row]! : precision[row] === DAY ? day : NULL
    );
    const units = new Dictionary();
    this.#chains = new Int32Array(store.places.length * CHAIN);
    for (const [i, place] of store.places.entries()) {
      const chain = [place.locality, place.commune, place.district, place.provinceThen, place.provinceNow];
      this.#chains.set(
        chain.map((unit) => units.code(unit)),
        i * CHAIN
      );
    }
    this.#provinces = units.list.length + 2;
    const keys = this.#sorted();
    this.order = Int32Array.from(keys, (key) => key % this.days.length);
    const blocks: number[] = [];
    for (let i = 0; i < this.order.length; i++)
      if (i === 0 || this.#block(this.order[i]!) !== this.#block(this.order[i - 1]!)) blocks.push(i);
    this.blocks = [...blocks, this.order.length];
  }

  /** Events with a day and a title, as numbers that sort by day, province and row. */
  #sorted(): Float64Array {
    const rows = this.days.length;
    const keys = new Float64Array(rows);
    let count = 0;
    for (let row = 0; row < rows; row++) {
      if (this.days[row] === NULL || this.#titles.length(row) === 0) continue;
      this.#anyLoose ||= this.#isLoose(row);
      keys[count++] = this.#block(row) * rows + row;
    }
    return keys.subarray(0, count).sort();
  }

  /** One number for the day and the province of an event, above zero. */
  #block(row: number): number {
    const place = this.#places[row]!;
    const province = place < 0 ? -1 : this.#chains[place * CHAIN + CHAIN - 1]!;
    return (this.days[row]! + FIRST_DAY) * this.#provinces + province + 1;
  }

  /** True when the day was inferred, or is the day of publication, so that the event may have been the day before. */
  #isLoose(row: number): boolean {
    return this.#basis[row] === INFERRED || this.#published[row] === this.days[row];
  }

  /** Events of the next day in the same province where one of either day may be off by one. */
  nextDay(block: number): number[] {
    if (!this.#anyLoose) return [];
    const wanted = this.#block(this.order[this.blocks[block]!]!) + this.#provinces;
    let [low, high] = [block + 1, Math.min(this.blocks.length - 1, block + 1 + this.#provinces)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#block(this.order[this.blocks[middle]!]!) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low >= this.blocks.length - 1 || this.#block(this.order[this.blocks[low]!]!) !== wanted) return [];
    return [...this.order.subarray(this.blocks[low], this.blocks[low + 1])].filter((row) =>
      this.#isLoose(row)
    );
  }

  /** Compares the events of a block with each other; in a large one, within each place. */
  compare(rows: Int32Array): void {
    if (rows.length <= LARGE) {
      this.#all(rows, rows.length);
      return;
    }
    const places = new Map<number, number[]>();
    for (const row of rows) {
      const place = this.#places[row]!;
      const unit = place < 0 ? -1 : this.#chains[place * CHAIN]!;
      const group = places.get(unit);
      if (group) group.push(row);
      else places.set(unit, [row]);
    }
    for (const group of places.values()) {
      if (group.length <= LARGE) this.#all(group, group.length);
      else this.#all(this.#titles.sorted(group), NEIGHBOURS);
    }
    // Events of a unit with those inside it, as long as they are few.
    for (const [unit, group] of places) {
      if (group.length > LARGE || unit < 0) continue;
      for (const [other, inside] of places) {
        if (other === unit || inside.length > LARGE || !this.#isInside(inside[0]!, unit)) continue;
        for (const a of group) for (const b of inside) this.#pair(a, b);
      }
    }
  }

  #all(rows: ArrayLike<number>, reach: number): void {
    for (let i = 0; i < rows.length; i++) {
      const end = Math.min(rows.length, i + 1 + reach);
      for (let j = i + 1; j < end; j++) this.#pair(rows[i]!, rows[j]!);
    }
  }

  #isInside(row: number, unit: number): boolean {
    const at = this.#places[row]! * CHAIN;
    for (let step = 1; step < CHAIN; step++) if (this.#chains[at + step] === unit) return true;
    return false;
  }

  #pair(a: number, b: number): void {
    if (!this.#arePlacesNear(a, b)) return;
    if (this.days[a] !== this.days[b] && !this.#isLoose(a) && !this.#isLoose(b)) return;
    // What portals add to a title is shorter than the title.
    const [left, right] = [this.#titles.length(a), this.#titles.length(b)];
    if (left * 2 < right || right * 2 < left) return;
    if (!this.#shareOrganiser(this.#organisers[a]!, this.#organisers[b]!)) return;
    if (!this.#titles.areAlike(a, b)) return;
    if (this.#places[a]! >= 0 || this.#titles.isTelling(a)) this.#join(a, b);
  }

  /** The same place, or one inside the other; unknown places only meet each other. */
  #arePlacesNear(a: number, b: number): boolean {
    const [left, right] = [this.#places[a]!, this.#places[b]!];
    if (left === right) return true;
    if (left < 0 || right < 0) return false;
    const [mine, other] = [this.#chains[left * CHAIN]!, this.#chains[right * CHAIN]!];
    if (mine === other) return true;
    return mine >= 0 && other >= 0 && (this.#isInside(a, other) || this.#isInside(b, mine));
  }

  #shareOrganiser(a: number, b: number): boolean {
    if (a === b || a === 0 || b === 0) return true;
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    let answer = this.#shared.get(key);
    if (answer === undefined) {
      const { items } = this.#store.organiserLists;
      answer = items[a]!.some((code) => items[b]!.includes(code));
      if (this.#shared.size < 100_000) this.#shared.set(key, answer);
    }
    return answer;
  }

  /** The earliest row stands for its group. */
  #join(a: number, b: number): void {
    const [first, second] = [this.root(a), this.root(b)];
    const root = Math.min(first, second);
    for (const row of [a, b, first, second]) this.#parents.set(row, root);
  }

  root(row: number): number {
    let root = row;
    for (let up = this.#parents.get(root); up !== undefined && up !== root; up = this.#parents.get(root))
      root = up;
    return root;
  }

  /** All events of groups, in file order. */
  joined(): number[] {
    return [...this.#parents.keys()].sort((a, b) => a - b);
  }
}
