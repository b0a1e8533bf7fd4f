import { Dictionary, NULL } from '../tables/columns.ts';
import { PRECISIONS } from '../values/dates.ts';
import { DisjointSets } from '#lib/util/disjoint-sets.ts';
import { sameBytes } from '../tables/byte-hash.ts';
import { scoreOf, UNKNOWN_AGREES, type DuplicatePair, type DuplicateReason } from '#lib/model/duplicates.ts';
import { REWORDED, TitleReader } from './duplicate-titles.ts';
import type { EventStore } from './event-store.ts';
import { codesOf } from '../values/vocabulary-words.ts';

/** What a dataset says of its possible duplicates beside the pairs themselves. */
export interface DuplicateCounts {
  /** groups of events that may be one and the same, and the events of them beyond one each */
  readonly total: number;
  readonly surplus: number;
}

/** Pairs of rows of the store, from 0 in file order: as few as join each group, the likeliest first. */
export interface Duplicates extends DuplicateCounts {
  readonly pairs: readonly DuplicatePair[];
}

/** Larger blocks are cut by place; where one place has as many, an event is compared with its neighbours by title. */
const LARGE = 60;
const NEIGHBOURS = 8;

/** Similarity of titles from which they alone make a candidate. */
const ALIKE = 0.9;
/** What place, type and organisers must add up to when a title is only alike in part. */
const STRONG = 2.6;

/**
 * Finds candidates for duplicates: the same day (or the next where the date only follows from a
 * publication), the same place or one inside the other, organisers in common or unknown, and nearly the same
 * title, or one in other words where place, type and organisers agree. Nothing is merged. Time grows with the
 * number of events: they are compared within a day and a province only.
 */
export function findDuplicates(store: EventStore): Duplicates {
  const finder = new Finder(store);
  const { order, blocks } = finder;
  for (let block = 0; block + 1 < blocks.length; block++) {
    const rows = order.subarray(blocks[block], blocks[block + 1]);
    const loose = finder.nextDay(block);
    if (rows.length + loose.length > 1) finder.compare(loose.length === 0 ? rows : joinedRows(rows, loose));
    finder.endBlock();
  }
  const pairs = spanning(finder.pairs);
  const members = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  return { pairs, total: members.size - pairs.length, surplus: pairs.length };
}

/**
 * The likeliest pairs that join the same groups: at any score, the groups of these pairs are those of all
 * pairs. Likeliest first.
 */
function spanning(pairs: readonly DuplicatePair[]): DuplicatePair[] {
  const groups = new DisjointSets();
  return [...pairs]
    .sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)
    .filter(({ a, b }) => groups.join(a, b));
}

