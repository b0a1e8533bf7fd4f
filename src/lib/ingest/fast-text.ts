import { clean, fold } from '#lib/util/text.ts';

/**
 * `clean` and `fold` for millions of texts. A text whose characters all stand for themselves after cleaning
 * (which is nearly every text) needs no normalisation and folds character by character; any other takes the
 * general way.
 */

/** Highest character looked up; above it only the general way is right. */
const LIMIT = 0x2040;
const SLOW = -1;
const SPACE = 32;

/** Folded code of each character that neither combines with others nor is changed by cleaning, else SLOW. */
const FOLDED = new Int16Array(LIMIT).map((_, code) => {
  // Between these lie combining marks and scripts that compose or change in context.
  const simple = code < 0x300 || (code >= 0x1ea0 && code <= 0x1eff) || code >= 0x2010;
  if (!simple) return SLOW;
  const char = String.fromCharCode(code);
  if (code === SPACE) return SPACE;
  const folded = fold(char);
  return clean(char) === char && folded.length === 1 ? folded.charCodeAt(0) : SLOW;
});

/** True when `clean(text)` is the text itself and it folds character by character. */
function isPlain(text: string): boolean {
  let last = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const folded = code < LIMIT ? (FOLDED[code] ?? SLOW) : SLOW;
    if (folded === SLOW || (code === SPACE && last === SPACE)) return false;
    last = code;
  }
  return last !== SPACE;
}

/** `clean(text)`, null when nothing is left. */
export function cleanFast(text: string): string | null {
  return isPlain(text) ? text : clean(text) || null;
}

/**
 * Writes `fold(text)` as UTF-8 at `at` and returns where it ends, or -1 when the text needs the general way.
 * There must be room for three bytes a character.
 */
export function foldInto(text: string, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const folded = code < LIMIT ? (FOLDED[code] ?? SLOW) : SLOW;
    if (folded === SLOW) return -1;
    if (folded < 0x80) bytes[at++] = folded;
    else if (folded < 0x800) {
      bytes[at++] = 0xc0 | (folded >> 6);
      bytes[at++] = 0x80 | (folded & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (folded >> 12);
      bytes[at++] = 0x80 | ((folded >> 6) & 0x3f);
      bytes[at++] = 0x80 | (folded & 0x3f);
    }
  }
  return at;
}
