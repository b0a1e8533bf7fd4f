import { fold } from './text.ts';

export interface MarkedText {
  readonly text: string;
  /** not in the text that it is compared with */
  readonly differs: boolean;
}

/** Words of a text that are not in another in this order, whatever their letter case and marks. */
export function differingWords(text: string, other: string): MarkedText[] {
  const words = text.split(/\s+/).filter(Boolean);
  const mine = words.map(bare);
  const theirs = other.split(/\s+/).filter(Boolean).map(bare);
  // Longest common subsequence, from the end.
  const lengths = Array.from({ length: mine.length + 1 }, () => new Int32Array(theirs.length + 1));
  for (let i = mine.length - 1; i >= 0; i--)
    for (let j = theirs.length - 1; j >= 0; j--)
      lengths[i]![j] =
        mine[i] === theirs[j]
          ? lengths[i + 1]![j + 1]! + 1
          : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
  const parts: MarkedText[] = [];
  const add = (word: string, differs: boolean) => {
    const last = parts.at(-1);
    if (last?.differs === differs) parts[parts.length - 1] = { text: `${last.text} ${word}`, differs };
    else parts.push({ text: word, differs });
  };
  for (let i = 0, j = 0; i < mine.length; i++) {
    while (j < theirs.length && mine[i] !== theirs[j] && lengths[i]![j + 1]! >= lengths[i + 1]![j]!) j++;
    const isCommon = j < theirs.length && mine[i] === theirs[j];
    add(words[i] ?? '', !isCommon && mine[i] !== '');
    if (isCommon) j++;
  }
  return parts;
}

/** A word without case, marks and punctuation; "-" is none. */
const bare = (word: string): string => fold(word).replace(/[^\p{L}\p{N}]+/gu, '');
