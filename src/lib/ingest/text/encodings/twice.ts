import { CP1252 } from './letters.ts';

/**
 * UTF-8 that was read as Latin-1 or Windows-1252 and saved as UTF-8 once more: "Ngày" has become "NgÃ y".
 * Only the sequences that give a letter or a sign again are changed, so that a file that holds good and
 * spoilt cells comes out right.
 */

const BYTES = new Map(Array.from(CP1252, (char, i) => [char, 0x80 + i]));
const NEXT = `[\\u0080-\\u00bf${CP1252.replace(/[\u0081\u008d\u008f\u0090\u009d]/g, '')}]`;
const SEQUENCE = new RegExp(`[Â-ß]${NEXT}|[à-ï]${NEXT}{2}|[ð-ô]${NEXT}{3}`, 'g');
/** Letters, marks and signs that real text holds. */
const WANTED = /^[\p{L}\p{M}\p{P}\p{S}\p{N}\u00a0\u200b-\u200d\u2028\u202f\ufeff]$/u;
/**
 * Letters whose last byte, a no-break space, was turned into a common space: à, Ạ, Ơ, Ỡ. Before a capital it
 * can be that two spaces became one.
 */
const LOST_SPACE = /áº |á» |Æ |Ã (?![\p{Lu}\d])/gu;
const LOST_TWO = /(?<=[a-zđ])Ã (?=[\p{Lu}\d])/gu;
const LOST: Record<string, string> = { 'áº ': 'Ạ', 'á» ': 'Ỡ', 'Æ ': 'Ơ' };

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One sequence as it was, or itself when it is none. */
function once(sequence: string): string {
  const bytes = Uint8Array.from(sequence, (char) => BYTES.get(char) ?? char.charCodeAt(0));
  try {
    const text = decoder.decode(bytes);
    return WANTED.test(text) ? text : sequence;
  } catch {
    return sequence;
  }
}

const seen = new Map<string, string>();

function repaired(sequence: string): string {
  let text = seen.get(sequence);
  if (text === undefined) {
    text = once(sequence);
    if (seen.size < 4096) seen.set(sequence, text);
  }
  return text;
}

/** Text as it was before it was encoded a second time. */
export const fromTwice = (text: string): string =>
  text.replace(/[^\n]+/g, lineFromTwice).replace(/\ufeff/g, '');

function lineFromTwice(line: string): string {
  const text = line.replace(SEQUENCE, repaired);
  // "XÃ " is good text in a line that is not spoilt.
  if (text === line) return line;
  return text.replace(LOST_SPACE, (lost) => LOST[lost] ?? 'à').replace(LOST_TWO, 'à ');
}

/** How many characters of a text were encoded twice by the look of it. */
export function countTwice(text: string): number {
  let count = 0;
  for (const [sequence] of text.matchAll(SEQUENCE)) if (repaired(sequence) !== sequence) count++;
  return count;
}

/** Share of the characters beyond ASCII that belong to such sequences. */
export function twiceShare(text: string): number {
  const count = (piece: string) => piece.match(/[^\0-\u007f]/g)?.length ?? 0;
  const all = count(text);
  const others = count(
    text.replace(SEQUENCE, (sequence) => (repaired(sequence) === sequence ? sequence : ''))
  );
  return all === 0 ? 0 : 1 - others / all;
}

/** The first word of a text that holds characters encoded twice; "" without any. */
export const firstTwice = (text: string): string =>
  text.split(/[\s,;"]+/).find((word) => countTwice(word) > 0) ?? '';
