import { clean, fold } from '#lib/util/text.ts';
import { memo } from './place-memo.ts';

/** Grave, acute, tilde, hook above, dot below: the five tone marks, as combining characters. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const COMBINING = /[\u0300-\u036f]/g;

/**
 * The words of a place name in lower case: NFC, one space between words, no punctuation ("Ea H’leo" and
 * "Ea H'Leo" agree, as do "Bà Rịa–Vũng Tàu" and "Bà Rịa - Vũng Tàu") and no leading zeros ("Phường 01").
 */
export function exactForm(text: string): string {
  return clean(text)
    .toLowerCase()
    .replace(/[ðɖ]/g, 'đ')
    .replace(/\u00ad|\u200c|\u200d|\u2060/g, '')
    .replace(/(?:'|’|‘|`|´|ʼ)\s*/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/(^| )0+(?=\d)/g, '$1');
}

/** Where in a syllable its tone stands does not matter: "hòa" and "hoà", "thủy" and "thuỷ" agree. */
export const toneForm = memo((exact) => exact.split(' ').map(withToneLast).join(' '));

function withToneLast(word: string): string {
  const parts = word.normalize('NFD');
  return (parts.replace(TONES, '') + (parts.match(TONES)?.join('') ?? '')).normalize('NFC');
}

/** Spellings that stand for one another: "Mỹ" and "Mĩ", "Quý" and "Quí", "Đắk", "Đăk" and "Đắc". */
export const spellingForm = memo((exact) =>
  exact
    .split(' ')
    .map((word) => {
      const [, letters = '', tones = ''] =
        /^(.*?)([\u0300\u0301\u0303\u0309\u0323]*)$/s.exec(toneLastNfd(word)) ?? [];
      if (/^(?:đ|d)(?:a|ă|â)(?:k|c)$/.test(letters.normalize('NFC'))) return 'đăk';
      return letters.replace(/^((?:qu|[bcdđghklmnprstvx])+)y$/, '$1i') + tones;
    })
    .join(' ')
);

function toneLastNfd(word: string): string {
  const parts = word.normalize('NFD');
  return parts.replace(TONES, '') + (parts.match(TONES)?.join('') ?? '');
}

/** The name without any mark, by which units are looked up before they are compared more closely. */
export const plainForm = memo((exact) => fold(spellingForm(exact)));

/** True for text that has a mark of Vietnamese, so that its writer is taken to write all of them. */
export const isMarked = (text: string): boolean =>
  /[đĐðÐƉɖ]/.test(text) || text.normalize('NFD').search(COMBINING) >= 0;

/** How a written name agrees with a unit's, the closest first; names are in their exact form. */
export const CLOSENESS = ['exact', 'tone', 'spelling', 'plain'] as const;
export type Closeness = (typeof CLOSENESS)[number];

/** How close two names are; null when a mark of the written one contradicts the unit's. */
export function closeness(written: string, name: string): Closeness | null {
  if (written === name) return 'exact';
  if (toneForm(written) === toneForm(name)) return 'tone';
  if (spellingForm(written) === spellingForm(name)) return 'spelling';
  return !isMarked(written) && plainForm(written) === plainForm(name) ? 'plain' : null;
}
