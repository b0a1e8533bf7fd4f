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
const AMPERSAND = 38;

/** Folded code of each character that neither combines with others nor is changed by cleaning, else SLOW. */
const FOLDED = new Int16Array(LIMIT).map((_, code) => {
  // Between these lie combining marks and scripts that compose or change in context.
  const simple = code < 0x300 || (code >= 0x1ea0 && code <= 0x1eff) || code >= 0x2010;
  // An ampersand may begin an entity of HTML, which is decoded the general way.
  if (!simple || code === AMPERSAND) return SLOW;
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
    at = write(folded, bytes, at);
  }
  return at;
}

// The same for UTF-8, without making strings of it.

const ASCII = Int16Array.from({ length: 0x80 }, (_, code) => FOLDED[code] ?? SLOW);

/**
 * Copies UTF-8 from `from` to `to` of a source to `at` of a target and returns where it ends, or -1 when the
 * text is not what `clean` would make of it (or cannot be told to be). There must be room for all bytes.
 */
export function copyPlain(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  at: number
): number {
  let last = SPACE;
  for (let i = from; i < to;) {
    const byte = source[i]!;
    if (byte < 0x80) {
      if (ASCII[byte] === SLOW || (byte === SPACE && last === SPACE)) return -1;
      target[at++] = byte;
      last = byte;
      i++;
      continue;
    }
    const size = byte >= 0xe0 ? 3 : 2;
    const code = codeAt(source, i, to);
    if (code >= LIMIT || FOLDED[code] === SLOW) return -1;
    target[at++] = byte;
    target[at++] = source[i + 1]!;
    if (size === 3) target[at++] = source[i + 2]!;
    last = code;
    i += size;
  }
  return last === SPACE ? -1 : at;
}

/**
 * The same, and writes the folded form at `foldedAt` of another array; returns where that ends, or -1. There must
 * be room for twice the bytes.
 */
export function copyFolding(
  source: Uint8Array,
  from: number,
  to: number,
  target: Uint8Array,
  at: number,
  folded: Uint8Array,
  foldedAt: number
): number {
  let last = SPACE;
  for (let i = from; i < to;) {
    const byte = source[i]!;
    if (byte < 0x80) {
      const plain = ASCII[byte]!;
      if (plain === SLOW || (byte === SPACE && last === SPACE)) return -1;
      target[at++] = byte;
      folded[foldedAt++] = plain;
      last = byte;
      i++;
      continue;
    }
    const code = codeAt(source, i, to);
    const plain = code >= LIMIT ? SLOW : FOLDED[code]!;
    if (plain === SLOW) return -1;
    target[at++] = byte;
    target[at++] = source[i + 1]!;
    if (byte >= 0xe0) target[at++] = source[i + 2]!;
    foldedAt = write(plain, folded, foldedAt);
    last = code;
    i += byte >= 0xe0 ? 3 : 2;
  }
  return last === SPACE ? -1 : foldedAt;
}

/** The character of two or three bytes at a place; one of other or broken bytes is beyond the table. */
function codeAt(bytes: Uint8Array, i: number, end: number): number {
  const first = bytes[i]!;
  const second = i + 1 < end ? bytes[i + 1]! ^ 0x80 : 0xff;
  if (second > 0x3f) return LIMIT;
  if (first >= 0xc2 && first < 0xe0) return ((first & 0x1f) << 6) | second;
  const third = i + 2 < end ? bytes[i + 2]! ^ 0x80 : 0xff;
  if (third > 0x3f || first < 0xe0 || first >= 0xf0) return LIMIT;
  const code = ((first & 0x0f) << 12) | (second << 6) | third;
  return code < 0x800 ? LIMIT : code;
}

function write(code: number, bytes: Uint8Array, at: number): number {
  if (code < 0x80) bytes[at++] = code;
  else if (code < 0x800) {
    bytes[at++] = 0xc0 | (code >> 6);
    bytes[at++] = 0x80 | (code & 0x3f);
  } else {
    bytes[at++] = 0xe0 | (code >> 12);
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return at;
}
