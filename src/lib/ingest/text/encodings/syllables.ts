/**
 * How Vietnamese a text is. Every written syllable is an optional onset, one of some 160 rhymes and one tone:
 * a wrong encoding hardly ever gives such a syllable, and the right one nearly always does.
 */

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?';
const RHYMES = [
  'a(?:ch|ng|nh|[cimnoptuy])?|ă(?:ng|[cmnpt])|â(?:ng|[cmnptuy])',
  'e(?:ng|nh|[cmnopt])?|ê(?:ch|nh|ng|[mnptu])?',
  'i(?:ch|nh|[amnptu])?|iê(?:ng|[cmnptu])|yê(?:ng|[mntu])|yế',
  'o(?:ng|oc|ong|[cimnpt])?|oa(?:ch|ng|nh|[cimnoptuy])?|oă(?:ng|[cmnt])|oe(?:[mnot])?',
  'ô(?:ng|[cimnpt])?|ơ(?:ng|[imnpt])?',
  'u(?:ng|[acimnpt])?|uâ(?:ng|[nty])|uê(?:ch|nh)?|uô(?:ng|[cimnt])|uơ|uy(?:ch|nh|[antpu])?|uyê(?:[nt])',
  'ư(?:ng|[aciumnt])?|ươ(?:ng|[cimnptu])|y'
].join('|');
const SYLLABLE = new RegExp(`^${ONSET}(?:${RHYMES})$`);
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Whether a word with marks is one Vietnamese syllable. */
function isSyllable(word: string): boolean {
  const parts = word.normalize('NFD');
  const tones = parts.match(TONE)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(parts.replace(TONE, '').normalize('NFC'));
}

/** A Latin word of another language: letters with few marks, no capital inside. */
const LATIN = /^(?:\p{Lu}?[\p{Ll}'’-]*|[\p{Lu}'’-]*)$/u;
const STRANGE = /[þðýÿµº°ª¹²³×÷§®¬\u00ad¨«»¼½¾¿¡¢£¤¥¦]/i;

function isLatin(word: string): boolean {
  const marked = Array.from(word.normalize('NFC')).filter((char) => char > '\u007f').length;
  return LATIN.test(word) && !STRANGE.test(word) && marked <= Math.ceil(word.length / 2.5);
}

/** Signs that stand beside words in any language. */
const SIGNS = /^[“”‘’„–—…•«»·€£©®™°²³₫\ufeff\u200b]+|[“”‘’„–—…•«»·€£©®™°²³₫\ufeff\u200b]+$/g;
const ASCII = /^[\0-\u007f]*$/;

export interface Score {
  /** distinct words with letters beyond ASCII */
  readonly words: number;
  /** of these: Vietnamese syllables, words of another Latin language, words of other scripts */
  readonly vietnamese: number;
  readonly latin: number;
  readonly foreign: number;
  /** replacement and control characters, which no text should hold */
  readonly broken: number;
}

/** The distinct words of a text that are not plain ASCII. */
function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const part of text.split(/[\0-\u0020!-/:-@[-`{-~0-9\u00a0\u202f]+/)) {
    if (ASCII.test(part)) continue;
    const word = part.replace(SIGNS, '');
    if (!ASCII.test(word) && word.length <= 40) words.add(word);
  }
  return words;
}

/** Words beyond ASCII that are no Vietnamese syllables. */
export const strangeWords = (text: string): string[] =>
  Array.from(wordsOf(text)).filter((word) => !isSyllable(word.toLowerCase()));

/** Counts the distinct words of a text that are not plain ASCII, by what they may be. */
export function scoreOf(text: string): Score {
  const words = wordsOf(text);
  let [vietnamese, latin, foreign] = [0, 0, 0];
  for (const word of words) {
    if (isSyllable(word.toLowerCase())) vietnamese++;
    else if (isLatin(word)) latin++;
    else if (/^[\p{L}\p{M}]+$/u.test(word) && !/\p{Script=Latin}/u.test(word)) foreign++;
  }
  // eslint-disable-next-line no-control-regex -- control characters betray a wrong encoding
  const broken = text.match(/[\ufffd\u0001-\u0008\u000e-\u001f\u0080-\u009f]/g)?.length ?? 0;
  return { words: words.size, vietnamese, latin, foreign, broken };
}