/** One list of both; a spread of a whole day's rows would overflow the stack. */
function joinedRows(a: Int32Array, b: ArrayLike<number>): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const DAY = PRECISIONS.indexOf('day');
const INFERRED = codesOf('date_basis').indexOf('inferred');
/** Days are counted from long before 1970, so that none is negative. */
const FIRST_DAY = 1_000_000;
/** How far places agree: the same province and nothing more exact, one inside the other, both unknown. */
const PROVINCE_AGREES = 0.7;
const NEAR = 0.65;
const NOWHERE = 0.3;
/** Types that any meeting may be given. */
const GENERAL_TYPES = ['hoi_nghi', 'khac'];
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
  readonly #types: Int32Array;
  /** codes of types that say little: a conference may be of any kind */
  readonly #general: ReadonlySet<number>;
  readonly #urls: Addresses;
  /** pairs of the block that is being compared */
  #block: DuplicatePair[] = [];
  readonly pairs: DuplicatePair[] = [];
  #anyLoose = false;

  constructor(store: EventStore) {
    const { ints, codes } = store;
    this.#store = store;
    this.#published = ints.published_date.values;
    this.#basis = codes.date_basis.values;
    this.#places = codes.place.values;
    this.#organisers = codes.organisers.values;
    this.#titles = new TitleReader(store.search);
    this.#types = codes.event_type.values;
    this.#general = new Set(GENERAL_TYPES.map((code) => store.typeCodes.list.indexOf(code)));
    this.#urls = new Addresses(store.url);
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
      if (i === 0 || this.#blockOf(this.order[i]!) !== this.#blockOf(this.order[i - 1]!)) blocks.push(i);
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
      keys[count++] = this.#blockOf(row) * rows + row;
    }
    return keys.subarray(0, count).sort();
  }

  /** One number for the day and the province of an event, above zero. */
  #blockOf(row: number): number {
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
    const wanted = this.#blockOf(this.order[this.blocks[block]!]!) + this.#provinces;
    let [low, high] = [block + 1, Math.min(this.blocks.length - 1, block + 1 + this.#provinces)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#blockOf(this.order[this.blocks[middle]!]!) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low >= this.blocks.length - 1 || this.#blockOf(this.order[this.blocks[low]!]!) !== wanted) return [];
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
    const place = this.#placesAgree(a, b);
    if (place === 0) return;
    const sameDay = this.days[a] === this.days[b];
    if (!sameDay && !this.#isLoose(a) && !this.#isLoose(b)) return;
    // What portals add to a title is shorter than the title.
    const [left, right] = [this.#titles.length(a), this.#titles.length(b)];
    if (left * 2 < right || right * 2 < left) return;
    const organiser = this.#organisersAgree(this.#organisers[a]!, this.#organisers[b]!);
    if (organiser === 0) return;
    const title = this.#titles.similarity(a, b);
    if (title < REWORDED) return;
    const type = this.#typesAgree(this.#types[a]!, this.#types[b]!);
    const telling = this.#titles.isTelling(a) && this.#titles.isTelling(b);
    if (title < ALIKE && !(telling && sameDay && type > 0 && place + type + organiser >= STRONG - 1e-9))
      return;
    if (this.#places[a]! < 0 && !telling) return;
    const sameAddress = this.#urls.same(a, b);
    const reasons: DuplicateReason[] = [
      sameDay ? 'same_day' : 'next_day',
      ...(place >= PROVINCE_AGREES
        ? (['same_place'] as const)
        : place === NEAR
          ? (['near_place'] as const)
          : []),
      ...(type === 1 ? (['same_type'] as const) : []),
      ...(organiser === 1 ? (['same_organiser'] as const) : []),
      ...(sameAddress ? (['same_address'] as const) : [])
    ];
    const day = sameDay ? 1 : 0.5;
    const score = scoreOf({ title, telling, day, place, type, organiser, sameAddress });
    const similarity = Math.round(title * 1000) / 1000;
    this.#block.push({ a: Math.min(a, b), b: Math.max(a, b), score, similarity, reasons });
  }

  /** Keeps of the pairs of a block as few as join the same groups. */
  endBlock(): void {
    if (this.#block.length === 0) return;
    this.pairs.push(...(this.#block.length > 1 ? spanning(this.#block) : this.#block));
    this.#block = [];
  }

  /** The same place, or one inside the other; unknown places only meet each other. 0 to 1. */
  #placesAgree(a: number, b: number): number {
    const [left, right] = [this.#places[a]!, this.#places[b]!];
    if (left < 0 && right < 0) return NOWHERE;
    if (left < 0 || right < 0) return 0;
    const [mine, other] = [this.#chains[left * CHAIN]!, this.#chains[right * CHAIN]!];
    if (left === right || mine === other) {
      if (mine < 0) return NOWHERE;
      const isExact = this.#chains[left * CHAIN + 1]! >= 0 || this.#chains[left * CHAIN + 2]! >= 0;
      return isExact ? 1 : PROVINCE_AGREES;
    }
    return mine >= 0 && other >= 0 && (this.#isInside(a, other) || this.#isInside(b, mine)) ? NEAR : 0;
  }

  #typesAgree(a: number, b: number): number {
    if (a === b && a >= 0) return 1;
    return a < 0 || b < 0 || this.#general.has(a) || this.#general.has(b) ? UNKNOWN_AGREES : 0;
  }

  #organisersAgree(a: number, b: number): number {
    if (a === 0 || b === 0) return UNKNOWN_AGREES;
    if (a === b) return 1;
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    let answer = this.#shared.get(key);
    if (answer === undefined) {
      const { items } = this.#store.organiserLists;
      answer = items[a]!.some((code) => items[b]!.includes(code));
      if (this.#shared.size < 100_000) this.#shared.set(key, answer);
    }
    return answer ? 1 : 0;
  }
}

/** Compares texts of a column. */
class Addresses {
  readonly #column: EventStore['url'];

  constructor(column: EventStore['url']) {
    this.#column = column;
  }

  /** True for the same address; events without one have none in common. */
  same(a: number, b: number): boolean {
    const { bytes } = this.#column;
    const [from, other] = [this.#column.start(a), this.#column.start(b)];
    const size = this.#column.end(a) - from;
    return size > 0 && size === this.#column.end(b) - other && sameBytes(bytes, from, bytes, other, size);
  }
}
