import { NULL } from './columns.ts';
import { PRECISIONS } from './dates.ts';
import { TitleReader, titlesAlike, type Title } from './duplicate-titles.ts';
import type { EventStore } from './event-store.ts';
import { codesOf } from './vocabulary-words.ts';

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
/** In larger blocks an event is compared only with its neighbours by title. */
const LARGE_BLOCK = 120;
const NEIGHBOURS = 12;

/**
 * Finds candidates for duplicates: the same day (or the next where the date only follows from a
 * publication), the same place or one inside the other, organisers in common or unknown, and nearly the same
 * title. Nothing is merged. Time grows with the number of events: they are compared within a day and a
 * province only.
 */
export function findDuplicates(store: EventStore): Duplicates {
  const finder = new Finder(store);
  const order = byDay(finder);
  const parents = new Map<number, number>();
  for (let from = 0; from < order.length;) {
    const day = finder.day(order[from]!);
    let to = from;
    while (to < order.length && finder.day(order[to]!) === day) to++;
    let next = to;
    while (next < order.length && finder.day(order[next]!) === day + 1) next++;
    // The next day's events take part only where a date may be off by one.
    const loose = [...order.subarray(to, next)].filter((row) => finder.isLoose(row));
    for (const block of finder.blocks(order.subarray(from, to), loose)) compareAll(finder, block, parents);
    from = to;
  }
  return groupsOf(store, finder, parents);
}

/** Rows whose day is known and that have a title, by day. */
function byDay(finder: Finder): Int32Array {
  const days = finder.days;
  const span = days.length;
  const keys = new Float64Array(span);
  let count = 0;
  for (let row = 0; row < span; row++)
    if (days[row] !== NULL && finder.hasTitle(row)) keys[count++] = days[row]! * span + row;
  return Int32Array.from(keys.subarray(0, count).sort(), (key) => ((key % span) + span) % span);
}

function compareAll(finder: Finder, block: readonly number[], parents: Map<number, number>): void {
  const far = block.length > LARGE_BLOCK;
  const rows = far ? finder.byTitle(block) : block;
  for (let i = 0; i < rows.length; i++) {
    const end = far ? Math.min(rows.length, i + 1 + NEIGHBOURS) : rows.length;
    for (let j = i + 1; j < end; j++)
      if (finder.isAlike(rows[i]!, rows[j]!)) join(parents, rows[i]!, rows[j]!);
  }
}

function rootOf(parents: Map<number, number>, row: number): number {
  let root = row;
  for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up;
  return root;
}

/** The earliest row stands for its group. */
function join(parents: Map<number, number>, a: number, b: number): void {
  const [first, second] = [rootOf(parents, a), rootOf(parents, b)];
  const root = Math.min(first, second);
  for (const row of [a, b, first, second]) parents.set(row, root);
}

function groupsOf(store: EventStore, finder: Finder, parents: Map<number, number>): Duplicates {
  const groups = new Map<number, number[]>();
  for (const row of [...parents.keys()].sort((a, b) => a - b)) {
    const root = rootOf(parents, row);
    groups.set(root, [...(groups.get(root) ?? []), row]);
  }
  const sorted = [...groups.values()].sort((a, b) => finder.day(a[0]!) - finder.day(b[0]!) || a[0]! - b[0]!);
  return {
    total: sorted.length,
    surplus: parents.size - sorted.length,
    groups: sorted.slice(0, MOST_GROUPS).map((rows) => ({
      keys: rows.map((row) => textOf(store.ids.column, row)),
      titles: rows.map((row) => textOf(store.title, row)),
      rows: rows.map((row) => row + 1),
      day: finder.day(rows[0]!)
    }))
  };
}

const decoder = new TextDecoder();
const textOf = (column: EventStore['title'], row: number) =>
  decoder.decode(column.bytes.subarray(column.start(row), column.end(row)));

const DAY = PRECISIONS.indexOf('day');
const INFERRED = codesOf('date_basis').indexOf('inferred');

/** What is compared of the events of a store. */
class Finder {
  /** the day of each event where it is known exactly, of its publication where only that is */
  readonly days: Int32Array;
  readonly #store: EventStore;
  readonly #published: Int32Array;
  readonly #basis: Int32Array;
  readonly #places: Int32Array;
  readonly #organisers: Int32Array;
  readonly #titles: TitleReader;
  /** answers on two places or lists of organisers, by their numbers */
  readonly #near = new Map<number, boolean>();
  readonly #shared = new Map<number, boolean>();

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
  }

  day(row: number): number {
    return this.days[row]!;
  }

  hasTitle(row: number): boolean {
    return this.#titles.length(row) > 0;
  }

  /** True when the day was inferred, or is the day of publication, so that the event may have been the day before. */
  isLoose(row: number): boolean {
    return this.#basis[row] === INFERRED || this.#published[row] === this.days[row];
  }

  /** Events of one province, or of none; with those of the next day that may belong to this one. */
  *blocks(rows: Int32Array, loose: readonly number[]): Generator<number[]> {
    if (rows.length + loose.length < 2) return;
    const blocks = new Map<string, number[]>();
    for (const row of [...rows, ...loose]) {
      const place = this.#places[row]!;
      const province = place < 0 ? null : this.#store.places[place]!.provinceNow;
      const block = blocks.get(province ?? '');
      if (block) block.push(row);
      else blocks.set(province ?? '', [row]);
    }
    for (const block of blocks.values()) if (block.length > 1) yield block;
  }

  byTitle(rows: readonly number[]): number[] {
    const titles = new Map(rows.map((row) => [row, this.#titles.at(row).text]));
    return [...rows].sort((a, b) => (titles.get(a)! < titles.get(b)! ? -1 : 1));
  }

  isAlike(a: number, b: number): boolean {
    if (this.days[a] !== this.days[b] && !(this.isLoose(a) || this.isLoose(b))) return false;
    if (!this.#arePlacesNear(this.#places[a]!, this.#places[b]!)) return false;
    if (!this.#shareOrganiser(this.#organisers[a]!, this.#organisers[b]!)) return false;
    // A title is far longer than the mark of an agency, so lengths that differ much settle it.
    const [short, long] = [this.#titles.length(a), this.#titles.length(b)].sort((x, y) => x - y);
    if (short! * 2 < long!) return false;
    const [left, right]: [Title, Title] = [this.#titles.at(a), this.#titles.at(b)];
    return titlesAlike(left, right);
  }

  /** The same place, or one inside the other; unknown places only meet each other. */
  #arePlacesNear(a: number, b: number): boolean {
    if (a === b) return true;
    if (a < 0 || b < 0) return false;
    return remembered(this.#near, a, b, () => {
      const [left, right] = [this.#store.places[a]!, this.#store.places[b]!];
      const chain = ({ locality, commune, district, provinceThen, provinceNow }: typeof left) => [
        locality,
        commune,
        district,
        provinceThen,
        provinceNow
      ];
      if (left.locality === null || right.locality === null) return left.locality === right.locality;
      return chain(left).includes(right.locality) || chain(right).includes(left.locality);
    });
  }

  #shareOrganiser(a: number, b: number): boolean {
    if (a === b || a === 0 || b === 0) return true;
    return remembered(this.#shared, a, b, () => {
      const { items } = this.#store.organiserLists;
      return items[a]!.some((code) => items[b]!.includes(code));
    });
  }
}

function remembered(answers: Map<number, boolean>, a: number, b: number, ask: () => boolean): boolean {
  const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
  let answer = answers.get(key);
  if (answer === undefined) {
    answer = ask();
    if (answers.size < 200_000) answers.set(key, answer);
  }
  return answer;
}
