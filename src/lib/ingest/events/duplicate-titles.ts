import { sameBytes } from '../tables/byte-hash.ts';
import type { TextColumn } from '../tables/columns.ts';

/** A title as it is compared: folded words without what portals put before and behind. */
export interface Title {
  readonly text: string;
  readonly words: readonly string[];
  /** numbers in their order: the 9th session is not the 10th */
  readonly numbers: string;
}

/** Similarity from which two titles are nearly the same. */
const ALIKE = 0.9;
/** Titles that are worked out are kept for a while: events are compared day by day. */
const MOST = 20_000;

/** Pairs that are compared word by word; after them only equal titles count, so that time stays bounded. */
const MOST_PAIRS = 1_000_000;
/** Titles shorter than this are too common to say that two events without a place are the same. */
const FEW_WORDS = 4;

const decoder = new TextDecoder();

/** Compares titles in a column of folded texts; each is worked out when it is first needed. */
export class TitleReader {
  readonly #column: TextColumn;
  #known = new Map<number, Title>();
  #pairs = 0;

  constructor(folded: TextColumn) {
    this.#column = folded;
  }

  /** Length of the folded title in bytes, 0 without one. */
  length(row: number): number {
    return this.#column.end(row) - this.#column.start(row);
  }

  areAlike(a: number, b: number): boolean {
    const { bytes } = this.#column;
    const [from, other] = [this.#column.start(a), this.#column.start(b)];
    const size = this.length(a);
    if (size === this.length(b) && sameBytes(bytes, from, bytes, other, size)) return true;
    return this.#pairs++ < MOST_PAIRS && titlesAlike(this.#at(a), this.#at(b));
  }

  /** True for a title that says more than "Họp" or "Tiếp dân". */
  isTelling(row: number): boolean {
    return this.#at(row).words.length >= FEW_WORDS;
  }

  /** Rows by their titles. */
  sorted(rows: readonly number[]): number[] {
    const texts = rows.map((row) => ({ row, text: this.#text(row) }));
    return texts
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : a.row - b.row))
      .map(({ row }) => row);
  }

  #text(row: number): string {
    const { bytes } = this.#column;
    return decoder.decode(bytes.subarray(this.#column.start(row), this.#column.end(row)));
  }

  #at(row: number): Title {
    let title = this.#known.get(row);
    if (!title) {
      if (this.#known.size >= MOST) this.#known = new Map();
      title = titleOf(this.#text(row));
      this.#known.set(row, title);
    }
    return title;
  }
}

/** A folded title without remarks in brackets, the portal it stood on, and punctuation. */
export function titleOf(folded: string): Title {
  const bare = /[([|–—-]/.test(folded)
    ? folded
        .replace(/\s*[([][^)\]]*[)\]]\s*/g, ' ')
        .replace(/\s[-–—|]\s+(?:cong (?:thong tin|ttdt)|trang (?:thong tin|tin)|bao|dai|website).*$/, ' ')
    : folded;
  const words = (/[a-z0-9]/.test(bare) ? bare : folded).split(/[^a-z0-9]+/).filter((word) => word !== '');
  return {
    text: words.join(' '),
    words,
    numbers: words.filter((word) => /\d/.test(word)).join(' ')
  };
}

/** True when nine tenths of two titles agree, and all of their numbers. */
export function titlesAlike(a: Title, b: Title): boolean {
  if (a.words.length === 0 || b.words.length === 0 || a.numbers !== b.numbers) return false;
  if (a.text === b.text) return true;
  return sharedWords(a.words, b.words) >= ALIKE || editSimilarity(a.text, b.text) >= ALIKE;
}

/** Twice the words in common over all words (Dice), words counted as often as they occur. */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  // A few words are too few to be told apart by.
  if (Math.min(a.length, b.length) < 5) return 0;
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared++;
  }
  return (2 * shared) / (a.length + b.length);
}

/** 1 less the edits per letter of the longer text; 0 as soon as it is sure to be below `ALIKE`. */
export function editSimilarity(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  const most = Math.floor((1 - ALIKE) * longest + 1e-9);
  if (Math.abs(a.length - b.length) > most) return 0;
  if (bagDistance(a, b) > most) return 0;
  // Only cells this near the diagonal can stay within the limit.
  const far = most + 1;
  let above = new Int32Array(b.length + 1).fill(far);
  for (let j = 0; j <= Math.min(most, b.length); j++) above[j] = j;
  let row = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - most), Math.min(b.length, i + most)];
    const letter = a.charCodeAt(i - 1);
    row[from - 1] = from === 1 && i <= most ? i : far;
    let least = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      const change = above[j - 1]! + (letter === b.charCodeAt(j - 1) ? 0 : 1);
      const cost = Math.min(change, above[j]! + 1, row[j - 1]! + 1, far);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < b.length) row[to + 1] = far;
    if (least > most) return 0;
    [above, row] = [row, above];
  }
  const edits = above[b.length]!;
  return edits > most ? 0 : 1 - edits / longest;
}

const counts = new Int32Array(128);

/** Letters that one text has more than the other: never more than the edits between them. */
function bagDistance(a: string, b: string): number {
  counts.fill(0);
  for (let i = 0; i < a.length; i++) counts[a.charCodeAt(i) & 127]!++;
  for (let i = 0; i < b.length; i++) counts[b.charCodeAt(i) & 127]!--;
  let [more, less] = [0, 0];
  for (const count of counts) {
    if (count > 0) more += count;
    else less -= count;
  }
  return Math.max(more, less);
}
