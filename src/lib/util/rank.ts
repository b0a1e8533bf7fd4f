/*
 * How well a text answers what was typed into a search box. Both are folded (see `fold`), so that tone marks, đ
 * and case do not matter.
 */

/**
 * A score over 0, the higher the better; null when the text is no answer. From best to least: the whole text, its
 * beginning, all words beginning words in their order, in any order, parts of words, and letters in their order.
 * Of equally good ones the shorter text is better.
 */
export function matchScore(query: string, text: string): number | null {
  if (query === '') return 1;
  const base = baseScore(query, text);
  return base === null ? null : base - Math.min(text.length, 100) / 200;
}

function baseScore(query: string, text: string): number | null {
  if (text === query) return 100;
  if (text.startsWith(query)) return 90;
  const words = query.split(' ').filter(Boolean);
  const inText = text.split(/[^\p{L}\p{N}]+/u);
  if (inOrder(words, inText)) return 80;
  if (words.every((word) => inText.some((other) => other.startsWith(word)))) return 70;
  if (text.includes(query)) return 60;
  if (words.every((word) => text.includes(word))) return 50;
  const letters = query.replaceAll(' ', '');
  // Two letters in their order are found in nearly every text.
  return letters.length >= 3 ? lettersScore(letters, inText) : null;
}

/** Every word begins a word of the text, one after the other. */
function inOrder(words: readonly string[], inText: readonly string[]): boolean {
  let next = 0;
  return words.every((word) => {
    while (next < inText.length && !inText[next]?.startsWith(word)) next++;
    return next++ < inText.length;
  });
}

/** Letters that begin words ("mttq" for "Mặt trận Tổ quốc"), or go on within one that was begun. */
function lettersScore(letters: string, inText: readonly string[]): number | null {
  let at = 0;
  let begun = 0;
  for (const word of inText) {
    if (at === letters.length) break;
    if (word === '' || word[0] !== letters[at]) continue;
    begun++;
    at++;
    for (let i = 1; i < word.length && at < letters.length && word[i] === letters[at]; i++) at++;
  }
  return at === letters.length ? 20 + Math.min(begun, 10) : null;
}

/** The best answers, best first; equally good ones keep their order. */
export function ranked<T>(
  items: readonly T[],
  query: string,
  textOf: (item: T, index: number) => string,
  limit: number
): { item: T; score: number }[] {
  const found: { item: T; score: number }[] = [];
  items.forEach((item, index) => {
    const score = matchScore(query, textOf(item, index));
    if (score !== null) found.push({ item, score });
  });
  return found.sort((a, b) => b.score - a.score).slice(0, limit);
}
