import { sameBytes } from '../tables/byte-hash.ts';
import type { TextColumn } from '../tables/columns.ts';
import { isSlight, namesDiffer, namesOf, numbersOf, shortened } from './duplicate-words.ts';

/** A title as it is compared: folded words without what portals put before and behind. */
export interface Title {
  readonly text: string;
  /** all words */
  readonly words: readonly string[];
  /** without those that are put in or left out without a change of meaning */
  readonly telling: readonly string[];
  /** numbers: the 9th session is not the 10th */
  readonly numbers: string;
  readonly years: string;
  readonly names: ReturnType<typeof namesOf>;
}

/** Similarity from which two titles are nearly the same. */
const ALIKE = 0.9;
/** Similarity from which two titles may tell of one event in other words. */
export const REWORDED = 0.7;
/** Share of the words of the shorter title that the longer one must have where they are only alike in part. */
const CONTAINED = 0.9;
/** Titles that are worked out are kept for a while: events are compared day by day. */
const MOST = 20_000;

/** Pairs that are compared word by word; after them only equal titles count, so that time stays bounded. */
const MOST_PAIRS = 4_000_000;
/** Titles shorter than this are too common to say that two events without a place are the same. */
const FEW_WORDS = 4;

/** Numbers of a print. */
const PRINT = 3;
/** Share of the bits of the shorter title that the other must have; slips of the pen and short forms cost some. */
const LEAST_SHARED = 0.6;

const decoder = new TextDecoder();

/** Compares titles in a column of folded texts; each is worked out when it is first needed. */
export class TitleReader {
  readonly #column: TextColumn;
  #known = new Map<number, Title>();
  #pairs = 0;
  /** see `#print`; worked out when first needed */
  #prints: Int32Array | null = null;

  constructor(folded: TextColumn) {
    this.#column = folded;
  }

  /** Length of the folded title in bytes, 0 without one. */
  length(row: number): number {
    return this.#column.end(row) - this.#column.start(row);
  }

  /** How alike two titles are, 0 to 1; 0 as soon as it is sure to be below `REWORDED`. */
  similarity(a: number, b: number): number {
    const { bytes } = this.#column;
    const [from, other] = [this.#column.start(a), this.#column.start(b)];
    const size = this.length(a);
    if (size === this.length(b) && sameBytes(bytes, from, bytes, other, size)) return 1;
    if (!this.#mayBeAlike(a, b) || this.#pairs++ >= MOST_PAIRS) return 0;
    return similarityOf(this.#at(a), this.#at(b));
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

  /** False for titles that have few words in common or other numbers, judged by a few bits of each. */
  #mayBeAlike(a: number, b: number): boolean {
    const prints = (this.#prints ??= new Int32Array(this.#column.length * PRINT));
    const [at, other] = [a * PRINT, b * PRINT];
    if (prints[at + 2] === 0) this.#print(prints, a);
    if (prints[other + 2] === 0) this.#print(prints, b);
    const [numbers, others] = [prints[at + 2]!, prints[other + 2]!];
    // One title may write a number in Roman or in words: only as many figures can be compared.
    if (numbers !== others && numbers >>> 24 === others >>> 24) return false;
    const [a0, a1, b0, b1] = [prints[at]!, prints[at + 1]!, prints[other]!, prints[other + 1]!];
    const shared = bitsIn(a0 & b0) + bitsIn(a1 & b1);
    return shared >= LEAST_SHARED * Math.min(bitsIn(a0) + bitsIn(a1), bitsIn(b0) + bitsIn(b1));
  }

  /** Works out the print of a title: a bit a word in two numbers; how many figures it has and what they add up to. */
  #print(prints: Int32Array, row: number): void {
    const { bytes } = this.#column;
    let [low, high, figures, sum] = [0, 0, 1, 0];
    let [hash, length, isFigure] = [0, 0, false];
    const [from, end] = [this.#column.start(row), this.#column.end(row)];
    for (let i = from; i <= end; i++) {
      const byte = i < end ? bytes[i]! : 32;
      const isDigit = byte >= 48 && byte <= 57;
      if (isDigit || (byte >= 97 && byte <= 122)) {
        length++;
        isFigure ||= isDigit;
        // "09" is "9".
        if (byte !== 48 || hash !== 0) hash = (hash * 31 + byte) | 0;
      } else if (length > 0) {
        const bit = (hash ^ (hash >>> 11) ^ (hash >>> 19)) & 63;
        if (bit < 32) low |= 1 << bit;
        else high |= 1 << (bit - 32);
        const century = length === 4 ? (bytes[i - 4]! - 48) * 10 + bytes[i - 3]! - 48 : 0;
        if (isFigure && century !== 19 && century !== 20) {
          figures = Math.min(127, figures + 1);
          sum = (sum + (hash ^ (hash >>> 15))) & 0xffffff;
        }
        [hash, length, isFigure] = [0, 0, false];
      }
    }
    prints[row * PRINT] = low;
    prints[row * PRINT + 1] = high;
    prints[row * PRINT + 2] = (figures << 24) | sum;
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

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** A folded title without remarks in brackets, the portal it stood on, and punctuation. */
export function titleOf(folded: string): Title {
  const bare = /[([|–—-]/.test(folded)
    ? folded
        .replace(/\s*[([][^)\]]*[)\]]\s*/g, ' ')
        .replace(/\s[-–—|]\s+(?:cong (?:thong tin|ttdt)|trang (?:thong tin|tin)|bao|dai|website).*$/, ' ')
    : folded;
  const text = shortened(
    (/[a-z0-9]/.test(bare) ? bare : folded)
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '')
      .join(' ')
  );
  const words = text === '' ? [] : text.split(' ');
  return {
    text,
    words,
    telling: words.filter((word) => !isSlight(word)),
    ...numbersOf(words),
    names: namesOf(words)
  };
}

/**
 * How alike two titles are, 0 to 1: the larger of the share of words in common and of letters that agree. 0 for
 * titles that differ in a number, in a year or in the name of a place.
 */
export function similarityOf(a: Title, b: Title): number {
  if (a.words.length === 0 || b.words.length === 0 || a.numbers !== b.numbers) return 0;
  if (a.years !== b.years && a.years !== '' && b.years !== '') return 0;
  if (a.text === b.text) return 1;
  if (namesDiffer(a.names, b.names)) return 0;
  const alike = Math.max(
    sharedWords(a.words, b.words),
    sharedWords(a.telling, b.telling),
    editSimilarity(a.text, b.text)
  );
  // Other words for one event shorten a title or add to it; where both have words of their own, the subjects differ.
  return alike >= ALIKE || containedWords(a.telling, b.telling) >= CONTAINED ? alike : 0;
}

/** True when nine tenths of two titles agree, and all of their numbers. */
export const titlesAlike = (a: Title, b: Title): boolean => similarityOf(a, b) >= ALIKE;

/** Twice the words in common over all words (Dice). */
const sharedWords = (a: readonly string[], b: readonly string[]): number =>
  // A few words are too few to be told apart by.
  Math.min(a.length, b.length) < 5 ? 0 : (2 * wordsInCommon(a, b)) / (a.length + b.length);

/** Share of the words of the shorter list that the other one has too. */
const containedWords = (a: readonly string[], b: readonly string[]): number =>
  wordsInCommon(a, b) / Math.max(1, Math.min(a.length, b.length));

/** Words in common, counted as often as they occur. */
function wordsInCommon(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    counts.set(word, left - 1);
    shared++;
  }
  return shared;
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
